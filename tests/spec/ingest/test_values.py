"""How a cell is read: what it says on the left, what is kept on the right. `unread` is null, and told with its place."""

import pytest

from childflow.stages.ingest.codes import reader_of
from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Kind
from tests.lib.reading import read_column

TEXTS = """
0012345            | 0012345       an identifier is text: its zeros stay
123.0              | 123           but a spreadsheet's .0 goes
  A-77             | A-77
n/a                | blank
#N/A               | blank         a lookup that found nothing
#REF!              | unread        but a broken formula says that something stood there
#DIV/0!            | unread
#Name?             | unread
NULL               | blank
..                 | blank
-                  | blank
not recorded       | blank
"""

DATES = """
2024-02-29 00:00:00 | 2024-02-29   a date cell, as it arrives
2024-02-29          | 2024-02-29
2024-02-29T09:30:00 | 2024-02-29
29/02/2024          | 2024-02-29
29/02/2024 09:30    | 2024-02-29
29-2-24             | 2024-02-29
29.02.2024          | 2024-02-29
29 February 2024    | 2024-02-29
29th Feb 2024       | 2024-02-29
29-Feb-24           | 2024-02-29
20240229            | 2024-02-29
45351               | 2024-02-29   Excel's day number
45351.0             | 2024-02-29
45351.75            | 2024-02-29
01/02/2003          | 2003-02-01   the day comes first
31/12/1998          | 1998-12-31
5/6/98              | 1998-06-05   two figures above 50 are of the last century
05/05/2020          | 2020-05-05   the same day whichever comes first
Feb 29, 2024        | 2024-02-29   the month by its name is never in doubt
Feb 29 2024 12:00AM | 2024-02-29   as SQL Server writes it
31/31/2020          | unread
30/02/2024          | unread       no day of the calendar
19999               | unread       no plausible day number
60001               | unread
1899-12-31 12:00:00 | unread       a time of day
+10000-01-01        | unread
soon                | unread
n/a                 | blank
"""

NUMBERS = """
12     | 12
12.0   | 12
1,200  | 1200
-1     | -1
12.5   | unread
twelve | unread
99999999999 | unread
null   | blank
"""

AGES = """
7        | 7
7.0      | 7
6.138    | 6      completed years
17.999   | 17
0.4      | 0
<1       | 0
6 months | 0
3 weeks  | 0
12 years | 12
unborn   | -1
Unborn   | -1
-1       | -1
-0.3     | -1     before birth
old      | unread
"""

YES_OR_NO = """
a) Yes | True
b) No  | False
Yes    | True
no     | False
Y      | True
N      | False
1      | True
0      | False
true   | True
1 = Yes | True
0 - No | False
a. Yes | True
c) Unknown | unread   the question knows no unknown
CS Assessment Updated | unread
"""

REFERRAL_NFA = """
No further action | True   the question is: no further action?
NFA               | True
FA                | False  further action
No                | False
U                 | unread
"""

ICPC_NOT_NEEDED = """
ICPC not required | True    the question is whether it was unnecessary
Not needed        | True
Unnecessary       | True
Yes - unnecessary | True
ICPC required     | False
Deemed necessary  | False
Needed            | False
b) No             | False
Yes - ICPC required | unread   the answer and its reason disagree
"""

SEEN_ALONE = """
Seen alone        | yes
Yes - seen alone  | yes
Not seen alone    | no
No (unborn)       | no
Yes, but not alone | unread
"""

GENDERS = """
a) Male   | male
F         | female
2 - Female | female
c)        | not_stated
d) Neither | neither
Neither   | neither
Not stated/recorded | not_stated
c) Not stated/recorded (or unborn) | not_stated
Indeterminate | unread    said of both c) and d)
9         | not_stated    the census: not specified
a) Female | unread        letter and word disagree
"""

ADOPTERS_GENDERS = """
c) Neither | neither      list 11 has its letters in another order
c)         | neither
d)         | not_stated
d) Not stated/recorded | not_stated
b) Female  | female
"""

