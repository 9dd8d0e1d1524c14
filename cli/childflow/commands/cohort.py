"""`childflow cohort`: one row a child, and which cohorts each is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow import resources
from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker, Table
from childflow.errors import ConfigurationError
from childflow.folders import open_folder, writing
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.cohorts import Cohort

HEAD = ("cohort", "step", "removed", "left")


def cohort(
    folder: StageIn,
    out: StageOut,
    cohorts: Annotated[
        Path | None,
        typer.Option("--cohorts", metavar="PATH", help="A cohort's TOML file, or a folder of them; by default ours."),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Count each child's contacts, referrals and plans, and put children into cohorts

    A cohort is a name, a sentence and a condition in SQL over children.parquet, such as age_at_first_contact >= 16.
    summary.json and flow.html say how many children each step of a condition removed.

    Example: childflow cohort work/3-anonymise -o work/4-cohort
    """
    cohort_folder(path_given(folder), out, cohorts, Speaker("cohort", quiet, as_json), dry_run)


def cohort_folder(path: Path, out: Path, cohorts: Path | None, speaker: Speaker, dry_run: bool = False) -> None:
    """Add children and cohorts to what `anonymise` wrote at `path`, into `out`."""
    files = cohort_files(cohorts)
    chosen = read_cohorts(files)
    source = open_folder(path, needs="anonymise")
    if dry_run:
        speaker.say(f"cohort would read {path} and {counted(len(chosen), 'cohort')}, and write {out}.")
        return
    from childflow.reports.cohort_flow import flow_page, flow_rows
    from childflow.stages.cohort import cohort

    configuration = {file.name: file.read_text(encoding="utf-8") for file in files}
    with speaker.working("Counting children"), writing(out, "cohort", [source], configuration) as folder:
        lists = source.lists()
        local = [each.name for each in source.local_lists]
        attributes = source.frame("attributes") if source.for_research else None
        result = cohort(lists, chosen, source.extraction_date, local, attributes)
        folder.lists(lists)
        folder.local_lists(source.local_lists)
        folder.frame("children", result.children)
        folder.frame("cohorts", result.members)
        folder.json("summary", result.summary)
        folder.text("flow.html", flow_page(result.summary))
        if source.for_research:
            folder.frame("working_days", source.frame("working_days"))
        folder.json("return", source.json("return"))
        folder.reconciliation(source.reconciliation)
    children = result.children.height
    speaker.show([Table("How many each step removed", HEAD, flow_rows(result.summary))])
    not_told, told = result.summary.get("not_told", []), len(result.summary["cohorts"])  # type: ignore[arg-type]
    speaker.say(f"cohort: {counted(children, 'child', 'children')} in {counted(told, 'cohort')} (flow.html).")
    if not_told:
        speaker.say(f"Left out, for they ask for what the research edition does not tell: {', '.join(not_told)}.")  # type: ignore[arg-type]
    speaker.result(out, {"children": children, "cohorts": told})


def cohort_files(given: Path | None) -> list[Path]:
    """The cohort files of `given` (a file or a folder), or the shipped ones, by name; ConfigurationError if none."""
    path = given or resources.configs() / "cohorts"
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise ConfigurationError(
            f"{path} holds no cohort. A cohort is a TOML file; `childflow doctor` says where ours are."
        )
    return files


def read_cohorts(files: list[Path]) -> list[Cohort]:
    """The cohorts of `files`, in their order; ConfigurationError where two have one name."""
    from childflow.cohorts import Cohort
    from childflow.config import read_toml

    cohorts = {}
    for file in files:
        each = read_toml(file, Cohort)
        if each.name in cohorts:
            raise ConfigurationError(f"{file} names its cohort `{each.name}`, as another file does. Rename one.")
        cohorts[each.name] = each
    return list(cohorts.values())
