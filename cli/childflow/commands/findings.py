"""What `validate` says of what it found: the counts for machines, the line for people, and whether the gate holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from childflow.errors import GateError
from childflow.wording import counted, in_full

if TYPE_CHECKING:
    import polars as pl

    from childflow.rule_settings import RuleSetting
    from childflow.stages.validate import Validated
    from childflow.stages.validate.gate import Gate


class FailOn(StrEnum):
    """The gate: what ends the command with exit code 3."""

    ERROR = "error"
    QUERY = "query"
    NEVER = "never"


def counts_of(found: Validated) -> dict[str, Any]:
    """Everything `--json` tells: issues that are not accepted by severity, the accepted ones, rows, what changed since
    the run before (null where there was none), and every rule's result. No value of a cell."""
    run = found.runs.row(-1, named=True)
    return {
        "rows": sum(frame.height for frame in found.lists.values()),
        "errors": run["errors"],
        "queries": run["queries"],
        "accepted": run["accepted"],
        "accepted_not_found": found.not_found,
        "set_aside": sum(frame.height for frame in found.set_aside.values()),
        "rules_not_run": int((found.results["status"] == "not_run").sum()),
        "since": _since(found),
        "rules": _rules(found),
    }


def _since(found: Validated) -> dict[str, object] | None:
    if found.runs.height < 2:
        return None
    before, now = found.runs.tail(2).iter_rows(named=True)
    words = ("new", "still", "fixed", "gone", "not_looked_at")
    return {"drawn_on": before["extraction_date"].isoformat(), **{word: now[word] for word in words}}


def _rules(found: Validated) -> list[dict[str, object]]:
    import polars as pl

    place = ["rule", "list", "column"]
    compared = found.rules.filter(pl.col("run") == found.runs["run"][-1]).select(*place, "new", "fixed", "gone")
    told = found.results.join(compared, on=place, how="left", maintain_order="left").rename({"rule": "id"})
    names = ("id", "list", "column", "severity", "status", "reason", "tested", "failed", "accepted")
    return told.select(*names, "new", "fixed", "gone").to_dicts()


def sentence(found: Validated, counts: Mapping[str, Any], out: Path) -> str:
    """The line on stderr: what was found, what changed since the run before, what was kept and where the report is."""
    open_issues = found.issues.filter(found.issues["accepted_until"].is_null())
    told = [
        f"{counted(counts[plural], singular, plural)}{_changed(open_issues, found.ended, singular, counts['since'])}"
        for singular, plural in (("error", "errors"), ("query", "queries"))
    ]
    more = [
        f"{counts['accepted']:,} accepted" if counts["accepted"] else "",
        *_left_over(counts["since"]),
        f"{counted(counts['rows'], 'row')} kept, {counted(counts['set_aside'], 'row')} set aside",
    ]
    return f"validate: {' and '.join(told)}; {'; '.join(filter(None, more))}. Report: {out / 'report.html'}"


def _changed(issues: pl.DataFrame, ended: pl.DataFrame, severity: str, since: Mapping[str, Any] | None) -> str:
    if since is None:
        return ""
    states = issues.filter(issues["severity"] == severity)["state"]
    fixed = ended.filter((ended["severity"] == severity) & (ended["ended"] == "fixed")).height
    new, still = int((states == "new").sum()), int((states == "still").sum())
    return f" ({new:,} new, {still:,} still there; {fixed:,} fixed{_since_when(since, severity)})"


def _since_when(since: Mapping[str, Any], severity: str) -> str:
    """The day of the run before; once in the sentence is enough."""
    return f" since {in_full(date.fromisoformat(since['drawn_on']))}" if severity == "error" else ""


def _left_over(since: Mapping[str, Any] | None) -> list[str]:
    told = {"gone": "gone with their rows", "not_looked_at": "known before were not looked at"}
    return [f"{since[word]:,} {said}" for word, said in told.items() if since[word]] if since else []


def hold_gate(fail_on: FailOn, found: Validated, settings: Mapping[str, RuleSetting], out: Path) -> None:
    """GateError where there is more than `fail_on` and the rules' own limits allow."""
    from childflow.stages.validate import gate

    limits = {rule: limit for rule, each in settings.items() if (limit := each.limit)}
    reasons = _in_the_way(fail_on, gate(found.results, limits))
    if reasons:
        raise GateError(f"The gate is not passed: {'; '.join(reasons)}. {out / 'fix-list.xlsx'} lists them by team.")


def _in_the_way(fail_on: FailOn, held: Gate) -> list[str]:
    asked = {FailOn.ERROR: held.errors, FailOn.QUERY: held.errors + held.queries, FailOn.NEVER: 0}[fail_on]
    what = "errors" if fail_on is FailOn.ERROR else "errors or queries"
    return [f"--fail-on {fail_on} finds {asked:,} {what}"] * bool(asked) + [
        f"rule {each.rule} has {counted(each.found, 'breach', 'breaches')} in {counted(each.tested, 'row')}, and may "
        f"have {each.limit}"
        for each in held.over
    ]
