"""`childflow ingest`: returns in, one typed table a list out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError

if TYPE_CHECKING:
    from childflow.authorities import Authority
    from childflow.stages.ingest import Ingested

Returns = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Annex A workbooks (.xlsx, .xlsm) or CSV files (one a list), a CIN census (.xml), an SSDA903 (.xml, CSV), "
        "SSD tables (CSV), or their folder; - reads a path from stdin.",
    ),
]
ExtractedOn = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day the newest return was drawn, YYYY-MM-DD; else its name or its rows tell."),
]
AuthorityFile = Annotated[
    str | None,
    typer.Option(
        "--authority", metavar="FILE.toml", help="The authority's own headers, codes, flags, lists and districts."
    ),
]


def ingest(
    returns: Returns,
    out: StageOut,
    extracted_on: ExtractedOn = None,
    authority: AuthorityFile = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Read Annex A and other returns into one typed table a list

    Several workbooks are a pile of returns: a record that is in more than one is kept as the newest has it.

    Example: childflow ingest returns/*.xlsx -o work/1-ingest
    """
    ingest_files(returns, out, _day(extracted_on), authority, Speaker("ingest", quiet=quiet, as_json=as_json), dry_run)


def ingest_files(
    returns: list[Path], out: Path, day: date | None, authority: str | None, speaker: Speaker, dry_run: bool = False
) -> None:
    """Ingest the files and folders `returns` into `out`, as drawn on `day` where that is known."""
    from childflow.readers import gather, read_sheets
    from childflow.stages.ingest import ingest as ingest_sheets

    said, text = _authority(authority)
    files = gather([path_given(path) for path in returns])
    with speaker.working("Reading the returns"):
        ingested = ingest_sheets(read_sheets(files), said, day)
        if not dry_run:
            _write(ingested, out, [file.path for file in files], said, text)
    for file, name, column in ingested.missing_keys:
        speaker.say(f"{file}: no header of the list {name} was taken for {column}; an authority file can name it.")
    for line in _of_other_returns(ingested):
        speaker.say(line)
    speaker.say(_summary(ingested, out, dry_run))
    if not dry_run:
        speaker.result(out, _counts(ingested))


def _day(given: str | None) -> date | None:
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError:
        raise ConfigurationError("--extracted-on is not a date. Write it as YYYY-MM-DD, such as 2024-01-31.") from None


def _authority(given: str | None) -> tuple[Authority, str]:
    """The authority asked for, and its file's text for the manifest; one that says nothing where none was."""
    from childflow.authorities import NOTHING_SAID, Authority
    from childflow.config import parse_toml, read_text
    from childflow.resources import config

    if given is None:
        return NOTHING_SAID, ""
    path = config("authorities", given)
    text = read_text(path)
    return parse_toml(text, Authority, str(path)), text


def _write(ingested: Ingested, out: Path, files: list[Path], authority: Authority, text: str) -> None:
    from childflow.folders import writing

    with writing(out, "ingest", files, {"authority": text} if text else {}) as folder:
        folder.lists(ingested.lists)
        folder.local_lists(authority.local_lists)
        folder.frame("unread", ingested.unread)
        folder.frame("changes", ingested.changes)
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


def _counts(ingested: Ingested) -> dict[str, object]:
    return {
        "extraction_date": ingested.extraction.day.isoformat(),
        "returns": len(ingested.returns),
        "rows": {name: account.read for name, account in ingested.reconciliation.items()},
        "merged": {name: account.merged for name, account in ingested.reconciliation.items()},
        "unread": ingested.unread.height,
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
        f"{counted(ingested.unread.height, 'cell')} could not be read.{districts} {end}"
    )