SOURCES = """
q) 6: Police   | 6
6: Police      | 6
6              | 6
6.0            | 6
Police         | 6
Police (Investigations) | 6
e) 2A: Schools | 2A
School         | 2A
2a - Schools   | 2A
Primary School - Out of Borough | 2A
Health         | health    3A to 3F: not said which
In Person      | individual
School nurse   | 3C        one of the group is named
Local Authority | la_services
Individual     | individual
DCC - Social Worker | 5A
A+E            | unread
Neihgbour      | unread    a slip of the hand is proposed, not read
Code 'HOSPITAL' is not mapped | 3F
3A: Health services | 3A   the group does not contradict the code
Hospital social worker | unread
Do not use - Police | unread
1B: Individual | 1B
School nurse   | 3C
10) Housing    | 4         an authority's own numbers do not count
p1) 5D: LA services | 5D
Police and Housing | unread
"""

NEEDS = """
N1 - Abuse or neglect | N1
N1 - Abuse or Neglect | N1
n1                    | N1
N1: Abuse             | N1
Abuse or neglect      | N1
CIN - N4 Family in Acute stress | N4
N7a - No Recourse To Public Funds | N7
Child’s disability    | N2
Childâ€™s disability  | N2
N1; N4                | unread
PSRMEM - Support with memory | unread
"""

LEGAL_STATUSES = """
C2: FCO                | C2
C2                     | C2
Full care order        | C2
V2: Single period under S20 | V2
E1 and C2              | unread     two statuses in one cell
"""

ABUSE = """
a) Neglect      | neglect
Physical        | physical
NYNN            | physical     flags in the order neglect, physical, sexual, emotional
YYNN            | multiple
Neglect; Physical abuse | multiple
Emotional abuse | emotional
"""

PROVIDERS = """
e) PR4: Private provision  | PR4
e) PR4 - Private provision | PR4
PR4                        | PR4
Own provision              | PR1
"""

PLACEMENTS = """
u4                     | U4
U4a                    | U4
Q2 - Foster placement  | fostered      a code of before 2015
Foster placement       | fostered
Placement with other foster carer - long term fostering (IN) [U4a] | U4
Placed for adoption    | for_adoption
Placed for Adoption with placement order (under section 21 of 2002 Act) NOT with current foster carer | A6
S1 - All Residential schools, except where dual-registered as a school and Children's Home | S1
Semi-independent living | H5
Residential accommodation not subject to Children's Homes Regulations | H5
"""

PLACES = """
E10000016                      | E10000016
Kent                           | E10000016
KENT COUNTY                    | E10000016
Kent CC                        | E10000016
886                            | E10000016
Tonbridge & Malling            | E10000016   a district of Kent
London Borough of Hounslow     | E09000018
Hounslow LB                    | E09000018
NORTH EAST LINCO               | E06000012   cut short by a narrow column
Calderdael                     | unread      a slip of the hand is proposed, not read
Bristol, City of               | E06000023
Flintshire Childrens Social Care | WAL
Powys                          | WAL
W06000023                      | WAL
CON - Child placed in confidential placement | CON
con                            | CON
Home Town                      | unread
Cheshire                       | unread      two authorities since 2009
Data not captured in MOSAIC    | blank
"""

CEASED = """
Adopted                          | adopted    E11 or E12: not said which
SE12 - Adopted, consent dispensed with | E12
Age assessment: over 18 and E5, E6 and E7 do not apply | E15
Special guardianship made to former foster carer(s), other than relatives or friends | E46
k) E47: Special Guardianship Orders - relative/friend | E47
E4A  | E4A
E4a: Returned home | E4A
E12 - Adopted - consent dispensed | E12
E99  | unread
"""

ACCOMMODATION = """
Y: Other accommodation | Y
(C) Community home     | C
U - Independent living | U
B2                     | B
W Bed and breakfast    | W
"""

ETHNICITIES = """
a) WBRI | WBRI
s) NOBT | NOBT
t) NOBT | NOBT
WBRI - White British | WBRI
White - British | WBRI
MWBC: White/Caribbean | MWBC
Mixed - White and Black African | MWBA
BSOM    | BAFR      DfE's extended codes
Any Other Ethnic Group [OOTH] | OOTH
Asian   | ASIAN       its group, not said which
White - Estonian | WOTH
Pakistani and White            | MWAS      two peoples are mixed, whichever is named first
A.A14 : White | WHITE
Chinese or other ethnic group | OTHER
Not stated - refused | REFU
Mixed > Any other Black background | MOTH
Mixed - Chinese and White | MOTH
s)      | unread    REFU or NOBT: the template has the letter twice
"""

