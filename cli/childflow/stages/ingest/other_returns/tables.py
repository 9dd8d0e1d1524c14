"""Recognise the tables of other returns by their headers, and keep of each row what we read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from childflow.stages.ingest.finding import LOOKED_AT
from childflow.stages.ingest.other_returns.known import TABLES, Kind, Known
from childflow.stages.ingest.returns import span_in
from childflow.stages.ingest.sheets import BLOCK, ROW, WITHIN, Sheet
from childflow.stages.ingest.text import read_text, tidied

PLACE = ("_return", "_file", "_sheet", ROW)
"""Where a row stands: these columns begin every table and every list made of one."""
LINKS = {"_block": BLOCK, "_within": WITHIN}
DEEPEST = 3
"""Elements between the outermost that we look for and what stands in it."""
SAYS_NONE = frozenset(("Disability", "disa_disability_code"))
"""Columns in which `NONE` is a code; anywhere else it is a blank."""

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:[-_/ ]?(?:20)?(\d{2}))?(?!\d)")


@dataclass(frozen=True)
class Table:
    """One table of another return, in one sheet. `rows` has `PLACE`, for XML also `_block` and `_within`, and every
    column we read of such tables, as tidy text, blanks and absent columns null; rows without a cell are not among them
    but counted as `blank`. `read` are the headers we read as they stand, by our column; `not_read` counts the filled
    cells under each other header."""

    kind: Kind | None
    name: str
    file: str
    sheet: str | None
    returned: str
    header_row: int
    rows: pl.DataFrame
    read: dict[str, str]
    not_read: dict[str, int]
    blank: int
    why_not: str = ""
    links: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def is_xml(self) -> bool:
        """Whether the table is made of elements of XML, where what is left out is blank."""
        return not self.links.is_empty()


def recognised(sheet: Sheet) -> Table | None:
    """The sheet as a table of another return, or None where it is of none we know."""
    rows = sheet.cells.select(sheet.columns).head(LOOKED_AT).rows()
    if rows and rows[0][:2] == (BLOCK, WITHIN):
        return _table(sheet, 0, _element(sheet.called))
    for index, row in enumerate(rows):
        known = _told_by([_key(cell) for cell in row if cell and cell.strip()])
        if known is not None:
            return _table(sheet, index, known)
    return None


def year_in(name: str) -> int | None:
    """The year in which the year of a return ends, as a file's name has it: 2024 for `2023-24` and for `2024`."""
    found = _YEAR.search(name)
    if found is None:
        return None
    first, second = int(found.group(1)), found.group(2)
    return first + 1 if second and int(second) == (first + 1) % 100 else first if second is None else None


def _key(header: str) -> str:
    return "_".join(header.casefold().split())


def _element(name: str) -> Known | None:
    return next((each for each in TABLES if each.name == name and not each.prefix and not each.telling), None)


def _told_by(headers: Sequence[str]) -> Known | None:
    """The table whose headers these are; of several, the one told by most of them."""
    there = set(headers)
    if len(there) < 2:
        return None
    told = [
        (len(telling), known)
        for known in TABLES
        for telling in ([each.casefold() for each in every] for every in known.telling)
        if there.issuperset(telling)
    ]
    told += [
        (len(there), known)
        for known in TABLES
        if known.prefix and all(header.startswith(known.prefix) for header in there)
    ]
    return max(told, key=lambda each: each[0], default=(0, None))[1]


def _table(sheet: Sheet, index: int, known: Known | None) -> Table:
    headers, body = _headers(sheet, index), sheet.cells.slice(index + 1)
    links = {link: name for name, said in headers.items() for link, header in LINKS.items() if said == header}
    cells = [name for name in headers if name not in links.values()]
    columns = {column.casefold(): column for column in (known.columns if known else ())}
    read = {columns[key]: name for name in reversed(cells) if (key := _key(headers[name])) in columns}
    filled = body.select(tidied(pl.col(name)).is_not_null() for name in cells)
    # An element of XML is there, even if all it says stands in the elements inside it.
    stands = bool(links) and known is not None and bool(known.columns)
    says = _any_of(filled) if cells and not stands else pl.repeat(stands, body.height, eager=True)
    frame = body.select(
        pl.lit(sheet.returned).alias("_return"),
        pl.lit(sheet.file).alias("_file"),
        pl.lit(sheet.name, dtype=pl.String).alias("_sheet"),
        ROW,
        *(pl.col(name).cast(pl.UInt32).alias(link) for link, name in links.items()),
        *(_read(column, read.get(column)) for column in columns.values()),
    )
    return Table(
        kind=known.kind if known else None,
        name=known.name if known else sheet.called,
        file=sheet.file,
        sheet=sheet.name,
        returned=sheet.returned,
        header_row=int(sheet.cells[ROW][index]),
        rows=frame.filter(says),
        read={column: headers[name] for column, name in read.items()},
        not_read={headers[name]: int(filled[name].sum()) for name in cells if name not in read.values()},
        blank=body.height - int(says.sum()),
        why_not=known.why_not if known else "unknown to us",
        links=frame.select("_file", *links) if links else pl.DataFrame(),
    )


