"""Small made-up frames of what `build-events` writes, to try and test the viewer: seeded, plausible, no one real.

The children here follow a dozen scripted stories, not the journey rules; the rules have specs of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import polars as pl

from childflow.config import read_toml
from childflow.maps import Map
from childflow_schemas.events import LINKS, events_dtypes, journeys_dtypes, moves_dtypes, positions_dtypes
from childflow_schemas.working_days import working_days_between
from tests.lib.made_up_indicators import made_up_indicators

FIRST_DAY = date(2020, 4, 1)
CUT_OFF = date(2024, 7, 31)
LISTS = {
    "contact": "contacts",
    "early_help": "early_help",
    "referral": "referrals",
    "cin": "children_in_need",
    "assessment": "assessments",
    "section_47": "section_47",
    "icpc": "section_47",
    "cp_plan": "child_protection",
    "looked_after": "children_in_care",
    "care_leaver": "care_leavers",
}
MAP_FILE = Path(__file__).parents[2] / "configs" / "maps" / "front-door.toml"


@dataclass(frozen=True)
class SceneFrames:
    """The frames of one build-events folder, and its map. No ground leaves with a step here, so there are no links."""

    map: Map
    events: pl.DataFrame
    journeys: pl.DataFrame
    moves: pl.DataFrame
    positions: pl.DataFrame
    children: pl.DataFrame
    cohorts: pl.DataFrame
    links: pl.DataFrame
    indicators: pl.DataFrame


@dataclass
class Story:
    """One child's events and spells as they are told; dates past the cut-off are dropped at the end."""

    child: str
    chance: Random
    journey: int = 0
    events: list[dict[str, object]] = field(default_factory=list)
    spells: list[dict[str, object]] = field(default_factory=list)
    journeys: list[dict[str, object]] = field(default_factory=list)

    def event(self, activity: str, start: date, end: date, next_activity: str, outcome: str | None = "known") -> int:
        basis = self.chance.choice(["recorded", "recorded", "recorded", "inferred"])
        if next_activity == "not_recorded":
            basis, outcome = "none", None
        self.events.append(
            {"child": self.child, "journey": self.journey, "activity": activity, "next_activity": next_activity}
            | {"start_date": start, "end_date": end, "outcome": outcome and next_activity, "next_basis": basis}
        )
        return len(self.events) - 1

    def spell(self, event: int, mode: str, start: date, end: date) -> None:
        self.spells.append(
            {"child": self.child, "journey": self.journey, "start_date": start, "end_date": end, "mode": mode}
            | {"place": self.events[event]["activity"], "told": event}
        )

    def leave(self, start: date, end: date, exit_id: str, steps: int) -> None:
        basis = "none" if exit_id == "not_recorded" else "recorded"
        self.journeys.append(
            {"child": self.child, "journey": self.journey, "start_date": start, "end_date": end, "steps": steps}
            | {"exit": exit_id, "exit_basis": basis}
        )


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _through_once(story: Story, start: date) -> date:
    """One time through from `start`; the day the child leaves."""
    chance, day, before = story.chance, start, len(story.events)
    story.journey += 1

    def step(activity: str, days: int, next_activity: str, wait: int = 0) -> None:
        nonlocal day
        end = day + _days(days)
        event = story.event(activity, day, end, next_activity)
        story.spell(event, "heading", day, end)
        if wait:
            story.spell(event, "waiting", end, end + _days(wait))
        day = end + _days(wait)

    def rest(state: str, days: int, next_activity: str) -> None:
        nonlocal day
        end = day + _days(days)
        story.spell(story.event(state, day, end, next_activity), "resting", day, end)
        day = end

    kind = chance.random()
    contact_days = chance.choice([0, 0, 0, 1, 1, 3])
    if kind < 0.42:
        exit_id = chance.choice(["nfa", "nfa", "advice", "advice", "other_agency", "cancelled", "not_recorded"])
        step("contact", contact_days, exit_id)
    elif kind < 0.55:
        step("contact", contact_days, "early_help", wait=chance.randint(1, 15))
        exit_id = chance.choice(["closed_outcomes_met", "closed_outcomes_met", "closed_disengaged", "closed_moved"])
        rest("early_help", chance.randint(40, 260), exit_id)
    elif kind < 0.58:
        exit_id = "early_help"
        step("contact", contact_days, exit_id)
    elif kind < 0.63:
        exit_id = chance.choice(["nfa", "advice"])
        step("contact", contact_days, "referral")
        step("referral", 1, exit_id)
    else:
        step("contact", contact_days, "referral", wait=chance.choice([0, 0, 1, 4]))
        step("referral", chance.choice([0, 0, 1]), "assessment", wait=chance.choice([0, 1, 2]))
        exit_id = _social_work(story, step, rest, chance)
    story.leave(start, day, exit_id, len(story.events) - before)
    return day


