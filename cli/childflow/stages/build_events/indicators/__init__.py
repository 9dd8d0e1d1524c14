"""Indicators: the 29 of the reference, each defined once, counted by period and cohort.

`docs/reference/indicators.md` is made from the definitions here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from childflow.stages.build_events.indicators import (
    assessments,
    care,
    early_help,
    enquiries,
    flow,
    front_door,
    need,
    plans,
    referrals,
)
from childflow.stages.build_events.indicators.counting import Counter
from childflow.stages.build_events.indicators.indicator import Indicator
from childflow.stages.build_events.indicators.known import Known
from childflow_schemas.indicators import indicators_schema

__all__ = ["ALL", "Known", "indicators_of"]

FAMILIES = (front_door, referrals, assessments, enquiries, plans, need, care, early_help, flow)

ALL: tuple[Indicator, ...] = tuple(
    sorted((each for family in FAMILIES for each in family.INDICATORS), key=lambda each: each.number)
)
"""Every indicator, by its number in the reference."""

TABLES: Mapping[str, Callable[[Known], pl.DataFrame]] = {
    "contacts": front_door.contacts,
    "referrals": referrals.referrals,
    "assessments": assessments.assessments,
    "enquiries": enquiries.enquiries,
    "conferences": enquiries.conferences,
    "plans": plans.plans,
    "episodes": need.episodes,
    "plans_of_need": need.plans_of_need,
    "care": care.care,
    "early_help": early_help.early_help,
    "step_downs": early_help.step_downs,
    "activities": flow.activities,
    "movements": flow.movements,
    "entries": flow.entries,
}
"""What indicators count the rows of, by name."""


def indicators_of(known: Known, members: pl.DataFrame, wanted: Sequence[Indicator] = ALL) -> pl.DataFrame:
    """The indicators `wanted` by period, for the whole authority and each cohort: `childflow_schemas.indicators`.

    `members` says which child is in which cohort. An indicator that the return cannot tell has one row, saying why.
    """
    counter = Counter(known, members, TABLES)
    return indicators_schema().validate(pl.concat(counter.count(each) for each in wanted))
