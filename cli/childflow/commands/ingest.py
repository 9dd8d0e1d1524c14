"""`childflow ingest`: returns in, one typed table a list out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands import explaining
from childflow.commands.options import DryRun, Json, Quiet, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import ChildflowError, ConfigurationError

if TYPE_CHECKING:
    from childflow.authority_files import AuthorityFile
    from childflow.stages.ingest import Ingested
    from childflow.stages.ingest.explaining import Explanation

Returns = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Annex A workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods; macros are never run) or CSV files (one a list), a "
        "CIN census (.xml), an SSDA903 (.xml, CSV), SSD tables (CSV), their folder or .zip; - reads a path from stdin.",
    ),
]
ExtractedOn = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day the newest return was drawn, YYYY-MM-DD; else its name or its rows tell."),
]
AuthorityGiven = Annotated[
    str | None,
    typer.Option(
        "--authority", metavar="FILE.toml", help="The authority's own headers, codes, flags, lists and districts."
    ),
]

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Say how all was understood; write a first authority file, OUT/authority.toml."),
]


def ingest(
    returns: Returns,
    out: StageOut,
    extracted_on: ExtractedOn = None,
    authority: AuthorityGiven = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
    explain: Explain = False,
) -> None:
    """Read Annex A and other returns into one typed table a list

    Several workbooks are a pile of returns: a record that is in more than one is kept as the newest has it. With
    --explain it also says how every sheet, header and code was understood, and leaves authority.toml in OUT, a first
    authority file to edit.

    Example: childflow ingest returns/*.xlsx -o work/1-ingest
    """
    speaker = Speaker("ingest", quiet=quiet, as_json=as_json)
    ingest_files(returns, out, _day(extracted_on), authority, speaker, dry_run, explain)


def ingest_files(
    returns: list[Path],
    out: Path,
    day: date | None,
    authority: str | None,
    speaker: Speaker,
    dry_run: bool = False,
    explain: bool = False,
) -> None:
    """Ingest the files and folders `returns` into `out`, as drawn on `day` where that is known."""
    from childflow.readers import Workbooks, begin, gather, read_sheets

    heard: list[Explanation] = []
    files = gather([path_given(path) for path in returns])
    with Workbooks() as workbooks:
        begin(files, workbooks)  # goes on while we load what we need ourselves
        from childflow.authority_files import read_authority
        from childflow.reports.explanation import doubts
        from childflow.stages.ingest import ingest as ingest_sheets
        from childflow.stages.ingest.codes import make_ready

        make_ready()
        own = read_authority(authority)
        try:
            with speaker.progress("Reading the returns", [file.size for file in files]) as progress:
                sheets = read_sheets(files, workbooks, progress)
                ingested = ingest_sheets(sheets, own.said, day, heard.append if explain else None)
            if not dry_run:
                proposal = explaining.proposal(heard[0], own) if heard else None
                _write(ingested, out, sorted({file.path for file in files}), own, proposal)
        except ChildflowError:
            if heard:
                explaining.before_refusing(heard[0], own, out, speaker, dry_run)
            raise
    if heard and not speaker.as_json:
        explaining.say(heard[0], speaker)
    for missing in ingested.missing_keys:
        cure = "it has none" if missing.another_return else "an authority file can name it"
        speaker.say(f"{missing.file}: no header of the list {missing.list} was taken for {missing.column}; {cure}.")
    for doubt in doubts(ingested.mapping):
        speaker.say(doubt)
    for line in _of_other_returns(ingested):
        speaker.say(line)
    speaker.say(_summary(ingested, out, dry_run))
    if heard and not dry_run:
        speaker.say(f"{out / explaining.FILE} is an authority file to edit. {explaining.WARNING}")
    if not dry_run:
        speaker.result(out, _counts(ingested) | ({"explanation": heard[0].told} if heard else {}))


def _day(given: str | None) -> date | None:
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError:
        raise ConfigurationError("--extracted-on is not a date. Write it as YYYY-MM-DD, such as 2024-01-31.") from None


def _write(ingested: Ingested, out: Path, files: list[Path], own: AuthorityFile, proposal: str | None) -> None:
    """Write the folder. An authority file that is kept in the folder being replaced stays there."""
    from childflow.folders import writing
    from childflow.sealed_files import MARKED, RENUMBERED

    made_from = [*files, *own.files[1:]]
    with writing(out, "ingest", made_from, {"authority": own.text} if own.text else {}) as folder:
        folder.lists(ingested.lists)
        folder.local_lists(own.said.local_lists)
        folder.frame("unread", ingested.unread)
        folder.frame("changes", ingested.changes)
        folder.frame("merged", ingested.merged)
        for name, frame in ((MARKED, ingested.sealed), (RENUMBERED, ingested.renumbered)):
            if frame is not None:
                folder.frame(name, frame)
        folder.json("mapping", ingested.mapping)
        folder.json(
            "return",
            {
                "extraction_date": ingested.extraction.day.isoformat(),
                "basis": ingested.extraction.basis,
                "returns": list(ingested.returns),
            },
        )
        folder.reconciliation(ingested.reconciliation)
        for kept in own.files:
            if kept.resolve().parent == out.resolve():
                copyfile(kept, folder.building / kept.name)
        if proposal is not None:
            folder.text(explaining.FILE, proposal)


def _counts(ingested: Ingested) -> dict[str, object]:
    return {
        "extraction_date": ingested.extraction.day.isoformat(),
        "returns": len(ingested.returns),
        "rows": {name: account.read for name, account in ingested.reconciliation.items()},
        "merged": {name: account.merged for name, account in ingested.reconciliation.items()},
        "unread": ingested.unread.height,
        "renumbered": ingested.mapping["renumbered"],
        **({} if ingested.teams is None else {"teams": ingested.teams}),
    }


def _of_other_returns(ingested: Ingested) -> Iterator[str]:
    """What to know of a CIN census, an SSDA903 or an SSD among the returns; nothing where there is none."""
    for returned, table in ingested.lacking:
        yield f"{returned} has no {table}, so that sex, ethnicity and birthday of its children are blank."
    tables = ingested.mapping["other_returns"]
    if tables:
        became, joined = (sum(each[what] for each in tables) for what in ("became_rows", "joined_onto_rows"))
        aside = sum(sum(each["set_aside"].values()) for each in tables)
        yield (
            f"Of the rows of other returns {became:,} became rows of lists, {joined:,} were joined onto these, and "
            f"{aside:,} are set aside (`other_returns` in mapping.json says why)."
        )


def _summary(ingested: Ingested, out: Path, dry_run: bool) -> str:
    from childflow.wording import counted

    rows = ", ".join(f"{name} {account.read:,}" for name, account in ingested.reconciliation.items())
    merged = sum(account.merged for account in ingested.reconciliation.values())
    basis = {
        "given": "as given",
        "return": "as the return says",
        "file_name": "by the file name",
        "latest_date": "the latest start date",
    }
    drawn = f"{ingested.extraction.day:%d %B %Y} ({basis[ingested.extraction.basis]})"
    end = (
        "Nothing was written (--dry-run)."
        if dry_run
        else f"{out / 'mapping.json'} says what each header was taken for."
    )
    teams = ingested.teams
    districts = f" {counted(teams['in_all'], 'team')}, {teams['in_no_district']:,} in no district." if teams else ""
    return (
        f"{counted(len(ingested.returns), 'return')}, drawn on {drawn}. Rows: {rows}; {merged:,} merged. "
        f"{counted(ingested.unread.height, 'cell')} could not be read.{districts}{_renumbered(ingested)} {end}"
    )


def _renumbered(ingested: Ingested) -> str:
    from childflow.wording import counted

    rows = sum(ingested.mapping["renumbered"].values())
    return f" {counted(rows, 'row is', 'rows are')} of a child who was renumbered." if rows else ""
