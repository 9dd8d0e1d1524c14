"""Workbooks of every kind from the same pages of cells, the old and rare kinds written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.lib.containers.ods import write_ods
from tests.lib.containers.pages import Error, Page
from tests.lib.containers.xls import write_xls
from tests.lib.containers.xlsb import write_xlsb
from tests.lib.containers.xlsx import write_xlsx

Pages = dict[str, Page]
WRITERS: dict[str, Callable[[Path, Pages, bool], Path]] = {
    "xlsx": write_xlsx,
    "xlsm": write_xlsx,
    "xlsb": write_xlsb,
    "xls": write_xls,
    "ods": write_ods,
}
"""What writes each kind of workbook at a path: its pages, and whether days count from 1904 (which .ods never do)."""

__all__ = ["WRITERS", "Error", "Page", "Pages"]
