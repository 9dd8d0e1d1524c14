"""An event log as local lists: one a kind of activity, spellings of one activity merged."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.stages.discover.nodes import as_identifier
from childflow.stages.discover.wording import alike
from childflow_schemas.local_lists import LocalList
from childflow_schemas.pseudonymised import LISTS, LOCAL

FEWEST = 5
"""Activities of a name, or outcomes of a wording, below which it may speak of one child and is written into no map."""
MOST_OUTCOMES = 30
"""Wordings of one activity's outcome; more are no codes but free text, and none is read."""


def lists_of_log(
    log: pl.DataFrame,
) -> tuple[dict[str, pl.DataFrame], tuple[LocalList, ...], dict[str, tuple[str, ...]]]:
    """The lists of a log (`child`, `activity`, `start_date`, `end_date`, `outcome`), as the stages know local lists.

    The third are the spellings that were merged into each, where there were several.
    """
    counts = log["activity"].drop_nulls().value_counts().sort("count", "activity", descending=[True, False])
    often = merged(counts["activity"].to_list())
    rows = dict(counts.iter_rows())
    spellings = {title: said for title, said in often.items() if sum(rows[each] for each in said) >= FEWEST}
    taken, local, lists = set[str](), list[LocalList](), dict[str, pl.DataFrame]()
    for title, said in spellings.items():
        name = _free(as_identifier(title), taken)
        taken.add(name)
        frame = log.filter(pl.col("activity").is_in(said))
        codes = _codes(frame["outcome"])
        local.append(LocalList(name, title, tuple(dict.fromkeys(codes.values()))))
        coded = pl.col("outcome").replace_strict(codes, default=None, return_dtype=pl.String)
        lists[name] = _as_local(frame.with_columns(coded if codes else pl.lit(None, pl.String).alias("outcome")))
    several = {title: tuple(said) for title, said in spellings.items() if len(said) > 1}
    return lists, tuple(local), several


def merged(names: Sequence[str]) -> dict[str, list[str]]:
    """Spelling by spelling, the most frequent first: each joins the first that it is a spelling of."""
    found: dict[str, list[str]] = {}
    for name in names:
        same = next((title for title in found if alike(title, name)), None)
        found.setdefault(same or name, []).append(name)
    return found


def _codes(outcomes: pl.Series) -> dict[str, str]:
    """Each wording that is met often enough to be a code, and the code it becomes."""
    counts = outcomes.drop_nulls().value_counts(sort=True, name="count")
    if counts.height > MOST_OUTCOMES:
        return {}
    often = counts.filter(pl.col("count") >= FEWEST)[outcomes.name].sort().to_list()
    return {said: as_identifier(said) for said in often}


def _free(name: str, taken: set[str]) -> str:
    """A name that no published list and no other of these has."""
    free, at = name if name not in LISTS else f"{name}_log", 2
    while free in taken:
        free, at = f"{name}_{at}", at + 1
    return free


def _as_local(frame: pl.DataFrame) -> pl.DataFrame:
    told = frame.with_row_index("_record", offset=1)
    return told.select(
        (pl.col(name) if name in told.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in LOCAL.items()
    )
