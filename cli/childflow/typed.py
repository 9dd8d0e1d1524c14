"""One way to compare what people type: headers, sheet names, codes and their labels."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def tidy(said: str) -> str:
    """`said` on one line, in lower case, with plain spaces and characters, and wrongly decoded UTF-8 put right.

    >>> tidy(" Childrenâ€™s\\u00a0Homes ")
    'children’s homes'
    """
    if "â" in said or "Ã" in said:
        said = _decoded_again(said)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", said)).strip().casefold()


def compact(said: str) -> str:
    """The letters and digits of `said` alone: equal for every case, space, quote, underscore and punctuation mark.

    >>> compact("Child_Unique ID") == compact("childUniqueID ")
    True
    """
    return _NOT_WORDS.sub("", _without_accents(tidy(said).replace("&", "and")))


def words(said: str) -> str:
    """The words of `said` with single spaces between, for looking whether it speaks of something.

    >>> words("Police (Investigations) - LSU")
    'police investigations lsu'
    """
    return _NOT_WORDS.sub(
        " ", _without_accents(tidy(said).replace("&", " and ").replace("(s)", "s").replace("’", "'").replace("'", ""))
    ).strip()


def _without_accents(said: str) -> str:
    if said.isascii():
        return said
    return "".join(
        character for character in unicodedata.normalize("NFKD", said) if not unicodedata.combining(character)
    )


def _decoded_again(said: str) -> str:
    """UTF-8 that was once read as Windows-1252, read as it was meant; anything else as it is."""
    try:
        return said.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return said
