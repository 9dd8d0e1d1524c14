"""The SSDA903 as lists: periods of care, care leavers, adoption; CSV files, XML, and years of them together."""

from datetime import date

import pytest

from childflow.errors import InputError
from childflow.stages.ingest import ingest
from tests.lib.other_returns import csv_set, ingested, told, unbalanced, xml_return

EPISODES = "CHILD | DECOM | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC | REC | PL_POST | URN"
PERIOD = ("date_started_to_be_looked_after", "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after")


def care(episodes: str, *columns: str, others: str = ""):
    """Columns of list 8, from drawn episodes: child, first day, RNE, LS, PLACE, last day, REC."""
    rows = [[cell.strip() for cell in line.split("|")] for line in episodes.strip().splitlines()]
    written = [
        f"{child} | {began} | {rne} | {ls} | N1 | {place} | PR4 | {ended} | {rec} | AB1 2CD | SC1"
        for child, began, rne, ls, place, ended, rec in rows
    ]
    files = "\n".join(["episodes.csv", EPISODES, *written]) + "\n\n" + others
    it = ingested(csv_set(files))
    assert unbalanced(it) == []
    return told(it, "children_in_care", *columns)


@pytest.mark.parametrize(
    ("episodes", "periods"),
    [
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | P | C1 | U4 | | ",
            [("1 May 2023", None, None)],
        ),
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | P | C1 | U4 | 03/10/2023 | E4A",
            [("1 May 2023", "3 Oct 2023", "E4A")],
        ),
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | E4A\nA | 01/11/2023 | S | V2 | U4 | | ",
            [("1 May 2023", "1 Aug 2023", "E4A"), ("1 Nov 2023", None, None)],
        ),
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | E4A\nA | 01/11/2023 | P | V2 | U4 | | ",
            [("1 May 2023", "1 Aug 2023", "E4A"), ("1 Nov 2023", None, None)],
        ),
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | S | C1 | U4 | | ",
            [("1 May 2023", None, None), ("1 Aug 2023", None, None)],
        ),
        (
            "A | 01/08/2023 | L | C2 | U1 | | \nB | 01/05/2023 | S | C1 | U1 | 02/05/2023 | E2",
            [("1 Aug 2023", None, None), ("1 May 2023", "2 May 2023", "E2")],
        ),
        (
            "A | 01/08/2023 | L | C2 | U1 | 01/09/2023 | X1",
            [("1 Aug 2023", None, None)],
        ),
    ],
    ids=["goes on", "ends", "two", "two, the second not called a start", "two starts", "two children", "X1 is no end"],
)
def test_episodes_become_one_row_for_each_period_of_care(episodes, periods):
    assert sorted(care(episodes, *PERIOD), key=str) == sorted(periods, key=str)


def test_a_period_is_told_by_its_last_episode_and_by_when_its_status_and_placement_began():
    episodes = """
        A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1
        A | 01/08/2023 | P | C1 | U4 | 01/10/2023 | X1
        A | 01/10/2023 | L | C2 | U4 | |"""
    columns = (
        *("legal_status", "start_date_of_current_legal_status", "placement_type"),
        *("start_date_of_most_recent_placement", "category_of_need", "placement_provider", "urn_of_placement"),
        *("care_period_id", "_row", "_file", "_sheet"),
    )
    assert care(episodes, *columns) == [
        ("C2", "1 Oct 2023", "U4", "1 Aug 2023", "N1", "PR4", "SC1", "A 2023-05-01", 4, "episodes.csv", None)
    ]


def test_the_episodes_merged_into_a_period_are_in_the_account_of_the_list():
    it = ingested(
        csv_set(f"e.csv\n{EPISODES}\nA|01/05/2023|S|C1|N1|U1|PR4|01/08/2023|X1||\nA|01/08/2023|P|C1|N1|U4|PR4||||")
    )
    account = it.reconciliation["children_in_care"]
    assert (account.read, account.merged, account.left) == (2, 1, 1)
    [episodes] = it.mapping["other_returns"]
    assert episodes["rows"] == 2
    assert (episodes["became_rows"], episodes["rows_of_lists"]) == (1, {"children_in_care": 1})
    assert (episodes["joined_onto_rows"], episodes["set_aside"]) == (1, {})


