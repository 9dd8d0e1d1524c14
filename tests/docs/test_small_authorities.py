"""The table that says what a small authority can share is what the program finds."""

from tests.lib.shell import ROOT
from tests.lib.small_authority import table
from tests.lib.small_shared import services_table, shared_table

PAGE = ROOT / "docs" / "explanation" / "small-authorities.md"


def test_the_page_has_the_table_as_it_is_found(figures):
    found = list(table())
    for line in found:
        figures(line)
    assert "\n\n" + "\n".join(found) + "\n\n" in PAGE.read_text(encoding="utf-8")


def test_the_page_says_of_counts_what_is_told_and_how_finely(figures):
    for made in (shared_table(), services_table()):
        found = list(made)
        for line in found:
            figures(line)
        assert "\n\n" + "\n".join(found) + "\n\n" in PAGE.read_text(encoding="utf-8")
