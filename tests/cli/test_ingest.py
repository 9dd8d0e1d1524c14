"""`childflow ingest`, through the real command: the published samples, wrong inputs, and what is never said."""

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from childflow.folders import open_folder
from childflow_schemas.annex_a import BY_NAME, LISTS
from tests.lib.containers.compound import compound
from tests.lib.shell import childflow
from tests.lib.workbooks import workbook

RETURNS = Path(__file__).parents[1] / "fixtures" / "returns"
CONTACTS = ["Child Unique ID", "Gender", "Date of Contact", "Contact Source"]


def ingested(*arguments):
    done = childflow("ingest", *arguments)
    assert done.returncode == 0, done.stderr
    return open_folder(Path(done.stdout.strip()), needs="ingest")


@pytest.fixture(scope="module")
def of_2024(tmp_path_factory):
    return ingested(RETURNS / "annex_a_2024.xlsx", "-o", tmp_path_factory.mktemp("out") / "1")


def test_the_sample_of_2024_is_read_whole(of_2024):
    rows = {name: frame.height for name, frame in of_2024.lists().items()}
    assert rows == dict(zip(BY_NAME, (5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5), strict=True))
    for name, frame in of_2024.lists().items():
        assert BY_NAME[name].schema().validate(frame).height == rows[name]
    first = of_2024.frame("lists/contacts").row(0, named=True)
    assert first == {
        "_record": 1,
        "_file": "annex_a_2024.xlsx",
        "_sheet": "List 1",
        "_row": 2,
        "_return": "annex_a_2024.xlsx",
        "child_unique_id": "9212044",
        "gender": "female",
        "ethnicity": "WBRI",
        "date_of_birth": date(2015, 1, 25),
        "age_of_child": 6,
        "date_of_contact": date(2020, 9, 16),
        "contact_source": "6",
        "contact_decision_date": None,
        "contact_outcome": None,
        "contact_id": None,
    }


def test_what_the_sample_of_2024_says_beyond_the_code_lists_is_unread_and_nothing_else(of_2024):
    unread = of_2024.frame("unread")
    assert sorted(unread.select("list", "column", "_row", "said").rows()) == [
        *(("assessments", "support_needed", row, "CS Assessment Updated") for row in range(2, 7)),
        *(
            ("children_in_care", "la_of_placement", row, town)
            for row, town in enumerate(["Home Town", "Home Town", "Other Town 1", "Home Town", "Home Town"], 2)
        ),
        *(("children_in_need", "allocated_team", row, "#N/A") for row in range(2, 7)),
        *(("children_in_need", "allocated_worker", row, "#N/A") for row in range(2, 7)),
        ("children_in_need", "primary_need_code", 2, "PSRMEM - Support with memory and cognition"),
    ]


def test_formulas_errors_and_blank_texts_of_the_sample_are_read_as_what_they_show(of_2024):
    adoption = of_2024.frame("lists/adoption").row(0, named=True)
    assert adoption["date_of_decision_to_place"] == date(2009, 8, 11)
    assert of_2024.frame("lists/children_in_need")["allocated_team"].null_count() == 5
    assert of_2024.frame("lists/section_47")["icpc_resulted_in_plan"].to_list() == [True, True, None, None, True]


def test_the_template_of_2019_has_rows_in_list_3_alone(tmp_path):
    folder = ingested(RETURNS / "annex_a_template_2019.xlsx", "-o", tmp_path / "1")
    rows = {name: frame.height for name, frame in folder.lists().items()}
    assert rows == {each.name: 5 if each.number == 3 else 0 for each in LISTS}
    assert folder.json("return") == {
        "extraction_date": "2015-03-15",
        "basis": "latest_date",
        "returns": ["annex_a_template_2019.xlsx"],
    }
    [file] = folder.json("mapping")["files"]
    passed_over = [each["sheet"] for each in file["sheets"] if each["list"] is None]
    assert passed_over == ["Front_Sheet", "FAQ_and_changes", "Guidance", "Codes_used"]
    assert {each["header_row"] for each in file["sheets"] if each["list"]} == {2}
    assert folder.frame("lists/referrals")["_row"].to_list() == [3, 4, 5, 6, 7]


def test_the_account_the_summary_and_the_json_agree(tmp_path):
    done = childflow("ingest", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "1", "--json")
    said = json.loads(done.stdout)
    folder = open_folder(Path(said["path"]), needs="ingest")
    assert said["rows"] == {name: account.read for name, account in folder.reconciliation.items()}
    assert said["unread"] == folder.frame("unread").height == 21
    assert "contacts 5" in done.stderr
    assert "21 cells could not be read" in done.stderr
    assert "mapping.json" in done.stderr


def test_quiet_says_nothing_and_a_dry_run_writes_nothing(tmp_path):
    assert childflow("ingest", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "1", "--quiet").stderr == ""
    dry = childflow("ingest", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "2", "--dry-run")
    assert (dry.returncode, dry.stdout) == (0, "")
    assert "Nothing was written" in dry.stderr
    assert not (tmp_path / "2").exists()


