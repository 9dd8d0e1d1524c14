"""Lists as stages leave them, from the few columns a test cares about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from childflow_schemas.annex_a.local import definitions
from childflow_schemas.local_lists import LocalList
from childflow_schemas.pseudonymised import dtypes_of

Rows = Sequence[Mapping[str, object]]

LOCAL_LIST = LocalList("local_list", "Local list", ("completed", "breached"))
"""The one local list that tests speak of, where any will do."""
DEFINITIONS = definitions([LOCAL_LIST])


def identifying(name: str, rows: Rows) -> pl.DataFrame:
    """A list as `ingest` leaves it; columns a row does not name are null, provenance is made up."""
    made_up = {"_file": "return.xlsx", "_sheet": "List", "_return": "return"}
    numbered = [{**made_up, "_record": n, "_row": n + 1, **row} for n, row in enumerate(rows, start=1)]
    return pl.DataFrame(numbered, schema=DEFINITIONS[name].dtypes)


def pseudonymised(name: str, rows: Rows) -> pl.DataFrame:
    """A list as `anonymise` leaves it; columns a row does not name are null."""
    return pl.DataFrame([{"_record": n, **row} for n, row in enumerate(rows, start=1)], schema=dtypes_of(name))
