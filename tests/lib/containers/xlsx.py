"""An .xlsx or .xlsm, by the library that childflow itself writes workbooks with."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from tests.lib.containers.pages import Error, Page, number, style


def write_xlsx(path: Path, pages: dict[str, Page], from_1904: bool = False) -> Path:
    """The workbook at `path`. Errors are formulas that come to them."""
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as book:
        formats = [
            book.add_format({"num_format": form}) for form in ("General", "dd/mm/yyyy", "dd/mm/yy hh:mm", "hh:mm")
        ]
        for name, page in pages.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in page.merged:
                sheet.merge_range(top, left, bottom, right, "")
            for row, column, cell in page.cells:
                form = formats[style(cell)]
                if isinstance(cell, Error):
                    sheet.write_formula(row, column, "=NA()", None, str(cell))
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif isinstance(cell, bool):
                    sheet.write_boolean(row, column, cell)
                else:
                    sheet.write_number(row, column, number(cell, from_1904), form)
            for each in page.hidden_rows:
                sheet.set_row(each, None, None, {"hidden": True})
            for each in page.hidden_columns:
                sheet.set_column(each, each, None, None, {"hidden": True})
            if page.hidden:
                sheet.hide()
    return path
