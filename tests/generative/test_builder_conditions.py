"""The map builder answers conditions as the program does, or says that it cannot."""

import random
from datetime import date, timedelta

import polars as pl
import pytest

from childflow.scene import embedded, pack
from childflow.stages.map_page import packed_rows
from childflow_schemas.pseudonymised import LISTS
from tests.lib.builder import builder

SEEDS = range(40)
ROWS = 60
LIST = "section_47"
TEXTS = ("A", "a_b", "A%", "it's", "north team", "")
DAY = date(2024, 1, 1)
COLUMNS = {
    "team": "text",
    "icpc_outcome": "text",
    "date_of_icpc": "date",
    "icpc_not_needed": "flag",
    "age_now": "number",
}


@pytest.fixture(scope="module")
def asked():
    """The rows of a list, and what answers conditions on them."""
    draw = random.Random(1)

    def value(name: str):
        return draw.choice(
            {
                "text": [None, *TEXTS],
                "date": [None, *(DAY + timedelta(days=n) for n in range(3))],
                "flag": [None, True, False],
                "number": [None, 0, 1, -2, 17],
            }[COLUMNS[name]]
        )

    starts = {"child": "1", "strategy_discussion_date": None}
    rows = [
        {"_record": n, **starts, "strategy_discussion_date": DAY + timedelta(days=n)} | {c: value(c) for c in COLUMNS}
        for n in range(ROWS)
    ]
    frame = pl.DataFrame([{c: row.get(c) for c in LISTS[LIST]} for row in rows], schema=LISTS[LIST])
    packed = packed_rows({LIST: frame}, None, date(2025, 1, 1))
    with builder() as ask:
        ask(ask="rows", rows=embedded(pack(packed.header, packed.columns)))
        yield frame, lambda sql: ask(ask="condition", list=LIST, sql=sql)


def drawn(draw: random.Random, depth: int = 0) -> str:
    """A condition that the builder knows."""
    if depth < 3 and draw.random() < 0.6:
        one, other = drawn(draw, depth + 1), drawn(draw, depth + 1)
        return draw.choice([f"({one}) AND ({other})", f"({one} OR {other})", f"NOT ({one})", f"{one} AND {other}"])
    name = draw.choice(list(COLUMNS))
    kind = COLUMNS[name]
    value = {
        "text": lambda: "'" + draw.choice(TEXTS).replace("'", "''") + "'",
        "date": lambda: f"DATE '{DAY + timedelta(days=draw.randint(0, 2))}'",
        "flag": lambda: draw.choice(["true", "FALSE"]),
        "number": lambda: draw.choice(["0", "1", "-2", "16.5"]),
    }[kind]
    forms = [f"{name} IS NULL", f"{name} IS NOT NULL", f"{name} = {value()}", f"{name} <> {value()}"]
    if kind == "flag":
        return draw.choice([*forms, name, f"NOT {name}", f"{name} IS TRUE", f"{name} IS NOT FALSE"])
    forms += [f"{name} {sign} {value()}" for sign in ("<", "<=", ">", ">=")]
    forms.append(f"{name} BETWEEN {value()} AND {value()}")
    if kind != "date":
        forms += [f"{name} IN ({value()}, {value()})", f"{name} NOT IN ({value()})"]
    if kind == "text":
        forms += [f"{name} {how} '{like}'" for how in ("LIKE", "NOT LIKE") for like in ("A%", "_", "%t_am", "a.b")]
    return draw.choice(forms)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_condition_has_the_answer_that_polars_gives(seed, asked):
    frame, ask = asked
    draw = random.Random(seed)
    for _ in range(12):
        sql = drawn(draw)
        answer = frame.select(answer=pl.sql_expr(sql)).to_series()
        assert ask(sql) == (answer.cast(pl.Int64) + 1).fill_null(0).to_list(), sql


@pytest.mark.parametrize(
    "sql",
    [
        "lower(team) = 'a'",
        "date_of_icpc > '2024-01-01'",
        "age_now = '1'",
        "team = icpc_outcome",
        "nothing = 'x'",
        "team = 'x' AND",
        "team ILIKE 'a'",
        "team LIKE 'a\\%'",
        "1 = 1",
        "",
    ],
)
def test_what_the_builder_does_not_know_it_does_not_answer(sql, asked):
    _, ask = asked
    assert ask(sql) is None
