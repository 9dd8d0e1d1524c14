"""Outcomes told by several yes/no columns, as some case systems give them (golden journey G15)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.authorities import Flags
from childflow_schemas.columns import OUTCOME_SEPARATOR


def outcome_of_flags(set_flags: Mapping[str, pl.Expr], flags: Flags) -> pl.Expr:
    """The outcome of each row: of those whose flag is set the first in precedence, then the others, joined by `;`.

    `set_flags` are Boolean columns by header, null where blank; a header may be missing, and several may tell one
    outcome, which then stands once. Null where no flag is set.
    """
    said = []
    for outcome in flags.precedence:
        columns = [
            set_flags[header] for header, told in flags.columns.items() if told == outcome and header in set_flags
        ]
        if columns:
            said.append(pl.when(pl.any_horizontal(columns)).then(pl.lit(outcome)))
    if not said:
        return pl.lit(None, dtype=pl.String)
    joined = pl.concat_str(said, separator=OUTCOME_SEPARATOR, ignore_nulls=True)
    return pl.when(joined != "").then(joined)