OUTCOMES = """
New referral | referral
referral     | referral
NFA          | nfa
No further action | nfa
IAG          | advice
Early help; Information and advice | early_help;advice
referral|advice | referral;advice
referral;who knows | unread
"""

SPECS = {
    ("contacts", "child_unique_id"): TEXTS,
    ("contacts", "date_of_contact"): DATES,
    ("section_47", "number_of_icpcs_in_last_12_months"): NUMBERS,
    ("contacts", "age_of_child"): AGES,
    ("assessments", "support_needed"): YES_OR_NO,
    ("referrals", "referral_nfa"): REFERRAL_NFA,
    ("section_47", "icpc_not_needed"): ICPC_NOT_NEEDED,
    ("child_protection", "child_seen_alone"): SEEN_ALONE,
    ("contacts", "gender"): GENDERS,
    ("adopters", "gender"): ADOPTERS_GENDERS,
    ("contacts", "contact_source"): SOURCES,
    ("children_in_need", "primary_need_code"): NEEDS,
    ("children_in_care", "legal_status"): LEGAL_STATUSES,
    ("child_protection", "initial_category_of_abuse"): ABUSE,
    ("children_in_care", "placement_provider"): PROVIDERS,
    ("children_in_care", "placement_type"): PLACEMENTS,
    ("children_in_care", "la_of_placement"): PLACES,
    ("children_in_care", "reason_ceased_to_be_looked_after"): CEASED,
    ("care_leavers", "type_of_accommodation"): ACCOMMODATION,
    ("contacts", "ethnicity"): ETHNICITIES,
    ("contacts", "contact_outcome"): OUTCOMES,
}


def lines():
    for (list_name, column), text in SPECS.items():
        for line in text.strip().splitlines():
            said, expected = line.rsplit("|", 1)
            yield pytest.param(list_name, column, said.rstrip(), expected.split()[0], id=f"{column}-{said.strip()}")


def read(list_name, column, said, own=None):
    [(value, unread)] = read_column([said], list_name, column, own)
    if unread:
        assert value is None
        return "unread"
    return "blank" if value is None else str(value)


@pytest.mark.parametrize(("list_name", "column", "said", "expected"), list(lines()))
def test_cell(list_name, column, said, expected):
    assert read(list_name, column, said) == expected


CODED = [(each.name, column) for each in LISTS for column in each.columns if column.kind is Kind.CODE]


@pytest.mark.parametrize(("list_name", "column"), CODED, ids=lambda each: getattr(each, "name", each))
def test_every_code_is_read_from_its_code_its_published_spelling_and_any_case_of_it(list_name, column):
    letters_differ = list_name == "adopters" and column.codes == "gender"
    for entry in code_list(column.codes).entries:
        spellings = [entry.code, entry.preferred, entry.preferred.upper(), entry.preferred.replace(": ", " - ")]
        for said in spellings[:1] if letters_differ else spellings:
            assert read(list_name, column.name, said) == entry.code


def test_an_authority_says_what_its_own_words_mean_and_is_believed_first():
    assert read("contacts", "contact_source", "Front door") == "unread"
    assert read("contacts", "contact_source", "Front door", {"front  DOOR": "5B"}) == "5B"
    assert read("contacts", "contact_source", "Police", {"Police": "8"}) == "8"
    assert read("children_in_care", "la_of_placement", "Home Town", {"Home town": "E10000016"}) == "E10000016"


def test_a_reading_says_what_it_rests_on():
    column = BY_NAME["contacts"].column("contact_source")
    reader = reader_of(column, "contacts", {"Front door": "5B"})
    told = {said: reader.reading(said) for said in ("Front door", "3a", "Police", "GP surgery", "P3")}
    assert {said: (each.code, each.how.value) for said, each in told.items()} == {
        "Front door": ("5B", "own"),
        "3a": ("3A", "code"),
        "Police": ("6", "published"),
        "GP surgery": ("3A", "phrase"),
        "P3": ("8", "listed"),
    }
    assert reader.reading("who knows") is None
