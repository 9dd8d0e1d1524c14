"""The explanation of `ingest --explain` as tables of words: what each sheet, header and code was taken for.

Made from `Explanation.told`, which has headers, codes and counts, and no cell value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from childflow.console import Table
from childflow.wording import counted

Told = Mapping[str, Any]

BECAUSE = {
    "authority": "the authority file says so",
    "opposite, by authority": "the authority file says that it asks the opposite: answers are reversed",
    "published": "published header",
    "canonical name": "canonical name",
    "alias": "alias",
    "opposite": "asks the opposite: answers are reversed",
    "general word": "general word, as the list is known",
    "cut short": "beginning of the published header",
    "flag": "flag of the authority file",
    "duplicate": "not read: another header was taken for its column",
    "unknown": "not read: unknown",
}
"""Why a header was taken for a column, or was not, in words."""
READ_BY = {
    "own": "the authority file",
    "code": "the code",
    "published": "the published spelling",
    "listed": "a listed spelling",
    "phrase": "its words",
    "letter": "the letter",
    "several": "several in one cell",
}
"""What a code was read by, in words."""
COUNTED = ("day_first", "month_first", "ambiguous")
ORDERS = {"day_first": "day first", "month_first": "month first", "not_settled": "order not settled"}


def tables(told: Told) -> Iterator[Table]:
    """A table of headers for each sheet that is a list, one of its codes, and a line for every other sheet."""
    for file in told["files"]:
        for sheet in file["sheets"]:
            yield from _sheet(file["file"], sheet)
    if told["absent_lists"]:
        yield Table(f"No sheet is of these lists: {', '.join(told['absent_lists'])}.", (), ())


def _sheet(file: str, sheet: Told) -> Iterator[Table]:
    place = _place(file, sheet)
    if sheet["list"] is None:
        yield Table(f"{place}: passed over ({sheet['why']}).", (), ())
        return
    rows = f"{counted(sheet['rows'], 'row')}, {counted(sheet['blank_rows'], 'blank row')}"
    known = f"the list {sheet['list']}, by its {sheet['recognised_by']}; headers in row {sheet['header_row']}"
    headers = [(each["header"], each["column"] or "-", _because(each)) for each in sheet["headers"]]
    absent = [("-", name, "absent") for name in sheet["absent_columns"]]
    yield Table(f"{place}: {known}; {rows}.", ("header", "column", "because"), (*headers, *absent))
    codes = tuple(row for each in sheet["headers"] for row in _codes(each))
    if codes:
        yield Table(f"Codes of {place}.", ("column", "code", "read by", "spellings", "cells"), codes)


def _place(file: str, sheet: Told) -> str:
    return file if sheet["sheet"] is None else f"{file}, sheet {sheet['sheet']}"


def _because(header: Told) -> str:
    order = _order(header["dates"]) if "dates" in header else ""
    return BECAUSE[header["why"]] + (f"; {order}" if order else "")


def _order(dates: Told) -> str:
    """How day and month were told apart, where any date could be doubted."""
    order = ORDERS[dates["order"]]
    if dates["basis"] == "template":
        said = f"{dates['ambiguous']:,} could be two days: {order}, as the template asks" if dates["ambiguous"] else ""
    else:
        counts = [f"{dates[name]:,} {ORDERS.get(name, 'could be two days')}" for name in COUNTED]
        by = "by evidence" if dates["basis"] == "evidence" else "the evidence conflicts"
        said = f"{order}, {by}: {', '.join(counts)}"
    swapped = "Excel may have swapped day and month in its date cells" if dates.get("suspected_swap") else ""
    return "; ".join(each for each in (said, swapped) if each)


def doubts(told: Told) -> Iterator[str]:
    """A sentence for every column whose dates were not read as the template has them, or may be wrong as they are."""
    for file in told["files"]:
        for sheet in file["sheets"]:
            for header in sheet.get("headers", ()):
                dates = header.get("dates", {})
                if dates.get("suspected_swap") or dates.get("order", "day_first") != "day_first":
                    yield f"{_place(file['file'], sheet)}, {header['column']}: {_order(dates)}."


def _codes(header: Told) -> Iterator[tuple[str, ...]]:
    codes = header.get("codes")
    if codes is None:
        return
    for each in codes["read"]:
        yield header["column"], each["code"], READ_BY[each["how"]], f"{each['spellings']:,}", f"{each['cells']:,}"
    if codes["unread"]["cells"]:
        yield header["column"], "-", "unread", f"{codes['unread']['spellings']:,}", f"{codes['unread']['cells']:,}"
