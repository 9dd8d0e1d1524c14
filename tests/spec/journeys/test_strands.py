"""Strands: what directly follows what in an export is what truly led to what."""

from childflow.stages.export import objects_of, strands_of
from tests.lib.journeys import assert_drawn, log_of

ENQUIRY_DURING_A_PLAN = """
contacts | date_of_contact | contact_outcome
A | 4 Mar | referral

referrals | date_of_referral | referral_outcome
A | 4 Mar | strategy_discussion

section_47 | strategy_discussion_date | section_47_end_date | section_47_outcome | date_of_icpc | icpc_outcome
A | 5 Mar | 12 Mar | icpc | 20 Mar | cp_plan
A | 3 Jun | 10 Jun | - | - | -

child_protection | cp_plan_start_date | cp_plan_end_date
A | 20 Mar | -
"""


def test_an_enquiry_during_a_plan_is_a_strand_of_its_own_that_returns_to_the_plan():
    log = log_of(ENQUIRY_DURING_A_PLAN)

    assert_drawn(
        strands_of(log.events, log.links),
        """
strand | name       | transition | date
1      | contact    | start      | 4 Mar
1      | referral   | start      | 4 Mar
1      | section_47 | start      | 5 Mar
1      | icpc       | start      | 20 Mar
1      | cp_plan    | start      | 20 Mar
2      | section_47 | start      | 3 Jun
2      | cp_plan    | resume     | 10 Jun
""",
    )


def test_a_strand_ends_at_the_exit():
    log = log_of("contacts | date_of_contact | contact_outcome\nA | 4 Mar | nfa\nA | 5 Apr | nfa")

    assert_drawn(
        strands_of(log.events, log.links),
        """
strand | journey | name    | transition | date  | outcome
1      | 1       | contact | start      | 4 Mar | nfa
1      | 1       | nfa     | exit       | 4 Mar | -
2      | 2       | contact | start      | 5 Apr | nfa
2      | 2       | nfa     | exit       | 5 Apr | -
""",
    )


def test_as_objects_every_event_is_of_a_child_in_a_journey_on_a_strand():
    log = log_of("contacts | date_of_contact | contact_outcome\nA | 4 Mar | nfa")
    told = objects_of(strands_of(log.events, log.links))

    assert_drawn(told.objects, "id | type\nA | child\nA-1 | journey\ns1 | strand")
    assert_drawn(
        told.event_objects,
        """
event | object | qualifier
e1    | A      | of
e2    | A      | of
e1    | A-1    | in
e2    | A-1    | in
e1    | s1     | on
e2    | s1     | on
""",
    )
    assert_drawn(told.object_objects, "source | target | qualifier\nA-1 | A | of\ns1 | A-1 | in")
    assert [str(time) for time in told.events["time"]] == ["2024-03-04 00:00:00", "2024-03-04 00:00:01"]
