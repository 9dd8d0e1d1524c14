"""What a reader of each page has before typing, does between its commands, and should see after them.

A page that is not here needs nothing but the world every reader has: `demo`, `returns` and a `work` of one made-up
authority.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from childflow.commands.export import BY_SUFFIX
from childflow.config import read_toml
from childflow.maps import Map
from childflow.memory import STAGES, Stage
from childflow.patterns import parse_pattern
from tests.docs.commands import shown, typed
from tests.lib.ingested import ingested
from tests.lib.keys import key_file
from tests.lib.local_return import local_return
from tests.lib.shell import ROOT, shell
from tests.spec.one_child.test_links import LINKED

HOW_TO = ROOT / "docs" / "how-to"


@dataclass(frozen=True)
class Reader:
    """`before` prepares the folder; `between` is called before each block with its text; `after` looks at the folder
    and at all that was said; `ends` is the exit code that the page says the last block ends with."""

    before: Callable[[Path], None] = lambda _folder: None
    between: Callable[[Path, str], None] = lambda _folder, _block: None
    after: Callable[[Path, str], None] = lambda _folder, _said: None
    ends: int = 0


def _saved(page: str, kind: str, *names: str) -> Callable[[Path], None]:
    """The page's blocks of a kind, saved as files under these names."""

    def save(folder: Path) -> None:
        for name, text in zip(names, shown(ROOT / "docs" / page, kind), strict=True):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    return save


def _anew(folder: Path) -> None:
    """A page that begins with `ingest` begins without results."""
    shutil.rmtree(folder / "work")


def _tutorial_after(folder: Path, said: str) -> None:
    assert (folder / "viewer.html").is_file()
    commands = set(STAGES) - {Stage.REPORT, Stage.SHARE_PAGE}  # which a run alone has: `validate` and `render` again
    lines = "\n".join(typed(ROOT / "docs/tutorial/first-journey.md"))
    assert {stage for stage in STAGES if f"childflow {stage}" in lines} == commands


def _readme_after(folder: Path, said: str) -> None:
    assert "From the front door to help" in (folder / "demo/viewer.html").read_text(encoding="utf-8")
    assert (folder / "viewer.html").is_file()


def _small(row: str) -> Callable[[Path], None]:
    """A return of one row, ingested."""

    def make(folder: Path) -> None:
        shutil.rmtree(folder / "work")
        ingested(folder / "work/1-ingest", row)

    return make


NO_SOURCE = "contacts | date_of_contact | contact_source\nA | 4 Mar | -"


def _accept_before(folder: Path) -> None:
    _small(NO_SOURCE)(folder)
    _saved("how-to/accept-an-issue.md", "csv", "accepted.csv")(folder)


def _accept_after(folder: Path, said: str) -> None:
    """The key of the page is of another return; with that of this one the issue is accepted."""
    [key] = pl.read_parquet(folder / "work/2-validate/issues.parquet").filter(rule="8866")["issue_key"]
    file = folder / "accepted.csv"
    file.write_text(re.sub(r"8866:\w+:\w+", key, file.read_text(encoding="utf-8")), encoding="utf-8")
    [command] = typed(HOW_TO / "accept-an-issue.md")
    assert "1 accepted;" in shell(command, folder).stderr


def _rules_before(folder: Path) -> None:
    _small(NO_SOURCE)(folder)
    _saved("how-to/set-the-rules.md", "toml", "exampleshire.toml")(folder)


def _rules_after(folder: Path, said: str) -> None:
    assert "rule 8866 has 1 breach in 1 row, and may have 2 %" in said


def _local_lists_before(folder: Path) -> None:
    _anew(folder)
    shutil.rmtree(folder / "returns")
    local_return(folder / "returns")
    authority, map_parts = shown(HOW_TO / "local-lists.md", "toml")
    (folder / "exampleshire.toml").write_text(authority, encoding="utf-8")
    shipped = (ROOT / "configs/maps/front-door.toml").read_text(encoding="utf-8")
    precedence, edges, nodes = map_parts.split("\n\n", 2)
    with_edges = shipped.replace("edges = [\n", edges.removesuffix("]"), 1)
    text = re.sub(r"^precedence = .*$", precedence, with_edges, flags=re.MULTILINE) + "\n" + nodes
    (folder / "exampleshire-map.toml").write_text(text, encoding="utf-8")


