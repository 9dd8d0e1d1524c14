"""Which children's histories contain a pattern.

A history is all a child's activities in order, over all journeys, each written as one letter. Where a pattern names an
exit, exits are letters too, after the activity they were taken from; else three contacts are three contacts, however
each of them ended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.patterns import ANY, Parts, Pattern, Then, regular_expression

FIRST_LETTER = 0xE000
"""The first code point for private use: no letter has a meaning in a regular expression."""

NOBODYS = "\uf8ff"
"""The letter of places that nobody took, the last for private use."""


@dataclass(frozen=True)
class Matched:
    """`children` match (one column, `child`); `of` children have any activity. `undecided` do not match yet, but may:
    the time the pattern allows them was not over at the cut-off."""

    children: pl.DataFrame
    of: int
    undecided: int


def matching(events: pl.DataFrame, pattern: Pattern, cut_off: date) -> Matched:
    """The children of `events` (as `build-events` wrote them) whose history contains the pattern."""
    taken = _places_taken(events, pattern)
    letters = _letters(taken, pattern)
    written = taken.with_columns(letter=pl.col("taken").replace_strict(letters, return_dtype=pl.String))
    histories = written.group_by("child", maintain_order=True).agg(history=pl.col("letter").str.join())
    found = histories.filter(pl.col("history").str.contains(regular_expression(pattern.sequence, letters)))
    if pattern.then is None:
        return Matched(found.select("child"), histories.height, 0)
    ends = _where_it_ends(found, pattern.sequence, letters).join(written, on=["child", "place"])
    held = _followed(ends, written, pattern.then, letters, cut_off)
    matched = held.filter("matches").select("child")
    undecided = held.filter(~pl.col("matches") & pl.col("undecided")).height
    return Matched(matched, histories.height, undecided)


def _places_taken(events: pl.DataFrame, pattern: Pattern) -> pl.DataFrame:
    """`child`, `place` in the history from 0, what was `taken` and the `date`, in order."""
    own = events.with_row_index("order").select("child", "order", date="start_date", taken=pl.col("activity").cast(str))
    exits = pattern.places - set(own["taken"])
    if exits:
        left_by = events.with_row_index("order").select(
            "child", "order", date=pl.coalesce("end_date", "start_date"), taken=pl.col("next_activity").cast(str)
        )
        own = pl.concat([own, left_by.filter(pl.col("taken").is_in(exits))]).sort("order", maintain_order=True)
    return own.select("child", "date", "taken", place=pl.int_range(pl.len(), dtype=pl.Int64).over("child"))


def _letters(taken: pl.DataFrame, pattern: Pattern) -> dict[str, str]:
    """A letter for every place there is, and the class of all of them for `any`; one nobody took is never found."""
    own = {each: chr(FIRST_LETTER + n) for n, each in enumerate(taken["taken"].unique().sort())}
    every = f"[{''.join(own.values())}]" if own else NOBODYS
    return dict.fromkeys(pattern.places, NOBODYS) | own | {ANY: every}


def _where_it_ends(histories: pl.DataFrame, sequence: Parts, letters: Mapping[str, str]) -> pl.DataFrame:
    """`child` and `place` of every activity at which a match of the sequence ends; a history many have is read once."""
    ending = re.compile(f"(?:{regular_expression(sequence, letters)})$")
    distinct = histories.select("history").unique()
    places = [
        [place for place in range(len(history)) if ending.search(history[: place + 1])]
        for history in distinct["history"]
    ]
    found = distinct.with_columns(place=pl.Series(places, dtype=pl.List(pl.Int64)))
    return histories.join(found, on="history").explode("place").select("child", "place").drop_nulls()


def _followed(
    ends: pl.DataFrame, written: pl.DataFrame, then: Then, letters: Mapping[str, str], cut_off: date
) -> pl.DataFrame:
    """By child: whether any end `matches`, and whether one is `undecided` because its time is not over."""
    later = written.filter(pl.col("letter").str.contains(regular_expression(then.choice, letters))).select(
        "child", later="place", on="date"
    )
    until = pl.col("date").dt.offset_by(then.within) if then.within else pl.lit(None, dtype=pl.Date)
    follows = (pl.col("later") > pl.col("place")) & (pl.col("on") <= pl.col("until")).fill_null(True)
    judged = (
        ends.with_columns(until=until)
        .join(later, on="child", how="left")
        .group_by("child", "place")
        .agg(followed=follows.fill_null(False).any(), over=(pl.col("until").first() <= cut_off).fill_null(True))
    )
    matches = ~pl.col("followed") & pl.col("over") if then.absent else pl.col("followed")
    undecided = ~pl.col("followed") & ~pl.col("over")
    return judged.group_by("child").agg(matches=matches.any(), undecided=undecided.any()).sort("child")
