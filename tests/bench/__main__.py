"""`make bench`: every line of the design in one run, growth after them, and a table of all in the end.

    python -m tests.bench [MEASURE ...]

The figures go to build/bench.json; with measures named, only these are run and nothing is written. England takes hours
and has a run of its own (`make bench-england`): its line is the one recorded last.
"""

from __future__ import annotations

import json
import sys

from tests.bench import (
    bench_chain,
    bench_events,
    bench_ingest,
    bench_pseudonyms,
    bench_rules,
    bench_viewer,
    england_line,
    growth,
)
from tests.bench.lines import Verdict
from tests.bench.machine import machine
from tests.bench.running import chosen, run, show
from tests.lib.shell import ROOT

MEASURES = (
    *bench_ingest.MEASURES,
    *bench_rules.MEASURES,
    *bench_events.MEASURES,
    *bench_pseudonyms.MEASURES,
    *bench_chain.MEASURES,
    england_line.england,
    *bench_viewer.MEASURES,
)
FIGURES = ROOT / "build" / "bench.json"


def main() -> None:
    """Run, show the table, keep the figures; end with 1 where a line missed."""
    names = sys.argv[1:]
    told, lines = machine(), run(chosen(MEASURES, names))
    if not names:
        kept = {"machine": told, "lines": [line.to_json() for line in lines], "growth": growth.main()}
        FIGURES.parent.mkdir(exist_ok=True)
        FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    show(lines)
    sys.exit(any(line.verdict is Verdict.MISS for line in lines))


if __name__ == "__main__":
    main()
