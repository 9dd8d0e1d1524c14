"""The map: an authority's services as nodes, edges and exits, and how rows of its lists become activities on them.

Pure values: `config.py` reads them from TOML. Where a child goes, when, and why is rules J1 to J11 of the journeys
reference; here is only what an authority can say about its own service.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from childflow.map_mistakes import mistakes_in
from childflow.mistakes import MistakesError

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="lower-case words joined by _")]
Position = tuple[float, float]
NOT_RECORDED = "not_recorded"
"""The exit of a journey whose end says nothing of where it led (J6)."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Strict):
    """Where the SQL condition `where` holds of a row, its outcome is `outcome`."""

    where: str
    outcome: Identifier


class Source(_Strict):
    """Which rows make the activity, and which columns say when it starts, ends and what came of it.

    `list` is a list of Annex A or a local list, whose columns are `start_date`, `end_date`, `outcome`,
    `team`, `district` and who the child is. `start` and `end` are columns of `list`; the first of `end` that is filled
    counts. `start` may be `other_list.column`: the child's latest such date. `where` keeps rows. An activity with no
    end date is open (J8), unless `undated_end` says `start` (it ends the day it starts) or `ended_where` holds (it has
    ended undated: at the next activity or its clock). `outcome` is a column; where that is blank, the first of
    `outcomes_where` that holds.
    """

    list: Identifier
    start: str
    end: tuple[str, ...] = ()
    where: str | None = None
    undated_end: Literal["open", "start"] = "open"
    ended_where: str | None = None
    outcome: str | None = None
    outcomes_where: tuple[Condition, ...] = ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists it looks into: its own, and that of another list's `start`."""
        other, _, _ = self.start.rpartition(".")
        return (self.list, other) if other else (self.list,)


class Clock(_Strict):
    """A statutory limit in working days, from the activity's own start or from that of the `since` node before it."""

    working_days: int = Field(gt=0)
    since: Identifier | None = None
    label: str


class Node(_Strict):
    """An activity of the map: a `step` passes, a `state` lasts. `outcomes` says what each outcome code names.

    An outcome names nodes and exits in order of preference: the first node that follows in time is the hand-off, else
    the first exit is taken. An outcome that names nothing ends the activity without saying where it led, and forbids
    inferring a hand-off. `has_no_outcome_for` are nodes that the authority's form cannot name, so that they may
    be inferred whatever the outcome says. Rows that start before `valid_from`, or on `valid_until` or later, make no
    activity of the node.
    """

    id: Identifier
    label: str
    short: str | None = None
    kind: Literal["step", "state"]
    group: Identifier
    position: Position
    source: Source
    outcomes: dict[Identifier, tuple[Identifier, ...]] = {}
    has_no_outcome_for: tuple[Identifier, ...] = ()
    clock: Clock | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class Ground(_Strict):
    """The state under all others (J5): when it closes by one of `outcomes` within `within` working days of the last
    step's end, the child leaves from that step."""

    node: Identifier
    outcomes: tuple[Identifier, ...]
    within: int = Field(ge=0)


class Edge(_Strict):
    """A hand-off the map knows, and how many working days after the one's end the other may begin.

    `bend` is a point, in map units, that its curve is drawn through; without it the curve finds its own way.
    """

    from_: Identifier = Field(alias="from")
    to: Identifier
    within: int = Field(ge=0)
    bend: Position | None = None


class Exit(_Strict):
    """A way out. Its id may be a node's: a child sent on to a service that no row shows arriving."""

    id: Identifier
    label: str
    kind: Literal["no_further_action", "help_elsewhere", "closed", "moved", "grown_up", "not_recorded"]
    position: Position


class Group(_Strict):
    """Nodes an authority thinks of together, such as a team."""

    id: Identifier
    label: str


class Map(_Strict):
    """A whole map. The order of `nodes` is their rank on one day (J2); `precedence` that of states (J5).

    Where `groups_as` is `lanes`, the viewer draws a light ground behind the nodes of each group, with its name.
    """

    id: Identifier
    label: str
    sentence: str
    valid_from: date
    size: Position
    entry: Position
    off_map_within: int = Field(ge=0)
    groups: tuple[Group, ...]
    groups_as: Literal["lanes", "names"] = "names"
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    exits: tuple[Exit, ...]
    precedence: tuple[Identifier, ...]
    ground: Ground | None = None

    @property
    def node_ids(self) -> tuple[str, ...]:
        """Node ids in rank order."""
        return tuple(node.id for node in self.nodes)

    @property
    def exit_ids(self) -> tuple[str, ...]:
        """Exit ids in the order of the file."""
        return tuple(each.id for each in self.exits)

    @property
    def places(self) -> tuple[str, ...]:
        """Nodes, then exits that are not nodes: the categories of `next_activity`."""
        return tuple(dict.fromkeys([*self.node_ids, *self.exit_ids]))

    def node(self, identifier: str) -> Node:
        """The node of that id; KeyError if there is none."""
        return next((node for node in self.nodes if node.id == identifier), None) or _missing(identifier)

    @model_validator(mode="after")
    def _means_something(self) -> Map:
        found = mistakes_in(self)
        if found:
            raise MistakesError(found)
        return self


def _missing(identifier: str) -> Node:
    raise KeyError(identifier)
