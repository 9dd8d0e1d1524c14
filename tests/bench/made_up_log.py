"""Large made-up logs for measuring the viewer: chains of steps, so that every child in the system is a moving dot."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl

from childflow.config import read_toml
from childflow.maps import Map
from childflow.stages.render import Built
from childflow_schemas.events import events_dtypes, journeys_dtypes, moves_dtypes, positions_dtypes

MAP_FILE = Path(__file__).parents[2] / "configs" / "maps" / "front-door.toml"
CUT_OFF = date(2024, 7, 31)
CHAIN = ["contact", "referral", "assessment", "section_47", "icpc", "assessment"]
LISTS = ["contacts", "referrals", "assessments", "section_47"]


def made_up_log(children: int, steps: int, days: int, step_days: int) -> Built:
    """`children` chains of `steps` steps of about `step_days` days each, begun on any of `days` days."""
    chains = _chains(children, steps, days, step_days)
    map_ = read_toml(MAP_FILE, Map)
    events = _events(chains, map_)
    return Built(
        events=events,
        journeys=_journeys(events, map_),
        moves=pl.DataFrame(schema=moves_dtypes(map_.places)),
        positions=_positions(events, map_),
        children=events.select("child").unique().sort("child").with_columns(gender=pl.lit("female")),
        cohorts=pl.DataFrame(schema={"child": pl.String, "cohort": pl.String}),
        map=map_,
    )


def _chains(children: int, steps: int, days: int, step_days: int) -> pl.DataFrame:
    """Child, number of the step, and how long after its first day the step starts and ends."""
    numbers = pl.DataFrame({"number": pl.int_range(children, eager=True)})
    return (
        numbers.with_columns(
            child=pl.col("number").cast(pl.String).str.zfill(9),
            first=(pl.col("number").hash(1) % max(days, 1)).cast(pl.Int32),
            step=pl.lit(list(range(steps))),
        )
        .explode("step")
        .with_columns(
            length=(step_days // 2 + (pl.struct("number", "step").hash(2) % step_days).cast(pl.Int32)).cast(pl.Int32)
        )
        .with_columns(end=pl.col("length").cum_sum().over("number") + pl.col("first"))
        .with_columns(start=pl.col("end") - pl.col("length"))
    )


def _events(chains: pl.DataFrame, map_: Map) -> pl.DataFrame:
    last = pl.col("step") == pl.col("step").max()
    base = CUT_OFF - timedelta(days=int(chains["end"].max() or 0))
    activities = {n: CHAIN[n % len(CHAIN)] for n in range(int(chains["step"].max() or 0) + 2)}
    none = {"outcome": None, "clock_days": None, "clock_working_days": None, "overdue": None}
    dtypes = events_dtypes(map_.node_ids, map_.exit_ids, LISTS)
    return (
        chains.sort("child", "step")
        .with_columns(
            journey=pl.lit(1),
            activity=pl.col("step").replace_strict(activities),
            next_activity=pl.when(last)
            .then(pl.lit("nfa"))
            .otherwise((pl.col("step") + 1).replace_strict(activities, default=None)),
            start_date=pl.lit(base) + pl.duration(days="start"),
            end_date=pl.lit(base) + pl.duration(days="end"),
            end_basis=pl.lit("recorded"),
            next_basis=pl.lit("recorded"),
            on_map=pl.lit(True),
            working_days=pl.col("length") * 5 // 7,
            same_day_rank=pl.lit(1),
            source_list=pl.lit("contacts"),
            source_row=pl.lit(1),
            **{name: pl.lit(value) for name, value in none.items()},
        )
        .with_columns(pl.col("step") + 1)
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
    )


def _positions(events: pl.DataFrame, map_: Map) -> pl.DataFrame:
    dtypes = positions_dtypes(map_.node_ids)
    return (
        events.with_row_index("event")
        .with_columns(place=pl.col("activity"), mode=pl.lit("heading"))
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
    )


def _journeys(events: pl.DataFrame, map_: Map) -> pl.DataFrame:
    dtypes = journeys_dtypes(map_.exit_ids)
    return (
        events.group_by("child", "journey")
        .agg(
            pl.col("start_date").min(),
            pl.col("end_date").max(),
            steps=pl.len(),
            exit=pl.lit("nfa"),
            exit_basis=pl.lit("recorded"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
        .sort("child")
    )
