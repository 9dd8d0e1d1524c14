"""The rows the page holds to look through: as many as there is room for, packed as JSON that the page's script reads.

Each row of the return is told once, with all its open issues. Where not all have room, the first of each rule come
before the second of any, up to the tenth, then rows with errors before others; the fix list has them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from childflow.reports.quality.found import NEW, RECORD
from childflow.reports.quality.told import TeamTold

OF_EACH_RULE = 10
"""Rows of each rule that have room before any others, turn by turn."""

UNNAMED, UNTOLD = -1, -2


@dataclass(frozen=True)
class Rows:
    """`packed` rows `[source, row, child, team, [issue, ...]]`; `held` of them, of `all`.

    A source is the place of a file and a sheet in `sources`, a team is as `team_number` has it. An issue is twice the
    place of its rule on the page, and one more where it is new.
    """

    packed: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    held: int
    all: int


def packed_rows(issues: pl.DataFrame, teams: Sequence[TeamTold], room: int) -> Rows:
    """The rows of the numbered open issues that have room in so many bytes."""
    rows = _rows(issues, teams)
    columns = ("order", "file", "sheet", "_row", "child", "team", "issues")
    sources: dict[tuple[str, str], int] = {}
    kept: list[tuple[int, str]] = []
    for order, file, sheet, *row in rows.with_row_index("order").sort("nth", "worst", "order")[columns].iter_rows():
        source = (file or "", sheet or "")
        text = packed([sources.get(source, len(sources)), *row])
        room -= _size(text) + (0 if source in sources else _size(packed(source)))
        if room < 0:
            break
        sources.setdefault(source, len(sources))
        kept.append((order, text))
    return Rows(tuple(text for _, text in sorted(kept)), tuple(sources), len(kept), rows.height)


def _size(text: str) -> int:
    """Bytes the text takes in a list."""
    return len(text.encode()) + 1


def _rows(issues: pl.DataFrame, teams: Sequence[TeamTold]) -> pl.DataFrame:
    """One row of the return each, in the order of list, file, sheet and row, with its issues packed as numbers."""
    shown = issues.select(
        *RECORD,
        *("nth_list", "n", "_row"),
        pl.col("_file").alias("file"),
        pl.col("_sheet").alias("sheet"),
        pl.col("child_unique_id").fill_null("").alias("child"),
        team_number(teams).alias("team"),
        code=pl.col("n") * 2 + NEW.cast(pl.UInt32),
        worst=(pl.col("severity") != "error").cast(pl.UInt8),
    ).sort("n", "file", "sheet", "_row", nulls_last=True)
    nth = pl.int_range(pl.len()).over("n").clip(upper_bound=OF_EACH_RULE).alias("nth")
    rows = (
        shown.with_columns(nth)
        .group_by(RECORD)
        .agg(
            pl.col("nth_list", "_row", "file", "sheet", "child", "team").first(),
            pl.col("n", "nth", "worst").min(),
            issues=pl.col("code").sort(),
        )
    )
    return rows.sort("nth_list", "file", "sheet", "_row", "_record", nulls_last=True)


def team_number(teams: Sequence[TeamTold]) -> pl.Expr:
    """The place of the issue's team among `teams`: `UNNAMED` where it names none, `UNTOLD` where the page does not."""
    numbers = {team.name: at for at, team in enumerate(teams) if team.name is not None}
    told = pl.col("team").replace_strict(numbers, default=UNTOLD, return_dtype=pl.Int32) if numbers else pl.lit(UNTOLD)
    return pl.when(pl.col("team").is_null()).then(UNNAMED).otherwise(told)


def packed(value: object) -> str:
    """JSON that may stand in a script element, whatever the data says: no `<` is left that could end it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def packed_list(items: Iterable[str]) -> str:
    """Packed items as one packed list."""
    return f"[{','.join(items)}]"
