"""An OpenDocument spreadsheet written by hand: one XML of all its sheets."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.lib.containers.pages import Cell, Error, Page

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def write_ods(path: Path, pages: dict[str, Page], from_1904: bool = False) -> Path:
    """The spreadsheet at `path`; its days have no epoch, so that `from_1904` changes nothing."""
    return packed_ods(path, "".join(_table(name, page) for name, page in pages.items()))


def packed_ods(path: Path, tables: str, manifest: str = "") -> Path:
    """A spreadsheet of this XML of tables, with this in its manifest."""
    hidden = '<style:table-properties table:display="false"/>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
        f"{hidden}</style:style></office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
        archive.writestr("content.xml", content)
    return path


def _table(name: str, page: Page) -> str:
    columns = "".join(
        f"<table:table-column{_collapsed(place in page.hidden_columns)}/>" for place in range(page.extent[1])
    )
    rows = "".join(_row(place, cells, page) for place, cells in enumerate(page.rows))
    style = ' table:style-name="hidden"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(name)}{style}>{columns}{rows}</table:table>"


def _row(row: int, cells: tuple[Cell, ...], page: Page) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merged}
    inside = "".join(_cell(cell, spans.get((row, column))) for column, cell in enumerate(cells))
    return f"<table:table-row{_collapsed(row in page.hidden_rows)}>{inside or '<table:table-cell/>'}</table:table-row>"


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _cell(cell: Cell, span: tuple[int, int] | None) -> str:
    rows_columns = ' table:number-rows-spanned="{}" table:number-columns-spanned="{}"'.format(*span) if span else ""
    said = "" if cell is None else f"<text:p>{_shown(cell)}</text:p>"
    return f"<table:table-cell{rows_columns}{_value(cell)}>{said}</table:table-cell>"


def _value(cell: Cell) -> str:
    """The attributes that say what a cell holds."""
    if cell is None:
        return ""
    if isinstance(cell, Error):
        return ' office:value-type="string" office:string-value="" calcext:value-type="error"'
    if isinstance(cell, str):
        return ' office:value-type="string"'
    if isinstance(cell, bool):
        return f' office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    if isinstance(cell, time):
        return f' office:value-type="time" office:time-value="PT{cell:%HH%MM%SS}"'
    if isinstance(cell, date):
        return f' office:value-type="date" office:date-value="{cell.isoformat()}"'
    return f' office:value-type="float" office:value="{cell!r}"'


def _shown(cell: Cell) -> str:
    """The text of a cell; in a row of spaces all but the first are elements, and so are tabs and line ends."""
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    text = escape(str(cell)).replace("\t", "<text:tab/>").replace("\n", "</text:p><text:p>")
    return text.replace(" ", "<text:s/>")
