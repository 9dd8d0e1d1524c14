"""What is each team's to mend, and what it has mended."""

from __future__ import annotations

import polars as pl

from childflow.reports.plain import shown
from childflow.reports.quality.found import NEW, RECORD, Found
from childflow.reports.quality.told import TeamTold
from childflow_schemas.columns import TEAM


def by_team(open_issues: pl.DataFrame, found: Found) -> tuple[TeamTold, ...]:
    """Every team with something open or something fixed, in order of name; rows that name no team come last.

    `open_issues` have their text as the page shows it.

    Teams are not ranked: a team with more children has more rows.
    """
    rows = open_issues.group_by("team", *RECORD).agg(error=(pl.col("severity") == "error").any(), new=NEW.sum())
    open_rows = rows.group_by("team").agg(
        with_error=pl.col("error").sum(), with_query=(~pl.col("error")).sum(), new=pl.col("new").sum()
    )
    fixed = shown(found.ended).filter(pl.col("ended") == "fixed").group_by("team").agg(fixed=pl.len())
    teams = (
        open_rows.join(fixed, on="team", how="full", coalesce=True, nulls_equal=True)
        .join(_rows_named(found), on="team", how="left", nulls_equal=True)
        .with_columns(pl.exclude("team").fill_null(0))
        .sort(pl.col("team").str.to_lowercase(), "team", nulls_last=True)
    )
    return tuple(TeamTold(name=row.pop("team"), **row) for row in teams.to_dicts())


def _rows_named(found: Found) -> pl.DataFrame:
    """How many rows name each team; of a list that has no teams, none does."""
    frames = [pl.DataFrame(schema={"team": pl.String, "rows": pl.UInt32})]
    for frame in (*found.lists.values(), *found.set_aside.values()):
        team = pl.col(TEAM) if TEAM in frame.columns else pl.lit(None, pl.String)
        frames.append(frame.group_by(team.alias("team")).agg(rows=pl.len()))
    return shown(pl.concat(frames)).group_by("team").agg(pl.col("rows").sum())
