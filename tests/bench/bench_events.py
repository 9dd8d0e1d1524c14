"""A million activities: `build_events` beside a bare sort and shift of the same rows; then what led to what.

The last is beside pm4py, which must count the same.
The rows are those of a made-up county, its children many times over. Bare is what one would write first: the lists
below one another, sorted by child and day, and for each child what came next. It knows nothing of the rules.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from childflow import synthetic
from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow.stages.build_events.moves import moves_of
from childflow_schemas.pseudonymised import PERSON
from tests.bench.made_up_log import made_up_log
from tests.lib.journeys import front_door
from tests.lib.made_up import passed
from tests.lib.process_mining import ABSENT, python_with_pm4py

ACTIVITIES = 1_000_000
HOLD_BUILD, HOLD_MOVES = 3.0, 3.0
TRIES = 4
WORLD = synthetic.make("oxfordshire", years=4, seed=3)
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


def lists() -> dict[str, pl.DataFrame]:
    """The lists of the county as pseudonymised, each child so often that there are a million activities."""
    copies = -(-ACTIVITIES // WORLD.truth.activities.height)
    return {name: _many(name, passed(name, frame), copies) for name, frame in WORLD.lists.items()}


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


def best(*works: Callable[[], object]) -> list[float]:
    """The least processor time of each, taking turns, so that other work on the machine does not count."""
    times = []
    for _ in range(TRIES):
        for work in works:
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
    return [min(times[place :: len(works)]) for place in range(len(works))]


def measure_build() -> None:
    """Print the ratio; fail where the claim does not hold."""
    made = lists()
    accounts = {name: Account(read=frame.height) for name, frame in made.items()}

    def ours() -> EventLog:
        return build_events(made, front_door(), WORLD.until, accounts)

    activities = ours().events.height
    build, sort = best(ours, lambda: bare(made))
    print(
        f"build-events, {activities:,} activities: {build / sort:.2f} x a bare sort and shift of the same rows "
        f"(hold {HOLD_BUILD:.0f} x; {build:.2f} s and {sort:.2f} s)"
    )
    assert build / sort <= HOLD_BUILD


def measure_moves() -> None:
    """Print how much faster the moves of a log are counted than pm4py does; fail where counts or claim differ."""
    python = python_with_pm4py()
    if python is None:
        print(f"directly-follows counts: {ABSENT}")
        return
    built = made_up_log(ACTIVITIES // 5, steps=5, days=1500, step_days=40)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        _traces(built.events).write_csv(path)
        done = subprocess.run([python, "-c", PM4PY, str(path)], capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout.splitlines()[-1])
    told = built.events.select(
        "next_activity",
        "on_map",
        "next_basis",
        node="activity",
        start="start_date",
        end="end_date",
        begins="end_date",
        leaves_from=pl.lit(None, pl.UInt32),
    )
    (ours,) = best(lambda: moves_of(told, built.map))
    counts = {(row[0], row[1]): row[2] for row in moves_of(told, built.map).select("from", "to", "count").iter_rows()}
    assert counts == {(one, other): count for one, other, count in theirs["counts"]}
    faster = theirs["seconds"] / ours
    print(
        f"directly-follows counts, {built.events.height:,} events: the same as pm4py's, days between them too, "
        f"{faster:.1f} x faster (hold {HOLD_MOVES:.0f} x; {ours:.2f} s and {theirs['seconds']:.2f} s)"
    )
    assert faster >= HOLD_MOVES


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


def main() -> None:
    """Print both lines; fail where a claim does not hold."""
    measure_build()
    measure_moves()


if __name__ == "__main__":
    main()
