"""`childflow rules`: what good data is, before any data is looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.errors import ConfigurationError
from childflow.wording import did_you_mean

if TYPE_CHECKING:
    from childflow_schemas.rules import Rule
    from childflow_schemas.rules.catalogue import Entry
    from childflow_schemas.rules.published import DfeRule

rules = typer.Typer(name="rules", no_args_is_help=True, help="List the rules of good data, or explain one.")

Json = Annotated[bool, typer.Option("--json", help="Print JSON: one object for each rule, list and column.")]


@rules.command("list")
def list_rules(as_json: Json = False) -> None:
    """List every rule

    A line each: id, severity, what is true of good data, and the lists it stands on.

    Example: childflow rules list
    """
    from childflow_schemas.rules import ALL_RULES
    from childflow_schemas.rules.catalogue import entries

    if as_json:
        typer.echo(json.dumps([_as_json(rule) for rule in ALL_RULES], indent=2, ensure_ascii=False))
        return
    for entry in entries(ALL_RULES):
        typer.echo(f"{entry.rule.id:<7} {entry.rule.severity:<6} {entry.title} ({', '.join(entry.lists)})")


@rules.command("explain")
def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, such as 8608 or A4-01.")],
    as_json: Json = False,
) -> None:
    """Explain one rule

    Why it matters, how to fix a breach, an example of each, which columns it looks at, and where it comes from. Of a
    rule of DfE's that is not checked on Annex A, why not.

    Example: childflow rules explain 8608
    """
    from childflow_schemas.rules import rules_with_id
    from childflow_schemas.rules.catalogue import entries

    found = rules_with_id(rule_id)
    if as_json and found:
        typer.echo(json.dumps([_as_json(rule) for rule in found], indent=2, ensure_ascii=False))
    elif found:
        typer.echo("\n\n".join(_explained(entry) for entry in entries(found)))
    else:
        typer.echo(_not_checked(rule_id))


def _explained(entry: Entry) -> str:
    from childflow_schemas.rules.catalogue import examples_of

    rule = entry.rule
    return "\n".join(
        [
            f"{rule.id}  {rule.severity}",
            entry.title,
            "",
            f"Why it matters  {rule.why}",
            f"How to fix it   {rule.fix}",
            f"Looks at        {', '.join(entry.places)}",
            f"From            {rule.source}; version {rule.version}",
            "",
            examples_of(rule.id).get(entry.title, ""),
        ]
    ).rstrip()


def _not_checked(rule_id: str) -> str:
    """What became of a rule of DfE's that has no rule here; ConfigurationError where it is no rule at all."""
    from childflow_schemas.rules import ALL_RULES
    from childflow_schemas.rules.published import dfe_rules

    for each in dfe_rules():
        if each.number.casefold() == rule_id.casefold():
            return _fate(each)
    near = did_you_mean(rule_id, {rule.id for rule in ALL_RULES}) if len(rule_id) > 2 else ""
    raise ConfigurationError(
        f"There is no rule `{rule_id}`.{near if near.startswith(' Did') else ''} `childflow rules list` names them."
    )


def _fate(each: DfeRule) -> str:
    fate = f"told by {each.told_by}" if each.told_by else "not checked on Annex A"
    note = f": {each.note}" if each.note else ""
    return f"{each.number}  {fate}{note}\n{each.breach} ({each.of})"


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
