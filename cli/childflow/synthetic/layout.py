"""How a return's sheets are laid out: as published, or as they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from childflow.synthetic.dice import Dice
from childflow_schemas.annex_a import BY_NAME

LOCAL_NAMES = {
    "contacts": "Contacts",
    "early_help": "L2 Early Help",
    "referrals": "list 3",
    "assessments": "Assessments ",
    "section_47": "Sec47 and ICPC",
    "children_in_need": "List 6 - CIN",
    "child_protection": "Child Protection",
    "children_in_care": "LIST_8",
    "care_leavers": "List 9",
    "adoption": "List_10",
    "adopters": "List_11",
}
EXTRA_TABS = {
    "Front_Sheet": (("Annex A child-level data",), ("Extracted by", "Performance team")),
    "Notes": (("Please do not sort the lists.",), ("Pivot", "Count", "Total")),
}


@dataclass(frozen=True)
class Layout:
    """Sheet names and the rows above the headers by list, and tabs that are no list."""

    names: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    tabs: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def sheet_name(self, name: str) -> str:
        """The name of the list's sheet."""
        return self.names.get(name, f"List_{BY_NAME[name].number}")

    def rows_above(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Rows above the headers: the title alone, as published, or more."""
        list_ = BY_NAME[name]
        return self.above.get(name, ((f"List {list_.number}: {list_.title}",),))

    def first_row(self, name: str) -> int:
        """The Excel row of the first row of data."""
        return len(self.rows_above(name)) + 2


PUBLISHED = Layout()


def untidy(dice: Dice) -> Layout:
    """Half the sheets renamed, some with more above the headers or nothing at all, and tabs of notes."""
    names = {name: local for name, local in LOCAL_NAMES.items() if dice.chance(0.5)}
    above: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, list_ in BY_NAME.items():
        if dice.chance(0.3):
            above[name] = ((f"List {list_.number}", "OFFICIAL SENSITIVE"), ("Run date", "see front sheet"), ("",))
        elif dice.chance(0.3):
            above[name] = ()
    return Layout(names, above, EXTRA_TABS)
