"""The two uses of one rule agree: what pandera's check calls bad is what the collector gathers, on any frame."""

from datetime import date, timedelta

import pandera.errors
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandera.config import ValidationDepth, config_context

from childflow.stages.validate.collector import collect
from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind
from childflow_schemas.rules import Rule, Severity, as_set, rules_of, with_rules
from tests.lib.lists import identifying

CUT_OFF = date(2024, 7, 31)
NO_UNREAD = pl.DataFrame(schema={"list": pl.String, "_record": pl.UInt32, "column": pl.String})
DAYS = [CUT_OFF + timedelta(days=days) for days in (-12000, -9497, -6575, -3653, -280, -92, -70, -21, -3, -1, 0, 1, 40)]


def cells(column: Column, person: str) -> st.SearchStrategy[object]:
    """A few values near every rule's edge, and blank."""
    if column.name == person:
        return st.sampled_from(["A", "A", "B", "12345.0", "C" * 21, None])
    pools: dict[Kind, list[object]] = {
        Kind.DATE: [*DAYS, None],
        Kind.INTEGER: [-1, 0, 1, 9, 18, 26, None],
        Kind.YES_NO: [True, False, None],
        Kind.TEXT: ["ME14 1XQ", "x", None],
    }
    if column.codes:
        return st.sampled_from([*code_list(column.codes).codes, None])
    return st.sampled_from(pools[column.kind])


def rows(annex_a: AnnexAList) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(
        st.fixed_dictionaries({each.name: cells(each, annex_a.person) for each in annex_a.columns}), max_size=9
    )


def rules_as_set(name: str) -> st.SearchStrategy[tuple[Rule, ...]]:
    """The rules of a list as some authority has them: a few of another severity, a few switched off."""
    ids = st.sampled_from(sorted({rule.id for rule in rules_of(name)}))
    severities = st.dictionaries(ids, st.sampled_from(Severity), max_size=5)
    off = st.dictionaries(ids, st.just("agreed otherwise"), max_size=5)
    return st.builds(as_set, st.just(rules_of(name)), severities, off)


def bad_by_pandera(frame: pl.DataFrame, name: str, rules: tuple[Rule, ...]) -> dict[tuple[str, str], list[int]]:
    """Positions of the rows each check calls bad, by the check's own name for itself and its severity."""
    schema = with_rules(name, rules, CUT_OFF)
    with config_context(validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as broken:
            return {
                (each.check.error, each.check.description): _positions(each.check_output)
                for each in broken.schema_errors
            }
    return {}


def _positions(output: pl.LazyFrame | pl.DataFrame) -> list[int]:
    passed = output.lazy().collect().to_series()
    return (~passed).arg_true().to_list()


@pytest.mark.parametrize("name", [each.name for each in LISTS])
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_pandera_and_the_collector_find_the_same_rows(name, data):
    frame = identifying(name, data.draw(rows(BY_NAME[name])))
    rules = data.draw(rules_as_set(name))

    issues, results = collect(rules, {name: frame}, NO_UNREAD, {name: frame.columns}, CUT_OFF, BY_NAME)

    within = [rule for rule in rules if isinstance(rule.ok, pl.Expr)]
    collected: dict[tuple[str, str], list[int]] = {}
    for rule, column, severity, record in issues.select("rule", "column", "severity", "_record").iter_rows():
        if (rule, column) in {(each.id, each.column) for each in within}:
            collected.setdefault((f"{rule} {column}", severity), []).append(record - 1)
    assert bad_by_pandera(frame, name, rules) == collected
    assert results.filter(status="not_run", reason="switched off: agreed otherwise").height == sum(
        rule.off is not None for rule in rules
    )
    assert results.height == len(rules)
