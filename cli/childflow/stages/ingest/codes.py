"""Codes as returns write them: read where one code alone can be meant, and left unread where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from childflow.stages.ingest.declared import Reads
from childflow.stages.ingest.phrases import EXTENDED_ETHNICITY, PHRASES, RESTRICTED, SEVERAL
from childflow.stages.ingest.readings import How, Reading
from childflow.stages.ingest.spellings import ADOPTER_GENDERS, LETTERED, OF_COLUMN, SPELLINGS
from childflow.stages.ingest.wording import compact, tidy, words
from childflow_schemas.codes import code_list
from childflow_schemas.columns import OUTCOME_SEPARATOR, Column, Kind

TOKENS: dict[str, str] = {
    "ethnicity": r"([a-z]{4})",
    "source": r"(1[abcd]|2[ab]|3[a-f]|5[a-d])",
    "primary_need": r"(n[0-9])(?:[a-z]{1,2}\d?|\.\d+)?",
    "category_of_need": r"(n[1-8])(?:[a-z]{1,2}|\.\d+)?",
    "reason_for_closure": r"(rc[1-9])[a-z]?",
    "legal_status": r"([cdejlv][1-4])",
    "reason_ceased_care": r"s?(e(?:1[1-7]|4[ab15678]|[235-9])|x1)",
    "placement_type": r"([uaphkrstz][0-9])(?:[ab]|in|out)?",
    "placement_provider": r"(pr[0-5])",
    "activity": r"([fp][1-5]|g[456])",
    "reason_adoption_reversed": r"(rd[1-4])",
    "accommodation": r"(?<![^(\[])([b-eghkr-z])[12]?(?=$|[)\]:\-–]| -)",
}
"""DfE's codes, the stable part of a spelling whatever stands around them."""

_LED = re.compile(
    r"^\(?(?:[a-z]{1,2}[0-9]?|[0-9]{1,2}[a-z]?)\)?\s*[).:=\-–>]+\s*(?=\S)"
    r"|^\((?:[a-z]{1,2}|[0-9]{1,2})\)\s*(?=\S)|^[a-z][0-9]?\s+(?=[a-z]{3})"
    r"|^(?:cin|cla|childrens)\s*[-:]\s*"
)
"""What leads into words: a code, number or letter (`a) `, `2 - `, `(D) `, `6: `, `U `), or the system's own prefix."""
_EXCEPTIONS = re.compile(r"\b(?:except|excluding|not including|not subject to|not under)\b.*")
_LETTER_BEFORE = re.compile(r"^[a-z]{1,2}[0-9]?\)\s*|^[(\[]")
_LETTER = re.compile(r"^\(?([a-z])(?:\)|\.)?$|^\(?([a-z])[).:]")
_DECIMAL = re.compile(r"^(\d+)\.0+$")
_EXTENDED = {extended: main for main, codes in EXTENDED_ETHNICITY.items() for extended in codes.split()}


@dataclass(frozen=True)
class CodeReader:
    """Reads one column's codes. `exact` are spellings as `compact` makes them, `phrases` those of several words as
    `words` makes them; `token` finds DfE's code in a text, `synonyms` says which code another stands for; `patterns`
    find what a text speaks of, `restricted` says which codes a text that names its group can mean, and `several` is
    the code for more than one thing, where there is one; `letters` are the codes of a list that has letters alone."""

    codes: frozenset[str]
    exact: Mapping[str, str]
    phrases: Mapping[str, str]
    token: re.Pattern[str] | None
    synonyms: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    restricted: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    several: str | None
    letters: Mapping[str, str]
    known_by: Mapping[str, How]

    def reading(self, said: str) -> Reading | None:
        """As `read`, with what told the code."""
        code, text = self.read(said), _DECIMAL.sub(r"\1", tidy(said))
        if code is None:
            return None
        if compact(text) in self.exact:
            return Reading(code, self.known_by[compact(text)])
        if self._by_token(text) == code:
            return Reading(code, How.CODE)
        spoken = code in (self._by_words(text), self._by_subject(words(text)))
        return Reading(code, How.PHRASE if spoken else How.LETTER)

    def read(self, said: str) -> str | None:
        """The code that `said` means, or None where it could be none, or more than one.

        A whole spelling is believed first, then DfE's code at the very beginning, unless the words after it are the
        whole spelling of another. Else there are three witnesses, the code found in the text, what the text speaks of,
        and the leading letter: they must not disagree.
        """
        text = _DECIMAL.sub(r"\1", tidy(said))
        whole = self.exact.get(compact(text))
        if whole is not None:
            return whole
        token, after = self._by_token(text), self._by_words(text)
        if token is not None and self._leads(text):
            return token if after in (None, token) else None
        codes = {each for each in (token, after or self._by_subject(words(text)), self._by_letter(text)) if each}
        return codes.pop() if len(codes) == 1 else None

    def _by_token(self, text: str) -> str | None:
        if self.token is None:
            return None
        found = {self.synonyms.get(each.upper(), each.upper()) for each in self.token.findall(text)} & self.codes
        return found.pop() if len(found) == 1 else None

    def _leads(self, text: str) -> bool:
        """Whether DfE's code begins the text, but for a bracket or the letter of the list."""
        bare = _LETTER_BEFORE.sub("", text)
        return self.token is not None and self.token.match(bare) is not None

    def _by_words(self, text: str) -> str | None:
        led = _LED.match(text)
        return self.exact.get(compact(text[led.end() :])) if led else None

    def _by_subject(self, spoken: str) -> str | None:
        """By the published phrases in the text, else by what the patterns find it speaks of: one code, or none."""
        spoken = _EXCEPTIONS.sub("", spoken)
        inside = [each for each in self.phrases if f" {each} " in f" {spoken} "]
        found = {self.phrases[each] for each in inside if not any(each != other and each in other for other in inside)}
        found |= {code for code, pattern in self.patterns.items() if pattern.search(spoken)}
        for pattern, codes in self.restricted:
            if pattern.search(spoken):
                found &= codes
        return self.several if len(found) > 1 else found.pop() if found else None

    def _by_letter(self, text: str) -> str | None:
        letter = _LETTER.match(text)
        return self.letters.get(letter.group(1) or letter.group(2)) if letter else None


