"""pycanon 1.3.6 in an environment of its own: an independent measure of k, l and t. It is no dependency of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

REQUIRED = "pycanon==1.3.6"
SCRIPT = """
import json, sys
import pandas as pd
from pycanon import anonymity
asked = json.load(sys.stdin)
told = []
for rows in asked["tables"]:
    data = pd.DataFrame(rows)
    by, sensitive = asked["by"], asked["sensitive"]
    told.append({
        "k": int(anonymity.k_anonymity(data, by)),
        "l": int(anonymity.l_diversity(data, by, sensitive)),
        "entropy_l": float(anonymity.entropy_l_diversity(data, by, sensitive)),
        "t": float(anonymity.t_closeness(data, by, sensitive)),
    })
json.dump(told, sys.stdout)
"""


def by_pycanon(
    tables: Sequence[pl.DataFrame], by: Sequence[str], sensitive: Sequence[str], folder: Path
) -> list[dict[str, Any]]:
    """k, l, entropy l and t of each table, by pycanon in an environment made in `folder`."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", REQUIRED], check=True, capture_output=True)
    asked = json.dumps({"tables": [table.to_dicts() for table in tables], "by": list(by), "sensitive": list(sensitive)})
    done = subprocess.run([str(python), "-c", SCRIPT], input=asked, check=True, capture_output=True, text=True)
    return list(json.loads(done.stdout))
