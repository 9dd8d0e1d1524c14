"""Local lists: the same rules for each, as all have the same columns."""

from __future__ import annotations

from childflow_schemas.annex_a.local import END, OUTCOME, START, definition_of
from childflow_schemas.columns import ListDefinition
from childflow_schemas.local_lists import LocalList
from childflow_schemas.rules import on_the_map
from childflow_schemas.rules.across import agrees_with_other_rows
from childflow_schemas.rules.duplicates import listed_twice
from childflow_schemas.rules.identity import CHILD_LISTS, identifier
from childflow_schemas.rules.parts import filled, not_in_future, on_or_after, started
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.readable import COUNTS_AS_BLANK, IDS, of_those_not_blank, readable
from childflow_schemas.rules.required import IDENTITY
from childflow_schemas.rules.required import START as START_WHY
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, HOUSE, Rule, Severity, error

CHILD = "child_unique_id"


def rules_of(each: ListDefinition) -> tuple[Rule, ...]:
    """The rules of one local list."""
    name = each.name
    return (
        _has_a_child(name),
        *identifier(name),
        _has_begun(name),
        error(
            "L-02",
            f"{name}.{END.name}",
            on_or_after(END.name, START.name),
            title="The end is not before the start",
            why=ORDER_WHY,
            fix=ORDER_FIX,
            source=HOUSE,
        ),
        error(
            "L-03",
            f"{name}.{END.name}",
            not_in_future(END.name),
            title="The end is not after the extraction date",
            why=FUTURE_WHY,
            fix=FUTURE_FIX,
            source=HOUSE,
        ),
        _declared_outcome(name),
        *(
            readable(name, column)
            for column in each.columns
            if column.kind in IDS and column.name not in (CHILD, START.name, OUTCOME.name)
        ),
        listed_twice(name, each.key),
        _same_birth(name),
        *on_the_map.rules_of(name, START.name),
    )


def _has_a_child(name: str) -> Rule:
    return Rule(
        id="8500",
        list=name,
        column=CHILD,
        ok=filled(CHILD),
        severity=Severity.ERROR,
        title="“Child Unique ID” is filled and can be read",
        why=IDENTITY,
        fix="Fill the cell in the case management system and draw the list again.",
        source=CIN_CENSUS,
        tells_unread=True,
    )


def _has_begun(name: str) -> Rule:
    return Rule(
        id="L-01",
        list=name,
        column=START.name,
        ok=started(START.name),
        severity=Severity.ERROR,
        title="The start date is filled, can be read and is not after the extraction date",
        why=START_WHY,
        fix="Fill or correct the date. What is planned but has not begun does not belong in the list.",
        source=HOUSE,
        tells_unread=True,
    )


def _declared_outcome(name: str) -> Rule:
    return Rule(
        id="L-04",
        list=name,
        column=OUTCOME.name,
        ok=of_those_not_blank(name, OUTCOME.name),
        across={name: (OUTCOME.name,)},
        severity=Severity.ERROR,
        title="The outcome is blank or one that the authority file declares",
        why=COUNTS_AS_BLANK,
        fix="Correct the cell, or add its wording to `outcomes` of the list in the authority file.",
        source=HOUSE,
        tells_unread=True,
    )


def _same_birth(name: str) -> Rule:
    return Rule(
        id="A0-07",
        list=name,
        column="date_of_birth",
        ok=agrees_with_other_rows(name, "date_of_birth", (), (*CHILD_LISTS, name)),
        across={name: (CHILD, "date_of_birth")},
        severity=Severity.QUERY,
        title="The child's date of birth is the same in every list",
        why="Which group the child is counted in depends on the list that is looked at.",
        fix="Correct the child's record once, at its source, and draw the lists again.",
        source=ANNEX_A,
    )


ANY = rules_of(definition_of(LocalList("local_list", "Local list")))
"""The rules as they stand on any local list, to be read about before there is one."""
