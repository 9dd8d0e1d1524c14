"""The share edition: what may be told to anybody of a log, in counts, and no child in it.

Everything told is a *cell* of a partition, or a sum of cells that are told, calculated again from them. A cell is told
where at least `smallest` happenings of at least as many different children stand behind it, and then rounded; every
other one, nought included, is null. So what one view of it shows more than another is always a sum of cells that are
told, and never a small number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.errors import DisclosureError
from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.flows import flows_of, survival
from childflow.stages.share.indicators import indicators_of
from childflow.stages.share.margins import attributes_of, times_of, told_apart
from childflow.stages.share.moving import Log, moves_of
from childflow.stages.share.periods import Span, span_of
from childflow.stages.share.stock import stock_of
from childflow.stages.share.sums import LeftOut, left_out_of, per_cent
from childflow.stages.share.waiting import waits_of

__all__ = ["LeftOut", "Log", "Shared", "Span", "share"]


@dataclass(frozen=True)
class Shared:
    """What may be shared. Each cube is as `childflow_schemas.shared` has it.

    `kept`: of moves and of stock, the share that is in cells that are told, in steps of 5 per cent.
    """

    cubes: Mapping[str, pl.DataFrame]
    span: Span
    left_out: LeftOut
    kept: Mapping[str, int]


def share(log: Log, map_: Map, rule: Share, cut_off: date) -> Shared:
    """The cubes of a `log` built on `map_`, as the `rule` has them; DisclosureError where nothing may be told."""
    moves = moves_of(log, map_)
    span = span_of(moves, map_, cut_off, rule)
    if span is None:
        raise _nothing_to_share(rule)
    within = moves.filter(pl.col("on_map"), span.holds("day"))
    flows = flows_of(within, map_, span, rule)
    stock, stood = stock_of(log.positions, map_, span, rule)
    times, attributes = told_apart(times_of(log, map_, span), attributes_of(log, map_, span, rule), rule)
    cubes = {
        "flows": flows,
        "stock": stock,
        "times_through": times,
        "attributes": attributes,
        "waits": waits_of(within, flows, rule),
        "indicators": indicators_of(log, map_, span, rule),
    }
    if not flows["moves"].count():
        raise _nothing_to_share(rule)
    kept = {"moves": per_cent(survival(within, flows)), "stock": per_cent(stood)}
    return Shared(cubes, span, left_out_of(moves, span, rule), kept)


def _nothing_to_share(rule: Share) -> DisclosureError:
    return DisclosureError(
        f"Nothing may be shared: no move between two places was made by {rule.smallest} different children, in a week "
        "or in the whole time. Nothing was written. Give a log of more years, or of more authorities together."
    )
