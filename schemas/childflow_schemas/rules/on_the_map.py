"""What the event log says of the rows it was made of: known once journeys are built on a map (rules J6 and J9)."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import LISTS
from childflow_schemas.rules.across import rule_across
from childflow_schemas.rules.rule import Judge, Lists, Rule, Severity

IN_LOG = "in_log"
"""What stands beside the lists while these rules run: one row an activity, as `ACTIVITIES` has them."""

ACTIVITIES: dict[str, pl.DataType | type[pl.DataType]] = {
    "list": pl.String,
    "_record": pl.UInt32,
    "on_map": pl.Boolean,
    "outcome_known": pl.Boolean,
}
"""`on_map`: the map knows the way to what followed; null where nothing did. `outcome_known`: the map knows the outcome;
null where there is none."""

SOURCE = "childflow: rules of journeys, docs/reference/journeys.md"


def rules_of(name: str, column: str) -> tuple[Rule, ...]:
    """The rules of one list; `column` is the one to look at: its start."""
    return (
        rule_across(
            "J9",
            f"{name}.{column}",
            _all_of_row(name, "on_map"),
            Severity.QUERY,
            {name: (column,), IN_LOG: ("on_map",)},
            title="What followed is a way that the map knows",
            why="Either a step between is missing from the return, or the service works otherwise than its map says.",
            fix="Look for the missing step or outcome in the record. If the way is a true one, add it to the map.",
            source=SOURCE,
        ),
        rule_across(
            "J6",
            f"{name}.{column}",
            _all_of_row(name, "outcome_known"),
            Severity.QUERY,
            {name: (column,), IN_LOG: ("outcome_known",)},
            title="The outcome is one that the map knows",
            why="Where the outcome says nothing to the map, what followed can only be inferred.",
            fix="Add the outcome to its node in the map, with what it leads to; or correct it in the child's record.",
            source=SOURCE,
        ),
    )


def _all_of_row(name: str, column: str) -> Judge:
    """A row may make several activities: all must be good."""

    def judge(lists: Lists) -> pl.LazyFrame:
        of_list = lists[IN_LOG].filter(pl.col("list") == name, pl.col(column).is_not_null())
        return of_list.group_by("_record").agg(ok=pl.col(column).all())

    return judge


RULES: tuple[Rule, ...] = tuple(rule for each in LISTS for rule in rules_of(each.name, each.start or each.person))
