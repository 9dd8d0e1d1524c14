"""A million activities: `build_events` beside a bare sort and shift of the same rows; then what led to what.

The last is beside pm4py, which must count the same.
The rows are those of a made-up county, its children many times over. Bare is what one would write first: the lists
below one another, sorted by child and day, and for each child what came next. It knows nothing of the rules.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polars as pl

from childflow import synthetic
from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow.stages.build_events.moves import moves_of
from childflow_schemas.pseudonymised import PERSON
from tests.bench.lines import Line, at_least, at_most, not_measured
from tests.bench.made_up_log import made_up_log
from tests.bench.running import main
from tests.bench.turns import best, processor
from tests.lib.journeys import front_door
from tests.lib.made_up import passed
from tests.lib.process_mining import ABSENT, python_with_pm4py

ACTIVITIES = 1_000_000
HOLD_BUILD, HOLD_MOVES = 3.0, 3.0
TRIES = 4
DAYS = {
    node.source.list: (node.source.start, node.source.end[0])
    for node in front_door().nodes
    if node.id not in ("icpc", "care_leaver")
}
PM4PY = """
import json, sys, time
import pandas, pm4py
log = pandas.read_csv(sys.argv[1], parse_dates=["time:timestamp"])
times = []
for _ in range(3):
    begin = time.process_time()
    counts, _, _ = pm4py.discover_dfg(log)
    times.append(time.process_time() - begin)
print(json.dumps({"seconds": min(times), "counts": [[*pair, count] for pair, count in counts.items()]}))
"""


@cache
def world() -> synthetic.World:
    """The county whose rows are taken."""
    return synthetic.make("oxfordshire", years=4, seed=3)


def lists() -> dict[str, pl.DataFrame]:
    """The lists of the county as pseudonymised, each child so often that there are a million activities."""
    copies = -(-ACTIVITIES // world().truth.activities.height)
    return {name: _many(name, passed(name, frame), copies) for name, frame in world().lists.items()}


def _many(name: str, frame: pl.DataFrame, copies: int) -> pl.DataFrame:
    person = PERSON[name]
    other = (pl.concat_str(person, pl.lit("-"), pl.col("copy").cast(pl.String))).hash(7).cast(pl.String)
    return (
        frame.join(pl.DataFrame({"copy": range(copies)}), how="cross")
        .sort(person, "_record")
        .with_columns(other.alias(person), _record=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32))
        .select(frame.columns)
    )


def bare(made: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """What one would write first."""
    rows = pl.concat(
        made[name].select("child", activity=pl.lit(name), start=pl.col(start), end=pl.col(end))
        for name, (start, end) in DAYS.items()
    )
    return rows.sort("child", "start", "activity", "end").with_columns(next=pl.col("activity").shift(-1).over("child"))


def build(_: Path) -> Iterator[Line]:
    """The stage beside what one would write first."""
    made = lists()
    accounts = {name: Account(read=frame.height) for name, frame in made.items()}

    def ours() -> EventLog:
        return build_events(made, front_door(), world().until, accounts)

    activities = ours().events.height
    built, sorted_ = best(TRIES, processor(ours), processor(lambda: bare(made)))
    yield at_most(
        f"build-events, {activities:,} activities",
        "a bare sort and shift of the same rows",
        HOLD_BUILD,
        built / sorted_,
        "x",
        f"{built:.2f} s and {sorted_:.2f} s",
    )


def directly_follows(folder: Path) -> Iterator[Line]:
    """How much faster the moves of a log are counted than pm4py does; AssertionError where the counts differ."""
    what, beside = "directly-follows counts", "pm4py on the same log, equal counts"
    python = python_with_pm4py()
    if python is None:
        yield not_measured(what, beside, f"at least {HOLD_MOVES:.0f} x faster", ABSENT)
        return
    log = made_up_log(ACTIVITIES // 5, steps=5, days=1500, step_days=40)
    _traces(log.events).write_csv(folder / "log.csv")
    command = [python, "-c", PM4PY, str(folder / "log.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout.splitlines()[-1])
    told = log.events.select(
        "next_activity",
        "on_map",
        "next_basis",
        node="activity",
        start="start_date",
        end="end_date",
        begins="end_date",
        leaves_from=pl.lit(None, pl.UInt32),
    )
    (ours,) = best(TRIES, processor(lambda: moves_of(told, log.map)))
    counts = {(row[0], row[1]): row[2] for row in moves_of(told, log.map).select("from", "to", "count").iter_rows()}
    assert counts == {(one, other): count for one, other, count in theirs["counts"]}
    yield at_least(
        f"{what}, {log.events.height:,} events, days between them too",
        beside,
        HOLD_MOVES,
        theirs["seconds"] / ours,
        "x faster",
        f"{ours:.2f} s and {theirs['seconds']:.2f} s",
    )


def _traces(events: pl.DataFrame) -> pl.DataFrame:
    """The log as pm4py takes it: one trace a journey, its exit the last event."""
    case, at = pl.concat_str("child", pl.lit("-"), pl.col("journey").cast(pl.String)), "time:timestamp"
    steps = events.select(
        pl.col("activity").cast(pl.String).alias("concept:name"),
        pl.col("start_date").alias(at),
        case.alias("case:concept:name"),
    )
    exits = events.filter(pl.col("next_activity") == "nfa").select(
        pl.col("next_activity").cast(pl.String).alias("concept:name"),
        pl.col("end_date").alias(at),
        case.alias("case:concept:name"),
    )
    return pl.concat([steps, exits]).sort("case:concept:name", at)


MEASURES = (build, directly_follows)

if __name__ == "__main__":
    main(MEASURES)
