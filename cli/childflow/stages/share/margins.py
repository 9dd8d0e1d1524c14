"""The children of each activity, told apart by times through, and by one attribute at a time.

These are partitions of the same children, so they tell of one another: what one hides, another may give away by its
sum. More is hidden until none does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.apart import Partition, hidden_besides
from childflow.stages.share.moving import Log
from childflow.stages.share.periods import Span
from childflow.stages.share.sums import rounded
from childflow_schemas.shared import NOT_KNOWN, TIMES, shared_dtypes

BY_TIMES = "times"
COLUMNS = {"age_band": "age_band_at_first_contact"}
"""Where `children.parquet` calls an attribute otherwise."""
KEY = ["activity", "attribute", "value"]


def times_of(log: Log, map_: Map, span: Span) -> pl.DataFrame:
    """Children of each activity in the span by how often they had come through at its last."""
    time = pl.col("journey").max()
    most = pl.lit(TIMES[-1])
    seen = _seen(log, span).group_by("activity", "child").agg(time)
    named = seen.with_columns(
        attribute=pl.lit(BY_TIMES),
        value=pl.when(pl.col("journey") < len(TIMES)).then(pl.col("journey").cast(pl.String)).otherwise(most),
    )
    every = pl.DataFrame({"activity": map_.node_ids}).join(pl.DataFrame({"value": TIMES}), how="cross")
    return _counted(named, every.with_columns(attribute=pl.lit(BY_TIMES)))


def attributes_of(log: Log, map_: Map, span: Span, rule: Share) -> pl.DataFrame:
    """Children of each activity in the span by each attribute the settings name, and each of its values."""
    values = log.children.select(
        "child",
        *(pl.col(COLUMNS.get(each, each)).cast(pl.String).fill_null(NOT_KNOWN).alias(each) for each in rule.attributes),
    )
    long = values.unpivot(index="child", variable_name="attribute", value_name="value")
    seen = _seen(log, span).select("activity", "child").unique().join(long, on="child")
    values_there = long.select("attribute", "value").unique()
    every = pl.DataFrame({"activity": map_.node_ids}).join(values_there, how="cross")
    return _counted(seen, every)


def told_apart(times: pl.DataFrame, attributes: pl.DataFrame, rule: Share) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both, as they may be told: the small hidden, and others with them. A value of an attribute that is told nowhere
    is not listed, so that it does not tell that there is anybody of it.
    """
    together = pl.concat([each.select(*KEY, "children") for each in (times, attributes)])
    hidden = [key for _, cells in together.group_by("activity") for key in _hidden(cells, rule)]
    hide = pl.DataFrame(hidden, schema=dict.fromkeys(KEY, pl.String), orient="row").with_columns(hide=True)
    shown = together.join(hide, on=KEY, how="left").with_columns(
        children=pl.when(pl.col("hide").is_null()).then(rounded(pl.col("children"), rule))
    )
    listed = pl.col("children").is_not_null().any().over("attribute", "value")
    by_times = pl.col("attribute") == BY_TIMES
    return (
        _finished(shown.filter(by_times).rename({"value": BY_TIMES}), "times_through"),
        _finished(shown.filter(~by_times, listed), "attributes"),
    )


def _seen(log: Log, span: Span) -> pl.DataFrame:
    """Activities that were under way at some time in the span."""
    went_on = pl.col("end_date").is_null() | (pl.col("end_date") >= span.first_week)
    under_way = log.events.filter(pl.col("start_date") <= span.ends, went_on)
    return under_way.select("child", "journey", activity=pl.col("activity").cast(pl.String))


def _counted(seen: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    counted = seen.group_by(KEY).agg(children=pl.col("child").n_unique().cast(pl.Int64))
    return every.join(counted, on=KEY, how="left").with_columns(pl.col("children").fill_null(0)).sort(KEY)


def _hidden(cells: pl.DataFrame, rule: Share) -> Iterator[tuple[str, str, str]]:
    """What is hidden of one activity."""
    (activity,) = cells["activity"].unique()
    partitions: dict[str, dict[str, int]] = {}
    for _, attribute, value, children in cells.sort(KEY).select(*KEY, "children").iter_rows():
        partitions.setdefault(attribute, {})[value] = children
    found: Mapping[str, set[str]] = hidden_besides([Partition(name, each) for name, each in partitions.items()], rule)
    for attribute, values in found.items():
        yield from ((activity, attribute, value) for value in sorted(values))


def _finished(shown: pl.DataFrame, cube: str) -> pl.DataFrame:
    columns = shared_dtypes(cube)
    order = [name for name in columns if name != "children"]
    return shown.select(pl.col(name).cast(dtype) for name, dtype in columns.items()).sort(order)
