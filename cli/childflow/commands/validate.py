"""`childflow validate`: every row judged by every rule, told in a report and a list to work through."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import GateError
from childflow.folders import FolderWriter, StageFolder, open_folder, writing
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.reconciliation import Reconciliation
    from childflow.stages.validate import Validated
    from childflow_schemas.columns import ListDefinition


class FailOn(StrEnum):
    """The gate: what ends the command with exit code 3."""

    ERROR = "error"
    QUERY = "query"
    NEVER = "never"


def validate(
    folder: StageIn,
    out: StageOut,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="End with exit code 3 on any error, on any error or query, or never.")
    ] = FailOn.NEVER,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Judge every row by every rule and write the data-quality report

    OUT holds report.html to read, fix-list.xlsx to work through, and the rows that later stages use. It holds
    children's identifiers: keep it inside the authority. A gate that fails still writes the folder, but prints no path,
    so that nothing after a pipe runs.

    Example: childflow validate work/1-ingest -o work/2-validate --fail-on error
    """
    validate_folder(path_given(folder), out, fail_on, Speaker("validate", quiet, as_json), dry_run)


def validate_folder(path: Path, out: Path, fail_on: FailOn, speaker: Speaker, dry_run: bool = False) -> None:
    """Validate the folder `ingest` wrote at `path` into `out`; GateError where the gate is not passed."""
    source = open_folder(path, needs="ingest")
    if dry_run:
        speaker.say(f"validate would read {path} and write {out}.")
        return
    from childflow.stages.validate import present_columns, validate
    from childflow_schemas.annex_a.local import definitions

    known = definitions(source.local_lists)
    with speaker.working("Judging rows"), writing(out, "validate", [source]) as folder:
        lists = source.lists()
        present = present_columns(source.json("mapping"), lists)
        found = validate(lists, source.frame("unread"), present, source.extraction_date, known)
        _write(folder, source, found, known)
    counts = _counts(found)
    _say(speaker, counts, out)
    _hold_gate(fail_on, counts, out)
    speaker.result(out, counts)


def _write(
    folder: FolderWriter, source: StageFolder, found: Validated, definitions: Mapping[str, ListDefinition]
) -> None:
    from childflow.reports.fix_list import write_fix_list
    from childflow.reports.quality import first_run, report_page, summarise
    from childflow.reports.shareable import shareable_csv, shareable_page, to_share

    reconciliation = _account(source.reconciliation, found)
    returned = source.json("return")
    folder.lists(found.lists)
    folder.local_lists(source.local_lists)
    for name, frame in found.set_aside.items():
        folder.frame(f"set_aside/{name}", frame)
    folder.frame("issues", found.issues)
    folder.frame("rule_results", found.results)
    folder.json("return", returned)
    folder.reconciliation(reconciliation)
    told = first_run(found, source.extraction_date)
    summary = summarise(told, reconciliation, returned, definitions)
    folder.text("report.html", report_page(summary))
    shared = to_share(summary, told)
    folder.text("summary-to-share.html", shareable_page(shared))
    folder.text("summary-to-share.csv", shareable_csv(shared))
    write_fix_list(folder.building / "fix-list.xlsx", told.issues, source.extraction_date, definitions)


def _account(reconciliation: Reconciliation, found: Validated) -> Reconciliation:
    """The account of rows, with those set aside entered by their reason."""
    account = dict(reconciliation)
    for name, frame in found.set_aside.items():
        for reason, rows in frame["reason"].value_counts(sort=True).iter_rows():
            account[name] = account[name].setting_aside(reason, rows)
    return account


def _counts(found: Validated) -> dict[str, int]:
    severities = found.issues["severity"]
    statuses = found.results["status"]
    return {
        "rows": sum(frame.height for frame in found.lists.values()),
        "errors": int((severities == "error").sum()),
        "queries": int((severities == "query").sum()),
        "set_aside": sum(frame.height for frame in found.set_aside.values()),
        "rules_not_run": int((statuses == "not_run").sum()),
    }


def _say(speaker: Speaker, counts: Mapping[str, int], out: Path) -> None:
    speaker.say(
        f"validate: {counted(counts['errors'], 'error')} and {counted(counts['queries'], 'query', 'queries')}; "
        f"{counted(counts['rows'], 'row')} kept, {counted(counts['set_aside'], 'row')} set aside. "
        f"Report: {out / 'report.html'}"
    )


def _hold_gate(fail_on: FailOn, counts: Mapping[str, int], out: Path) -> None:
    held = {FailOn.ERROR: counts["errors"], FailOn.QUERY: counts["errors"] + counts["queries"], FailOn.NEVER: 0}
    if held[fail_on]:
        what = "errors" if fail_on is FailOn.ERROR else "errors or queries"
        raise GateError(
            f"The gate --fail-on {fail_on} is not passed: {held[fail_on]:,} {what}. {out / 'fix-list.xlsx'} lists them "
            "by team."
        )
