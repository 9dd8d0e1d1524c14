"""Histories drawn as text: `A | contact 4 Jan > nfa | contact 5 Feb, referral 6 Feb`, a journey between bars."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from tests.lib.journeys import day

STEPS = ("contact", "early_help", "referral", "assessment", "section_47", "cp_plan")
EXITS = ("nfa", "advice")
PLACES = (*STEPS, *EXITS)
EVENTS = {
    "child": pl.String,
    "journey": pl.UInt16,
    "activity": pl.Enum(STEPS),
    "next_activity": pl.Enum(PLACES),
    "start_date": pl.Date,
    "end_date": pl.Date,
}


def events_of(histories: str) -> pl.DataFrame:
    """The columns of the event log that patterns read."""
    return pl.DataFrame(list(_events(histories)), schema=EVENTS, orient="row")


def journeys_of(histories: str) -> pl.DataFrame:
    """The columns of the journeys that variants read."""
    rows = [(child, number, exit_) for child, number, _, exit_ in _journeys(histories)]
    return pl.DataFrame(rows, schema={"child": pl.String, "journey": pl.UInt16, "exit": pl.Enum(EXITS)}, orient="row")


def _events(histories: str) -> Iterator[tuple[object, ...]]:
    for child, number, steps, exit_ in _journeys(histories):
        following = [step for step, _ in steps[1:]] + [exit_]
        for (step, begun), next_ in zip(steps, following, strict=True):
            yield child, number, step, next_, day(begun), day(begun)


def _journeys(histories: str) -> Iterator[tuple[str, int, list[tuple[str, str]], str | None]]:
    for line in histories.strip().splitlines():
        child, *journeys = [each.strip() for each in line.split("|")]
        for number, journey in enumerate(journeys, start=1):
            told, _, exit_ = (each.strip() for each in journey.partition(">"))
            steps = [tuple(each.strip().split(" ", 1)) for each in told.split(",")]
            yield child, number, [(step, begun) for step, begun in steps], exit_ or None
