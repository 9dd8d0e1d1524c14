"""The program: every command, and the one place where an error becomes an exit code."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from childflow import __version__
from childflow.commands.anonymise import anonymise
from childflow.commands.build_events import build_events
from childflow.commands.cohort import cohort
from childflow.commands.demo import demo
from childflow.commands.doctor import doctor
from childflow.commands.evidence import evidence
from childflow.commands.export import export
from childflow.commands.ingest import ingest
from childflow.commands.journeys import journeys
from childflow.commands.key import key
from childflow.commands.many import many
from childflow.commands.maps import maps
from childflow.commands.one_child import explain
from childflow.commands.render import render
from childflow.commands.rules import rules
from childflow.commands.run import run
from childflow.commands.schedule import schedule
from childflow.commands.share import share
from childflow.commands.status import status
from childflow.commands.synth import synth
from childflow.commands.validate import validate
from childflow.errors import ChildflowError, ExitCode

HERE = Path(__file__).resolve().parent

app = typer.Typer(
    name="childflow",
    help="Turn the returns an authority already makes into a data-quality report, an event log and a viewer.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"childflow {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn the returns an authority already makes into a data-quality report, an event log and a viewer."""


COMMANDS: tuple[Callable[..., None], ...] = (
    ingest,
    validate,
    anonymise,
    cohort,
    build_events,
    render,
    share,
    explain,
    journeys,
    export,
    evidence,
    run,
    many,
    status,
    schedule,
    demo,
    synth,
    doctor,
)
"""In the order `childflow --help` shows them: the stages, then what runs or feeds them."""

for each in COMMANDS:
    app.command()(each)
app.add_typer(maps)
app.add_typer(rules)
app.add_typer(key)


def main() -> NoReturn:
    """The `childflow` command."""
    _prepare_console()
    sys.exit(exit_code_of(sys.argv[1:]))


def exit_code_of(arguments: Sequence[str], program: Callable[..., object] = app) -> int:
    """Run the program with `arguments`; the exit code, after the sentence that explains it on stderr."""
    try:
        program(args=list(arguments), prog_name="childflow")
        sys.stdout.flush()
    except SystemExit as end:
        return _after_exit(end)
    except ChildflowError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _say("interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except BaseException as fault:  # a panic in a native library is no Exception
        _say(_our_fault(fault))
        return ExitCode.BUG
    return ExitCode.DONE


def _prepare_console() -> None:
    """Speak UTF-8 on any console, stop tidily when told to, and let no library print a warning that quotes data."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _say(sentence: str) -> None:
    print(f"childflow: {sentence}", file=sys.stderr)  # noqa: T201  the last word of a command that failed


def _after_exit(end: SystemExit) -> int:
    """The code of an exit by typer; a reader who closed the pipe early has what they wanted."""
    if isinstance(end.__context__, BrokenPipeError):
        return _reader_gone()
    code = end.code if isinstance(end.code, int) else ExitCode.DONE
    if code == ExitCode.INTERRUPTED:
        _say("interrupted.")
    return code


def _reader_gone() -> int:
    """Nobody reads our output any more (`| head -1`): not a failure, and nothing left to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return ExitCode.DONE


def _our_fault(fault: BaseException) -> str:
    """Class and place of an error nobody foresaw; its message is left out, for it may quote a cell."""
    import traceback

    ours = [frame for frame in traceback.extract_tb(fault.__traceback__) if Path(frame.filename).is_relative_to(HERE)]
    place = f" at {Path(ours[-1].filename).relative_to(HERE).as_posix()}:{ours[-1].lineno}" if ours else ""
    return (
        f"a fault of ours ({type(fault).__name__}{place}, version {__version__}). No data is shown here. "
        "Please report this line."
    )
