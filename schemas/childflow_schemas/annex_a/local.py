"""The columns of local lists: the same for every one, so that all stages can know them beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.annex_a.common import ALLOCATED_TEAM, CHILD_UNIQUE_ID, DATE_OF_BIRTH, ETHNICITY, GENDER
from childflow_schemas.columns import Column, Kind, ListDefinition, Passes
from childflow_schemas.local_lists import LocalList

START = Column(name="start_date", header="Start date", kind=Kind.DATE, required=True, passes=Passes.AS_IS)
END = Column(name="end_date", header="End date", kind=Kind.DATE, passes=Passes.AS_IS)
OUTCOME = Column(
    name="outcome",
    header="Outcome",
    kind=Kind.CODE,
    codes="outcome",
    own_codes=(),
    passes=Passes.AS_IS,
    outcome=True,
    description="One of the codes that the authority file declares for the list; anything else is not read.",
)

COLUMNS = (
    CHILD_UNIQUE_ID,
    *(replace(column, required=False) for column in (GENDER, ETHNICITY, DATE_OF_BIRTH)),
    START,
    END,
    OUTCOME,
    replace(ALLOCATED_TEAM, required=False),
)
"""Only child and start must be there. Who the child is matters for children whom no published list knows."""


def definition_of(local: LocalList) -> ListDefinition:
    """The local list with its columns; its outcome is a code list of its own, `NAME_outcome`."""
    outcome = replace(OUTCOME, codes=f"{local.name}_outcome", own_codes=local.outcomes)
    return ListDefinition(
        name=local.name,
        title=local.title,
        scope="A local list; a child may repeat.",
        person=CHILD_UNIQUE_ID.name,
        key=(CHILD_UNIQUE_ID.name, START.name),
        start=START.name,
        columns=tuple(outcome if column is OUTCOME else column for column in COLUMNS),
    )


def definitions(local: Iterable[LocalList]) -> Mapping[str, ListDefinition]:
    """Every list by name: the eleven, and after them the local ones."""
    return {**BY_NAME, **{each.name: definition_of(each) for each in local}}
