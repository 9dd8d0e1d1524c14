"""Stage folders: written beside their final name, renamed when whole, and known by the manifest that came last.

A folder without a valid manifest does not exist. Nothing here holds a cell value: manifests have names, counts and
digests. What is read from a folder is held to its digest: a file that was changed, cut short or exchanged is refused.

A folder with identities is its owner's alone (modes 0700 and 0600), and says so in a file of that name and its
manifest.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from childflow import __version__, durable
from childflow.errors import InputError, OutputError
from childflow.reconciliation import Reconciliation, from_json, to_json
from childflow.refusals import write_frame
from childflow.whole_files import why
from childflow_schemas import local_lists
from childflow_schemas.editions import MADE_UP, SHIFTED, Edition
from childflow_schemas.local_lists import LocalList

if TYPE_CHECKING:
    import polars as pl

MANIFEST = "manifest.json"
FORMAT = 1
STAGES = ("ingest", "validate", "anonymise", "cohort", "build-events")
WITH_IDENTITIES = ("ingest", "validate")
"""The stages whose folders hold identities as the returns have them."""
WITHOUT_CHILDREN = ("share",)
"""The stages whose folders hold no pseudonym, so that they do not say under which key any were made."""
HOLDS = {**dict.fromkeys(WITH_IDENTITIES, "identities"), "evidence": "counts", "share": "counts"}
"""What a folder holds, by its stage; pseudonyms where it is not here."""
IDENTITIES = "IDENTITIES.txt"
SAID_OF_IDENTITIES = """\
This folder holds children's identities as the returns have them.

It was written for its owner alone. Keep it inside the authority, where the returns themselves may be kept, give it to
nobody who may not see them, and delete it when they are deleted. What `childflow anonymise` makes of it holds none.
"""


@dataclass(frozen=True)
class Made:
    """What pseudonyms were made: for which edition, and under which key, by its id; and in what kind of place that was
    kept, a file or a keyring."""

    edition: str
    key_id: str
    kept_in: str

    def to_json(self) -> dict[str, str]:
        """As it is written to manifests."""
        return {"edition": self.edition, "key": self.key_id, "kept_in": self.kept_in}


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
    def made(self) -> Made | None:
        """What pseudonyms it holds; null before `anonymise`, and where a childflow that did not say so wrote it."""
        told = self.manifest.get("pseudonyms")
        return Made(str(told["edition"]), str(told["key"]), str(told.get("kept_in", ""))) if told else None

    @property
    def extraction_date(self) -> date:
        """The cut-off: the day the return was drawn (rule J8)."""
        return date.fromisoformat(str(self.json("return")["extraction_date"]))

    @property
    def for_research(self) -> bool:
        """Whether it is of the research edition: dates shifted, attributes coarse, working days carried."""
        return self.made is not None and self.made.edition == Edition.RESEARCH

    @property
    def is_made_up(self) -> bool:
        """Whether it is a log made up of counts that were shared (`childflow synth --like`), with nobody in it."""
        return bool(self.json("return").get(MADE_UP))

    @property
    def shifted_by_up_to(self) -> int:
        """The most weeks that dates are shifted; 0 where they are true."""
        return int(self.json("return").get(SHIFTED, 0))

    @property
    def reconciliation(self) -> Reconciliation:
        """The account of rows as the stage left it."""
        return from_json(self.json("reconciliation"))

    def frame(self, name: str) -> pl.DataFrame:
        """The frame kept as `name` (`events`, `lists/contacts`); InputError if it is absent or damaged."""
        import polars as pl

        try:
            return pl.read_parquet(self._bytes(f"{name}.parquet"))
        except pl.exceptions.PolarsError:
            raise self._damaged(f"{name}.parquet") from None

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
            raise self._damaged("local_lists.json") from None

    def json(self, name: str) -> dict[str, Any]:
        """The JSON object kept as `name`."""
        try:
            return dict(json.loads(self._bytes(f"{name}.json")))
        except ValueError:
            raise self._damaged(f"{name}.json") from None

    def text(self, file: str) -> str:
        """The text kept as `file`."""
        try:
            return self._bytes(file).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self._damaged(file) from None

    def copy(self, file: str, to: Path) -> None:
        """Copy what is kept as `file` to the path `to`."""
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(self._bytes(file))

    def _bytes(self, file: str) -> bytes:
        """What a file holds, read once and held to the digest that the manifest has of it."""
        try:
            raw = (self.path / file).read_bytes()
        except OSError:
            raise self._damaged(file) from None
        if bytes_digest(raw) != self.manifest["files"].get(file):
            raise InputError(
                f"{file} in {self.path} is not as `childflow {self.stage}` wrote it: it was changed, or damaged. Run "
                f"`childflow {self.stage}` again."
            )
        return raw

    def _damaged(self, file: str) -> InputError:
        return InputError(f"{file} in {self.path} is missing or damaged. Run `childflow {self.stage}` again.")


def open_folder(path: Path, needs: str) -> StageFolder:
    """The folder at `path`, which stage `needs` must have written; InputError if it is none, or another stage's."""
    return open_one_of(path, (needs,))


def open_one_of(path: Path, needs: Sequence[str]) -> StageFolder:
    """As `open_folder`, of a folder that any of several stages may have written; the last is the one to run."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        stage, names = manifest["stage"], [*manifest["files"], *manifest["rows"]]
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
    if not all(_stays_within(name) for name in names):
        raise InputError(
            f"{MANIFEST} of {path} names a file outside the folder, as no childflow writes. Ask where the folder comes "
            "from before you use it."
        )
    return StageFolder(path, manifest)


def damaged_in(path: Path) -> list[str]:
    """The files of a finished folder that are not, to the byte, as its manifest says, or are gone."""
    files: Mapping[str, str] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))["files"]
    return [file for file, said in files.items() if not ((path / file).is_file() and digest(path / file) == said)]


def _stays_within(name: str) -> bool:
    """Whether the name of a file leads nowhere but into the folder it is of, on any system."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and not set(name) & set("\\:")


