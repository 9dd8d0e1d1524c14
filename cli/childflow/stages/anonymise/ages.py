"""A child's age passes at one date alone, its first contact: with an age at every date, birthdays could be told to the
week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from childflow_schemas.pseudonymised import key_of

AGE = "age_at_start"
FIRST = "contacts"
"""The list whose first row tells the age; of a child who is not in it, the first row of any list."""


def with_one_age(lists: Mapping[str, pl.DataFrame], cut_off: date) -> dict[str, pl.DataFrame]:
    """The lists with `age_at_start` null but in one row of each child: the first contact whose age is known, else the
    first such row of any list, as `childflow.children` reads it. A list without a start counts as of the `cut_off`."""
    aged = {name: frame for name, frame in lists.items() if AGE in frame.columns}
    if not aged:
        return dict(lists)
    first = (
        pl.concat([_rows(name, order, frame, cut_off) for order, (name, frame) in enumerate(aged.items())])
        .sort("other", "as_of", "order", "_record")
        .unique("child", keep="first", maintain_order=True)
    )
    return {name: _only(frame, first.filter(list=name)) if name in aged else frame for name, frame in lists.items()}


def _rows(name: str, order: int, frame: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    start = next(iter(key_of(name)[1:]), None)
    return frame.filter(pl.col(AGE).is_not_null(), pl.col("child").is_not_null()).select(
        "child",
        "_record",
        list=pl.lit(name),
        other=pl.lit(name != FIRST),
        as_of=pl.lit(cut_off) if start is None else pl.col(start),
        order=pl.lit(order),
    )


def _only(frame: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """The frame with ages in the rows of `first` alone."""
    return frame.with_columns(pl.when(pl.col("_record").is_in(first["_record"].implode())).then(AGE).alias(AGE))
