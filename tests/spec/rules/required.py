"""Cells that must be filled, on every list that has them."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind
from childflow_schemas.rules import required
from tests.lib.rule_specs import Spec, spec

ANYTHING = {Kind.DATE: "4 Mar", Kind.INTEGER: "1", Kind.YES_NO: "no", Kind.TEXT: "X1"}


def filling(column: Column) -> str:
    return code_list(column.codes).codes[0] if column.codes else ANYTHING[column.kind]


def _specs() -> list[Spec]:
    """A filled cell is good, a blank one not; a disability is asked only of a child who has been born."""
    specs = []
    for rule in required.RULES:
        person = BY_NAME[rule.list].person
        if rule.column == person:
            text = f"{rule.list} | gender | ok\nA | male | yes\n- | male | no"
        elif rule.id == "8540":
            text = (
                f"{rule.list} | date_of_birth | disability | ok\nA | 1 Jan 2015 | no | yes\n"
                "B | 1 Jan 2015 | - | no\nC | 1 Sep 2024 | - | -\nD | - | - | -"
            )
        else:
            text = f"{rule.list} | {rule.column} | ok\nA | {filling(BY_NAME[rule.list].column(rule.column))} | yes\nB | - | no"
        specs.append(spec(rule.id, text, rule.column))
    return specs


def _future_starts() -> list[Spec]:
    """A start after the extraction date is no better than none; one on that day is good."""
    return [
        spec(rule_id, f"{name} | {start} | ok\nA | 31 Jul | yes\nA | 1 Aug | no", start)
        for name, rule_id in required.STARTS.items()
        if (start := BY_NAME[name].start)
    ]


SPECS = [*_specs(), *_future_starts()]