def stage_of(path: Path) -> str | None:
    """The stage that wrote the folder, by its manifest; null where it is none."""
    try:
        return str(json.loads((path / MANIFEST).read_text(encoding="utf-8"))["stage"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def results_in(folder: Path) -> Iterator[StageFolder]:
    """The results of stages at or in `folder`, however deep, by name; what is being built is none."""
    for manifest in sorted(folder.rglob(MANIFEST)):
        stage = stage_of(manifest.parent)
        if stage in STAGES and not any(part.endswith(".building") for part in manifest.parts):
            yield open_folder(manifest.parent, needs=stage)


def same_return(one: StageFolder, other: StageFolder) -> bool:
    """Whether two folders are of one return, as far as its day and the rows read of each list tell."""
    read = [{name: account.read for name, account in each.reconciliation.items()} for each in (one, other)]
    return one.extraction_date == other.extraction_date and read[0] == read[1]


class FolderWriter:
    """Collects what a stage writes into the folder being built, and counts it for the manifest."""

    def __init__(self, building: Path) -> None:
        self.building = building
        self.rows: dict[str, int] = {}
        self.told: dict[str, Mapping[str, object]] = {}
        """What else the manifest is to say, by name: counts, never a value."""

    def frame(self, name: str, frame: pl.DataFrame) -> None:
        """Keep `frame` as `name`.parquet."""
        file = self.building / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_frame(frame, file)
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
            source.copy(file, self.building / file)
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
    out: Path,
    stage: str,
    inputs: Sequence[StageFolder | Path],
    configuration: Mapping[str, str] | None = None,
    made: Made | None = None,
) -> Iterator[FolderWriter]:
    """Build the folder `out` of `stage`: nothing is at `out` until the block ends well, then all of it is.

    `inputs` are named and fingerprinted in the manifest, as is each configuration text; the first is what the stage
    works on. `made` are the pseudonyms made here; else the manifest says those of the first input. An older folder of
    the same stage is replaced; anything else at `out` is refused with OutputError, as is a folder another run is
    writing.
    """
    from filelock import FileLock, Timeout  # not at the top: `--help` need not wait for it

    _refuse_foreign(out, stage)
    building, lock, held = out.parent / f".{out.name}.building", out.parent / f".{out.name}.lock", False
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=0):
            held = True
            shutil.rmtree(building, ignore_errors=True)
            _make_own(building)
            try:
                writer = FolderWriter(building)
                yield writer
                if stage in WITH_IDENTITIES:
                    writer.text(IDENTITIES, SAID_OF_IDENTITIES)
                of_children = None if stage in WITHOUT_CHILDREN else made or _made(inputs)
                _write_manifest(writer, stage, inputs, configuration or {}, of_children)
                _set_modes(building, owners_own=stage in WITH_IDENTITIES)
                durable.flush_all(building)
                _replace(building, out)
            finally:
                shutil.rmtree(building, ignore_errors=True)
    except Timeout:
        raise OutputError(f"Another run is writing {out}. Wait for it to end, or choose another folder.") from None
    except OSError as error:
        raise OutputError(f"Cannot write {out}: {why(error)}.") from None
    finally:
        if held:
            with suppress(OSError):
                lock.unlink()


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


def _made(inputs: Sequence[StageFolder | Path]) -> Made | None:
    """The pseudonyms of what a stage works on."""
    first = inputs[0] if inputs else None
    return first.made if isinstance(first, StageFolder) else None


def _make_own(building: Path) -> None:
    """A folder that nobody else looks into before it is whole; on Windows the rights are those of the folder around."""
    building.mkdir(mode=0o700 if os.name == "posix" else 0o777)


def _set_modes(building: Path, owners_own: bool) -> None:
    """Let the folder be its owner's alone, or whoever's the system's own habit (umask) lets it be."""
    if os.name != "posix":
        return
    if owners_own:
        for path in building.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        return
    usual = building / ".usual"
    usual.mkdir()
    building.chmod(stat.S_IMODE(usual.stat().st_mode))
    usual.rmdir()


def _write_manifest(
    writer: FolderWriter,
    stage: str,
    inputs: Sequence[StageFolder | Path],
    configuration: Mapping[str, str],
    made: Made | None,
) -> None:
    files = sorted(path for path in writer.building.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "stage": stage,
        "childflow": __version__,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "holds": HOLDS.get(stage, "pseudonyms"),
        **({"pseudonyms": made.to_json()} if made else {}),
        **writer.told,
        "inputs": [_fingerprint(each) for each in inputs],
        "configuration": {name: bytes_digest(text.encode()) for name, text in configuration.items()},
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
    import hashlib  # not at the top: `--help` need not wait for it

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bytes_digest(raw: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    import hashlib

    return hashlib.sha256(raw).hexdigest()


def _replace(building: Path, out: Path) -> None:
    """Move `building` to `out`; an older `out` is moved away first, so that no half of either is ever seen."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        durable.rename(out, old)
    try:
        durable.rename(building, out)
    except OSError:
        if old.exists():
            durable.rename(old, out)
        raise
    shutil.rmtree(old, ignore_errors=True)
