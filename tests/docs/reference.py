"""Writes the generated pages of `docs/reference` from the code: `make docs`, or `python -m tests.docs.reference`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import polars as pl

from childflow.errors import EXIT_CODE_MEANINGS
from childflow.every_command import COMMANDS
from childflow.stages.build_events.indicators import ALL
from childflow.stages.build_events.indicators.indicator import Indicator
from childflow_schemas.annex_a import LISTS
from childflow_schemas.annex_a.local import definition_of
from childflow_schemas.children import CHILDREN
from childflow_schemas.children import __file__ as children_file
from childflow_schemas.columns import Column, Kind, ListDefinition, Passes
from childflow_schemas.indicators import INDICATORS
from childflow_schemas.indicators import __file__ as indicators_file
from childflow_schemas.local_lists import LocalList
from tests.docs import rule_pages
from tests.docs.manual import manual
from tests.docs.markdown import table
from tests.docs.what_leaves import what_leaves
from tests.lib import rule_examples
from tests.spec.rules.test_rule_specs import SPECS

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
GENERATED = "<!-- Made from the code by `make docs`; a test fails where the two differ. -->"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by its whole name, in the order of `childflow --help`."""
    for entry in COMMANDS:
        name, command = entry.name, entry.load()
        for inner, each in getattr(command, "commands", {"": command}).items():
            yield f"childflow {name} {inner}".strip(), each


def cli() -> Iterator[str]:
    """Each command: its help, and its options in a table."""
    yield "# Commands"
    yield "Each stage reads one folder and writes one. stdout is data, stderr is for people; the path of what was"
    yield "written is printed alone, so that commands chain. `-` for IN reads the path from stdin."
    for name, command in commands():
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        options = [each for each in command.params if each.param_type_name == "option"]
        needed = [f"{each.opts[0]} {each.metavar}" for each in options if each.required]
        first, *others = [" ".join(text.split()) for text in command.help.split("\n\n")]
        yield from ("", f"## {name}", "", f"{first}.")
        yield from ("", "```", " ".join([name, *(each.metavar for each in arguments), *needed, "[OPTIONS]"]), "```")
        for text in others:
            word, found, line = text.partition("Example: ")
            yield from ("", "```", line, "```") if found and not word else ("", text)
        yield ""
        yield from table(("option", "meaning", "default"), (_option(command, each) for each in [*arguments, *options]))


def _option(command: Any, option: Any) -> tuple[str, str, str]:
    argument = option.param_type_name == "argument"
    names = option.metavar if argument else ", ".join([*option.opts, *option.secondary_opts])
    choices = _choices(command.callback, option.name)
    said = option.help.rstrip(".") + (f": {', '.join(choices)}" if choices else "")
    plain = option.default is None or isinstance(option.default, bool)
    default = "required" if option.required else "" if plain else f"`{option.default}`"
    return f"`{names}`", f"{said}.", default


def _choices(callback: Callable[..., Any], name: str) -> list[str]:
    annotation = get_type_hints(callback)[name]
    kinds = [annotation, *get_args(annotation)]
    return [str(each) for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum) for each in kind]


def exit_codes() -> Iterator[str]:
    """How a command can end."""
    yield "# Exit codes"
    yield "Every command ends with one of these; a scheduled job can tell from the code alone what happened. The reason"
    yield "is the last thing on stderr. No code, and no message, says anything of a child."
    yield ""
    yield from table(("code", "meaning"), ((int(code), meaning) for code, meaning in EXIT_CODE_MEANINGS.items()))


PASSES = {
    Passes.NEVER: "no",
    Passes.AS_IS: "as it is",
    Passes.PSEUDONYM: "as a pseudonym",
    Passes.COARSENED: "coarser",
}


