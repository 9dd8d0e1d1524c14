"""A county like Kent, four years: `childflow run`, workbook in and viewer out, beside a bare reading of the workbook.

Both are whole processes, timed by the clock. Memory is what all processes of a command hold at once, looked at rarely
enough to cost nothing.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from childflow.folders import open_folder
from tests.bench.lines import Line, at_most
from tests.bench.made_up_authority import Wish, made_up_authority
from tests.bench.running import main
from tests.bench.turns import middle_ratio, turns
from tests.lib.watched import Watched, childflow_watched, watched

COUNTY = Wish("kent", years=4, seed=1)
HOLD, HOLD_MEMORY = 6.0, 2.0
TRIES, LONGEST, EVERY = 3, 3600.0, 1.0
BESIDE = "a bare fastexcel reading of the same workbook"
BARE = """
import sys, fastexcel
book = fastexcel.read_excel(sys.argv[1])
for name in book.sheet_names:
    book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_arrow()
"""


def whole_chain(folder: Path) -> Iterator[Line]:
    """Time, and the most memory at once."""
    run_file = made_up_authority(folder / "county", COUNTY)
    [workbook] = (folder / "county" / "returns").glob("*.xlsx")
    runs: list[Watched] = []
    reads: list[Watched] = []

    def ours() -> float:
        shutil.rmtree(folder / "county" / "work", ignore_errors=True)
        runs.append(childflow_watched("run", "--config", run_file, "--quiet", longest=LONGEST, every=EVERY))
        assert runs[-1].code == 0, runs[-1].stderr
        return runs[-1].seconds

    def bare() -> float:
        reads.append(watched(sys.executable, "-c", BARE, str(workbook), longest=LONGEST, look=False))
        return reads[-1].seconds

    seconds = turns(TRIES, ours, bare)
    log = open_folder(folder / "county" / "work" / "current" / "5-build-events", needs="build-events")
    what = f"whole chain, a county of {log.manifest['rows']['events']:,} activities, workbook in, viewer out"
    least = [min(each) for each in zip(*seconds, strict=True)]
    worked = [min(each.worked for each in some) for some in (runs, reads)]
    scale = f"{least[0]:.0f} s and {least[1]:.1f} s; of processors {worked[0]:.0f} s and {worked[1]:.1f} s"
    yield at_most(what, BESIDE, HOLD, middle_ratio(seconds), "x", scale)
    yield at_most("whole chain: most memory at once", "", HOLD_MEMORY, max(run.memory for run in runs) / 1e9, "GB")


MEASURES = (whole_chain,)

if __name__ == "__main__":
    main(MEASURES)
