"""A CSV file read at once and read line by line is the same file."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.readers.delimited import a_row_a_line, line_by_line

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8)


def filled(cells):
    """Row number, column and text of every cell with something in it."""
    return {(row[0], place, cell) for row in cells.rows() for place, cell in enumerate(row[1:]) if cell}


@given(ROWS, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_both_ways_of_reading_find_the_same_cells_on_the_same_lines(rows, delimiter, end):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    slow = line_by_line(text.getvalue().encode(), delimiter, "contacts.csv")
    assert {cell for _, _, cell in filled(slow)} == {cell for row in rows for cell in row if cell}
    quick = a_row_a_line(text.getvalue().encode(), delimiter)
    if quick is not None:
        assert filled(quick) == filled(slow)


@given(st.lists(st.lists(st.from_regex(r"[a-z0-9 ]{1,5}", fullmatch=True), min_size=3, max_size=3), min_size=1))
@settings(deadline=None)
def test_a_plain_file_is_read_at_once(rows):
    text = "".join(",".join(row) + "\n" for row in rows) + "x,y,z\n"
    assert a_row_a_line(text.encode(), ",") is not None
