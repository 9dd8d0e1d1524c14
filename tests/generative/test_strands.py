"""Whatever the returns say: strands hold every activity once, in time, and count what `moves` counts."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import polars as pl
from hypothesis import given, settings

from childflow.maps import Map
from childflow.stages.export import strands_of
from tests.lib.drawn import MAPS, SEEDS, drawn_return, frames, log_of
from tests.lib.followed import moves


@settings(max_examples=12, deadline=None, derandomize=True)
@given(SEEDS, MAPS)
def test_what_directly_follows_on_strands_is_what_moves_counts(seed: int, map_: Map):
    log = log_of(frames(drawn_return(random.Random(seed))), map_)
    strands = strands_of(log.events, log.links)

    names = strands.group_by("strand", maintain_order=True).agg("name", "date", pl.col("child").n_unique())
    assert Counter(pair for each in names["name"].to_list() for pair in pairwise(each)) == moves(log.moves)
    assert all(before <= after for each in names["date"].to_list() for before, after in pairwise(each))
    assert names["child"].unique().to_list() == [1]
    assert strands.filter(transition="start")["event"].sort().to_list() == list(range(log.events.height))