def reader_of(column: Column, list_name: str, own: Mapping[str, str]) -> CodeReader:
    """The reader of a coded or yes/no column of a list; `own` are an authority's spellings, believed before all others.

    A yes/no column reads to `yes` and `no` alone.
    """
    reader = _published_reader(column, list_name)
    if not own:
        return reader
    said = {compact(spelling): code for spelling, code in own.items()}
    return replace(
        reader,
        exact={**reader.exact, **said},
        known_by={**reader.known_by, **dict.fromkeys(said, How.OWN)},
    )


@cache
def _published_reader(column: Column, list_name: str) -> CodeReader:
    name = column.codes if column.kind is Kind.CODE and column.codes is not None else "yes_no_unknown"
    codes = [each for each in code_list(name).codes if column.kind is Kind.CODE or each != "unknown"]
    spelt = dict(_unambiguous(_spelt(name, column, codes)))
    letters = ADOPTER_GENDERS if list_name == "adopters" and name == "gender" else LETTERED.get(name, "")
    token = TOKENS.get(name)
    return CodeReader(
        codes=frozenset(codes),
        exact={compact(spelling): code for spelling, code in spelt.items()},
        phrases={words(spelling): code for spelling, code in spelt.items() if " " in words(spelling)},
        token=re.compile(rf"(?<![a-z0-9]){token}(?![a-z0-9])") if token else None,
        synonyms=_EXTENDED if name == "ethnicity" else {},
        patterns={code: re.compile(pattern) for code, pattern in PHRASES.get(name, {}).items() if code in codes},
        restricted=tuple((re.compile(said), frozenset(only.split())) for said, only in RESTRICTED.get(name, ())),
        several=SEVERAL.get(name),
        letters={chr(ord("a") + place): code for place, code in enumerate(letters.split()) if code in codes},
        known_by=_known_by(name, spelt),
    )


def _known_by(name: str, spelt: Mapping[str, str]) -> dict[str, How]:
    """How each whole spelling is known: as the code itself, as the published spelling or label, or as one listed."""
    entries = code_list(name).entries
    published = {compact(text) for each in entries for text in (each.preferred, each.label)}
    codes = {compact(each.code) for each in entries}
    return {
        key: How.CODE if key in codes else How.PUBLISHED if key in published else How.LISTED
        for key in map(compact, spelt)
    }


def read_outcomes(reader: Reads, said: str) -> str | None:
    """The outcomes of a cell that may hold several, joined by `;` in the order given; None if any cannot be read."""
    read = [reader.read(part) for part in re.split(r"[;|]", said) if part.strip()]
    codes = [code for code in read if code is not None]
    if codes and len(codes) == len(read):
        return OUTCOME_SEPARATOR.join(dict.fromkeys(codes))
    return reader.read(said)


def _spelt(name: str, column: Column, codes: list[str]) -> Iterator[tuple[str, str]]:
    """Every spelling of every code, surest first: the code, the template's spelling, its label, plain words."""
    entries = [entry for entry in code_list(name).entries if entry.code in codes]
    plain = SPELLINGS.get(name, {})
    for entry in entries:
        yield entry.code, entry.code
        yield entry.preferred, entry.code
    for entry in entries:
        yield entry.label, entry.code
        yield _LED.sub("", _LED.sub("", tidy(entry.preferred))), entry.code
        yield from ((spelling, entry.code) for spelling in plain.get(entry.code, ()))
    answers = OF_COLUMN.get(column.name, {})
    yield from ((spelling, code) for code, spellings in answers.items() for spelling in spellings)


def _unambiguous(spelt: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Spellings that mean one code; a code itself is never doubted."""
    spellings: dict[str, str] = {}
    meanings: dict[str, set[str]] = {}
    certain: dict[str, str] = {}
    for spelling, code in spelt:
        key = compact(spelling)
        if key == compact(code):
            certain[key] = code
        spellings.setdefault(key, spelling)
        meanings.setdefault(key, set()).add(code)
    for key, codes in meanings.items():
        if key and (key in certain or len(codes) == 1):
            yield spellings[key], certain.get(key) or next(iter(codes))
