"""Accepted issues, shown apart, and those whose acceptance has ended."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.reports.plain import plain_column, short
from childflow.reports.quality.found import ACCEPTED, PLACE, Place
from childflow.reports.quality.told import Accepted, CameBack
from childflow_schemas.rules import Rule

LONGEST = 300
"""Characters of a reason that are shown; the fix list has all."""


def accepted(issues: pl.DataFrame, rules: Mapping[Place, Rule]) -> tuple[Accepted, ...]:
    """The accepted issues by rule, reason, person and last day, soonest to end first."""
    said = [plain_column("accepted_reason"), plain_column("accepted_by").fill_null("")]
    groups = (
        issues.filter(ACCEPTED)
        .with_columns(said)
        .group_by(*PLACE, "accepted_reason", "accepted_by", "accepted_until")
        .len()
        .sort("accepted_until", *PLACE, "accepted_reason", "accepted_by", nulls_last=True)
    )
    return tuple(
        Accepted(
            id=row["rule"],
            title=rules[row["rule"], row["list"], row["column"]].title,
            list=row["list"],
            reason=short(row["accepted_reason"], LONGEST),
            by=short(row["accepted_by"], LONGEST),
            until=row["accepted_until"],
            issues=row["len"],
        )
        for row in groups.to_dicts()
    )


def came_back(open_issues: pl.DataFrame, rules: Mapping[Place, Rule]) -> tuple[CameBack, ...]:
    """The issues whose acceptance has ended, by rule and day, the latest first."""
    groups = (
        open_issues.drop_nulls("acceptance_ended")
        .group_by(*PLACE, "acceptance_ended")
        .len()
        .sort(["acceptance_ended", *PLACE], descending=[True, False, False, False])
    )
    return tuple(
        CameBack(
            id=row["rule"],
            title=rules[place].title,
            place=place,
            list=row["list"],
            ended=row["acceptance_ended"],
            issues=row["len"],
        )
        for row in groups.to_dicts()
        for place in [(row["rule"], row["list"], row["column"])]
    )
