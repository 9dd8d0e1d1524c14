"""The published samples of the CIN census: whom each rule finds, by childflow and by the rule as a plain loop."""

from pathlib import Path

import pytest

from childflow.readers import gather, read_sheets
from childflow.stages.ingest import ingest
from childflow.stages.validate import lacking_sheets, present_columns, validate
from childflow_schemas.rules.published import Fate, dfe_rules
from tests.lib import census
from tests.lib.census_rules import BESIDE, FINDS

RETURNS = Path(__file__).parents[2] / "fixtures" / "returns"
SAMPLES = [RETURNS / "cin_2024.xml", RETURNS / "cin_2026.xml"]

FOUND = """
rule  | both find               | the census alone | why it alone
1103  | child_fails_assessments |                  |
1104  | DfEX0000001             |                  |
1105  | DfEX0000001             |                  |
1570  | child_fails_assessments |                  |
1580  | child_fails_assessments |                  |
2885  |                         |                  |
2889  | DfEX0000001             |                  |
2990  |                         |                  |
2991Q |                         |                  |
4000  |                         |                  |
4180  |                         | DfEX0000001      | 1 and 2 were the codes until 2024, and are still read
4220  |                         |                  |
8500  |                         |                  |
8510  |                         |                  |
8520  |                         |                  |
8525Q |                         |                  |
8530Q |                         |                  |
8535Q |                         |                  |
8540  |                         |                  |
8555Q |                         |                  |
8565  | DfEX0000001             |                  |
8568  |                         |                  |
8585Q |                         |                  |
8590  |                         |                  |
8600  | child_fails_assessments |                  |
8606  |                         |                  |
8608  | DfEX0000001             |                  |
8610  |                         |                  |
8615  |                         |                  |
8620  | child_fails_assessments | DfEX0000001      | closed before the census year, which lists do not have
8630  |                         |                  |
8640  |                         |                  |
8650  |                         |                  |
8670Q |                         |                  |
8675Q |                         |                  |
8696  |                         | DfEX0000001      | ended before the census year
8715  |                         | DfEX0000001      | held before the census year
8720  |                         |                  |
8730  |                         |                  |
8750  |                         |                  |
8775Q |                         |                  |
8805  |                         |                  |
8810  |                         |                  |
8815  |                         |                  |
8816  |                         |                  |
8820  |                         |                  |
8825Q |                         |                  |
8831  |                         |                  |
8832  |                         |                  |
8839  |                         |                  |
8840  |                         |                  |
8841  |                         |                  |
8842Q |                         |                  |
8863Q |                         |                  |
8866  |                         |                  |
8867  |                         |                  |
8868  |                         |                  |
8875  |                         |                  |
8890  |                         |                  |
8896  |                         |                  |
8905  |                         |                  |
8910  |                         |                  |
8915  |                         |                  |
8920  |                         |                  |
8925  |                         |                  |
8930  |                         | DfEX0000001      | ended before the census year
8935  |                         |                  |
8940  |                         |                  |
"""
"""Both samples have the same two children."""

IN_THE_WHOLE = {"2883", "2886Q"}
"""Rules that count a whole return: of two children they find nothing, and no child is to be named."""


def rows() -> list[tuple[str, ...]]:
    _, *lines = FOUND.strip().splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest):
    """The children each rule finds, and the census as it is."""
    read = ingest(read_sheets(gather([request.param])))
    present, lacking = present_columns(read.mapping, read.lists), lacking_sheets(read.mapping)
    found = validate(read.lists, read.unread, present, read.extraction.day, lacking=lacking)
    children = found.issues.group_by("rule").agg("child_unique_id").rows()
    return {rule: set(ids) for rule, ids in children}, census.read(request.param)


def test_every_rule_shared_with_the_census_is_listed():
    shared = [each.number for each in dfe_rules() if each.of == "CIN census" and each.fate is Fate.RUN]

    assert [rule for rule, *_ in rows()] == [number for number in shared if number not in IN_THE_WHOLE]
    assert set(FINDS) == set(shared) - IN_THE_WHOLE


@pytest.mark.parametrize(("rule", "both", "alone", "why"), rows(), ids=[row[0] for row in rows()])
def test_a_rule_finds_the_children_that_its_published_logic_says(sample, rule, both, alone, why):
    found, told = sample

    assert found.get(rule, set()) == set(both.split())
    assert {child.id for child in told.children if FINDS[rule](child, told.day)} == set(both.split())
    beside = BESIDE.get(rule, lambda child, day: False)
    assert {child.id for child in told.children if beside(child, told.day)} - set(both.split()) == set(alone.split())
    assert bool(alone) == bool(why)


def test_rules_of_the_whole_return_name_no_child(sample):
    found, _ = sample

    assert IN_THE_WHOLE & set(found) == set()
