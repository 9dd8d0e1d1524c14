"""Every test that the page on security names is there, and runs."""

import ast
import re
from functools import cache

import pytest

from tests.lib.imports import ROOT

PAGE = (ROOT / "docs/explanation/security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))
ROWS = [line for line in PAGE.splitlines() if line.startswith("| **")]
ALLOWED_SKIPS = ("POSIX", "os.name != 'posix'")
"""What Windows has otherwise; anything else that would skip a test is no proof."""


@cache
def functions_in(file: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_the_page_names_is_there_and_is_not_skipped(named):
    file, _, name = named.partition("::")
    assert name in functions_in(file)
    marks = [ast.unparse(each) for each in functions_in(file)[name].decorator_list]
    stopping = [each for each in marks if re.search(r"skip|xfail|deep", each)]
    assert [each for each in stopping if not any(allowed in each for allowed in ALLOWED_SKIPS)] == []
    assert any(isinstance(node, ast.Assert | ast.With | ast.Call) for node in ast.walk(functions_in(file)[name]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("**")[1])
def test_every_threat_names_what_holds_it_and_the_tests(row):
    _, threat, holds, tests, _ = row.split(" | ") if row.endswith(" | ") else ["", *row.strip("| ").split(" | "), ""]
    assert threat and holds
    assert re.findall(r"`tests/[^`]+`", tests)


def test_the_page_names_each_kind_that_was_asked_for():
    threats = " ".join(ROWS).lower()
    for kind in ("formulas", "html", "terminal", "toml", "paths", "hostile", "changed results", "values", "temporary"):
        assert kind in threats
    assert "links" in threats and "network" in threats
