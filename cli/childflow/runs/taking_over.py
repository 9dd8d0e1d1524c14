"""Results of earlier runs taken over by a new one: linked, not copied, so that a night without news costs no disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from childflow import durable
from childflow.folders import damaged_in
from childflow.memory import Step, result_digest
from childflow.runs.shelf import Run


def why_not(step: Step, run: Run, donor: Run, to_the_byte: bool = False) -> str | None:
    """Why the result that `donor` has of the step does not stand in `run`, in words; None where it does.

    `to_the_byte` reads every file of it, so that no damage on the disk passes into another run.
    """
    own = _its_own(step, run, donor)
    why = donor.memory.why(replace(step, out=own))
    if why or not to_the_byte or not own.is_dir():
        return why
    damaged = damaged_in(own)
    return f"damaged since: {', '.join(damaged)} in {own}" if damaged else None


def take_over(step: Step, run: Run, donors: Iterable[Run]) -> bool:
    """Give `run` the result of the first of `donors` whose own still stands there; whether there is one."""
    donor = next((each for each in donors if why_not(step, run, each, to_the_byte=True) is None), None)
    if donor is None:
        return False
    source = _its_own(step, run, donor)
    if result_digest(step.out) != result_digest(source):
        _link_all(source, step.out)
    run.memory.keep(step)
    return True


def _its_own(step: Step, run: Run, donor: Run) -> Path:
    return donor.path / step.out.relative_to(run.path)


def _link_all(source: Path, out: Path) -> None:
    building = out.with_name(f".{out.name}.building")
    _remove(building)
    if source.is_dir():
        shutil.copytree(source, building, copy_function=_linked)
        durable.flush_all(building)
        _remove(out)
        durable.rename(building, out)
    else:
        _linked(str(source), str(building))
        durable.put(building, out)


def _linked(source: str, out: str) -> None:
    """Results are never written to again, so that two runs may share the bytes; copied where links cannot be."""
    try:
        os.link(source, out)
    except OSError:
        shutil.copyfile(source, out)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
