"""The truth beside the returns: what really happened to each child, and in which row it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from childflow.resources import config
from childflow.synthetic.activities import NODES, OF_LIST
from childflow.synthetic.people import Child
from childflow.synthetic.settling import Edition, Settled

ACTIVITIES: dict[str, pl.DataType] = {
    "child": pl.Int64(),
    "activity": pl.String(),
    "start_date": pl.Int32(),
    "end_date": pl.Int32(),
    "end_basis": pl.String(),
    "journey": pl.UInt16(),
    "next_activity": pl.String(),
    "record": pl.Int64(),
}
DEFECTS: dict[str, pl.DataType] = {
    "kind": pl.String(),
    "list": pl.String(),
    "row": pl.UInt32(),
    "column": pl.String(),
    "child_unique_id": pl.String(),
}
"""Columns of `defects.parquet`: `row` is the row in Excel, `column` null where the whole row is meant."""

HIDDEN = pl.Schema({"list": pl.String(), "record": pl.Int64(), "hidden_by": pl.String()})
"""Records whose rows do not tell what happened, and why."""

EPOCH = 719_163
"""1 January 1970 as an ordinal."""


@dataclass(frozen=True)
class Truth:
    """What a made-up world knows of itself.

    `activities`: child_unique_id, activity, start_date, end_date, end_basis, journey, next_activity, list, excel_row,
    record (the number of the record behind the row), hidden_by (why that row does not tell it: the kind of a planted
    fault, or `in_no_return` or `left_before_it_ended` of a pile of returns; null where it does), damaged (its own row
    or another of the child's may keep the return from telling it).
    `journeys`: child_unique_id, journey, exit (null while anything is open). `defects`: kind, list, row, column,
    child_unique_id, and for a pile of returns `return`, the file.
    """

    activities: pl.DataFrame
    journeys: pl.DataFrame
    defects: pl.DataFrame


def edition(since: int, until: int, outcomes: bool) -> Edition:
    """What returns of that extent say, by the statutory map's hand-offs."""
    raw = tomllib.loads(config("maps", "front-door").read_text(encoding="utf-8"))
    within = {(edge["from"], edge["to"]): int(edge["within"]) for edge in raw["edges"]}
    return Edition(since, until, within, int(raw["ground"]["within"]), outcomes)


def settled(children: Iterable[Child], of: Edition) -> pl.DataFrame:
    """The truth of every child as a frame with the columns of `ACTIVITIES`; days still ordinals."""
    rows = [row for child in children if child.activities for row in Settled(child, of).rows()]
    columns = zip(*rows, strict=True) if rows else ([] for _ in ACTIVITIES)
    return pl.DataFrame(
        {
            name: pl.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(ACTIVITIES.items(), columns, strict=True)
        }
    )


def with_names(activities: pl.DataFrame, child_id: pl.Expr) -> pl.DataFrame:
    """Activities with dates as dates, the child's identifier, and the list each comes from."""
    days = [(pl.col(name) - EPOCH).cast(pl.Date) for name in ("start_date", "end_date")]
    return activities.with_columns(
        *days,
        child_unique_id=child_id,
        list=pl.col("activity").replace_strict(list(OF_LIST), list(OF_LIST.values()), return_dtype=pl.String),
    )


def with_rows(activities: pl.DataFrame, rows: Mapping[str, pl.Series], first: Mapping[str, int]) -> pl.DataFrame:
    """Activities with `excel_row`: where the record of each stands in its list.

    `rows` are the record numbers of each list in order, `first` the Excel row of its first row of data.
    """
    places = pl.concat(
        pl.DataFrame({"record": records.cast(pl.Int64)})
        .with_row_index("excel_row", offset=first[name])
        .with_columns(list=pl.lit(name))
        .drop_nulls("record")
        .unique(["list", "record"], keep="first", maintain_order=True)
        for name, records in rows.items()
    )
    return activities.join(places, on=["list", "record"], how="left", maintain_order="left")


def hidden(records: Mapping[str, Mapping[int, str]]) -> pl.DataFrame:
    """The records hidden by planted faults, by list, with the columns of `HIDDEN`."""
    rows = [(name, record, kind) for name, kinds in records.items() for record, kind in kinds.items()]
    return pl.DataFrame(rows, schema=HIDDEN, orient="row")


def journeys_of(activities: pl.DataFrame) -> pl.DataFrame:
    """One row a journey: its exit is that of the activity that ended last, one that says something before none."""
    rank = pl.col("activity").replace_strict(list(NODES), list(range(len(NODES))), return_dtype=pl.Int32)
    helped = pl.col("start_date").filter(pl.col("activity") == "early_help").max()
    sent_on = (pl.col("next_activity") == "early_help") & (helped >= pl.col("start_date")).fill_null(False).not_()
    left = pl.col("next_activity").is_in(list(NODES)).not_() | sent_on
    said = pl.col("next_activity") != "not_recorded"
    order = (said, pl.col("end_date"), rank)
    return (
        activities.group_by("child_unique_id", "journey", maintain_order=True)
        .agg(
            is_open=pl.col("end_date").is_null().any(),
            exit=pl.col("next_activity").filter(left).sort_by(*(key.filter(left) for key in order)).last(),
        )
        .select(
            "child_unique_id",
            "journey",
            exit=pl.when(~pl.col("is_open")).then(pl.col("exit").fill_null("not_recorded")),
        )
    )
