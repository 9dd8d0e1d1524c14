"""`childflow key`: make the key of the pseudonyms, say which it is, destroy it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import Json, Quiet
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from childflow.folders import StageFolder, results_in
from childflow.keys import FILE_VARIABLE, key_to_destroy, make_key, place_of, read_key
from childflow.wording import counted

key = typer.Typer(
    name="key",
    help="Make the key of the pseudonyms, say which it is, destroy it",
    no_args_is_help=True,
    rich_markup_mode=None,
)

PLACE = f"A file, or keyring:NAME; by default the file that {FILE_VARIABLE} names, else your own."
PlaceGiven = Annotated[str | None, typer.Argument(metavar="[PLACE]", help=PLACE)]


@key.command("new")
def new(place: PlaceGiven = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Make a new random key of 256 bits, where there is none yet

    A file is made readable by you alone. The place is printed; the key itself never is. A key that is there is never
    written over.

    Example: childflow key new keyring:exampleshire
    """
    speaker = Speaker("key new", quiet, as_json)
    made = make_key(place_of(place))
    speaker.say(
        f"A new key, {made.id}, was made in {made.place}. Keep it apart from the data, and a copy where passwords are "
        "kept: without it, later runs link to nothing made before."
    )
    _answer(speaker, str(made.place), {"place": str(made.place), "kind": made.place.kind, "id": made.id})


@key.command("show-id")
def show_id(place: PlaceGiven = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Print the id of a key, as manifests and disclosure.html give it

    The id is the first eight signs of a fingerprint that tells nothing of the key. What has the same id was made under
    the same key.

    Example: childflow key show-id
    """
    speaker = Speaker("key show-id", quiet, as_json)
    found = read_key(place_of(place))
    _answer(speaker, found.id, {"place": str(found.place), "kind": found.place.kind, "id": found.id})


@key.command("destroy")
def destroy(
    place: PlaceGiven = None,
    work: Annotated[
        list[Path] | None,
        typer.Option("--in", metavar="FOLDER", help="Say which results in this folder it breaks; may be repeated."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Destroy a key for good: what was made under it can be linked back by it no more

    The file is overwritten and removed. Copies of it, in a backup say, are yours to destroy. The folders of ingest and
    validate still lead back, row by row, from what was made of them: delete these too where the link is to end.

    Example: childflow key destroy secret/childflow.key --in work
    """
    speaker = Speaker("key destroy", quiet, as_json)
    found = key_to_destroy(place_of(place))
    broken = [folder for each in work or [] for folder in _made_under(found.id, each)]
    speaker.say(
        f"The key {found.id} in {found.place} will be destroyed. Pseudonyms made under it can then be made again by "
        "nobody: later runs match none made before, and no identifier leads to its pseudonym by the key."
    )
    for folder in broken:
        speaker.say(f"  made under it: {folder.path} ({folder.stage})")
    speaker.say(
        "Results stay readable. Folders of `ingest` and `validate` still lead back from them, row by row, and copies "
        "of the key still work: delete those too."
    )
    if not yes and not _agreed():
        raise ConfigurationError("The key was not destroyed. Add --yes to destroy it without being asked.")
    found.place.destroy()
    speaker.say(f"The key {found.id} is destroyed; it broke {counted(len(broken), 'result')} that was looked at.")
    _answer(
        speaker, found.id, {"place": str(found.place), "id": found.id, "broken": [str(each.path) for each in broken]}
    )


def _agreed() -> bool:
    """Whether somebody at a terminal says yes; where nobody is, nobody agrees."""
    return sys.stdin.isatty() and typer.confirm("Destroy it?", err=True)


def _made_under(key_id: str, folder: Path) -> list[StageFolder]:
    """The results at or in `folder` whose pseudonyms were made under the key of that id."""
    return [each for each in results_in(folder) if each.made and each.made.key_id == key_id]


def _answer(speaker: Speaker, said: str, facts: dict[str, object]) -> None:
    typer.echo(json.dumps({"stage": speaker.stage, **facts}) if speaker.as_json else said)
