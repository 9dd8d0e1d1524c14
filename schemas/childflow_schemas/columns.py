"""What a list and its columns are: one definition feeds reading, checking, synthesis and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandera.polars as pa
import polars as pl

from childflow_schemas.codes import code_list


class Kind(StrEnum):
    """What a cell of the column is read as."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    CODE = "code"
    YES_NO = "yes_no"


class Passes(StrEnum):
    """What becomes of the column in `anonymise`."""

    NEVER = "never"
    AS_IS = "as_is"
    PSEUDONYM = "pseudonym"
    COARSENED = "coarsened"


DTYPES: dict[Kind, pl.DataType | type[pl.DataType]] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int32,
    Kind.CODE: pl.String,
    Kind.YES_NO: pl.Boolean,
}

OUTCOME_SEPARATOR = ";"
"""Between the outcomes of one row where several flags were set: the one taken comes first, nothing is lost."""

PROVENANCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "_record": pl.UInt32,
    "_file": pl.String,
    "_sheet": pl.String,
    "_row": pl.UInt32,
    "_return": pl.String,
}
"""Where a row came from.

`_record` counts the rows of the list as read, from 1, and stays with the row through every stage; `_row` is the
row's number in Excel (or the line of the CSV); `_return` names the return, in the order returns were made.
"""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a list.

    `header` is the published header, trailing spaces and all. `required` follows the published "may be left blank":
    a required cell that is blank is a data-quality error. `since` is the year of the template that brought the column;
    `outcome` marks the optional columns an authority adds because Annex A leaves outcomes out; `description` is there
    where the header does not say all. `own_codes` are the codes of a column that has no published code list.
    """

    name: str
    header: str
    kind: Kind
    codes: str | None = None
    required: bool = False
    passes: Passes = Passes.NEVER
    since: int = 2019
    outcome: bool = False
    minimum: int | None = None
    description: str = ""
    own_codes: tuple[str, ...] | None = None

    @property
    def dtype(self) -> pl.DataType | type[pl.DataType]:
        """The polars type of the column once read."""
        return DTYPES[self.kind]

    @property
    def known_codes(self) -> tuple[str, ...]:
        """The codes a coded column may hold, in their order; none where it is not one."""
        if self.kind is not Kind.CODE or self.codes is None:
            return ()
        return code_list(self.codes).codes if self.own_codes is None else self.own_codes


TEAM = "allocated_team"

DISTRICT = Column(
    name="district",
    header="none: worked out by `ingest`",
    kind=Kind.TEXT,
    passes=Passes.COARSENED,
    description="The district of the team, by the authority file.",
)
"""Of every list that has a team: no header names it, `ingest` works it out."""


@dataclass(frozen=True, kw_only=True)
class ListDefinition:
    """A list, published or local: its canonical name, its title, and its columns in order.

    `key` are the columns that say two rows are the same record; `start` the date that makes a row an event
    (null where the list has none, as care leavers).
    """

    name: str
    title: str
    scope: str
    person: str
    key: tuple[str, ...]
    start: str | None
    columns: tuple[Column, ...]

    @property
    def called(self) -> str:
        """What people know the list by."""
        return self.title

    @property
    def derived(self) -> tuple[Column, ...]:
        """The columns that `ingest` adds to those a return has."""
        return (DISTRICT,) if TEAM in self.names else ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the list has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in published order, optional outcome columns last."""
        return tuple(column.name for column in self.columns)

    @property
    def dtypes(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Name to polars type, provenance columns first, derived ones last."""
        return PROVENANCE | {column.name: column.dtype for column in (*self.columns, *self.derived)}

    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the list as `ingest` writes it: every column present, typed, and codes known.

        Nulls are allowed everywhere: a blank that should not be blank is a finding for the rules, not a broken file.
        """
        return pa.DataFrameSchema(
            {name: pa.Column(dtype, nullable=name in ("_sheet", "_return")) for name, dtype in PROVENANCE.items()}
            | {column.name: _pandera_column(column) for column in (*self.columns, *self.derived)},
            strict=True,
            ordered=False,
            name=self.name,
        )


@dataclass(frozen=True, kw_only=True)
class AnnexAList(ListDefinition):
    """One of the eleven published lists, with its number in Annex A."""

    number: int

    @property
    def called(self) -> str:
        """Number and title, as `1 Contacts`."""
        return f"{self.number} {self.title}"


def _pandera_column(column: Column) -> pa.Column:
    checks = []
    if column.codes is not None and column.kind is Kind.CODE:
        codes, told = column.known_codes, f"{column.name}: code not in list"
        checks.append(_joined(codes, told) if column.outcome else pa.Check.isin(list(codes), error=told))
    return pa.Column(column.dtype, checks=checks, nullable=True, description=column.description)


def _joined(codes: tuple[str, ...], told: str) -> pa.Check:
    """Whether a cell is one of `codes`, or several joined as outcomes are."""
    one = "(?:" + "|".join(codes) + ")"
    return pa.Check.str_matches(f"^{one}(?:{OUTCOME_SEPARATOR}{one})*$", error=told)


def empty_frame(dtypes: dict[str, pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    """A frame of no rows with the given columns."""
    return pl.DataFrame(schema=dtypes)


def columns_of_kind(columns: Iterable[Column], kind: Kind) -> list[str]:
    """Names of the columns of one kind."""
    return [column.name for column in columns if column.kind is kind]
