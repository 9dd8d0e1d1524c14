"""Issues: one row for each breach, with where it is, whose it is, and a key that holds from month to month."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.stages.validate.records import record_keys
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import Rule

ISSUES: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "severity": pl.String,
    "list": pl.String,
    "_record": pl.UInt32,
    "_file": pl.String,
    "_sheet": pl.String,
    "_row": pl.UInt32,
    "child_unique_id": pl.String,
    "column": pl.String,
    "issue_key": pl.String,
    "team": pl.String,
}
"""Columns of `issues.parquet`, sorted by list, rule, column and record.

`child_unique_id` is the authority's own identifier (of adopters, the adopter's): the folder stays inside. `team` is the
team the row names, null where it names none. `issue_key` is the same for the same breach of the same record in every
return, whatever row it stands on, and no other issue of the return has it.
"""

_SCHEMA = pl.Schema(ISSUES)


def issues_of(each: ListDefinition, frame: pl.DataFrame, breaches: Sequence[tuple[Rule, pl.Series]]) -> pl.DataFrame:
    """The issues of one list: each rule with the positions of the rows that breach it.

    Only failing rows are gathered, and each once, however many rules it breaches.
    """
    breached = [_breach(rule, positions) for rule, positions in breaches if len(positions)]
    if not breached:
        return pl.DataFrame(schema=ISSUES)
    failing = pl.concat(breached)
    positions = failing["position"].unique().sort()
    rows = _rows(each, frame[positions])
    told = rows[positions.search_sorted(failing["position"])]
    found = pl.concat([failing, told], how="horizontal")
    return found.with_columns(_issue_key(found)).select(ISSUES.keys()).cast(_SCHEMA)


def _breach(rule: Rule, positions: pl.Series) -> pl.DataFrame:
    labels = {"rule": rule.id, "severity": str(rule.severity), "list": rule.list, "column": rule.column}
    return pl.select(position=positions.cast(pl.UInt32)).with_columns(pl.lit(v).alias(k) for k, v in labels.items())


def _rows(each: ListDefinition, failing: pl.DataFrame) -> pl.DataFrame:
    """Where each failing row is, whose it is, and the digest of its key."""
    team = pl.col("allocated_team") if "allocated_team" in failing.columns else pl.lit(None, dtype=pl.String)
    return failing.select(
        "_record",
        "_file",
        "_sheet",
        "_row",
        pl.col(each.person).alias("child_unique_id"),
        team.alias("team"),
        record_keys(each, failing),
    )


def _issue_key(found: pl.DataFrame) -> pl.Series:
    """Rule, column and record. Of records with one key that breach one rule, the issues are numbered from the second
    on: so which keys there are does not hang on the order of the rows, nor on what else is wrong with them."""
    said = pl.concat_str("rule", "column", "record_key", separator=":").alias("issue_key")
    keys = found.select(said)
    if keys["issue_key"].is_unique().all():
        return keys["issue_key"]
    nth = pl.int_range(1, pl.len() + 1).over("issue_key")
    numbered = pl.when(nth > 1).then(pl.concat_str("issue_key", nth, separator=":")).otherwise("issue_key")
    return keys.select(numbered.alias("issue_key")).to_series()
