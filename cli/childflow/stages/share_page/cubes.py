"""The cubes as the page carries them: each row of many cells beside one another, nulls where a cell is not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_ONE = pl.date(1970, 1, 1)


def day_number(day: str) -> int:
    """Days since 1970-01-01 of an ISO date."""
    return date.fromisoformat(day).toordinal() - _EPOCH


def cubes_told(cubes: Mapping[str, pl.DataFrame], first_week: int, last_week: int) -> dict[str, list[dict[str, Any]]]:
    """Every cube as the page's header has it. Stock is of every week from first to last, null where no row is."""
    return {
        "flows": _together(
            _dated(cubes["flows"]), ("from", "to", "grain"), {"period": "periods", "moves": "moves"}, "period"
        ),
        "stock": _stock(cubes["stock"], first_week, last_week),
        "timesThrough": _together(
            cubes["times_through"], ("activity",), {"times": "times", "children": "children"}, "times"
        ),
        "attributes": _together(
            cubes["attributes"], ("activity", "attribute"), {"value": "values", "children": "children"}
        ),
        "waits": _waits(cubes["waits"]),
        "indicators": _indicators(cubes["indicators"]),
    }


def _together(
    cube: pl.DataFrame, by: Sequence[str], cells: Mapping[str, str], order: str | None = None
) -> list[dict[str, Any]]:
    """One row for each of `by`, in the cube's own order, with its cells as lists under their new names."""
    plain = cube.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    lists = [pl.col(name).sort_by(order or name) if order else pl.col(name) for name in cells]
    return plain.group_by(by, maintain_order=True).agg(lists).rename(dict(cells)).to_dicts()


def _dated(cube: pl.DataFrame) -> pl.DataFrame:
    return cube.with_columns((pl.col("period") - _DAY_ONE).dt.total_days())


def _stock(stock: pl.DataFrame, first_week: int, last_week: int) -> list[dict[str, Any]]:
    weeks = pl.DataFrame({"week": range(first_week, last_week + 1, 7)}, schema={"week": pl.Int64})
    dated = stock.with_columns((pl.col("week") - _DAY_ONE).dt.total_days(), pl.col("activity").cast(pl.String))
    every = dated.select("activity").unique(maintain_order=True).join(weeks, how="cross")
    whole = every.join(dated, on=["activity", "week"], how="left", maintain_order="left")
    return _together(whole, ("activity",), {"children": "children"})


def _waits(waits: pl.DataFrame) -> list[dict[str, Any]]:
    names = {"median_days": "median", "p25_days": "p25", "p75_days": "p75"}
    told = waits.select(pl.col("from", "to").cast(pl.String), "moves", *names).rename(names)
    return told.to_dicts()


def _indicators(indicators: pl.DataFrame) -> list[dict[str, Any]]:
    """By indicator and grain; the title is its own, or its id in words."""
    words = pl.col("indicator").cast(pl.String).str.replace_all("_", " ")
    titled = indicators if "title" in indicators.columns else indicators.with_columns(title=words)
    whole = titled if "unit" in titled.columns else titled.with_columns(unit=pl.lit("%"))
    cells = {"period": "periods", "numerator": "numerators", "denominator": "denominators", "value": "values"}
    return _together(_dated(whole), ("indicator", "title", "unit", "grain"), cells, "period")
