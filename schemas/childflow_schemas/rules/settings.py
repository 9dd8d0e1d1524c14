"""The rules as one authority has them: some of another severity, some switched off. None goes without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from childflow_schemas.rules.rule import Rule, Severity


def as_set(rules: Iterable[Rule], severities: Mapping[str, Severity], off: Mapping[str, str]) -> tuple[Rule, ...]:
    """The same rules in the same order, with the severities of `severities` and the reasons of `off`, by rule id.

    A rule that is off stays among them, so that what was not looked at is told; nothing carries it out.
    """
    return tuple(
        replace(rule, severity=severities.get(rule.id, rule.severity), off=off.get(rule.id, rule.off)) for rule in rules
    )
