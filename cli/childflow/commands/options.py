"""The options that mean the same in every command, and where their words are kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from childflow.errors import ConfigurationError

StageIn = Annotated[
    Path,
    typer.Argument(
        metavar="IN", help="Folder that the stage before wrote; - reads its path from stdin.", allow_dash=True
    ),
]
StageOut = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder to write; its path is printed.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object with counts instead of the path.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but errors.")]
RunConfig = Annotated[Path, typer.Option("--config", metavar="FILE", help="The run file: returns, folders, map, gate.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be read and written; write nothing.")]


def path_given(path: Path) -> Path:
    """The path itself, or the one line on stdin where `-` was given."""
    if str(path) != "-":
        return path
    line = sys.stdin.readline().strip()
    if not line:
        raise ConfigurationError(
            "No path came on stdin. The command before the pipe ended without a result; its own message says why."
        )
    return Path(line)
