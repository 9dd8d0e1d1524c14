"""One child's part of the log, as plain values that sentences are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from childflow.maps import Map, Node
from childflow.wording import in_full
from childflow_schemas.working_days import working_days_between

Event = dict[str, Any]
"""A row of `events`, with its `event`, and `kind`, `why`, `to`, `through` of its link (null while it is open)."""


@dataclass(frozen=True)
class History:
    """A child's events in order, the map they are on, and the cut-off. An event is known by its row in the log."""

    events: tuple[Event, ...]
    map: Map
    cut_off: date

    def __getitem__(self, event: int) -> Event:
        first: int = self.events[0]["event"]
        return self.events[event - first]

    def number(self, event: Event) -> int:
        """Its number among all of the child's, from 1."""
        return int(event["event"] - self.events[0]["event"] + 1)

    def node(self, event: Event) -> Node:
        """Its node of the map."""
        return self.map.node(event["activity"])

    def named(self, event: Event) -> str:
        """`the referral of 5 March 2024`, `early help from 5 March 2024`: steps are of a day, states from one on."""
        label, day = in_a_sentence(self.node(event).label), in_full(event["start_date"])
        return f"the {label} of {day}" if self.node(event).kind == "step" else f"{label} from {day}"

    def place(self, identifier: str) -> str:
        """The label of a node, or else of an exit."""
        labels = {node.id: node.label for node in self.map.nodes}
        return labels.get(identifier) or self.exit(identifier)

    def exit(self, identifier: str) -> str:
        """The label of an exit, whose id may be a node's too."""
        return next(each.label for each in self.map.exits if each.id == identifier)

    def says(self, event: Event) -> tuple[str, ...] | None:
        """The places that its outcome names; null where it has none or none that the map knows."""
        taken = (event["outcome"] or "").partition(";")[0].lower()
        return self.node(event).outcomes.get(taken)

    def within(self, one: str, other: str) -> int | None:
        """Working days that the map lets pass from node to node; null where it has no such edge."""
        return next((each.within for each in self.map.edges if (each.from_, each.to) == (one, other)), None)

    def claimed_by(self, event: Event) -> Event | None:
        """What handed on to it."""
        return next((each for each in self.events if each["to"] == event["event"]), None)

    def until(self, event: Event) -> date:
        """The day it lets go of the child: its end, or the day what it handed on to began."""
        begins: date = self[event["to"]]["start_date"] if event["to"] is not None else date.min
        return max(event["end_date"] or date.max, begins)

    def ground_that_left_with(self, event: Event) -> Event | None:
        """The ground that closed on its heels."""
        own = [each for each in self.events if each["kind"] == "with_step" and each["through"] == event["event"]]
        return own[-1] if own else None


def history_of(child: str, events: pl.DataFrame, links: pl.DataFrame, map_: Map, cut_off: date) -> History:
    """The child's part of the log."""
    own = events.with_row_index("event").filter(pl.col("child") == child)
    told = own.join(links, on="event", how="left", maintain_order="left")
    return History(tuple(told.rows(named=True)), map_, cut_off)


def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`."""
    return int(pl.select(working_days_between(pl.lit(start), pl.lit(end))).item())


def in_a_sentence(label: str) -> str:
    """A label as it stands within a sentence.

    >>> in_a_sentence("Child in need"), in_a_sentence("MASH enquiry")
    ('child in need', 'MASH enquiry')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
