"""The logs of many authorities as one log, for a page on which all of them are seen together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from childflow_schemas.indicators import INDICATORS

AUTHORITY = "authority"
"""The column that says whose a row is; null where it is all authorities'."""


@dataclass(frozen=True)
class Log:
    """What `build-events` wrote of one authority, or of all (see `childflow_schemas.events`), on one map."""

    events: pl.DataFrame
    journeys: pl.DataFrame
    links: pl.DataFrame
    positions: pl.DataFrame
    children: pl.DataFrame
    cohorts: pl.DataFrame


def cohort_of(authority: str) -> str:
    """The cohort of an authority's children, named as its part is: `authority=north`."""
    return f"{AUTHORITY}={authority}"


def combined_log(logs: Mapping[str, Log], labels: Mapping[str, str]) -> Log:
    """One log of all: each authority's rows below one another, whatever refers to a row of `events` moved along.

    A child is `NAME/pseudonym`, a family likewise: one who lived in two authorities is two, for each knows only what it
    did. `children` have a column `authority` with the label; `cohorts` have one more for each authority (`cohort_of`).
    Names hold no `/`; logs are on maps of the same places.
    """
    parts, before = [], 0
    for name in sorted(logs, key=_sorts_as):
        parts.append(_part(logs[name], name, labels[name], before))
        before += logs[name].events.height
    lists = dict.fromkeys(value for part in parts for value in part.events["source_list"].unique().sort())
    told = pl.col("source_list").cast(pl.Enum(list(lists)))
    return Log(
        events=pl.concat(part.events.with_columns(told) for part in parts),
        journeys=pl.concat(part.journeys for part in parts),
        links=pl.concat(part.links for part in parts),
        positions=pl.concat(part.positions for part in parts),
        children=pl.concat((part.children for part in parts), how="diagonal_relaxed"),
        cohorts=pl.concat(part.cohorts for part in parts),
    )


def moves_told(log: Log) -> pl.DataFrame:
    """The log as `moves_of` counts it: what each activity led to, when that began, and whether a step left with it."""
    starts = log.events.select(to=pl.int_range(pl.len(), dtype=pl.UInt32), begins="start_date")
    led = log.links.select("event", "to", leaves_from=pl.when(kind="with_step").then("through"))
    return (
        log.events.with_columns(event=pl.int_range(pl.len(), dtype=pl.UInt32))
        .join(led.join(starts, on="to", how="left"), on="event", how="left")
        .select(
            *("next_activity", "on_map", "next_basis", "begins", "leaves_from"),
            node="activity",
            start="start_date",
            end="end_date",
        )
    )


def indicators_on_page(combined: pl.DataFrame) -> pl.DataFrame:
    """Of `combined_indicators`: those of all, and each authority's own as those of its cohort."""
    name = pl.col(AUTHORITY)
    of_cohort = pl.when(name.is_null()).then("cohort").otherwise(pl.lit(f"{AUTHORITY}=") + name)
    return combined.filter(name.is_null() | pl.col("cohort").is_null()).select(
        of_cohort.alias(column) if column == "cohort" else pl.col(column) for column in INDICATORS
    )


def _sorts_as(name: str) -> str:
    """Children are sorted by what they are called here, and so must be the authorities they are of."""
    return f"{name}/"


def _part(log: Log, name: str, label: str, before: int) -> Log:
    """One authority's log, its children called as all's are, `before` rows of events before its own."""
    called = {who: pl.concat_str(pl.lit(f"{name}/"), who) for who in ("child", "family")}
    child = called["child"].alias("child")
    whose = [each.alias(who) for who, each in called.items() if who in log.children.columns]
    moved = {row: pl.col(row) + pl.lit(before, pl.UInt32) for row in ("event", "to", "through")}
    own = log.children.select(child, cohort=pl.lit(cohort_of(name)))
    kept = log.cohorts.select(child, pl.col("cohort").cast(pl.String))
    return replace(
        log,
        events=log.events.with_columns(child, pl.col("source_list").cast(pl.String)),
        journeys=log.journeys.with_columns(child),
        links=log.links.with_columns(**moved),
        positions=log.positions.with_columns(child, event=moved["event"]),
        children=log.children.with_columns(*whose, pl.lit(label).alias(AUTHORITY)),
        cohorts=pl.concat([kept, own]),
    )
