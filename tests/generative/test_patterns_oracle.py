"""Patterns beside plain loops: a matcher that tries every way through a history finds the same children."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.patterns import parse_pattern
from childflow.stages.journeys import matching
from tests.lib.patterns import EVENTS, PLACES

CUT_OFF = date(2024, 7, 31)
STEPS = ["contact", "referral", "section_47"]
QUANTITIES = {"": (1, 1), "?": (0, 1), "*": (0, 99), "+": (1, 99), "{2}": (2, 2), "{2,}": (2, 99), "{1,2}": (1, 2)}

History = list[tuple[str, date]]
Piece = tuple[list[str], str, str]
"""The steps to choose from, how often, and the arrow before it."""

pieces = st.lists(
    st.tuples(
        st.lists(st.sampled_from([*STEPS, "any"]), min_size=1, max_size=2, unique=True),
        st.sampled_from(sorted(QUANTITIES)),
        st.sampled_from(["->", "->>"]),
    ),
    min_size=1,
    max_size=3,
)
days = st.integers(0, 400).map(lambda before: CUT_OFF - timedelta(days=before))
histories = st.dictionaries(
    st.sampled_from("ABCD"), st.lists(st.tuples(st.sampled_from(STEPS), days), min_size=1, max_size=7), min_size=1
)
endings = st.none() | st.tuples(st.booleans(), st.sampled_from(STEPS), st.none() | st.integers(1, 300))


def written(sequence: list[Piece], ending: tuple[bool, str, int | None] | None) -> str:
    """The pattern as a person writes it."""
    words = []
    for place, (steps, times, arrow) in enumerate(sequence):
        choice = " | ".join(steps) if len(steps) == 1 else f"({' | '.join(steps)})"
        words += [*([arrow] if place else []), f"{choice}{times}"]
    if ending:
        absent, step, within = ending
        words += ["then", *(["no"] if absent else []), step, *([f"within {within} days"] if within else [])]
    return " ".join(words)


def ends(sequence: list[Piece], history: History, at: int) -> Iterator[int]:
    """Every place after the last step of a match of the sequence that begins at `at`, by trying them all."""
    if not sequence:
        yield at
        return
    (steps, times, _), *rest = sequence
    fewest, most = QUANTITIES[times]
    for count in range(most + 1):
        if count and (at + count > len(history) or not {history[at + count - 1][0], "any"} & set(steps)):
            return
        if count >= fewest:
            later = range(at + count, len(history) + 1) if rest and rest[0][2] == "->>" else [at + count]
            for start in later:
                yield from ends(rest, history, start)


def judged(history: History, sequence: list[Piece], ending: tuple[bool, str, int | None] | None) -> tuple[bool, bool]:
    """Whether the history matches, and whether it cannot be said yet."""
    found = {end for start in range(len(history) + 1) for end in ends(sequence, history, start)}
    if ending is None:
        return bool(found), False
    absent, wanted, within = ending
    matches = undecided = False
    for end in found - {0}:
        until = history[end - 1][1] + timedelta(days=within) if within else date.max
        followed = any(step == wanted and day <= until for step, day in history[end:])
        over = within is None or until <= CUT_OFF
        matches |= (not followed and over) if absent else followed
        undecided |= not followed and not over
    return matches, undecided and not matches


def events(children: dict[str, History]) -> pl.DataFrame:
    """The log of the histories, as `build-events` sorts it."""
    rows = [(child, 1, step, None, day, day) for child in sorted(children) for step, day in children[child]]
    return pl.DataFrame(rows, schema=EVENTS, orient="row")


@settings(max_examples=400, deadline=None, derandomize=True)
@given(children=histories, sequence=pieces, ending=endings)
def test_the_children_found_are_those_that_plain_loops_find(children, sequence, ending):
    children = {child: sorted(history, key=lambda step: step[1]) for child, history in children.items()}
    expected = {child: judged(history, sequence, ending) for child, history in children.items()}

    found = matching(events(children), parse_pattern(written(sequence, ending), PLACES), CUT_OFF)

    assert sorted(found.children["child"]) == sorted(child for child, (matches, _) in expected.items() if matches)
    assert found.undecided == sum(undecided for _, undecided in expected.values())