def lists() -> Iterator[str]:
    """The data dictionary: every list and column, and whether it passes `anonymise`."""
    yield "# Lists and columns"
    yield "The eleven lists of Annex A, their published headers and childflow's names. *Passes* is what `anonymise`"
    yield "does with the column. Columns marked *added* are not in Annex A: outcomes and ids that an authority may add."
    for each in LISTS:
        yield from ("", f"## List {each.number}: {each.title} (`{each.name}`)", "", each.scope)
        yield f"A record is known by {', '.join(f'`{name}`' for name in each.key)}."
        yield from _columns(each)
    yield from ("", "## Local lists", "")
    yield "Lists that an authority adds in its authority file; [how](../how-to/local-lists.md). All have these columns."
    yield "A record is known by `child_unique_id`, `start_date`."
    yield from _columns(definition_of(LocalList("local_list", "Local list")))


def _columns(each: ListDefinition) -> Iterator[str]:
    yield ""
    head = ("column", "header", "holds", "blank allowed", "passes", "note")
    yield from table(head, (_column(column) for column in (*each.columns, *each.derived)))


def _column(column: Column) -> tuple[str, ...]:
    published = column.codes if column.own_codes is None else "declared"
    kind = f"code: {published}" if column.kind is Kind.CODE else column.kind.value.replace("_", "/")
    added = column.added and column.own_codes is None
    origin = " (added)" if added else f" (since {column.since})" if column.since > 2019 else ""
    return (
        f"`{column.name}`",
        f"{column.header.strip()}{origin}",
        kind,
        "no" if column.required else "yes",
        PASSES[column.passes],
        column.description,
    )


def children() -> Iterator[str]:
    """The columns that conditions of cohorts are written over."""
    words = {pl.String: "text", pl.Int32: "number", pl.UInt32: "count", pl.Date: "date", pl.Boolean: "yes/no"}
    yield "# What is known of each child"
    yield "`children.parquet` has one row a child. Conditions of cohorts are SQL over these columns."
    yield ""
    yield from table(
        ("column", "holds"), ((f"`{name}`", words.get(dtype, _other(dtype))) for name, dtype in CHILDREN.items())
    )
    yield ""
    source = Path(children_file).read_text(encoding="utf-8")
    yield source.partition('"""Column to type.')[2].partition('"""')[0].strip()


def _other(dtype: Any) -> str:
    return ", ".join(dtype.categories) if isinstance(dtype, pl.Enum) else "number"


def indicators() -> Iterator[str]:
    """Every indicator once: what it counts, of what, what it needs, and whose definition it is."""
    yield "# Indicators"
    yield "`build-events` counts these for every month, quarter and year to 31 March, what adds up also for the twelve"
    yield "months to each month's end, for the whole authority and each cohort. What cannot be told of a return is `not"
    yield "available`, with the reason, and never nought. [How to read and use them](../how-to/indicators.md)."
    yield ""
    head = ("no.", "id", "title", "what is counted", "in", "needs", "source")
    yield from table(head, (_indicator(each) for each in ALL))
    yield from ("", "## `indicators.parquet`", "")
    words = {pl.String: "text", pl.Int64: "count", pl.Date: "date", pl.Boolean: "yes/no", pl.Float64: "number"}
    yield from table(
        ("column", "holds"), ((f"`{name}`", words.get(dtype, _other(dtype))) for name, dtype in INDICATORS.items())
    )
    yield ""
    source = Path(indicators_file).read_text(encoding="utf-8")
    yield source.partition('"""Column to type.')[2].partition('"""')[0].strip()


def _indicator(each: Indicator) -> tuple[object, ...]:
    needs = [need.replace("|", " or ") for need in each.needs] + [f"a node of {name}" for name in each.nodes]
    return (
        *(each.number, f"`{each.id}`", each.title, each.definition, each.unit.value),
        "; ".join(needs) or "the log",
        each.source,
    )


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "cli.md": cli,
    "exit-codes.md": exit_codes,
    "lists.md": lists,
    "children.md": children,
    "rules.md": rule_pages.rules,
    "dfe-rules.md": rule_pages.dfe,
    "journeys.md": manual,
    "indicators.md": indicators,
    "what-leaves.md": what_leaves,
}


def page(name: str) -> str:
    """The text of one generated page."""
    title, *lines = PAGES[name]()
    return "\n".join([title, "", GENERATED, "", *lines]) + "\n"


def main() -> None:
    """Write the examples of the rules, and every page."""
    rule_examples.FILE.write_text(rule_examples.examples(SPECS), encoding="utf-8", newline="\n")
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
