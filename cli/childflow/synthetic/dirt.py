"""Dirties a clean return: plants faults, keeps account of each, and says what they hide of the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from childflow.synthetic.canonical import RECORD
from childflow.synthetic.dice import Dice
from childflow.synthetic.faults import FAULTS, Fault
from childflow.synthetic.layout import PUBLISHED, Layout, untidy
from childflow.synthetic.spoiling import TEXTS, Hides, Spoiler
from childflow.synthetic.truth import DEFECTS
from childflow_schemas.annex_a import BY_NAME

Dirt = Literal["none", "light", "heavy"]
TIMES = {"none": 0.0, "light": 1.0, "heavy": 8.0}
"""How many times the light rates."""

DUPLICATES_PER_THOUSAND = 2.0
LISTS = tuple(name for name in BY_NAME if name not in ("adoption", "adopters"))
"""Lists that are dirtied: those whose rows become activities."""


@dataclass(frozen=True)
class Dirtied:
    """The lists with their faults.

    `hidden_children` are those whose truth may not be seen; `hidden_records`, by list, the records whose own rows no
    longer tell it, each with the kind of fault.
    """

    lists: dict[str, pl.DataFrame]
    texts: pl.DataFrame
    defects: pl.DataFrame
    layout: Layout
    hidden_children: set[str] = field(default_factory=set)
    hidden_records: dict[str, dict[int, str]] = field(default_factory=dict)


def dirtied(lists: Mapping[str, pl.DataFrame], dirt: Dirt, until: date, seed: str, share: float = 1.0) -> Dirtied:
    """`lists` (with the column `RECORD`) as dirty as `dirt` says, or a `share` of that; the same seed, the same faults.

    `until` is the day of the return.
    """
    times = TIMES[dirt] * share
    layout = untidy(Dice(f"{seed}/layout")) if dirt == "heavy" else PUBLISHED
    made = Dirtied(dict(lists), pl.DataFrame(schema=TEXTS), pl.DataFrame(schema=DEFECTS), layout)
    if times == 0:
        return made
    texts, defects = [made.texts], [made.defects]
    whole: dict[str, Spoiler] = {}
    for name in LISTS:
        dice = Dice(f"{seed}/{name}")
        frame, copies = _with_duplicates(lists[name], dice, DUPLICATES_PER_THOUSAND * times)
        whole[name] = Spoiler(BY_NAME[name], frame, until, dice, whole)
        for row in copies:
            whole[name].note("duplicate_row", row, None, Hides.NOTHING)
            whole[name].kept_rows.update((row - 1, row))
    for name, spoiler in whole.items():
        for fault in FAULTS:
            if dirt == "heavy" or not fault.only_heavy:
                _plant(spoiler, fault, times)
        made.lists[name] = spoiler.spoiled()
        made.hidden_children.update(spoiler.hidden_children)
        made.hidden_records[name] = spoiler.hidden_records
        texts.append(pl.DataFrame(spoiler.texts, schema=TEXTS, orient="row"))
        defects.append(_account(spoiler, layout.first_row(name)))
    return Dirtied(made.lists, pl.concat(texts), pl.concat(defects), layout, made.hidden_children, made.hidden_records)


def _with_duplicates(frame: pl.DataFrame, dice: Dice, per_thousand: float) -> tuple[pl.DataFrame, list[int]]:
    """Some rows twice, the copy under the original; and the rows on which the copies stand."""
    count = dice.count(frame.height * per_thousand / 1000)
    copied = sorted(dice.sample(range(frame.height), min(count, frame.height)))
    order = sorted([*range(frame.height), *copied])
    return frame[order], [row + place + 1 for place, row in enumerate(copied)]


def _plant(spoiler: Spoiler, fault: Fault, times: float) -> None:
    """Plant one kind of fault in as many rows as it is met in, one fault a row, kept rows left as they are."""
    if fault.lists and spoiler.list.name not in fault.lists:
        return
    dice, height = spoiler.dice, spoiler.height
    if fault.seldom_possible:
        rows = [row for row in range(height) if dice.random() < min(times, 1) * fault.per_thousand / 1000]
    else:
        count = min(dice.count(height * fault.per_thousand * times / 1000), height)
        rows = dice.sample(range(height), count)
    for row in rows:
        if row in spoiler.kept_rows or row in spoiler.spoiled_rows:
            continue
        column = fault.spoil(spoiler, row)
        if column is not None:
            spoiler.note(fault.kind, row, column, fault.hides)


def _account(spoiler: Spoiler, first_row: int) -> pl.DataFrame:
    rows = [
        (kind, spoiler.list.name, row + first_row, column, spoiler.children[row])
        for kind, row, column in spoiler.defects
    ]
    return pl.DataFrame(rows, schema=DEFECTS, orient="row")


def without_records(lists: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The lists as a reader has them: without the numbers of the records behind them."""
    return {name: frame.drop(RECORD) for name, frame in lists.items()}
