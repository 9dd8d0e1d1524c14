"""The published spellings of codes that real returns have been seen to hold, and what a reading of one is worth.

The file (`tests/fixtures/spellings/`, its source beside it) names Ofsted's groups, which several codes of ours share:
`GROUPS` says which group each code belongs to there. A spelling stands under the first column it was met in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from childflow.stages.ingest.codes import How, reader_of
from childflow_schemas.annex_a import LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind
from tests.lib.reading import read_column


def same(text: str) -> str:
    """Text without what differs between two ways to write a header or a group."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'").replace("accomodation", "accommodation")).strip()


GROUPS: dict[str, str] = {
    "gender": """
        male       | a) Male
        female     | b) Female
        not_stated | c) Not stated/recorded
        neither    | d) Neither
    """,
    "ethnicity": """
        WBRI WIRI WIRT WOTH WROM WHITE | a) White
        MWBC MWBA MWAS MOTH MIXED      | b) Mixed
        AIND APKN ABAN AOTH ASIAN      | c) Asian or Asian British
        BCRB BAFR BOTH BLACK           | d) Black or black British
        CHNE OOTH OTHER                | e) Other ethnic group
        REFU NOBT                      | f) Not stated
        UNKNOWN                        | f) Not stated
        UNKNOWN                        | c) Unknown
    """,
    "source": """
        1A 1B 1C 1D individual     | a) Individual
        2A                         | b) Schools
        2B                         | c) Education services
        3A 3B 3C 3D 3E 3F health   | d) Health services
        4                          | e) Housing
        5A 5B 5C 5D la_services    | f) LA services
        6                          | g) Police
        7                          | h) Other legal agency
        8                          | i) Other
        9                          | j) Anonymous
        10                         | k) Unknown
    """,
    "yes_no_unknown": """
        yes     | True
        no      | False
        unknown | Unknown
    """,
    "primary_need": """
        N1 | a) Abuse or neglect
        N2 | b) Child's disability
        N3 | c) Parents illness or disability
        N4 | d) Family in acute stress
        N5 | e) Family dysfunction
        N6 | f) Socially unacceptable behaviour
        N7 | g) Low income
        N8 | h) Absent parenting
        N9 | i) Not CIN
        N0 | j) Not stated
    """,
    "reason_for_closure": """
        RC1 | a) Adopted
        RC2 | b) Died
        RC3 | c) Residence Order
        RC4 | d) Special Guardianship Order
        RC5 | e) Transfer to another LA
        RC6 | f) Transfer to Adult Social Services
        RC7 | g) 'Other' incl. Child no longer in need
        RC8 RC9 | h) Child not in need after assessment
    """,
    "case_status": """
        looked_after    | a) Looked after child
        cp_plan         | b) Child Protection plan
        cin_plan        | c) Child in need plan
        open_assessment | d) Open assessment
        closed          | e) Closed episode
    """,
    "category_of_abuse": """
        neglect   | a) Neglect
        physical  | b) Physical Abuse
        sexual    | c) Sexual Abuse
        emotional | d) Emotional Abuse
        multiple  | e) Multiple
    """,
    "legal_status": """
        C1 | a) Interim care orders
        C2 | b) Full care orders
        D1 | c) Freed for Adoption
        E1 | d) Placement order granted
        V2 | e) Accommodated under S20
        L1 L2 L3 | f) Detained on child protection grounds in LA accommodation
        J1 J2 J3 | g) Youth justice legal Statuses
        V3 V4 | zzCodeError
    """,
    "permanence_plan": """
        return_to_family    | a) Return to family
        adoption            | b) Adoption
        sgo_or_cao          | c) SGO/CAO
        supported_living    | d) Supported living in the community
        residential         | e) Long-term residential placement
        long_term_fostering | f) Long-term fostering
        other               | g) Other
    """,
    "reason_ceased_care": """
        E11 E12 adopted                        | a) Adopted
        E2                                     | b) Died
        E3                                     | c) Care taken by another LA
        E4A E4B returned_home                  | d) Returned home to live with parents or relatives
        E13 E17 | e) Left care to live with parents, relatives or other person with no parental responsibility
        E41                                    | f) Residence order granted
        E45 E46 E47 E48 special_guardianship   | g) Special Guardianship Orders
        E5 E6 independent_living               | h) Moved into independent living
        E7  | i) Transferred to residential care funded by adult social services
        E9  | j) Sentenced to custody
        E14 | k) Accommodation on remand ended
        E15 | l) Age assessment determined child was 18 or over
        E16 | m) Child moved abroad
        E8  | n) Care ceased for any other reason
        X1  | zzCodeError
    """,
    "placement_type": """
        U1 U2 U3 U4 U5 U6 fostered | a) Foster placement
        A3 A4 A5 A6 for_adoption   | b) Placed for adoption
        P1                         | c) Placed with parents
        P2                         | d) Independent living
        P3                         | e) Residential employment
        H5                         | f) Residential accommodation
        K1                         | g) Secure Children’s Homes
        K2                         | h) Children’s Homes
        R1                         | i) Residential Care Home
        R2                         | j) NHS/Health Trust
        R3                         | k) Family Centre or Mother and Baby Unit
        R5                         | l) Young Offender Institution
        S1                         | m) Residential school
        Z1                         | n) Other placements
        T0 T1 T2 T3 T4             | o) Temporary placement
    """,
    "placement_provider": """
        PR1                 | a) Own LA
        PR4                 | b) Private
        PR0 PR2 PR3 PR5     | c) Other
    """,
    "placement_location": """
        in  | a) In
        out | b) Out
    """,
    "eligibility": """
        relevant        | a) Relevant
        former_relevant | b) Former relevant
        qualifying      | c) Qualifying
        eligible        | d) Eligible
    """,
    "in_touch": """
        yes                                | a) In touch
        no refused not_required            | b) Not in touch
        died returned_home                 | d) Exclude
    """,
    "accommodation": """
        B | a) With parents or relatives
        C | b) Community home
        D | c) Semi-independent transitional accommodation
        E | d) Supported lodgings
        G | e) Gone abroad
        H | f) Deported
        K | g) Ordinary lodgings
        R | h) Residence not known
        S | i) No fixed abode / homeless
        T | j) Foyers
        U | k) Independent living
        V | l) Emergency accommodation
        W | m) Bed and breakfast
        X | n) In custody
        Z | o) With Former Foster Carer
        Y | p) Other accommodation
    """,
    "suitability": """
        suitable   | a) Suitable
        unsuitable | b) Not suitable
    """,
    "reason_adoption_reversed": """
        RD1 | a) Child’s needs changed
        RD2 | b) Court did not make a PO
        RD3 | c) Prospective adopters cannot be found
        RD4 | d) Any other reason
    """,
    "reason_left_adoption": """
        1 | a) Withdrew
        2 | b) Process on hold
        3 | c) Application refused
    """,
    "la_of_placement": """
        NIR | NI
        WAL | Wales
        WAL | Flintshire
        SCO | Scotland
        SCO | Ayrshire
        SCO | North Ayrshire
        E06000047 | Durham
        E06000055 | Bedford Borough
        E06000019 | Herefordshire
        E06000020 | Telford
        E08000002 | Bruy
        E08000033 | Calerdale
        E10000012 | Essex County Council
        E09000018 | London Borough of Hounslow
    """,
}
"""Our codes, and the published group or groups that hold them."""


