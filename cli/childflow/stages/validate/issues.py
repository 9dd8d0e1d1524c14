"""Issues: one row for each breach, with where it is, whose it is, and a key that holds from month to month."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

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
return, whatever row it stands on.
"""

KEY_LENGTH = 16
_SCHEMA = pl.Schema(ISSUES)


def issues_of(each: ListDefinition, frame: pl.DataFrame, breaches: Sequence[tuple[Rule, pl.Series]]) -> pl.DataFrame:
    """The issues of one list: each rule with the positions of the rows that breach it.

    Only failing rows are gathered, and each once, however many rules it breaches.
    """
    found = [_breach(rule, positions) for rule, positions in breaches if len(positions)]
    if not found:
        return pl.DataFrame(schema=ISSUES)
    failing = pl.concat(found)
    positions = failing["position"].unique().sort()
    rows = _rows(each, frame[positions])
    told = rows[positions.search_sorted(failing["position"])]
    key = pl.concat_str("rule", "column", "record_key", separator=":")
    return pl.concat([failing, told], how="horizontal").with_columns(issue_key=key).select(ISSUES.keys()).cast(_SCHEMA)


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
        _record_key(failing.select(each.key)).alias("record_key"),
    )


def _record_key(key: pl.DataFrame) -> pl.Series:
    """A digest of each row's key that no version of any library changes; polars' own hash may.

    Rows with the same key (listed twice, or their key blank) are numbered from the second on.
    """
    said = key.select(pl.concat_str(pl.all().cast(pl.String).fill_null(""), separator="\x1f")).to_series()
    digests = pl.Series("key", [hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH] for text in said], pl.String)
    if digests.is_unique().all():
        return digests
    nth = pl.int_range(1, pl.len() + 1).over("key")
    numbered = pl.when(nth > 1).then(pl.concat_str("key", nth, separator=":")).otherwise("key")
    return digests.to_frame().select(numbered).to_series()