def test_a_pile_gives_the_same_lists_whatever_the_order_of_the_files(tmp_path):
    march = [CONTACTS, ["0012", "F", date(2024, 3, 4), None], ["7", "M", date(2024, 3, 5), "Police"]]
    april = [CONTACTS, ["7", "F", "05/03/2024", "q) 6: Police"], ["8", "M", "2/4/24", "School"]]
    files = [
        workbook(tmp_path / "March 2024.xlsx", {"List 1": march}),
        workbook(tmp_path / "April 2024.xlsx", {"Contacts": april}),
    ]
    one = ingested(*files, "-o", tmp_path / "1")
    other = ingested(*reversed(files), "-o", tmp_path / "2")
    assert one.frame("lists/contacts").equals(other.frame("lists/contacts"))
    assert one.json("mapping") == other.json("mapping")
    assert one.frame("changes").rows() == [("contacts", 2, "gender", "male", "female", "April 2024.xlsx")]
    assert one.frame("lists/contacts")["child_unique_id"].to_list() == ["0012", "7", "8"]
    assert one.json("return")["extraction_date"] == "2024-04-02"


def test_a_folder_of_csv_files_is_a_return(tmp_path):
    folder = tmp_path / "return 2024-04-30"
    folder.mkdir()
    (folder / "contacts.csv").write_text("Child Unique ID,Date of Contact,Contact Source\n0012,04/03/2024,Police\n")
    (folder / "List 11.csv").write_text("Individual adopter identifier;Gender;Date enquiry received\n7;c);3/1/24\n")
    (folder / "notes.csv").write_text("what,who\nx,y\n")
    read = ingested(folder, "-o", tmp_path / "1")
    assert read.json("return") == {
        "extraction_date": "2024-04-30",
        "basis": "file_name",
        "returns": ["return 2024-04-30"],
    }
    assert read.frame("lists/contacts")["child_unique_id"].to_list() == ["0012"]
    assert read.frame("lists/adopters")["gender"].to_list() == ["neither"]
    assert [each["file"] for each in read.json("mapping")["files"]] == ["List 11.csv", "contacts.csv", "notes.csv"]


def test_an_authority_file_is_read_and_named_in_the_manifest(tmp_path):
    authority = tmp_path / "ours.toml"
    authority.write_text('[headers.contacts]\n"Rang on" = "date_of_contact"\n[codes.source]\n"Front desk" = "5B"\n')
    rows = [["Child Unique ID", "Rang on", "Contact Source"], ["A", date(2024, 3, 4), "front desk"]]
    read = ingested(
        workbook(tmp_path / "a.xlsx", {"Log": rows}), "-o", tmp_path / "1", "--authority", authority, "--extracted-on",
        "2024-03-31",
    )  # fmt: skip
    assert read.frame("lists/contacts").select("date_of_contact", "contact_source").rows() == [(date(2024, 3, 4), "5B")]
    assert read.json("return")["basis"] == "given"
    assert "authority" in read.manifest["configuration"]


def test_columns_whose_dates_are_in_doubt_are_named_with_counts_and_no_cell(tmp_path):
    days = ["04/03/2024", "03/25/2024", "25/03/2024"]
    rows = [CONTACTS, *([f"C{n}", "F", day, "Police"] for n, day in enumerate(days))]
    american = [CONTACTS, *([f"D{n}", "F", day, "Police"] for n, day in enumerate(days[:2]))]
    given = workbook(tmp_path / "2024-04-01.xlsx", {"List 1": rows, "Contacts": american})
    done = childflow("ingest", given, "-o", tmp_path / "1")
    assert done.stderr.splitlines()[:2] == [
        "2024-04-01.xlsx, sheet List 1, date_of_contact: order not settled, the evidence conflicts: 1 day first, "
        "1 month first, 1 could be two days.",
        "2024-04-01.xlsx, sheet Contacts, date_of_contact: month first, by evidence: 0 day first, 1 month first, "
        "1 could be two days.",
    ]
    contacts = open_folder(tmp_path / "1", needs="ingest").frame("lists/contacts")
    assert contacts["date_of_contact"].to_list() == [
        *(None, date(2024, 3, 25), date(2024, 3, 25)),
        *(date(2024, 4, 3), date(2024, 3, 25)),
    ]


def test_renumbered_children_are_counted_and_their_identifiers_are_in_no_manifest_and_no_message(tmp_path):
    (tmp_path / "renumbered.csv").write_text("Old,New\nCANARY-1,CANARY-2\n")
    authority = tmp_path / "ours.toml"
    authority.write_text('identifiers_from = "renumbered.csv"\n[identifiers]\n"CANARY-2" = "CANARY-3"\n')
    rows = [CONTACTS, *([f"CANARY-{n}", "F", date(2024, 3, n), "Police"] for n in (1, 2, 3))]
    given = workbook(tmp_path / "a.xlsx", {"List 1": rows})
    done = childflow("ingest", given, "-o", tmp_path / "1", "--authority", authority)
    assert "2 rows are of a child who was renumbered" in done.stderr
    folder = open_folder(tmp_path / "1", needs="ingest")
    assert set(folder.frame("lists/contacts")["child_unique_id"]) == {"CANARY-3"}
    assert folder.json("mapping")["renumbered"] == {"contacts": 2}
    assert [each["file"] for each in folder.manifest["inputs"]] == ["a.xlsx", "renumbered.csv"]
    told = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "1").glob("*.json"))
    assert "CANARY" not in told + done.stdout + done.stderr


