"""Codes as returns write them: read where one code alone can be meant, and left unread where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from childflow.stages.ingest.codes.beginnings import Beginnings
from childflow.stages.ingest.codes.declared import Reads
from childflow.stages.ingest.codes.former import FORMER, NUMBERS
from childflow.stages.ingest.codes.full_wordings import FULL_WORDINGS
from childflow.stages.ingest.codes.groups import GROUPS, Group
from childflow.stages.ingest.codes.phrases import PHRASES, SEVERAL
from childflow.stages.ingest.codes.places import place_reader
from childflow.stages.ingest.codes.readings import How, Reading
from childflow.stages.ingest.codes.seen import SEEN
from childflow.stages.ingest.codes.short_forms import in_full
from childflow.stages.ingest.codes.slips import Slips, written_out
from childflow.stages.ingest.codes.spellings import ADOPTER_GENDERS, LETTERED, OF_COLUMN, SPELLINGS
from childflow.stages.ingest.codes.stumps import Stumps
from childflow.stages.ingest.codes.tokens import LED, LETTER, LETTER_BEFORE, TOKENS
from childflow.typed import compact, tidy, words
from childflow_schemas.annex_a import LISTS
from childflow_schemas.codes import PLACES, code_list
from childflow_schemas.columns import OUTCOME_SEPARATOR, Column, Kind

__all__ = ["CodeReader", "How", "Reading", "make_ready", "read_outcomes", "reader_of"]

LONGEST = 1000
"""Characters of a cell that can be a code: no spelling known has more, and patterns are slow on a book."""
_EXCEPTIONS = re.compile(
    r"\b(?:except|excl|excluding|unless|other than social)\b.*"
    r"|\bnot (?:including|subject to|reg|under|special guardianship)\b.*"
    r"|\bnot (?:(?:social care|early help|hsc|or) )*"
    r"(?:housing|social (?:care|work)|ssd|hsc|ooh|youth offending|mental health"
    r"|white|black|adopted|homeless|placed for adoption|working)\b"
    r"|\bno (?:care order|placement order|child protection plan|cp plan)\b|^.*\b(?:sgo|order) (?:refused|lapsed)\b"
    r"|\b[a-z]+ speak(?:ing|ers?)\b|\bblack and minority ethnic\b|\bnon schools?\b"
)
"""What a text says that it does not mean."""
_NOT = re.compile(
    r"^(?:not|never|no)\b"
    r"(?! (?:yet |)(?:known|recorded|stated|specified|given|obtained|applicable|available|disclosed|details|data|info"
    r"|further|longer|services?|recourse|fixed))"
)
"""What a text begins with that denies the rest, rather than says that nothing is known."""
_ASIDE = re.compile(r"\b(?:this code should|not covered by codes?|and e5,? e6,? and e7 do not)\b.*")
"""DfE's guidance on when to use a code, copied along with it: it names other codes."""
_MESSAGE = re.compile(r"^code '(.+)' is not mapped$")
_RETIRED = re.compile(r"\b(?:do not use(?! from)|obsolete)\b")
_REPEATED = re.compile(r"\b([a-z]{3,})(?: \1\b)+")
"""A word that stands behind itself: a system's code spelt out, and its description (`UNK - Unknown`)."""
_INITIALS = re.compile(r"\b(?!e\.g|i\.e)(?:[a-z]\.)+[a-z]\b\.?")
_DECIMAL = re.compile(r"^(\d+)\.0+$")


