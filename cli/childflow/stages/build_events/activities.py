"""Rows become activities (J1), in their order (J2), with an end, or open at the cut-off (J8).

The frame made here is what the other rules work on, one row an activity, sorted by J2:

`activity` its number, from 0, which is also its row; `child` number in pseudonym order; `node` rank in the map;
`start`, `end` (null while open); `end_basis`; `outcome` as coded (several joined by `;`), `taken` the first of these,
null where no node of the map knows it; `source_list`, `source_row`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.errors import ConfigurationError
from childflow.listed_again import said_again
from childflow.maps import Map, Node
from childflow.reconciliation import Account, Reconciliation
from childflow.stages.build_events.beside import beside
from childflow.stages.build_events.days import Days
from childflow.stages.build_events.naming import words_of
from childflow.stages.build_events.numbering import numbered
from childflow.stages.build_events.runs import NEVER, NUMBERS, day_number
from childflow.stages.build_events.unlogged import (
    AFTER_CUT_OFF,
    NO_CHILD,
    NO_START,
    accounted,
    unlogged_of,
)
from childflow_schemas.columns import OUTCOME_SEPARATOR
from childflow_schemas.events import UNLOGGED, EndBasis
from childflow_schemas.pseudonymised import person_of

Lists = Mapping[str, pl.DataFrame]
_NONE_AGAIN = pl.DataFrame(schema={"_record": pl.UInt32, "merged_into": pl.UInt32})


@dataclass(frozen=True)
class Activities:
    """The activities, the pseudonym of every child number, the rows that made none, and the account of all (J11)."""

    frame: pl.DataFrame
    pseudonyms: pl.Series
    unlogged: pl.DataFrame
    reconciliation: Reconciliation
    days: Days


def activities_of(lists: Lists, map_: Map, days: Days, reconciliation: Reconciliation) -> Activities:
    """Every activity that the rows of `lists` make on `map_`, and where each row went; and the days by child number."""
    of_numbers, pseudonyms = _numbered(lists)
    cut_off, carried = days.cut_off, days.carried
    if carried is not None:
        days = Days(cut_off, _by_number(carried, pseudonyms))
    again = {name: said_again(name, frame) if carried is None else _NONE_AGAIN for name, frame in of_numbers.items()}
    kept = {name: frame.join(again[name], on="_record", how="anti") for name, frame in of_numbers.items()}
    made = {
        name: [_activities_of_node(node, kept, map_, cut_off) for node in map_.nodes if node.source.list == name]
        for name in kept
    }
    unlogged = {name: unlogged_of(name, again[name], kept[name], parts) for name, parts in made.items()}
    account = {
        name: accounted(reconciliation.get(name, Account(read=of_numbers[name].height)), unlogged[name], parts)
        for name, parts in made.items()
    }
    everything = [part.filter(pl.col("set_aside").is_null()) for parts in made.values() for part in parts]
    frame = _ended_undated(_ordered(pl.concat([_empty(map_), *everything]), map_), map_, days)
    no_rows = pl.DataFrame(schema=UNLOGGED)
    return Activities(frame, pseudonyms, pl.concat([no_rows, *unlogged.values()]), {**reconciliation, **account}, days)


def _by_number(carried: pl.DataFrame, pseudonyms: pl.Series) -> pl.DataFrame:
    """What is carried, by child number."""
    numbers = pseudonyms.alias("child").to_frame().with_row_index("_number")
    return carried.join(numbers, on="child").select("day", "working_day", child="_number")


def _numbered(lists: Lists) -> tuple[dict[str, pl.DataFrame], pl.Series]:
    """The lists with a number for each child, in the order of their rows; and the pseudonyms that the numbers count."""
    of_children = {name: frame for name, frame in lists.items() if person_of(name) == "child"}
    numbers, pseudonyms = numbered(
        pl.concat([pl.Series("child", [], pl.String), *(each["child"] for each in of_children.values())])
    )
    of_numbers, first = dict(lists), 0
    for name, frame in of_children.items():
        of_numbers[name] = frame.with_columns(child=numbers.slice(first, frame.height)).sort("_record")
        first += frame.height
    return of_numbers, pseudonyms


def _activities_of_node(node: Node, lists: Lists, map_: Map, cut_off: date) -> pl.DataFrame:
    """One row for each row of the node's list that `where` keeps; `set_aside` says why a row makes no activity."""
    source = node.source
    frame = _with_start(lists[source.list], node, lists)
    if source.where is not None:
        frame = frame.filter(_condition(source.where, frame, node, "where"))
    frame = _while_valid(frame, node)
    end = pl.coalesce([_column(frame, name, node) for name in source.end] or [pl.lit(None, pl.Date)])
    return frame.with_columns(
        _end=end, _undated=_is_ended_undated(frame, node), _after=(end > cut_off).fill_null(False)
    ).select(
        child=pl.col("child"),
        node=pl.lit(node.id, pl.Enum(map_.node_ids)),
        start=pl.col("_start"),
        end=_end_of(source.undated_end),
        end_basis=_end_basis_of(source.undated_end),
        outcome=_outcome_of(frame, node),
        source_list=pl.lit(source.list, _list_names(map_)),
        source_row=pl.col("_record"),
        set_aside=_why_set_aside(cut_off),
    )


