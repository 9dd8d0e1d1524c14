"""What can go wrong, and the exit code each kind ends with.

A message is one to three sentences: what, where, what to do next. It never holds a cell value: column, rule, count,
file, sheet and Excel row are enough to find it.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends. The table in `docs/reference/exit-codes.md` is made from this."""

    DONE = 0
    BUG = 1
    USAGE = 2
    GATE = 3
    INPUT = 4
    OUTPUT = 5
    DISCLOSURE = 6
    INTERRUPTED = 130


EXIT_CODE_MEANINGS: dict[ExitCode, str] = {
    ExitCode.DONE: "done",
    ExitCode.BUG: "a fault of ours",
    ExitCode.USAGE: "usage or configuration",
    ExitCode.GATE: "the data-quality gate",
    ExitCode.INPUT: "input that cannot be used",
    ExitCode.OUTPUT: "output, disk or lock",
    ExitCode.DISCLOSURE: "refused on disclosure",
    ExitCode.INTERRUPTED: "interrupted",
}


class ChildflowError(Exception):
    """Something a person can act on: shown as its sentence, without a traceback."""

    exit_code = ExitCode.BUG


class ConfigurationError(ChildflowError):
    """An option, a path or a TOML file asks for something that cannot be done."""

    exit_code = ExitCode.USAGE


class GateError(ChildflowError):
    """The data is worse than the gate that was asked for allows."""

    exit_code = ExitCode.GATE


class InputError(ChildflowError):
    """A file or folder cannot be read as what it was given as."""

    exit_code = ExitCode.INPUT


class OutputError(ChildflowError):
    """The result cannot be written where it was asked for."""

    exit_code = ExitCode.OUTPUT


class DisclosureError(ChildflowError):
    """What was asked for would disclose more than its edition may."""

    exit_code = ExitCode.DISCLOSURE
