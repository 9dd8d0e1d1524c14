"""Issues: one row for each breach, with where it is, whose it is, and a key that holds from month to month."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.stages.validate.records import known_by, record_keys
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
    breached = [(rule, positions.cast(pl.UInt32)) for rule, positions in breaches if len(positions)]
    if not breached:
        return pl.DataFrame(schema=ISSUES)
    positions = pl.concat([failing for _, failing in breached]).unique().sort()
    rows = frame[positions]
    told = _told(each, rows)
    keys = {known: record_keys(each, known, rows) for known in {known_by(each, rule.column) for rule, _ in breached}}
    found = pl.concat(
        _breach(rule, told.with_columns(keys[known_by(each, rule.column)])[positions.search_sorted(failing)])
        for rule, failing in breached
    )
    return found.with_columns(_issue_key(found)).select(ISSUES.keys()).cast(_SCHEMA)


def _told(each: ListDefinition, rows: pl.DataFrame) -> pl.DataFrame:
    """Where each row is, and whose it is."""
    team = pl.col("allocated_team") if "allocated_team" in rows.columns else pl.lit(None, dtype=pl.String)
    person = pl.col(each.person).alias("child_unique_id")
    return rows.select("_record", "_file", "_sheet", "_row", person, team.alias("team"))


def _breach(rule: Rule, rows: pl.DataFrame) -> pl.DataFrame:
    labels = {"rule": rule.id, "severity": str(rule.severity), "list": rule.list, "column": rule.column}
    return rows.with_columns(pl.lit(said).alias(name) for name, said in labels.items())


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
