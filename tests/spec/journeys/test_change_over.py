"""Two maps on one history: what starts before the day is read by the first, what starts on it or later by the second."""

import pytest

from childflow.bends import shapes_of, with_bends
from childflow.change_over import on_one_history, read_by
from childflow.errors import ConfigurationError
from childflow.maps import Map
from tests.lib.journeys import front_door, log_of, shipped_map
from tests.lib.tables import day

DAY = day("1 Apr")
BOTH = on_one_history(front_door(), shipped_map("family-help"), DAY)


def activities(tables: str) -> list[tuple[str, int, str | None]]:
    events = log_of(tables, BOTH).events
    return list(zip(events["activity"], events["journey"], events["next_activity"], strict=True))


def test_each_activity_is_of_the_map_that_held_when_it_started():
    tables = """
        contacts | date_of_contact | contact_decision_date | contact_outcome
        A | 28 Mar | 28 Mar | nfa
        A | 1 Apr | 1 Apr | nfa
        """
    assert activities(tables) == [("contact_earlier", 1, "nfa"), ("contact", 2, "nfa")]


def test_a_journey_goes_on_across_the_day():
    """The contact's outcome names the referral, which by then is another map's."""
    assert activities(
        """
        contacts | date_of_contact | contact_decision_date | contact_outcome
        A | 28 Mar | 28 Mar | referral

        referrals | date_of_referral | referral_decision_date | referral_outcome
        A | 2 Apr | 2 Apr | assessment

        assessments | assessment_start_date | assessment_authorisation_date | assessment_outcome
        A | 3 Apr | 30 Apr | nfa
        """
    ) == [
        ("contact_earlier", 1, "referral"),
        ("referral", 1, "assessment"),
        ("assessment", 1, "closed_after_assessment"),
    ]


def test_one_row_may_be_of_both_maps():
    """An enquiry before the day, and its conference after it."""
    assert activities(
        """
        section_47 | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
        A | 20 Mar | 9 Apr | yes

        child_protection | cp_plan_start_date
        A | 9 Apr
        """
    ) == [("section_47_earlier", 1, "icpc"), ("icpc", 1, "cp_plan"), ("cp_plan", 1, None)]


def test_a_place_that_both_read_alike_is_one_under_its_later_name():
    cin = BOTH.node("cin")
    assert (cin.label, cin.valid_from, cin.valid_until) == ("Family Help (section 17)", None, None)
    assert BOTH.ground is not None
    assert BOTH.ground.node == "cin"


def test_the_earlier_place_says_until_when():
    earlier = BOTH.node("contact_earlier")
    assert (earlier.label, earlier.valid_until) == ("Contact, until 1 April 2024", DAY)
    assert BOTH.node("contact").valid_from == DAY


def test_the_day_is_that_from_which_the_second_map_holds():
    both = read_by([front_door(), shipped_map("family-help")], None)
    assert both.node("contact").valid_from == shipped_map("family-help").valid_from


def mistake(*maps: Map, given=None) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_by(maps, given)
    return str(caught.value)


def bent(map_: Map, at: int, across: float) -> Map:
    """The map with one edge bent: halfway, and `across` of its length to the side."""
    edge = map_.edges[at]
    return with_bends(map_, {(edge.from_, edge.to): complex(0.5, across)})


def test_an_edge_that_was_bent_is_bent_alike_on_the_map_of_both():
    """Places move where both maps are laid out as one; a bend keeps to its edge."""
    first, second = bent(front_door(), 0, 0.25), bent(shipped_map("family-help"), 1, -0.1)
    both = on_one_history(first, second, DAY)
    one, other = first.edges[0], second.edges[1]
    assert (one.from_, one.to) == ("contact", "referral")
    shapes = shapes_of(both)
    assert set(shapes) == {
        ("contact_earlier", "referral_earlier"),
        ("contact_earlier", "referral"),
        (other.from_, other.to),
    }
    assert shapes["contact_earlier", "referral_earlier"] == pytest.approx(complex(0.5, 0.25), abs=0.02)
    assert shapes[other.from_, other.to] == pytest.approx(complex(0.5, -0.1), abs=0.02)


def test_a_bend_stays_within_the_map():
    both = on_one_history(bent(front_door(), 0, 90), shipped_map("family-help"), DAY)
    [(x, y)] = {edge.bend for edge in both.edges if edge.bend and edge.to.endswith("_earlier")}
    assert 0 <= x <= both.size[0]
    assert 0 <= y <= both.size[1]


def test_what_cannot_be_laid_on_one_history_is_told():
    family_help = shipped_map("family-help")
    assert "does not hold from later than" in mistake(family_help, front_door())
    assert "name two at most" in mistake(front_door(), family_help, family_help)
    assert "name two, or leave the day out" in mistake(front_door(), given=DAY)
    cin = family_help.node("cin").model_copy(update={"outcomes": {"rc8": (), "rc9": ()}})
    nodes = tuple(cin if node.id == "cin" else node for node in family_help.nodes)
    other = family_help.model_copy(update={"nodes": nodes})
    assert "is not one place that both read alike" in mistake(front_door(), other)