def _any_of(filled: pl.DataFrame) -> pl.Series:
    """Whether any cell of each row is filled."""
    return filled.select(pl.any_horizontal(pl.all())).to_series()


def _headers(sheet: Sheet, index: int) -> dict[str, str]:
    """The sheet's columns that have a header in that row, each with its header."""
    row = sheet.cells.select(sheet.columns).row(index, named=True)
    return {name: " ".join(said.split()) for name, said in row.items() if said and said.strip()}


def _read(column: str, name: str | None) -> pl.Expr:
    if name is None:
        return pl.lit(None, dtype=pl.String).alias(column)
    text = tidied(pl.col(name))
    return (text if column in SAYS_NONE else read_text(text)).alias(column)


def in_years(tables: Sequence[Table]) -> list[Table]:
    """The tables, those of several years of SSDA903 in one folder as a return for each year.

    The year is the one in the file's name; a file of the folder without one is of the latest.
    """
    years: dict[str, int] = {}
    for table in tables:
        if (year := _year_of(table)) is not None:
            years[table.returned] = max(year, years.get(table.returned, year))
    return [
        _renamed(table, f"{table.returned}, {_year_of(table) or years[table.returned]}")
        if table.kind is Kind.SSDA903 and table.sheet is None and table.returned in years
        else table
        for table in tables
    ]


def _year_of(table: Table) -> int | None:
    name = table.file.rpartition("/")[2]
    of_years = table.kind is Kind.SSDA903 and table.sheet is None and span_in(name) is None
    return year_in(name) if of_years else None


def _renamed(table: Table, returned: str) -> Table:
    return replace(table, returned=returned, rows=table.rows.with_columns(_return=pl.lit(returned)))


class Tables:
    """The tables of one kind of return, those of one name together: `tables["Episodes"]` has the rows of every return.

    A table that is not there is one without rows.
    """

    def __init__(self, kind: Kind, tables: Iterable[Table]) -> None:
        self.kind = kind
        self.all = tuple(tables)
        self._columns = {each.name: each.columns for each in TABLES if each.kind is kind}

    def __getitem__(self, name: str) -> pl.DataFrame:
        """The rows of every table of that name, with its columns."""
        there = [each.rows for each in self.all if each.name == name]
        return pl.concat(there, how="diagonal") if there else pl.DataFrame(schema=_schema(self._columns[name]))

    def inside(self, name: str, element: str) -> pl.DataFrame:
        """The rows of the XML elements `name`, with `_inside`: the number of the `element` that each stands in, null
        where it stands in none. `_file` and `_inside` together say which."""
        links = pl.concat(
            [
                pl.DataFrame(
                    schema={"_file": pl.String, "_block": pl.UInt32, "_within": pl.UInt32, "_name": pl.String}
                ),
                *(each.links.with_columns(pl.lit(each.name).alias("_name")) for each in self.all if each.is_xml),
            ]
        )
        around = links.select("_file", pl.col("_block").alias("_inside"), pl.col("_within").alias("_next"), "_name")
        rows = self[name].with_columns(_inside=pl.col("_within"))
        for _ in range(DEEPEST):
            rows = (
                rows.join(around, on=["_file", "_inside"], how="left", maintain_order="left")
                .with_columns(_inside=pl.when(pl.col("_name") == element).then("_inside").otherwise("_next"))
                .drop("_next", "_name")
            )
        return (
            rows.join(
                around.filter(pl.col("_name") == element).select("_file", "_inside", _found=pl.lit(True)),
                on=["_file", "_inside"],
                how="left",
                maintain_order="left",
            )
            .with_columns(_inside=pl.when("_found").then("_inside"))
            .drop("_found")
        )

    def __iter__(self) -> Iterator[Table]:
        return iter(self.all)

    def has(self, returned: str, sources: Iterable[str]) -> bool:
        """Whether the return has any of the columns, each written `table.column`; XML has what its layout has."""
        own = [each for each in self.all if each.returned == returned]
        return any(
            any(each.is_xml for each in own) or any(each.name == table and column in each.read for each in own)
            for table, _, column in (source.partition(".") for source in sources)
        )


def _schema(columns: Iterable[str]) -> dict[str, type[pl.DataType]]:
    texts: dict[str, type[pl.DataType]] = dict.fromkeys((*PLACE, *LINKS, *columns), pl.String)
    return texts | dict.fromkeys((ROW, *LINKS), pl.UInt32)