TWELVE_MONTHS = ("number_of_placements_in_last_12_months", "second_period_in_last_12_months")


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ("A | 01/05/2022 | S | C1 | U1 | | ", [("1", "no")]),
        ("A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | P | C1 | U4 | | ", [("2", "no")]),
        ("A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | L | C2 | U1 | | ", [("1", "no")]),
        ("A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | X1\nA | 01/08/2023 | T | C1 | T1 | | ", [("1", "no")]),
        ("A | 01/05/2021 | S | C1 | U1 | 01/08/2022 | X1\nA | 01/08/2022 | P | C1 | U4 | | ", [("1", "no")]),
        (
            "A | 01/05/2023 | S | C1 | U1 | 01/08/2023 | E4A\nA | 01/11/2023 | S | V2 | U4 | | ",
            [("1", "no"), ("1", "yes")],
        ),
        (
            "A | 01/05/2021 | S | C1 | U1 | 01/08/2021 | E4A\nA | 01/11/2023 | S | V2 | U4 | | ",
            [("-", "-"), ("1", "no")],
        ),
    ],
)
def test_the_last_twelve_months_are_those_before_the_return_was_drawn(episodes, expected):
    """Another child's episode of 31 March 2024 is the latest day of the return."""
    rows = care(f"{episodes}\nZ | 31/03/2024 | S | C1 | U1 | | ", "child_unique_id", *TWELVE_MONTHS)
    said = {None: "-", True: "yes", False: "no"}
    told_of = [("-" if n is None else str(n), said[again]) for child, n, again in rows if child == "A"]
    assert sorted(told_of) == sorted(expected)


OTHERS = """header.csv
CHILD | SEX | DOB | ETHNIC | UPN | MOTHER | MC_DOB
A | 2 | 27/03/2010 | WBRI | X1 | |
B | 1 | 27/03/2012 | AIND | X2 | |

reviews.csv
CHILD | DOB | REVIEW | REVIEW_CODE
A | 27/03/2010 | 01/04/2023 | PN1
A | 27/03/2010 | 01/06/2023 | PN1
A | 27/03/2010 | 01/09/2023 | PN1
B | 27/03/2012 | 01/09/2023 | PN1

uasc.csv
CHILD | SEX | DOB | DUC
A | 2 | 27/03/2010 | 01/02/2024

missing.csv
CHILD | DOB | MISSING | MIS_START | MIS_END
A | 27/03/2010 | M | 01/06/2023 | 02/06/2023
A | 27/03/2010 | M | 01/07/2023 |
A | 27/03/2010 | A | 01/07/2023 | 01/07/2023
A | 27/03/2010 | M | 01/07/2021 | 02/07/2021

oc2.csv
CHILD | DOB | SDQ_SCORE | SDQ_REASON | CONVICTED | HEALTH_CHECK | HEALTH_ASSESSMENT
A | 27/03/2010 | 12 | | 0 | 1 | 1
"""


def test_the_other_tables_tell_of_the_child_and_the_period():
    columns = (
        *("gender", "ethnicity", "date_of_birth", "date_of_latest_statutory_review", "uasc_in_last_12_months"),
        *("number_of_missing_episodes_in_last_12_months", "number_of_absent_episodes_in_last_12_months"),
    )
    episodes = "A | 01/05/2023 | S | C1 | U1 | | \nZ | 31/03/2024 | S | C1 | U1 | | "
    assert care(episodes, *columns, others=OTHERS) == [
        ("female", "WBRI", "27 Mar 2010", "1 Sep 2023", True, 2, 1),
        (None, None, None, None, False, 0, 0),
    ]


def test_what_tells_of_no_list_is_set_aside_with_why():
    it = ingested(csv_set(f"episodes.csv\n{EPISODES}\nA|01/05/2023|S|C1|N1|U1|PR4||||\n\n{OTHERS}"))
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert accounts["Header"]["set_aside"] == {"no row of a list is about this child": 1}
    assert accounts["Reviews"]["set_aside"] == {"the child has no period of care in the return": 1}
    assert accounts["OC2"]["set_aside"] == {"yes or no, where the list wants dates": 1}
    assert accounts["Header"]["cells_not_read"] == {"UPN": 2, "MOTHER": 0, "MC_DOB": 0}


def test_episodes_without_a_header_file_still_make_periods():
    [row] = (
        ingested(csv_set(f"x.csv\n{EPISODES}\nA|01/05/2023|S|C1|N1|U1|PR4||||"))
        .lists["children_in_care"]
        .rows(named=True)
    )
    assert (row["child_unique_id"], row["gender"]) == ("A", None)
    told_columns = {
        heading["column"]
        for file in ingested(csv_set(f"x.csv\n{EPISODES}\nA|01/05/2023|S|C1|N1|U1|PR4||||")).mapping["files"]
        for sheet in file["sheets"]
        for heading in sheet["headers"]
    }
    assert "gender" not in told_columns
    assert "legal_status" in told_columns


