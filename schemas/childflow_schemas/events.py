"""What `cohort`, `build-events` and `render` write: the event log and its companions.

`events` is public: other tools read it. Enum columns take their categories from the map (nodes, then exits), so the
types here are given the categories by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

EndBasis = pl.Enum(["recorded", "not_recorded", "open"])
"""`recorded`: the return has the date. `not_recorded`: known to have ended, undated. `open`: no end at the cut-off."""

NextBasis = pl.Enum(["recorded", "inferred", "none"])
"""`recorded`: an outcome names it. `inferred`: the map and the dates say so. `none`: nothing says where it led."""

Mode = pl.Enum(["heading", "waiting", "resting"])
"""What a dot does: heads for a step's node, waits there for a hand-off to begin, or rests in a state's node."""


def events_dtypes(activities: Sequence[str], exits: Sequence[str], lists: Sequence[str]) -> dict[str, pl.DataType]:
    """Columns of `events.parquet`, sorted by child, start_date, step.

    `child` pseudonym; `journey` times through, from 1; `step` order within the journey, from 1; `activity` the node;
    `next_activity` the node handed to or returned to, or the exit taken, null while open; `start_date`, `end_date`
    (null while open); `outcome` as the authority coded it; `working_days` after the start up to and with the end (or
    the cut-off while open); `clock_days` the limit of the clock that runs; `clock_working_days` days on that clock from
    its own start, which may be an earlier activity's (assessment: the referral); `overdue` past the limit. The clock
    columns are null where no clock runs. `same_day_rank` order among the child's activities begun that day, from 1;
    `source_list` and `source_row` the list and `_record` it came from.
    """
    places = list(dict.fromkeys([*activities, *exits]))
    return {
        "child": pl.String(),
        "journey": pl.UInt16(),
        "step": pl.UInt16(),
        "activity": pl.Enum(activities),
        "next_activity": pl.Enum(places),
        "start_date": pl.Date(),
        "end_date": pl.Date(),
        "end_basis": EndBasis,
        "outcome": pl.String(),
        "next_basis": NextBasis,
        "on_map": pl.Boolean(),
        "working_days": pl.Int32(),
        "clock_days": pl.Int32(),
        "clock_working_days": pl.Int32(),
        "overdue": pl.Boolean(),
        "same_day_rank": pl.UInt8(),
        "source_list": pl.Enum(lists),
        "source_row": pl.UInt32(),
    }


def journeys_dtypes(exits: Sequence[str]) -> dict[str, pl.DataType]:
    """Columns of `journeys.parquet`: one row a journey; `exit` and `end_date` null while anything is open."""
    return {
        "child": pl.String(),
        "journey": pl.UInt16(),
        "start_date": pl.Date(),
        "end_date": pl.Date(),
        "steps": pl.UInt16(),
        "exit": pl.Enum(exits),
        "exit_basis": NextBasis,
    }


def moves_dtypes(places: Sequence[str]) -> dict[str, pl.DataType]:
    """Columns of `moves.parquet`: how often one place led to another, and the days from leaving to arriving.

    Days are calendar days from the start of `from` to the start of `to` (to the end of `from` where `to` is an exit or
    a state returned to).
    """
    return {
        "from": pl.Enum(places),
        "to": pl.Enum(places),
        "count": pl.UInt32(),
        "recorded": pl.UInt32(),
        "inferred": pl.UInt32(),
        "on_map": pl.Boolean(),
        "median_days": pl.Float64(),
        "p25_days": pl.Float64(),
        "p75_days": pl.Float64(),
        "p90_days": pl.Float64(),
    }


LinkKind = pl.Enum(["hand_off", "return", "exit", "with_step"])
"""How an activity led on: handed to the next, back to a state that is open, out by an exit, or, of a ground that closed
on a step's heels, out with that step."""

LinkWhy = pl.Enum(
    ["one_row", "id", "outcome", "window", "lifted", "off_map", "open", "ground", "closed_with", "nothing"]
)
"""What a link rests on. Of a hand-off: `one_row` both activities are of one row, `id` the other's row carries the id of
this one's, `outcome` it names the other, `window` the other begins in time along an edge of the map, `lifted` it lifted
the child out of a state for good (J3), `ground` the ground that closed on its heels names it (J5), `off_map` nothing
but nearness (J9). Of a return: `open` what takes the child
back is still open (J5). Of an exit: `outcome` names it (J6), `ground` the reason for which the ground closed names it
(J5), `closed_with` the reason for which another activity closed while this one lasted (J6), `nothing` does. Of a ground
that leaves with a step: `ground` (J5)."""

LINKS: dict[str, pl.DataType] = {
    "event": pl.UInt32(),
    "kind": LinkKind,
    "to": pl.UInt32(),
    "why": LinkWhy,
    "through": pl.UInt32(),
}
"""Columns of `links.parquet`: one row for each activity that is over. `event`, `to` and `through` are rows of `events`
(from 0). `to` is null but for a hand-off. `through` is what takes the child back, the step a ground leaves with, or the
activity whose closing names the exit; null where there is none. All but `with_step` are what `moves` counts."""


UNLOGGED: dict[str, pl.DataType] = {
    "source_list": pl.String(),
    "source_row": pl.UInt32(),
    "merged_into": pl.UInt32(),
    "reason": pl.String(),
}
"""Columns of `unlogged.parquet`: one row for each row of the lists that no activity came from, by list and `_record`.
`merged_into` is the `_record` of a later row with the same key; else `reason` says why it was set aside. With the rows
that `events` came from, they are all the rows there were."""


def positions_dtypes(activities: Sequence[str]) -> dict[str, pl.DataType]:
    """Where every dot is (rule J5): spells that follow one another, sorted by child, start_date, event.

    `place` the node headed for, waited at or rested in; `mode` which of these; `event` the row of `events` (from 0)
    that puts the dot there; `end_date` null at the cut-off. A spell of a same-day step has start_date = end_date.
    """
    return {
        "child": pl.String(),
        "journey": pl.UInt16(),
        "start_date": pl.Date(),
        "end_date": pl.Date(),
        "place": pl.Enum(activities),
        "mode": Mode,
        "event": pl.UInt32(),
    }
