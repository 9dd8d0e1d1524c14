"""Indicators over time as the scene carries them: a series an indicator, part and cohort, with a point a period.

`docs/reference/scene-format.md` says the same from the reader's side.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from childflow.maps import Map

KINDS = ("month", "quarter", "year")
SERIES = ("indicator", "title", "part", "unit", "cohort", "kind")
SMALL = 5
"""A ratio of so few says nothing: it is left blank where the denominator is 1 to 5."""
_FEW = f"of {SMALL} or fewer"
_HAS_VALUE, _HAS_DENOMINATOR, _COMPLETE, _HAS_NUMERATOR = 1, 2, 4, 8
_DAY_ONE = pl.date(1970, 1, 1)


def indicator_parts(
    indicators: pl.DataFrame, the_map: Map, cut_off: date
) -> tuple[dict[str, Any], dict[str, pl.Series]]:
    """The header's word on `indicators.parquet` and the columns of its points; empty where there are none.

    A cohort's series are carried only as wholes: parts are of the whole authority.
    """
    points = _told(indicators, cut_off).filter(pl.col("part").is_null() | pl.col("cohort").is_null())
    dated = points.filter(pl.col("kind").is_in(KINDS) & pl.col("from").is_not_null()).sort(
        pl.col("kind").replace_strict({kind: at for at, kind in enumerate(KINDS)}), "from", maintain_order=True
    )
    never = points.filter(pl.col("from").is_null())
    series = pl.concat([dated, never]).select(SERIES).unique(maintain_order=True)
    order = points.select("indicator").unique(maintain_order=True).with_row_index("_at")
    series = series.join(order, on="indicator", how="left", maintain_order="left").sort(
        "_at", pl.col("cohort").is_not_null(), "cohort", "part", maintain_order=True
    )
    series = series.drop("_at").with_row_index("_series")
    dated = dated.join(series, on=SERIES, how="left", nulls_equal=True, maintain_order="left").sort(
        "_series", "from", maintain_order=True
    )
    reasons = ["", *points["why_blank"].drop_nulls().unique(maintain_order=True)]
    why_never = dict(never.select("indicator", "why_blank").rows())
    header = {"reasons": reasons, "series": [_series_words(row, the_map, why_never) for row in series.to_dicts()]}
    return header, _columns(dated, series, reasons)


def _told(indicators: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    """Indicators of either shape as one: those by month alone become the long ones."""
    if not indicators.width:
        return pl.DataFrame(schema=_LONG)
    if "month" not in indicators.columns:
        return indicators.select(pl.col(name).cast(dtype) for name, dtype in _LONG.items())
    share = pl.col("denominator").is_not_null()
    few = share & (pl.col("denominator") <= SMALL)
    last = pl.col("month").dt.month_end()
    return indicators.select(
        "indicator",
        title="label",
        part=pl.lit(None),
        unit=pl.when(share).then(pl.lit("%")).otherwise(pl.lit("number")),
        cohort=pl.lit(None),
        kind=pl.lit("month"),
        **{"from": "month", "to": pl.min_horizontal(last, pl.lit(cut_off))},
        numerator="numerator",
        denominator="denominator",
        value=pl.when(~few).then(pl.when(share).then(100 * pl.col("value")).otherwise("value")),
        complete=last <= cut_off,
        why_blank=pl.when(few).then(pl.lit(_FEW)),
    ).cast(pl.Schema(_LONG))


_LONG: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "title": pl.String(),
    "part": pl.String(),
    "unit": pl.String(),
    "cohort": pl.String(),
    "kind": pl.String(),
    "from": pl.Date(),
    "to": pl.Date(),
    "numerator": pl.Int64(),
    "denominator": pl.Int64(),
    "value": pl.Float64(),
    "complete": pl.Boolean(),
    "why_blank": pl.String(),
}


def _series_words(row: dict[str, Any], the_map: Map, why_never: dict[str, str | None]) -> dict[str, Any]:
    words = {name: row[name] for name in ("title", "part", "unit", "cohort", "kind")}
    never = why_never.get(row["indicator"]) if row["kind"] is None else None
    return {"id": row["indicator"], **words, "limit": _limit(row["indicator"], row["unit"], the_map), "why": never}


def _limit(indicator: str, unit: str, the_map: Map) -> int | None:
    """The clock, in working days, of the node whose days the indicator measures (`assessment_days_...`)."""
    clocks = {node.id: node.clock.working_days for node in the_map.nodes if node.clock}
    return clocks.get(indicator.split("_days")[0]) if unit == "working days" else None


def _columns(points: pl.DataFrame, series: pl.DataFrame, reasons: list[str]) -> dict[str, pl.Series]:
    counts = points.group_by("_series").len()
    per_series = series.select("_series").join(counts, on="_series", how="left", maintain_order="left")
    number = {reason: at for at, reason in enumerate(reasons)}
    told = points.select(
        **{each: (pl.col(each) - _DAY_ONE).dt.total_days() for each in ("from", "to")},
        numerator=pl.col("numerator").fill_null(0),
        denominator=pl.col("denominator").fill_null(0),
        hundredths=(pl.col("value") * 100).round().cast(pl.Int64).fill_null(0),
        said=(
            _HAS_VALUE * pl.col("value").is_not_null().cast(pl.Int32)
            + _HAS_DENOMINATOR * pl.col("denominator").is_not_null().cast(pl.Int32)
            + _COMPLETE * pl.col("complete").cast(pl.Int32)
            + _HAS_NUMERATOR * pl.col("numerator").is_not_null().cast(pl.Int32)
        ),
        why=pl.col("why_blank").fill_null("").replace_strict(number, return_dtype=pl.Int32),
    )
    counted = {"indicators.count": per_series["len"].fill_null(0)}
    return counted | {f"indicators.{name}": told[name] for name in told.columns}
