"""What people and systems write for a code without writing the code: on the left what is said, on the right the code.

Each line stands for a family: every people of DfE's extended ethnicity codes and its neighbours, every kind of referrer,
every short form and every cut. They were written from knowledge of the field, not from the published spellings.
"""

import pytest

from childflow.stages.ingest.codes.full_wordings import FULL_WORDINGS
from childflow.stages.ingest.codes.short_forms import in_full
from childflow_schemas.codes import code_list
from tests.lib.reading import read_column

READ = """
contacts ethnicity
    Latvian                                    | WOTH
    Poland                                     | WOTH
    Cameroonian                                | BAFR
    Somalia                                    | BAFR
    Antiguan                                   | BCRB
    Afro-Caribbean                             | BCRB
    Nepal                                      | AOTH
    Mirpuri                                    | APKN
    Algerian                                   | OOTH     as DfE's Moroccan, Libyan and Egyptian are
    Brazilian                                  | OOTH
    Hong Kong                                  | CHNE
    White and Pakistani                        | MWAS     two peoples are mixed, whatever their order
    Pakistani & White                          | MWAS
    Black African and Asian                    | MIXED
    Irish and Jamaican                         | MIXED
    Chinese & White                            | MOTH
    Wh. British                                | WBRI
    Any other White backgr                     | WOTH
    English Traveller                          | WIRT
    Would rather not say                       | REFU
    Child not yet born                         | NOBT
    Unable to ask                              | NOBT
contacts contact_source
    Virtual School                             | 2B
    School admissions                          | 2B
    St Mary's C of E Primary                   | 2A
    Out of hours GP                            | 3A
    Out of hours                               | 5A
    Environmental Health                       | 5B
    Clinical psychologist                      | 3F
    Educational psychologist                   | 2B
    Public Protection Unit                     | 6
    Police - Domestic Violence                 | 6
    Neighbouring authority                     | 5C
    Essex County Council                       | la_services
    Legal guardian                             | 1A
    Children's guardian                        | 7
    Samaritans                                 | 8
    Caller: name withheld                      | 9
children_in_need primary_need_code
    Parental substance misuse                  | N3
    Modern slavery                             | N1
    Unaccompanied minor                        | N8
    Cases oth than child in need               | N9
children_in_need reason_for_closure
    CAO granted                                | RC3
    Transferred to another authority           | RC5
    Outcomes achieved                          | RC7
    NFA following assessment                   | RC8
    Case closed after ass, referred to EH      | RC9
children_in_care legal_status
    Interim care ord                           | C1
    Under child asmt order and in LA accom     | L3
    YRO with residence requirement             | J3
children_in_care placement_type
    IFA                                        | fostered
    Connected Persons                          | fostered
    Secure Training Centre                     | R5
    Parent and baby unit                       | R3
    Semi-indep                                 | H5
    B&B                                        | P2       as DfE's guide has it
    Temporary accommodation whilst normal foster carer | T3
children_in_care reason_ceased_to_be_looked_after
    Turned 18                                  | E8
    Rehab home                                 | returned_home
    Age ass determined child is aged 18        | E15
    Aged 18 (or over) and rem                  | E17      cut short: nothing else begins so
    Transferred to residentia                  | E7
children_in_care la_of_placement
    W Sussex                                   | E10000032
    N Yorks                                    | E06000065
    N E Lincs                                  | E06000012
    Leeds (MD)                                 | E08000035
    Swansea - Abertawe                         | WAL
    Southport                                  | E08000014
    Poland                                     | NUK
care_leavers activity_status
    University full time                       | F1
    College, PT                                | P2
    Employed full time                         | F5
    F/T training or employment (not apprenticeship) | F5
    NEET due to illness or disability          | G4
care_leavers type_of_accommodation
    Semi-indep, transitional acc (e.g. supported hostel) | D
    Emergency hostel                           | V
    Council flat                               | U
    Training flat                              | D
"""


def lines():
    """Each line's column, what is said, and the code."""
    place = ()
    for line in READ.strip().splitlines():
        if "|" not in line:
            place = tuple(line.split())
        else:
            said, _, told = line.partition("|")
            yield *place, said.strip(), told.split()[0]


@pytest.mark.parametrize(("list_name", "column", "said", "code"), list(lines()))
def test_words_are_read_as_the_code_they_mean(list_name, column, said, code):
    assert read_column([said], list_name, column) == [(code, False)]


WORDINGS = [(name, code, wording) for name, told in FULL_WORDINGS.items() for code, wording in told.items()]


@pytest.mark.parametrize(("name", "code", "wording"), WORDINGS)
def test_a_full_wording_is_of_a_code_that_there_is(name, code, wording):
    assert code in code_list(name).codes
    assert in_full(wording) == wording
