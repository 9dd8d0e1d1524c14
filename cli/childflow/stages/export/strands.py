"""Strands: runs of activities, each handing to the next, so that what directly follows what is what truly led to what.

A child's activities overlap: an enquiry begins while a plan lasts. Read as one sequence, the log would say that plans
lead to enquiries. A strand is one line of it: from an activity that nothing handed to, over hand-offs, to the exit, to
the state that takes the child back, or to what is still open. Counted over strands, what directly follows is what
`moves.parquet` counts.
"""

from __future__ import annotations

import polars as pl

MOST_DOUBLINGS = 32
"""A run of more hand-offs than 2 to this power is longer than any log."""


def strands_of(events: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """One row an event, strand by strand, in order: what `export` writes.

    `strand` from 1; `name` the activity, the exit, or the state returned to; `transition` is `start` for an activity,
    `exit`, or `resume`; `event` the row of `events` it is of (for an exit or a return, of the activity before it);
    `date` its start, or the day of the exit or the return; then child and journey; `end_date`, `outcome` and `on_map`
    are of activities, null on exits and returns.
    """
    numbered = events.with_row_index("event").join(links, on="event", how="left", maintain_order="left")
    head = _heads(numbered)
    strand = numbered.select(pl.col("event")).with_columns(head=head).with_columns(strand=pl.col("head").rank("dense"))
    told = numbered.join(strand, on="event", how="left", maintain_order="left")
    own = told.select(
        "strand", "event", "child", "journey", "end_date", "outcome", "on_map",
        name=pl.col("activity").cast(pl.String), transition=pl.lit("start"), date="start_date", last=pl.lit(False),
    )  # fmt: skip
    leaving = told.filter(pl.col("kind").is_in(["exit", "return"]))
    ends = leaving.select(
        "strand", "event", "child", "journey",
        name=pl.col("next_activity").cast(pl.String),
        transition=pl.col("kind").cast(pl.String).replace({"return": "resume"}),
        date=pl.max_horizontal("start_date", "end_date"), last=pl.lit(True),
    )  # fmt: skip
    return pl.concat([own, ends], how="diagonal").sort("strand", "event", "last").drop("last")


def _heads(numbered: pl.DataFrame) -> pl.Series:
    """The first event of each event's strand: the way back is doubled until it ends, a few times for any log."""
    handed = numbered.filter(pl.col("to").is_not_null())
    before = numbered.select("event").join(handed.select(event="to", before="event"), on="event", how="left")
    head = before.sort("event").select(pl.coalesce("before", "event")).to_series()
    for _ in range(MOST_DOUBLINGS):
        further = head.gather(head)
        if further.equals(head):
            break
        head = further
    return head
