"""`childflow schedule`: what a scheduler needs to run the chain every night, ready to put in place."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import RunConfig
from childflow.errors import ConfigurationError


class Scheduler(StrEnum):
    """Which scheduler."""

    SYSTEMD = "systemd"
    CRON = "cron"
    WINDOWS = "windows"
    POWERSHELL = "powershell"


def schedule(
    scheduler: Annotated[
        Scheduler, typer.Argument(metavar="SCHEDULER", help="Whose: systemd, cron, windows or powershell.")
    ],
    config: RunConfig = Path("childflow.toml"),
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="When, every day.")] = "02:15",
    user: Annotated[str, typer.Option("--user", help="The account that runs it.")] = "childflow",
) -> None:
    """Print what a scheduler needs to run the chain every night

    Nothing is installed: read what is printed, then put it where its first lines say. The exit code of the job is that
    of `childflow run`.

    Example: childflow schedule systemd --at 02:15
    """
    from childflow import schedules

    hour, _, minute = at.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        raise ConfigurationError("--at is a time of day such as 02:15.")
    if not config.is_file():
        raise ConfigurationError(f"There is no run file {config}. Name it with --config.")
    job = schedules.Job(_program(), config.resolve(), int(hour), int(minute), user)
    typer.echo(schedules.FORMATS[scheduler](job), nl=False)


def _program() -> Path:
    """The command that is running now, by its whole path: a scheduler knows no PATH."""
    return Path(sys.executable).resolve().parent / ("childflow.exe" if sys.platform == "win32" else "childflow")
