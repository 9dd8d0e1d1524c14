"""The pages about rules: the catalogue, with an example of each from its spec, and what became of DfE's own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import ALL_RULES
from childflow_schemas.rules.catalogue import Entry, entries, examples_of
from childflow_schemas.rules.published import DfeRule, Fate, dfe_rules
from tests.docs.markdown import table

SEVERAL, LOCAL = "Several lists", "Local lists"
FATES = {Fate.RUN: "yes", Fate.NOT_RUN: "no"}


def rules() -> Iterator[str]:
    """Every rule once: what is true of good data, why, how to fix a breach, and an example."""
    sections = _sections(entries(ALL_RULES))
    yield "# Rules of good data"
    yield "What `validate` holds every row against. Where DfE has a number for a rule, that number is its id; other ids"
    yield "are `A` and the number of the list, `A0` for several lists, `L` for [local lists](../how-to/local-lists.md)."
    yield "An *error* is to be put right, a *query* put right or explained. `childflow rules explain ID` says the same."
    yield "[DfE's rules](dfe-rules.md) says which of DfE's own rules are checked, and why the others are not."
    yield ""
    yield "Each example has a row that is good and one that is not, with the rows these depend on. The return was drawn"
    yield "on 31 July 2024; days without a year are of 2024. `-` is a blank, `?` a cell that could not be read."
    yield ""
    yield from table(("about", "rules"), ((f"**{name}**", _links(found)) for name, found in sections.items()))
    for name, found in sections.items():
        yield from ("", f"## {name}")
        for rule_id in _ids(found):
            yield from ("", f"### {rule_id}")
            for entry in found:
                if entry.rule.id == rule_id:
                    yield from _entry(entry)


def _sections(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by what they are about: an id stands in one section, however many titles it has."""
    of_id: dict[str, list[Entry]] = {}
    for entry in found:
        of_id.setdefault(entry.rule.id, []).append(entry)
    sections: dict[str, list[Entry]] = {name: [] for name in (SEVERAL, *(_called(name) for name in BY_NAME), LOCAL)}
    for alike in of_id.values():
        lists = {name for entry in alike for name in entry.lists}
        sections[_called(lists.pop()) if len(lists) == 1 else SEVERAL] += alike
    return sections


def _called(name: str) -> str:
    return f"List {BY_NAME[name].number}: {BY_NAME[name].title}" if name in BY_NAME else LOCAL


def _ids(found: Iterable[Entry]) -> list[str]:
    return sorted({entry.rule.id for entry in found}, key=lambda each: (each[0].isalpha(), len(each.rstrip("Q")), each))


def _links(found: Iterable[Entry]) -> str:
    return " ".join(f"[{rule_id}](#{rule_id.lower()})" for rule_id in _ids(found))


def _entry(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield from ("", f"**{entry.title}** ({rule.severity})", "")
    yield f"{rule.why} *Fix:* {rule.fix}"
    yield from ("", "```text", examples_of(rule.id)[entry.title], "```", "")
    yield f"Looks at {_places(entry)}. From {rule.source}."


def _places(entry: Entry) -> str:
    """`list.column` of each place, the lists of one column together."""
    columns: dict[str, list[str]] = {}
    for rule in entry.rules:
        columns.setdefault(rule.column, []).append(rule.list)
    if len(columns) == 1:
        [(column, lists)] = columns.items()
        return f"`{column}` of {', '.join(lists)}"
    return ", ".join(f"`{place}`" for place in entry.places)


def dfe() -> Iterator[str]:
    """What became of each of DfE's rules."""
    census, care = ([rule for rule in dfe_rules() if rule.of == of] for of in ("CIN census", "SSDA903"))
    yield "# DfE's rules"
    yield "Which of DfE's own validation rules `validate` checks on Annex A, and why not the others. A rule that is"
    yield "checked has DfE's number as its id, so that [the catalogue](rules.md) tells the rest. What it finds is in"
    yield "our words. For the census year stands the window of the list, for the reference date the day of extraction."
    yield from _of_return("Children in need census", f"All {len(census)} rules of 2022 to 2025.", census)
    yield from _of_return("SSDA903", "The rules about what lists 8 to 10 hold: the others need episodes of care.", care)


def _of_return(title: str, of: str, found: list[DfeRule]) -> Iterator[str]:
    counts = Counter(rule.fate for rule in found)
    yield from ("", f"## {title}", "")
    yield f"{of} {counts[Fate.RUN]} are checked, {counts[Fate.TOLD]} are told by another rule, and"
    yield f"{counts[Fate.NOT_RUN]} cannot be checked on Annex A."
    yield ""
    yield from table(("rule", "finds", "checked", "how, or why not"), (_fate(rule) for rule in found))


def _fate(rule: DfeRule) -> tuple[str, ...]:
    number = f"[{rule.number}](rules.md#{rule.number.lower()})" if rule.fate is Fate.RUN else rule.number
    checked = FATES.get(rule.fate) or f"by [{rule.told_by}](rules.md#{rule.told_by.lower()})"
    return number, rule.breach, checked, rule.note
