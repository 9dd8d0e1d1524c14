"""One slip of the hand in a published label: read as what was meant, or not at all."""

import random

from childflow.stages.ingest.codes import reader_of
from childflow_schemas.annex_a import LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Kind

SLIPS_A_LABEL = 30
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def readers():
    """One coded column of each code list, with its labels of more than five letters."""
    columns = {column.codes: (each.name, column) for each in reversed(LISTS) for column in each.columns}
    for list_name, column in columns.values():
        if column.kind is Kind.CODE:
            entries = [each for each in code_list(column.codes).entries if len(each.label) > 5]
            yield reader_of(column, list_name, {}), entries


def slipped(text, dice):
    """`text` with one of its letters left out, doubled, changed, or changed with the next."""
    place = dice.choice([place for place, letter in enumerate(text[:-1]) if letter.isalpha()])
    before, here, after = text[:place], text[place], text[place + 1 :]
    slips = [after, here + here + after, dice.choice(LETTERS) + after, after[0] + here + after[1:]]
    return before + dice.choice(slips)


def test_a_slip_is_hardly_ever_read_as_another_group():
    """Most slips are told as unread; some leave enough to go by."""
    dice = random.Random(5)
    tried = right = other = 0
    for reader, entries in readers():
        for entry in entries:
            group = {each.code for each in entries if each is entry or (entry.group and each.group == entry.group)}
            for _ in range(SLIPS_A_LABEL):
                code = reader.read(slipped(entry.label, dice))
                tried, right, other = tried + 1, right + (code in group), other + (code not in {None, *group})
    assert tried > 10_000
    assert right / tried > 0.2
    assert other / tried < 0.001
