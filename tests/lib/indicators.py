"""Indicators drawn as small text tables: rows of the lists in, figures out.

Lists are drawn as in `tests/lib/journeys.py`, on the statutory map, with the cut-off at 31 July 2024. A figure's line
says its period and what stands in the columns that the first line names; periods with nothing in them are not drawn.
"""

from __future__ import annotations

import polars as pl

from childflow.stages.build_events import Known, indicators_of
from childflow.stages.build_events.indicators import ALL
from childflow_schemas.children import COHORTS
from tests.lib.journeys import CUT_OFF, assert_drawn, front_door, lists_of, log_of

POPULATION = {2023: 10_000, 2024: 20_000}


def told(tables: str, indicator: str, members: pl.DataFrame | None = None, known: bool = True) -> pl.DataFrame:
    """An indicator of the drawn rows; the authority has 20,000 children, unless it is not `known` which it is."""
    log = log_of(tables)
    population = POPULATION if known else None
    what = Known(lists_of(tables), log.events, log.journeys, front_door(), CUT_OFF, population)
    wanted = [each for each in ALL if each.id == indicator]
    return indicators_of(what, pl.DataFrame(schema=COHORTS) if members is None else members, wanted)


def expect(tables: str, indicator: str, table: str, kind: str = "month") -> None:
    """The figures of one indicator for the whole authority are just the drawn table."""
    rows = told(tables, indicator).filter(pl.col("cohort").is_null(), kind=kind)
    shown = rows.filter(pl.any_horizontal(pl.col("numerator", "denominator").fill_null(0) != 0))
    shown = shown.with_columns(pl.col("value").round(1))
    assert_drawn(shown, table)


def why_not(tables: str, indicator: str, known: bool = True) -> str:
    """Why an indicator is not available."""
    [row] = told(tables, indicator, known=known).rows(named=True)
    assert row["numerator"] is row["denominator"] is row["value"] is None
    assert not row["complete"]
    return str(row["why_blank"])
