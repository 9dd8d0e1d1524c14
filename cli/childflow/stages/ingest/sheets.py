"""What a reader hands to the stage: one sheet of a return, every cell as the text it holds."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

ROW = "_row"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or one CSV file (`name` is null).

    `cells` has `_row` (UInt32, the row's number in Excel or the line of the CSV) and then the sheet's columns from
    left to right, all String; their names mean nothing. `returned` names the return the sheet belongs to, which is
    the workbook, or the folder of the CSV files.
    """

    file: str
    name: str | None
    returned: str
    cells: pl.DataFrame

    @property
    def columns(self) -> list[str]:
        """Names of the columns that hold cells, from left to right."""
        return [name for name in self.cells.columns if name != ROW]

    @property
    def called(self) -> str:
        """What the sheet is known by: its own name, or the CSV file's without its folders."""
        return self.name if self.name is not None else self.file.rpartition("/")[2]
