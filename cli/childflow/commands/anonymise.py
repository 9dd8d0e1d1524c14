"""`childflow anonymise`: pseudonyms for identifiers, an allow-list for the rest."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from childflow.folders import open_folder, writing
from childflow.keys import Key, find_key
from childflow.wording import counted


class Edition(StrEnum):
    """Who the result is for."""

    INSIDE = "inside"
    RESEARCH = "research"
    SHARE = "share"


def anonymise(
    folder: StageIn,
    out: StageOut,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Key of the pseudonyms; by default your own.")
    ] = None,
    edition: Annotated[Edition, typer.Option("--edition", help="Who the result is for.")] = Edition.INSIDE,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Replace identifiers by keyed pseudonyms and let only allow-listed columns pass

    The result is pseudonymised, not anonymised: disclosure.html says what it still discloses. Without --key a random
    key is made once in your own configuration folder; keep it as long as runs must link, destroy it to break the link.

    Example: childflow anonymise work/2-validate -o work/3-anonymise
    """
    speaker = Speaker("anonymise", quiet, as_json)
    if edition is not Edition.INSIDE:
        raise ConfigurationError(
            f"The {edition} edition is not in this version; `inside` is the only one. Leave --edition out."
        )
    anonymise_folder(path_given(folder), out, key, speaker, dry_run)


def anonymise_folder(path: Path, out: Path, key_file: Path | None, speaker: Speaker, dry_run: bool = False) -> None:
    """Anonymise the folder `validate` wrote at `path` into `out`, under the key in `key_file` or the user's own."""
    source = open_folder(path, needs="validate")
    if dry_run:
        speaker.say(f"anonymise would read {path} and write {out}.")
        return
    from childflow.reports.disclosure import disclosure_page
    from childflow.stages.anonymise import anonymise
    from childflow_schemas.annex_a.local import definitions

    key = find_key(key_file, out)
    _say_of_key(key, speaker)
    with speaker.working("Making pseudonyms"), writing(out, "anonymise", [source]) as folder:
        result = anonymise(source.lists(), key.secret, source.extraction_date, definitions(source.local_lists))
        folder.lists(result.lists)
        folder.local_lists(source.local_lists)
        folder.json("disclosure", result.disclosure.to_json())
        folder.text("disclosure.html", disclosure_page(result.disclosure))
        returned = source.json("return")
        folder.json("return", {**returned, "returns": len(returned["returns"])})
        folder.reconciliation(source.reconciliation)
    rows, groups = sum(frame.height for frame in result.lists.values()), result.disclosure.groups
    speaker.say(
        f"anonymise: {counted(groups.children, 'child', 'children')} in {counted(rows, 'row')} pseudonymised, not "
        f"anonymised; {counted(groups.alone, 'child', 'children')} alone in their attributes (disclosure.html)."
    )
    speaker.result(out, {"rows": rows, "children": groups.children, "alone": groups.alone})


def _say_of_key(key: Key, speaker: Speaker) -> None:
    if key.made:
        speaker.say(f"A new key was made in {key.path}. Keep it: without it, later runs link to nothing made before.")
    if key.open_to_others:
        speaker.say(f"Others on this computer may read the key {key.path}. Make it yours alone (chmod 600).")
