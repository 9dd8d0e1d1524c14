"""Codes as returns write them: read where one code alone can be meant, and left unread where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from childflow.stages.ingest.spellings import ADOPTER_GENDERS, LETTERED, REFERRAL_NFA, SPELLINGS
from childflow.stages.ingest.wording import compact, tidy
from childflow_schemas.codes import code_list
from childflow_schemas.columns import OUTCOME_SEPARATOR, Column, Kind

TOKENS: dict[str, str] = {
    "ethnicity": r"w(?:bri|iri|irt|oth|rom)|m(?:wbc|wba|was|oth)|a(?:ind|pkn|ban|oth)"
    r"|b(?:crb|afr|oth)|chne|ooth|refu|nobt",
    "source": r"1[abcd]|2[ab]|3[a-f]|5[a-d]",
    "primary_need": r"n[0-9]",
    "category_of_need": r"n[1-8]",
    "reason_for_closure": r"rc[1-9]",
    "legal_status": r"[cdejlv][1-4]",
    "reason_ceased_care": r"e(?:1[1-7]|4[ab15678]|[235-9])|x1",
    "placement_type": r"[uaphkrstz][0-9]",
    "placement_provider": r"pr[0-5]",
    "activity": r"[fp][1-5]|g[456]",
    "reason_adoption_reversed": r"rd[1-4]",
}
"""DfE's codes, the stable part of a spelling whatever stands around them."""

_LED = re.compile(
    r"^\(?([a-z]{1,2}[0-9]?|[0-9]{1,2}[a-z]?)\)?\s*[).:=\-–>]+\s*(?=\S)|^\(([a-z]{1,2}|[0-9]{1,2})\)\s*(?=\S)"
)
"""A code, number or letter that leads into words: `a) `, `2 - `, `(D) `, `6: `."""
_LETTER = re.compile(r"^\(?([a-z])(?:\)|\.)?$|^\(?([a-z])[).:]")
_DECIMAL = re.compile(r"^(\d+)\.0+$")


@dataclass(frozen=True)
class CodeReader:
    """Reads one column's codes. `exact` are spellings as `compact` makes them; `token` finds DfE's code in a text;
    `letters` are the codes of a list that has letters alone."""

    codes: frozenset[str]
    exact: Mapping[str, str]
    token: re.Pattern[str] | None
    letters: Mapping[str, str]

    def read(self, said: str) -> str | None:
        """The code that `said` means, or None where it could be none, or more than one.

        A whole spelling is believed first. Else the code found in the text, the words that follow a leading code or
        number, and the leading letter must not disagree.
        """
        text = _DECIMAL.sub(r"\1", tidy(said))
        whole = self.exact.get(compact(text))
        if whole is not None:
            return whole
        witnesses = {each for each in (self._by_token(text), self._by_words(text), self._by_letter(text)) if each}
        return witnesses.pop() if len(witnesses) == 1 else None

    def _by_token(self, text: str) -> str | None:
        if self.token is None:
            return None
        found = {each.upper() for each in self.token.findall(text)} & self.codes
        return found.pop() if len(found) == 1 else None

    def _by_words(self, text: str) -> str | None:
        led = _LED.match(text)
        return self.exact.get(compact(text[led.end() :])) if led else None

    def _by_letter(self, text: str) -> str | None:
        letter = _LETTER.match(text)
        return self.letters.get(letter.group(1) or letter.group(2)) if letter else None


def reader_of(column: Column, list_name: str, own: Mapping[str, str]) -> CodeReader:
    """The reader of a coded or yes/no column of a list; `own` are an authority's spellings, believed before all others.

    A yes/no column reads to `yes` and `no` alone.
    """
    name = column.codes if column.kind is Kind.CODE and column.codes is not None else "yes_no_unknown"
    codes = [each for each in code_list(name).codes if column.kind is Kind.CODE or each != "unknown"]
    spelt = dict(_unambiguous(_spelt(name, column, codes)))
    letters = ADOPTER_GENDERS if list_name == "adopters" and name == "gender" else LETTERED.get(name, "")
    token = TOKENS.get(name)
    return CodeReader(
        codes=frozenset(codes),
        exact=spelt | {compact(spelling): code for spelling, code in own.items()},
        token=re.compile(rf"(?<![a-z0-9])(?:{token})(?![a-z0-9])") if token else None,
        letters={chr(ord("a") + place): code for place, code in enumerate(letters.split()) if code in codes},
    )


def read_outcomes(reader: CodeReader, said: str) -> str | None:
    """The outcomes of a cell that may hold several, joined by `;` in the order given; None if any cannot be read."""
    whole = reader.read(said)
    if whole is not None:
        return whole
    read = [reader.read(part) for part in re.split(r"[;|]", said) if part.strip()]
    codes = [code for code in read if code is not None]
    return OUTCOME_SEPARATOR.join(dict.fromkeys(codes)) if codes and len(codes) == len(read) else None


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
    if column.name == "referral_nfa":
        yield from ((spelling, code) for code, spellings in REFERRAL_NFA.items() for spelling in spellings)


def _unambiguous(spelt: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Spellings that mean one code; a code itself is never doubted."""
    meanings: dict[str, set[str]] = {}
    certain: dict[str, str] = {}
    for spelling, code in spelt:
        key = compact(spelling)
        if key == compact(code):
            certain[key] = code
        meanings.setdefault(key, set()).add(code)
    for key, codes in meanings.items():
        if key and (key in certain or len(codes) == 1):
            yield key, certain.get(key) or next(iter(codes))
