"""The log as objects and events (OCEL 2.0): one event is of a child, in a journey, on a strand."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

OBJECT_TYPES = ("child", "journey", "strand")


@dataclass(frozen=True)
class ObjectLog:
    """`objects`: id, type. `events`: id, type, time, transition, outcome, on_map. `event_objects`: event, object,
    qualifier. `object_objects`: source, target, qualifier.

    Objects and events are sets: nothing but `time` says what came first. A child's events of one day are a second apart
    from midnight (UTC) on, in their order; there is no time of day in it.
    """

    objects: pl.DataFrame
    events: pl.DataFrame
    event_objects: pl.DataFrame
    object_objects: pl.DataFrame


def objects_of(strands: pl.DataFrame) -> ObjectLog:
    """The object-centric log of what `strands_of` gave."""
    named = strands.with_row_index("n", offset=1).with_columns(
        id=pl.format("e{}", "n"),
        journey=pl.format("{}-{}", "child", "journey"),
        strand=pl.format("s{}", "strand"),
        time=pl.col("date").cast(pl.Datetime("ms")) + pl.duration(seconds=_place_in_day(), time_unit="ms"),
    )
    kinds = {"child": "of", "journey": "in", "strand": "on"}
    return ObjectLog(
        objects=pl.concat(
            [named.select(id=kind, type=pl.lit(kind)).unique(maintain_order=True) for kind in OBJECT_TYPES]
        ),
        events=named.select("id", "time", "transition", "outcome", "on_map", type="name"),
        event_objects=pl.concat(
            [named.select(event="id", object=kind, qualifier=pl.lit(said)) for kind, said in kinds.items()]
        ),
        object_objects=pl.concat(
            [
                named.select(source="journey", target="child", qualifier=pl.lit("of")).unique(maintain_order=True),
                named.select(source="strand", target="journey", qualifier=pl.lit("in")).unique(maintain_order=True),
            ]
        ),
    )


def _place_in_day() -> pl.Expr:
    """How many events of the child come before on that day: an exit or a return comes after its own activity."""
    return pl.struct("event", pl.col("transition") != "start").rank("ordinal").over("child", "date") - 1
