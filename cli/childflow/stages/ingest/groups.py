"""Groups of codes: what a text that names its group can mean, and what it means where it names nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of codes. A text that begins as `_first` says means one of `codes`; where nothing tells which, or where
    nothing but `_anywhere` is found in it, it means `alone`: the group's code, not said which."""

    alone: str
    codes: frozenset[str]
    _first: re.Pattern[str]
    _anywhere: re.Pattern[str] | None

    @property
    def holds_several(self) -> bool:
        """Whether there is more in it than the code it means alone."""
        return len(self.codes) > 1

    @property
    def patterns(self) -> list[str]:
        """What it is told by."""
        return [each.pattern for each in (self._first, self._anywhere) if each is not None]

    def leads(self, spoken: str) -> bool:
        """Whether the text begins by naming the group."""
        return self._first.match(spoken) is not None

    def speaks(self, spoken: str) -> bool:
        """Whether the text names the group anywhere."""
        return self._anywhere is not None and self._anywhere.search(spoken) is not None


def _group(alone: str, codes: str, first: str, anywhere: str | None = None) -> Group:
    return Group(
        alone,
        frozenset((alone, *codes.split())),
        re.compile(first),
        None if anywhere is None else re.compile(anywhere),
    )


_BEFORE = r"(?:\d+[a-z]? |[a-z]{1,2}\d* |cyp |source )*"
"""What stands before the group: an authority's own number or letter, or the name of its system."""

_ETHNICITY = (
    _group("REFU", "", r".*\b(?:refus|declin|(?:did|does) not wish|would not say|not divulged|prefers? not)"),
    _group(
        "MIXED",
        "MWBC MWBA MWAS MOTH",
        r".*\b(?:(?<!european )mixed(?! (?:white$|black$|asian$))|dual|multiple)\b(?! ethnic)",
        r"^b b\d",
    ),
    _group("MIXED", "MWBC MWBA MWAS MOTH", r"(?:black|asian) (?:and white$|white$|and any other)"),
    _group(
        "WHITE",
        "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH",
        rf"{_BEFORE}white\b(?!.*\b(?:and|black|asian)\b)",
        r"\bwhite\b(?! and )|^a a{1,2}\d+$",
    ),
    _group("BLACK", "BCRB BAFR BOTH MWBC MWBA MOTH", rf"{_BEFORE}black\b(?! and )", r"(?<!and )\bblack\b|^d d\d+$"),
    _group("OTHER", "CHNE OOTH", rf"{_BEFORE}chinese or other\b", r"^e e\d+(?: \d)?$"),
    _group(
        "ASIAN",
        "AIND APKN ABAN AOTH CHNE OOTH MWAS MOTH",
        rf"{_BEFORE}asian\b(?! and )",
        r"(?<!and )\basian\b|^c c\d+$",
    ),
)

_COUNCIL = r"[a-z]{1,2}(?:bc|cc|dc)|lb[a-z]"

_SOURCE = (
    _group("2A", "", rf"{_BEFORE}schools?\b(?! (?:nurs|health))"),
    _group("7", "", rf"{_BEFORE}(?:leg|legal|law|legalagy|other legal agency)\b(?! services$)|court\b"),
    _group("la_services", "5A 5B 5C 5D", r"adults services|sure start|.*\bkey work service"),
    _group("8", "", r"(?:.*\b(?:edu|other) |)childrens? cent|none? local authority agenc"),
    _group("2B", "2A", rf"{_BEFORE}edu(?:cation|)\b(?! (?:welfare|psych))"),
    _group(
        "health",
        "3A 3B 3C 3D 3E 3F",
        rf"{_BEFORE}(?:health|med|medical|nhs)\b|.*\bmental health\b",
        r"\b(?:health|nhs[a-z]?|nurs(?:e|es|ing)|hospital|medical|clinic|patients?|primary link|rapid response)\b",
    ),
    _group(
        "individual",
        "1A 1B 1C 1D",
        rf"{_BEFORE}(?:otherind |other |)ind(?:ividuals?|)\b",
        r"\bindividuals?\b|in person|^community member",
    ),
    _group(
        "la_services",
        "4 5A 5B 5C 5D",
        rf"{_BEFORE}(?:la|las|local authority|internal|otherla|{_COUNCIL})\b",
        r"\b(?:la|local authority|family (?:support|services?)|employee|targeted|extended service|sure start)\b",
    ),
    _group(
        "8",
        "",
        rf"{_BEFORE}other(?: agenc(?:y|ies)| sources?|)(?:$| (?:childrens? cent|indep|other|service|vol)"
        rf"| (?:includ[a-z]*|inc) (?!hosp))",
        r"^other\b(?! [a-z]+ agency$)",
    ),
)

GROUPS: dict[str, tuple[Group, ...]] = {
    "ethnicity": _ETHNICITY,
    "source": _SOURCE,
    "primary_need": (
        _group("N3", "", r".*\bparental (?:illness|disab|alcohol|drug)"),
        _group("N2", "", r"(?:child(?:ren|)s? (?:s |)|)disab(?:ility|led|lilty)\b"),
        _group("N6", "", rf"{_BEFORE}(?:socially |)unacceptable\b"),
        _group("N5", "", rf"{_BEFORE}family dysfunction\b"),
        _group("N1", "", rf"{_BEFORE}abuse (?:or|and|neglect)\b"),
    ),
    "reason_for_closure": (
        _group(
            "RC7",
            "",
            r"(?!)",
            r"^(?!.*\bass).*\b(?:clos(?:ed|ure)|ceased|left care|custody|circumstances"
            r"|future directions)\b",
        ),
    ),
    "reason_ceased_care": (
        _group("E15", "", r".*\bage (?:assess|disputed)"),
        _group("E13", "", r".*\bno (?:parental respons|pr\b)"),
        _group("returned_home", "E4A E4B", r".*\b(?:ret|return(?:ed|)) (?:home|to (?:live|parents?))\b"),
        _group("adopted", "E11 E12", r".*\badopt(?:ed|ion)\b"),
        _group("special_guardianship", "E45 E46 E47 E48", r".*\b(?:special g[a-z]* ?(?:ship|)|sgo?)\b"),
        _group(
            "independent_living",
            "E5 E6",
            r".*\b(?:independ[ae]n(?:t|ce)|indep) (?:living|liv|arrangement|accom)",
            r"independ",
        ),
    ),
    "placement_type": (
        _group("H5", "", r".*\bsemi independ"),
        _group(
            "for_adoption",
            "A3 A4 A5 A6",
            r".*\b(?:placed for adoption|adoption with|adoptive placement|place for adopt)\b",
        ),
        _group("K2", "", r".*\bhomes and hostels\b"),
        _group(
            "fostered",
            "U1 U2 U3 U4 U5 U6",
            r"(?!.*\b(?:consent|order)\b).*\b(?:foster(?:ing|ed|)|fp)\b(?! carer is on)",
            r"relative or friend|\breg(?:ulation|) (?:24|38)\b",
        ),
    ),
}
"""The groups of each code list that has any, in the order they are tried."""
