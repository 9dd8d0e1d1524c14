"""The run file: one `childflow.toml` that says the whole chain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from childflow.config import read_toml
from childflow.errors import ConfigurationError, InputError
from childflow.keys import KEYRING, place_of


class ShareWish(BaseModel):
    """`[share]`: counts that may leave the authority are made as well, by the `preset`, or `settings` of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    preset: Literal["standard", "strict"] = "standard"
    settings: str | None = None


class RunFile(BaseModel):
    """`childflow.toml`. Paths are as seen from the file's own folder.

    `returns` are files, folders or patterns (`returns/*.xlsx`); `out` the folder of the stages' folders; `authority`
    and `map` the name of a shipped file or the path of one; of two maps the first is followed by the second on the day
    of `change_over`, else on that from when the second holds; `accepted` the file of the issues that are accepted;
    `story` the file of the moments that the viewer tells; `published` the authority whose published figures stand
    beside the indicators, or the path of a file of them; `key` the file of the key, or `keyring:NAME`; `sealed` a file
    of identifiers of whom nothing passes; `privacy` the settings of the edition; `share` asks for the share edition as
    well; `extracted_on` the day the newest
    return was drawn, where its name does not tell; `keep` how many runs stay, the current one always among them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    returns: tuple[str, ...] = Field(min_length=1)
    out: Path = Path("work")
    viewer: Path = Path("viewer.html")
    title: str | None = None
    story: Path | None = None
    extracted_on: date | None = None
    authority: str | None = None
    accepted: Path | None = None
    map: str | tuple[str, ...] = Field(default="front-door", min_length=1)
    change_over: date | None = None
    cohorts: Path | None = None
    published: str | None = None
    key: str | None = None
    sealed: Path | None = None
    privacy: str | None = None
    share: ShareWish | None = None
    fail_on: Literal["error", "query", "never"] = "never"
    keep: int = Field(default=5, ge=1)

    @property
    def maps(self) -> tuple[str, ...]:
        """The one map, or the two in order."""
        return (self.map,) if isinstance(self.map, str) else self.map


def read_run(path: Path) -> RunFile:
    """The run file at `path`, its paths made whole; ConfigurationError where it cannot be used."""
    run, folder = read_toml(path, RunFile), path.resolve().parent
    if run.change_over is not None and len(run.maps) == 1:
        raise ConfigurationError(
            f"{path}: `change_over` lies between two maps: name two in `map`, or leave the day out."
        )
    paths = ("out", "viewer", "story", "accepted", "cohorts", "sealed")
    whole = {name: folder / value for name in paths if (value := getattr(run, name))}
    beside: dict[str, object] = {
        name: str(folder / value)
        for name in ("authority", "published", "privacy")
        if (value := getattr(run, name)) and (folder / value).is_file()
    }
    if run.key and not run.key.startswith(KEYRING):
        place_of(run.key)  # refuses a key that stands where its place should
        beside["key"] = str(folder / run.key)
    if run.share and run.share.settings and (folder / run.share.settings).is_file():
        whole_settings = {"settings": str(folder / run.share.settings)}
        beside["share"] = run.share.model_copy(update=whole_settings)
    maps = tuple(str(folder / each) if (folder / each).is_file() else each for each in run.maps)
    return run.model_copy(
        update={**whole, **beside, "map": maps, "returns": tuple(str(folder / each) for each in run.returns)}
    )


def returns_of(run: RunFile) -> list[Path]:
    """The files and folders its patterns find, in the order of their names; InputError where one finds nothing."""
    found: set[Path] = set()
    for pattern in map(Path, run.returns):
        matches = [pattern] if pattern.exists() else list(pattern.parent.glob(pattern.name))
        if not matches:
            raise InputError(f"There is no return at {pattern}. Check `returns` in the run file.")
        found.update(matches)
    return sorted(found)
