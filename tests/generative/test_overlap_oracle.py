"""Overlaps, by DfE's own wording in plain loops: no start may fall on or between another row's start and end."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow_schemas.rules import at
from childflow_schemas.rules.parts import last_day, no_overlap

CUT_OFF = date(2024, 7, 31)
DAYS = st.sampled_from([None, *(CUT_OFF - timedelta(days=days) for days in range(9))])
SPELLS = st.lists(st.tuples(st.sampled_from(["A", "B", None]), DAYS, DAYS), max_size=9)


def oracle(spells, may_touch):
    """Each row against every other of the child; of two that start together, the one listed later is at fault.

    A row with the same start and end as an earlier one is listed twice, and not judged.
    """
    spells = [(child, start, end or CUT_OFF) for child, start, end in spells]
    verdicts = []
    for place, (child, start, end) in enumerate(spells):
        if child is None or start is None or (child, start, end) in spells[:place]:
            verdicts.append(None)
            continue
        verdicts.append(
            not any(
                _falls_within(start, other_start, other_end, may_touch and start != other_start)
                and (other_start < start or other_place < place)
                for other_place, (other, other_start, other_end) in enumerate(spells)
                if other == child and other_place != place and other_start is not None
            )
        )
    return verdicts


def _falls_within(start, other_start, other_end, may_touch):
    if start == other_start:
        return True
    return other_start < start and (start < other_end if may_touch else start <= other_end)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(spells=SPELLS, may_touch=st.booleans())
def test_a_row_overlaps_just_where_dfe_says_it_does(spells, may_touch):
    frame = pl.DataFrame(
        [(place, *spell) for place, spell in enumerate(spells, start=1)],
        schema={"_record": pl.UInt32, "child_unique_id": pl.String, "start": pl.Date, "end": pl.Date},
        orient="row",
    )

    found = at(frame.lazy(), CUT_OFF).select(ok=no_overlap("start", last_day("end"), may_touch)).collect()

    assert found["ok"].to_list() == oracle(spells, may_touch)
