"""The six months of lists 1 to 8: what ended long before them belongs to an earlier return."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import enquiries
from childflow_schemas.rules.identity import LAST_LIVE
from childflow_schemas.rules.parts import before_window, given, is_history
from childflow_schemas.rules.rule import ANNEX_A, Rule, query

LAST_DAY: dict[str, pl.Expr] = {
    **{name: LAST_LIVE[name] for name in BY_NAME if name not in ("care_leavers", "adoption", "adopters")},
    "section_47": enquiries.LAST_DAY,
}
"""The last day that a row speaks of, the extraction date while it is open."""


def _within_window(name: str, last: pl.Expr) -> Rule:
    start = BY_NAME[name].start
    assert start is not None
    return query(
        "A0-14",
        f"{name}.{start}",
        given(pl.col(start).is_not_null() & is_history(last).not_(), before_window(last).not_()),
        title="The row is open or of the list's six months, unless the list holds years of history",
        why="Rows from before make the work of the six months look like more than it was.",
        fix="Leave the row out, or correct its dates: the year first, then an end that was never entered.",
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = tuple(_within_window(name, last) for name, last in LAST_DAY.items())
