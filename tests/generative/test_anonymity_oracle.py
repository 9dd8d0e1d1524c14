"""k, l and t by plain loops, and by pycanon; shifts of families; and an intruder who tries every child."""

from itertools import combinations
from math import exp, log

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.stages.anonymise.research.anonymity import anonymity, cells_of, classes_of
from childflow.stages.anonymise.research.shifts import units_of, weeks_of
from childflow.trajectories.matching import every_query, facts_of, matches, sampled_queries, ways
from tests.lib.pycanon import by_pycanon

BY, SENSITIVE = ["age", "sex", "place"], ["service", "need"]
tables = st.lists(
    st.tuples(
        *(st.sampled_from(["1", "2"]) for _ in BY), st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"])
    ),
    min_size=1,
    max_size=40,
).map(lambda rows: pl.DataFrame(rows, schema=[*BY, *SENSITIVE], orient="row"))


def measured(table: pl.DataFrame):
    return anonymity(classes_of(cells_of(table, [*BY, *SENSITIVE]), BY, SENSITIVE), SENSITIVE)


def by_loops(table: pl.DataFrame, sensitive: str) -> tuple[int, int, float, float]:
    """k, distinct l, entropy l and t of one sensitive attribute, as their definitions read."""
    classes: dict[tuple, list] = {}
    for row in table.iter_rows(named=True):
        classes.setdefault(tuple(row[name] for name in BY), []).append(row[sensitive])
    everybody = table[sensitive].to_list()
    entropies, farthest = [], 0.0
    for values in classes.values():
        shares = [values.count(value) / len(values) for value in set(values)]
        entropies.append(exp(-sum(share * log(share) for share in shares)))
        apart = [values.count(v) / len(values) - everybody.count(v) / len(everybody) for v in set(everybody)]
        farthest = max(farthest, sum(map(abs, apart)) / 2)
    k = min(len(values) for values in classes.values())
    return k, min(len(set(values)) for values in classes.values()), min(entropies), farthest


@given(tables)
@settings(max_examples=60, deadline=None)
def test_k_l_and_t_are_as_plain_loops_have_them(table):
    found = measured(table)
    for each in SENSITIVE:
        k, distinct, entropy, farthest = by_loops(table, each)
        assert (found.k, found.distinct[each]) == (k, distinct)
        assert found.entropy[each] == pytest.approx(entropy)
        assert found.closeness[each] == pytest.approx(farthest)


@pytest.mark.deep
def test_k_l_and_t_are_as_pycanon_has_them(tmp_path_factory, figures):
    """In an environment of its own, made here: it drags pandas and more, which childflow does without."""
    made = []
    for seed in range(40):
        dice = pl.Series(range(60))
        columns = {name: dice.shuffle(seed * 10 + n) % (2 + n) for n, name in enumerate([*BY, *SENSITIVE])}
        made.append(pl.DataFrame(columns).select(pl.all().cast(pl.String)).head(20 + seed))
    theirs = by_pycanon(made, BY, SENSITIVE, tmp_path_factory.mktemp("pycanon"))
    for table, told in zip(made, theirs, strict=True):
        found = measured(table)
        assert found.k == told["k"]
        assert min(found.distinct.values()) == told["l"]
        assert int(min(found.entropy.values()) + 1e-9) == int(told["entropy_l"] + 1e-9)
        assert max(found.closeness.values()) == pytest.approx(told["t"])
    figures(f"k, l, entropy l and t as pycanon has them: {len(made)} tables")


people = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("uvwxyz")), min_size=1, max_size=14)


@given(people)
@settings(max_examples=60, deadline=None)
def test_children_of_one_family_however_joined_share_a_shift(pairs):
    frame = pl.DataFrame(pairs, schema=["child", "family"], orient="row")
    units = dict(units_of({"adoption": frame}).iter_rows())
    groups = [{child, family} for child, family in pairs]
    for _ in groups:
        for one, other in combinations(range(len(groups)), 2):
            if groups[one] & groups[other]:
                groups[one] = groups[other] = groups[one] | groups[other]
    for one, other in combinations({child for child, _ in pairs}, 2):
        together = any({one, other} <= group for group in groups)
        assert (units[one] == units[other]) is together


def test_shifts_are_drawn_evenly_and_by_the_key():
    units = pl.Series([f"child{n}" for n in range(20_000)])
    drawn = weeks_of(units, bytes(32), 10)["weeks"]
    counts = drawn.value_counts()
    assert set(counts["weeks"]) == {n for n in range(-10, 11) if n}
    assert counts["count"].is_between(850, 1150).all()
    assert weeks_of(units, bytes(32), 10)["weeks"].equals(drawn)
    assert (weeks_of(units, bytes(31) + b"1", 10)["weeks"] != drawn).mean() > 0.9


records = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from("abc"), st.integers(0, 4)), min_size=1, max_size=22, unique=True
)


def events_of(drawn) -> pl.DataFrame:
    rows = [(f"c{child}", activity, 7 * week) for child, activity, week in drawn]
    frame = pl.DataFrame(rows, schema=["child", "activity", "day"], orient="row").sort("child", "day", "activity")
    start = pl.date(2024, 1, 1) + pl.duration(days="day")
    return frame.select("child", pl.col("activity").cast(pl.Enum(["a", "b", "c"])), start_date=start)


@given(records, st.integers(1, 3), st.integers(0, 3))
@settings(max_examples=120, deadline=None)
def test_the_exact_match_is_that_of_an_intruder_who_tries_every_child(drawn, known, slack):
    facts = facts_of(events_of(drawn))
    held: dict[str, set] = {}
    for child, activity, week in facts.iter_rows():
        held.setdefault(child, set()).add((activity, week))
    expected = []
    for child, theirs in held.items():
        for chosen in combinations(sorted(theirs), min(known, len(theirs))):
            fits = [
                other
                for other, own in held.items()
                if any({(a, week + off) for a, week in chosen} <= own for off in range(-slack, slack + 1))
            ]
            expected.append((child, len(fits)))
    queries = every_query(facts, known)
    found = matches(queries, facts, slack).select("child", "matched")
    assert sorted(found.iter_rows()) == sorted(expected)
    assert ways(facts, known) == len(expected) == queries["query"].n_unique()


@given(records, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_a_sample_asks_one_way_of_each_child_all_of_them_its_own(drawn, known):
    facts = facts_of(events_of(drawn))
    queries = sampled_queries(facts, known)
    assert queries.join(facts, on=["child", "activity", "week"], how="anti").is_empty()
    asked = queries.group_by("child").agg(pl.col("query").n_unique(), facts=pl.len())
    sizes = facts.group_by("child").agg(size=pl.len()).join(asked, on="child")
    assert sizes.height == facts["child"].n_unique()
    assert (sizes["query"] == 1).all()
    assert sizes.select((pl.col("facts") == pl.min_horizontal("size", known)).all()).item()
