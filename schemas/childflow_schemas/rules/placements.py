"""Placements, legal statuses and reasons care ceased: which can go together, how long they last, and at what age."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow_schemas.rules.parts import age_on, filled, given, last_day, no_longer_than, since
from childflow_schemas.rules.phrases import AGE_FIX, AGREE_FIX, AGREE_WHY
from childflow_schemas.rules.rule import ANNEX_A, SSDA903, Rule, error, numbered_by, query

START, END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
REASON, LEGAL, PLACEMENT = "reason_ceased_to_be_looked_after", "legal_status", "placement_type"
LEGAL_START, PLACEMENT_START = "start_date_of_current_legal_status", "start_date_of_most_recent_placement"
POSTCODE = r"^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$"

URN, URN_TO_COME = r"(?i)^(SC[0-9]{6}|[0-9]{5,7}|X{7})$", "XXXXXXX"
NOT_REGISTERED = ("P1", "P2", "P3", "R1", "R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1")
"""Placement types for which DfE wants no URN."""

ADOPTED = ("E11", "E12", "adopted")
SPECIAL_GUARDIANSHIP = ("E45", "E46", "E47", "E48", "special_guardianship")
ADOPTION_PLACEMENTS = ("A3", "A4", "A5", "A6", "for_adoption")
FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6", "fostered")

LEGAL_LIMITS: dict[str, tuple[str, int, str]] = {
    "361": ("L1", 3, "Police protection lasts no more than 72 hours"),
    "362": ("L2", 21, "An emergency protection order lasts no more than 21 days"),
    "363": ("L3", 7, "A child assessment order lasts no more than 7 days"),
    "365": ("V3", 17, "A short break lasts no more than 17 days"),
}
PLACEMENT_LIMITS: dict[str, tuple[str, int, str]] = {
    "375": ("T1", 42, "A temporary stay in hospital lasts no more than six weeks"),
    "376": ("T3", 21, "A stay while the carer is on holiday lasts no more than three weeks"),
    "379": ("T4", 7, "A temporary placement of seven days or less lasts no more than seven days"),
}
PLACEMENT_AGES: dict[str, tuple[str, int, str]] = {
    "371": ("H5", 16, "A child in residential accommodation outside the children's homes regulations is 16 or over"),
    "372": ("R5", 10, "A child in a young offender institution is 10 or over"),
    "373": ("S1", 4, "A child in a residential school is 4 or over"),
    "374": ("P3", 14, "A child in residential employment is 14 or over"),
    "A8-28": ("P2", 16, "A child in independent living is 16 or over"),
}
REASON_AGES: dict[str, tuple[tuple[str, ...], int, str]] = {
    "387": (("E5", "E6", "independent_living"), 14, "A child who moves into independent living is 14 or over"),
    "389": (("E7",), 16, "A child who moves to adult residential care is 16 or over"),
    "460": (("E17",), 18, "A person who stays on with their carers is 18 or over"),
}
REASON_ADULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "386": (ADOPTED, "A child who is adopted is under 18"),
    "407": (SPECIAL_GUARDIANSHIP, "A child placed under special guardianship is under 18"),
}
PROVIDERS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "527": ("PR1", ("P1", "R2", "R5"), "The authority's own provision is not with parents, in the NHS or in custody"),
    "528": ("PR2", ("P1", "R2", "R5"), "Another authority's provision is not with parents, in the NHS or in custody"),
    "529": (
        "PR3",
        ("P1", *ADOPTION_PLACEMENTS, "K1", "K2", *FOSTERING),
        "Other public provision is not with parents, foster carers or adopters, nor in a children’s home",
    ),
    "530": ("PR4", ("P1",), "Private provision is not with parents"),
    "531": ("PR5", ("P1",), "Voluntary provision is not with parents"),
}


def _place(column: str) -> str:
    return f"children_in_care.{column}"


def _limit(rule_id: str, column: str, start: str, code: str, days: int, title: str) -> Rule:
    return error(
        rule_id,
        _place(column),
        given(pl.col(column) == code, no_longer_than(start, END, days)),
        title=title,
        why="Past it the child is somewhere else, or held without authority: the record has not kept up.",
        fix="Enter what the child's status or placement changed to, and when.",
        source=SSDA903,
    )


def _at_least(rule_id: str, column: str, codes: tuple[str, ...], day: pl.Expr, years: int, title: str) -> Rule:
    return error(
        rule_id,
        _place(column),
        given(pl.col(column).is_in(codes), age_on(day) >= years),
        title=title,
        why=AGREE_WHY,
        fix=AGE_FIX,
        source=numbered_by(rule_id),
    )


def _under_18(rule_id: str, codes: tuple[str, ...], title: str) -> Rule:
    return error(
        rule_id,
        _place(REASON),
        given(pl.col(REASON).is_in(codes), age_on(pl.col(END)) < 18),
        title=title,
        why="The order cannot be made for an adult.",
        fix=AGE_FIX,
        source=SSDA903,
    )


def _provider(rule_id: str, provider: str, placements: tuple[str, ...], title: str) -> Rule:
    return error(
        rule_id,
        _place("placement_provider"),
        given(pl.col("placement_provider") == provider, pl.col(PLACEMENT).is_in(placements).not_()),
        title=title,
        why=AGREE_WHY,
        fix=AGREE_FIX,
        source=SSDA903,
    )


COMBINATIONS: tuple[Rule, ...] = (
    error(
        "358",
        _place(LEGAL),
        given(pl.col(LEGAL).str.starts_with("J"), age_on(pl.col(LEGAL_START)) >= 10),
        title="A child with a youth justice legal status is 10 or over",
        why="A child under 10 cannot be held responsible for a crime.",
        fix=AGE_FIX,
        source=SSDA903,
    ),
    error(
        "378",
        _place(PLACEMENT),
        given(pl.col(LEGAL) == "V2", pl.col(PLACEMENT) != "P1"),
        title="A child accommodated under section 20 is not placed with parents",
        why=AGREE_WHY,
        fix=AGREE_FIX,
        source=SSDA903,
    ),
    error(
        "390",
        _place(REASON),
        given(pl.col(REASON).is_in(ADOPTED), pl.col(PLACEMENT).is_in(ADOPTION_PLACEMENTS)),
        title="A child who was adopted had been placed for adoption",
        why=AGREE_WHY,
        fix="Correct the last placement type to A3, A4, A5 or A6, or the reason care ceased.",
        source=SSDA903,
    ),
    error(
        "408",
        _place(PLACEMENT),
        given(pl.col(PLACEMENT).is_in(["A5", "A6"]), pl.col(LEGAL) == "E1"),
        title="A child placed for adoption with a placement order is under that order",
        why=AGREE_WHY,
        fix=AGREE_FIX,
        source=SSDA903,
    ),
    error(
        "445",
        _place(LEGAL),
        given((pl.col(LEGAL) == "D1") & filled(LEGAL_START), since(LEGAL_START, date(2006, 1, 1)).not_()),
        title="A freeing order was not granted after 2005",
        why="There have been no such orders since: the legal status is wrong.",
        fix="Enter the child's legal status, most often E1 for a placement order.",
        source=SSDA903,
    ),
    error(
        "446",
        _place(LEGAL),
        given((pl.col(LEGAL) == "E1") & filled(LEGAL_START), since(LEGAL_START, date(2005, 12, 1))),
        title="A placement order was not granted before December 2005",
        why="There were no such orders before: the legal status is wrong, or the date it started.",
        fix="Correct the legal status or its start.",
        source=SSDA903,
    ),
    error(
        "451",
        _place(LEGAL),
        given(pl.col(END).is_null() & filled(LEGAL), pl.col(LEGAL) != "D1"),
        title="No child in care is still freed for adoption",
        why="Freeing orders could not be applied for since 30 December 2005.",
        fix="Enter the child's legal status, most often E1 for a placement order.",
        source=SSDA903,
    ),
    error(
        "304",
        _place("uasc_in_last_12_months"),
        given(pl.col("uasc_in_last_12_months"), age_on(last_day(END).dt.offset_by("-12mo")) < 18),
        title="An unaccompanied asylum-seeking child was under 18 in the last 12 months",
        why="The status ends by the 18th birthday, and who is supported is counted by it.",
        fix="Check the date of birth, then whether the young person was still a child within the 12 months.",
        source=SSDA903,
    ),
    error(
        "550",
        _place("placement_provider"),
        given(pl.col("placement_provider") == "PR0", pl.col(PLACEMENT) == "P1"),
        title="Parents are the provider only where the child is placed with parents",
        why=AGREE_WHY,
        fix=AGREE_FIX,
        source=SSDA903,
    ),
    query(
        "392c",
        _place("placement_postcode"),
        pl.col("placement_postcode").str.strip_chars().str.to_uppercase().str.contains(POSTCODE),
        title="The placement postcode is written as a United Kingdom postcode",
        why="The distance from home cannot be worked out from anything else.",
        fix="Enter the full postcode, with one space before its last three characters.",
        source=SSDA903,
    ),
    error(
        "222",
        _place("urn_of_placement"),
        given(pl.col("urn_of_placement") != URN_TO_COME, pl.col(PLACEMENT).is_in(NOT_REGISTERED).not_()),
        title="A placement that Ofsted does not register has no URN",
        why=AGREE_WHY,
        fix="Remove the URN, or correct the placement type.",
        source=SSDA903,
    ),
    query(
        "1008",
        _place("urn_of_placement"),
        pl.col("urn_of_placement").str.strip_chars().str.contains(URN),
        title="The URN of a placement is written as Ofsted writes one",
        why="The home or agency cannot be found by anything else.",
        fix="Enter SC and six figures, or five to seven figures; XXXXXXX while the home is being registered.",
        source=SSDA903,
    ),
    query(
        "A8-16",
        _place(LEGAL),
        pl.col(LEGAL).is_in(["V3", "V4"]).not_(),
        title="Children who only have short breaks are not listed as looked after",
        why="Short breaks (V3, V4) swell the number of children in care.",
        fix="Leave the child off list 8 unless they are also looked after otherwise.",
        source=ANNEX_A,
    ),
    query(
        "A8-17",
        _place(REASON),
        pl.col(REASON) != "X1",
        title="The last reason care ceased is a true ending",
        why="X1 means that the episode changed, not that care ended.",
        fix="Enter the reason care ended, or leave date and reason blank if it did not.",
        source=ANNEX_A,
    ),
    error(
        "A8-18",
        _place("return_interview_offered"),
        given(
            pl.col("number_of_missing_episodes_in_last_12_months") == 0,
            pl.col("return_interview_offered").is_null() & pl.col("return_interview_accepted").is_null(),
        ),
        title="A child who was never missing has no return interview recorded",
        why="Either a missing episode was not counted, or the interview is another child's.",
        fix="Correct the number of missing episodes, or clear the interview.",
        source=ANNEX_A,
    ),
    error(
        "A8-19",
        _place("return_interview_accepted"),
        given(pl.col("return_interview_accepted") == "yes", pl.col("return_interview_offered") == "yes"),
        title="A return interview that was accepted had been offered",
        why="Offers are counted, and this one is missing from them.",
        fix="Set offered to Yes, or correct whether it was accepted.",
        source=ANNEX_A,
    ),
    error(
        "A8-27",
        _place("number_of_placements_in_last_12_months"),
        given(pl.col(START).is_not_null(), pl.col("number_of_placements_in_last_12_months") >= 1),
        title="A child who was looked after had at least one placement",
        why="Stability is judged by this number, and nobody in care lives nowhere.",
        fix="Count the placement the child is in, or was in last.",
        source=ANNEX_A,
    ),
)

RULES: tuple[Rule, ...] = (
    *COMBINATIONS,
    *(_limit(rule_id, LEGAL, LEGAL_START, *limit) for rule_id, limit in LEGAL_LIMITS.items()),
    *(_limit(rule_id, PLACEMENT, PLACEMENT_START, *limit) for rule_id, limit in PLACEMENT_LIMITS.items()),
    *(
        _at_least(rule_id, PLACEMENT, (code,), pl.col(PLACEMENT_START), years, title)
        for rule_id, (code, years, title) in PLACEMENT_AGES.items()
    ),
    *(
        _at_least(rule_id, REASON, codes, pl.col(END), years, title)
        for rule_id, (codes, years, title) in REASON_AGES.items()
    ),
    *(_under_18(rule_id, codes, title) for rule_id, (codes, title) in REASON_ADULTS.items()),
    *(_provider(rule_id, *provider) for rule_id, provider in PROVIDERS.items()),
)
