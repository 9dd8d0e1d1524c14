"""One child explained as tables of words, and as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from childflow.console import Table
from childflow.reports.one_child import words
from childflow.stages.one_child import Explanation, Journey
from childflow.wording import in_full


def explanation_tables(told: Explanation) -> Iterator[Table]:
    """What became of the rows, each journey step by step, the issues, and where the dot was."""
    yield Table(_heading(told), (), ())
    rows = tuple((row.title, row.place, row.became) for row in told.rows)
    yield Table(f"What became of each row. {words.account(told)}", ("list", "row", "became"), rows)
    yield from (_journey(journey) for journey in told.journeys)
    if told.issues:
        yield _issues(told)
    if told.spells:
        spells = tuple((in_full(each.start), words.until(each), words.dot(each)) for each in told.spells)
        yield Table("Where the dot was (J5).", ("from", "to", "where"), spells)


def _heading(told: Explanation) -> str:
    who = "A child of whom nothing is in the log" if told.child is None else f"Child {told.child}"
    return f"{who}, as known on {in_full(told.cut_off)}. The map is {told.map}."


def _journey(journey: Journey) -> Table:
    """A line for each sentence of each step; the first of a step says what and when it was."""
    lines: list[tuple[str, ...]] = []
    for step in journey.steps:
        first, *others = step.sentences
        dates = in_full(step.start), words.ended(step)
        lines.append((str(step.number), step.label, *dates, words.led_to(step), first))
        lines += [("", "", "", "", "", each) for each in others]
    head = ("step", "activity", "began", "ended", "led to", "how and why")
    return Table(f"{words.journey_title(journey)}.", head, tuple(lines))


def _issues(told: Explanation) -> Table:
    lines = tuple(
        (each.rule, f"{each.severity}{', accepted' if each.accepted else ''}", told.rows[each.source].place, each.title)
        for each in told.issues
    )
    return Table(
        "What the rules of good data find in these rows.", ("rule", "severity", "row", "should be true"), lines
    )


def explanation_json(told: Explanation) -> str:
    """The whole explanation as JSON; dates as YYYY-MM-DD."""
    return json.dumps({"stage": "explain", **asdict(told)}, default=str, ensure_ascii=False)
