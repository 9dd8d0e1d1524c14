"""The lists that `map` commands look at: of a stage folder from `ingest` to `cohort`, or of an event log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from childflow.folders import StageFolder, open_one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from childflow.maps import Map
    from childflow.reconciliation import Reconciliation
    from childflow.stages.build_events import EventLog
    from childflow_schemas.local_lists import LocalList

STAGES = ("ingest", "validate", "anonymise", "cohort")
SELDOM = 50
"""One row in so many may be of long before the record begins."""
LOGS = (".csv", ".xes")


@dataclass(frozen=True)
class ListsGiven:
    """Pseudonymised lists and what goes with them; `merged` are spellings of one activity that a log had."""

    lists: Mapping[str, pl.DataFrame]
    local: tuple[LocalList, ...]
    cut_off: date
    reconciliation: Reconciliation
    merged: Mapping[str, tuple[str, ...]]

    def known_lists(self) -> list[str]:
        """Every list that a map may name."""
        from childflow_schemas.pseudonymised import LISTS

        return [*LISTS, *(each.name for each in self.local)]

    def first_day(self) -> date:
        """The first of January of the year in which the record begins, but for a few rows of long ago."""
        import polars as pl

        firsts = [
            frame.select(pl.col(pl.Date)).to_series(0) for frame in self.lists.values() if pl.Date in frame.dtypes
        ]
        begun = sorted(day for dates in firsts for day in dates.drop_nulls() if day <= self.cut_off)
        return date(begun[len(begun) // SELDOM].year if begun else self.cut_off.year, 1, 1)

    def built_on(self, map_: Map) -> EventLog:
        """The event log of the lists on a map."""
        from childflow.stages.build_events import build_events

        return build_events(self.lists, map_, self.cut_off, self.reconciliation, [each.name for each in self.local])


def lists_given(path: Path) -> ListsGiven:
    """The lists at `path`. Those that still name children are pseudonymised here, under a key that nobody keeps."""
    if path.suffix.lower() in LOGS and not path.is_dir():
        return _of_log(path)
    source = open_one_of(path, STAGES)
    lists = _pseudonymised(source) if source.stage in ("ingest", "validate") else source.lists()
    return ListsGiven(lists, source.local_lists, source.extraction_date, source.reconciliation, {})


def _pseudonymised(source: StageFolder) -> Mapping[str, pl.DataFrame]:
    import secrets

    from childflow.stages.anonymise import anonymise
    from childflow_schemas.annex_a.local import definitions

    key = secrets.token_bytes(32)
    return anonymise(source.lists(), key, source.extraction_date, definitions(source.local_lists)).lists


def _of_log(path: Path) -> ListsGiven:
    from childflow.errors import InputError
    from childflow.readers.event_log import read_event_log
    from childflow.stages.discover import lists_of_log

    log = read_event_log(path)
    last = log.select("start_date", "end_date").max().row(0)
    if log.is_empty() or last[0] is None:
        raise InputError(
            f"{path} holds no dated activity. An event log has a case, an activity and a date in each row."
        )
    lists, local, merged = lists_of_log(log)
    return ListsGiven(lists, local, max(day for day in last if day is not None), {}, merged)
