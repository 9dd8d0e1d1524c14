"""Local lists on the map: they begin, end, hand on and leave as the published ones do."""

import pytest

from childflow.errors import ConfigurationError
from tests.lib.journeys import expect, front_door, log_of
from tests.lib.local_map import local_map

COLUMNS = "activity | start_date | end_date | end_basis | next_activity | next_basis | outcome"


def test_it_starts_ends_and_leaves_by_the_exit_its_outcome_names():
    log = log_of(
        """
        youth_justice | start_date | end_date | outcome
                      | 4 Mar      | 5 Apr    | transferred
        """,
        local_map(),
    )
    expect(log, f"""
        {COLUMNS}
        youth_justice | 4 Mar | 5 Apr | recorded | closed_adult_services | recorded | transferred
    """)


def test_it_is_handed_to_from_the_published_lists_and_hands_back_where_its_outcome_says():
    log = log_of(
        """
        contacts      | date_of_contact
                      | 1 Mar
        youth_justice | start_date | end_date | outcome
                      | 4 Mar      | 5 Apr    | breached
        young_carers  | start_date | end_date
                      | 5 Jun      | 7 Jun
        """,
        local_map(),
    )
    expect(log, f"""
        {COLUMNS} | journey
        contact       | 1 Mar | 1 Mar | not_recorded | youth_justice | inferred | - | 1
        youth_justice | 4 Mar | 5 Apr | recorded     | not_recorded  | none     | breached | 1
        young_carers  | 5 Jun | 7 Jun | recorded     | not_recorded  | none     | - | 2
    """)


def test_without_an_end_it_is_open_at_the_cut_off():
    log = log_of("youth_justice | start_date\n | 4 Mar", local_map())
    expect(log, f"{COLUMNS}\nyouth_justice | 4 Mar | - | open | - | none | -")


def test_listed_twice_is_not_two_events_and_the_account_says_so():
    log = log_of(
        """
        youth_justice | child | start_date | outcome
                      | A     | 4 Mar      | -
                      | A     | 4 Mar      | completed
                      | A     | 5 Mar      | -
                      | -     | 5 Mar      | -
                      | A     | 1 Aug      | -
        """,
        local_map(),
    )
    account = log.reconciliation["youth_justice"]
    assert log.events.height == 2
    assert (account.read, account.merged, account.in_log, account.left) == (5, 1, 2, 0)
    assert account.set_aside == {"no child id": 1, "starts after the cut-off": 1}


def test_a_condition_may_ask_for_its_columns():
    log = log_of(
        """
        young_carers | start_date | district
                     | 4 Mar      | North
                     | 5 Mar      | Elsewhere
        """,
        local_map(),
    )
    assert log.events.height == 1
    assert log.reconciliation["young_carers"].set_aside == {"no activity on the map": 1}


def test_a_list_that_no_node_uses_is_not_on_the_map():
    log = log_of("youth_justice | start_date\n | 4 Mar\n | 5 Mar")
    assert log.events.height == 0
    assert log.reconciliation["youth_justice"].set_aside == {"list not on the map": 2}


def test_a_list_of_the_map_that_is_declared_but_has_no_rows_leaves_its_node_empty():
    assert log_of("contacts | date_of_contact\n | 4 Mar", local_map()).events.height == 1


@pytest.mark.parametrize("source", [{"where": "hub = 'North'"}, {"start": "began"}, {"ended_where": "over"}])
def test_a_column_that_its_list_does_not_have_is_told(source):
    [own] = (node for node in local_map().nodes if node.id == "young_carers")
    wrong = own.model_copy(update={"source": own.source.model_copy(update=source)})
    nodes = tuple(wrong if node.id == own.id else node for node in local_map().nodes)
    with pytest.raises(ConfigurationError, match="Node `young_carers` of the map names column `"):
        log_of("young_carers | start_date\n | 4 Mar", local_map().model_copy(update={"nodes": nodes}))


@pytest.mark.parametrize("source", [{"list": "youth_justise"}, {"start": "youth_justise.start_date"}])
def test_a_map_that_names_a_list_nobody_declared_is_refused_with_the_nearest(source):
    contact, *others = front_door().nodes
    wrong = contact.model_copy(update={"source": contact.source.model_copy(update=source)})
    with pytest.raises(ConfigurationError) as caught:
        log_of("contacts | date_of_contact\n | 4 Mar", front_door().model_copy(update={"nodes": (wrong, *others)}))
    assert str(caught.value).startswith(
        "Node `contact` of the map takes its rows from `youth_justise`, which is neither a list of Annex A nor a local "
        "list. Did you mean `youth_justice`?"
    )
