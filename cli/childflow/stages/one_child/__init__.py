"""One child from source rows to dots: what each row became, which rule linked what and why, what was set aside.

Read inside the authority: it joins the lists, which have identifiers, with the log, which has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.maps import Map
from childflow.stages.one_child.history import Event, History, history_of
from childflow.stages.one_child.identity import children_in_both, find_child, source_rows
from childflow.stages.one_child.leading import went
from childflow.stages.one_child.rows import Key, older_rows, rows_of
from childflow.stages.one_child.sentences import came, clock, ended
from childflow.stages.one_child.told import Explanation, Issue, Journey, Row, Spell, Step

__all__ = ["Explanation", "Inside", "Issue", "Journey", "Log", "Row", "Spell", "Step", "explain"]


@dataclass(frozen=True)
class Inside:
    """What `ingest` and `validate` know: rows with their identifiers.

    `titles` of all lists of children there can be, in their order; `rules` the title of each rule by id and list;
    `merged` as `ingest` wrote it, null where its folder is not at hand.
    """

    lists: Mapping[str, pl.DataFrame]
    set_aside: Mapping[str, pl.DataFrame]
    issues: pl.DataFrame
    merged: pl.DataFrame | None
    titles: Mapping[str, str]
    rules: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Log:
    """What `build-events` wrote."""

    events: pl.DataFrame
    links: pl.DataFrame
    positions: pl.DataFrame
    journeys: pl.DataFrame
    unlogged: pl.DataFrame
    map: Map
    cut_off: date
    sealed: bool = False
    """Whether the account of rows has any that were kept out as sealed."""


def explain(said: str | None, inside: Inside, log: Log) -> Explanation:
    """All that is known of the child whose identifier, or pseudonym, was `said`.

    ConfigurationError where there is no such child, InputError where the lists and the log are not of one run.
    """
    rows = source_rows(inside.lists, inside.set_aside, inside.titles)
    identifier, child = find_child(said, rows, children_in_both(rows, log.events))
    own = rows.filter(pl.col("id") == identifier)
    history = None if child is None else history_of(child, log.events, log.links, log.map, log.cut_off)
    kept = rows_of(own, log.unlogged, history, inside.titles, log.sealed)
    placed = _placed(kept, inside.merged)
    places = {key: place for place, (key, _) in enumerate(placed) if key is not None}
    return Explanation(
        child=child,
        cut_off=log.cut_off,
        map=log.map.label,
        rows=tuple(row for _, row in placed),
        journeys=_journeys(history, log.journeys, places) if history else (),
        issues=_issues(inside, identifier, places),
        spells=_spells(history, log.positions) if history else (),
        older=inside.merged is not None,
    )


def _placed(kept: Mapping[Key, Row], merged: pl.DataFrame | None) -> list[tuple[Key | None, Row]]:
    """Each row with its key, and under it those of older returns that became one with it, which have none."""
    under: dict[Key, list[Row]] = {}
    for key, older in older_rows(merged, kept) if merged is not None else ():
        under.setdefault(key, []).append(older)
    return [
        each for key, row in kept.items() for each in ((key, row), *((None, older) for older in under.get(key, ())))
    ]


def _journeys(history: History, journeys: pl.DataFrame, places: Mapping[Key, int]) -> tuple[Journey, ...]:
    steps = [_step(event, history, places) for event in history.events]
    own = journeys.filter(pl.col("child") == history.events[0]["child"]).sort("journey")
    return tuple(
        Journey(
            number=told["journey"],
            start=told["start_date"],
            end=told["end_date"],
            exit=history.exit(told["exit"]) if told["exit"] else None,
            steps=tuple(step for step in steps if step.journey == told["journey"]),
        )
        for told in own.rows(named=True)
    )


def _step(event: Event, history: History, places: Mapping[Key, int]) -> Step:
    sentences = (came(event, history), ended(event, history), clock(event, history), went(event, history))
    places_named = history.says(event)
    led = event["next_activity"]
    return Step(
        number=history.number(event),
        journey=event["journey"],
        activity=event["activity"],
        label=history.node(event).label,
        start=event["start_date"],
        end=event["end_date"],
        end_basis=event["end_basis"],
        outcome=_outcome(event, places_named, history),
        next=None if led is None else (history.exit if event["kind"] == "exit" else history.place)(led),
        next_basis=event["next_basis"],
        on_map=event["on_map"],
        overdue=bool(event["overdue"]),
        came=sentences[0],
        ended=sentences[1],
        clock=sentences[2],
        went=sentences[3],
        rules=tuple(dict.fromkeys(re.findall(r"\bJ\d+\b", " ".join(each for each in sentences if each)))),
        source=places[event["source_list"], event["source_row"]],
    )


def _outcome(event: Event, named: tuple[str, ...] | None, history: History) -> str | None:
    """What its outcome names on the map. What the return says is not repeated."""
    if event["outcome"] is None:
        return None
    if named is None:
        return "not known to the map"
    return ", else ".join(history.place(each) for each in named) or "names no place"


def _issues(inside: Inside, identifier: str, places: Mapping[Key, int]) -> tuple[Issue, ...]:
    """Issues of the child's rows; those of adopters, whose identifiers are of another kind, are not among them."""
    own = inside.issues.filter(pl.col("child_unique_id") == identifier).rows(named=True)
    return tuple(
        Issue(
            rule=each["rule"],
            severity=each["severity"],
            title=inside.rules.get((each["rule"], each["list"]), ""),
            column=each["column"],
            source=places[each["list"], each["_record"]],
            accepted=each["accepted_until"] is not None,
        )
        for each in own
        if (each["list"], each["_record"]) in places
    )


def _spells(history: History, positions: pl.DataFrame) -> tuple[Spell, ...]:
    own = positions.filter(pl.col("child") == history.events[0]["child"])
    return tuple(
        Spell(
            start=each["start_date"],
            end=each["end_date"],
            place=history.place(each["place"]),
            mode=each["mode"],
            step=history.number(history[each["event"]]),
        )
        for each in own.rows(named=True)
    )
