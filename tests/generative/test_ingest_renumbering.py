"""Renumbering and merging: in whatever order the files come, and whichever is done first, the lists are the same."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.authorities import Authority
from childflow.identifiers import newest
from childflow.stages.ingest import ingest
from tests.lib.workbooks import sheet

HEADERS = ["Child Unique ID", "Date of Contact", "Contact Source", "Age"]
CHILDREN = [f"C{n}" for n in range(8)]
ROWS = st.lists(
    st.tuples(st.sampled_from(CHILDREN), st.integers(0, 5), st.sampled_from(["Police", "School"]), st.integers(0, 17)),
    max_size=8,
)


@st.composite
def moves(draw):
    """Some children lead to others, never round: each to one that comes later in an order of its own."""
    order = draw(st.permutations(CHILDREN))
    moved = draw(st.lists(st.integers(0, len(order) - 2), unique=True))
    return {order[place]: order[draw(st.integers(place + 1, len(order) - 1))] for place in moved}


def returns(piles, renamed=lambda child: child):
    """One return a month, each with its rows."""
    return [
        sheet(
            [
                HEADERS,
                *(
                    [renamed(child), (date(2024, 1, 1) + timedelta(days=day)).strftime("%d/%m/%Y"), source, str(age)]
                    for child, day, source, age in rows
                ),
            ],
            name="List 1",
            returned=f"2024-{month:02}-28.xlsx",
        )
        for month, rows in enumerate(piles, start=1)
    ]


def plainly(moves, child):
    """The oracle: one step after another, until there is none."""
    while child in moves:
        child = moves[child]
    return child


@given(moves())
def test_following_chains_is_taking_one_step_after_another(moved):
    assert newest(moved) == {child: plainly(moved, child) for child in moved}


@given(st.lists(ROWS, min_size=1, max_size=4), moves(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_renumbered_in_reading_or_beforehand_and_in_any_order_of_files(piles, moved, chance):
    day = date(2024, 12, 31)
    beforehand = ingest(returns(piles, lambda child: plainly(moved, child)), extracted_on=day)
    files = returns(piles)
    chance.shuffle(files)
    table = list(moved.items())
    chance.shuffle(table)
    in_reading = ingest(files, Authority(identifiers=dict(table)), day)
    assert in_reading.lists.keys() == beforehand.lists.keys()
    for name, frame in beforehand.lists.items():
        assert in_reading.lists[name].equals(frame)
    assert in_reading.changes.equals(beforehand.changes)
    assert in_reading.reconciliation == beforehand.reconciliation
    rows = sum(child in moved for pile in piles for child, *_ in pile)
    assert sum(in_reading.mapping["renumbered"].values()) == rows
