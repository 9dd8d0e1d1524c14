"""Contacts, early help and referrals: dates in order, and outcomes that do not contradict each other."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import given, not_in_future, on_or_after
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, HOUSE, Rule, error, query

FURTHER = ("assessment", "strategy_discussion", "looked_after", "cp_transfer_in")
"""Referral outcomes that are further action."""

DECIDED_WHY = "The one-working-day clock runs from the one to the other."


def _decided(list_name: str, start: str, decision: str, rule_ids: tuple[str, str]) -> tuple[Rule, Rule]:
    order, future = rule_ids
    return (
        error(
            order,
            f"{list_name}.{decision}",
            on_or_after(decision, start),
            title="The decision is not before what it decides",
            why=DECIDED_WHY,
            fix=ORDER_FIX,
            source=HOUSE,
        ),
        error(
            future,
            f"{list_name}.{decision}",
            not_in_future(decision),
            title="The decision is not after the extraction date",
            why=FUTURE_WHY,
            fix=FUTURE_FIX,
            source=HOUSE,
        ),
    )


RULES: tuple[Rule, ...] = (
    *_decided("contacts", "date_of_contact", "contact_decision_date", ("A1-02", "A1-03")),
    *_decided("referrals", "date_of_referral", "referral_decision_date", ("A3-03", "A3-04")),
    error(
        "8608",
        "early_help.assessment_completion_date",
        on_or_after("assessment_completion_date", "assessment_start_date"),
        title="Early help ends no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "A2-02",
        "early_help.assessment_completion_date",
        not_in_future("assessment_completion_date"),
        title="Early help does not end after the extraction date",
        why=FUTURE_WHY,
        fix="Leave the completion date blank while the intervention runs.",
        source=ANNEX_A,
    ),
    error(
        "A3-05",
        "referrals.referral_outcome",
        given(pl.col("referral_nfa"), pl.col("referral_outcome").str.split(";").list.first().is_in(FURTHER).not_()),
        title="A referral marked as no further action has no outcome that is further action",
        why="One of the two is wrong: the child is shown leaving while an assessment begins.",
        fix="Set “Referral NFA?” to No if the referral went on; otherwise correct the outcome.",
        source=HOUSE,
    ),
    query(
        "A3-06",
        "referrals.referral_outcome",
        given(pl.col("referral_nfa").not_(), pl.col("referral_outcome").str.split(";").list.first() != "nfa"),
        title="A referral whose outcome is no further action is marked as such",
        why="DfE counts by the mark, the journey goes by the outcome; the two tell different stories.",
        fix="Set “Referral NFA?” to Yes, or correct the outcome.",
        source=HOUSE,
    ),
)
