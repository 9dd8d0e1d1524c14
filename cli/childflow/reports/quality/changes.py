"""What changed since the return before: new, still there, fixed, gone, not looked at."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.reports.quality.found import NEW, PLACE, Found, Place
from childflow.reports.quality.told import Changes, Ended
from childflow_schemas.rules import Rule

HOW = ("fixed", "gone", "not_looked_at")
"""How an issue ended."""


def changes(open_issues: pl.DataFrame, found: Found) -> Changes | None:
    """How the open issues differ from those of the run before; None on a first run."""
    if found.runs.height < 2:
        return None
    new = open_issues.select(NEW.sum()).item()
    how = dict(found.ended["ended"].value_counts().iter_rows())
    return Changes(
        since=found.runs["extraction_date"][-2],
        new=new,
        still=open_issues.height - new,
        fixed=how.get("fixed", 0),
        gone=how.get("gone", 0),
        not_looked_at=how.get("not_looked_at", 0),
    )


def ended(issues: pl.DataFrame, rules: Mapping[Place, Rule]) -> tuple[Ended, ...]:
    """The issues that are no more, by rule and list, most fixed first; a rule that is no more has no title."""
    counts = [(pl.col("ended") == how).sum().alias(how) for how in HOW]
    order = {**dict.fromkeys(HOW, True), **dict.fromkeys(PLACE, False)}
    by_rule = issues.group_by(PLACE).agg(counts).sort(list(order), descending=list(order.values()))
    return tuple(
        Ended(
            id=row["rule"],
            title=rules[place].title if (place := (row["rule"], row["list"], row["column"])) in rules else "",
            list=row["list"],
            **{how: row[how] for how in HOW},
        )
        for row in by_rule.to_dicts()
    )
