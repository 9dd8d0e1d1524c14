"""What frames count for every indicator, period, part and cohort is what plain loops count, whatever a return says."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.reconciliation import Account
from childflow.stages.build_events import Known, build_events, indicators_of
from childflow.stages.build_events.indicators import ALL
from childflow_schemas.codes import code_list
from childflow_schemas.indicators import Kind, Unit
from childflow_schemas.pseudonymised import LISTS, dtypes_of, key_of
from tests.lib.indicator_oracle import ORACLE, Flow, Middle
from tests.lib.journeys import front_door
from tests.lib.oracle_bands import months_later
from tests.lib.oracle_lists import Row
from tests.lib.oracle_rows import Return

CUT_OFF = date(2024, 7, 12)
DAYS = 1100
LOCAL_LISTS = ("cin_plans", "core_groups", "cp_visits")
POPULATION = {2022: 9_000, 2023: 10_000, 2024: 11_000}
CODES = {
    "contact_source": "source",
    "referral_source": "source",
    "contact_outcome": "contact_outcome",
    "early_help_outcome": "early_help_outcome",
    "referral_outcome": "referral_outcome",
    "assessment_outcome": "assessment_outcome",
    "section_47_outcome": "section_47_outcome",
    "icpc_outcome": "icpc_outcome",
    "case_status": "case_status",
    "cp_plan_end_reason": "cp_plan_end_reason",
    "reason_ceased_to_be_looked_after": "reason_ceased_care",
}
GAPS = (0, 0, 1, 1, 2, 9, 30, 62, 63, 64, 92, 185, 365, 366, 728, 729, 730, -3)


def drawn_lists(draw: random.Random, children: int) -> dict[str, list[Row]]:
    """A few rows of each child in each list, near each other in time, every cell blank now and then."""
    lists: dict[str, list[Row]] = {}
    first_seen = [CUT_OFF - timedelta(days=draw.randrange(DAYS)) for _ in range(children)]
    for name in (*(each for each in LISTS if each != "adopters"), *LOCAL_LISTS):
        rows = [
            {"child": f"{child:02}"} | _row(draw, name, first_seen[child])
            for child in range(children)
            for _ in range(draw.choice([0, 0, 1, 1, 2, 3]))
        ]
        draw.shuffle(rows)
        rows += [draw.choice(rows) | {"child": draw.choice([None, "00"])} for _ in range(2 if rows else 0)]
        lists[name] = [{"_record": number} | row for number, row in enumerate(rows, start=1)]
    return lists


def _row(draw: random.Random, name: str, first_seen: date) -> Row:
    row: Row = {}
    day = first_seen + timedelta(
        days=draw.choice([0, 0, 1, 5, 40, 90, 365, 366]) + draw.choice([0, 0, draw.randrange(30)])
    )
    for column, dtype in dtypes_of(name).items():
        if column in ("_record", "child"):
            continue
        if dtype == pl.Date:
            row[column] = None if draw.random() < 0.1 else day
            day += timedelta(days=draw.choice(GAPS))
        else:
            row[column] = _cell(draw, column, dtype)
    return row


def _cell(draw: random.Random, column: str, dtype: Any) -> Any:
    if draw.random() < 0.1:
        return None
    if column in CODES:
        return draw.choice(code_list(CODES[column]).codes)
    if column == "reason_for_closure":
        return draw.choice(["RC7", "RC8", "RC8", "RC9", "RC9"])
    if dtype == pl.Boolean:
        return draw.random() < 0.5
    return draw.choice([0, 0, 1]) if dtype == pl.Int32 else None


def known_and_oracle(lists: dict[str, list[Row]]) -> tuple[Known, Return]:
    """The same return, for frames and for loops."""
    frames = {name: pl.DataFrame(rows, schema=dtypes_of(name)) for name, rows in lists.items()}
    map_ = front_door()
    log = build_events(frames, map_, CUT_OFF, {name: Account(read=f.height) for name, f in frames.items()}, LOCAL_LISTS)
    nodes = {node.id: node for node in map_.nodes}
    oracle = Return(
        lists=lists,
        events=log.events.rows(named=True),
        journeys=log.journeys.rows(named=True),
        node_lists={name: node.source.list for name, node in nodes.items()},
        node_labels={name: node.label for name, node in nodes.items()},
        cut_off=CUT_OFF,
        keys={name: key_of(name) for name in lists},
    )
    return Known(frames, log.events, log.journeys, map_, CUT_OFF, POPULATION), oracle


def expected(oracle: Return, told: Row, within: set[str] | None) -> tuple[int | None, int | None, float | None]:
    """Numerator, denominator and value of one row of the indicators, by hand."""
    rate = told["unit"] == Unit.RATE
    rule = ORACLE[told["indicator"].removesuffix("_rate") if rate else told["indicator"]]
    if isinstance(rule, Middle):
        count, value = rule.value(oracle, told["from"], told["to"], within)
        return None, count, value if count > 5 else None
    counted = dict(rule.of(oracle, told["from"], told["to"], within))
    nothing = (0, None if rule.under is None else max((under or 0 for _, under in counted.values()), default=0))
    top, under = counted.get(told["part"], nothing if rule.shares else (0, None if rule.under is None else 0))
    assert top is not None
    if rate:
        children = POPULATION[min(max(months_later(told["to"], 9).year, 2022), 2024)]
        return top, children, 10_000 * top / children
    if told["unit"] == Unit.BALANCE:
        return top, under, float(top - (under or 0))
    if under is None:
        return top, None, float(top)
    return top, under, (100 if told["unit"] == Unit.PERCENT else 1) * top / under if under > 5 else None


def whole(oracle: Return, told: Row) -> bool:
    """Whether the return knows all that a row rests on."""
    [indicator] = [each for each in ALL if each.id == told["indicator"]]
    lists = indicator.lists or tuple(dict.fromkeys(oracle.node_lists.values()))
    known = max(day for name in lists if (day := oracle.since(name)) is not None)
    lengths = {Kind.WEEK: 0, Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12, Kind.ROLLING_YEAR: 12, Kind.NOW: 0}
    months = lengths[Kind(told["kind"])]
    ends = months_later(told["from"], months) - timedelta(days=1) if months else told["from"]
    ends = told["from"] + timedelta(days=6) if told["kind"] == Kind.WEEK else ends
    begins = (
        told["to"]
        if isinstance(ORACLE.get(told["indicator"].removesuffix("_rate")), Flow) and indicator.when == "at"
        else told["from"]
    )
    ends = CUT_OFF if told["kind"] == Kind.NOW else ends
    return months_later(begins, -indicator.look_back) >= known and months_later(ends, indicator.look_ahead) <= CUT_OFF


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32))
def test_frames_and_loops_count_the_same(seed):
    draw = random.Random(seed)
    known, oracle = known_and_oracle(drawn_lists(draw, children=draw.choice([5, 25])))
    cohorts = {"some": {f"{n:02}" for n in range(25) if draw.random() < 0.4}, "many": {f"{n:02}" for n in range(20)}}
    members = pl.DataFrame(
        [(child, name) for name, children in cohorts.items() for child in children],
        schema={"child": pl.String, "cohort": pl.String},
        orient="row",
    )
    indicators = indicators_of(known, members)
    told = indicators.filter(pl.col("kind").is_not_null()).rows(named=True)
    assert told
    counting = [row for row in told if row["numerator"] or row["denominator"]]
    for row in (*draw.sample(counting, min(len(counting), 3_000)), *draw.sample(told, min(len(told), 500))):
        within = None if row["cohort"] is None else cohorts[row["cohort"]]
        numerator, denominator, value = expected(oracle, row, within)
        assert (row["numerator"], row["denominator"]) == (numerator, denominator), row
        assert (row["value"] is None) == (value is None), row
        assert value is None or abs(row["value"] - value) < 1e-9, row
        assert row["complete"] == whole(oracle, row), row


def test_every_indicator_has_an_oracle():
    ids = {each.id for each in ALL if each.unit is not Unit.RATE}
    assert ids == set(ORACLE)


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_rows_never_matters(seed):
    lists = drawn_lists(random.Random(seed), children=15)
    known, _ = known_and_oracle(lists)
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in known.lists.items()}
    members = pl.DataFrame({"child": ["01", "02"], "cohort": ["mine", "mine"]})
    other = Known(
        shuffled, known.events.sample(fraction=1, shuffle=True, seed=seed), known.journeys, known.map, CUT_OFF
    )
    same = Known(known.lists, known.events, known.journeys, known.map, CUT_OFF)
    assert indicators_of(same, members).equals(indicators_of(other, members))