def _social_work(story: Story, step, rest, chance: Random) -> str:
    kind = chance.random()
    assessment_days = chance.choice([14, 30, 42, 55, 61, 80])
    if kind < 0.4:
        step("assessment", assessment_days, "closed_after_assessment", wait=chance.choice([0, 2]))
        return "closed_after_assessment"
    if kind < 0.7:
        step("assessment", assessment_days, "cin")
        rest("cin", chance.randint(60, 400), "closed_no_longer_in_need")
        return "closed_no_longer_in_need"
    step("assessment", assessment_days, "section_47", wait=chance.choice([0, 0, 3]))
    step("section_47", chance.choice([9, 14, 21, 28]), "icpc")
    if kind < 0.9:
        step("icpc", 0, "cp_plan")
        rest("cp_plan", chance.randint(100, 500), "cin")
        rest("cin", chance.randint(40, 200), "closed_no_longer_in_need")
        return "closed_no_longer_in_need"
    step("icpc", 0, "looked_after", wait=2)
    exit_id = chance.choice(["closed_special_guardianship", "closed_adopted", "closed_turned_18", "not_recorded"])
    rest("looked_after", chance.randint(100, 900), exit_id)
    return exit_id


def _story(number: int, chance: Random, cut_off: date) -> Story:
    story = Story(f"C{number:06d}", chance)
    day = FIRST_DAY + _days(chance.randint(0, (cut_off - FIRST_DAY).days - 1))
    for _ in range(chance.choice([1, 1, 1, 2, 2, 3, 5, 8])):
        if day > cut_off:
            break
        day = _through_once(story, day) + _days(chance.randint(20, 400))
    return story


def scene_frames(
    children: int = 2000, seed: int = 1, cut_off: date = CUT_OFF, map_file: Path = MAP_FILE
) -> SceneFrames:
    """Frames of `children` children with the exact types of `childflow_schemas.events`; the same for a seed."""
    chance, the_map = Random(seed), read_toml(map_file, Map)
    stories = [_story(number, chance, cut_off) for number in range(1, children + 1)]
    events, positions = _events_and_positions(stories, the_map, cut_off)
    cohorts = _cohorts(events)
    return SceneFrames(
        map=the_map,
        events=events,
        journeys=_journeys(stories, the_map, cut_off),
        moves=_moves(events, the_map),
        positions=positions,
        children=_children(stories, chance),
        cohorts=cohorts,
        links=pl.DataFrame(schema=LINKS),
        indicators=made_up_indicators(events, cohorts, cut_off),
    )


