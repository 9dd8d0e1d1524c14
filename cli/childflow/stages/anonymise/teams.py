"""Which teams and districts may be named: those enough children share, and none that is a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from childflow_schemas.columns import DISTRICT, TEAM

CHILDREN_NEEDED = 5
"""At least, whatever the settings say. Fewer children than this, and the name of their team or district would help to
single them out."""

WORKER_COLUMNS = ("allocated_worker", "allocated_personal_adviser")
NOT_A_NAME = {"team", "teams", "unit", "pod", "service", "caseload", "cases", "mr", "mrs", "ms", "miss", "dr", "s"}
"""Words around a person's name in a team's, or in front of it in a worker's: "Ms A Smith", "Alex Smith's team"."""
OFFICE = {"duty", "worker", "unallocated", "allocated", "unassigned", "inbox", "tray", "manager", "mash", "assessment"}
"""Words of a "worker" that is a desk and no person, `North Duty`: a team `North` may have its name."""


@dataclass(frozen=True)
class Names:
    """The names that pass: shared by at least five children over all lists, and naming no worker of any list."""

    teams: pl.Series
    districts: pl.Series


def names_that_pass(lists: Mapping[str, pl.DataFrame], children_needed: int = CHILDREN_NEEDED) -> Names:
    """The teams and districts of the lists that may be named."""
    workers = [words for worker in _workers(lists) if (words := _words(worker))]
    return Names(*(_passing(_shared(lists, column, children_needed), workers) for column in (TEAM, DISTRICT.name)))


def _passing(shared: Iterable[str], workers: Iterable[frozenset[str]]) -> pl.Series:
    return pl.Series([name for name in shared if not names_a_person(name, workers)], dtype=pl.String)


def names_a_person(team: str, workers: Iterable[frozenset[str]]) -> bool:
    """Whether the team's words hold a worker's whole name, or are no more than a part of one, such as a surname."""
    words = _words(team)
    return not words or any(
        (len(worker) > 1 and worker <= words) or (words <= worker and (words == worker or not worker & OFFICE))
        for worker in workers
    )


def _shared(lists: Mapping[str, pl.DataFrame], column: str, children_needed: int) -> list[str]:
    """The names in a column that enough children share."""
    pairs = [
        frame.select(pl.col("child_unique_id").alias("child"), pl.col(column).alias("name"))
        for frame in lists.values()
        if column in frame.columns
    ]
    if not pairs:
        return []
    children = pl.concat(pairs).drop_nulls().group_by("name").agg(pl.col("child").n_unique())
    return children.filter(pl.col("child") >= max(children_needed, CHILDREN_NEEDED))["name"].sort().to_list()


def _workers(lists: Mapping[str, pl.DataFrame]) -> set[str]:
    return {
        worker
        for frame in lists.values()
        for column in WORKER_COLUMNS
        if column in frame.columns
        for worker in frame[column].drop_nulls().unique()
    }


def _words(name: str) -> frozenset[str]:
    """The words of a name in no order, without titles: `Smith, Alex` and `Alex Smith's team` both hold alex, smith."""
    return frozenset(re.findall(r"\w+", name.casefold())) - NOT_A_NAME
