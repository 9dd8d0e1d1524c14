"""The gate: which rules have more breaches than they may. Accepted issues never count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from childflow.rule_settings import Limit


@dataclass(frozen=True)
class OverLimit:
    """A rule with more breaches than its own limit allows, over all its lists."""

    rule: str
    found: int
    tested: int
    limit: Limit


@dataclass(frozen=True)
class Gate:
    """How much stands in the way: rules over a limit of their own, and breaches of the others by severity."""

    over: tuple[OverLimit, ...]
    errors: int
    queries: int


def gate(results: pl.DataFrame, limits: Mapping[str, Limit]) -> Gate:
    """What the gate has to hold back of the `results` with their `accepted`; a rule with a limit is held by that alone.

    `limits` is by rule id. A rule that was not run has no breaches.
    """
    counts = results.group_by("rule", "severity", maintain_order=True).agg(
        found=(pl.col("failed") - pl.col("accepted")).sum(), tested=pl.col("tested").sum()
    )
    unlimited = counts.filter(~pl.col("rule").is_in(list(limits)))
    return Gate(
        tuple(
            OverLimit(rule, found, tested, limits[rule])
            for rule, found, tested in counts.select("rule", "found", "tested").iter_rows()
            if rule in limits and not limits[rule].allows(found, tested)
        ),
        *(int(unlimited.filter(severity=severity)["found"].sum()) for severity in ("error", "query")),
    )
