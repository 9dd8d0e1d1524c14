"""The indicators as a workbook: a row an indicator, a column a period, and published figures beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from childflow.published import Published
from childflow.refusals import new_workbook
from childflow.stages.build_events.indicators import ALL
from childflow_schemas.indicators import Kind, Unit

FORMATS = {
    Unit.NUMBER: "#,##0",
    Unit.BALANCE: "#,##0",
    Unit.PERCENT: "0.0",
    Unit.RATE: "0.0",
    Unit.WORKING_DAYS: "0.0",
    Unit.PER_CHILD: "0.00",
}
FEW = "c"
"""What stands for a ratio of 1 to 5, as DfE writes it."""
FIRST = ("No.", "Indicator", "Part", "Unit")
WIDTHS = (5, 62, 30, 18)
MOST_ROWS = 1_048_575
"""Rows a sheet of Excel can hold below its header."""

Cell = tuple[float | str | None, bool]
"""A value (or `FEW`), and whether the return knows all it rests on."""


@dataclass(frozen=True)
class _Column:
    """A column of figures: its header, and the cell of each indicator and part."""

    header: str
    cells: Mapping[tuple[str, str | None], Cell]


def write_indicator_table(
    path: Path, indicators: pl.DataFrame, published: Published, labels: Mapping[str, str], cut_off: date
) -> None:
    """Write the workbook of `indicators` (as `INDICATORS`) at `path`; the same indicators give the same bytes.

    `labels` are those of the cohorts, by name. No cell is a formula or a link, whatever the data says.
    """
    whole = indicators.filter(pl.col("cohort").is_null())
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with new_workbook(path, options) as workbook:
        workbook.set_properties({"created": datetime(cut_off.year, cut_off.month, cut_off.day)})
        book = _Book(workbook)
        year = _last_whole_year(whole)
        book.lines("About", _about(published, cut_off, year))
        book.figures("Years", whole, [*_periods(whole, Kind.YEAR), *_now(whole), *_beside(whole, published)])
        book.figures("Quarters", whole, _periods(whole, Kind.QUARTER))
        book.figures("Months", whole, _periods(whole, Kind.MONTH))
        book.figures("Cohorts", whole, _cohorts(indicators, labels, year))
        book.rows("Counts", _counts(whole))
        book.rows("Definitions", _definitions(whole))


class _Book:
    """Writes sheets, each with one Excel table."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.whole = {unit: workbook.add_format({"num_format": form}) for unit, form in FORMATS.items()}
        self.partly = {
            unit: workbook.add_format({"num_format": form, "italic": True, "font_color": "#666666"})
            for unit, form in FORMATS.items()
        }
        self.right = workbook.add_format({"align": "right"})

    def lines(self, name: str, lines: Iterable[str]) -> None:
        """A sheet of sentences."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_column(0, 0, 120)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line)

    def figures(self, name: str, whole: pl.DataFrame, columns: Sequence[_Column]) -> None:
        """A sheet of a row an indicator and part, and the columns given."""
        sheet = self._table(name, [*FIRST, *(column.header for column in columns)], _places(whole), WIDTHS)
        sheet.freeze_panes(1, 2)
        for number, (place, unit) in enumerate(_keys(whole), start=1):
            for column, each in enumerate(columns, start=len(FIRST)):
                self._cell(sheet, number, column, each.cells.get(place), unit)

    def rows(self, name: str, frame: pl.DataFrame) -> None:
        """A sheet of the rows of `frame`."""
        longest = [max([len(head), *map(len, map(str, frame[head].head(500)))]) for head in frame.columns]
        self._table(name, frame.columns, frame.head(MOST_ROWS).rows(), [min(each + 2, 90) for each in longest])

    def _table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> Any:
        sheet = self.workbook.add_worksheet(name)
        for place in range(len(header)):
            sheet.set_column(place, place, widths[place] if place < len(widths) else max(len(header[place]) + 2, 10))
        sheet.add_table(
            *(0, 0, max(len(rows), 1), len(header) - 1),
            {"name": name, "columns": [{"header": each} for each in header], "style": "Table Style Light 1"},
        )
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    sheet.write_number(number, place, value)
                elif value is not None:
                    sheet.write_string(number, place, str(value))
        return sheet

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell | None, unit: Unit) -> None:
        value, complete = cell or (None, True)
        if isinstance(value, str):
            sheet.write_string(row, column, value, self.right)
        elif value is not None:
            sheet.write_number(row, column, value, (self.whole if complete else self.partly)[unit])


def _about(published: Published, cut_off: date, year: str | None) -> list[str]:
    of = f" and of {published.own}" if published.own else ""
    return [
        "Indicators. Counts are as they are, small ones too: keep inside the authority.",
        f"Known up to {cut_off.day} {cut_off:%B %Y}. Years end on 31 March.",
        f"{FEW}: a ratio among 1 to 5 children or events, left out as it would say nothing. Blank: none, or not told.",
        "Grey italics: the return does not know all of that period, or not what the definition looks back or ahead to.",
        f"Cohorts: the year {year}." if year else "Cohorts: no year is known.",
        f"Figures of England{of}: Department for Education, Open Government Licence v3.0, under the year they were "
        "published for. Counts of England are left out, as an authority's cannot be held against them.",
        "Counts has numerators and denominators; Definitions what each indicator counts, or why it is missing.",
    ]


def _keys(whole: pl.DataFrame) -> list[tuple[tuple[str, str | None], Unit]]:
    """Every indicator and part that is told, in order, with its unit."""
    rows = whole.filter(pl.col("kind").is_not_null()).select("indicator", "part", "unit").unique(maintain_order=True)
    return [((indicator, part), Unit(unit)) for indicator, part, unit in rows.iter_rows()]


def _places(whole: pl.DataFrame) -> list[tuple[Any, ...]]:
    by_id = {each.id: each for each in ALL}
    return [
        (by_id[indicator].number, by_id[indicator].title, part, unit.value) for (indicator, part), unit in _keys(whole)
    ]


def _cells(rows: pl.DataFrame) -> dict[tuple[str, str | None], Cell]:
    told = rows.select("indicator", "part", "value", "complete", few=pl.col("denominator") > 0)
    return {
        (indicator, part): (FEW if value is None and few else value, complete)
        for indicator, part, value, complete, few in told.iter_rows()
    }


def _periods(whole: pl.DataFrame, kind: Kind) -> list[_Column]:
    rows = whole.filter(pl.col("kind") == kind.value)
    return [
        _Column(str(period), _cells(rows.filter(pl.col("period") == period)))
        for period in rows["period"].unique().sort()
    ]


def _now(whole: pl.DataFrame) -> list[_Column]:
    rows = whole.filter(pl.col("kind") == Kind.NOW.value)
    return [_Column("Now", _cells(rows))] if rows.height else []


def _beside(whole: pl.DataFrame, published: Published) -> list[_Column]:
    """Published figures of the areas for every year that is told of the authority; counts of the authority's alone."""
    units = dict(_keys(whole))
    years = whole.filter(pl.col("kind") == Kind.YEAR.value).select(
        "period", year=pl.col("from").dt.year() + 1
    ).unique().sort("year")  # fmt: skip
    columns = []
    for area in published.areas:
        for period, year in years.iter_rows():
            rows = published.figures.filter(pl.col("area") == area, pl.col("year") == year)
            cells: dict[tuple[str, str | None], Cell] = {
                (indicator, part or None): (value, True)
                for indicator, part, value in rows.select("indicator", "part", "value").iter_rows()
                if area == published.own or units.get((indicator, part or None)) not in (None, Unit.NUMBER)
            }
            columns += [_Column(f"{area} {period}, published", cells)] if cells else []
    return columns


