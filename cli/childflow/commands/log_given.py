"""The event log that `validate --journeys` is given: what it says of the rows, and what its map says of the service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childflow.errors import InputError
from childflow.folders import StageFolder, open_folder, same_return

if TYPE_CHECKING:
    import polars as pl

    from childflow.reports.quality import MapTold


def log_of(journeys: Path | None, source: StageFolder) -> StageFolder | None:
    """The event log of the return, where it is built; InputError where it is of another."""
    if journeys is None:
        return None
    log = open_folder(journeys, needs="build-events")
    if log.for_research:
        raise InputError(
            f"{journeys} is of the research edition, whose rows and dates are not those of the return. Give the log of "
            "the inside edition, or leave --journeys out."
        )
    if not same_return(log, source):
        raise InputError(
            f"{journeys} was built of another return than {source.path}. Give the log of the same one, or leave "
            "--journeys out."
        )
    return log


def activities_of(log: StageFolder | None) -> pl.DataFrame | None:
    """What the log made of each row; none where no log is given."""
    if log is None:
        return None
    from childflow.map_files import map_of
    from childflow.stages.validate import in_log

    return in_log(log.frame("events"), map_of(log))


def map_told(log: StageFolder | None) -> MapTold | None:
    """What `childflow map check` finds in the map that the log is built on; none where no log is given."""
    if log is None:
        return None
    from childflow.coverage import coverage_of
    from childflow.map_files import map_of
    from childflow.reports.quality import MapTold
    from childflow.stages.check_map import in_the_log, on_the_map
    from childflow_schemas.pseudonymised import LISTS

    map_, links = map_of(log), log.frame("links")
    known = [*LISTS, *(each.name for each in log.local_lists)]
    findings = (*in_the_log(map_, log.frame("events"), links), *on_the_map(map_, known))
    return MapTold(label=map_.label, coverage=coverage_of(links).sentence, findings=findings)


def findings_frame(told: MapTold) -> pl.DataFrame:
    """`kind`, `place`, `says`, `do` and `count` of each finding, as `map_findings.parquet` has them."""
    import polars as pl

    text = dict.fromkeys(("kind", "place", "says", "do"), pl.String)
    return pl.DataFrame([vars(each) for each in told.findings], schema={**text, "count": pl.UInt32})