def _joined(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


@dataclass(frozen=True)
class CodeReader:
    """Reads one column's codes.

    `exact` are spellings as `compact` makes them, `phrases` published ones of several words as `words` makes them;
    `token` finds DfE's code in a text, `synonyms` says which code another stands for; `patterns` find what a text
    speaks of, `groups` say which codes a text that names its group can mean, and `several` is the code for more than
    one thing, where there is one; `letters` are the codes of a list that has letters alone; `broad` are the codes of
    groups, with those they hold; `slips` are the words known, `stumps` the wordings that a text can be cut from,
    `beginnings` the words that a short one can be cut from.
    """

    codes: frozenset[str]
    exact: Mapping[str, Reading]
    phrases: Mapping[str, str]
    token: re.Pattern[str] | None
    synonyms: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    groups: tuple[Group, ...]
    several: str | None
    letters: Mapping[str, str]
    broad: Mapping[str, frozenset[str]]
    slips: Slips
    stumps: Stumps
    beginnings: Beginnings

    def read(self, said: str) -> str | None:
        """The code that `said` means, or None where it could be none, or more than one."""
        reading = self.reading(said)
        return None if reading is None else reading.code

    def reading(self, said: str) -> Reading | None:
        """As `read`, with how the code is known.

        A whole spelling is believed first, then DfE's code at the very beginning, unless the words after it are the
        whole spelling of another. Else there are three witnesses, the code found in the text, what the text speaks of,
        and the leading letter: they must not disagree, nor would they without slips of the hand. Words are written in
        full before they are looked at, and the beginning of one wording alone stands for it. A slip itself is never
        read: what was meant by it can only be proposed.
        """
        if len(said) > LONGEST:
            return None
        text = _INITIALS.sub(_joined, _ASIDE.sub("", _MESSAGE.sub(r"\1", _DECIMAL.sub(r"\1", tidy(said)))))
        whole = self.exact.get(compact(text))
        if whole is not None or _RETIRED.search(text):
            return whole
        token, after = self._by_token(text), self._by_words(text)
        if token is not None and self._leads(text):
            return Reading(token, How.CODE) if self._agree(token, after) else None
        alone = token is None
        spoken = _REPEATED.sub(r"\1", in_full(words(text)))
        subject = after or self._plainly(spoken, alone)
        witnesses = [(token, How.CODE), (subject, How.PHRASE), (self._by_letter(text), How.LETTER)]
        told = [Reading(code, how) for code, how in witnesses if code is not None]
        finest = next((each for each in told if all(self._agree(each.code, other.code) for other in told)), None)
        if finest is None or self._is_a_slip(finest.code, spoken, alone) or self._is_denied(finest.code, spoken, alone):
            return None
        return finest

    def _agree(self, code: str, other: str | None) -> bool:
        """Whether nothing else is said, or the same, or the group that the code is in."""
        return other in (None, code) or code in self.broad.get(other or "", ())

    def _is_a_slip(self, code: str, spoken: str, alone: bool) -> bool:
        """Whether the words, without their slips of the hand, would be read as another code."""
        righted = self.slips.righted(spoken)
        meant = None if righted == spoken else self._plainly(righted, alone)
        return meant is not None and not (self._agree(code, meant) or self._agree(meant, code))

    def _is_denied(self, code: str, spoken: str, alone: bool) -> bool:
        """Whether the text begins by denying, and would be read the same without: then that was not understood."""
        told = _NOT.sub("", spoken).lstrip()
        return told != spoken and "no" not in self.exact and self._plainly(told, alone) == code

    def _plainly(self, spoken: str, alone: bool = True) -> str | None:
        whole = self.exact.get(compact(spoken))
        if whole:
            return whole.code
        return self.stumps.meant(compact(spoken)) or self._by_subject(spoken, alone) or self._by_beginning(spoken)

    def _by_beginning(self, spoken: str) -> str | None:
        """By the words known that the one short word begins, where all of them mean the same code."""
        meant = {self._by_subject(word, True) for word in self.beginnings.begun(spoken)}
        return meant.pop() if len(meant) == 1 else None

    def _by_token(self, text: str) -> str | None:
        if self.token is None:
            return None
        found = {self.synonyms.get(each.upper(), each.upper()) for each in self.token.findall(text)} & self.codes
        return found.pop() if len(found) == 1 else None

    def _leads(self, text: str) -> bool:
        """Whether DfE's code begins the text, but for a bracket or the letter of the list."""
        bare = LETTER_BEFORE.sub("", text)
        return self.token is not None and self.token.match(bare) is not None

    def _by_words(self, text: str) -> str | None:
        led = LED.match(text)
        after = compact(in_full(words(text[led.end() :]))) if led else ""
        whole = self.exact.get(after)
        return self.stumps.meant(after) if whole is None else whole.code

    def _by_subject(self, spoken: str, alone: bool) -> str | None:
        """By the published phrases in the text, and by what the patterns find it speaks of: one code, or its group.

        Where nothing else tells, and the text stands `alone`, the mere name of a group in it is enough.
        """
        spoken = _EXCEPTIONS.sub("", spoken)
        inside = [each for each in self.phrases if f" {each} " in f" {spoken} "]
        found = {self.phrases[each] for each in inside if not any(each != other and each in other for other in inside)}
        found |= {code for code, pattern in self.patterns.items() if pattern.search(spoken)}
        for group in self.groups:
            if group.leads(spoken):
                found &= group.codes
                return found.pop() if len(found) == 1 else group.alone
        named = [each for each in self.groups if each.speaks(spoken)]
        if not found:
            return named[0].alone if alone and len({each.alone for each in named}) == 1 else None
        if len(found) == 1:
            return found.pop() if all(found <= each.codes for each in named if each.holds_several) else None
        return self.several or next((each.alone for each in self.groups if found <= each.codes), None)

    def _by_letter(self, text: str) -> str | None:
        letter = LETTER.match(text)
        return self.letters.get(letter.group(1) or letter.group(2)) if letter else None


def reader_of(column: Column, list_name: str, own: Mapping[str, str]) -> Reads:
    """The reader of a coded or yes/no column of a list; `own` are an authority's spellings, believed before all others.

    A yes/no column reads to `yes` and `no` alone.
    """
    reader = place_reader() if column.codes == PLACES else _published_reader(column, list_name == "adopters")
    if not own:
        return reader
    told = {compact(spelling): Reading(code, How.OWN) for spelling, code in own.items()}
    return replace(reader, exact={**reader.exact, **told})


def make_ready() -> None:
    """Make the readers of all published columns, for whoever has to wait for a sheet anyway."""
    for each in LISTS:
        for column in each.columns:
            if column.kind in (Kind.CODE, Kind.YES_NO):
                reader_of(column, each.name, {})


@cache
def _published_reader(column: Column, of_adopters: bool) -> CodeReader:
    """Made once for a column that many lists have; of adopters alone the genders have other letters."""
    name = column.codes if column.kind is Kind.CODE and column.codes is not None else "yes_no_unknown"
    codes = frozenset(each for each in code_list(name).codes if column.kind is Kind.CODE or each != "unknown")
    spelt = dict(_unambiguous(_spelt(name, column, codes)))
    letters = ADOPTER_GENDERS if of_adopters and name == "gender" else LETTERED.get(name, "")
    token, groups = TOKENS.get(name), GROUPS.get(name, ())
    patterns, broad = _patterns(column, name), _broad(name)
    told = [*patterns.values(), *(pattern for group in groups for pattern in group.patterns)]
    known = [*spelt, *(word for pattern in told for word in written_out(pattern))]
    return CodeReader(
        codes=codes,
        exact={compact(spelling): reading for spelling, reading in spelt.items()},
        phrases={
            words(spelling): each.code
            for spelling, each in spelt.items()
            if " " in words(spelling) and each.how is not How.LISTED and each.code not in broad
        },
        token=re.compile(rf"(?<![a-z0-9])(?:{token})(?![a-z0-9])") if token else None,
        synonyms=FORMER.get(name, {}) | NUMBERS.get(name, {}),
        patterns={code: re.compile(pattern) for code, pattern in patterns.items() if code in codes},
        groups=groups,
        several=SEVERAL.get(name),
        letters={chr(ord("a") + place): code for place, code in enumerate(letters.split()) if code in codes},
        broad=broad,
        stumps=Stumps.of(
            (compact(in_full(words(spelling))), each.code)
            for spelling, each in spelt.items()
            if each.how is How.PUBLISHED and each.code not in broad
        ),
        slips=Slips.of(known),
        beginnings=Beginnings.of(known),
    )


def _patterns(column: Column, name: str) -> dict[str, str]:
    """What the column's own question and its code list find, by code."""
    own, general = PHRASES.get(column.name, {}) if column.name != name else {}, PHRASES.get(name, {})
    both = {code: f"(?:{own[code]})|(?:{general[code]})" for code in own.keys() & general.keys()}
    return general | own | both


def _broad(name: str) -> dict[str, frozenset[str]]:
    entries = code_list(name).entries
    return {
        each.code: frozenset(other.code for other in entries if other.group == each.group)
        for each in entries
        if each.broad
    }


def read_outcomes(reader: Reads, said: str) -> str | None:
    """The outcomes of a cell that may hold several, joined by `;` in the order given; None if any cannot be read."""
    read = [reader.read(part) for part in re.split(r"[;|]", said) if part.strip()]
    codes = [code for code in read if code is not None]
    if codes and len(codes) == len(read):
        return OUTCOME_SEPARATOR.join(dict.fromkeys(codes))
    return reader.read(said)


def _spelt(name: str, column: Column, codes: frozenset[str]) -> Iterator[tuple[str, Reading]]:
    """Every spelling of every code, surest first: the code, the template's spelling, its label, plain words."""
    entries = [entry for entry in code_list(name).entries if entry.code in codes]
    plain = SPELLINGS.get(name, {})
    yield from ((former, Reading(code, How.CODE)) for former, code in FORMER.get(name, {}).items() if code in codes)
    for entry in entries:
        yield entry.code, Reading(entry.code, How.CODE)
        yield entry.preferred, Reading(entry.code, How.PUBLISHED)
    for entry in entries:
        yield entry.label, Reading(entry.code, How.PUBLISHED)
        yield LED.sub("", LED.sub("", tidy(entry.preferred))), Reading(entry.code, How.PUBLISHED)
        yield from ((spelling, Reading(entry.code, How.LISTED)) for spelling in plain.get(entry.code, ()))
    full = FULL_WORDINGS.get(name, {})
    yield from ((full[code], Reading(code, How.PUBLISHED)) for code in full if code in codes)
    seen = SEEN.get(name, {}).items()
    yield from ((spelling, Reading(code, How.LISTED)) for code, told in seen for spelling in told.split(" | "))
    answers = OF_COLUMN.get(column.name, {})
    yield from ((spelling, Reading(code, How.LISTED)) for code, told in answers.items() for spelling in told)


def _unambiguous(spelt: Iterator[tuple[str, Reading]]) -> Iterator[tuple[str, Reading]]:
    """Spellings that mean one code; a code itself is never doubted."""
    spellings: dict[str, str] = {}
    readings: dict[str, list[Reading]] = {}
    for spelling, reading in spelt:
        key = compact(spelling)
        spellings.setdefault(key, spelling)
        readings.setdefault(key, []).append(reading)
    for key, told in readings.items():
        certain = next((each for each in told if key == compact(each.code)), None)
        if key and (certain or len({each.code for each in told}) == 1):
            yield spellings[key], certain or told[0]
