"""What a reader hands to the stage: one sheet of a return, every cell as the text it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

ROW = "_row"

BLOCK, WITHIN, STRAY = "(block)", "(within)", "(text between elements)"
"""Headers of a sheet made of XML: the element's number in its file, that of the element around it, and text that stands
where only elements should."""
REPEATED = ";"
"""Between the texts of elements of one name in one element of XML."""

ERROR_CELLS: dict[str, pl.DataType | type[pl.DataType]] = {ROW: pl.UInt32, "position": pl.UInt32, "error": pl.String}
"""Cells in which Excel shows an error: their row, their column's position from 0, and the error, such as `#REF!`."""


def no_errors() -> pl.DataFrame:
    """No cell of the sheet is an error."""
    return pl.DataFrame(schema=ERROR_CELLS)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, one CSV file (`name` is null), or the elements of one name in an XML file.

    `cells` has `_row` (UInt32, the row's number in Excel, the line of the CSV, or that of the element in XML, else the
    number of the element) and then the sheet's columns from left to right, all String; their names mean nothing.
    `returned` names the return the sheet belongs to, which is the workbook, the XML file, or the folder of the CSV
    files. `place` is the sheet's in its workbook, from 1. `errors` are the cells Excel could not work out
    (`ERROR_CELLS`), which are null in `cells`; `from_1904` says that bare day numbers count from 1 January 1904, as in
    workbooks made on old Macs.
    """

    file: str
    name: str | None
    returned: str
    cells: pl.DataFrame
    place: int = 1
    errors: pl.DataFrame = field(default_factory=no_errors)
    from_1904: bool = False

    @property
    def columns(self) -> list[str]:
        """Names of the columns that hold cells, from left to right."""
        return [name for name in self.cells.columns if name != ROW]

    @property
    def called(self) -> str:
        """What the sheet is known by: its own name, or the CSV file's without its folders."""
        return self.name if self.name is not None else self.file.rpartition("/")[2]
