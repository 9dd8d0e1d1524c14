"""What commands show: bars and tables drawn on a terminal, plain lines elsewhere, and nothing when quiet."""

import io
import sys

import pytest

from childflow.console import Speaker, Table

TABLE = Table("Codes of [return] \x1b[31m.xlsx", ("column", "code"), (("gender", "a) male"), ("source", "6")))
LINE = Table("Guidance: passed over.", (), ())


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(stream, monkeypatch, quiet=False):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "60")
    Speaker("ingest", quiet=quiet).show([TABLE, LINE])
    return stream.getvalue()


def test_elsewhere_than_on_a_terminal_columns_are_aligned_and_lines_are_plain(monkeypatch):
    assert shown(io.StringIO(), monkeypatch) == (
        "Codes of [return]  [31m.xlsx\n  column  code\n  gender  a) male\n  source  6\nGuidance: passed over.\n"
    )


def test_on_a_terminal_the_same_words_are_drawn(monkeypatch):
    said = shown(Terminal(), monkeypatch)
    for word in ("Codes of [return]", "gender", "a) male", "source", "Guidance: passed over."):
        assert word in said
    assert "\x1b[31m" not in said


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_quiet_shows_nothing(stream, monkeypatch):
    assert shown(stream, monkeypatch, quiet=True) == ""


def said(monkeypatch, stream, **options):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with Speaker("ingest", **options).progress("Reading the returns", [10, 30]) as progress:
        if progress is not None:
            progress(0, "a.xlsx")
            progress(1, "b.xlsx, List 1 [/red]")
    return stream.getvalue()


def test_a_bar_on_a_terminal_says_which_of_how_many_and_what(monkeypatch):
    bar = said(monkeypatch, Terminal())
    assert "Reading the returns: 2 of 2, b.xlsx, List 1 [/red]" in bar


def test_nothing_is_shown_where_nobody_looks(monkeypatch):
    assert said(monkeypatch, io.StringIO()) == ""
    assert said(monkeypatch, Terminal(), quiet=True) == ""
