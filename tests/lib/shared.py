"""A made-up log and what may be shared of it; and the truth behind every number, counted in plain loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from childflow import synthetic
from childflow.maps import Map
from childflow.privacy import read_share
from childflow.reconciliation import Account
from childflow.share_settings import Share
from childflow.stages.anonymise import anonymise
from childflow.stages.build_events import build_events
from childflow.stages.cohort import cohort
from childflow.stages.share import Log, Shared, share
from tests.lib.journeys import front_door
from tests.lib.researched import KEY
from tests.lib.small_authority import lists_of_rutland

PRESETS = ("standard", "strict")
Counted = tuple[int, int]
"""How much happened, and to how many different children."""


@dataclass(frozen=True)
class World:
    """A log, its map, the day it was drawn."""

    log: Log
    map_: Map
    cut_off: date

    def shared(self, preset: str) -> tuple[Shared, Share]:
        """What may be shared of it by a preset, and its rule."""
        rule = read_share(preset, None)[1]
        return share(self.log, self.map_, rule, self.cut_off), rule


@cache
def rutland() -> World:
    """Four years of a made-up Rutland."""
    raw, world = lists_of_rutland()
    return _world(raw, world)


def _world(raw: Mapping[str, object], world: synthetic.World) -> World:
    lists = anonymise(raw, KEY, world.until).lists  # type: ignore[arg-type]
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    built = build_events(lists, front_door(), world.until, accounts)
    children = cohort(lists, [], world.until).children
    return World(Log(built.events, built.links, built.journeys, built.positions, children), front_door(), world.until)


def days_of(grain: str, period: date, shared: Shared) -> tuple[date, date]:
    """The first and last day of a period, as far as they are told."""
    months = {"month": 1, "quarter": 3, "year": 12}
    span = shared.span
    if grain == "whole":
        return span.first_week, span.ends
    after = period + timedelta(weeks=1) if grain == "week" else _later(period, months[grain])
    return max(period, span.first_week), min(after - timedelta(days=1), span.ends)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def true_flows(world: World, shared: Shared) -> dict[tuple[str, str, date], Counted]:
    """What is behind each cell of `flows`."""
    by_pair = defaultdict(list)
    for child, from_, to, day in true_moves(world):
        by_pair[from_, to].append((child, day))
    found = {}
    for from_, to, grain, period in shared.cubes["flows"].select("from", "to", "grain", "period").iter_rows():
        first, last = days_of(grain, period, shared)
        found[from_, to, period] = _counted(child for child, day in by_pair[from_, to] if first <= day <= last)
    return found


def true_moves(world: World) -> Iterable[tuple[str, str, str, date]]:
    """Every move on the map: child, from, to and day."""
    events = world.log.events.to_dicts()
    first: dict[tuple[str, int], int] = {}
    for at, event in enumerate(events):
        key = (event["child"], event["journey"])
        if key not in first or event["step"] < events[first[key]]["step"]:
            first[key] = at
    for at in first.values():
        yield events[at]["child"], "entry", events[at]["activity"], events[at]["start_date"]
    nodes = set(world.map_.node_ids)
    for link in world.log.links.to_dicts():
        event = events[link["event"]]
        if link["kind"] == "with_step" or not event["on_map"]:
            continue
        out = link["kind"] == "exit" and event["next_activity"] in nodes
        day = event["end_date"] if link["to"] is None else events[link["to"]]["start_date"]
        yield event["child"], event["activity"], ("exit_" if out else "") + event["next_activity"], day


def true_stock(world: World, shared: Shared) -> dict[tuple[str, date], Counted]:
    """What is behind each cell of `stock`."""
    there = defaultdict(list)
    span = shared.span
    for spell in world.log.positions.to_dicts():
        monday = max(span.first_week, spell["start_date"] + timedelta(days=-spell["start_date"].weekday() % 7))
        until = spell["end_date"] or date.max
        while monday < until and monday <= span.last_week:
            there[spell["place"], monday].append(spell["child"])
            monday += timedelta(weeks=1)
    return {key: _counted(there[key]) for key in shared.cubes["stock"].select("activity", "week").iter_rows()}


def true_margins(world: World, shared: Shared) -> dict[str, dict[str, dict[str, int]]]:
    """Children by activity, way of telling them apart (`times` or an attribute) and value, all values there are."""
    span, seen = shared.span, defaultdict(dict)
    for event in world.log.events.to_dicts():
        went_on = event["end_date"] is None or event["end_date"] >= span.first_week
        if event["start_date"] <= span.ends and went_on:
            mine = seen[event["activity"]]
            mine[event["child"]] = max(mine.get(event["child"], 0), event["journey"])
    about = {each["child"]: each for each in world.log.children.to_dicts()}
    attributes = {"age_band": "age_band_at_first_contact"} | {
        each: each for each in ("gender", "ethnicity_group", "disability", "first_source_group")
    }
    found: dict[str, dict[str, dict[str, int]]] = {}
    for activity in world.map_.node_ids:
        ways = found.setdefault(activity, {})
        for child, time in seen[activity].items():
            times = str(time) if time < 5 else "5+"
            values = {name: about[child][column] or "not known" for name, column in attributes.items()}
            for way, value in {"times": times, **values}.items():
                ways.setdefault(way, {})
                ways[way][value] = ways[way].get(value, 0) + 1
    return found


def _counted(children: Iterable[str]) -> Counted:
    every = list(children)
    return len(every), len(set(every))


def bounds(told: int | None, rule: Share) -> tuple[int, int]:
    """The least and the most that was behind a number, for whoever takes every hidden one for a small one."""
    if told is None:
        return 0, rule.smallest - 1
    half = rule.round_to // 2
    return max(rule.smallest, told - half), told + rule.round_to - half - 1
