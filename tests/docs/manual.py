"""The specs of journeys printed as one manual: each spec's title, the rows it draws, and the log they become.

The tables are taken from the source as they stand. What a spec asserts beside its tables is not printed.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SPECS = Path(__file__).parents[1] / "spec" / "journeys"
STATEMENTS = SPECS / "RULES.md"
CHAPTERS = {
    "test_golden_journeys": "Golden journeys",
    "test_services": "Every service",
    "test_kent_like_map": "On the map of front door and district teams",
    "test_family_help_map": "On the Family Help map",
    "test_whole_service_map": "On the map of the whole service",
    "test_local_lists": "Local lists",
}
MAKES_A_LOG = ("log_of", "kent_like", "family_help", "whole_service")
ROWS = "Rows:"
SHOWS = {"positions": "Where the dot is:", "moves": "Moves:", "journeys": "Journeys:", "events": "The log:"}


@dataclass(frozen=True)
class Spec:
    """One spec: what it says, and the tables that show it, each under a line that says what it is."""

    name: str
    says: str | None
    tables: tuple[tuple[str, str], ...]
    cases: str | None

    @property
    def title(self) -> str:
        """The spec's name as a sentence, the rule or the journey it is of first."""
        words = self.name.removeprefix("test_").replace("_", " ")
        of, found, rest = words.partition(" ")
        if re.fullmatch(r"[gj]\d+", of) and found:
            return f"{of.upper()} {rest}"
        return words[0].upper() + words[1:]

    @property
    def rule(self) -> str:
        """The rule its name begins with, as `J3`."""
        return self.title.partition(" ")[0]


def manual() -> Iterator[str]:
    """The lines of the page."""
    yield "# Journeys"
    yield "How rows of returns become journeys: the rules, and what they make of rows. Every table here is a spec that"
    yield "is checked against the program. In them the cut-off is 31 July 2024, dates are of 2024 unless they say"
    yield "otherwise, `-` is blank, and the child is A unless a column says so. The map is the statutory front door"
    yield "where no other is named. [How the rules are read](../explanation/journeys.md) says why."
    of_rules = specs_of("test_rules")
    for rule, statement in statements().items():
        yield from ("", f"## {statement.splitlines()[0]}", "", *statement.splitlines()[2:])
        for spec in of_rules:
            if spec.rule == rule:
                yield from _printed(spec)
    for module, heading in CHAPTERS.items():
        yield from ("", f"## {heading}", "", _docstring(module))
        for spec in specs_of(module):
            yield from _printed(spec)


def statements() -> dict[str, str]:
    """Each rule's name to its heading and text."""
    parts = re.split(r"^## ", STATEMENTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.partition(" ")[0]: part.strip() for part in parts}


def specs_of(module: str) -> list[Spec]:
    """The specs of a module that draw what comes of rows, in its order."""
    tree = _tree(module)
    texts = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    found = [_spec(node, texts) for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [spec for spec in found if any(heading != ROWS for heading, _ in spec.tables)]


def _spec(function: ast.FunctionDef, texts: dict[str, str]) -> Spec:
    calls = [node for node in _in_order(function) if isinstance(node.func, ast.Name)]
    tables = [table for call in calls if (table := _table(call, texts)) is not None]
    return Spec(function.name, ast.get_docstring(function), tuple(tables), _cases(function))


def _in_order(function: ast.FunctionDef) -> list[ast.Call]:
    """Calls as they are made: the log that an `expect` is given before the `expect`."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda call: (call.end_lineno or 0, call.end_col_offset or 0))


def _table(call: ast.Call, texts: dict[str, str]) -> tuple[str, str] | None:
    """What the call draws, and the line over it."""
    name = ast.unparse(call.func)
    if name in MAKES_A_LOG and call.args and (drawn := _text(call.args[0], texts)) is not None:
        return ROWS, drawn
    if name == "expect" and (drawn := _text(call.args[1], texts)) is not None:
        return SHOWS["events"], drawn
    if name == "assert_drawn" and (drawn := _text(call.args[1], texts)) is not None:
        shown = re.search(r"\blog\.(\w+)", ast.unparse(call.args[0]))
        return SHOWS[shown.group(1)] if shown else SHOWS["events"], drawn
    return None


def _text(node: ast.expr, texts: dict[str, str]) -> str | None:
    """A text as the source has it, put together of its parts; a case's value stands as its name in angle brackets."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return texts.get(name)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [_text(left, texts), _text(right, texts)]
            return None if None in parts else "\n".join(textwrap.dedent(part or "") for part in parts)
        case ast.JoinedStr(values=values):
            return "".join(_part(value, texts) for value in values)
    return None


def _part(node: ast.expr, texts: dict[str, str]) -> str:
    if isinstance(node, ast.FormattedValue):
        name = ast.unparse(node.value)
        return texts.get(name, f"<{name.rstrip('_')}>")
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _cases(function: ast.FunctionDef) -> str | None:
    """The values a spec is checked with, as a Markdown table."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.parametrize":
            names, values = (ast.literal_eval(argument) for argument in decorator.args[:2])
            head = [names] if isinstance(names, str) else list(names)
            rows = [[value] if isinstance(names, str) else list(value) for value in values]
            lines = [[f"`<{name.rstrip('_')}>`" for name in head], ["---"] * len(head), *_quoted(rows)]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return None


def _quoted(rows: list[list[object]]) -> list[list[str]]:
    return [[f"`{cell}`" for cell in row] for row in rows]


def _printed(spec: Spec) -> Iterator[str]:
    yield from ("", f"### {spec.title}")
    if spec.says:
        yield from ("", spec.says)
    for heading, drawn in spec.tables:
        yield from ("", heading, "", "```", *_aligned(drawn), "```")
    if spec.cases:
        yield from ("", "Where:", "", spec.cases)


def _aligned(drawn: str) -> list[str]:
    """The lines of a table without the margin of the source; one of even rows with its columns below one another."""
    lines = [line.rstrip() for line in textwrap.dedent(drawn).splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    if len({len(row) for row in rows}) > 1:
        return lines
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _docstring(module: str) -> str:
    return ast.get_docstring(_tree(module)) or ""


def _tree(module: str) -> ast.Module:
    return ast.parse((SPECS / f"{module}.py").read_text(encoding="utf-8"))
