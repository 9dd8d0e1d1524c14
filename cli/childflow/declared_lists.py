"""What an authority file says of a local list: where it is, what its headers and outcomes mean."""

from __future__ import annotations

import re
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from childflow.wording import as_compared, did_you_mean
from childflow_schemas.local_lists import LocalList

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
RESERVED = re.compile(r"unread|con|prn|aux|nul|(com|lpt)\d")
"""Names that files may not have on Windows, and the one of our own that stands beside lists."""


class DeclaredList(BaseModel):
    """One `[lists.NAME]` of an authority file.

    `title` is what people call it, else the name in words. `sheets` are the sheets or files that hold it; else one
    called as the list is, or whose headers are these. `headers`: header to column. `outcomes`: spelling to code.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    sheets: tuple[str, ...] = ()
    headers: dict[str, str] = {}
    outcomes: dict[str, str] = {}

    @model_validator(mode="after")
    def _names_our_columns_and_codes(self) -> Self:
        columns = _columns()
        for header, column in self.headers.items():
            if column not in columns:
                near = did_you_mean(column, columns).removesuffix(".")
                raise ValueError(f"header `{header}` names an unknown column, `{column}`.{near}")
        told: dict[str, str] = {}
        for spelling, code in self.outcomes.items():
            if not IDENTIFIER.fullmatch(code):
                raise ValueError(f"the outcome `{code}` is no code: give it lower-case words joined by _")
            if told.setdefault(as_compared(spelling), code) != code:
                raise ValueError(f"the spelling `{spelling}` has two outcomes; give it one")
        return self

    def as_list(self, name: str) -> LocalList:
        """What every stage must know of it."""
        title = self.title.strip() or name.replace("_", " ").capitalize()
        return LocalList(name, title, tuple(dict.fromkeys(self.outcomes.values())))


def check_name(name: str, title: str) -> None:
    """ValueError where a local list may not have that name or title."""
    from childflow_schemas.annex_a import LISTS
    from childflow_schemas.children import CHILDREN

    if not IDENTIFIER.fullmatch(name) or RESERVED.fullmatch(name):
        raise ValueError(f"a list cannot be named `{name}`: give it lower-case words joined by _")
    published = {said.casefold() for each in LISTS for said in (each.name, each.title)}
    if {name, title.casefold()} & published:
        raise ValueError(f"`{name}` has the name of a list of Annex A; name the local list otherwise")
    if name in CHILDREN:
        raise ValueError(f"`{name}` is a column of children.parquet, where lists are counted by name; choose another")


def _columns() -> tuple[str, ...]:
    from childflow_schemas.annex_a.local import COLUMNS

    return tuple(column.name for column in COLUMNS)
