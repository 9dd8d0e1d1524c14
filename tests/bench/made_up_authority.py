"""A made-up authority in a folder of its own, as somebody would keep it: returns, key and run file."""

from __future__ import annotations

import secrets
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from childflow import synthetic


@dataclass(frozen=True)
class Wish:
    """Which authority: of a preset or a share of it, so many years, from a seed, as a workbook or as CSV files."""

    preset: str
    years: int
    seed: int
    scale: float = 1.0
    form: str = "workbook"


def made_up_authority(folder: Path, wish: Wish) -> Path:
    """Make it in `folder`, in a process of its own, whose memory goes with it; its run file."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        maker.submit(_make, folder, wish).result()
    return folder / "childflow.toml"


def _make(folder: Path, wish: Wish) -> None:
    prefix = f"A{wish.seed:03}-"
    world = synthetic.make(wish.preset, wish.years, wish.seed, scale=wish.scale, prefix=prefix)
    returns = synthetic.write(world, folder / "returns", wish.form)
    key = folder / "key"
    key.write_text(secrets.token_hex(32), encoding="utf-8")
    key.chmod(0o600)
    run_file = f'returns = ["{returns.relative_to(folder).as_posix()}"]\nkey = "key"\nkeep = 1\n'
    # Last: a folder with a run file is whole.
    (folder / "childflow.toml").write_text(run_file, encoding="utf-8")
