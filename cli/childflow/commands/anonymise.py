"""`childflow anonymise`: pseudonyms for identifiers, an allow-list for the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from childflow.folders import Made, open_folder, stage_of, writing
from childflow.keys import Key, find_key
from childflow.wording import counted
from childflow_schemas.editions import Edition

if TYPE_CHECKING:
    from childflow.reconciliation import Reconciliation
    from childflow.stages.anonymise import Sealed
    from childflow.stages.anonymise.research import ResearchTold


KEY = "Where the key of the pseudonyms is: a file, or keyring:NAME; by default your own."
SEALED_FILE = "Identifiers of children of whom nothing may pass, one a line."


def anonymise(
    folder: StageIn,
    out: StageOut,
    key: Annotated[str | None, typer.Option("--key", metavar="PLACE", help=KEY)] = None,
    edition: Annotated[Edition, typer.Option("--edition", help="Who the result is for.")] = Edition.INSIDE,
    privacy: Annotated[
        str | None, typer.Option("--privacy", metavar="TOML", help="Your own settings of the edition; ours otherwise.")
    ] = None,
    sealed: Annotated[Path | None, typer.Option("--sealed", metavar="FILE", help=SEALED_FILE)] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Replace identifiers by keyed pseudonyms and let only allow-listed columns pass

    The result is pseudonymised, not anonymised: disclosure.html says what it still discloses. Without --key a random
    key is made once in your own configuration folder; keep it as long as runs must link, destroy it to break the link.
    Nothing passes of children in --sealed, or marked as sealed in a return (`sealed` in the authority file); they are
    counted.

    Example: childflow anonymise work/2-validate -o work/3-anonymise
    """
    speaker = Speaker("anonymise", quiet, as_json)
    anonymise_folder(path_given(folder), out, key, speaker, dry_run, sealed, edition, privacy)


def anonymise_folder(
    path: Path,
    out: Path,
    key_given: str | None,
    speaker: Speaker,
    dry_run: bool = False,
    sealed_file: Path | None = None,
    edition: Edition | None = None,
    privacy_given: str | None = None,
    before: Path | None = None,
) -> None:
    """Anonymise the folder `validate` wrote at `path` into `out`, under the key at the place given or the user's own.

    An older result, at `before` or else at `out`, must be of the same key.

    Nobody whom `sealed_file` names passes. The settings are those of the file given, or ours of the `edition`.
    """
    from childflow.privacy import read_privacy
    from childflow.sealed_files import read_sealed

    settings = read_privacy(edition, privacy_given)
    source, named = open_folder(path, needs="validate"), read_sealed(sealed_file) if sealed_file else []
    if dry_run:
        speaker.say(f"anonymise would read {path} and write {out}.")
        return
    from childflow.reports.disclosure import disclosure_page
    from childflow.sealed_files import sealed_in
    from childflow.stages.anonymise import anonymise, disclosure_for_research, key_of_edition
    from childflow.stages.anonymise.research import for_research
    from childflow_schemas.annex_a.local import definitions

    key = find_key(key_given, out)
    _refuse_another_key(key, before or out, out if before is None else before.parents[1])
    if key.made:
        speaker.say(f"A new key was made in {key.place}. Keep it: without it, later runs link to nothing made before.")
    made = Made(settings.said.edition, key.id, key.place.kind)
    with (
        speaker.working("Making pseudonyms"),
        writing(out, "anonymise", [source], {"privacy": settings.text}, made) as folder,
    ):
        result = anonymise(
            source.lists(),
            key_of_edition(key.secret, settings.said.edition),
            source.extraction_date,
            definitions(source.local_lists),
            sealed_in(source, named),
            children_a_team_needs=settings.said.children_a_team_needs,
        )
        sealed, returns = result.disclosure.sealed, len(source.json("return")["returns"])
        returned: dict[str, object] = {**source.json("return"), "returns": returns}
        account = _account(source.reconciliation, sealed)
        lists, disclosure = result.lists, replace(result.disclosure, key_id=key.id)
        if settings.said.research is not None:
            researched = for_research(lists, settings.said.research, key.secret, source.extraction_date, account)
            lists, account = researched.lists, researched.reconciliation
            disclosure = disclosure_for_research(disclosure, researched, list(settings.said.research.quasi_identifiers))
            returned = researched.returned | {"returns": returns}
            folder.frame("attributes", researched.attributes)
            folder.frame("working_days", researched.working_days)
        folder.told["sealed"] = sealed.to_json()
        folder.lists(lists)
        folder.local_lists(source.local_lists)
        folder.json("disclosure", disclosure.to_json())
        folder.text("disclosure.html", disclosure_page(disclosure))
        folder.json("return", returned)
        folder.reconciliation(account)
    rows, groups = sum(frame.height for frame in lists.values()), disclosure.groups
    _say_of_sealed(sealed, speaker)
    speaker.say(
        f"anonymise: {counted(groups.children, 'child', 'children')} in {counted(rows, 'row')} pseudonymised, not "
        f"anonymised; {counted(groups.alone, 'child', 'children')} alone in their attributes (disclosure.html)."
    )
    if disclosure.research is not None:
        _say_of_research(disclosure.research, speaker)
    counts = {"rows": rows, "children": groups.children, "alone": groups.alone, "sealed": sealed.children}
    speaker.result(out, {**counts, "key": key.id, "edition": str(settings.said.edition)})


def _refuse_another_key(key: Key, older: Path, whole: Path) -> None:
    """ConfigurationError where an `older` result was made under another key, as a wrong one breaks the link; `whole` is
    what must go for the history to begin anew."""
    if stage_of(older) != "anonymise":
        return
    before = open_folder(older, needs="anonymise").made
    if before is not None and before.key_id != key.id:
        again = "A new key was made just now, for yours was not there. " if key.made else ""
        raise ConfigurationError(
            f"{older} was made under the key {before.key_id}, and the key in {key.place} is {key.id}: no pseudonym "
            f"would be as it was. {again}Give the other key with --key; or, to begin anew, delete {whole} first."
        )


def _account(reconciliation: Reconciliation, sealed: Sealed) -> Reconciliation:
    """The account of rows with those that are sealed."""
    from childflow.stages.anonymise import SEALED

    return {name: each.setting_aside(SEALED, sealed.rows.get(name, 0)) for name, each in reconciliation.items()}


def _say_of_sealed(sealed: Sealed, speaker: Speaker) -> None:
    if sealed.asked:
        rows = sum(sealed.rows.values())
        speaker.say(
            f"Sealed: {sealed.children:,} of {counted(sealed.asked, 'identifier')} named or marked are in these lists; "
            f"{counted(rows, 'row')} did not pass."
        )


def _say_of_research(told: ResearchTold, speaker: Speaker) -> None:
    cost, shifts = told.cost, told.shifts
    closest = ", ".join(f"l = {cost.l[each]} and t = {cost.t[each]:g} in {each}" for each in cost.l)
    speaker.say(
        f"Research: k = {cost.k}, {closest}; {counted(cost.children_suppressed, 'child', 'children')} left out, "
        f"{cost.cells_generalised:,} of {cost.cells:,} attributes coarser, loss {cost.loss:.0%}."
    )
    if shifts.clocks == "carried":
        speaker.say(
            f"Dates are shifted by up to {shifts.weeks} weeks. The clocks carried leave one shift possible for "
            f"{counted(shifts.one_fits, 'child', 'children')}, fewer than five for {shifts.few_fit:,}; with clocks = "
            f'"weekdays" they would tell nothing of it.'
        )
