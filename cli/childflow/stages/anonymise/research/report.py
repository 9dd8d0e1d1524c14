"""What the research edition cost, and what its shifts leave to be found out: counts for the disclosure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from childflow.research_settings import Research
from childflow.stages.anonymise.research.generalising import Choice
from childflow.wording import counted

FEW = 5


@dataclass(frozen=True)
class Cost:
    """What was asked and reached, and at what cost.

    `levels`: by attribute, how many levels coarser it is, of how many; the last tells nothing. `cells`: attributes of
    children who stayed; `cells_generalised` those that say less than was known. `loss` as in `generalising.Choice`.
    """

    k_asked: int
    k: int
    l_asked: int
    l: Mapping[str, int]  # noqa: E741
    entropy_l: Mapping[str, float]
    t_asked: float
    t: Mapping[str, float]
    levels: Mapping[str, tuple[int, int]]
    classes: int
    children: int
    children_suppressed: int
    most_suppressed: float
    cells: int
    cells_generalised: int
    loss: float


@dataclass(frozen=True)
class ShiftReport:
    """How dates were shifted, and how many of the shifts that could be drawn the carried working days still allow.

    `one_fits`: children of whom just one does, so that their true dates are told to whoever counts it through;
    `few_fit` those of whom fewer than five do.
    """

    weeks: int
    drawn_from: int
    clocks: str
    children: int
    one_fits: int
    few_fit: int
    median_fits: float

    @classmethod
    def of(cls, settings: Research, children: int, fits: pl.Series) -> ShiftReport:
        """Of so many children, and how many shifts fit each who has any date; every one where nothing is carried."""
        drawn_from = 2 * settings.weeks
        fits = fits if settings.clocks == "carried" else pl.Series([drawn_from])
        middle = fits.median()
        return cls(
            weeks=settings.weeks,
            drawn_from=drawn_from,
            clocks=settings.clocks,
            children=children,
            one_fits=int((fits == 1).sum()),
            few_fit=int((fits < FEW).sum()),
            median_fits=float(middle) if isinstance(middle, int | float) else drawn_from,
        )


@dataclass(frozen=True)
class ResearchTold:
    """What the disclosure says of the research edition."""

    cost: Cost
    shifts: ShiftReport


def cost_of(chosen: Choice, table: pl.DataFrame, kept: pl.DataFrame, settings: Research) -> Cost:
    """What the way `chosen` cost: `table` has every child as it was, `kept` those who stay as they pass."""
    names = list(settings.quasi_identifiers)
    before = kept.select("child").join(table, on="child", how="left", maintain_order="left")
    return Cost(
        k_asked=settings.k,
        k=chosen.reached.k,
        l_asked=settings.l,
        l=chosen.reached.distinct,
        entropy_l={name: round(value, 2) for name, value in chosen.reached.entropy.items()},
        t_asked=settings.t,
        t={name: round(value, 3) for name, value in chosen.reached.closeness.items()},
        levels={name: (chosen.levels[name], len(levels) + 1) for name, levels in settings.quasi_identifiers.items()},
        classes=chosen.kept.height,
        children=kept.height,
        children_suppressed=chosen.suppressed,
        most_suppressed=settings.most_suppressed,
        cells=kept.height * len(names),
        cells_generalised=sum(int(before[name].ne_missing(kept[name]).sum()) for name in names),
        loss=round(chosen.loss, 3),
    )


def refusal(ways: Sequence[Choice], settings: Research) -> str:
    """Why nothing may be written, what came nearest, and what can be done."""
    children, fewest = ways[0].children, min(way.suppressed for way in ways)
    return (
        f"k = {settings.k}, l = {settings.l} and t = {settings.t:g} cannot be reached: at best {fewest:,} of "
        f"{counted(children, 'child', 'children')} would be left out, and {settings.most_suppressed:.0%} is the most "
        "the settings allow. Nothing was written; allow coarser levels or fewer quasi-identifiers, ask for less, or "
        "share counts alone."
    )
