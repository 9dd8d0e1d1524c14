"""`childflow synth`: a made-up return, with the truth of what happened beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet
from childflow.console import Speaker
from childflow.errors import ConfigurationError, OutputError
from childflow.whole_files import why
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.synthetic import World


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
    own_names: Annotated[
        bool,
        typer.Option(
            "--own-names", help="Sheets and headers of its own and three local lists; authority.toml tells of them."
        ),
    ] = False,
    until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The cut-off: the day the return is drawn.")
    ] = datetime(2024, 7, 31),
    scale: Annotated[
        float | None,
        typer.Option(min=0.0001, max=1.0, help="The share of it to make: all, or of England a hundredth."),
    ] = None,
    authorities: Annotated[
        int, typer.Option(min=1, max=500, help="England only: how many authorities, a folder each.")
    ] = 150,
    like: Annotated[
        Path | None,
        typer.Option(
            "--like", metavar="SHARE", help="Make up a log, not a return, fitted to a folder that `share` wrote."
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Make up a return that no child is in, with the truth of what happened beside it

    The folder holds the return, truth/ (what happened to each child, every fault planted, every identity used) and a
    README.txt. England is written as many authorities, a folder each.

    With --like the folder is a log instead, as build-events writes one, for `childflow render`: its moves are as many
    as the share folder tells, by the same periods, and nothing else is read. The page says that it is made up.

    Example: childflow synth --preset rutland --years 2 -o made-up
    """
    speaker = Speaker("synth", quiet, as_json)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out} is there already and is not empty. Choose another name, or empty it.")
    if like is not None:
        from childflow.commands.like import like_folder

        like_folder(like, out, seed, speaker, dry_run)
        return
    if dry_run:
        speaker.say(f"Would write {counted(years, 'year')} of made-up returns like {preset.value} to {out}.")
        return
    if own_names and (preset is Preset.ENGLAND or form is Form.MONTHLY_RETURNS):
        raise ConfigurationError(
            "--own-names is for one authority's workbook or CSV files. Leave it out, or the other."
        )
    wish = Wish(years, seed, dirt, until.date(), not without_outcomes, form, own_names)
    try:
        with speaker.working("Making up a return"):
            made = (
                _nation(out, wish, scale, authorities) if preset is Preset.ENGLAND else _one(out, wish, preset, scale)
            )
    except OSError as error:
        raise OutputError(f"Cannot write {out}: {why(error)}.") from None
    speaker.say(f"Made up {counted(made.rows, 'row')} with {counted(made.faults, 'planted fault')} in {out}.")
    speaker.result(out, {"rows": made.rows, "faults": made.faults, "returns": made.returns})


@dataclass(frozen=True)
class Wish:
    """What the options ask for."""

    years: int
    seed: int
    dirt: Dirt
    until: date
    outcomes: bool
    form: Form
    own_names: bool


@dataclass(frozen=True)
class Made:
    """What was made: rows, planted faults, and the paths of the returns below OUT."""

    rows: int
    faults: int
    returns: list[str]


def _one(out: Path, wish: Wish, preset: Preset, scale: float | None) -> Made:
    from childflow import synthetic

    world = synthetic.make(
        preset.value, wish.years, wish.seed, wish.dirt.value, wish.until, wish.outcomes, 1.0 if scale is None else scale
    )
    written = synthetic.write(world, out, wish.form.value, wish.own_names)
    return Made(_rows(world), _faults(out), [written.relative_to(out).as_posix()])


def _nation(out: Path, wish: Wish, scale: float | None, authorities: int) -> Made:
    from childflow import synthetic

    rows, faults, returns = 0, 0, []
    for written, world in synthetic.write_nation(
        *(out, wish.years, wish.seed, wish.dirt.value, wish.until),
        outcomes=wish.outcomes,
        scale=0.01 if scale is None else scale,
        authorities=authorities,
        form=wish.form.value,
    ):
        rows, faults = rows + _rows(world), faults + _faults(written.parent)
        returns.append(written.relative_to(out).as_posix())
    return Made(rows, faults, returns)


def _rows(world: World) -> int:
    return sum(frame.height for frame in world.lists.values())


def _faults(folder: Path) -> int:
    import polars as pl

    return pl.read_parquet(folder / "truth" / "defects.parquet").height
