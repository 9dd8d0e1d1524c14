"""The files of a pile of returns: which there are, what kind each is, and which return each belongs to."""

from __future__ import annotations

import io
import stat
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from childflow.errors import ConfigurationError, InputError
from childflow.readers import archives
from childflow.readers.limits import FILES

KINDS = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), "workbook"),
    **dict.fromkeys((".csv", ".tsv"), "text"),
    ".xml": "xml",
}
"""What a file is read as, by the ending of its name; one that begins as workbooks do is one in any case."""
PILE = ".zip"

_WORKBOOK_MAGICS = (archives.MAGIC, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_LOCK = "~$"
"""How the names of files begin that Excel keeps beside a workbook while it is open."""
_OFFERED = ".xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .xml or .zip"


@dataclass(frozen=True)
class GivenFile:
    """One file to read, or one packed in the .zip at `path` as its `member`.

    `shown` is its name, with as many of its folders as tell it from the others given; `returned` names its return: a
    workbook or an XML file is one, the CSV files of a folder or .zip (or of one date) are one. `kind` is `workbook`,
    `text` or `xml`. `size` is in bytes, as packed: the measure of progress.
    """

    path: Path
    shown: str
    returned: str
    kind: str
    member: str | None = None
    size: int = 0

    def open(self) -> IO[bytes]:
        """Its bytes, from the start; InputError where they cannot be had. A packed file is unpacked in memory."""
        try:
            source = Path(self.path).open("rb")  # noqa: SIM115  who asks for it closes it
        except OSError as error:
            raise InputError(
                f"{self.shown} cannot be opened: {error.strerror}. Close it elsewhere, or check who may read it."
            ) from None
        if self.member is None:
            return source
        with source, archives.opened(source, self.shown) as archive:
            if self.kind == "workbook":
                return io.BytesIO(archive.read(self.member))
            return io.BytesIO(archives.read_text(archive, self.member, self.shown))


def gather(paths: Sequence[Path]) -> list[GivenFile]:
    """The files at `paths`, each once, in the order of their names; of a folder the files in it, or where it has none
    the files in its folders; of a .zip all files in it.

    Raises ConfigurationError for a path where nothing is, InputError for a folder or file of nothing we read.
    """
    found = sorted({file.resolve() for path in paths for file in _files_at(path)})
    shown = _told_apart(found)
    return [given for path in found for given in _given(path, shown[path])]


def _files_at(path: Path) -> list[Path]:
    if path.is_dir():
        readable = _readable(path) or [
            file for each in sorted(path.iterdir()) if each.is_dir() for file in _readable(each)
        ]
        if not readable:
            raise InputError(f"{path} holds no {_OFFERED} file. Give the returns, or the folder they are in.")
        return readable
    if not path.exists():
        raise ConfigurationError(f"{path} is not there. Check the path of the return.")
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError(f"{path} is no file, but a pipe or a device. Save what it gives as a file, and give that.")
    if path.name.startswith(_LOCK):
        return []
    if path.suffix.lower() not in (*KINDS, PILE):
        raise InputError(
            f"{path} is not a kind of file childflow reads. Save it as an Excel workbook (.xlsx), or its lists as .csv."
        )
    return [path]


def _readable(folder: Path) -> list[Path]:
    """The returns in a folder itself; not what Excel or the system keeps beside them."""
    return [each for each in folder.iterdir() if _is_read(each.name) and each.is_file()]


def _is_read(name: str) -> bool:
    return Path(name).suffix.lower() in (*KINDS, PILE) and not name.startswith((".", _LOCK))


def _given(path: Path, shown: str) -> list[GivenFile]:
    """The file, or the files packed in it; a .zip that is a workbook by what it holds is one."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return _packed(path, shown)
    if _begins_as_workbook(path):
        kind = "workbook"
    returned = _return_of(kind, path.parent.name, PurePosixPath(shown))
    return [GivenFile(path, shown, returned, kind, size=path.stat().st_size)]


def _packed(path: Path, shown: str) -> list[GivenFile]:
    with GivenFile(path, shown, shown, "zip").open() as source:
        if not source.read(len(archives.MAGIC)).startswith(archives.MAGIC):
            raise InputError(f"{shown} is not a .zip, whatever its name says. Pack it again, or give its files.")
        with archives.opened(source, shown) as archive:
            sizes = {entry.filename: entry.compress_size for entry in archives.files_in(archive)}
    names = sorted(sizes)
    if {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & set(names):
        return [GivenFile(path, shown, shown, "workbook", size=path.stat().st_size)]
    if any(name.lower().endswith(archives.PACKED) for name in names):
        raise InputError(f"{shown} has another packed file inside it. Unpack it, and give the folder.")
    members = [name for name in names if _is_member(PurePosixPath(name))]
    if not members:
        raise InputError(f"{shown} holds no {_OFFERED.replace(' or .zip', '')} file. Give the returns.")
    if len(members) > FILES:
        raise InputError(
            f"{shown} holds more than {FILES:,} files, far more than a pile of returns. Give fewer at once."
        )
    return [_member(path, shown, each, sizes[each]) for each in members]


def _is_member(name: PurePosixPath) -> bool:
    return _is_read(name.name) and "__MACOSX" not in name.parts


def _member(path: Path, shown: str, name: str, size: int) -> GivenFile:
    inside = PurePosixPath(name)
    kind = KINDS[inside.suffix.lower()]
    full = f"{shown}/{_printable(str(inside))}"
    returned = _return_of(kind, inside.parent.name or path.stem, PurePosixPath(full))
    return GivenFile(path, full, returned, kind, name, size)


def _return_of(kind: str, folder: str, shown: PurePosixPath) -> str:
    if kind != "text":
        return str(shown)
    from childflow.stages.ingest.returns import span_in

    span = span_in(shown.stem)
    if span is None:
        return folder or "csv"
    return f"{span.first:%Y-%m-%d}" if span.first == span.last else f"{span.first:%Y-%m}"


def _begins_as_workbook(path: Path) -> bool:
    with GivenFile(path, path.name, path.name, "text").open() as source:
        return source.read(8).startswith(_WORKBOOK_MAGICS)


def _printable(name: str) -> str:
    """A name as it may be shown on a console: it was written by whoever packed the file."""
    return "".join(each if each.isprintable() else "?" for each in name)


def _told_apart(paths: Sequence[Path]) -> dict[Path, str]:
    """Each path's name, or as much of its end as no other path shares."""
    shown = {path: path.name for path in paths}
    for length in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        names = Counter(shown.values())
        shown = {
            path: name if names[name] == 1 else Path(*path.parts[-length:]).as_posix() for path, name in shown.items()
        }
    return shown
