"""`validate`: judge every row by every rule, and set aside what no later stage can use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.stages.validate.collector import collect
from childflow.stages.validate.present import NOTHING_LACKING, Lacking, lacking_sheets, present_columns
from childflow.stages.validate.set_aside import split
from childflow.stages.validate.structure import check_structure
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import rules_for


@dataclass(frozen=True)
class Validated:
    """What `validate` found.

    `lists` are the rows later stages read, unchanged; `set_aside` the others, with a `reason`; `issues` one row a
    breach and `results` one row a rule, shaped as `issues.ISSUES` and `collector.RESULTS` say.
    """

    lists: dict[str, pl.DataFrame]
    set_aside: dict[str, pl.DataFrame]
    issues: pl.DataFrame
    results: pl.DataFrame


def validate(
    lists: Mapping[str, pl.DataFrame],
    unread: pl.DataFrame,
    present: Mapping[str, Collection[str]],
    extraction_date: date,
    definitions: Mapping[str, ListDefinition] = BY_NAME,
    lacking: Lacking = NOTHING_LACKING,
) -> Validated:
    """Judge the lists of a return as `ingest` wrote them; `definitions` are all that there can be.

    `unread` has `list`, `_record` and `column` of every cell that could not be read. `present` names the columns the
    return had, by list: a rule about any other is not run; `lacking` the sheets of a list without a column that others
    have: it does not speak of their rows. Dates are judged against `extraction_date`. Rows are judged
    before they are set aside, so that the reason is told by a rule too. InputError if a list is not what ingest writes.
    """
    check_structure(lists, definitions)
    issues, results = collect(rules_for(definitions), lists, unread, present, extraction_date, definitions, lacking)
    kept, aside = split(lists, extraction_date, definitions)
    return Validated(kept, aside, issues, results)


__all__ = ["Validated", "lacking_sheets", "present_columns", "validate"]
