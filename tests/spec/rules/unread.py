"""Cells that held something which could not be read: not blank, and not good."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import readable
from tests.lib.rule_specs import spec
from tests.spec.rules.required import filling

SPECS = [
    spec(
        rule.id,
        f"{rule.list} | {rule.column} | ok\n"
        f"A | {filling(BY_NAME[rule.list].column(rule.column))} | yes\nB | - | no\nC | - | -\n\n"
        f"unread | _record | column\n{rule.list} | 2 | {rule.column}\n{rule.list} | 3 | gender",
        rule.column,
    )
    for rule in readable.RULES
]
