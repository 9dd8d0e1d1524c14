"""`validate`: judge every row by every rule, and set aside what no later stage can use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.rule_settings import RuleSetting
from childflow.stages.validate.accepting import accept, count_accepted, naming_no_issue, nothing_accepted
from childflow.stages.validate.collector import collect
from childflow.stages.validate.comparing import compare, ended
from childflow.stages.validate.gate import Gate, gate
from childflow.stages.validate.history import History
from childflow.stages.validate.journeyed import in_log
from childflow.stages.validate.present import NOTHING_LACKING, Lacking, lacking_sheets, present_columns
from childflow.stages.validate.read_otherwise import READ_OTHERWISE, read_otherwise
from childflow.stages.validate.remembering import Judged, remember
from childflow.stages.validate.set_aside import split
from childflow.stages.validate.structure import check_structure
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import Rule, Severity, as_set, rules_for
from childflow_schemas.rules.on_the_map import IN_LOG


@dataclass(frozen=True)
class Validated:
    """What `validate` found.

    `lists` are the rows later stages read, unchanged; `set_aside` the others, with a `reason`; `issues` one row a
    breach, `results` one row a rule, `ended` one row an issue of before that is no more. `issues` are shaped as
    `issues.ISSUES`, `comparing.SINCE` and `accepting.ACCEPTANCE` say, `results` as `collector.RESULTS` with `accepted`,
    `ended` as `comparing.ENDED`. `runs` and `rules` tell of the runs up to this one; `history` is what to remember.
    `not_found` is how many accepted issues this return has not.
    """

    lists: dict[str, pl.DataFrame]
    set_aside: dict[str, pl.DataFrame]
    issues: pl.DataFrame
    results: pl.DataFrame
    ended: pl.DataFrame
    runs: pl.DataFrame
    rules: pl.DataFrame
    history: History
    not_found: int = 0


def validate(
    lists: Mapping[str, pl.DataFrame],
    unread: pl.DataFrame,
    present: Mapping[str, Collection[str]],
    extraction_date: date,
    definitions: Mapping[str, ListDefinition] = BY_NAME,
    settings: Mapping[str, RuleSetting] | None = None,
    accepted: pl.DataFrame | None = None,
    history: History | None = None,
    returned: str = "",
    lacking: Lacking = NOTHING_LACKING,
    activities: pl.DataFrame | None = None,
) -> Validated:
    """Judge the lists of a return as `ingest` wrote them; `definitions` are all that there can be.

    `unread` has `list`, `_record` and `column` of every cell that could not be read. `present` names the columns the
    return had, by list: a rule about any other is not run; `lacking` the sheets of a list without a column that others
    have: it does not speak of their rows. `activities` are what `in_log` made of the event log, once it is built.

    Dates are judged against `extraction_date`. `settings` are the authority's, by rule id; `accepted` is shaped as
    `accepting.ACCEPTED`; `history` is that of the run before, and `returned` a digest of the return's files, by which
    the same return is known. Rows are judged before they are set aside, so that the reason is told by a rule too.
    InputError if a list is not what ingest writes.
    """
    check_structure(lists, definitions)
    rules = rules_as_set(definitions, settings or {})
    history, accepted = history or History(), nothing_accepted() if accepted is None else accepted
    before = _comparable(history, extraction_date, returned)
    judged_by = lists if activities is None else {**lists, IN_LOG: activities}
    found, counts = collect(rules, judged_by, unread, present, extraction_date, definitions, lacking)
    issues = accept(compare(found, before, extraction_date), accepted, extraction_date)
    results = count_accepted(counts, issues)
    judged = Judged(
        extraction_date=extraction_date,
        returned=returned,
        rows=sum(frame.height for frame in lists.values()),
        issues=issues,
        ended=ended(issues, results, lists, before, definitions),
        results=results,
    )
    after = remember(before, judged, rules)
    kept, aside = split(lists, extraction_date, definitions)
    return Validated(
        lists=kept,
        set_aside=aside,
        issues=issues,
        results=results,
        ended=judged.ended,
        runs=after.runs,
        rules=after.rules,
        history=history if history.is_later(extraction_date) else after,
        not_found=naming_no_issue(accepted, issues),
    )


def rules_as_set(definitions: Mapping[str, ListDefinition], settings: Mapping[str, RuleSetting]) -> tuple[Rule, ...]:
    """The rules of the lists of `definitions` as the authority has them."""
    severities = {rule: Severity(each.severity) for rule, each in settings.items() if each.severity}
    off = {rule: each.off for rule, each in settings.items() if each.off}
    return as_set(rules_for(definitions), severities, off)


def _comparable(history: History, extraction_date: date, returned: str) -> History:
    """What the return is compared with: the runs before it. Beside one drawn later it stands alone."""
    return History() if history.is_later(extraction_date) else history.before(extraction_date, returned)


__all__ = [
    "READ_OTHERWISE",
    "Gate",
    "History",
    "Judged",
    "Validated",
    "gate",
    "in_log",
    "lacking_sheets",
    "present_columns",
    "read_otherwise",
    "rules_as_set",
    "validate",
]
