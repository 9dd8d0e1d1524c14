"""Made-up authorities on every map that ships: each row is accounted for, and hardly a child goes off the map."""

from __future__ import annotations

import polars as pl
import pytest

from childflow import synthetic
from childflow.stages.build_events.unlogged import NO_ACTIVITY
from childflow.synthetic import World
from tests.lib.journeys import SHIPPED, shipped_map
from tests.lib.made_up import log_of_world

SCALES = {"rutland": 1.0, "east-sussex": 0.05, "oxfordshire": 0.05, "kent": 0.015, "england": 0.0006}
"""The presets, and how much of each is made: some hundreds of children in each."""


@pytest.fixture(scope="module", params=SCALES)
def world(request: pytest.FixtureRequest) -> World:
    return synthetic.make(request.param, years=4, seed=5, dirt="light", scale=SCALES[request.param])


@pytest.mark.parametrize("name", SHIPPED)
def test_the_account_of_rows_balances_and_the_map_knows_the_moves(world: World, name: str):
    log = log_of_world(world, shipped_map(name))
    assert all(account.left == 0 for account in log.reconciliation.values())
    assert not any(NO_ACTIVITY in account.set_aside for account in log.reconciliation.values())
    off_map = log.moves.filter(~pl.col("on_map"))["count"].sum()
    assert off_map < 0.02 * log.moves["count"].sum()
