"""What the pseudonymised lists still disclose: the columns read and not passed, and how far attributes single out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

import polars as pl

from childflow.children import children
from childflow.stages.anonymise.coarsening import OTHER
from childflow.stages.anonymise.pseudonyms import IDENTIFIERS
from childflow.stages.anonymise.research import ForResearch, ResearchTold
from childflow.stages.anonymise.sealing import Sealed
from childflow_schemas.columns import PROVENANCE, ListDefinition, Passes
from childflow_schemas.editions import Edition

QUASI_IDENTIFIERS = ("age_band", "gender", "ethnicity_group", "latest_source", "team", "district")
"""What somebody might know of a child without being told; the attributes of `childflow_schemas.children`."""

FEW = 5


@dataclass(frozen=True)
class ListDisclosure:
    """One list: rows, and what became of each column that was read."""

    title: str
    rows: int
    rows_without_identifier: int
    passed: list[str]
    pseudonymised: list[str]
    coarsened: list[str]
    not_passed: list[str]


@dataclass(frozen=True)
class Groups:
    """Children who share every quasi-identifier, counted: `smallest` is k, `alone` are children nobody is like."""

    quasi_identifiers: list[str]
    children: int
    groups: int
    smallest: int
    alone: int
    few: int


@dataclass(frozen=True)
class Disclosure:
    """What a reviewer asks of the folder. Counts only: no value, no identifier, no key."""

    edition: Edition
    key_id: str
    cut_off: str
    sealed: Sealed
    lists: dict[str, ListDisclosure]
    teams_passed: int
    rows_with_other_team: int
    districts_passed: int
    rows_with_other_district: int
    children_a_team_needs: int
    groups: Groups
    research: ResearchTold | None = None

    def to_json(self) -> dict[str, object]:
        """The disclosure as it is written to `disclosure.json`."""
        return {
            "status": "pseudonymised, not anonymised",
            **asdict(self),
            "sequences": "how far sequences of activities single out is in trajectories.json of `build-events`",
        }


def disclosure_of(
    lists: Mapping[str, pl.DataFrame],
    passed: Mapping[str, pl.DataFrame],
    definitions: Mapping[str, ListDefinition],
    cut_off: date,
    edition: Edition,
    key_id: str,
    sealed: Sealed,
    children_a_team_needs: int,
) -> Disclosure:
    """The disclosure of the lists as they were (`lists`) and as they pass (`passed`)."""
    team, district = (_all_of(column, passed) for column in ("team", "district"))
    return Disclosure(
        edition=edition,
        key_id=key_id,
        cut_off=cut_off.isoformat(),
        sealed=sealed,
        lists={name: _list_disclosure(definitions[name], frame) for name, frame in lists.items()},
        teams_passed=team.filter(team != OTHER).n_unique(),
        rows_with_other_team=int((team == OTHER).sum()),
        districts_passed=district.filter(district != OTHER).n_unique(),
        rows_with_other_district=int((district == OTHER).sum()),
        children_a_team_needs=children_a_team_needs,
        groups=groups(children(passed, cut_off), QUASI_IDENTIFIERS),
    )


def _all_of(column: str, passed: Mapping[str, pl.DataFrame]) -> pl.Series:
    there = [frame[column].drop_nulls() for frame in passed.values() if column in frame.columns]
    return pl.concat([pl.Series(column, dtype=pl.String), *there])


def disclosure_for_research(inside: Disclosure, made: ForResearch, quasi_identifiers: Sequence[str]) -> Disclosure:
    """The disclosure of the research edition `made` of lists whose inside edition would disclose `inside`."""
    return replace(
        inside,
        edition=Edition.RESEARCH,
        cut_off=made.cut_off.isoformat(),
        lists={name: _as_researched(each, name, made) for name, each in inside.lists.items()},
        groups=groups(made.attributes, quasi_identifiers),
        research=made.told,
    )


def _as_researched(each: ListDisclosure, name: str, made: ForResearch) -> ListDisclosure:
    """What becomes of each column in the research edition: attributes pass, if at all, one value a child."""
    frame = made.lists.get(name, pl.DataFrame())
    dates = [column for column, dtype in frame.schema.items() if dtype == pl.Date]
    passed = [column for column in each.passed if column in frame.columns and column not in dates]
    given = [*each.passed, *each.pseudonymised, *each.coarsened]
    kept = {*passed, *dates, *(column for column in each.pseudonymised if _passes(column, frame))}
    return replace(
        each,
        rows=frame.height,
        rows_without_identifier=0,
        passed=passed,
        pseudonymised=[column for column in each.pseudonymised if column in kept],
        coarsened=dates,
        not_passed=[*(column for column in given if column not in kept), *each.not_passed],
    )


def _passes(identifier: str, frame: pl.DataFrame) -> bool:
    return IDENTIFIERS.get(identifier, identifier) in frame.columns


def groups(children: pl.DataFrame, quasi_identifiers: Sequence[str]) -> Groups:
    """Children counted by the quasi-identifiers they share; a missing one counts as a value of its own."""
    sizes = children.group_by(quasi_identifiers).len()["len"]
    return Groups(
        quasi_identifiers=list(quasi_identifiers),
        children=children.height,
        groups=len(sizes),
        smallest=min(sizes, default=0),
        alone=int((sizes == 1).sum()),
        few=int(sizes.filter(sizes < FEW).sum()),
    )


def _list_disclosure(each: ListDefinition, frame: pl.DataFrame) -> ListDisclosure:
    def columns(*passes: Passes) -> list[str]:
        return [column.name for column in (*each.columns, *each.derived) if column.passes in passes]

    return ListDisclosure(
        title=each.title,
        rows=frame.height,
        rows_without_identifier=frame[each.person].null_count(),
        passed=columns(Passes.AS_IS),
        pseudonymised=columns(Passes.PSEUDONYM),
        coarsened=columns(Passes.COARSENED),
        not_passed=[*columns(Passes.NEVER), *(column for column in PROVENANCE if column != "_record")],
    )
