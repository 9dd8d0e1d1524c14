"""Codes that name a group and no more: neither wrong nor enough."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.rules import broad
from tests.lib.rule_specs import spec

SPECS = [
    spec(
        rule.id,
        f"{rule.list} | {rule.column} | ok\nA | {codes.codes[0]} | yes\nB | {codes.broad[0]} | no\nC | - | -",
        rule.column,
    )
    for rule in broad.RULES
    for codes in [code_list(BY_NAME[rule.list].column(rule.column).codes)]
]
