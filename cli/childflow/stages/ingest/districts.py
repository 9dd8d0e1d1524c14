"""Teams to districts, as the authority file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from childflow.wording import as_compared
from childflow_schemas.columns import DISTRICT, TEAM


@dataclass(frozen=True)
class Districts:
    """What became of the teams: the lists with their `district`, and how many teams there are and have none."""

    lists: dict[str, pl.DataFrame]
    teams: int
    without_district: int


def with_districts(lists: Mapping[str, pl.DataFrame], districts: Mapping[str, str]) -> Districts:
    """Every list that has a team gets the team's `district`, null where the team is in none.

    `districts` are team to district. Teams are compared in lower case and with single spaces.
    """
    teams = _teams(lists)
    told = {as_compared(team): district.strip() for team, district in districts.items()}
    district_of = {team: told[as_compared(team)] for team in teams if as_compared(team) in told}
    district = pl.col(TEAM).replace_strict(district_of, default=None, return_dtype=pl.String).alias(DISTRICT.name)
    return Districts(
        lists={name: frame.with_columns(district) if TEAM in frame else frame for name, frame in lists.items()},
        teams=len({as_compared(team) for team in teams}),
        without_district=len({as_compared(team) for team in teams} - set(told)),
    )


def _teams(lists: Mapping[str, pl.DataFrame]) -> list[str]:
    """Every team as it is written, over all lists."""
    named = [frame[TEAM].drop_nulls().unique() for frame in lists.values() if TEAM in frame]
    return pl.concat([pl.Series(TEAM, dtype=pl.String), *named]).unique().to_list()
