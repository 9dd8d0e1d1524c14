"""What became of each of a child's source rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from childflow.errors import InputError
from childflow.stages.one_child.history import History
from childflow.stages.one_child.identity import OTHER_RUNS
from childflow.stages.one_child.told import Row

Key = tuple[str, int]
"""A list and a `_record` of it."""

MAY_BE_SEALED = (
    "Nothing of that child is in the log, which was made without sealed records. If the child is not sealed, the "
    "folders are not of one run: run the stages after `validate` again."
)

WHY_ASIDE = {
    "no start date": "it has no start date, so it is nothing that happened on a day (J1)",
    "starts after the cut-off": "it starts after the cut-off, when nothing is known yet (J8)",
    "list not on the map": "the map takes no activity from this list",
    "no activity on the map": "no node of the map takes this row",
}
"""Why a row is kept out of the log, in words; a reason that is not here is said as it is."""


def rows_of(
    own: pl.DataFrame, unlogged: pl.DataFrame, history: History | None, titles: Mapping[str, str], sealed: bool = False
) -> dict[Key, Row]:
    """Each row of `own` (`SOURCE`) with what it became, by list and `_record`, in the order of `titles`.

    InputError where a row is neither in the log nor among the `unlogged`, or is in both; where none is in either, and
    rows were `sealed`, the child may be.
    """
    made: dict[Key, list[int]] = {}
    for event in history.events if history else ():
        made.setdefault((event["source_list"], event["source_row"]), []).append(event["event"])
    theirs = unlogged.join(own, left_on=["source_list", "source_row"], right_on=["list", "_record"], how="semi")
    aside = {(each["source_list"], each["source_row"]): each for each in theirs.rows(named=True)}
    order = {name: place for place, name in enumerate(titles)}
    told: dict[Key, Row] = {}
    for row in sorted(own.rows(named=True), key=lambda row: (order[row["list"]], row["_record"])):
        key = (row["list"], row["_record"])
        bare = Row(row["list"], titles[row["list"]], row["_file"], row["_sheet"], row["_row"], "", "")
        if (row["reason"] is not None) + (key in made) + (key in aside) != 1:
            raise InputError(MAY_BE_SEALED if sealed and not made and not aside else OTHER_RUNS)
        if key in made and history is not None:
            told[key] = _logged(bare, made[key], history)
        elif row["reason"] is not None:
            told[key] = _set_aside(bare, row["reason"])
        else:
            into, reason = aside[key]["merged_into"], aside[key]["reason"]
            told[key] = _set_aside(bare, reason) if reason else replace(bare, fate="merged", became=str(into))
    return {key: _merged(row, told) if row.fate == "merged" else row for key, row in told.items()}


def _logged(row: Row, made: Sequence[int], history: History) -> Row:
    events = [history[each] for each in made]
    steps = tuple(history.number(each) for each in events)
    became = " and ".join(
        f"{history.node(each).label}, step {number}" for each, number in zip(events, steps, strict=True)
    )
    return replace(row, fate="in_log", became=f"In the log: {became}.", steps=steps)


def _set_aside(row: Row, reason: str) -> Row:
    return replace(row, fate="set_aside", became=f"Set aside: {WHY_ASIDE.get(reason, reason)}.")


def _merged(row: Row, told: Mapping[Key, Row]) -> Row:
    kept = told[row.list, int(row.became)]
    return replace(row, became=f"Merged: {kept.place}, is the same record listed again (J11).")


def older_rows(merged: pl.DataFrame, rows: Mapping[Key, Row]) -> Iterable[tuple[Key, Row]]:
    """The rows of older returns that became one with those of `rows`, each with the key of that; `merged` as `ingest`
    wrote it."""
    keys = pl.DataFrame(list(rows), schema={"list": pl.String, "_record": pl.UInt32}, orient="row")
    for older in merged.join(keys, on=["list", "_record"], how="semi", maintain_order="left").rows(named=True):
        key = (older["list"], older["_record"])
        newer = rows[key]
        became = f"Merged: a newer return has the record again, in {newer.place} (J11)."
        yield key, Row(newer.list, newer.title, older["_file"], older["_sheet"], older["_row"], "merged", became)
