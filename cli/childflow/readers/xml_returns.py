"""A statutory return in XML as sheets: one a kind of element, one row for every such element.

An element with elements inside is a row of the sheet of its name; elements with text alone are its cells. A row is
known by the line it begins on; where several elements of one name stand on a line, as in a file that is one long line,
all of that name are known by their number among them. What the elements mean is not known here: the stage makes lists
of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from childflow.errors import InputError
from childflow.readers.files import GivenFile
from childflow.readers.safe_xml import Piece, pieces
from childflow.stages.ingest.sheets import BLOCK, REPEATED, ROW, STRAY, WITHIN, Sheet

CIN_CENSUS, SSDA903 = "Message", "EXPSSDA903"
"""The outermost elements of the returns we know; a CIN census says besides that its collection is CIN."""

_HEADERS = 0
"""The row of the headers, which XML has not."""


def read_xml(file: GivenFile) -> Iterator[Sheet]:
    """A sheet for each name of element that has elements inside, in the order they are met.

    The first row holds the headers: `(block)` and `(within)`, the numbers of the element and of the one around it, then
    the names of the elements in it. A name that repeats within one element has its texts joined by `;`. Text between
    elements, where nothing should stand, is kept under a header of its own. InputError for XML that is no such return.
    """
    rows: dict[str, list[_Element]] = {}
    with file.open() as source:
        for element in _elements(pieces(source, file.shown), file.shown):
            rows.setdefault(element.name, []).append(element)
    for name, elements in rows.items():
        yield Sheet(file=file.shown, name=name, returned=file.returned, cells=_cells(elements))


@dataclass
class _Element:
    name: str
    line: int
    number: int
    within: int | None
    cells: dict[str, str | None] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    holds_elements: bool = False

    def take(self, name: str, text: str | None) -> None:
        """A cell of the element; a name met again adds its text to what stands there."""
        before = self.cells.get(name)
        self.cells[name] = f"{before}{REPEATED}{text}" if before and text else before or text


def _elements(told: Iterator[Piece], shown: str) -> Iterator[_Element]:
    """Every element that holds elements, when it ends."""
    around: list[_Element] = []
    number = 0
    for piece in told:
        if piece.kind == "text":
            around[-1].text.append(piece.said.strip())
        elif piece.kind == "start":
            if not around:
                _refuse_unknown(piece.said in (CIN_CENSUS, SSDA903), shown)
            number += 1
            within = around[-1] if around else None
            if within:
                within.holds_elements = True
            around.append(_Element(piece.said, piece.line, number, within.number if within else None))
        else:
            element = around.pop()
            text = " ".join(element.text) or None
            if element.name == "Collection":
                _refuse_unknown(text is None or text.upper() == "CIN", shown)
            if element.holds_elements:
                if text:
                    element.cells[STRAY] = text
                yield element
            elif around:
                around[-1].take(element.name, text)


def _refuse_unknown(known: bool, shown: str) -> None:
    if not known:
        raise InputError(
            f"{shown} is XML, but neither a CIN census nor an SSDA903. Give one of these as it was made for DfE, or "
            "Annex A workbooks (.xlsx), or CSV files."
        )


def _cells(elements: list[_Element]) -> pl.DataFrame:
    names = list(dict.fromkeys(name for each in elements for name in each.cells))
    columns: list[list[str | None]] = [
        [BLOCK, *(str(each.number) for each in elements)],
        [WITHIN, *(None if each.within is None else str(each.within) for each in elements)],
        *([name, *(each.cells.get(name) for each in elements)] for name in names),
    ]
    lines = [each.line for each in elements]
    known_by = lines if len(set(lines)) == len(lines) else range(1, len(lines) + 1)
    rows = pl.Series(ROW, [_HEADERS, *known_by], dtype=pl.UInt32)
    return pl.DataFrame([rows, *(pl.Series(f"c{n}", cells, dtype=pl.String) for n, cells in enumerate(columns))])
