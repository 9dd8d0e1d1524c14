"""The program, and the one place where an error becomes an exit code."""

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
from childflow.errors import ChildflowError, ExitCode
from childflow.every_command import SPOKEN, EveryCommand

HERE = Path(__file__).resolve().parent

app = typer.Typer(
    name="childflow",
    cls=EveryCommand,
    help="Turn the returns an authority already makes into a data-quality report, an event log and a viewer.",
    no_args_is_help=True,
    **SPOKEN,
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
