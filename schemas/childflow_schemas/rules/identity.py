"""Who the child is: identifiers that can be joined on, and births and ages that can be true."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.parts import age_on, given, last_day, not_in_future
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, CUT_OFF, HOUSE, SSDA903, Rule, Severity

CHILD_LISTS = tuple(name for name in BY_NAME if name != "adopters")
BORN, AGE = pl.col("date_of_birth"), pl.col("age_of_child")
IS_UNBORN = AGE == -1
OF_THE_CENSUS = ("referrals", "assessments", "section_47", "children_in_need", "child_protection")
AS_NUMBER = pl.col("child_unique_id").str.contains(r"^\d+\.0+$|^\d+(\.\d+)?[eE]\+?\d+$")
AS_IN_CENSUS = "Use the identifier that the census return uses."
REFERRED: dict[str, str] = {
    "contacts": "date_of_contact",
    "referrals": "date_of_referral",
    "children_in_need": "cin_start_date",
}
"""Where a child first comes to notice, and may not yet be born."""

LAST_LIVE: dict[str, pl.Expr] = {
    "contacts": pl.col("date_of_contact"),
    "early_help": last_day("assessment_completion_date"),
    "referrals": pl.col("date_of_referral"),
    "assessments": last_day("assessment_authorisation_date"),
    "section_47": pl.col("strategy_discussion_date"),
    "children_in_need": last_day("cin_closure_date"),
    "child_protection": last_day("cp_plan_end_date"),
    "children_in_care": last_day("date_ceased_to_be_looked_after"),
    "care_leavers": CUT_OFF,
    "adoption": pl.col("date_of_decision_to_place"),
}
"""The last day a row speaks of: of years of history, people over 25 today were children then."""


def identifier(name: str) -> list[Rule]:
    """The shape of the child's identifier, in any list that has one."""
    return [
        Rule(
            id="A0-01",
            list=name,
            column="child_unique_id",
            ok=AS_NUMBER.not_(),
            severity=Severity.ERROR,
            title="The child's identifier is as the case management system has it",
            why="A spreadsheet that turns identifiers into numbers (12345.0, 1.2E+09) parts a child's rows.",
            fix="Format the identifier column as text before the return is saved, and draw it again.",
            source=HOUSE,
        ),
        Rule(
            id="1570",
            list=name,
            column="child_unique_id",
            ok=pl.col("child_unique_id").str.len_chars() <= 20,
            severity=Severity.QUERY,
            title="The child's identifier is no longer than 20 characters",
            why="The children in need census refuses longer ones; Annex A does not, so here it is a query.",
            fix=AS_IN_CENSUS,
            source=CIN_CENSUS,
        ),
    ]


def _as_in_census(name: str) -> Rule:
    """Of lists that the census has too: an authority may keep other identifiers as it likes."""
    return Rule(
        id="1580",
        list=name,
        column="child_unique_id",
        ok=given(AS_NUMBER.not_(), pl.col("child_unique_id").str.contains("[^A-Za-z0-9]").not_()),
        severity=Severity.QUERY,
        title="The child's identifier is made of letters and figures alone",
        why="The children in need census refuses other characters; Annex A does not, so here it is a query.",
        fix=AS_IN_CENSUS,
        source=CIN_CENSUS,
    )


