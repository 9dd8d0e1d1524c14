"""What the pages tell a reader to type works as written; what they point to is there."""

import re
import shutil
import struct
from pathlib import Path

import polars as pl
import pytest

from childflow.authorities import Authority
from childflow.cohorts import Cohort
from childflow.commands.export import BY_SUFFIX
from childflow.config import parse_toml, read_toml
from childflow.errors import EXIT_CODE_MEANINGS
from childflow.maps import Map
from childflow.memory import STAGES, Stage
from childflow.patterns import parse_pattern
from childflow.runs import RunFile
from childflow.stories import Story
from tests.lib.built import built_folder
from tests.lib.ingested import ingested
from tests.lib.local_return import local_return
from tests.lib.shell import ROOT, childflow, shell
from tests.spec.one_child.test_links import LINKED

PAGES = [ROOT / "README.md", ROOT / "GLOSSARY.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def fenced(page: Path, kind: str) -> list[str]:
    """The fenced blocks of that kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_the_readmes_commands_run_as_written(tmp_path):
    made = childflow("demo", "--years", "1", "--no-open", "--quiet", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "From the front door to help" in (tmp_path / "demo/viewer.html").read_text(encoding="utf-8")
    blocks = fenced(ROOT / "README.md", "sh")
    assert len(blocks) == 2
    for block in blocks:
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "viewer.html").is_file()


def test_the_tutorials_commands_run_as_written(tmp_path):
    blocks = fenced(ROOT / "docs/tutorial/first-journey.md", "sh")
    for block in blocks:
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "viewer.html").is_file()
    commands = set(STAGES) - {
        Stage.REPORT,
        Stage.SHARE_PAGE,
    }  # which a run alone has: `validate` and `render` once more
    assert {stage for stage in STAGES if any(f"childflow {stage}" in block for block in blocks)} == commands


def test_the_story_of_the_page_on_stories_can_be_told():
    [shown] = fenced(ROOT / "docs/how-to/tell-a-story.md", "toml")
    assert len(parse_toml(shown, Story, "story.toml").moments) == 3


def test_the_page_on_authority_files_shows_what_is_proposed(tmp_path):
    page = ROOT / "docs/how-to/authority-file.md"
    [shown] = re.findall(r"^   ```toml\n(.*?)^   ```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    rows = "\n".join(f"{n},04/03/2024,Skool" for n in range(12))
    (tmp_path / "contacts.csv").write_text(f"Child Unique ID,Date contact recieved,Contact Source\n{rows}\n")
    done = childflow(
        "ingest", tmp_path / "contacts.csv", "-o", tmp_path / "1", "--explain", "--extracted-on", "2024-04-01"
    )
    assert done.returncode == 0, done.stderr
    proposed = (tmp_path / "1/authority.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in proposed] == []
    assert parse_toml("\n".join(line.removeprefix("# ") for line in lines), Authority, "shown").codes


def test_the_page_on_local_lists_works_as_written(tmp_path):
    page = ROOT / "docs/how-to/local-lists.md"
    authority, map_parts = fenced(page, "toml")
    [commands] = fenced(page, "sh")
    local_return(tmp_path / "returns")
    (tmp_path / "exampleshire.toml").write_text(authority, encoding="utf-8")
    (tmp_path / "exampleshire-map.toml").write_text(_with(map_parts), encoding="utf-8")
    done = shell(commands, tmp_path)
    assert done.returncode == 0, done.stderr
    events = pl.read_parquet(tmp_path / "work/5-build-events/events.parquet")
    assert (events["activity"].cast(pl.String) == "youth_justice").sum() == 12
    assert (tmp_path / "viewer.html").is_file()
    [condition] = re.findall(r"^`(condition = .*)`\.", page.read_text(encoding="utf-8"), re.MULTILINE)
    (tmp_path / "north.toml").write_text(f'name = "north"\nlabel = "N"\nsentence = "S."\n{condition}\n')
    asked = shell("childflow cohort work/3-anonymise -o asked --cohorts north.toml", tmp_path)
    assert asked.returncode == 0, asked.stderr


def test_the_page_on_maps_works_as_written(tmp_path):
    page = ROOT / "docs/how-to/draw-your-own-map.md"
    [edge] = fenced(page, "toml")
    said = ""
    for block in fenced(page, "sh"):
        if "build-events" in block and "change-over" not in block:
            edges = (tmp_path / "exampleshire-map.toml").read_text(encoding="utf-8")
            (tmp_path / "exampleshire-map.toml").write_text(edges.replace("edges = [\n", f"edges = [\n  {edge}", 1))
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    assert re.search(r"this map explains \d+ % of moves", said)
    assert (tmp_path / "viewer.html").is_file()
    assert (tmp_path / "both.html").is_file()


def _with(map_parts: str) -> str:
    """The shipped map with the parts a page says to add: the precedence replaced, edges and nodes beside the others."""
    shipped = (ROOT / "configs/maps/front-door.toml").read_text(encoding="utf-8")
    precedence, edges, nodes = map_parts.split("\n\n", 2)
    with_edges = shipped.replace("edges = [\n", edges.removesuffix("]"), 1)
    return re.sub(r"^precedence = .*$", precedence, with_edges, flags=re.MULTILINE) + "\n" + nodes


def test_the_commands_for_other_returns_run_as_written(tmp_path):
    samples = ROOT / "tests" / "fixtures" / "returns"
    (tmp_path / "returns" / "903").mkdir(parents=True)
    for name, place in (("cin_2024.xml", ""), ("903_header.csv", "903"), ("903_episodes.csv", "903")):
        shutil.copy(samples / name, tmp_path / "returns" / place / name)
    for block in fenced(ROOT / "docs/how-to/other-returns.md", "sh"):
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
    lists = {path.stem for path in (tmp_path / "work" / "1-ingest" / "lists").iterdir()}
    assert {"referrals", "child_protection", "children_in_care"} <= lists


def test_the_page_on_patterns_works_as_written(tmp_path):
    page = ROOT / "docs/how-to/patterns.md"
    built_folder(tmp_path / "work/5-build-events")
    for block in fenced(page, "sh"):
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "three-contacts.html").is_file()
    map_ = read_toml(tmp_path / "work/5-build-events/map.toml", Map)
    shown = re.findall(r"^\| `(.+?)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len([parse_pattern(each.replace("\\|", "|"), map_.places) for each in shown]) == 9


def test_the_page_on_one_child_works_as_written(tmp_path):
    made = childflow("demo", "--years", "1", "--no-open", "--quiet", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    [identifier] = pl.read_parquet(tmp_path / "demo/work/current/2-validate/lists/section_47.parquet")[
        "child_unique_id"
    ].head(1)
    (tmp_path / "child.txt").write_text(f"{identifier}\n", encoding="utf-8")
    page = ROOT / "docs/how-to/explain-a-child.md"
    said = ""
    for block in fenced(page, "sh"):
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    assert identifier not in said
    said += (tmp_path / "child.html").read_text(encoding="utf-8") + (tmp_path / "child.json").read_text(
        encoding="utf-8"
    )
    assert "Section 47 enquiry" in said
    phrases = re.findall(r"^\| ([^|]+) \| [^|]+ \| J\d", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(phrases) == 11
    sentences = " ".join(sentence for _, _, sentence in LINKED.values())
    assert [each for each in phrases if each not in sentences] == []


def test_the_page_on_other_tools_works_as_written(tmp_path):
    made = childflow("demo", "-o", tmp_path, "--years", "1", "--no-open", "--quiet")
    assert made.returncode == 0, made.stderr
    (tmp_path / "work/5-build-events").symlink_to(tmp_path / "work/current/5-build-events")
    for block in fenced(ROOT / "docs/how-to/export.md", "sh"):
        done = shell(block, tmp_path)
        assert done.returncode == 0, done.stderr
    rows = re.findall(r"^\| `(\..+?)` \|", (ROOT / "docs/how-to/export.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {suffix for row in rows for suffix in row.split("`, `")} == set(BY_SUFFIX)


def test_the_pages_on_the_key_and_on_the_evidence_work_as_written(tmp_path):
    ingested(tmp_path / "work/1-ingest", "contacts | date_of_contact | contact_source\nA | 4 Mar | 3B")
    judged = shell("childflow validate work/1-ingest -o work/2-validate", tmp_path)
    made, rotated = fenced(ROOT / "docs/how-to/key.md", "sh")
    first = "childflow anonymise work/2-validate -o work/3-anonymise --key childflow.key"
    done = [judged, shell(made, tmp_path), shell(first, tmp_path), shell(rotated, tmp_path)]
    assert [each.stderr for each in done if each.returncode] == []
    assert not (tmp_path / "childflow.key").exists()
    [marks] = fenced(ROOT / "docs/how-to/key.md", "toml")
    assert len(parse_toml(marks, Authority, "authority.toml").sealed) == 2
    page = ROOT / "docs/how-to/evidence.md"
    [settings], [command] = fenced(page, "toml"), fenced(page, "sh")
    (tmp_path / "ours.toml").write_text(settings, encoding="utf-8")
    told = shell(command.replace("demo/work", "work"), tmp_path)
    assert told.returncode == 0, told.stderr
    assert "deleted with them, each April" in (tmp_path / "evidence/evidence.html").read_text(encoding="utf-8")


def test_the_run_file_shown_is_one():
    [text] = fenced(ROOT / "docs/how-to/scheduled-job.md", "toml")
    assert parse_toml(text, RunFile, "childflow.toml").fail_on == "never"
    every = re.sub(r"^# (\w+ =)", r"\1", text, flags=re.MULTILINE)
    assert set(RunFile.model_fields) == parse_toml(every, RunFile, "childflow.toml").model_fields_set


def test_the_cohort_shown_is_one():
    [text] = fenced(ROOT / "docs/how-to/cohorts.md", "toml")
    assert len(parse_toml(text, Cohort, "cohort.toml").condition) == 2


def test_the_readmes_exit_codes_are_those_there_are():
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(str(int(code)), meaning) for code, meaning in EXIT_CODE_MEANINGS.items()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_calls_it_anonymised_or_names_a_machine(page):
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert re.findall(r"(?<!not )(?<!\")\banonymised\b(?!\")", text) == []
    assert re.findall(r"/home/|/root/|/work/|C:\\Users", text) == []


@pytest.mark.parametrize("picture", sorted((ROOT / "docs/images").glob("*")), ids=lambda path: path.name)
def test_a_picture_is_whole_and_small_enough_for_a_page(picture):
    content = picture.read_bytes()
    if picture.suffix == ".jpg":
        assert picture.name.startswith("gallery-"), "only the sheets of many screens are photographs"
        assert (content[:3], content[-2:]) == (b"\xff\xd8\xff", b"\xff\xd9")
    else:
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (1280, 720)
    assert len(content) < 500_000


def test_the_page_on_accepted_issues_works_as_written(tmp_path):
    page = ROOT / "docs/how-to/accept-an-issue.md"
    [file], [command] = fenced(page, "csv"), fenced(page, "sh")
    row = "contacts | date_of_contact | contact_source\nA | 4 Mar | -"
    ingested(tmp_path / "work/1-ingest", row)
    (tmp_path / "accepted.csv").write_text(file, encoding="utf-8")
    assert shell(command, tmp_path).returncode == 0
    [key] = pl.read_parquet(tmp_path / "work/2-validate/issues.parquet").filter(rule="8866")["issue_key"]
    (tmp_path / "accepted.csv").write_text(re.sub(r"8866:\w+:\w+", key, file), encoding="utf-8")
    done = shell(command, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 accepted;" in done.stderr


def test_the_page_on_setting_the_rules_works_as_written(tmp_path):
    page = ROOT / "docs/how-to/set-the-rules.md"
    [settings], [command] = fenced(page, "toml"), fenced(page, "sh")
    ingested(tmp_path / "work/1-ingest", "contacts | date_of_contact | contact_source\nA | 4 Mar | -")
    (tmp_path / "exampleshire.toml").write_text(settings, encoding="utf-8")
    done = shell(command, tmp_path)
    assert done.returncode == 3, done.stderr
    assert "rule 8866 has 1 breach in 1 row, and may have 2 %" in done.stderr
