"""Directly-follows counts as pm4py has them; run in an environment of its own, for its licence is not ours.

Prints a JSON object: from and to, joined by a space, to the count.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import pandas
import pm4py


def main(path: str) -> None:
    """Read the log at `path` by what its name ends with, and print what directly follows what."""
    suffix = Path(path).suffix
    print(json.dumps({" ".join(pair): count for pair, count in sorted(FOLLOWS[suffix](path).items())}))


def of_xes(path: str) -> Counter[tuple[str, str]]:
    return Counter(pm4py.discover_dfg(pm4py.read_xes(path))[0])


def of_csv(path: str) -> Counter[tuple[str, str]]:
    log = pandas.read_csv(path, parse_dates=["time:timestamp"], dtype={"case:concept:name": str})
    return Counter(pm4py.discover_dfg(log)[0])


def of_strands(log: pm4py.objects.ocel.obj.OCEL) -> Counter[tuple[str, str]]:
    return Counter(pm4py.discover_dfg(pm4py.ocel_flattening(log, "strand"))[0])


FOLLOWS = {
    ".xes": of_xes,
    ".csv": of_csv,
    ".json": lambda path: of_strands(pm4py.read_ocel2_json(path)),
    ".sqlite": lambda path: of_strands(pm4py.read_ocel2_sqlite(path)),
}

if __name__ == "__main__":
    main(sys.argv[1])
