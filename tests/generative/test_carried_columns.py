"""Returns of random columns: each cell is what the newest return with its column says, as a plain loop finds it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.stages.ingest import ingest
from tests.lib.workbooks import sheet

KEY = ["Child Unique ID", "Date of referral", "Referral Source"]
COLUMNS = {"Allocated Team": "allocated_team", "Allocated Worker": "allocated_worker", "Referral ID": "referral_id"}

rows = st.dictionaries(
    st.sampled_from("ABC"), st.fixed_dictionaries({name: st.sampled_from(["x", "y", None]) for name in COLUMNS})
)
returns = st.lists(st.tuples(st.sets(st.sampled_from(sorted(COLUMNS)), min_size=1), rows), min_size=1, max_size=4)


def by_hand(pile):
    """Child to what is known of it after the last return, and the changes on the way."""
    known, changes = {}, []
    for number, (columns, own) in enumerate(pile):
        for child, cells in own.items():
            before = known.setdefault(child, {})
            for column in COLUMNS:
                if column not in columns:
                    continue
                if column in before and before[column] != cells[column]:
                    changes.append((child, COLUMNS[column], before[column], cells[column], returned(number)))
                before[column] = cells[column]
    return {child: {name: cells.get(name) for name in COLUMNS} for child, cells in known.items()}, sorted(
        changes, key=str
    )


def returned(number):
    return f"return_2024-0{number + 1}-28.xlsx"


@settings(max_examples=60, deadline=None)
@given(returns)
def test_each_cell_is_what_the_newest_return_that_has_the_column_says(pile):
    sheets = [
        sheet(
            [
                [*KEY, *sorted(columns)],
                *(
                    [child, "12/02/2024", "6", *(cells[name] for name in sorted(columns))]
                    for child, cells in own.items()
                ),
            ],
            "List 3",
            returned(number),
        )
        for number, (columns, own) in enumerate(pile)
    ]
    it = ingest(sheets)
    expected, changes = by_hand(pile)
    kept = it.lists["referrals"]
    assert {
        row["child_unique_id"]: {name: row[column] for name, column in COLUMNS.items()} for row in kept.rows(named=True)
    } == expected
    child_of = dict(kept.select("_record", "child_unique_id").rows())
    said = [(child_of[record], *change) for _, record, *change in it.changes.rows()]
    assert sorted(said, key=str) == changes