def test_a_header_without_episodes_makes_no_list_and_is_refused():
    with pytest.raises(InputError, match="none of those that make a list"):
        ingest(csv_set("header.csv\nCHILD | SEX | DOB | ETHNIC | UPN\nA | 2 | 27/03/2010 | WBRI | X1"))


def test_what_cannot_be_read_is_kept_with_its_file_and_line():
    it = ingested(csv_set(f"e.csv\n{EPISODES}\nA|01/05/2023|S|C9|N1|U1|PR4|soon|E4A||\n|01/06/2023|S|C1|N1|U1|PR4||||"))
    assert it.unread.select("column", "_file", "_row", "said").rows() == [
        ("date_ceased_to_be_looked_after", "e.csv", 2, "soon"),
        ("legal_status", "e.csv", 2, "C9"),
    ]
    assert it.lists["children_in_care"]["child_unique_id"].to_list() == ["A", None]


def test_care_leavers_come_from_oc3():
    it = ingested(
        csv_set(
            f"episodes.csv\n{EPISODES}\nZ|01/05/2023|S|C1|N1|U1|PR4||||\n\n"
            "oc3.csv\nCHILD | DOB | IN_TOUCH | ACTIV | ACCOM\n"
            "A | 01/02/2004 | YES | F1 | K1\nB | 01/02/2005 | RHOM | 0 | 0\nC | 01/02/2005 | YES | G4 | X2"
        )
    )
    columns = (
        "child_unique_id",
        "la_in_touch",
        "activity_status",
        "type_of_accommodation",
        "suitability_of_accommodation",
    )
    assert told(it, "care_leavers", *columns, "date_of_birth") == [
        ("A", "yes", "F1", "K", "suitable", "1 Feb 2004"),
        ("B", "returned_home", None, None, None, "1 Feb 2005"),
        ("C", "yes", "G4", "X", "unsuitable", "1 Feb 2005"),
    ]
    assert it.unread.is_empty()


def test_adoption_comes_from_decisions_adoptions_and_episodes():
    it = ingested(
        csv_set(
            f"""episodes.csv
            {EPISODES}
            A|01/05/2022|S|C1|N1|U5|PR1|01/09/2022|X1||
            A|01/09/2022|L|E1|N1|U5|PR1|01/11/2022|X1||
            A|01/11/2022|P|E1|N1|A5|PR1|02/06/2023|E11||
            B|01/05/2022|S|C2|N1|U5|PR1||||

            placed.csv
            CHILD | DOB | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED
            A | 01/02/2020 | 01/08/2022 | |
            B | 01/02/2020 | 03/08/2022 | 01/02/2023 | RD3

            ad1.csv
            CHILD | DOB | DATE_INT | DATE_MATCH | FOSTER_CARE
            A | 01/02/2020 | 01/08/2022 | 10/10/2022 | 0
            C | 01/02/2020 | 05/08/2022 | 12/10/2022 | 0"""
        )
    )
    columns = (
        *("child_unique_id", "date_entered_care", "date_of_decision_to_place", "date_of_placement_order"),
        *("date_of_matching", "date_placed_for_adoption", "date_of_adoption_order", "date_of_decision_reversed"),
        *("reason_decision_reversed", "date_placed_for_fostering_for_adoption"),
    )
    a = ("1 May 2022", "1 Aug 2022", "1 Sep 2022", "10 Oct 2022", "1 Nov 2022", "2 Jun 2023", None, None, "1 May 2022")
    b = ("1 May 2022", "3 Aug 2022", None, None, None, None, "1 Feb 2023", "RD3", "1 May 2022")
    c = (None, "5 Aug 2022", None, "12 Oct 2022", None, None, None, None, None)
    assert sorted(told(it, "adoption", *columns)) == [("A", *a), ("B", *b), ("C", *c)]
    assert unbalanced(it) == []


