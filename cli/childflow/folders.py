"""Stage folders: written beside their final name, renamed when whole, and known by the manifest that came last.

A folder without a valid manifest does not exist. Nothing here holds a cell value: manifests have names, counts and
digests.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from childflow import __version__
from childflow.errors import InputError, OutputError
from childflow.reconciliation import Reconciliation, from_json, to_json
from childflow_schemas import local_lists
from childflow_schemas.local_lists import LocalList

if TYPE_CHECKING:
    import polars as pl

MANIFEST = "manifest.json"
FORMAT = 1
STAGES = ("ingest", "validate", "anonymise", "cohort", "build-events")


@dataclass(frozen=True)
class StageFolder:
    """A folder a stage wrote, whole and checked against its manifest."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def stage(self) -> str:
        """The stage that wrote it."""
        return str(self.manifest["stage"])

    @property
    def extraction_date(self) -> date:
        """The cut-off: the day the return was drawn (rule J8)."""
        return date.fromisoformat(str(self.json("return")["extraction_date"]))

    @property
    def reconciliation(self) -> Reconciliation:
        """The account of rows as the stage left it."""
        return from_json(self.json("reconciliation"))

    def frame(self, name: str) -> pl.DataFrame:
        """The frame kept as `name` (`events`, `lists/contacts`); InputError if it is absent or damaged."""
        import polars as pl

        file = self.path / f"{name}.parquet"
        try:
            return pl.read_parquet(file)
        except (OSError, pl.exceptions.PolarsError):
            raise InputError(
                f"{file.name} in {self.path} is missing or damaged. Run `childflow {self.stage}` again."
            ) from None

    def lists(self) -> dict[str, pl.DataFrame]:
        """The lists that are there, by name, in the order the manifest gives."""
        return self.frames("lists")

    def frames(self, under: str) -> dict[str, pl.DataFrame]:
        """The frames kept under `under`/, by name, in the order the manifest gives."""
        names = [name for name in self.manifest["rows"] if name.startswith(f"{under}/")]
        return {name.removeprefix(f"{under}/"): self.frame(name) for name in names}

    @property
    def local_lists(self) -> tuple[LocalList, ...]:
        """The authority's local lists, as its file declared them; those of which no row came are among them."""
        if "local_lists.json" not in self.manifest["files"]:
            return ()
        try:
            return local_lists.from_json(self.json("local_lists"))
        except (KeyError, TypeError, AttributeError):
            raise InputError(
                f"local_lists.json in {self.path} is damaged. Run `childflow {self.stage}` again."
            ) from None

    def json(self, name: str) -> dict[str, Any]:
        """The JSON object kept as `name`."""
        file = self.path / f"{name}.json"
        try:
            return dict(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            raise InputError(
                f"{file.name} in {self.path} is missing or damaged. Run `childflow {self.stage}` again."
            ) from None


def open_folder(path: Path, needs: str) -> StageFolder:
    """The folder at `path`, which stage `needs` must have written; InputError if it is none, or another stage's."""
    return open_one_of(path, (needs,))


def open_one_of(path: Path, needs: Sequence[str]) -> StageFolder:
    """As `open_folder`, of a folder that any of several stages may have written; the last is the one to run."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        stage = manifest["stage"]
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            f"{path} is not a finished childflow folder: it has no valid {MANIFEST}. Give the folder that "
            f"`childflow {needs[-1]}` printed, or run it again."
        ) from None
    if stage not in needs:
        wanted = " or ".join(f"`childflow {each}`" for each in needs)
        raise InputError(f"{path} was written by `childflow {stage}`; here the folder of {wanted} is needed.")
    if manifest.get("format") != FORMAT:
        raise InputError(
            f"{path} has folder format {manifest.get('format')}; this childflow ({__version__}) reads {FORMAT}. "
            f"Run `childflow {stage}` again."
        )
    return StageFolder(path, manifest)


def same_return(one: StageFolder, other: StageFolder) -> bool:
    """Whether two folders are of one return, as far as its day and the rows read of each list tell."""
    read = [{name: account.read for name, account in each.reconciliation.items()} for each in (one, other)]
    return one.extraction_date == other.extraction_date and read[0] == read[1]


class FolderWriter:
    """Collects what a stage writes into the folder being built, and counts it for the manifest."""

    def __init__(self, building: Path) -> None:
        self.building = building
        self.rows: dict[str, int] = {}

    def frame(self, name: str, frame: pl.DataFrame) -> None:
        """Keep `frame` as `name`.parquet."""
        file = self.building / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(file, compression="zstd", statistics=True)
        self.rows[name] = frame.height

    def lists(self, lists: Mapping[str, pl.DataFrame]) -> None:
        """Keep every list under `lists/`."""
        for name, frame in lists.items():
            self.frame(f"lists/{name}", frame)

    def carry(self, source: StageFolder, without: Collection[str]) -> None:
        """Keep all that `source` holds as it is, but for what is named in `without` (as `events`, `lists/contacts`)."""
        for file in source.manifest["files"]:
            name = file.rpartition(".")[0]
            if name in without:
                continue
            (self.building / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source.path / file, self.building / file)
            if name in source.manifest["rows"]:
                self.rows[name] = source.manifest["rows"][name]

    def json(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep `value` as `name`.json, keys in the order given."""
        self.text(f"{name}.json", json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")

    def local_lists(self, lists: Sequence[LocalList]) -> None:
        """Keep what the authority declared of its local lists, where it has any."""
        if lists:
            self.json("local_lists", local_lists.to_json(lists))

    def reconciliation(self, reconciliation: Reconciliation) -> None:
        """Keep the account of rows for the next stage."""
        self.json("reconciliation", to_json(reconciliation))

    def text(self, file: str, text: str) -> None:
        """Keep `text` as `file`, UTF-8 with plain line ends."""
        (self.building / file).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def writing(
    out: Path, stage: str, inputs: Sequence[StageFolder | Path], configuration: Mapping[str, str] | None = None
) -> Iterator[FolderWriter]:
    """Build the folder `out` of `stage`: nothing is at `out` until the block ends well, then all of it is.

    `inputs` are named and fingerprinted in the manifest, as is each configuration text. An older folder of the same
    stage is replaced; anything else at `out` is refused with OutputError, as is a folder another run is writing.
    """
    _refuse_foreign(out, stage)
    building = out.parent / f".{out.name}.building"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(out.parent / f".{out.name}.lock", timeout=0):
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir()
            try:
                writer = FolderWriter(building)
                yield writer
                _write_manifest(writer, stage, inputs, configuration or {})
                _replace(building, out)
            finally:
                shutil.rmtree(building, ignore_errors=True)
        (out.parent / f".{out.name}.lock").unlink(missing_ok=True)
    except Timeout:
        raise OutputError(f"Another run is writing {out}. Wait for it to end, or choose another folder.") from None
    except OSError as error:
        raise OutputError(f"Cannot write {out}: {error.strerror or 'the disk refused'}.") from None


def _refuse_foreign(out: Path, stage: str) -> None:
    """A stage replaces only its own kind: never a person's folder, nor another stage's."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["stage"]
    except (OSError, ValueError, KeyError, TypeError):
        raise OutputError(f"{out} is there already and is not a childflow folder. Choose another name.") from None
    if found != stage:
        raise OutputError(
            f"{out} holds the result of `childflow {found}`. Choose another name for `childflow {stage}`."
        )


def _write_manifest(
    writer: FolderWriter, stage: str, inputs: Sequence[StageFolder | Path], configuration: Mapping[str, str]
) -> None:
    files = sorted(path for path in writer.building.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "stage": stage,
        "childflow": __version__,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": [_fingerprint(each) for each in inputs],
        "configuration": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in configuration.items()},
        "rows": writer.rows,
        "files": {path.relative_to(writer.building).as_posix(): digest(path) for path in files},
    }
    writer.json(MANIFEST.removesuffix(".json"), manifest)


def _fingerprint(source: StageFolder | Path) -> dict[str, str]:
    if isinstance(source, StageFolder):
        return {"stage": source.stage, "sha256": digest(source.path / MANIFEST)}
    return {"file": source.name, "sha256": digest(source)}


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_owners_own(path: Path, text: str) -> None:
    """Write `text` to the file `path`, readable by its owner alone from its first byte on; OutputError if it cannot be.

    It is written beside and renamed, so that nobody opens half a page; an older file of that name is replaced.
    """
    building = path.with_name(f".{path.name}.building")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        descriptor = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        building.replace(path)
    except OSError as error:
        with suppress(OSError):
            building.unlink(missing_ok=True)
        raise OutputError(f"Cannot write {path}: {error.strerror or 'the disk refused'}.") from None


def _replace(building: Path, out: Path) -> None:
    """Move `building` to `out`; an older `out` is moved away first, so that no half of either is ever seen."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.replace(old)
    building.replace(out)
    shutil.rmtree(old, ignore_errors=True)
