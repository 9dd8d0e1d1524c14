"""How far journeys single children out, whatever their attributes: the risk of every export, measured where it is made.

No table of attributes shows this: a sequence of dated events is itself what identifies (privacy, section 7 of the
design). What is measured here stays true of an edition whose attributes reach any k.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import polars as pl

from childflow.trajectories.matching import (
    MOST_QUERIES,
    SAMPLE,
    every_query,
    facts_of,
    matches,
    sampled_queries,
    ways,
)
from childflow.wording import counted

KNOWN = (1, 2, 3)
FEW = 5
SLACK_SAMPLE = 300
"""Children in the sample where dates are shifted: more are looked at for each."""


@dataclass(frozen=True)
class Intruder:
    """Of somebody who knows so many dated facts of a child, its share of being matched by them and nobody else.

    `facts` known; `unique` the share; `fewer_than_5` that of being one of fewer than five; `exact`, or from one choice
    of facts for each of `children` in a sample. `shift_known`: whether by how much the child's dates are shifted is
    known too, as it is of nobody where dates are true.
    """

    facts: int
    unique: float
    fewer_than_5: float
    children: int
    exact: bool
    shift_known: bool


@dataclass(frozen=True)
class Trajectories:
    """What the events of an export disclose, in counts and shares.

    `sequences_alone`: children whose activities, in order and undated, are like nobody's; `months_alone` with the month
    of each. `present`: what being in the file at all tells. `families`: families of several children, as far as told;
    `families_alone` those whose children's first months are like no other family's.
    """

    children: int
    sequences_alone: int
    months_alone: int
    intruders: tuple[Intruder, ...]
    shifted_by_up_to: int
    present: Mapping[str, int | None]
    families: int
    families_alone: int

    def to_json(self) -> dict[str, object]:
        """As it is written to `trajectories.json` and beside exports."""
        return {"status": "pseudonymised, not anonymised", **asdict(self), "sentence": self.sentence}

    @property
    def sentence(self) -> str:
        """What a person is told where the export is made."""
        share = [f"{each.unique:.0%}" for each in self.intruders if each.shift_known or not self.shifted_by_up_to]
        sampled = "" if all(each.exact for each in self.intruders) else " (partly on a sample)"
        shift = ", and by how much its dates are shifted," if self.shifted_by_up_to else ""
        return (
            f"Journeys single out: {self.sequences_alone:,} of {counted(self.children, 'child', 'children')} have a "
            f"sequence of activities like nobody's, {self.months_alone:,} with its months. Who knows 1, 2 or 3 dated "
            f"facts of a child{shift} finds it alone in {', '.join(share[:-1])} or {share[-1]} of cases{sampled}."
        )


def trajectories_of(
    events: pl.DataFrame,
    families: pl.DataFrame | None = None,
    population: int | None = None,
    *,
    shifted_by_up_to: int = 0,
) -> Trajectories:
    """What `events` (`child`, `activity`, `start_date`, in order) disclose.

    `families` has `child` and `family`, null where unknown, or no such column; `population` is how many children there
    are in the area; `shifted_by_up_to` the most weeks that dates are shifted, 0 where they are true.
    """
    facts = facts_of(events)
    months = events.select("child", each=pl.concat_str("activity", pl.col("start_date").dt.strftime("%Y-%m")))
    told = _families(events, families)
    return Trajectories(
        children=events["child"].n_unique(),
        sequences_alone=_alone(events.select("child", each=pl.col("activity").to_physical())),
        months_alone=_alone(months),
        intruders=_intruders(facts, shifted_by_up_to) if facts.height else (),
        shifted_by_up_to=shifted_by_up_to,
        present=_present(events, population),
        families=told.height,
        families_alone=int(told["months"].is_unique().sum()),
    )


def _alone(steps: pl.DataFrame) -> int:
    """Children whose steps, in order, are like nobody's."""
    sequences = steps.group_by("child", maintain_order=True).agg("each")
    return int(sequences.select(pl.struct("each").hash().is_unique().sum()).item())


def _intruders(facts: pl.DataFrame, shifted_by_up_to: int) -> tuple[Intruder, ...]:
    """One who knows dates as they stand; and, where they are shifted, one who knows true ones and not the shift.

    The second may take a child for anybody whose dates lie up to twice the most weeks from its own.
    """
    found = [_intruder(facts, known, 0, SAMPLE) for known in KNOWN]
    if shifted_by_up_to:
        found += [_intruder(facts, known, 2 * shifted_by_up_to, SLACK_SAMPLE) for known in KNOWN]
    return tuple(found)


def _intruder(facts: pl.DataFrame, known: int, slack: int, sample: int) -> Intruder:
    exact = ways(facts, known) <= (MOST_QUERIES if not slack else SLACK_SAMPLE)
    queries = every_query(facts, known) if exact else sampled_queries(facts, known, sample)
    matched = matches(queries, facts, slack)
    shares = matched.group_by("child").agg(unique=(pl.col("matched") == 1).mean(), few=(pl.col("matched") < FEW).mean())
    unique, few = shares.select(pl.col("unique", "few").mean()).row(0)
    return Intruder(known, round(unique, 4), round(few, 4), shares.height, exact, shift_known=slack == 0)


def _present(events: pl.DataFrame, population: int | None) -> dict[str, int | None]:
    """What being in the file tells: that the services had to do with the child; and how few some services had."""
    yearly = events.group_by("activity", pl.col("start_date").dt.year()).agg(children=pl.col("child").n_unique())
    return {
        "children": events["child"].n_unique(),
        "population": population,
        "activity_years": yearly.height,
        "activity_years_of_fewer_than_5": yearly.filter(pl.col("children") < FEW).height,
    }


def _families(events: pl.DataFrame, families: pl.DataFrame | None) -> pl.DataFrame:
    """Families of several children in the events: the months in which these began, sorted."""
    if families is None or "family" not in families.columns:
        return pl.DataFrame(schema={"family": pl.String, "months": pl.String})
    first = events.group_by("child").agg(first=pl.col("start_date").min().dt.strftime("%Y-%m"))
    of_families = first.join(families.select("child", "family").drop_nulls(), on="child")
    grouped = of_families.group_by("family").agg(children=pl.len(), months=pl.col("first").sort().str.join(" "))
    return grouped.filter(pl.col("children") > 1)
