"""The files of a pile of returns: which there are, what kind each is, and which return each belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from childflow.errors import ConfigurationError, InputError

WORKBOOKS = frozenset((".xlsx", ".xlsm"))
TEXTS = frozenset((".csv", ".tsv"))
XML = frozenset((".xml",))
READ = WORKBOOKS | TEXTS | XML
REFUSED = {
    ".xls": "an Excel 97 workbook",
    ".xlsb": "a binary Excel workbook",
    ".ods": "an OpenDocument spreadsheet",
}


@dataclass(frozen=True)
class GivenFile:
    """One file to read. `shown` is its name, with as many of its folders as tell it from the others given;
    `returned` names its return: a workbook or XML file is one, the CSV files of a folder (or of one date) are one."""

    path: Path
    shown: str
    returned: str

    @property
    def is_workbook(self) -> bool:
        """Whether it is a workbook, by its name; what it holds is looked at when it is read."""
        return self.path.suffix.lower() in WORKBOOKS

    @property
    def is_xml(self) -> bool:
        """Whether it is XML, by its name."""
        return self.path.suffix.lower() in XML


def gather(paths: Sequence[Path]) -> list[GivenFile]:
    """The files at `paths`, each once, in the order of their names; of a folder the files in it, or where it has none
    the files in its folders.

    Raises ConfigurationError for a path where nothing is, InputError for a folder or file of nothing we read.
    """
    found = sorted({file.resolve() for path in paths for file in _files_at(path)})
    shown = _told_apart(found)
    return [GivenFile(path, shown[path], _return_of(path, shown[path])) for path in found]


def _files_at(path: Path) -> list[Path]:
    if path.is_dir():
        readable = _readable(path) or [
            file for each in sorted(path.iterdir()) if each.is_dir() for file in _readable(each)
        ]
        if not readable:
            raise InputError(
                f"{path} holds no .xlsx, .xlsm, .csv or .xml file. Give the returns, or the folder they are in."
            )
        return readable
    if not path.exists():
        raise ConfigurationError(f"{path} is not there. Check the path of the return.")
    kind = path.suffix.lower()
    if kind not in READ:
        what = REFUSED.get(kind, "not a kind of file childflow reads")
        raise InputError(
            f"{path} is {what}. Save it as an Excel workbook (.xlsx), or its lists as .csv, and try again."
        )
    return [path]


def _readable(folder: Path) -> list[Path]:
    """The returns in a folder itself; not what Excel or the system keeps beside them."""
    return [
        each
        for each in folder.iterdir()
        if each.suffix.lower() in READ and not each.name.startswith((".", "~$")) and each.is_file()
    ]


def _return_of(path: Path, shown: str) -> str:
    if path.suffix.lower() in WORKBOOKS | XML:
        return shown
    from childflow.stages.ingest.returns import span_in

    span = span_in(path.stem)
    if span is None:
        return path.parent.name or "csv"
    return f"{span.first:%Y-%m-%d}" if span.first == span.last else f"{span.first:%Y-%m}"


def _told_apart(paths: Sequence[Path]) -> dict[Path, str]:
    """Each path's name, or as much of its end as no other path shares."""
    shown = {path: path.name for path in paths}
    for length in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        names = Counter(shown.values())
        shown = {
            path: name if names[name] == 1 else Path(*path.parts[-length:]).as_posix() for path, name in shown.items()
        }
    return shown
