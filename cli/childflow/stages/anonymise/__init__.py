"""Pseudonyms for identifiers, bands for birthdays, and an allow-list for everything else: raw identities end here.

What comes out is pseudonymised, not anonymised: whoever holds the key, or knows enough dated facts, can link it back.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandera.errors
import polars as pl

from childflow.errors import InputError
from childflow.key_ids import key_id
from childflow.stages.anonymise.ages import with_one_age
from childflow.stages.anonymise.coarsening import coarsened
from childflow.stages.anonymise.codes import refuse_unknown_codes
from childflow.stages.anonymise.disclosure import Disclosure, disclosure_for_research, disclosure_of
from childflow.stages.anonymise.pseudonyms import add_pseudonyms, pseudonyms_of
from childflow.stages.anonymise.sealing import Sealed, without_sealed
from childflow.stages.anonymise.teams import CHILDREN_NEEDED, Names, names_that_pass
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.editions import Edition
from childflow_schemas.pseudonymised import dtypes_of, person_of, schema

__all__ = [
    "SEALED",
    "Disclosure",
    "Pseudonymised",
    "Sealed",
    "anonymise",
    "disclosure_for_research",
    "key_of_edition",
]

SEALED = "sealed record"
"""The reason under which the account of rows has them."""


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
    sealed: Collection[str] = (),
    edition: Edition = Edition.INSIDE,
    children_a_team_needs: int = CHILDREN_NEEDED,
) -> Pseudonymised:
    """The lists of one authority under the 256-bit `key`, in the columns of the `edition`, ages as of the `cut_off` and
    of the child's first contact.

    `definitions` are all lists there can be; any other does not pass. `sealed` are the identifiers of children of whom
    nothing passes. A team or district that fewer than `children_a_team_needs` share is not named.

    The same identifier under the same key is the same pseudonym in every list and every run. Rows are sorted by
    pseudonym, so that their order tells nothing of the identifiers'. Every row that is not sealed passes: `_record`
    stays with it, and a row without an identifier has none here either. InputError where a list lacks a column or a
    coded column holds text.
    """
    lists = {name: _whole(each, lists[name]) for name, each in definitions.items() if name in lists}
    refuse_unknown_codes(lists, definitions)
    open_, kept_out = without_sealed(lists, sealed)
    pseudonyms = pseudonyms_of(open_, key)
    names = names_that_pass(open_, children_a_team_needs)
    coarse = {name: _coarse(definitions[name], frame, pseudonyms, names, cut_off) for name, frame in open_.items()}
    passed = {name: _checked(name, frame, edition) for name, frame in with_one_age(coarse, cut_off).items()}
    disclosure = disclosure_of(
        open_, passed, definitions, cut_off, edition, key_id(key), kept_out, children_a_team_needs
    )
    return Pseudonymised(passed, disclosure)


def key_of_edition(key: bytes, edition: Edition) -> bytes:
    """The key that the pseudonyms of an edition are made with: its own, so that no file of one links to another's."""
    return key if edition is Edition.INSIDE else hmac.digest(key, f"edition:{edition}".encode(), "sha256")


def _whole(each: ListDefinition, frame: pl.DataFrame) -> pl.DataFrame:
    derived = (column.name for column in each.derived)
    absent = sorted({"_record", *each.names, *derived} - set(frame.columns))
    if absent:
        raise InputError(f"The list `{each.name}` lacks the columns {', '.join(absent)}. Run `childflow ingest` again.")
    return frame


def _coarse(
    each: ListDefinition, frame: pl.DataFrame, pseudonyms: Mapping[str, pl.DataFrame], names: Names, cut_off: date
) -> pl.DataFrame:
    """One list with pseudonyms and coarser columns beside those it had."""
    return add_pseudonyms(frame, pseudonyms).with_columns(coarsened(each, names, cut_off))


def _checked(name: str, frame: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """One list through the gate: the allow-list taken, the result checked."""
    passed = frame.select(pl.col(column).cast(dtype) for column, dtype in dtypes_of(name, edition).items())
    try:
        return schema(name, edition).validate(passed.sort(person_of(name), "_record"))
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        raise InputError(
            f"The list `{name}` is not as pseudonymised lists are. Run `childflow ingest` again."
        ) from None
