"""The research edition: dates shifted by whole weeks, clocks carried, and no child alone in its attributes.

Pseudonymised still: sequences of events single children out whatever is done to their attributes (see
`childflow.trajectories`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.children import children
from childflow.errors import DisclosureError
from childflow.listed_again import said_again
from childflow.reconciliation import Reconciliation
from childflow.research_settings import Research
from childflow.stages.anonymise.research.carried import gaps_of, shifts_that_fit, weekdays, working_days
from childflow.stages.anonymise.research.cutting import as_known_on, cut_off_of, shifted
from childflow.stages.anonymise.research.generalising import Choice, Column, Goal, best, choices
from childflow.stages.anonymise.research.report import ResearchTold, ShiftReport, cost_of, refusal
from childflow.stages.anonymise.research.shifts import units_of, weeks_of
from childflow_schemas.editions import SHIFTED, Edition
from childflow_schemas.pseudonymised import dtypes_of, person_of
from childflow_schemas.research import ATTRIBUTES, FURTHEST, FURTHEST_SERVICES

__all__ = ["ForResearch", "ResearchTold", "for_research"]

NO_CHILD = "no child id"
TOO_LATE = "begins after the research cut-off"
TOO_RARE = "its child is too rare to pass"
NOT_OF_CHILDREN = "list of adults does not pass"
FRONT_DOOR = "front_door"


@dataclass(frozen=True)
class ForResearch:
    """The edition: `lists` and `attributes` as in `childflow_schemas.research`, `working_days` to tell clocks by, the
    `cut_off` of every record, the account of rows, and what it cost."""

    lists: dict[str, pl.DataFrame]
    attributes: pl.DataFrame
    working_days: pl.DataFrame
    cut_off: date
    reconciliation: Reconciliation
    told: ResearchTold

    @property
    def returned(self) -> dict[str, object]:
        """What later stages must know of the return: the cut-off, and that dates are shifted, by how much at most."""
        return {
            "extraction_date": self.cut_off.isoformat(),
            "basis": "the cut-off of the research edition",
            SHIFTED: self.told.shifts.weeks,
        }


def for_research(
    lists: Mapping[str, pl.DataFrame], settings: Research, key: bytes, drawn_on: date, reconciliation: Reconciliation
) -> ForResearch:
    """The pseudonymised `lists` of a return drawn on that day, as they may go to researchers who agreed to terms.

    Shifts are drawn by `key`. Rows of no child, those that say another again, and those of adopters do not pass, and
    `reconciliation` goes on to account for them. DisclosureError where the settings cannot be reached.
    """
    account = dict(reconciliation)
    of_children = _each_once(lists, account)
    units = units_of(of_children)
    drawn = weeks_of(units["unit"].unique().sort(), key, settings.weeks)
    weeks = units.join(drawn, on="unit").select("child", "weeks")
    cut_off = cut_off_of(drawn_on, settings.weeks)
    cut = {name: as_known_on(name, shifted(frame, weeks), cut_off) for name, frame in of_children.items()}
    _set_aside(account, TOO_LATE, of_children, cut)
    table = _told(children(cut, cut_off))
    chosen, kept = _chosen(table, settings)
    left = {name: frame.join(kept, on="child", how="semi", maintain_order="left") for name, frame in cut.items()}
    _set_aside(account, TOO_RARE, cut, left)
    passed = {name: _pass(name, frame) for name, frame in left.items()}
    gaps = gaps_of(passed, cut_off)
    carried = weekdays(gaps, cut_off) if settings.clocks == "weekdays" else working_days(gaps, weeks, cut_off)
    return ForResearch(
        lists=passed,
        attributes=_attributes(kept, settings),
        working_days=carried,
        cut_off=cut_off,
        reconciliation=account,
        told=ResearchTold(
            cost=cost_of(chosen, table, kept, settings),
            shifts=ShiftReport.of(settings, kept.height, shifts_that_fit(gaps, carried, settings.weeks)),
        ),
    )


def _each_once(lists: Mapping[str, pl.DataFrame], account: Reconciliation) -> dict[str, pl.DataFrame]:
    """The lists of children, each record once and none without a child, in source order."""
    once = {}
    for name, frame in lists.items():
        if person_of(name) != "child":
            account[name] = account[name].setting_aside(NOT_OF_CHILDREN, frame.height)
            continue
        again = said_again(name, frame.sort("_record"))
        known = frame.sort("_record").join(again, on="_record", how="anti", maintain_order="left")
        once[name] = known.filter(pl.col("child").is_not_null())
        nobody = known.height - once[name].height
        account[name] = account[name].merging(again.height).setting_aside(NO_CHILD, nobody)
    return once


def _set_aside(
    account: Reconciliation, why: str, before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]
) -> None:
    for name, frame in before.items():
        account[name] = account[name].setting_aside(why, frame.height - after[name].height)


def _told(everyone: pl.DataFrame) -> pl.DataFrame:
    """One row a child: every attribute that can pass, as text, and the furthest service it had."""
    furthest = [pl.when(pl.col(count) > 0).then(pl.lit(name)) for name, count in FURTHEST_SERVICES.items()]
    texts = [pl.col(name).cast(pl.String) for name in ATTRIBUTES]
    return everyone.select("child", *texts, pl.coalesce(*furthest, pl.lit(FRONT_DOOR)).alias(FURTHEST))


def _chosen(table: pl.DataFrame, settings: Research) -> tuple[Choice, pl.DataFrame]:
    """The way taken, and the children who stay, their attributes as coarse as it has them."""
    columns = [Column(name, levels) for name, levels in settings.quasi_identifiers.items()]
    goal = Goal(settings.k, settings.l, settings.t, settings.most_suppressed)
    ways = list(choices(table, columns, settings.sensitive, goal))
    chosen = best(ways, goal)
    if chosen is None:
        raise DisclosureError(refusal(ways, settings))
    coarse = table.with_columns(column.at(chosen.levels[column.name], table[column.name]) for column in columns)
    names = [column.name for column in columns]
    return chosen, coarse.join(chosen.kept, on=names, how="semi", nulls_equal=True, maintain_order="left")


def _attributes(kept: pl.DataFrame, settings: Research) -> pl.DataFrame:
    """Who stays, as `childflow_schemas.research.ATTRIBUTES`, blank where an attribute is not asked for."""
    told = {*settings.quasi_identifiers, *settings.sensitive}
    return kept.select(
        "child",
        *(
            _typed(name, dtype) if name in told else pl.lit(None, dtype).alias(name)
            for name, dtype in ATTRIBUTES.items()
        ),
    )


def _typed(name: str, dtype: pl.DataType | type[pl.DataType]) -> pl.Expr:
    return pl.col(name) == "true" if dtype == pl.Boolean else pl.col(name).cast(dtype)


def _pass(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that pass, rows numbered anew: in source order they might be in the order of their true dates."""
    ordered = frame.sort("child", "_record").with_columns(_record=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32))
    return ordered.select(pl.col(column).cast(dtype) for column, dtype in dtypes_of(name, Edition.RESEARCH).items())
