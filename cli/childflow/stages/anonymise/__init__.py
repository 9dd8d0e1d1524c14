"""Pseudonyms for identifiers, bands for birthdays, and an allow-list for everything else: raw identities end here.

What comes out is pseudonymised, not anonymised: whoever holds the key, or knows enough dated facts, can link it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandera.errors
import polars as pl

from childflow.errors import InputError
from childflow.stages.anonymise.coarsening import coarsened
from childflow.stages.anonymise.codes import refuse_unknown_codes
from childflow.stages.anonymise.disclosure import Disclosure, disclosure_of
from childflow.stages.anonymise.pseudonyms import add_pseudonyms, key_id, pseudonyms_of
from childflow.stages.anonymise.teams import Names, names_that_pass
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.pseudonymised import dtypes_of, person_of, schema

__all__ = ["Disclosure", "Pseudonymised", "anonymise"]

EDITION = "inside"
"""The edition made here: keyed pseudonyms, bands for ages, true event dates."""


@dataclass(frozen=True)
class Pseudonymised:
    """The lists with pseudonyms and only allow-listed columns, and what they still disclose."""

    lists: dict[str, pl.DataFrame]
    disclosure: Disclosure


def anonymise(
    lists: Mapping[str, pl.DataFrame],
    key: bytes,
    cut_off: date,
    definitions: Mapping[str, ListDefinition] = BY_NAME,
) -> Pseudonymised:
    """The lists of one authority under the 256-bit `key`, ages as of each row and of the `cut_off`.

    `definitions` are all lists there can be; any other does not pass.

    The same identifier under the same key is the same pseudonym in every list and every run. Rows are sorted by
    pseudonym, so that their order tells nothing of the identifiers'. Every row passes: `_record` stays with it, and a
    row without an identifier has none here either. InputError where a list lacks a column or a coded column holds text.
    """
    lists = {name: _whole(each, lists[name]) for name, each in definitions.items() if name in lists}
    refuse_unknown_codes(lists, definitions)
    pseudonyms = pseudonyms_of(lists, key)
    names = names_that_pass(lists)
    passed = {name: _pass(definitions[name], frame, pseudonyms, names, cut_off) for name, frame in lists.items()}
    return Pseudonymised(passed, disclosure_of(lists, passed, definitions, cut_off, EDITION, key_id(key)))


def _whole(each: ListDefinition, frame: pl.DataFrame) -> pl.DataFrame:
    derived = (column.name for column in each.derived)
    absent = sorted({"_record", *each.names, *derived} - set(frame.columns))
    if absent:
        raise InputError(f"The list `{each.name}` lacks the columns {', '.join(absent)}. Run `childflow ingest` again.")
    return frame


def _pass(
    each: ListDefinition, frame: pl.DataFrame, pseudonyms: Mapping[str, pl.DataFrame], names: Names, cut_off: date
) -> pl.DataFrame:
    """One list through the gate: pseudonyms added, columns coarsened, the allow-list taken, the result checked."""
    passed = (
        add_pseudonyms(frame, pseudonyms)
        .with_columns(coarsened(each, names, cut_off))
        .select(pl.col(column).cast(dtype) for column, dtype in dtypes_of(each.name).items())
        .sort(person_of(each.name), "_record")
    )
    try:
        return schema(each.name).validate(passed)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        raise InputError(
            f"The list `{each.name}` is not as pseudonymised lists are. Run `childflow ingest` again."
        ) from None
