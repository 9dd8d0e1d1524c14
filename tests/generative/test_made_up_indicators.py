"""The indicators of a made-up Kent are the published ones of Kent, within sampling error; both are printed.

Three years of its log are held against the year ending 31 March 2024: every count and percentage that is published of
Kent and told of the log. (Rates are those counts by one population; the quartiles of assessments follow from the shares
of their durations; plans of children in need are in no list.) `tests/lib/sampling_error.py` says what the error is.

The level: all figures together, one test in twenty would find one out of bounds by chance alone, were the made-up Kent
the real one. By Bonferroni that is 3.4 to 3.6 standard errors a figure; figures that hang together, as shares of one
whole do, make it rather less than one in twenty.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean, variance

import polars as pl
import pytest

from childflow import synthetic
from childflow.synthetic import World
from tests.generative.conftest import KENT
from tests.lib.sampling_error import Figure, beside_published, bound, by_group

ARGUED = {
    "need_ended": "Kent's need grew that year: 1,191 more episodes began than ended. A made-up authority is steady, so "
    "that as many end as begin; it was fitted to those that began."
}
"""What the made-up Kent does not meet, and why. All other figures are held."""

FRESH = range(1, 13)
"""Seeds that nothing was fitted with."""


Say = Callable[[str], None]


def held(groups: pl.DataFrame, say: Say) -> tuple[list[Figure], set[str]]:
    """The figures but those argued, and what is out of bounds; all are said."""
    compared = beside_published(groups, KENT, "Kent")
    limit = bound(len(compared), groups["group"].n_unique())
    say(f"{len(compared)} figures, each to be within {limit:.2f} standard errors of the published one:")
    for figure in compared:
        out = "  OUT" if abs(figure.apart) > limit else ""
        say(f"{figure}{out}{'  ' + ARGUED[figure.indicator] if figure.indicator in ARGUED else ''}")
    out_of_bounds = {figure.indicator for figure in compared if abs(figure.apart) > limit}
    return [figure for figure in compared if figure.indicator not in ARGUED], out_of_bounds


def test_a_seventh_of_kent_has_its_published_figures(kent: World, figures: Say):
    compared, out_of_bounds = held(by_group(kent), figures)
    assert out_of_bounds <= set(ARGUED)
    assert len(compared) >= 60


@pytest.fixture(scope="module")
def fresh() -> list[pl.DataFrame]:
    """The groups of a dozen more worlds, each another seventh of Kent."""
    return [
        by_group(synthetic.make("kent", years=4, seed=seed, dirt="none", scale=KENT), number)
        for number, seed in enumerate(FRESH)
    ]


@pytest.mark.deep
def test_a_dozen_worlds_together_have_them_and_miss_only_what_is_argued(fresh: list[pl.DataFrame], figures: Say):
    """Their own error is small beside that of the published year, so that this finds what is off by a little."""
    compared, out_of_bounds = held(pl.concat(fresh), figures)
    together = mean(figure.apart**2 for figure in compared)
    figures(f"mean square of the distances in standard errors: {together:.2f}")
    assert out_of_bounds == set(ARGUED)
    assert together < 1.5


@pytest.mark.deep
def test_the_error_is_what_worlds_differ_by(fresh: list[pl.DataFrame], figures: Say):
    """What groups of families in one world say of the error is so from world to world."""
    worlds = [beside_published(groups, KENT, "Kent") for groups in fresh]
    ratios = []
    for figure, *others in zip(*worlds, strict=True):
        same = [figure, *others]
        ratios.append(variance(each.made for each in same) / mean(each.made_error**2 for each in same))
    figures(f"variance from world to world, as a multiple of what groups say: {mean(ratios):.2f} on average")
    assert 0.75 < mean(ratios) < 1.3