FIXTURES = Path(__file__).parent.parent / "fixtures" / "spellings"

NO_SUCH_CODE: dict[str, frozenset[str]] = {
    header: frozenset(map(same, groups))
    for header, groups in {
        "list_6/Primary Need Code": ["zzCodeError"],
        "list_8/Child's Legal Status": ["zzCodeError"],
        "list_8/Reason Ceased to be Looked After": ["zzCodeError"],
        "list_9/Type of Accommodation": ["zzCodeError"],
        "list_5/Did the Initial Child Protection Conference Result in a Child Protection Plan": ["Unknown"],
        "list_9/Eligibility Category": ["e) Other"],
        "list_9/LA in Touch": ["c) Not recorded"],
        "list_9/Suitability of Accommodation": ["c) Not in touch or not recorded", "d) Exclude"],
    }.items()
}
"""Groups of the file that the column has no code for, by column: a cell of theirs is right to stay unread."""


class Worth(StrEnum):
    """What a reading is worth, measured by the file."""

    RIGHT = "right"
    """A code of the group; or nothing, where the file has no one group, no such code, or a cell that says nothing."""
    UNREAD = "unread"
    """Told as unread, though the file knows a group."""
    OTHER = "other"
    """A code of another group."""


@dataclass(frozen=True)
class Variant:
    """A spelling of a column under one of its groups; `groups` are all that the file gives for the spelling."""

    header: str
    list_name: str
    column: Column
    said: str
    groups: frozenset[str]