def _birth(name: str) -> list[Rule]:
    care = name == "children_in_care"
    return [
        Rule(
            id="301" if care else "8520",
            list=name,
            column="date_of_birth",
            ok=given(IS_UNBORN.fill_null(False).not_(), not_in_future("date_of_birth")),
            severity=Severity.ERROR,
            title="The date of birth is not after the extraction date, unless the child is unborn",
            why="An age cannot be worked out, and every age band the child is counted in is wrong.",
            fix="Correct the date of birth; for an unborn child give the age as -1.",
            source=SSDA903 if care else CIN_CENSUS,
        ),
        Rule(
            id="8530Q",
            list=name,
            column="date_of_birth",
            ok=given(
                IS_UNBORN,
                BORN.is_between(CUT_OFF - timedelta(days=30), CUT_OFF.dt.offset_by("9mo")),
            ),
            severity=Severity.QUERY,
            title="An unborn child's expected date of birth is from 30 days before extraction to 9 months after",
            why="The child has probably been born, and is waiting for a name, a sex and a date of birth.",
            fix="Replace the expected date by the date of birth, and correct the age.",
            source=CIN_CENSUS,
        ),
        Rule(
            id="8750",
            list=name,
            column="gender",
            ok=given(IS_UNBORN, pl.col("gender") == "not_stated"),
            severity=Severity.ERROR,
            title="An unborn child's gender is not stated",
            why="The census accepts no other value before birth.",
            fix="Set the gender to c) Not stated/recorded until the child is born.",
            source=CIN_CENSUS,
        ),
        Rule(
            id="351" if care else "8775Q",
            list=name,
            column="date_of_birth",
            ok=age_on(LAST_LIVE[name]) <= 25,
            severity=Severity.ERROR if care else Severity.QUERY,
            title="The person was no older than 25 on the last day the row speaks of",
            why="The service ends at 25; an older person is most often a parent, or a date of birth keyed wrong.",
            fix="Check that the row is the child's and not a parent's, then the date of birth.",
            source=SSDA903 if care else CIN_CENSUS,
        ),
    ]


def _birth_or_expected(name: str) -> Rule:
    return Rule(
        id="8525Q",
        list=name,
        column="date_of_birth",
        ok=pl.when(BORN.is_null())
        .then(IS_UNBORN.fill_null(False))
        .otherwise((IS_UNBORN & (BORN < CUT_OFF)).fill_null(False).not_()),
        severity=Severity.QUERY,
        title="A child has a date of birth, or is unborn with none or one yet to come",
        why="Without it the child falls out of every count by age, and cannot be matched between lists.",
        fix="Add the date of birth; for an unborn child give the age as -1 and the expected date.",
        source=CIN_CENSUS,
    )


def _age(name: str) -> Rule:
    """Returns of several months are merged, so that any age between the row's start and now may have been true."""
    start = BY_NAME[name].start
    earliest = age_on(pl.col(start)) if start else age_on(CUT_OFF)
    return Rule(
        id="A0-02",
        list=name,
        column="age_of_child",
        ok=AGE.is_between(earliest, age_on(CUT_OFF)),
        severity=Severity.QUERY,
        title="The age is that of the date of birth, in whole years",
        why="One of the two is wrong, and which group the child is counted in depends on which is used.",
        fix="Correct whichever is wrong; the age is in completed years on the extraction date, -1 for unborn.",
        source=ANNEX_A,
    )


def _born_since(name: str, start: str) -> Rule:
    return Rule(
        id="A0-12",
        list=name,
        column="date_of_birth",
        ok=given(IS_UNBORN & BORN.is_null(), pl.col(start) >= CUT_OFF - timedelta(days=280)),
        severity=Severity.QUERY,
        title="A child listed as unborn came to notice within the last 40 weeks",
        why="The child must have been born since, and has no age, gender or date of birth to be counted by.",
        fix="Add the date of birth, the gender and the age; if there was no birth, close the record.",
        source=ANNEX_A,
    )


def _referred_before_birth(name: str, referred: str) -> Rule:
    return Rule(
        id="8606",
        list=name,
        column=referred,
        ok=pl.col(referred) >= BORN - timedelta(days=280),
        severity=Severity.ERROR,
        title="The child came to notice no more than 40 weeks before birth or the expected date of birth",
        why="Nobody can be worried about a child 280 days before the birth: one of the two dates is wrong.",
        fix="Check the year of both dates, and that the row is not a brother's or sister's.",
        source=CIN_CENSUS,
    )


RULES: tuple[Rule, ...] = (
    *(rule for name in CHILD_LISTS for rule in identifier(name)),
    *(_as_in_census(name) for name in OF_THE_CENSUS),
    *(rule for name in CHILD_LISTS for rule in _birth(name)),
    *(_birth_or_expected(name) for name in CHILD_LISTS if name != "children_in_care"),
    *(_age(name) for name in CHILD_LISTS),
    *(_born_since(name, start) for name in CHILD_LISTS if (start := BY_NAME[name].start)),
    *(_referred_before_birth(name, referred) for name, referred in REFERRED.items()),
)
