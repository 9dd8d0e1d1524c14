"""Days and months the wrong way round: a date that only makes sense once the two are exchanged."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import given
from childflow_schemas.rules.rule import HOUSE, Rule, query

DECIDED = {
    "A1-20": ("contacts", "date_of_contact", "contact_decision_date"),
    "A3-20": ("referrals", "date_of_referral", "referral_decision_date"),
}
"""Where two dates are always close, so that one with day and month exchanged stands out."""

SOON = 21
"""Days within which a decision due in one working day is made, however late."""


def exchanged(day: pl.Expr) -> pl.Expr:
    """The date with its day and month the other way round; null where that is no date, or the same one."""
    month = day.dt.day()
    other_way = (month <= 12) & (month != day.dt.month())
    return pl.date(day.dt.year(), pl.when(other_way).then(month), day.dt.month())


def _soon_after(start: pl.Expr, decision: pl.Expr) -> pl.Expr:
    return (decision - start).dt.total_days().is_between(0, SOON).fill_null(False)


def _the_right_way_round(start: pl.Expr, decision: pl.Expr) -> pl.Expr:
    """The decision follows soon, or would follow no sooner with day and month of either exchanged."""
    the_other_way = _soon_after(exchanged(start), decision) | _soon_after(start, exchanged(decision))
    return given(start.is_not_null() & decision.is_not_null(), _soon_after(start, decision) | ~the_other_way)


RULES: tuple[Rule, ...] = tuple(
    query(
        rule_id,
        f"{name}.{start}",
        _the_right_way_round(pl.col(start), pl.col(decision)),
        title="The day and month are not the wrong way round",
        why="The decision is weeks away or comes first, and would follow at once were day and month exchanged.",
        fix="Look up both dates. A date typed as text, month first, is turned round on its way: store it as a date.",
        source=HOUSE,
    )
    for rule_id, (name, start, decision) in DECIDED.items()
)
