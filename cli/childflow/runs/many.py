"""Many authorities, each a run of its own in a process of its own, so that none can stop, slow or see another.

The unit of work is `run_authority`: a path in, an outcome out. On one machine processes do it; past one machine an
engine that exists, dask.distributed, does the same with the same function.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from childflow.errors import ConfigurationError, ExitCode
from childflow.file_names import told_apart_by_case_alone, why_no_name

RUN_FILE = "childflow.toml"


@dataclass(frozen=True)
class Outcome:
    """How one authority's run ended; `said` is its last sentence where it failed."""

    authority: str
    config: str
    code: int
    seconds: float
    said: str

    @property
    def is_done(self) -> bool:
        """Whether it has a current result of now."""
        return self.code == ExitCode.DONE


def authorities_in(folder: Path) -> dict[str, Path]:
    """The run file of each authority, by the name of its folder; ConfigurationError where there is none.

    A name becomes a part of `authority=NAME`, which other tools read: letters, digits, points, hyphens and underscores.
    """
    found = {path.parent.name: path for path in sorted(folder.glob(f"*/{RUN_FILE}"))}
    if not found:
        raise ConfigurationError(f"No folder in {folder} holds a {RUN_FILE}. Give one folder for each authority.")
    wrong = [name for name in found if not name.replace("-", "").replace("_", "").replace(".", "").isalnum()]
    if wrong:
        raise ConfigurationError(
            f"{folder / wrong[0]} cannot be the name of a part. Use letters, digits, points, hyphens and underscores."
        )
    for name in found:
        if why := why_no_name(name):
            raise ConfigurationError(f"{folder / name} {why}. Name the folder otherwise.")
    if alike := told_apart_by_case_alone(found):
        raise ConfigurationError(f"Windows takes {alike[0]} and {alike[1]} in {folder} for one. Name one otherwise.")
    return found


def run_authority(config: str, threads: int = 1) -> Outcome:
    """Run the chain of one run file to its end in a process of its own, however that ends."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "childflow", "run", "--config", config, "--quiet"],
        env={**os.environ, "POLARS_MAX_THREADS": str(threads), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stderr.strip().splitlines()[-1:] if done.returncode else []
    # A process ended by a signal has that signal's number, less than 0.
    code = done.returncode if done.returncode >= 0 else ExitCode.BUG
    return Outcome(Path(config).parent.name, config, int(code), time.monotonic() - began, "".join(said))


def by_processes(configs: Sequence[Path], workers: int) -> Iterator[Outcome]:
    """Run all, so many at once, each with its share of the processors; outcomes as they come."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    with ThreadPoolExecutor(workers) as pool:
        yield from (
            done.result() for done in as_completed(pool.submit(run_authority, str(c), threads) for c in configs)
        )


def by_dask(configs: Sequence[Path], address: str) -> Iterator[Outcome]:
    """Hand all to the scheduler at `address`; a worker that dies has its work done again by another.

    The folders must be where every worker finds them under the same path, and childflow be installed there.
    ConfigurationError where dask.distributed is not installed, or no scheduler answers.
    """
    try:
        from dask.distributed import Client
        from dask.distributed import as_completed as as_they_come
    except ImportError:
        raise ConfigurationError(
            "--scheduler needs dask.distributed. Install childflow with it: pip install 'childflow[many]'."
        ) from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError):
        raise ConfigurationError(f"No scheduler answers at {address}. Start one with `dask scheduler`.") from None
    with client:
        work = [client.submit(run_authority, str(config), pure=False, retries=3) for config in configs]
        for each, outcome in as_they_come(work, with_results=True, raise_errors=False):
            if each.status == "finished":
                yield outcome
            else:
                config = str(configs[work.index(each)])
                yield Outcome(
                    Path(config).parent.name, config, int(ExitCode.BUG), 0, "its workers died one after another"
                )
