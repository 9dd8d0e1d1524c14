"""Counts of each child against plain loops over random rows."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.children import children
from tests.lib.lists import pseudonymised

CUT_OFF = date(2024, 7, 31)
START = {"contacts": "date_of_contact", "referrals": "date_of_referral", "child_protection": "cp_plan_start_date"}

days = st.one_of(st.none(), st.integers(-1200, 30).map(lambda n: CUT_OFF + timedelta(days=n)))
rows = st.lists(st.tuples(st.sampled_from("AB"), days), max_size=8)


def year_after(day: date) -> date:
    """The same day a year on; 28 February for a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def counted(child: str, lists: dict[str, list[tuple[str, date | None]]]) -> dict[str, object]:
    """What should be counted of `child`, one row at a time."""
    begun = {
        name: sorted(day for who, day in rows if who == child and day is not None and day <= CUT_OFF)
        for name, rows in lists.items()
    }
    every = sorted(day for each in begun.values() for day in each)
    pairs = zip(begun["referrals"], begun["referrals"][1:], strict=False)
    again = [after for before, after in pairs if after <= year_after(before)]
    return {
        "contacts": len(begun["contacts"]),
        "contacts_12m": sum(1 for day in begun["contacts"] if year_after(day) > CUT_OFF),
        "referrals": len(begun["referrals"]),
        "referrals_12m": sum(1 for day in begun["referrals"] if year_after(day) > CUT_OFF),
        "re_referrals": len(again),
        "re_referrals_12m": sum(1 for day in again if year_after(day) > CUT_OFF),
        "plans": len(begun["child_protection"]),
        "repeat_plans": max(len(begun["child_protection"]) - 1, 0),
        "first_date": every[0] if every else None,
        "last_date": every[-1] if every else None,
    }


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(START, rows)))
def test_the_counts_are_those_of_plain_loops(lists):
    frames = {
        name: pseudonymised(name, [{"child": who, START[name]: day} for who, day in rows])
        for name, rows in lists.items()
    }
    found = {row["child"]: row for row in children(frames, CUT_OFF).rows(named=True)}
    assert set(found) == {who for rows in lists.values() for who, _ in rows}
    for child, row in found.items():
        expected = counted(child, lists)
        assert {name: row[name] for name in expected} == expected
