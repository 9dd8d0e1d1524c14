"""Rows that made no activity (J11): merged into another that says the same, or set aside for a reason.

With the rows that activities came from they are all the rows there were, each once: the account is counted from both.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.reconciliation import Account
from childflow_schemas.events import UNLOGGED

NO_CHILD = "no child id"
NO_START = "no start date"
AFTER_CUT_OFF = "starts after the cut-off"
NOT_ON_MAP = "list not on the map"
NO_ACTIVITY = "no activity on the map"


def unlogged_of(name: str, again: pl.DataFrame, kept: pl.DataFrame, parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The rows of one list that made no activity, as `UNLOGGED` has them.

    `again` are those merged, `kept` the others, `parts` what each node of the map made of them, with `source_row` and
    the reason why a row was `set_aside`. Of several reasons the first in the alphabet is given.
    """
    made = pl.concat([_NOTHING_MADE, *(part.select("source_row", "set_aside") for part in parts)])
    refused = made.drop_nulls("set_aside").group_by("source_row").agg(reason=pl.col("set_aside").min())
    aside = (
        kept.select(source_row="_record")
        .join(made.filter(pl.col("set_aside").is_null()), on="source_row", how="anti")
        .join(refused, on="source_row", how="left")
        .with_columns(pl.col("reason").fill_null(NO_ACTIVITY if parts else NOT_ON_MAP))
    )
    merged = again.rename({"_record": "source_row"})
    rows = pl.concat([merged, aside], how="diagonal").with_columns(source_list=pl.lit(name))
    return rows.select(UNLOGGED.keys()).cast(pl.Schema(UNLOGGED)).sort("source_row")


_NOTHING_MADE = pl.DataFrame(schema={"source_row": pl.UInt32, "set_aside": pl.String})


def accounted(account: Account, unlogged: pl.DataFrame, parts: Sequence[pl.DataFrame]) -> Account:
    """The account of a list with the rows its activities came from, and those of `unlogged`."""
    logged = [part.filter(pl.col("set_aside").is_null())["source_row"] for part in parts]
    account = account.merging(unlogged["merged_into"].count()).logging(pl.concat(logged).n_unique() if logged else 0)
    for reason, rows in unlogged["reason"].drop_nulls().value_counts().sort("reason").iter_rows():
        account = account.setting_aside(reason, rows)
    return account