def _local_lists_after(folder: Path, said: str) -> None:
    events = pl.read_parquet(folder / "work/5-build-events/events.parquet")
    assert (events["activity"].cast(pl.String) == "youth_justice").sum() == 12
    page = (HOW_TO / "local-lists.md").read_text(encoding="utf-8")
    [condition] = re.findall(r"^`(condition = .*)`\.", page, re.MULTILINE)
    (folder / "north.toml").write_text(f'name = "north"\nlabel = "N"\nsentence = "S."\n{condition}\n')
    asked = shell("childflow cohort work/3-anonymise -o asked --cohorts north.toml", folder)
    assert asked.returncode == 0, asked.stderr


def _map_between(folder: Path, block: str) -> None:
    """The edge of the page is drawn before the log is built."""
    if "build-events" in block and "change-over" not in block:
        [edge] = shown(HOW_TO / "draw-your-own-map.md", "toml")
        file = folder / "exampleshire-map.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("edges = [\n", f"edges = [\n  {edge}", 1))


def _map_after(folder: Path, said: str) -> None:
    assert re.search(r"this map explains \d+ % of moves", said)
    assert (folder / "both.html").is_file()


def _workbook_between(folder: Path, block: str) -> None:
    """Before the second reading the guesses of the page's lines are put right in the file."""
    file = folder / "our-returns/authority.toml"
    if "--authority" not in block:
        return
    text, table = file.read_text(encoding="utf-8"), ""
    [corrected] = shown(HOW_TO / "first-workbook.md", "toml")
    for line in corrected.splitlines():
        if line.startswith("["):
            table = line
        elif line:
            head, below = text.split(f"{table}\n", 1)
            guess = rf"^# {re.escape(line.partition(' = ')[0])} = .*$"
            below, times = re.subn(guess, line, below, count=1, flags=re.MULTILINE)
            assert times == 1, line
            text = f"{head}{table}\n{below}"
    file.write_text(text, encoding="utf-8")


def _workbook_after(folder: Path, said: str) -> None:
    first, second = said.split("work/1-ingest/authority.toml is an authority file to edit", 1)
    assert "no header of the list contacts was taken for date_of_contact" in first
    assert "passed over" in first
    assert "no header of the list" not in second
    assert (folder / "our-work/2-validate/report.html").is_file()
    contacts = pl.read_parquet(folder / "our-work/2-validate/lists/contacts.parquet")
    assert contacts.height > 1000
    assert contacts["date_of_contact"].null_count() < 0.01 * contacts.height


def _other_returns_before(folder: Path) -> None:
    samples = ROOT / "tests" / "fixtures" / "returns"
    (folder / "returns/903").mkdir()
    for name, place in (("cin_2024.xml", ""), ("903_header.csv", "903"), ("903_episodes.csv", "903")):
        shutil.copy(samples / name, folder / "returns" / place / name)


def _other_returns_after(folder: Path, said: str) -> None:
    lists = {path.stem for path in (folder / "work/1-ingest/lists").iterdir()}
    assert {"referrals", "child_protection", "children_in_care"} <= lists


def _patterns_after(folder: Path, said: str) -> None:
    assert (folder / "three-contacts.html").is_file()
    map_ = read_toml(folder / "work/5-build-events/map.toml", Map)
    page = (HOW_TO / "patterns.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?)` \|", page, re.MULTILINE)
    assert len([parse_pattern(each.replace("\\|", "|"), map_.places) for each in rows]) == 9


def _child(folder: Path) -> str:
    lists = folder / "demo/work/current/2-validate/lists"
    [identifier] = pl.read_parquet(lists / "section_47.parquet")["child_unique_id"].head(1)
    return str(identifier)


def _explain_before(folder: Path) -> None:
    (folder / "child.txt").write_text(f"{_child(folder)}\n", encoding="utf-8")


def _explain_after(folder: Path, said: str) -> None:
    assert _child(folder) not in said
    said += "".join((folder / f"child.{kind}").read_text(encoding="utf-8") for kind in ("html", "json"))
    assert "Section 47 enquiry" in said
    page = (HOW_TO / "explain-a-child.md").read_text(encoding="utf-8")
    phrases = re.findall(r"^\| ([^|]+) \| [^|]+ \| J\d", page, re.MULTILINE)
    assert len(phrases) == 11
    sentences = " ".join(sentence for _, _, sentence in LINKED.values())
    assert [each for each in phrases if each not in sentences] == []


def _export_after(folder: Path, said: str) -> None:
    rows = re.findall(r"^\| `(\..+?)` \|", (HOW_TO / "export.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {suffix for row in rows for suffix in row.split("`, `")} == set(BY_SUFFIX)


def _key_before(folder: Path) -> None:
    (folder / "secret").mkdir()
    (folder / "secret/sealed.csv").write_text(f"{_child(folder)}\n", encoding="utf-8")


def _key_after(folder: Path, said: str) -> None:
    assert not (folder / "childflow.key").exists()
    kept = pl.read_parquet(folder / "work/3-anonymise/lists/section_47.parquet").height
    assert kept < pl.read_parquet(folder / "work/2-validate/lists/section_47.parquet").height


def _evidence_after(folder: Path, said: str) -> None:
    assert "deleted with them, each April" in (folder / "evidence/evidence.html").read_text(encoding="utf-8")


def _many_before(folder: Path) -> None:
    for name in ("north", "south"):
        (folder / "authorities" / name).mkdir(parents=True)
        shutil.copytree(folder / "returns", folder / "authorities" / name / "returns")
        run_file = 'returns = ["returns/*.xlsx"]\n'
        (folder / "authorities" / name / "childflow.toml").write_text(run_file, encoding="utf-8")


def _many_after(folder: Path, said: str) -> None:
    events = pl.read_parquet(folder / "together/events", hive_partitioning=True)
    assert sorted(events["authority"].unique()) == ["north", "south"]


def _checked_before(folder: Path) -> None:
    _saved("how-to/scheduled-job.md", "toml", "childflow.toml")(folder)
    key_file(folder / "key")


def _job_after(folder: Path, said: str) -> None:
    assert (folder / "work/index.html").is_file()
    for each in ("OnCalendar=*-*-* 02:15", "<Task ", "Register-ScheduledTask", "* * * "):
        assert each in said, each


READERS: Mapping[str, Reader] = {
    "README.md": Reader(after=_readme_after),
    "docs/tutorial/first-journey.md": Reader(_anew, after=_tutorial_after),
    "docs/how-to/accept-an-issue.md": Reader(_accept_before, after=_accept_after),
    "docs/how-to/check-a-computer.md": Reader(_checked_before),
    "docs/how-to/cohorts.md": Reader(_saved("how-to/cohorts.md", "toml", "my-cohorts/north.toml")),
    "docs/how-to/draw-your-own-map.md": Reader(_anew, between=_map_between, after=_map_after),
    "docs/how-to/evidence.md": Reader(_saved("how-to/evidence.md", "toml", "ours.toml"), after=_evidence_after),
    "docs/how-to/explain-a-child.md": Reader(_explain_before, after=_explain_after),
    "docs/how-to/export.md": Reader(after=_export_after),
    "docs/how-to/first-workbook.md": Reader(between=_workbook_between, after=_workbook_after),
    "docs/how-to/key.md": Reader(_key_before, after=_key_after),
    "docs/how-to/local-lists.md": Reader(_local_lists_before, after=_local_lists_after),
    "docs/how-to/many-authorities.md": Reader(_many_before, after=_many_after),
    "docs/how-to/other-returns.md": Reader(_other_returns_before, after=_other_returns_after),
    "docs/how-to/patterns.md": Reader(after=_patterns_after),
    "docs/how-to/scheduled-job.md": Reader(
        _saved("how-to/scheduled-job.md", "toml", "childflow.toml"), after=_job_after
    ),
    "docs/how-to/set-the-rules.md": Reader(_rules_before, after=_rules_after, ends=3),
    "docs/how-to/tell-a-story.md": Reader(_saved("how-to/tell-a-story.md", "toml", "story.toml")),
}