def _while_valid(frame: pl.DataFrame, node: Node) -> pl.DataFrame:
    """The rows that start while the node holds; one with no start is told of by every node of its list."""
    undated = pl.col("_start").is_null()
    if node.valid_from is not None:
        frame = frame.filter(undated | (pl.col("_start") >= node.valid_from))
    if node.valid_until is not None:
        frame = frame.filter(undated | (pl.col("_start") < node.valid_until))
    return frame


def _with_start(frame: pl.DataFrame, node: Node, lists: Lists) -> pl.DataFrame:
    """The list with `_start`: a column of its own, or the child's latest date in `other_list.column`."""
    other, _, column = node.source.start.rpartition(".")
    if not other:
        return frame.with_columns(_start=_column(frame, column, node))
    if other not in lists:
        return frame.with_columns(_start=pl.lit(None, pl.Date))
    latest = lists[other].group_by("child").agg(_start=_column(lists[other], column, node).max())
    return frame.join(latest.filter(pl.col("child").is_not_null()), on="child", how="left", maintain_order="left")


def _column(frame: pl.DataFrame, name: str, node: Node) -> pl.Expr:
    if name not in frame.columns:
        raise ConfigurationError(
            f"Node `{node.id}` of the map names column `{name}`, which its list does not have. "
            f"The columns of `{node.source.list}` are in docs/reference/lists.md."
        )
    return pl.col(name)


def _condition(sql: str, frame: pl.DataFrame, node: Node, key: str) -> pl.Expr:
    """The condition over the columns of `frame`; ConfigurationError where it is none, or asks for another column."""
    try:
        condition = pl.sql_expr(sql)
    except (pl.exceptions.PolarsError, TypeError, ValueError):
        raise ConfigurationError(
            f"`{key}` of node `{node.id}` of the map is not a condition in SQL, such as `date_of_icpc IS NOT NULL`."
        ) from None
    for name in condition.meta.root_names():
        _column(frame, name, node)
    return condition


def _is_ended_undated(frame: pl.DataFrame, node: Node) -> pl.Expr:
    condition = node.source.ended_where
    return pl.lit(False) if condition is None else _condition(condition, frame, node, "ended_where").fill_null(False)


def _end_of(undated_end: str) -> pl.Expr:
    """The end, never before the start, null after the cut-off; a form with no end date ends the day it starts."""
    end = pl.max_horizontal("_end", pl.when(pl.col("_end").is_not_null()).then("_start"))
    known = pl.coalesce(end, pl.col("_start")) if undated_end == "start" else end
    return pl.when(~pl.col("_after")).then(known)


def _end_basis_of(undated_end: str) -> pl.Expr:
    return (
        pl.when(pl.col("_after"))
        .then(pl.lit("open"))
        .when(pl.col("_end") < pl.col("_start"))
        .then(pl.lit("not_recorded"))
        .when(pl.col("_end").is_not_null())
        .then(pl.lit("recorded"))
        .when(pl.col("_undated"))
        .then(pl.lit("not_recorded"))
        .otherwise(pl.lit("not_recorded" if undated_end == "start" else "open"))
        .cast(EndBasis)
    )


def _outcome_of(frame: pl.DataFrame, node: Node) -> pl.Expr:
    """The outcome column, else the first condition that holds; as coded; null if none."""
    source = node.source
    says = [] if source.outcome is None else [_column(frame, source.outcome, node)]
    says += [
        pl.when(_condition(each.where, frame, node, "outcomes_where")).then(pl.lit(each.outcome))
        for each in source.outcomes_where
    ]
    return pl.coalesce([*says, pl.lit(None, pl.String)])


