"""An authority's rows as the map builder holds them: every record once, as numbers, with what the map asks answered.

`viewer/src/builder/rows.ts` reads what is packed here. Of every value 0 is none; else a date is days from the header's
`base` on, a code its place among the header's words, a flag 1 for no and 2 for yes, and a number its distance from
`low`, all counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from childflow.listed_again import said_again
from childflow.map_columns import columns_of
from childflow.maps import Map, Node
from childflow_schemas.pseudonymised import SHARED_IDS, person_of
from childflow_schemas.working_days import bank_holidays

Lists = Mapping[str, pl.DataFrame]
MOST = 120_000
"""Rows that a page counts with while an edit waits for the count."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Packed:
    """What `scene.pack` packs; `rows` of `children`, of whom one in `one_in` is there."""

    header: dict[str, Any]
    columns: dict[str, pl.Series]
    rows: int
    children: int
    one_in: int


def packed_rows(lists: Lists, map_: Map | None, cut_off: date, most: int = MOST) -> Packed:
    """The rows of children in pseudonymised `lists`, as known at `cut_off`.

    Where there are more than `most` rows, only every n-th child's are taken, in the order of the pseudonyms, which is
    chance. Conditions of `map_`, where there is one, are answered for every row, so that the page need not know all
    of SQL.
    """
    kept = {name: _once(name, frame) for name, frame in lists.items() if person_of(name) == "child"}
    every = pl.concat([pl.Series("child", [], pl.String), *(frame["child"] for frame in kept.values())])
    one_in = max(1, -(-len(every) // most))
    children = every.unique().sort().gather_every(one_in)
    numbers = children.to_frame("child").with_row_index("_child")
    taken = {name: frame.join(numbers, on="child", how="inner").sort("_record") for name, frame in kept.items()}
    packing = _Packing(_bases(taken))
    told = [packing.told(name, frame, _asked(name, map_)) for name, frame in taken.items()]
    ids = _ids(taken)
    header = {
        "cutOff": (cut_off - EPOCH).days,
        "base": packing.base,
        "holidays": [(day - EPOCH).days for day in sorted(bank_holidays())],
        "oneIn": one_in,
        "children": len(children),
        "lists": told,
    }
    rows = sum(frame.height for frame in taken.values())
    return Packed(header, {"children": children} | packing.columns | ids, rows, len(children), one_in)


def _once(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Every record of a known child once, its last row."""
    again = said_again(name, frame.sort("_record"))
    return frame.filter(pl.col("child").is_not_null()).join(again, on="_record", how="anti")


def _bases(lists: Lists) -> int:
    """The first date there is, in days since 1970."""
    days = [frame[name].min() for frame in lists.values() for name in frame.columns if frame[name].dtype == pl.Date]
    return min(((day - EPOCH).days for day in days if isinstance(day, date)), default=0)


@dataclass
class _Packing:
    """The columns packed so far, and the day that dates count from."""

    base: int
    columns: dict[str, pl.Series] = field(default_factory=dict)

    def told(self, name: str, frame: pl.DataFrame, asked: Mapping[str, pl.Expr]) -> dict[str, Any]:
        """What the header says of the list; its columns are added to the others."""
        self.columns[f"{name}/_child"] = frame["_child"]
        self.columns[f"{name}/_record"] = (
            frame["_record"].cast(pl.Int64).diff().fill_null(frame["_record"].first() or 0)
        )
        kinds = {column: kind for column, kind in columns_of(name).items() if not column.endswith("_id")}
        told = [self._column(name, frame[column], kind) for column, kind in kinds.items()]
        answered: list[str] = []
        for condition, expression in asked.items():
            answer = _answer(frame, expression)
            if answer is not None:
                self.columns[f"{name}/?{len(answered)}"] = answer
                answered.append(condition)
        owned = [kind for kind in SHARED_IDS if kind in frame.columns]
        return {"name": name, "rows": frame.height, "columns": told, "answered": answered, "ids": owned}

    def _column(self, name: str, values: pl.Series, kind: str) -> dict[str, Any]:
        told: dict[str, Any] = {"name": values.name, "kind": kind}
        if kind == "date":
            packed = values.cast(pl.Int32) - self.base + 1
        elif kind == "flag":
            packed = values.cast(pl.Int32) + 1
        elif kind == "number":
            told["low"] = values.min() or 0
            packed = values.cast(pl.Int64) - told["low"] + 1
        else:
            words = values.drop_nulls().unique().sort()
            told["words"] = words.to_list()
            packed = values.replace_strict(words, pl.int_range(1, len(words) + 1, eager=True), default=None)
        self.columns[f"{name}/{values.name}"] = packed.cast(pl.Int64).fill_null(0)
        return told


def _asked(name: str, map_: Map | None) -> dict[str, pl.Expr]:
    """The conditions that the map asks of a list's rows, by their SQL; those it cannot ask have been refused."""
    nodes = map_.nodes if map_ else ()
    conditions = (each for node in nodes if node.source.list == name for each in _conditions(node))
    return {condition: pl.sql_expr(condition) for condition in dict.fromkeys(conditions)}


def _conditions(node: Node) -> Iterator[str]:
    source = node.source
    yield from (each for each in (source.where, source.ended_where) if each is not None)
    yield from (each.where for each in source.outcomes_where)


def _answer(frame: pl.DataFrame, condition: pl.Expr) -> pl.Series | None:
    """0 unknown, 1 no, 2 yes of every row; none where the condition compares what cannot be compared."""
    try:
        answer = frame.select(answer=condition.cast(pl.Boolean)).to_series()
    except pl.exceptions.PolarsError:
        return None
    whole = answer.new_from_index(0, frame.height) if len(answer) == 1 and frame.height != 1 else answer
    return (whole.cast(pl.Int64) + 1).fill_null(0)


def _ids(lists: Lists) -> dict[str, pl.Series]:
    """Ids that lists share, as numbers: the same id of a kind is the same number, from 1, in every list; 0 is none."""
    packed: dict[str, pl.Series] = {}
    for kind in SHARED_IDS:
        carrying = {name: frame[kind] for name, frame in lists.items() if kind in frame.columns}
        every = pl.concat([pl.Series(kind, [], pl.String), *carrying.values()]).drop_nulls().unique(maintain_order=True)
        numbers = pl.int_range(1, len(every) + 1, eager=True)
        for name, ids in carrying.items():
            packed[f"{name}/#{kind}"] = ids.replace_strict(
                every, numbers, default=None, return_dtype=pl.Int64
            ).fill_null(0)
    return packed
