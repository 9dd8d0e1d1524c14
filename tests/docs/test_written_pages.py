"""What the pages tell a reader to type works as written; what they point to is there."""

import re
import struct
from pathlib import Path

import pytest

from childflow.authorities import Authority
from childflow.cohorts import Cohort
from childflow.config import parse_toml
from childflow.errors import EXIT_CODE_MEANINGS
from childflow.runs import RunFile
from childflow.stories import Story
from tests.lib.shell import ROOT, childflow

PAGES = [ROOT / "README.md", ROOT / "GLOSSARY.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def fenced(page: Path, kind: str) -> list[str]:
    """The fenced blocks of that kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


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


def test_the_columns_shown_to_mark_sealed_children_are_read():
    [marks] = fenced(ROOT / "docs/how-to/key.md", "toml")
    assert len(parse_toml(marks, Authority, "authority.toml").sealed) == 2


def test_every_page_is_in_the_index_once_with_a_sentence():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[[^\]]+\]\(([^)#]+)\): .+\.$", index, re.MULTILINE)
    there = [page.relative_to(ROOT / "docs").as_posix() for page in PAGES if page.parent.parent == ROOT / "docs"]
    assert sorted(listed) == sorted(there)


def test_every_picture_is_on_a_page():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [each.name for each in (ROOT / "docs/images").iterdir() if f"images/{each.name})" not in text] == []
