"""Children whose rows a return marks as sealed, by the columns that the authority file names."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.authorities import Authority
from childflow.errors import InputError
from childflow.stages.ingest.reading import SheetRead
from childflow.stages.ingest.rows import CHILD


def sealed_of(read: Sequence[SheetRead], authority: Authority, newest: str) -> pl.DataFrame:
    """Each child (`child_unique_id`) whom a row of any return marks, once.

    InputError where the `newest` return has no column that marks: one that was renamed must not let everybody pass.
    """
    marking = [each for each in read if each.rows is not None and each.rows.sealed is not None]
    if newest not in {each.understood.returned for each in marking}:
        headers = ", ".join(f"`{header}`" for header in authority.sealed)
        raise InputError(
            f"{newest} has no column that marks sealed records, {headers} by the authority file. Look how it is "
            "called now, and say so in `sealed`; nothing was written."
        )
    children = [each.rows.sealed.alias(CHILD) for each in marking if each.rows and each.rows.sealed is not None]
    return pl.concat(children).unique().sort().to_frame()