def _events_and_positions(stories: list[Story], the_map: Map, cut_off: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    told = pl.DataFrame(
        [event | {"told": number} for story in stories for number, event in enumerate(story.events)],
        infer_schema_length=None,
    ).filter(pl.col("start_date") <= cut_off)
    limits = {node.id: node.clock.working_days for node in the_map.nodes if node.clock}
    is_open = pl.col("end_date") > cut_off
    events = (
        told.with_columns(
            is_open.alias("open"),
            (~((pl.col("activity") == "contact") & (pl.col("next_activity") == "assessment"))).alias("on_map"),
            pl.col("activity").replace_strict(limits, default=None, return_dtype=pl.Int32).alias("clock_days"),
            working_days_between(pl.col("start_date"), pl.min_horizontal("end_date", pl.lit(cut_off))).alias("worked"),
            pl.int_range(1, pl.len() + 1).over("child", "journey").alias("step"),
            pl.int_range(1, pl.len() + 1).over("child", "start_date").alias("same_day_rank"),
            pl.col("activity").replace_strict(LISTS).alias("source_list"),
            pl.int_range(1, pl.len() + 1).alias("source_row"),
        )
        .with_columns(
            pl.when("open").then(None).otherwise("end_date").alias("end_date"),
            pl.when("open").then(None).otherwise("next_activity").alias("next_activity"),
            pl.when("open").then(None).otherwise("outcome").alias("outcome"),
            pl.when("open").then(pl.lit("none")).otherwise("next_basis").alias("next_basis"),
            pl.when("open").then(pl.lit("open")).otherwise(pl.lit("recorded")).alias("end_basis"),
            pl.when(pl.col("clock_days").is_not_null()).then("worked").alias("clock_working_days"),
            pl.col("worked").alias("working_days"),
            (pl.col("worked") > pl.col("clock_days")).alias("overdue"),
        )
        .sort("child", "start_date", "step")
        .with_row_index("event")
    )
    spells = (
        pl.DataFrame([spell for story in stories for spell in story.spells], infer_schema_length=None)
        .filter(pl.col("start_date") <= cut_off)
        .join(events.select("child", "told", "event"), on=["child", "told"])
        .with_columns(pl.when(pl.col("end_date") <= cut_off).then("end_date").alias("end_date"))
        .sort("child", "start_date", "event")
    )
    lists = sorted(set(LISTS.values()))
    return (
        _typed(events, events_dtypes(the_map.node_ids, the_map.exit_ids, lists)),
        _typed(spells, positions_dtypes(the_map.node_ids)),
    )


def _typed(frame: pl.DataFrame, dtypes: dict[str, pl.DataType]) -> pl.DataFrame:
    return frame.select(*dtypes).cast(dict(dtypes))


def _journeys(stories: list[Story], the_map: Map, cut_off: date) -> pl.DataFrame:
    ended = pl.col("end_date") <= cut_off
    return _typed(
        pl.DataFrame([journey for story in stories for journey in story.journeys], infer_schema_length=None)
        .filter(pl.col("start_date") <= cut_off)
        .with_columns(
            pl.when(ended).then("exit").alias("exit"),
            pl.when(ended).then("exit_basis").otherwise(pl.lit("none")).alias("exit_basis"),
            pl.when(ended).then("end_date").alias("end_date"),
        ),
        journeys_dtypes(the_map.exit_ids),
    )


def _moves(events: pl.DataFrame, the_map: Map) -> pl.DataFrame:
    days = (pl.col("end_date") - pl.col("start_date")).dt.total_days()
    return _typed(
        events.filter(pl.col("next_activity").is_not_null())
        .group_by(pl.col("activity").cast(pl.String).alias("from"), pl.col("next_activity").cast(pl.String).alias("to"))
        .agg(
            pl.len().alias("count"),
            (pl.col("next_basis") == "recorded").sum().alias("recorded"),
            (pl.col("next_basis") == "inferred").sum().alias("inferred"),
            pl.col("on_map").all(),
            days.median().alias("median_days"),
            *(days.quantile(share / 100).alias(f"p{share}_days") for share in (25, 75, 90)),
        )
        .sort("from", "to"),
        moves_dtypes(the_map.places),
    )


def _children(stories: list[Story], chance: Random) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "child": [story.child for story in stories],
            "gender": [chance.choice(["female", "male"]) for _ in stories],
            "age_band_at_first_contact": [chance.choice(["0", "1-4", "5-9", "10-15", "16-17"]) for _ in stories],
            "ethnicity": [chance.choice(["WBRI", "WBRI", "BAFR", "AIND", "MWBC", None]) for _ in stories],
            "uasc": [chance.random() < 0.03 for _ in stories],
            "journeys": pl.Series([story.journey for story in stories], dtype=pl.UInt16),
        }
    )


def _cohorts(events: pl.DataFrame) -> pl.DataFrame:
    """Two cohorts: children with a second time through, and those ever looked after."""
    returning = events.filter(pl.col("journey") > 1).select("child").unique().with_columns(cohort=pl.lit("returning"))
    cared_for = events.filter(pl.col("activity") == "looked_after").select("child").unique()
    return pl.concat([returning, cared_for.with_columns(cohort=pl.lit("looked_after"))]).sort("cohort", "child")
