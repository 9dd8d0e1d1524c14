"""What is said of a map: of the map alone, and of the log that is built on it."""

import pytest

from childflow.maps import Edge, Exit, Map
from childflow.stages.check_map import KINDS, Finding, in_the_log, on_the_map
from tests.lib.journeys import SHIPPED, front_door, log_of, shipped_map


def without_edges(*gone: tuple[str, str]) -> Map:
    map_ = front_door()
    return map_.model_copy(update={"edges": tuple(e for e in map_.edges if (e.from_, e.to) not in gone)})


def with_node(identifier: str, **changed: object) -> Map:
    map_ = front_door()
    nodes = tuple(n.model_copy(update=changed) if n.id == identifier else n for n in map_.nodes)
    return map_.model_copy(update={"nodes": nodes})


def places(findings: list[Finding], kind: str) -> list[str]:
    return [each.place for each in findings if each.kind == kind]


def of_log(tables: str, map_: Map) -> list[Finding]:
    log = log_of(tables, map_)
    return in_the_log(map_, log.events, log.links)


def test_a_node_that_no_edge_leads_to():
    map_ = without_edges(("section_47", "icpc"))
    assert places(on_the_map(map_), "unreachable") == ["icpc"]
    assert places(on_the_map(front_door()), "unreachable") == []


def test_a_node_that_nothing_leads_out_of():
    assert places(on_the_map(front_door()), "dead_end") == ["care_leaver"]


def test_an_exit_that_no_outcome_names_and_one_without_a_label():
    map_ = front_door()
    more = Exit(id="vanished", label=" ", kind="closed", position=(1, 1))
    found = on_the_map(map_.model_copy(update={"exits": (*map_.exits, more)}))
    assert places(found, "exit_not_named") == ["vanished"]
    assert places(found, "exit_without_name") == ["vanished"]


def test_an_outcome_that_names_a_node_without_an_edge():
    found = on_the_map(without_edges(("referral", "section_47")))
    more = set(places(found, "outcome_without_edge")) - set(places(on_the_map(front_door()), "outcome_without_edge"))
    assert more == {"referral.strategy_discussion"}


def test_outcomes_that_name_nothing_are_told_once_a_node():
    [said] = [each for each in on_the_map(front_door()) if each.place == "icpc"]
    assert said.says == "of `icpc`, `child_in_need`, `no_plan` name nothing: no hand-off is inferred"


def test_a_list_that_there_is_not():
    assert places(on_the_map(front_door(), ["contacts"]), "unknown_list") != []
    assert places(on_the_map(front_door(), [n.source.list for n in front_door().nodes]), "unknown_list") == []


CONTACT_AND_REFERRAL = """
contacts | date_of_contact | contact_decision_date
A | 4 Mar | 4 Mar

referrals | date_of_referral | referral_decision_date
A | 5 Mar | 5 Mar
"""


def test_a_move_off_the_map_has_its_count():
    [found] = [
        each
        for each in of_log(CONTACT_AND_REFERRAL, without_edges(("contact", "referral")))
        if each.kind == "off_the_map"
    ]
    assert (found.place, found.count) == ("contact -> referral", 1)
    assert found.says == "`referral` followed `contact` within days, and no edge of the map goes there"
    assert places(of_log(CONTACT_AND_REFERRAL, front_door()), "off_the_map") == []


def test_a_node_of_which_there_is_no_activity():
    assert "assessment" in places(of_log(CONTACT_AND_REFERRAL, front_door()), "never_seen")
    assert "contact" not in places(of_log(CONTACT_AND_REFERRAL, front_door()), "never_seen")


def test_a_window_that_is_shorter_than_any_move():
    late = CONTACT_AND_REFERRAL.replace("5 Mar | 5 Mar", "25 Mar | 25 Mar")
    [found] = [each for each in of_log(late, front_door()) if each.kind == "window_never_matches"]
    assert found.place == "contact -> referral"
    assert found.says == "`referral` never began within 5 working days of `contact`; soonest 15"
    assert found.do == "Make the window at least 15, or take the edge out."


def test_an_edge_that_nobody_went_along():
    map_ = front_door()
    back = Edge.model_validate({"from": "referral", "to": "contact", "within": 5})
    map_ = map_.model_copy(update={"edges": (*map_.edges, back)})
    assert places(of_log(CONTACT_AND_REFERRAL, map_), "edge_never_used") == ["referral -> contact"]


def test_an_outcome_that_its_node_does_not_know():
    tables = CONTACT_AND_REFERRAL.replace(
        "contact_decision_date", "contact_decision_date | contact_outcome", 1
    ).replace("4 Mar | 4 Mar", "4 Mar | 4 Mar | advice")
    outcomes = {key: value for key, value in front_door().node("contact").outcomes.items() if key != "advice"}
    found = of_log(tables, with_node("contact", outcomes=outcomes))
    assert places(found, "unknown_outcome") == ["contact.advice"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_map_has_nothing_that_must_be_mended(name):
    """An ICPC that asks for an assessment finds it open, and a transfer in is not seen from the referral."""
    found = on_the_map(shipped_map(name))
    kinds = {each.kind for each in found}
    assert kinds & {"unreachable", "unknown_list", "exit_without_name", "exit_not_named"} == set()
    assert set(places(found, "outcome_without_edge")) <= {"icpc.assessment", "referral.cp_transfer_in"}


def test_the_weightiest_comes_first():
    order = list(KINDS)
    found = [order.index(each.kind) for each in of_log(CONTACT_AND_REFERRAL, without_edges(("contact", "referral")))]
    assert found == sorted(found)
