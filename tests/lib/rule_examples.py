"""An example of each rule from its own spec: a row it finds good and one it does not, with no more rows than it takes.

An example is a small text table, as specs are. Whether so few rows still say the same is asked of the rule itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from childflow_schemas.rules import ALL_RULES, Rule
from childflow_schemas.rules import __file__ as rules_file
from childflow_schemas.rules.catalogue import entries
from tests.lib.rule_specs import BESIDE, Spec, Table

FILE = Path(rules_file).parent / "examples.json"
MOST_ROWS = 8
WORDS = {True: "good", False: "breach", None: ""}


def examples(specs: Iterable[Spec]) -> str:
    """The text of `examples.json`: by rule id and title of the entry, an example of the first of its places."""
    by_rule: dict[Rule, list[Spec]] = {}
    for spec in specs:
        by_rule.setdefault(spec.rule, []).append(spec)
    told: dict[str, dict[str, list[str]]] = {}
    for entry in entries(ALL_RULES):
        told.setdefault(entry.rule.id, {})[entry.title] = example(by_rule[entry.rule]).splitlines()
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def example(specs: Sequence[Spec]) -> str:
    """The first spec with both a good row and a breach, cut down to these and what they depend on."""
    spec = next(each for each in specs if {True, False} <= set(each.expected))
    wanted = {spec.expected.index(verdict): verdict for verdict in (True, False)}
    children = {spec.rows.rows[place][0] for place in wanted}
    theirs = [place for place, row in enumerate(spec.rows.rows) if row[0] in children]
    everybody = list(range(len(spec.expected)))
    for places in (sorted(wanted), theirs, everybody):
        few = spec if places == everybody else spec.only(places)
        judged = dict(zip(places, few.judged(), strict=True))
        if all(judged[place] is verdict for place, verdict in wanted.items()):
            return "\n".join(_drawn(few, [places.index(place) for place in sorted(wanted)]))
    raise AssertionError(f"{spec.name}: no rows of the spec make an example")


def _drawn(spec: Spec, first: Sequence[int]) -> Iterator[str]:
    """The tables one under the other, verdicts beside the rows judged; where it takes many rows, only the first two."""
    all_of_them = range(len(spec.rows.rows))
    rows = spec.rows.only(first if len(all_of_them) > MOST_ROWS else all_of_them)
    yield from _aligned(rows, _cells(spec, rows))
    if len(rows.rows) < len(all_of_them):
        yield f"        and {len(all_of_them) - len(rows.rows)} more rows like the good one"
    for table in spec.tables:
        if table is not spec.rows and table.name not in BESIDE and table.rows:
            yield ""
            yield from _aligned(table, table.rows)


def _cells(spec: Spec, rows: Table) -> Iterator[tuple[str, ...]]:
    """The cells of the rows, `?` where one could not be read."""
    unread = {(int(row[1]), row[2]) for table in spec.tables if table.name == "unread" for row in table.rows}
    for record, (child, *cells) in zip(rows.records, rows.rows, strict=True):
        named = zip(rows.columns, cells, strict=True)
        yield (child, *("?" if (record, column) in unread else cell for column, cell in named))


def _aligned(table: Table, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [(table.name, *table.columns), *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    verdicts = ["", *(WORDS[verdict] for verdict in table.expected or [None] * len(table.rows))]
    for verdict, cells in zip(verdicts, lines, strict=True):
        row = " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield f"{verdict:<{len(WORDS[False])}}  {row}".rstrip()
