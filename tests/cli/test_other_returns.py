"""CIN census and SSDA903 through the real command: the published samples, what is refused, and the chain after it."""

import json
from pathlib import Path

import pytest

from childflow.folders import open_folder
from tests.lib.shell import childflow

RETURNS = Path(__file__).parents[1] / "fixtures" / "returns"
CANARY = "CANARY-Ravenscroft"


def ingested(*arguments):
    done = childflow("ingest", *arguments)
    assert done.returncode == 0, done.stderr
    folder = open_folder(Path(done.stdout.strip()), needs="ingest")
    for each in folder.json("mapping")["other_returns"]:
        assert each["rows"] == each["became_rows"] + each["joined_onto_rows"] + sum(each["set_aside"].values()), each
    return folder


@pytest.fixture(scope="module")
def care(tmp_path_factory):
    folder = tmp_path_factory.mktemp("903")
    for name in ("903_header.csv", "903_episodes.csv"):
        (folder / name).write_bytes((RETURNS / name).read_bytes())
    return folder


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_samples_of_the_cin_census_are_read_whole(tmp_path, year):
    folder = ingested(RETURNS / f"cin_{year}.xml", "-o", tmp_path / "1")
    rows = {name: frame.height for name, frame in folder.lists().items()}
    assert rows == {
        "referrals": 2,
        "assessments": 2,
        "section_47": 2,
        "children_in_need": 2,
        "child_protection": 1,
    }
    assert folder.frame("unread").is_empty()
    assert folder.json("return") == {
        "extraction_date": "2024-03-31",
        "basis": "return",
        "returns": [f"cin_{year}.xml"],
    }
    accounts = {each["table"]: each for each in folder.json("mapping")["other_returns"]}
    assert accounts["ChildIdentifiers"]["cells_not_read"]["(text between elements)"] == 1
    set_aside = {table: sum(each["set_aside"].values()) for table, each in accounts.items() if each["set_aside"]}
    pre_proceedings = {"PreProceedingsandFGDM": 1} if year == 2026 else {}
    assert set_aside == {
        "CollectionDetails": 1,
        "Source": 1,
        "CINPlanDates": 1,
        "FactorsIdentifiedAtAssessment": 1,
        **pre_proceedings,
    }
    assert folder.lists()["assessments"]["_row"].to_list() == [41, 92 if year == 2024 else 104]


def test_the_sample_of_the_903_becomes_periods_of_care_with_every_episode_accounted_for(care, tmp_path):
    folder = ingested(care, "-o", tmp_path / "1")
    account = folder.reconciliation["children_in_care"]
    assert (account.read, account.merged, account.left) == (724, 409, 315)
    periods = folder.lists()["children_in_care"]
    assert periods["child_unique_id"].n_unique() == 300
    assert periods["gender"].null_count() == 0
    assert folder.frame("unread").is_empty()


def test_a_mix_of_returns_goes_through_the_whole_chain(care, tmp_path):
    steps = ["validate", "anonymise", "cohort", "build-events"]
    ingested(care, RETURNS / "cin_2026.xml", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "0")
    for number, step in enumerate(steps):
        done = childflow(step, tmp_path / str(number), "-o", tmp_path / str(number + 1))
        assert done.returncode == 0, done.stderr
    account = open_folder(tmp_path / "4", needs="build-events").reconciliation["children_in_care"]
    assert account.left == 0
    passed = (tmp_path / "3").rglob("*")
    assert not [each for each in passed if each.is_file() and b"DfEX0000001" in each.read_bytes()]


def test_what_became_of_the_rows_is_said_and_what_a_return_lacks(care, tmp_path):
    whole = childflow("ingest", care, "-o", tmp_path / "1")
    assert "315 became rows of lists, 709 were joined onto these, and 0 are set aside" in whole.stderr
    assert "has no Header" not in whole.stderr
    alone = childflow("ingest", care / "903_episodes.csv", "-o", tmp_path / "2")
    assert f"{care.name} has no Header, so that sex, ethnicity and birthday of its children are blank." in alone.stderr
    annex_a = childflow("ingest", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "3")
    assert "other returns" not in annex_a.stderr


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (f"<Workbook><Cell>{CANARY}</Cell></Workbook>", "neither a CIN census nor an SSDA903"),
        ("<Message><Children>", "not valid XML"),
        (f'<!DOCTYPE m [<!ENTITY a "{CANARY}">]><Message>&a;</Message>', "document type"),
        (f"{CANARY}", "not valid XML"),
        (
            f"<Message><Children><Child><ChildIdentifiers><LAchildID>{CANARY}</LAchildID></ChildIdentifiers></Child>"
            "</Children></Message>",
            "none of those that make a list",
        ),
    ],
)
def test_xml_that_cannot_be_used_is_one_clear_message_with_no_cell_in_it(tmp_path, xml, message):
    (tmp_path / "return.xml").write_text(xml, encoding="utf-8")
    done = childflow("ingest", tmp_path / "return.xml", "-o", tmp_path / "out")
    assert done.returncode == 4, done.stderr
    assert message in done.stderr
    assert "return.xml" in done.stderr
    assert done.stderr.count("\n") == 1
    assert CANARY not in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


def test_names_and_narrative_of_an_ssd_are_in_no_file(tmp_path):
    ssd = tmp_path / "ssd"
    ssd.mkdir()
    (ssd / "ssd_person.csv").write_text(f"pers_person_id,pers_surname,pers_dob\n1,{CANARY},2015-03-27\n")
    narrative = json.dumps({"NFA_FLAG": "Y", "COMMENTS": CANARY}).replace('"', '""')
    (ssd / "ssd_contacts.csv").write_text(
        f'cont_contact_id,cont_person_id,cont_contact_date,cont_contact_outcome_json\n7,1,2024-03-04,"{narrative}"\n'
    )
    folder = ingested(ssd, "-o", tmp_path / "1")
    assert folder.frame("lists/contacts").select("contact_id", "contact_outcome").rows() == [("7", "nfa")]
    assert not [each for each in (tmp_path / "1").rglob("*") if each.is_file() and CANARY.encode() in each.read_bytes()]