def _why_set_aside(cut_off: date) -> pl.Expr:
    return (
        pl.when(pl.col("child").is_null())
        .then(pl.lit(NO_CHILD))
        .when(pl.col("_start").is_null())
        .then(pl.lit(NO_START))
        .when(pl.col("_start") > cut_off)
        .then(pl.lit(AFTER_CUT_OFF))
    )


def _list_names(map_: Map) -> pl.Enum:
    return pl.Enum(sorted({node.source.list for node in map_.nodes}))


def _empty(map_: Map) -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "child": pl.UInt32,
            "node": pl.Enum(map_.node_ids),
            "start": pl.Date,
            "end": pl.Date,
            "end_basis": EndBasis,
            "outcome": pl.String,
            "source_list": _list_names(map_),
            "source_row": pl.UInt32,
            "set_aside": pl.String,
        }
    )


def _ordered(frame: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """J2: by child, start, map rank, end (open last), source order; then numbered.

    The rows of one node come in source order.
    """
    activities = frame.drop("set_aside").with_columns(taken=_taken(frame["outcome"], map_))
    in_order = activities.select(_in_order()).to_series().sort()
    rows = in_order.to_frame("row").select((pl.col("row") % NUMBERS).cast(pl.UInt32)).to_series()
    return activities[rows].with_row_index("activity")


def _taken(outcomes: pl.Series, map_: Map) -> pl.Series:
    """Of outcomes as coded the first, if a node of the map knows it. Few differ, so each is looked at once."""
    coded = outcomes.unique().drop_nulls()
    first = coded.str.split(OUTCOME_SEPARATOR).list.first().str.to_lowercase().cast(words_of(map_), strict=False)
    return outcomes.replace_strict(coded, first, default=None, return_dtype=first.dtype)


def _in_order() -> pl.Expr:
    """One number an activity that sorts as J2 does, its row last: to sort by many columns costs five times as much."""
    end = day_number(pl.col("end").fill_null(pl.lit(NEVER)))
    child_and_start = pl.col("child").cast(pl.Int64) * 2**24 + day_number(pl.col("start"))
    node_and_end = pl.col("node").to_physical().cast(pl.Int64) * 2**24 + end
    return (child_and_start.cast(pl.Int128) * 2**32 + node_and_end) * NUMBERS + pl.int_range(pl.len())


def _ended_undated(frame: pl.DataFrame, map_: Map, days: Days) -> pl.DataFrame:
    """J8: what has ended undated ends when the child's next activity begins, at its clock, or at the cut-off.

    `ended_ordinal` is the working day of such an end where dates are shifted, for then days of no row are not counted.
    """
    last_of_day = (pl.col("child") != pl.col("child").shift(-1)) | (pl.col("start") != pl.col("start").shift(-1))
    next_child = pl.when(last_of_day).then(pl.col("child").shift(-1)).backward_fill()
    next_start = pl.when(last_of_day).then(pl.col("start").shift(-1)).backward_fill()
    undated = frame.with_columns(
        next_start=pl.when(next_child == pl.col("child")).then(next_start),
        clock=pl.lit(None, pl.Date),
        limit=pl.lit(None, pl.Int32),
    ).filter(pl.col("end").is_null(), pl.col("end_basis") == "not_recorded")
    for node in map_.nodes:
        if node.clock is not None:
            up, here = days.after(pl.col("start"), node.clock.working_days), pl.col("node") == node.id
            undated = undated.with_columns(
                clock=pl.when(here).then(up).otherwise("clock"),
                limit=pl.when(here).then(pl.lit(node.clock.working_days)).otherwise("limit"),
            )
    ends = _ends(undated, days)
    return beside(frame, ends).with_columns(end=pl.coalesce("end", "ended")).drop("ended")


def _ends(undated: pl.DataFrame, days: Days) -> pl.DataFrame:
    """`activity`, `ended` and `ended_ordinal`. Where dates are shifted, what comes first is told by working days."""
    first = pl.min_horizontal("next_start", "clock", pl.lit(days.cut_off))
    if days.carried is None:
        return undated.select("activity", ended=first, ended_ordinal=pl.lit(None, pl.Int32))
    begun, follows = (days.of(undated["child"], undated[day]) for day in ("start", "next_start"))
    known = undated.with_columns(up=begun + undated["limit"], follows=follows)
    other = pl.min_horizontal("follows", days.at_cut_off)
    by_clock = (pl.col("up") < other).fill_null(False)
    return known.select(
        "activity",
        ended=pl.when(by_clock).then("clock").otherwise(pl.min_horizontal("next_start", pl.lit(days.cut_off))),
        ended_ordinal=pl.when(by_clock).then("up"),
    )
