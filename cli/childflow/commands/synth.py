"""`childflow synth`: a made-up return, with the truth of what happened beside it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet
from childflow.console import Speaker
from childflow.errors import OutputError
from childflow.wording import counted


class Preset(StrEnum):
    """The authorities that can be made up."""

    RUTLAND = "rutland"
    EAST_SUSSEX = "east-sussex"
    OXFORDSHIRE = "oxfordshire"
    KENT = "kent"
    ENGLAND = "england"


class Dirt(StrEnum):
    """How much is wrong with the return."""

    NONE = "none"
    LIGHT = "light"
    HEAVY = "heavy"


class Form(StrEnum):
    """What the return is written as."""

    WORKBOOK = "workbook"
    CSV = "csv"
    MONTHLY_RETURNS = "monthly-returns"


def synth(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder to write; its path is printed.")],
    preset: Annotated[
        Preset, typer.Option(help="The authority whose published figures are followed.")
    ] = Preset.RUTLAND,
    years: Annotated[int, typer.Option(min=1, max=10, help="Years of history up to the cut-off.")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="The same seed makes the same return.")] = 1,
    dirt: Annotated[Dirt, typer.Option(help="Faults put in on purpose, each listed in the truth.")] = Dirt.LIGHT,
    form: Annotated[
        Form, typer.Option("--as", help="One workbook, a CSV a list, or one workbook a month.")
    ] = Form.WORKBOOK,
    without_outcomes: Annotated[
        bool, typer.Option("--without-outcomes", help="Leave out the optional outcome columns: plain Annex A.")
    ] = False,
    until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The cut-off: the day the return is drawn.")
    ] = datetime(2024, 7, 31),
    scale: Annotated[float, typer.Option(min=0.001, max=1.0, help="The share of the authority to make.")] = 1.0,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Make up a return that no child is in, with the truth of what happened beside it

    Example: childflow synth --preset rutland --years 2 -o made-up
    """
    from childflow import synthetic

    speaker = Speaker("synth", quiet, as_json)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out} is there already and is not empty. Choose another name, or empty it.")
    if dry_run:
        speaker.say(f"Would write {counted(years, 'year')} of made-up returns like {preset.value} to {out}.")
        return
    with speaker.working("Making up a return"):
        world = synthetic.make(preset.value, years, seed, dirt.value, until.date(), not without_outcomes, scale)
        written = synthetic.write(world, out, form.value)
    rows = sum(frame.height for frame in world.lists.values())
    faults = world.truth.defects.height
    speaker.say(f"Made up {counted(rows, 'row')} with {counted(faults, 'planted fault')}: {written.name} in {out}.")
    speaker.result(out, {"rows": rows, "faults": faults, "return": written.name})
