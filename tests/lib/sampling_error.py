"""Indicators of made-up authorities beside the published ones, and how far apart chance alone may set them.

The error comes from random groups: families are dealt into groups, each of which is a small authority by itself, so
that the spread from group to group tells how much any sum over families varies. Siblings who come together, and
families who come back, are in it, since no family is split. The published figure is taken as one year of one authority
that goes on as the made-up one does: it has the error of a year of that size, beside that of the made-up years.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import polars as pl

from childflow.published import NATION, published
from childflow.stages.build_events import Known, indicators_of
from childflow.stages.build_events.indicators import ALL
from childflow.synthetic import World
from childflow_schemas.indicators import Unit
from tests.lib.journeys import front_door
from tests.lib.made_up import lists_of_world, log_of_world

YEARS = ("2021-22", "2022-23", "2023-24")
PUBLISHED = 2024
"""The published year, by when it ends: the one that the made-up authority was fitted to."""

GROUPS = 50
"""Groups of families in each world."""

FAMILY_WISE = 0.05
"""How often one or more of all figures would be out of bounds by chance, were the made-up authority the real one."""

FIGURE = ["indicator", "part"]


@dataclass(frozen=True)
class Figure:
    """A figure of the made-up authority, at full size, beside the published one.

    `error` is the standard error of the difference: that of the published year, of the made-up years (`made_error`),
    and of rounding.
    """

    indicator: str
    part: str | None
    made: float
    published: float
    error: float
    made_error: float

    @property
    def apart(self) -> float:
        """How many standard errors the made-up one lies above."""
        return (self.made - self.published) / self.error

    def __str__(self) -> str:
        name = f"{self.indicator} {self.part or ''}"
        return (
            f"{name:44} made {self.made:9.2f}  published {self.published:9.2f} +- {self.error:7.2f} {self.apart:+5.1f}"
        )


def by_group(world: World, number: int = 0) -> pl.DataFrame:
    """Numerator and denominator of every indicator of DfE, by year and group, nought where there is none.

    `number` tells one world's groups from another's.
    """
    log, lists = log_of_world(world), lists_of_world(world)
    known = Known(lists, log.events, log.journeys, front_door(), world.until)
    rows = _counted(known, _members(world))
    grid = rows.select(*FIGURE, "unit", "period").unique(maintain_order=True).join(_numbers(), how="cross")
    return grid.join(rows, on=[*FIGURE, "unit", "period", "group"], how="left", nulls_equal=True).select(
        *FIGURE,
        "unit",
        "period",
        pl.col("numerator").fill_null(0).cast(pl.Float64),
        pl.col("denominator").fill_null(0).cast(pl.Float64),
        group=pl.col("group").cast(pl.Int64) + number * GROUPS,
    )


def beside_published(groups: pl.DataFrame, scale: float, area: str) -> list[Figure]:
    """Every count and percentage that is published of `area` and told of worlds that are `scale` of it each.

    `groups` are those of one world, as `by_group` gives them, or of several one below the other.
    """
    told = _full_size(groups, scale / GROUPS).join(_published(area), on=FIGURE, nulls_equal=True, maintain_order="left")
    return [
        Figure(
            *(row["indicator"], row["part"], row["made"], row["value"]),
            error=sqrt(row["of_year"] + row["of_made"] + row["rounding"]),
            made_error=sqrt(row["of_made"]),
        )
        for row in told.drop_nulls("value").rows(named=True)
    ]


def bound(figures: int, groups: int) -> float:
    """How many standard errors apart any of so many figures may be: two-sided, by Bonferroni, for errors that are
    themselves estimated from `groups` (Student's t, by its first term beyond the normal)."""
    z = NormalDist().inv_cdf(1 - FAMILY_WISE / (2 * figures))
    return z + (z**3 + z) / (4 * (groups - 1))


def _numbers() -> pl.DataFrame:
    return pl.DataFrame({"group": [str(number) for number in range(GROUPS)]})


def _members(world: World) -> pl.DataFrame:
    """Which child is in which group: whole families, dealt out by their number."""
    group = (pl.col("family") % GROUPS).cast(pl.String)
    return world.shown.children.select(child=world.shown.child_id(), cohort=group)


def _counted(known: Known, members: pl.DataFrame) -> pl.DataFrame:
    wanted = [each for each in ALL if each.source.startswith("DfE")]
    told = indicators_of(known, members, wanted)
    return told.filter(
        pl.col("complete"), pl.col("kind") == "year", pl.col("period").is_in(YEARS), pl.col("cohort").is_not_null()
    ).select(*FIGURE, "unit", "period", "numerator", "denominator", group=pl.col("cohort").cast(pl.String))


def _full_size(groups: pl.DataFrame, share: float) -> pl.DataFrame:
    """Each figure at full size, the variance of one such year and of the made-up years; groups are `share` of it."""
    counted = groups.filter(pl.col("unit").is_in([Unit.PERCENT, Unit.NUMBER]))
    is_percent = pl.col("unit") == Unit.PERCENT
    each = counted.group_by(*FIGURE, "unit", maintain_order=True).agg(pl.col("numerator", "denominator").mean() / share)
    scale = pl.when(is_percent).then(100 / pl.col("denominator")).otherwise(1)
    number = groups["group"].n_unique()
    return each.join(_spread(counted), on=FIGURE, nulls_equal=True, maintain_order="left").select(
        *FIGURE,
        made=scale * pl.col("numerator"),
        of_year=scale**2 * pl.col("yearly") / share,
        of_made=scale**2 * pl.col("overall") / (number * share**2),
    )


def _spread(counted: pl.DataFrame) -> pl.DataFrame:
    """How each figure varies from group to group: in one year (`yearly`, the mean over years), and over the years
    together (`overall`). Of a percentage, what varies is how far a group's numerator is from that share of its own
    denominator.
    """
    share = pl.col("numerator").sum().over(FIGURE) / pl.col("denominator").sum().over(FIGURE)
    of_percent = pl.when(pl.col("unit") == Unit.PERCENT).then(pl.col("numerator") - share * pl.col("denominator"))
    varies = counted.with_columns(varies=of_percent.otherwise("numerator"))
    by_year = varies.group_by(*FIGURE, "period").agg(yearly=pl.col("varies").var())
    of_groups = varies.group_by(*FIGURE, "group").agg(overall=pl.col("varies").mean())
    return (
        by_year.group_by(FIGURE)
        .agg(pl.col("yearly").mean())
        .join(of_groups.group_by(FIGURE).agg(pl.col("overall").var()), on=FIGURE, nulls_equal=True)
    )


def _published(area: str) -> pl.DataFrame:
    """The published figures of one area, and the variance that rounding gives them: to a tenth, or to the whole."""
    ours = published(area).figures.filter(pl.col("area") != NATION)
    whole = (pl.col("value") % 1 == 0).all().over("indicator")
    return (
        ours.with_columns(rounding=pl.when(whole).then(1).otherwise(0.1) ** 2 / 12)
        .filter(year=PUBLISHED)
        .select("indicator", "value", "rounding", part=pl.when(pl.col("part") != "").then("part"))
    )
