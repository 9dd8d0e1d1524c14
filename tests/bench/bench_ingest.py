"""A workbook of 300,000 rows by 20 columns: `childflow ingest`, whole, beside a bare reading of its sheet as text.

Both are whole processes. Times are of the clock, for ingest reads with one processor while it looks the file over with
another; each is the best of several, one after the other, so that other work on the machine does not count. Memory is
what all processes of a command hold at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from childflow.synthetic.workbook import Sheet, write_workbook
from childflow_schemas.annex_a import BY_NAME
from tests.bench.lines import Line, at_most
from tests.bench.running import main
from tests.bench.turns import best
from tests.lib.watched import Watched, ingest, watched

ROWS, COLUMNS, TRIES = 300_000, 20, 5
HOLD_TIME, HOLD_MEMORY = 1.5, 1.3
BESIDE = "a bare fastexcel reading of its sheet as text"
BARE = (
    "import sys, fastexcel; sheet = fastexcel.read_excel(sys.argv[1])"
    ".load_sheet(0, header_row=None, skip_rows=0, dtypes='string'); sheet.to_arrow()"
)
CODES = {
    "Gender": ["Male", "Female"],
    "Ethnicity": ["WBRI", "WOTH", "ABAN", "BAFR", "MWBC"],
    "Disability": ["a) Yes", "b) No"],
    "Child's Category of Need": ["N1", "N2", "N4", "N5"],
    "Child's Legal Status": ["C2", "V2", "E1", "C1"],
    "What is the permanence plan for this child?": ["a) Return to family", "b) Adoption", "f) Long-term fostering"],
    "Reason Ceased to be Looked After": ["E11", "E4A", "E15"],
}


def children_in_care() -> Sheet:
    """Made-up rows under the first headers of the list of children looked after."""
    headers = [column.header for column in BY_NAME["children_in_care"].columns][:COLUMNS]
    cells = [_cells(place, header).alias(str(place)) for place, header in enumerate(headers)]
    return Sheet("List_8", [], headers, pl.select(row=pl.int_range(ROWS)).select(cells))


def _cells(place: int, header: str) -> pl.Expr:
    row = pl.col("row") * (place * 2 + 7) % 104_729
    if place == 0:
        return pl.col("row").cast(pl.String).str.zfill(8)
    if header in CODES:
        codes = CODES[header]
        return (row % len(codes)).replace_strict(dict(enumerate(codes)), return_dtype=pl.String)
    if "date" in header.lower():
        return pl.lit(date(2018, 1, 1)) + pl.duration(days=row % 2000)
    if "(Y/N)" in header:
        return pl.when(row % 3 == 0).then(pl.lit("Y")).otherwise(pl.lit("N"))
    return row % 17


def workbook(folder: Path) -> Iterator[Line]:
    """Time and memory, each beside the bare reading's."""
    path = folder / "annex_a_2024-03-31.xlsx"
    write_workbook(path, [children_in_care()])
    numbers = iter(range(100))

    def ours(look: bool = False) -> Watched:
        done = ingest(path, "-o", folder / f"out{next(numbers)}", look=look)
        assert done.code == 0, done.stderr
        return done

    def bare(look: bool = False) -> Watched:
        return watched(sys.executable, "-c", BARE, str(path), look=look)

    ours_seconds, bare_seconds = best(TRIES, lambda: ours().seconds, lambda: bare().seconds)
    ours_memory, bare_memory = ours(look=True).memory, bare(look=True).memory
    what = f"ingest, a workbook of {ROWS:,} x {COLUMNS}"
    scale = f"{ours_seconds:.1f} s and {bare_seconds:.1f} s"
    yield at_most(what, BESIDE, HOLD_TIME, ours_seconds / bare_seconds, "x", scale)
    scale = f"{ours_memory / 1e6:.0f} MB and {bare_memory / 1e6:.0f} MB"
    yield at_most(f"{what}: memory", BESIDE, HOLD_MEMORY, ours_memory / bare_memory, "x", scale)


MEASURES = (workbook,)

if __name__ == "__main__":
    main(MEASURES)
