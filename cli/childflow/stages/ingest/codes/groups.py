"""Groups of codes: what a text that names its group can mean, and what it means where it names nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from childflow.stages.ingest.codes.peoples import AFRICANS, EUROPEANS, ISLANDERS


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

_NOT_WHITE = r"(?:black|asian|chinese|arab|indian|pakistani|bangladeshi|african|caribbean)"

_OF_EUROPE = rf"(?:white(?: british| irish|)|english|irish|scottish|welsh|{EUROPEANS})"
_OF_ELSEWHERE = (
    rf"(?:{ISLANDERS}|{AFRICANS}|(?:black |)(?:african|caribbean|british asian)|black|asian|chinese|indian|pakistani"
    r"|bangladeshi)"
)

_ETHNICITY = (
    _group(
        "MIXED",
        "MWBC MWBA MWAS MOTH",
        rf"(?=.* and )(?:.*\b{_OF_EUROPE} and {_OF_ELSEWHERE}\b"
        rf"|.*\b{_OF_ELSEWHERE} and {_OF_EUROPE}\b)",
    ),
    _group(
        "REFU",
        "",
        r".*\b(?:refus|declin|(?:did|does|do) not wish|would (?:rather |)not say|not divulge|prefers? not"
        r"|not disclose)",
    ),
    _group(
        "MIXED",
        "MWBC MWBA MWAS MOTH",
        rf".*(?:\bwhite (?:british |english |irish |)(?!south afr){_OF_ELSEWHERE}\b|\bwhite arab\b|\b(?:indian"
        rf"|pakistani|bangladeshi) white\b|\bwhite and (?:{_NOT_WHITE}|any other eth)|\b{_NOT_WHITE} and white\b"
        r"|\b(?:black|caribbean|african) and (?:asian|chinese|indian|pakistani)\b"
        r"|\b(?:asian|chinese) (?:and |)black\b(?! or)|\basian and chinese$)",
    ),
    _group(
        "MIXED",
        "MWBC MWBA MWAS MOTH",
        r".*\b(?:(?<!european )mixed(?! (?:white$|black$|asian$))|dual|multiple)\b(?! ethnic (?:background|groups|or))"
        r"|.*\b(?:bi ?racial|half caste)\b",
        r"^b b\d",
    ),
    _group("MIXED", "MWBC MWBA MWAS MOTH", r"(?:black|asian) (?:and white$|white$|and any other)"),
    _group(
        "WHITE",
        "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH",
        rf"{_BEFORE}white\b(?!.*\b(?:and|black|asian|indian|pakistani|bangladeshi|chinese|arab)\b)",
        r"\bwhite\b(?! and )|\bcaucasian\b|^a a{1,2}\d+$",
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

# Initials of a council before other words; alone they could be anybody's, or `tbc`.
_COUNCIL = r"(?!acc\b)[a-z]{1,2}(?:bc|cc|dc)|lb[a-z]"

_COUNCIL_NAME = (
    r"\b(?:l ?b|r ?b|london borough|royal borough|metropolitan borough|city) (?:of |)[a-z]{4,}"
    r"|(?<=[a-z] )(?:mbc|mdc|cbc|lbc|cc|bc|dc|councils?)$|^councils?$"
)
"""What stands before or behind the name of an authority."""

_SOURCE = (
    _group("6", "", rf"{_BEFORE}police\b(?!.*\b(?:and|or|housing|health|nurse|school|social|probation|ambulance)\b)"),
    _group("9", "", rf"{_BEFORE}(?:ind(?:ividuals?|) |)anon"),
    _group("4", "", rf"{_BEFORE}housing\b(?!.*\b(?:and|or|benefits?|nurse|social|police)\b)"),
    _group("2A", "", rf"{_BEFORE}schools?\b(?! (?:nurs|health|transport|admission|improvement|attendance)|.*\bpolice)"),
    _group(
        "7",
        "",
        rf"{_BEFORE}(?:other |)(?:leg|legal|law|legalagy)\b(?! guardian| services(?: la|)$)"
        rf"|court\b",
    ),
    _group("la_services", "5A 5B 5C 5D", r"adults services|sure start"),
    _group("8", "", r"(?:.*\b(?:edu|other) |)childrens? cent"),
    _group("2B", "2A", rf"{_BEFORE}edu(?:cation|)\b(?! (?:welfare|psych))"),
    _group(
        "health",
        "3A 3B 3C 3D 3E 3F",
        rf"{_BEFORE}(?:health|med|medical|nhs)\b(?! and social care)"
        r"|.*(?<!approved )\bmental health\b(?! (?:social|professional))",
        r"\b(?:(?<!environmental )health|nhs[a-z]?|nurs(?:e|es|ing(?! home))|hospital|medical|clinic|patients?)\b",
    ),
    _group(
        "individual",
        "1A 1B 1C 1D",
        rf"{_BEFORE}(?:otherind |other |)ind(?:ividuals?|)\b",
        r"\bindividuals?\b|^community member",
    ),
    _group(
        "la_services",
        "4 5A 5B 5C 5D",
        rf"{_BEFORE}(?:(?:la|las|local authority|internal|otherla)\b|(?:{_COUNCIL}) [a-z])",
        r"\b(?:la|local authority|(?:county|city|borough|district) council|family (?:support|services?)"
        r"|targeted|sure start)\b",
    ),
    _group("la_services", "", r"(?!)", _COUNCIL_NAME),
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
        _group(
            "N3",
            "",
            r".*\b(?:parent(?:al|s|)|maternal|mothers?|fathers?) (?:learning |physical |)(?:illness|disab|alcohol|drug"
            r"|substance|addict|mental|ill health)",
        ),
        _group("N2", "", r"(?:child(?:ren|)s? (?:s |)|)disab(?:ility|led|lilty)\b"),
        _group("N6", "", rf"{_BEFORE}(?:socially |)unacceptable\b"),
        _group("N4", "", rf"{_BEFORE}family in acute (?:di|)stress\b"),
        _group("N5", "", rf"{_BEFORE}family dysfunction\b"),
        _group("N7", "", rf"{_BEFORE}low income\b"),
        _group("N8", "", rf"{_BEFORE}absent parent"),
        _group("N9", "", rf"{_BEFORE}cases other than\b"),
        _group("N1", "", rf"{_BEFORE}abuse (?:or|and|neglect)\b"),
    ),
    "accommodation": (
        _group("C", "", rf"{_BEFORE}community home\b"),
        _group("D", "", rf"{_BEFORE}semi independent\b"),
        _group("T", "", rf"{_BEFORE}foyers?\b"),
        _group("U", "", rf"{_BEFORE}independent(?: living\b|$)"),
        _group("V", "", rf"{_BEFORE}emergency\b"),
    ),
    "activity": (
        _group("F5", "", r".*\bfull time .*\bnot (?:an |)apprentic"),
        _group("P5", "", r".*\bpart time .*\bnot (?:an |)apprentic"),
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
        _group(
            "returned_home",
            "E4A E4B",
            r".*\b(?:(?:ret|return(?:ed|)|rehab[a-z]*|gone|went|discharged) (?:home|to (?:live"
            r"|(?:birth |)(?:parents?|family)))\b|reunif|home to parents?\b|^home(?: with parents?|)$)",
        ),
        _group("adopted", "E11 E12", r"(?!.*(?:broke|fail|disrupt|placed for)).*\badopt(?:ed|ion)\b"),
        _group("special_guardianship", "E45 E46 E47 E48", r".*\b(?:spec(?:ial|) g[a-z]* ?(?:ship|)|sgo?)\b"),
        _group(
            "independent_living",
            "E5 E6",
            r".*\b(?:independ[ae]n(?:t|ce)|indep) (?:living|liv|arrangement|accom)|.*\bown (?:tenancy|accom|flat)",
            r"independ(?!.*(?:hospital|school))",
        ),
    ),
    "placement_type": (
        _group("H5", "", r".*\bsemi ind"),
        _group("R3", "", r".*\b(?:parent|mother|m) (?:and |or |)(?:baby|child|b) (?:residential|assessment|unit)"),
        _group(
            "for_adoption",
            "A3 A4 A5 A6",
            r"(?:placed |)(?:with |w |)(?:prospective |)adopters?$|.*\b(?:placed for adoption|adoption (?:with"
            r"|placement)|adoptive (?:placement|family|parents?)"
            r"|place for adopt)\b",
        ),
        _group("K2", "", r".*\bhomes and hostels\b"),
        _group(
            "fostered",
            "U1 U2 U3 U4 U5 U6",
            r"(?!.*\b(?:consent|order|holiday)\b).*\b(?:foster(?:ing|ed|care|)|fp)\b",
            r"relative or friend|\breg(?:ulation|) (?:24|38)\b|\bifa\b(?! residential)|\bkinship\b"
            r"|\bconnected (?:persons?|carers?)\b"
            r"|\b(?:family and friends|friends (?:and |)family|network carers?)\b|temporar(?:y|ily) approved"
            r"|early permanence|\bconcurren|\bffa\b|network placement",
        ),
    ),
}
"""The groups of each code list that has any, in the order they are tried."""
