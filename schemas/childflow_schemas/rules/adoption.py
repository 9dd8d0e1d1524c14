"""Adoption and adopters: each step no earlier than the one before, and endings that do not contradict."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Kind
from childflow_schemas.rules.across import rule_across
from childflow_schemas.rules.parts import filled, given, not_in_future, on_or_after
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX
from childflow_schemas.rules.readable import both_or_neither
from childflow_schemas.rules.required import header
from childflow_schemas.rules.rule import ANNEX_A, SSDA903, Rule, Severity, error

STEPS: dict[str, tuple[str, str, str]] = {
    "1003": (
        "adoption.date_of_decision_to_place",
        "date_entered_care",
        "The decision is not before the child entered care",
    ),
    "554": (
        "adoption.date_of_placement_order",
        "date_of_decision_to_place",
        "The placement order is not before the decision",
    ),
    "333": ("adoption.date_of_matching", "date_of_decision_to_place", "The match is not before the decision"),
    "331": ("adoption.date_placed_for_adoption", "date_of_matching", "The placement is not before the match"),
    "552": (
        "adoption.date_placed_for_adoption",
        "date_of_decision_to_place",
        "The placement is not before the decision",
    ),
    "A10-06": (
        "adoption.date_of_adoption_order",
        "date_placed_for_adoption",
        "The adoption order is not before the placement",
    ),
    "522": (
        "adoption.date_of_decision_reversed",
        "date_of_decision_to_place",
        "The decision is not reversed before it is made",
    ),
    "184": ("adoption.date_of_decision_to_place", "date_of_birth", "The decision is not before birth"),
    "A11-06": ("adopters.date_stage_1_started", "date_enquiry_received", "Stage 1 starts no earlier than the enquiry"),
    "A11-07": ("adopters.date_stage_1_ended", "date_stage_1_started", "Stage 1 ends no earlier than it starts"),
    "A11-08": ("adopters.date_stage_2_started", "date_stage_1_ended", "Stage 2 starts no earlier than stage 1 ends"),
    "A11-09": ("adopters.date_stage_2_ended", "date_stage_2_started", "Stage 2 ends no earlier than it starts"),
    "A11-10": (
        "adopters.date_left_adoption_process",
        "date_enquiry_received",
        "Adopters leave no earlier than they enquire",
    ),
}
"""The later date, the earlier one, and the sentence that is true of good rows."""

OWN_RULE = {"date_of_birth", "date_of_decision_to_place", "date_enquiry_received"}
PAST_NUMBERS = {"date_of_decision_reversed": "117"}
"""Dates that DfE has a rule of their own for, that they are not yet to come."""


def _step(rule_id: str, place: str, earlier: str, title: str) -> Rule:
    return error(
        rule_id,
        place,
        on_or_after(place.split(".")[1], earlier),
        title=title,
        why="How long children and adopters wait is measured from step to step.",
        fix=ORDER_FIX,
        source=ANNEX_A if rule_id.startswith("A") else SSDA903,
    )


def _together(rule_id: str, list_name: str, day: str, reason: str, title: str) -> Rule:
    return rule_across(
        rule_id,
        f"{list_name}.{reason}",
        both_or_neither(list_name, day, reason),
        Severity.ERROR,
        {list_name: (day, reason)},
        title=title,
        why="With one alone nobody can say whether it happened, or why.",
        fix="Add the one that is missing, or remove the other.",
        source=ANNEX_A if rule_id.startswith("A") else SSDA903,
    )


def _past(list_name: str, rule_id: str) -> list[Rule]:
    return [
        error(
            PAST_NUMBERS.get(column.name, rule_id),
            f"{list_name}.{column.name}",
            not_in_future(column.name),
            title=f"“{header(list_name, column.name)}” is not after the extraction date",
            why=FUTURE_WHY,
            fix=FUTURE_FIX,
            source=SSDA903 if column.name in PAST_NUMBERS else ANNEX_A,
        )
        for column in BY_NAME[list_name].columns
        if column.kind is Kind.DATE and column.name not in OWN_RULE
    ]


RULES: tuple[Rule, ...] = (
    *(_step(rule_id, *step) for rule_id, step in STEPS.items()),
    _together(
        "119",
        "adoption",
        "date_of_decision_reversed",
        "reason_decision_reversed",
        "A decision that was reversed has both a date and a reason",
    ),
    error(
        "558",
        "adoption.date_of_adoption_order",
        given(filled("date_of_adoption_order"), filled("date_of_decision_reversed").not_()),
        title="A child who was adopted has no reversed decision",
        why="The child cannot both have been adopted and not.",
        fix="Remove the date that is wrong.",
        source=SSDA903,
    ),
    _together(
        "A11-11",
        "adopters",
        "date_left_adoption_process",
        "reason_left_adoption_process",
        "Adopters who left the process have both a date and a reason",
    ),
    error(
        "A11-12",
        "adopters.number_of_children_placed",
        given(filled("date_children_placed"), (pl.col("number_of_children_placed") >= 1).fill_null(False)),
        title="Adopters with whom children were placed have at least one child placed",
        why="Placements are counted by this number.",
        fix="Enter how many children were placed.",
        source=ANNEX_A,
    ),
    *_past("adoption", "A10-09"),
    *_past("adopters", "A11-13"),
)
