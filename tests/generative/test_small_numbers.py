"""No reader of what is shown can work out a count of 1 to 5, whatever adds up to what."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.reports.shareable.small_numbers import rounded, to_show, what_is_known

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=3)
MOST = 100
"""More than any count here can be."""


def possible(number: int | None) -> range:
    """What a number that is shown can have been, as the page says it: `None` is hidden, and never was nought."""
    if number is None:
        return range(1, MOST)
    return range(1) if number == 0 else range(max(6, number - 2), number + 3)


@st.composite
def issues(draw: st.DrawFn) -> tuple[dict[str, int], list[tuple[str, list[str]]]]:
    """Issues by rule in two lists, and the same issues by team."""
    one, two = draw(COUNTS), draw(COUNTS)
    total = sum(one) + sum(two)
    cuts = sorted(draw(st.lists(st.integers(0, total), max_size=2)))
    teams = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    parts = {
        "one": {f"one {at}": count for at, count in enumerate(one)},
        "two": {f"two {at}": count for at, count in enumerate(two)},
    }
    by_team = {f"team {at}": count for at, count in enumerate(teams)}
    counts = {"all": total, "one": sum(one), "two": sum(two), **parts["one"], **parts["two"], **by_team}
    sums = [("all", ["one", "two"]), ("one", list(parts["one"])), ("two", list(parts["two"])), ("all", list(by_team))]
    return counts, sums


def totals_of(shown: dict[str, int | None], parts: list[str]) -> set[int]:
    """What the parts can add up to."""
    sums = {0}
    for part in parts:
        sums = {one + other for one in sums for other in possible(shown[part]) if one + other < MOST}
    return sums


def worked_out(shown: dict[str, int | None], sums: list[tuple[str, list[str]]]) -> dict[str, set[int]]:
    """What each count can be, every case tried: the lists' totals first, then what is in each."""
    (_, lists), (_, first), (_, second), (_, teams) = sums
    of_list = dict(zip(lists, (first, second), strict=True))
    list_totals = {name: set(possible(shown[name])) & totals_of(shown, parts) for name, parts in of_list.items()}
    wholes = set(possible(shown["all"])) & totals_of(shown, teams)
    cases = [(one, two) for one, two in product(*list_totals.values()) if one + two in wholes]
    can_be = {"all": {one + two for one, two in cases}}
    can_be |= {name: {case[at] for case in cases} for at, name in enumerate(lists)}
    for whole, parts in [("one", first), ("two", second), ("all", teams)]:
        for part in parts:
            others = totals_of(shown, [each for each in parts if each != part])
            can_be[part] = {it for it in possible(shown[part]) if any(it + rest in can_be[whole] for rest in others)}
    return can_be


@given(issues())
@settings(max_examples=300, deadline=None)
def test_every_small_count_may_still_be_five_numbers_at_least(told):
    counts, sums = told
    can_be = worked_out(to_show(counts, sums), sums)

    small = {key for key, count in counts.items() if 1 <= count <= 5}
    assert {key for key in small if len(can_be[key]) < 5} == set()
    assert all(counts[key] in can_be[key] for key in counts)


@given(issues())
@settings(max_examples=200, deadline=None)
def test_what_is_known_is_what_trying_every_case_gives(told):
    counts, sums = told
    shown = to_show(counts, sums)
    can_be = worked_out(shown, sums)

    for key, (least, most) in what_is_known(shown, sums).items():
        assert least == min(can_be[key])
        assert most >= MOST - 1 or most == max(can_be[key])


@given(issues())
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_true(told):
    counts, sums = told
    shown = to_show(counts, sums)

    assert all(number == rounded(counts[key]) for key, number in shown.items() if number is not None)
    assert all(shown[key] is None for key, count in counts.items() if 1 <= count <= 5)
    assert all(shown[key] == 0 for key, count in counts.items() if count == 0)
