"""The table that says what a small authority can share is what the program finds."""

from tests.lib.shell import ROOT
from tests.lib.small_authority import table

PAGE = ROOT / "docs" / "explanation" / "small-authorities.md"


def test_the_page_has_the_table_as_it_is_found(figures):
    found = list(table())
    for line in found:
        figures(line)
    assert "\n\n" + "\n".join(found) + "\n\n" in PAGE.read_text(encoding="utf-8")
