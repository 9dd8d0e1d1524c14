"""The commands that pages tell a reader to type: the shell blocks of a page, and those that no test can run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.lib.shell import ROOT

GENERATED = ROOT / "docs" / "reference"
PAGES = [ROOT / "README.md", *sorted(each for each in (ROOT / "docs").rglob("*.md") if GENERATED not in each.parents)]
"""Pages written by hand."""
ELSEWHERE = {
    ("README.md", "make demo"): "it sets a checkout up; `make demo` is what continuous integration begins with",
    ("docs/how-to/install-offline.md", "make wheelhouse"): "it asks the internet for packages",
    ("docs/how-to/install-offline.md", "sh install.sh"): "it installs; tests/cli/test_wheelhouse.py does so, offline",
    (
        "docs/how-to/many-authorities.md",
        "SELECT authority,",
    ): "it is DuckDB's; polars reads the same in tests",
    (
        "docs/how-to/many-authorities.md",
        'spark.read.option("basePath", "together/events").parquet("together/events")',
    ): "it is Spark's",
}
"""By page and first words, the blocks that cannot run in a test, and why. They are marked `elsewhere` on the page."""

Kind = str


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind (`sh`, `toml`, none), what else stands beside that, and the text."""

    kind: Kind
    mark: str
    text: str

    @property
    def begins(self) -> str:
        """Its first two words."""
        return " ".join(self.text.split()[:2])


def name_of(page: Path) -> str:
    """The page as a person names it: its path in the checkout."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block, in order, also those within lists."""
    found = re.finditer(r"^( *)```(\w*) ?(.*)\n((?:.*\n)*?)\1```$", page.read_text(encoding="utf-8"), re.MULTILINE)
    for each in found:
        text = re.sub(rf"^{each[1]}", "", each[4], flags=re.MULTILINE)
        yield Block(each[2], each[3].strip(), text)


def shown(page: Path, kind: Kind) -> list[str]:
    """The texts of the blocks of a kind."""
    return [each.text for each in blocks(page) if each.kind == kind]


def typed(page: Path) -> list[str]:
    """The shell blocks that run in tests."""
    return [each.text for each in blocks(page) if each.kind == "sh" and not each.mark]