@dataclass(frozen=True)
class Tried:
    """A variant, the code it was read as, what that rests on, and what it is worth."""

    variant: Variant
    code: str | None
    how: How | None
    worth: Worth


@cache
def variants() -> tuple[Variant, ...]:
    """Every published spelling, once for each group it stands under."""
    return tuple(_variants(json.loads((FIXTURES / "value_variants_dev.json").read_text(encoding="utf-8"))["columns"]))


def _variants(columns: dict[str, dict[str, list[dict[str, object]]]]) -> Iterator[Variant]:
    for header, told in columns.items():
        list_name, column = column_of(header)
        groups: dict[str, set[str]] = {}
        entries = [(str(said), same(str(code["code"]))) for code in told["codes"] for said in code["variants"]]
        for said, group in entries:
            groups.setdefault(said, set()).add(group)
        yield from (Variant(header, list_name, column, said, frozenset(groups[said])) for said, _ in entries)


@cache
def disputed() -> dict[tuple[str, str], str]:
    """Spellings whose group we dispute, by column, with the code we read instead."""
    told: dict[tuple[str, str], str] = {}
    header = ""
    for line in (FIXTURES / "disputed.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if " | " not in line:
            header = line.strip() or header
        else:
            said, code, _ = line.split(" | ", 2)
            told[header, said] = code
    return told


@cache
def tried() -> tuple[Tried, ...]:
    """Every variant read as `ingest` reads it."""
    return tuple(each for header in dict.fromkeys(each.header for each in variants()) for each in _tried(header))


def _tried(header: str) -> Iterator[Tried]:
    here = [each for each in variants() if each.header == header]
    column, list_name = here[0].column, here[0].list_name
    reader = reader_of(column, list_name, {})
    cells = read_column([each.said for each in here], list_name, column.name)
    for each, (value, unread) in zip(here, cells, strict=True):
        code = {True: "yes", False: "no", None: None}.get(value, str(value))
        reading = reader.reading(each.said)
        yield Tried(each, code, reading.how if reading else None, _worth(each, code, unread))


def _worth(variant: Variant, code: str | None, unread: bool) -> Worth:
    if code is not None:
        return Worth.RIGHT if groups_of(variant.column, code) & variant.groups else Worth.OTHER
    nothing = not unread or len(variant.groups) > 1 or variant.groups & NO_SUCH_CODE.get(variant.header, frozenset())
    return Worth.RIGHT if nothing or is_a_letter_of_a_word(variant) else Worth.UNREAD


def is_a_letter_of_a_word(variant: Variant) -> bool:
    """Whether the file has taken a word apart here: under activity it lists the letters of each code's description."""
    return variant.header == "list_9/Activity Status" and len(variant.said) == 1


def column_of(header: str) -> tuple[str, Column]:
    """The list and the column that the file calls `list_N/Header`."""
    number, _, name = header.partition("/")
    for each in LISTS:
        if number == f"list_{each.number}":
            for column in each.columns:
                if same(column.header) == same(name):
                    return each.name, column
    raise KeyError(header)


@cache
def groups_of(column: Column, code: str) -> frozenset[str]:
    """The groups a code of ours belongs to; the file also calls a group by the code, by its label, or by both."""
    name = column.codes if column.kind is Kind.CODE else "yes_no_unknown"
    lines = [line.split("|") for line in GROUPS.get(name, "").strip().splitlines()]
    told = {same(group) for codes, group in lines if code in codes.split()}
    label = next(entry.label for entry in code_list(name).entries if entry.code == code)
    own = {same(text) for text in (code, label, label.partition(" - ")[2], f"{code}: {label}")}
    return frozenset(told | own - {""})
