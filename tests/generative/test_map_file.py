"""The builder changes a map file only where it was edited, however that is written, and the pipeline reads it so."""

import random
import re
from datetime import date
from difflib import SequenceMatcher

import pytest

from childflow.config import parse_toml
from childflow.maps import Map
from tests.lib.builder import builder
from tests.lib.drawn_maps import Written, drawn_map
from tests.lib.map_edits import some_edits

SEEDS = range(60)
COMMENT = re.compile(r"# comment \d+\.")
GOES_WITH_WHAT_GOES = {"hide_node", "hide_edge", "set_clock", "set_precedence", "set_source", "set_map"}
"""Edits that take values away, and with them the comments on their own lines."""


@pytest.fixture(scope="module")
def ask():
    with builder() as asked:
        yield asked


def read(text):
    return parse_toml(text, Map, "drawn.toml")


def expected(made):
    return Map.model_validate(with_days(made | {"nodes": [with_days(node) for node in made["nodes"]]}))


def with_days(made):
    days = {name: date.fromisoformat(made[name]) for name in ("valid_from", "valid_until") if name in made}
    return made | days


def lines_changed(before, after):
    matched = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    changes = [(b - a, d - c) for tag, a, b, c, d in matched.get_opcodes() if tag != "equal"]
    return sum(max(gone, come) for gone, come in changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_map_file_changes_only_where_it_is_edited(seed, ask):
    draw = random.Random(seed)
    made = drawn_map(draw)
    text = Written(draw).text(made)
    assert read(text) == expected(made)
    assert ask(ask="edit", text=text, edit=None)["text"] == text
    for tried in some_edits(draw, made):
        edited = ask(ask="edit", text=text, edit=tried.edit)["text"]
        does = tried.edit["do"]
        assert read(edited) == expected(tried.expected), (does, edited)
        if tried.lines is not None:
            assert lines_changed(text, edited) <= tried.lines, (does, edited)
        if does not in GOES_WITH_WHAT_GOES:
            assert sorted(COMMENT.findall(edited)) == sorted(COMMENT.findall(text)), (does, edited)
        if "\r\n" in text:
            assert "\n" not in edited.replace("\r\n", "")
