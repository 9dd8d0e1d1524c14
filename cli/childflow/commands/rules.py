"""`childflow rules`: what good data is, before any data is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.errors import ConfigurationError
from childflow.wording import did_you_mean

if TYPE_CHECKING:
    from childflow_schemas.rules import Rule

rules = typer.Typer(name="rules", no_args_is_help=True, help="List the rules of good data, or explain one.")

Json = Annotated[bool, typer.Option("--json", help="Print JSON: one object for each rule, list and column.")]


@rules.command("list")
def list_rules(as_json: Json = False) -> None:
    """List every rule

    A line each: id, severity, what is true of good data, and the lists it stands on.

    Example: childflow rules list
    """
    from childflow_schemas.rules import ALL_RULES

    if as_json:
        typer.echo(json.dumps([_as_json(rule) for rule in ALL_RULES], indent=2, ensure_ascii=False))
        return
    for (rule_id, title), alike in _alike(ALL_RULES).items():
        lists = ", ".join(dict.fromkeys(rule.list for rule in alike))
        typer.echo(f"{rule_id:<7} {alike[0].severity:<6} {title} ({lists})")


@rules.command("explain")
def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, such as 8608 or A4-01.")],
    as_json: Json = False,
) -> None:
    """Explain one rule

    Why it matters, how to fix a breach, which columns it looks at, and where it comes from.

    Example: childflow rules explain 8608
    """
    from childflow_schemas.rules import ALL_RULES, rules_with_id

    found = rules_with_id(rule_id)
    if not found:
        near = did_you_mean(rule_id, {rule.id for rule in ALL_RULES}) if len(rule_id) > 2 else ""
        raise ConfigurationError(
            f"There is no rule `{rule_id}`.{near if near.startswith(' Did') else ''} `childflow rules list` names them."
        )
    if as_json:
        typer.echo(json.dumps([_as_json(rule) for rule in found], indent=2, ensure_ascii=False))
        return
    typer.echo("\n\n".join(_explained(alike) for alike in _alike(found).values()))


def _alike(found: Sequence[Rule]) -> dict[tuple[str, str], list[Rule]]:
    """Rules of one id and one sentence together, whatever lists they stand on."""
    together: dict[tuple[str, str], list[Rule]] = {}
    for rule in found:
        together.setdefault((rule.id, rule.title), []).append(rule)
    return together


def _explained(alike: Sequence[Rule]) -> str:
    rule = alike[0]
    places = ", ".join(f"{each.list}.{each.column}" for each in alike)
    return "\n".join(
        [
            f"{rule.id}  {rule.severity}",
            rule.title,
            "",
            f"Why it matters  {rule.why}",
            f"How to fix it   {rule.fix}",
            f"Looks at        {places}",
            f"From            {rule.source}; version {rule.version}",
        ]
    )


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "list": rule.list,
        "column": rule.column,
        "severity": str(rule.severity),
        "title": rule.title,
        "why": rule.why,
        "fix": rule.fix,
        "source": rule.source,
        "needs": rule.needs,
        "version": rule.version,
    }
