"""A cohort: a name, a sentence, and a condition in SQL over one row a child. Pure values: `config.py` reads them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from childflow.maps import Identifier


def _as_steps(condition: object) -> object:
    return [condition] if isinstance(condition, str) else condition


Steps = Annotated[tuple[str, ...], BeforeValidator(_as_steps), Field(min_length=1)]


class Cohort(BaseModel):
    """Children picked by `condition`: SQL over the columns of `childflow_schemas.children.CHILDREN`.

    A list of conditions must all hold; the summary says how many each of them removed. A child for whom a condition
    cannot be told (a blank in a column it needs) is not in the cohort.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Identifier
    label: str
    sentence: str
    condition: Steps
