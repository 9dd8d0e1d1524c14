"""What a return shows: which records are in it, as known on its day, beside the child they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.synthetic.columns import age, identifier, named
from childflow.synthetic.presets import Preset
from childflow.synthetic.teams import WORKERS, Teams

SIX_MONTHS, TWELVE_MONTHS = "-6mo", "-12mo"
ONE_ROW_A_CHILD = ("children_in_need", "child_protection", "children_in_care")


@dataclass(frozen=True)
class Shown:
    """A return of `day`. With `since` it is one long extract of all that was current since then; without, it has the
    windows of Annex A: six months for lists 1 to 5, one row a child for lists 6 to 8. Neither has what was over before
    the history `begins`.
    """

    preset: Preset
    records: Mapping[str, pl.DataFrame]
    children: pl.DataFrame
    day: date
    since: date | None
    begins: date

    @property
    def teams(self) -> Teams:
        """The authority's teams."""
        return Teams(self.preset)

    def rows(self, name: str) -> pl.DataFrame:
        """The records of list `name` that the return shows, with the child's own columns, by start and child."""
        begun = self.records[name].filter(pl.col("start") <= self.day)
        kept = begun.filter(pl.col("last") >= self.begins, self._in_window(name)).join(
            self._known_children(), on="child", how="left"
        )
        if self.since is None and name in ONE_ROW_A_CHILD:
            kept = kept.sort("child", "start").unique("child", keep="last", maintain_order=True)
        return kept.sort("start", "child", "record")

    def counted(self, name: str) -> pl.DataFrame:
        """All records of list `name` up to the day, look-back included: for counts over twelve months."""
        return self.records[name].filter(pl.col("start") <= self.day)

    def _in_window(self, name: str) -> pl.Expr:
        if self.since is not None:
            return pl.col("last") >= self.since
        six_months_ago = pl.lit(self.day).dt.offset_by(SIX_MONTHS)
        if name in ("contacts", "referrals", "section_47"):
            return pl.col("start") >= six_months_ago
        if name in ("early_help", "assessments"):
            return pl.max_horizontal("start", "end") >= six_months_ago
        return pl.col("end") >= six_months_ago if name in ONE_ROW_A_CHILD else pl.lit(True)

    def _known_children(self) -> pl.DataFrame:
        """The child's own columns as known on the day: an unborn child has no date of birth, no gender, and age -1."""
        unborn = pl.col("born") > self.day
        return self.children.select(
            "child",
            "born",
            "unaccompanied",
            "disability",
            "ethnicity",
            child_unique_id=self.child_id(),
            gender=pl.when(unborn).then(pl.lit("not_stated")).otherwise("gender"),
            date_of_birth=pl.when(~unborn).then("born"),
            age_of_child=age("born", self.day),
        )

    def child_id(self) -> pl.Expr:
        """The authority's identifier of the child numbered in column `child`."""
        return identifier(pl.col("child"), **self.preset.assumed["identifier"])

    def worker(self) -> dict[str, pl.Expr]:
        """Team and worker of the number in column `worker`."""
        teams = self.teams
        names = [teams.worker_name(worker) for worker in range(len(teams.names) * WORKERS)]
        return {
            "allocated_team": named("worker", [team for team in teams.names for _ in range(WORKERS)]),
            "allocated_worker": named("worker", names),
        }
