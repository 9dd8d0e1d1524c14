"""`childflow validate`: every row judged by every rule, told in a report and a list to work through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.findings import FailOn, counts_of, hold_gate, sentence
from childflow.commands.log_given import activities_of, findings_frame, log_of, map_told
from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.commands.remembered import history_of, keep_history, result_before
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from childflow.folders import FolderWriter, StageFolder, open_folder, writing
from childflow.memory import text_digest
from childflow.sealed_files import carried
from childflow.wording import counted, in_full

if TYPE_CHECKING:
    import polars as pl

    from childflow.reconciliation import Reconciliation
    from childflow.reports.quality import MapTold
    from childflow.stages.validate import History, Validated
    from childflow_schemas.columns import ListDefinition


def validate(
    folder: StageIn,
    out: StageOut,
    authority: Annotated[
        str | None,
        typer.Option("--authority", metavar="FILE.toml", help="The authority's own severities, rules off and limits."),
    ] = None,
    accepted: Annotated[
        Path | None,
        typer.Option("--accepted", metavar="FILE", help="Issues the team accepts: a .csv, a .xlsx, or a fix list."),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous", metavar="FOLDER", help="Result to compare with; by default the one that stands at OUT."
        ),
    ] = None,
    journeys: Annotated[
        Path | None,
        typer.Option("--journeys", metavar="FOLDER", help="What build-events made of this return joins the report."),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="End with exit code 3 on any error, on any error or query, or never.")
    ] = FailOn.NEVER,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Judge every row by every rule and write the data-quality report

    OUT holds report.html to read, fix-list.xlsx to work through, summary-to-share.html for others, and the rows that
    later stages use. It holds children's identifiers: keep all but the summary inside the authority. Each run says what
    is new, still there and fixed since the one before. A gate that fails, --fail-on or a rule's own at_most, still
    writes the folder, but prints no path, so that nothing after a pipe runs. Accepted issues do not count for it.

    Example: childflow validate work/1-ingest -o work/2-validate --fail-on error
    """
    speaker = Speaker("validate", quiet, as_json)
    validate_folder(path_given(folder), out, fail_on, speaker, dry_run, authority, accepted, previous, journeys)


def validate_folder(
    path: Path,
    out: Path,
    fail_on: FailOn,
    speaker: Speaker,
    dry_run: bool = False,
    authority: str | None = None,
    accepted: Path | None = None,
    previous: Path | None = None,
    journeys: Path | None = None,
) -> None:
    """Validate the folder `ingest` wrote at `path` into `out`; GateError where the gate is not passed."""
    source = open_folder(path, needs="ingest")
    if accepted is not None and accepted.resolve().is_relative_to(out.resolve()):
        raise ConfigurationError(f"{accepted} is in the folder that this run replaces. Save a copy elsewhere first.")
    from childflow.authority_files import read_authority

    own, team_accepts = read_authority(authority), _read_accepted(accepted)
    before = result_before(out, previous, speaker)
    log = log_of(journeys, source)
    if dry_run:
        speaker.say(f"validate would read {path} and write {out}.")
        return
    from childflow.stages.validate import lacking_sheets, present_columns, validate
    from childflow_schemas.annex_a.local import definitions

    known, history = definitions(source.local_lists), history_of(before)
    _say_before(speaker, history, source.extraction_date)
    made_from = [each for each in (source, accepted, before, log) if each]
    configuration = {"authority": own.text} if own.text else {}
    with speaker.working("Judging rows"), writing(out, "validate", made_from, configuration) as folder:
        lists, mapping = source.lists(), source.json("mapping")
        found = validate(
            lists,
            source.frame("unread"),
            present_columns(mapping, lists),
            source.extraction_date,
            known,
            own.said.rules,
            team_accepts,
            history,
            _files_of(source),
            lacking_sheets(mapping),
            activities_of(log),
        )
        told = map_told(log)
        _write(folder, source, found, known, log, told)
    counts = counts_of(found) | ({"map_findings": len(told.findings)} if told else {})
    if found.not_found:
        speaker.say(f"{counted(found.not_found, 'accepted issue is', 'accepted issues are')} not in this return.")
    speaker.say(sentence(found, counts, out))
    if told:
        speaker.say(
            f"Its map: {told.coverage}; {counted(len(told.findings), 'finding')}, with what to do, in the report."
        )
    hold_gate(fail_on, found, own.said.rules, out)
    speaker.result(out, counts)


def _read_accepted(path: Path | None) -> pl.DataFrame | None:
    if path is None:
        return None
    from childflow.accepted import read_accepted

    return read_accepted(path)


def _files_of(source: StageFolder) -> str:
    """A digest of the files a return was read from, whatever they are called: the same return has the same."""
    return text_digest(*sorted(each["sha256"] for each in source.manifest["inputs"]))


def _say_before(speaker: Speaker, history: History, extraction_date: date) -> None:
    if history.drawn_on is not None and history.is_later(extraction_date):
        speaker.say(
            f"The last run was of a return drawn later, on {in_full(history.drawn_on)}: this one is compared with "
            "nothing, and the history stays as it was."
        )


def _write(
    folder: FolderWriter,
    source: StageFolder,
    found: Validated,
    definitions: Mapping[str, ListDefinition],
    log: StageFolder | None,
    of_map: MapTold | None,
) -> None:
    from childflow.reports.fix_list import write_fix_list
    from childflow.reports.quality import report_page, summarise
    from childflow.reports.shareable import shareable_csv, shareable_page, to_share
    from childflow.stages.validate import read_otherwise

    reconciliation = _account(source.reconciliation, found)
    returned = source.json("return")
    folder.lists(found.lists)
    folder.local_lists(source.local_lists)
    for name in carried(source):
        folder.frame(name, source.frame(name))
    for name, frame in found.set_aside.items():
        folder.frame(f"set_aside/{name}", frame)
    folder.frame("issues", found.issues)
    folder.frame("ended", found.ended)
    folder.frame("rule_results", found.results)
    keep_history(folder, found.history)
    otherwise = read_otherwise(source.json("mapping"))
    folder.frame("read_otherwise", otherwise)
    folder.json("return", returned)
    folder.reconciliation(reconciliation)
    if of_map:
        folder.frame("map_findings", findings_frame(of_map))
    account = log.reconciliation if log else reconciliation
    summary = summarise(found, account, returned, definitions, otherwise, of_map)
    folder.text("report.html", report_page(summary))
    shared = to_share(summary, found)
    folder.text("summary-to-share.html", shareable_page(shared))
    folder.text("summary-to-share.csv", shareable_csv(shared))
    write_fix_list(folder.building / "fix-list.xlsx", found.issues, source.extraction_date, definitions)


def _account(reconciliation: Reconciliation, found: Validated) -> Reconciliation:
    """The account of rows, with those set aside entered by their reason."""
    account = dict(reconciliation)
    for name, frame in found.set_aside.items():
        for reason, rows in frame["reason"].value_counts(sort=True).iter_rows():
            account[name] = account[name].setting_aside(reason, rows)
    return account