CANARY = "CANARY-Ravenscroft"


def broken(path: Path, kind: str) -> Path:
    """An input that cannot be used, with a canary in its cells wherever it has any."""
    rows = [CONTACTS, [CANARY, CANARY, CANARY, CANARY]]
    if kind == "text":
        path.write_text(f"Child Unique ID,Gender\n{CANARY},F\n")
    elif kind == "no bytes":
        path.write_bytes(b"")
    elif kind == "empty":
        workbook(path, {"Sheet1": []})
    elif kind == "another workbook":
        workbook(path, {"Sheet1": [["Name", "Salary"], [CANARY, 1]]})
    elif kind == "corner":
        workbook(path, {"List 1": rows})
        _replace(path, b'r="D2"', b'r="XFD1048576"')
    elif kind == "broken xml":
        workbook(path, {"List 1": rows})
        _replace(path, b"</sheetData>", b"<<")
    elif kind == "cut off":
        workbook(path, {"List 1": rows})
        path.write_bytes(path.read_bytes()[:-100])
    elif kind == "no date":
        workbook(path, {"List 1": rows})
    elif kind == "protected":
        path.write_bytes(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}))
    elif kind == "send":
        shutil.copy(RETURNS / "send_annex_a_wrong_return.xlsx", path)
    return path


def _replace(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).replace(old, new) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


BROKEN = {
    "text": (4, "not an Excel workbook"),
    "no bytes": (4, "no bytes"),
    "empty": (4, "is empty"),
    "another workbook": (4, "No Annex A list was found"),
    "corner": (4, "reaches 1,048,576 rows by 16,384 columns"),
    "broken xml": (4, "cannot be read"),
    "cut off": (4, "damaged"),
    "no date": (2, "--extracted-on"),
    "protected": (4, "password"),
    "send": (4, "SEND"),
    "missing": (2, "is not there"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_wrong_input_is_one_clear_message_with_no_cell_in_it_and_nothing_is_written(tmp_path, kind):
    code, message = BROKEN[kind]
    done = childflow("ingest", broken(tmp_path / "return.xlsx", kind), "-o", tmp_path / "out")
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "return.xlsx" in done.stderr or kind == "no date"
    assert done.stderr.startswith("childflow: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    assert CANARY not in done.stderr
    assert [each.name for each in tmp_path.iterdir() if each.name != "return.xlsx"] == []


def test_no_cell_is_said_when_all_goes_well_nor_kept_outside_the_lists_and_the_unread(tmp_path):
    rows = [[*CONTACTS, "Notes"], [CANARY, CANARY, "04/03/2024", CANARY, CANARY]]
    done = childflow(
        "ingest", workbook(tmp_path / "a.xlsx", {"List 1": rows, "Notes": [[CANARY]]}), "-o", tmp_path / "1"
    )
    assert done.returncode == 0
    assert CANARY not in done.stdout + done.stderr
    folder = open_folder(tmp_path / "1", needs="ingest")
    assert folder.frame("unread")["said"].to_list() == [CANARY, CANARY]
    for file in (tmp_path / "1").glob("*.json"):
        assert CANARY not in file.read_text(encoding="utf-8")


def test_the_path_of_a_return_may_come_on_stdin(tmp_path):
    done = childflow("ingest", "-", "-o", tmp_path / "1", stdin=f"{RETURNS / 'annex_a_template_2019.xlsx'}\n")
    assert open_folder(Path(done.stdout.strip()), needs="ingest").lists()["referrals"].height == 5


def test_one_wrong_return_in_a_pile_stops_it_and_is_named(tmp_path):
    done = childflow(
        "ingest", RETURNS / "annex_a_2024.xlsx", RETURNS / "send_annex_a_wrong_return.xlsx", "-o", tmp_path / "out"
    )
    assert done.returncode == 4
    assert "send_annex_a_wrong_return.xlsx" in done.stderr
    assert not (tmp_path / "out").exists()


def test_dates_that_are_none_are_told_before_anything_is_read(tmp_path):
    done = childflow("ingest", RETURNS / "annex_a_2024.xlsx", "-o", tmp_path / "1", "--extracted-on", "31/01/2024")
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr


def test_frames_are_typed_as_the_unread_and_changes_tables_say(of_2024):
    assert of_2024.frame("unread").schema["_record"] == pl.UInt32
    assert of_2024.frame("changes").columns == ["list", "_record", "column", "before_text", "after_text", "return"]