def _last_whole_year(whole: pl.DataFrame) -> str | None:
    """The newest year that is over, else the newest there is."""
    years = whole.filter(pl.col("kind") == Kind.YEAR.value).sort("to")
    over = years.filter((pl.col("to").dt.month() == 3) & (pl.col("to").dt.day() == 31))
    told = (over if over.height else years)["period"]
    return str(told[-1]) if told.len() else None


def _cohorts(indicators: pl.DataFrame, labels: Mapping[str, str], year: str | None) -> list[_Column]:
    rows = indicators.filter((pl.col("period") == pl.lit(year, pl.String)) | (pl.col("kind") == Kind.NOW.value))
    headers = {None: "Whole authority"} | {name: f"{label} ({name})" for name, label in labels.items()}
    return [
        _Column(header, _cells(rows.filter(pl.col("cohort").eq_missing(pl.lit(name, pl.String)))))
        for name, header in headers.items()
    ]


def _counts(whole: pl.DataFrame) -> pl.DataFrame:
    """Numerator and denominator of every figure but the weekly ones, which are in `indicators.parquet`."""
    told = whole.filter(pl.col("kind").is_not_null() & (pl.col("kind") != Kind.WEEK.value))
    return told.select(
        pl.col("title").alias("Indicator"),
        pl.col("part").alias("Part"),
        pl.col("period").alias("Period"),
        pl.col("numerator").alias("Numerator"),
        pl.col("denominator").alias("Denominator"),
        pl.col("value").alias("Value"),
        pl.col("unit").cast(pl.String).alias("Unit"),
        pl.when("complete").then(pl.lit("yes")).otherwise(pl.lit("no")).alias("Whole period known"),
        pl.col("why_blank").alias("Why blank"),
    )


def _definitions(whole: pl.DataFrame) -> pl.DataFrame:
    missing = dict(whole.filter(pl.col("kind").is_null()).select("indicator", "why_blank").iter_rows())
    rows = [
        (each.number, each.id, each.title, each.unit.value, each.definition, each.source, missing.get(each.id, ""))
        for each in ALL
    ]
    head = ["No.", "Id", "Indicator", "Unit", "Definition", "Source", "Not available"]
    return pl.DataFrame(rows, schema=head, orient="row")
