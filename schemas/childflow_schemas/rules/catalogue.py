"""The rules as people read about them: those that say the same of many lists and columns once, each with an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from childflow_schemas.rules.rule import Rule


@dataclass(frozen=True)
class Entry:
    """Rules of one id that say the same: `title` is true of good data in all their places."""

    title: str
    rules: tuple[Rule, ...]

    @property
    def rule(self) -> Rule:
        """The first of them: what it says beside its title, all say."""
        return self.rules[0]

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists whose rows are judged."""
        return tuple(dict.fromkeys(rule.list for rule in self.rules))

    @property
    def places(self) -> tuple[str, ...]:
        """Where to look, as `list.column`."""
        return tuple(f"{rule.list}.{rule.column}" for rule in self.rules)


def entries(rules: Iterable[Rule]) -> list[Entry]:
    """The rules, those that differ only in the column they name together, in the order of the first of each."""
    together: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        together.setdefault((rule.id, rule.severity, _of_any_column(rule), rule.why, rule.fix), []).append(rule)
    return [Entry(_title(alike), tuple(alike)) for alike in together.values()]


def examples_of(rule_id: str) -> Mapping[str, str]:
    """By title of the entry, a good row and a breach of it as a text table; made from the specs by `make docs`."""
    return {title: "\n".join(lines) for title, lines in _examples().get(rule_id, {}).items()}


def _title(alike: list[Rule]) -> str:
    titles = {rule.title for rule in alike}
    return titles.pop() if len(titles) == 1 else _of_any_column(alike[0])


def _of_any_column(rule: Rule) -> str:
    return re.sub("^“[^”]*”", "The cell", rule.title)


@cache
def _examples() -> dict[str, dict[str, list[str]]]:
    text = (files("childflow_schemas.rules") / "examples.json").read_text(encoding="utf-8")
    told: dict[str, dict[str, list[str]]] = json.loads(text)
    return told
