"""Whatever a cell of a local list says, only declared codes are kept of its outcomes, and no row is lost."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.authorities import Authority
from childflow.declared_lists import DeclaredList
from childflow.stages.ingest import ingest
from tests.lib.workbooks import sheet

CODES = ("completed", "breached")
OURS = Authority(
    lists={"youth_justice": DeclaredList(outcomes={"Completed order": "completed", "Breach (any)": "breached"})}
)
SPELLINGS = {"Completed order": "completed", " completed-ORDER ": "completed", "breach any": "breached"} | dict(
    zip(CODES, CODES, strict=True)
)
HEADERS = ["Child ID", "Start date", "Outcome"]

texts = st.one_of(st.none(), st.sampled_from(sorted(SPELLINGS)), st.text(max_size=12))


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
def test_an_outcome_is_a_declared_code_or_blank_and_what_was_not_read_is_told(cells):
    rows = [[f"c{number}", "04/03/2024", cell] for number, cell in enumerate(cells)]
    it = ingest([sheet([HEADERS, *rows], name="Youth justice")], OURS, date(2024, 7, 31))
    outcomes = it.lists["youth_justice"]["outcome"].to_list()
    assert len(outcomes) == it.reconciliation["youth_justice"].read == len(cells)
    assert {code for said in outcomes if said for code in said.split(";")} <= set(CODES)
    known = [SPELLINGS[cell] for cell in cells if cell in SPELLINGS]
    assert [code for cell, code in zip(cells, outcomes, strict=True) if cell in SPELLINGS] == known
    told = set(it.unread["_record"])
    assert not told & {number for number, code in enumerate(outcomes, start=1) if code}