XML = """
<EXPSSDA903>
 <CHILD>
  <HEADER>
   <CHILDID>A</CHILDID><SEX>2</SEX><DOB>27/03/2005</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC/>
   <DATE_INT>01/08/2022</DATE_INT><DATE_MATCH>10/10/2022</DATE_MATCH>
   <IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>
   <AREVIEW><REVIEW>01/09/2023</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
   <AMISSING><MISSING>M</MISSING><MIS_START>01/10/2023</MIS_START><MIS_END/></AMISSING>
   <AD_PLACED><DATE_PLACED>01/08/2022</DATE_PLACED></AD_PLACED>
   <OC2><HEALTH_ASSESSMENT>1</HEALTH_ASSESSMENT></OC2>
  </HEADER>
  <EPISODE><DECOM>01/05/2023</DECOM><RNE>S</RNE><LS>C1</LS><CIN>N1</CIN><PL>U1</PL><DEC>01/08/2023</DEC><REC>X1</REC></EPISODE>
  <EPISODE><DECOM>01/08/2023</DECOM><RNE>P</RNE><LS>C1</LS><CIN>N1</CIN><PL>U4</PL><DEC/><REC/></EPISODE>
 </CHILD>
 <CHILD><HEADER><CHILDID>B</CHILDID><SEX>1</SEX></HEADER></CHILD>
</EXPSSDA903>"""


def test_the_xml_gives_the_same_lists(tmp_path):
    it = ingested(xml_return(tmp_path, XML))
    assert told(
        it,
        "children_in_care",
        *("child_unique_id", "gender", *PERIOD, "placement_type", "date_of_latest_statutory_review"),
        *("uasc_in_last_12_months", "number_of_missing_episodes_in_last_12_months", "_sheet", "_row"),
    ) == [("A", "female", "1 May 2023", None, None, "U4", "1 Sep 2023", True, 1, "EPISODE", 13)]
    assert told(it, "care_leavers", "child_unique_id", "type_of_accommodation", "_sheet", "_row") == [
        ("A", "B", "HEADER", 3)
    ]
    assert told(it, "adoption", "date_of_decision_to_place", "date_of_matching", "_sheet") == [
        ("1 Aug 2022", "10 Oct 2022", "AD_PLACED")
    ]
    assert unbalanced(it) == []
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    assert accounts["HEADER"]["set_aside"] == {"no row of a list is about this child": 1}


def year(name: str, episodes: str):
    return csv_set(f"{name}_episodes.csv\n{EPISODES}\n{episodes}", returned="returns")


def test_years_of_a_period_are_one_record_that_keeps_its_first_day():
    first = year("2023", "A|01/05/2022|S|C1|N1|U1|PR4||||")
    second = year("2024", "A|01/05/2022|S|C1|N1|U1|PR4|01/06/2023|X1||\nA|01/06/2023|P|C1|N1|U4|PR4||||")
    third = year("2025", "A|01/06/2023|P|C1|N1|U4|PR4|02/05/2024|E4A||")
    for pile in ((first, second, third), (third, first, second)):
        it = ingested(*pile)
        assert told(it, "children_in_care", *PERIOD, "placement_type", "care_period_id", "_return") == [
            ("1 May 2022", "2 May 2024", "E4A", "U4", "A 2022-05-01", "returns, 2025")
        ]
        changed = it.changes.filter(it.changes["column"] == "placement_type")
        assert changed.select("before_text", "after_text", "return").rows() == [("U1", "U4", "returns, 2024")]
        assert it.returns == ("returns, 2023", "returns, 2024", "returns, 2025")


def test_a_file_without_a_year_in_its_name_is_of_the_latest_year_of_its_folder():
    header = csv_set("header.csv\nCHILD | SEX | DOB | ETHNIC | UPN\nA | 2 | 27/03/2010 | WBRI | X1", "returns")
    one = ingested(header, year("2024", "A|01/05/2023|S|C1|N1|U1|PR4||||"))
    assert told(one, "children_in_care", "gender", "_return") == [("female", "returns, 2024")]
    both = ingested(
        header, year("2024", "A|01/05/2023|S|C1|N1|U1|PR4||||"), year("2023", "B|01/05/2022|S|C1|N1|U1|PR4||||")
    )
    assert told(both, "children_in_care", "child_unique_id", "gender", "_return") == [
        ("B", None, "returns, 2023"),
        ("A", "female", "returns, 2024"),
    ]


@pytest.mark.parametrize(
    ("name", "day", "basis"),
    [
        ("2024_episodes.csv", date(2024, 3, 31), "file_name"),
        ("903 2023-24 episodes.csv", date(2024, 3, 31), "file_name"),
        ("2021_episodes.csv", date(2023, 6, 1), "latest_date"),
        ("episodes.csv", date(2023, 6, 1), "latest_date"),
    ],
)
def test_the_year_in_a_files_name_is_the_one_that_ended_in_march_if_what_it_holds_is_of_that_year(name, day, basis):
    it = ingested(csv_set(f"{name}\n{EPISODES}\nA|01/06/2023|S|C1|N1|U1|PR4||||"))
    assert (it.extraction.day, it.extraction.basis) == (day, basis)
