"""Children explained from rows drawn as small text tables: in memory, and as the folders of a whole run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events import EventLog
from childflow.stages.ingest import MERGED
from childflow.stages.one_child import Explanation, Inside, Log, Step, explain
from childflow.stages.validate.accepting import ACCEPTANCE
from childflow.stages.validate.issues import ISSUES
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import CUT_OFF, LOCAL_LISTS, front_door, lists_of, log_of
from tests.lib.shell import shell
from tests.lib.workbooks import workbook

TITLES = {name: each.called for name, each in BY_NAME.items() if each.person == "child_unique_id"}
TITLES |= {name: name.replace("_", " ").capitalize() for name in LOCAL_LISTS}
NO_ISSUES = pl.DataFrame(schema=ISSUES | ACCEPTANCE)
JUDGED = "childflow ingest returns/*.xlsx -o work/1-ingest | childflow validate - -o work/2-validate"
LOGGED = (
    "childflow anonymise - -o work/3-anonymise | childflow cohort - -o work/4-cohort "
    "| childflow build-events - -o work/5-build-events"
)


def inside_of(lists: Mapping[str, pl.DataFrame]) -> Inside:
    """What `validate` would know of pseudonymised lists, had their children no pseudonyms but identifiers `id-A`."""
    named = {
        name: frame.select(
            "_record",
            pl.lit("return.xlsx").alias("_file"),
            pl.lit("Sheet").alias("_sheet"),
            (pl.col("_record") + 1).alias("_row"),
            child_unique_id="id-" + pl.col("child"),
        )
        for name, frame in lists.items()
        if name in TITLES
    }
    return Inside(named, {}, NO_ISSUES, pl.DataFrame(schema=MERGED), TITLES, {})


def as_log(made: EventLog, map_: Map) -> Log:
    """What `explain` reads of a log."""
    return Log(made.events, made.links, made.positions, made.journeys, made.unlogged, map_, CUT_OFF)


def explained(tables: str, child: str = "A", map_: Map | None = None) -> Explanation:
    """The child explained, from the drawn rows."""
    map_ = map_ or front_door()
    return explain(f"id-{child}", inside_of(lists_of(tables)), as_log(log_of(tables, map_), map_))


def step(told: Explanation, activity: str, nth: int = 0) -> Step:
    """The child's first step of that activity, or the `nth` after it."""
    return [each for each in told.steps if each.activity == activity][nth]


def whole_run(place: Path, returns: Mapping[str, str], pipe: str = f"{JUDGED} | {LOGGED}") -> Path:
    """The work folder of a run of these returns, drawn by file name; who a row is of is its identifier."""
    (place / "returns").mkdir(parents=True)
    for file, tables in returns.items():
        workbook(place / "returns" / file, {name: _cells(frame) for name, frame in lists_of(tables).items()})
    done = shell(pipe, place)
    assert done.returncode == 0, done.stderr
    return place / "work"


def _cells(frame: pl.DataFrame) -> list[list[object]]:
    """A sheet of the columns that say something, with canonical names for headers; flags in words."""
    filled = [name for name in frame.columns if name not in ("_record", "child") and frame[name].count()]
    headers = ["child_unique_id", *filled]
    rows = frame.select("child", *filled).rows()
    words = {True: "Yes", False: "No"}
    return [headers, *([words.get(cell, cell) if isinstance(cell, bool) else cell for cell in row] for row in rows)]
