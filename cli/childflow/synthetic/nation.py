"""England as many authorities: one folder each, made and written one after the other, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from childflow.synthetic.dirt import Dirt
from childflow.synthetic.world import World, make
from childflow.synthetic.writing import Form, write

AUTHORITIES = 150


def write_nation(
    out: Path,
    years: int,
    seed: int,
    dirt: Dirt,
    until: date,
    *,
    outcomes: bool = True,
    scale: float = 1.0,
    authorities: int = AUTHORITIES,
    form: Form | str = Form.WORKBOOK,
) -> Iterator[tuple[Path, World]]:
    """Write `authorities` equal parts of England, or of a `scale` of it, to `authority_001` and on, in `out`.

    Yields the path of each return, and the world it shows, as it is written. Every authority has the national mix.
    """
    for number in range(1, authorities + 1):
        name = f"authority_{number:03}"
        world = make(
            *("england", years, seed * 1000 + number, dirt, until),
            outcomes=outcomes,
            scale=scale / authorities,
            prefix=f"A{number:03}-",
        )
        yield write(world, out / name, form), world
