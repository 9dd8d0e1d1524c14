"""Every command that a page tells a reader to type works, in order, in the folder that reader has."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.commands import ELSEWHERE, PAGES, blocks, name_of, shown, typed
from tests.docs.readers import READERS, Reader
from tests.lib.once import copy_of, made_once
from tests.lib.shell import childflow, shell

WITH_COMMANDS = [page for page in PAGES if typed(page)]
SLOW = {"docs/how-to/scheduled-job.md", "docs/how-to/many-authorities.md", "docs/how-to/share-safely.md"}
"""Pages that run the whole chain again; what they do is tried in tests/cli too."""
RUN = [pytest.param(page, marks=[pytest.mark.deep] if name_of(page) in SLOW else []) for page in WITH_COMMANDS]
KINDS = {"", "sh", "toml", "csv", "text"}
COMMAND = re.compile(r"^\s*(\$ |> )?(childflow|make|pip|python3?|sh|bash|cd|git|docker|npm) ", re.MULTILINE)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has: the demonstration, its returns, and its stages as if each had been run by hand."""

    def make(folder: Path) -> None:
        made = childflow("demo", "--years", "1", "--no-open", "--quiet", cwd=folder)
        assert made.returncode == 0, made.stderr
        copy_of(folder / "demo/returns", folder / "returns")
        for stage in (folder / "demo/work/current").glob("[1-5]-*"):
            copy_of(stage, folder / "work" / stage.name)

    return made_once(tmp_path_factory, "demonstration", make)


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_the_commands_of_a_page_run_as_written(page, world, tmp_path):
    reader = READERS.get(name_of(page), Reader())
    folder = copy_of(world, tmp_path / "reader")
    reader.before(folder)
    *firsts, last = [(block, 0) for block in typed(page)]
    said = ""
    for block, ends in [*firsts, (last[0], reader.ends)]:
        reader.between(folder, block)
        done = shell(f"set -e\n{block}", folder)
        assert done.returncode == ends, f"{block}\n{done.stderr}"
        said += done.stdout + done.stderr
    reader.after(folder, said)


def test_readers_are_of_pages_that_have_commands():
    assert set(READERS) - {name_of(page) for page in WITH_COMMANDS} == set()


def test_what_no_test_can_run_is_marked_on_its_page_and_listed_here_and_nothing_else_is():
    marked = {(name_of(page), each.begins) for page in PAGES for each in blocks(page) if each.mark}
    assert {each.mark for page in PAGES for each in blocks(page)} == {"", "elsewhere"}
    assert marked == set(ELSEWHERE)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_command_stands_in_a_block_that_is_not_run(page):
    for each in blocks(page):
        assert each.mark or each.kind in KINDS, f"a block of the kind {each.kind}"
        assert each.kind == "sh" or each.mark or not COMMAND.search(each.text), each.text


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_is_shown_as_toml_can_be_read(page):
    for text in shown(page, "toml"):
        # A line of a list, or what stands at other places of one file.
        tomllib.loads(f"shown = [{text}]" if text.startswith("{") else text)
