"""Random censuses: childflow's rules find the children that plain loops over the census find, rule by rule."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from childflow.stages.validate import lacking_sheets, present_columns, validate
from tests.lib import census
from tests.lib.census import Assessment, Case, Child, Enquiry, Plan
from tests.lib.census_rules import FINDS
from tests.lib.other_returns import cin_census, ingested, xml_return

DAY = date(2024, 3, 31)


BLANK = st.none()


def mostly(usual, odd=BLANK, odds=4):
    """The one, and every so often the other."""
    return st.one_of(*[usual] * odds, odd)


def near(first, last):
    """A day of the census year, or just beside it."""
    return st.integers(first, last).map(lambda days: DAY + timedelta(days=days))


days = st.one_of(near(-120, 3), near(-60, 3), near(-420, 3))
assessments = st.builds(Assessment, start=days, end=mostly(days, odds=2))
plans = st.builds(
    Plan,
    start=days,
    end=st.one_of(st.none(), days),
    initial=mostly(st.just("NEG")),
    latest=mostly(st.just("PHY")),
    previous=mostly(st.sampled_from("012")),
    reviews=st.lists(days, max_size=2).map(tuple),
)


@st.composite
def enquiries(draw):
    """A conference, or that none was needed, or neither."""
    held, not_needed = draw(st.sampled_from([(True, False), (False, True), (False, False)]))
    start = draw(days)
    return Enquiry(start, start + timedelta(days=draw(st.integers(-1, 25))) if held else None, not_needed)


reasons = st.sampled_from(["RC1", "RC2", "RC7", "RC8", "RC9", "X9"])


@st.composite
def cases(draw):
    """A conference stands in the details where no enquiry does; a plan often begins at one."""
    asked = tuple(draw(st.lists(enquiries(), max_size=2)))
    held = [each.conference for each in asked if each.conference is not None]
    starts = st.sampled_from(held) if held else days
    begun = [
        replace(each, start=start, end=draw(mostly(st.just(each.end), st.just(start))))
        for each in draw(st.lists(plans, max_size=2))
        for start in [draw(mostly(starts, days, 2))]
    ]
    closure = draw(mostly(st.none(), days, 2))
    return Case(
        referral=draw(days),
        source=draw(mostly(st.just("1A"))),
        nfa=draw(st.sampled_from(["0", "0", "false", "1", "true", None])),
        need=draw(mostly(st.just("N1"), st.sampled_from([None, "X9"]))),
        closure=closure,
        reason=draw(mostly(reasons, BLANK, 4) if closure else mostly(BLANK, reasons, 8)),
        conference=None if asked else draw(mostly(st.none(), days)),
        assessments=tuple(draw(st.lists(assessments, max_size=2))),
        enquiries=asked,
        plans=tuple(begun),
    )


births = st.one_of(
    st.tuples(near(-6000, 5), st.none()),
    st.tuples(near(-9900, -9300), st.none()),
    st.tuples(st.none(), near(-60, 300)),
    st.tuples(near(-100, 100), st.none()),
    st.just((None, None)),
)


ALL_LISTS = Child(
    id="Z",
    born=date(2015, 3, 27),
    expected=None,
    sex="F",
    ethnicity="WBRI",
    disabilities=("NONE",),
    cases=(
        Case(
            referral=date(2024, 3, 4),
            source="1A",
            nfa="0",
            need="N1",
            closure=None,
            reason=None,
            conference=None,
            assessments=(Assessment(date(2024, 3, 5), None),),
            enquiries=(Enquiry(date(2024, 3, 6), date(2024, 3, 18), False),),
            plans=(Plan(date(2024, 3, 18), None, "NEG", "NEG", "0", ()),),
        ),
    ),
)
"""A child with nothing amiss, so that every list is there: a rule about a list that is not is not run."""


@st.composite
def censuses(draw):
    """Up to a score of children, each with an identifier of its own."""
    shapes = ["C{}", "C{}", "C{}", "C-{}", "CHILD00000000000000000{}"]
    return [
        Child(
            draw(st.sampled_from(shapes)).format(number),
            *draw(births),
            sex=draw(st.sampled_from(["M", "F", "U", "1", None])),
            ethnicity=draw(mostly(st.just("WBRI"))),
            disabilities=draw(mostly(st.sampled_from([("NONE",), ("HAND", "HEAR")]), st.just(()))),
            cases=tuple(draw(st.lists(cases(), min_size=1, max_size=3))),
        )
        for number in range(draw(st.integers(1, 20)))
    ] + [ALL_LISTS]


def found_in(path, children):
    """The children each rule finds, and the census as the file has it."""
    text = cin_census("".join(census.written(child) for child in children), DAY.isoformat())
    it = ingested(xml_return(path, text))
    present, lacking = present_columns(it.mapping, it.lists), lacking_sheets(it.mapping)
    found = validate(it.lists, it.unread, present, DAY, lacking=lacking).issues
    told = found.group_by("rule").agg("child_unique_id").rows()
    return {rule: set(ids) for rule, ids in told}, census.read(path / "return.xml")


@settings(
    max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), print_blob=True
)
@given(censuses())
def test_every_rule_finds_the_children_that_a_plain_loop_finds(tmp_path, children):
    found, told = found_in(tmp_path, children)
    assert told.children == tuple(children)

    expected = {rule: {child.id for child in children if finds(child, DAY)} for rule, finds in FINDS.items()}
    missed = {rule: ids - found.get(rule, set()) for rule, ids in expected.items() if ids - found.get(rule, set())}
    beside = {rule: found[rule] - ids for rule, ids in expected.items() if found.get(rule, set()) - ids}
    assert (missed, beside) == ({}, {})
