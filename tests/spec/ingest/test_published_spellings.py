"""The spellings that real returns have been seen to hold: how many are read, what that rests on, and what must not be.

The spellings are one half, drawn at random, of a published set that maps each to one of Ofsted's groups. A code of ours
is right if it is of that group. Right, too, is to leave unread what the file puts under two groups, under an error, or
under a group the column has no code for; and to take for blank what says that nothing is recorded. Some fifty spellings
stand under a group that DfE's definitions or the file's own other lines contradict: they are listed with the reason in
`tests/fixtures/spellings/disputed.txt`, and figures are given with and without them.

What the rules are worth where nobody looked is measured in `test_imagined_spellings.py`, and how many of them were
fitted to one spelling in `test_generality.py`.
"""

from collections import Counter

import pytest

from childflow.stages.ingest.codes import How
from tests.lib.reading import read_column
from tests.lib.variants import Worth, disputed, tried, variants

HEADERS = list(dict.fromkeys(each.header for each in variants()))
UNDISPUTED = [each for each in tried() if (each.variant.header, each.variant.said) not in disputed()]

LEAST_IN_A_COLUMN = 0.8
"""Share of each column's undisputed spellings; the least is reached by columns of a dozen."""


def share(trials, worth):
    return sum(each.worth is worth for each in trials) / len(trials)


def test_at_least_ninety_nine_in_a_hundred_are_read_as_the_right_group(figures):
    for name, trials in (("all", tried()), ("undisputed", UNDISPUTED)):
        worth = Counter(each.worth.value for each in trials)
        figures(f"{name}: {len(trials)} spellings, {share(trials, Worth.RIGHT):.2%} right, {dict(worth)}")
    assert len(tried()) == 4296
    assert share(UNDISPUTED, Worth.RIGHT) >= 0.991
    assert share(tried(), Worth.RIGHT) >= 0.978


def test_hardly_any_is_read_as_another_group():
    assert share(UNDISPUTED, Worth.OTHER) <= 0.0005


@pytest.mark.parametrize("header", HEADERS)
def test_every_column_is_read(header):
    here = [each for each in UNDISPUTED if each.variant.header == header]
    assert share(here, Worth.RIGHT) >= LEAST_IN_A_COLUMN


def test_most_are_read_by_rule_and_few_by_listing(figures):
    read = [each for each in tried() if each.how is not None]
    by = Counter(each.how.value for each in read)
    listed = by[How.LISTED.value]
    figures(f"{len(read) - listed} read by rule, {listed} by listing: {dict(by)}")
    assert all(each.how.by_rule for each in read if each.how is not How.LISTED)
    assert listed / len(read) <= 0.046


@pytest.mark.parametrize(("header", "said"), disputed(), ids=lambda text: text[:50])
def test_a_disputed_spelling_is_read_as_we_say(header, said):
    [trial] = [each for each in tried() if each.variant.header == header and each.variant.said == said]
    assert trial.worth is Worth.OTHER
    assert trial.code == disputed()[header, said]


FALSE_FRIENDS = """
contacts         contact_source                  | Indeterminate
contacts         contact_source                  | Police and housing officer
contacts         contact_source                  | 3
contacts         contact_source                  | Gateway words
contacts         contact_source                  | tbc
contacts         contact_source                  | WBC
contacts         ethnicity                       | tbc
children_in_care placement_type                  | Secire children's homes
contacts         contact_source                  | Referral from Wakefield
contacts         gender                          | Indeterminate
contacts         ethnicity                       | n
contacts         ethnicity                       | s)
contacts         contact_source                  | Hospital social worker
contacts         ethnicity                       | West
contacts         ethnicity                       | American
contacts         ethnicity                       | Mauritian
contacts         ethnicity                       | South African Indian
contacts         ethnicity                       | Kenyan Asian
contacts         ethnicity                       | Black and minority ethnic
contacts         ethnicity                       | Dominican Republic
contacts         ethnicity                       | Papua New Guinean
contacts         ethnicity                       | Asian and African
contacts         ethnicity                       | Not White
contacts         ethnicity                       | Polish speaking
contacts         contact_source                  | MPS
contacts         contact_source                  | ED
contacts         contact_source                  | Police nurse
contacts         contact_source                  | Police staff in school
contacts         contact_source                  | CAMHS social worker
contacts         contact_source                  | Prison health visitor
contacts         contact_source                  | Church school
contacts         contact_source                  | Foster carer police
contacts         contact_source                  | Health and social care
contacts         contact_source                  | Employment agency
contacts         contact_source                  | Parent helpline
contacts         contact_source                  | Mental health social worker
contacts         contact_source                  | Nursing home
contacts         contact_source                  | Not police
contacts         contact_source                  | Poli
contacts         ethnicity                       | B
contacts         ethnicity                       | Sudanese Arab
children_in_need primary_need_code               | No neglect
children_in_need case_status                     | Not a child in care
care_leavers     type_of_accommodation           | Home
care_leavers     type_of_accommodation           | Supported living
care_leavers     activity_status                 | NEET
children_in_need primary_need_code               | Mental health
children_in_need primary_need_code               | Homeless young person
children_in_need primary_need_code               | Parent abused
children_in_need reason_for_closure              | Death of parent
children_in_need reason_for_closure              | Not adopted
children_in_need reason_for_closure              | Transferred
children_in_care legal_status                    | No care order
children_in_care legal_status                    | Placement order refused
children_in_care legal_status                    | Placed in local authority accommodation
children_in_care reason_ceased_to_be_looked_after | Custody of grandparents
children_in_care reason_ceased_to_be_looked_after | Placed for adoption
children_in_care reason_ceased_to_be_looked_after | Independent school
children_in_care placement_type                  | Residential care
children_in_care placement_type                  | With family friends
children_in_care placement_type                  | IFA residential
children_in_care la_of_placement                 | Notts City
children_in_care la_of_placement                 | Kent and Medway
children_in_care la_of_placement                 | Kingston
care_leavers     activity_status                 | Full time not working
care_leavers     activity_status                 | Young person engaged full time
care_leavers     activity_status                 | NEET parent ill
child_protection initial_category_of_abuse       | Sex: male
referrals        referral_nfa                    | U
assessments      child_seen_during_assessment    | Not seen alone
child_protection child_seen_alone                | Seen
children_in_need primary_need_code               | N1; N4
children_in_need primary_need_code               | 5
children_in_need primary_need_code               | 2024
children_in_care legal_status                    | C1 and E1
children_in_care legal_status                    | Interim
children_in_care reason_ceased_to_be_looked_after | Left
children_in_care placement_type                  | Placement
children_in_care placement_type                  | U7
children_in_care la_of_placement                 | Cheshire
children_in_care la_of_placement                 | Bedfordshire
children_in_care la_of_placement                 | Yorkshire
children_in_care la_of_placement                 | North
children_in_care la_of_placement                 | 999
children_in_care la_of_placement                 | SW1A 1AA
care_leavers     suitability_of_accommodation    | 0
care_leavers     activity_status                 | F
care_leavers     type_of_accommodation           | F
"""
"""What could be two things, or none, and is left unread."""


@pytest.mark.parametrize("line", FALSE_FRIENDS.strip().splitlines())
def test_what_could_be_two_things_or_none_is_left_unread(line):
    place, said = line.split("|")
    assert read_column([said.strip()], *place.split()) == [(None, True)]
