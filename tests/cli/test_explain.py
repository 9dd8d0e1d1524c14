"""`childflow ingest --explain`, through the real command: what it says, what it writes, and what it never says."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from childflow.authorities import Authority
from childflow.config import read_toml
from childflow.folders import open_folder
from tests.lib.shell import childflow
from tests.lib.workbooks import workbook

CANARY = "ZQX-Ravenscroft-canary"
HEADERS = ["Child ID", "Date of Contact", "Contact Source", "Contact outcom", "OUTCOME_NFA", "Free words"]
ROWS = [
    [CANARY, "04/03/2024", "Police", "NFA", "Y", CANARY],
    [f"{CANARY}-2", "25/03/2024", f"Polise {CANARY}", "Early help", "N", None],
]


@pytest.fixture
def returned(tmp_path) -> Path:
    """A list in which some headers and one source are not understood, beside a sheet of something else."""
    sheets = {"List 1": [HEADERS, *ROWS], "Notes": [[CANARY, CANARY], [CANARY, "x"]]}
    return workbook(tmp_path / "return.xlsx", sheets)


def explained(*arguments):
    done = childflow("ingest", "--explain", *arguments)
    assert done.returncode == 0, done.stderr
    return done


def taken(file: Path, *keys: str) -> None:
    """Take the # away from the lines of `keys`."""
    text = file.read_text(encoding="utf-8")
    for key in keys:
        text, changed = re.subn(rf'^# ("{re.escape(key)}" = )', r"\1", text, flags=re.MULTILINE)
        assert changed == 1
    file.write_text(text, encoding="utf-8")


def test_it_says_how_every_sheet_header_and_code_was_understood(returned, tmp_path):
    done = explained(returned, "-o", tmp_path / "1")
    assert done.stdout == f"{tmp_path / '1'}\n"
    lines = [" ".join(line.split()) for line in done.stderr.splitlines()]
    for line in (
        "return.xlsx, sheet List 1: the list contacts, by its headers and name; headers in row 1; "
        "2 rows, 0 blank rows.",
        "Child ID child_unique_id alias",
        "Date of Contact date_of_contact published header; day first, by evidence: 1 day first, 0 month first, "
        "1 could be two days",
        "Contact outcom - not read: unknown",
        "- gender absent",
        "contact_source 6 the published spelling 1 1",
        "contact_source - unread 1 1",
        "return.xlsx, sheet Notes: passed over (no headers of a list).",
    ):
        assert line in lines
    assert "authority.toml is an authority file to edit" in done.stderr


def test_no_cell_is_said_and_cells_are_quoted_in_the_authority_file_alone(returned, tmp_path):
    plain, as_json = (explained(returned, "-o", tmp_path / "1", *more) for more in ((), ("--json",)))
    said = plain.stdout + plain.stderr + as_json.stdout + as_json.stderr
    assert CANARY not in said
    assert "Police" not in said
    quoting = [file.name for file in (tmp_path / "1").iterdir() if file.is_file() and CANARY in _text(file)]
    assert quoting == ["authority.toml"]
    assert "It quotes cells" in (tmp_path / "1" / "authority.toml").read_text(encoding="utf-8")


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="ignore") if file.suffix != ".parquet" else ""


def test_the_file_is_an_authority_file_as_it_stands_and_reads_what_a_person_takes_from_it(returned, tmp_path):
    explained(returned, "-o", tmp_path / "1")
    file = tmp_path / "ours.toml"
    file.write_bytes((tmp_path / "1" / "authority.toml").read_bytes())
    said = read_toml(file, Authority)
    assert said.headers == {"contacts": {"Child ID": "child_unique_id"}}
    taken(file, "Contact outcom")
    done = childflow("ingest", returned, "-o", tmp_path / "2", "--authority", file)
    contacts = open_folder(Path(done.stdout.strip()), needs="ingest").frame("lists/contacts")
    assert contacts["contact_outcome"].to_list() == ["nfa", "early_help"]


def test_with_json_the_explanation_is_in_the_object_and_not_on_stderr(returned, tmp_path):
    done = explained(returned, "-o", tmp_path / "1", "--json")
    [file] = json.loads(done.stdout)["explanation"]["files"]
    assert [each["list"] for each in file["sheets"]] == ["contacts", None]
    assert "published header" not in done.stderr
    assert "explanation" not in json.loads(childflow("ingest", returned, "-o", tmp_path / "2", "--json").stdout)
    assert not (tmp_path / "2" / "authority.toml").exists()


def test_quiet_says_nothing_and_a_dry_run_writes_nothing(returned, tmp_path):
    assert explained(returned, "-o", tmp_path / "1", "--quiet").stderr == ""
    assert (tmp_path / "1" / "authority.toml").is_file()
    dry = explained(returned, "-o", tmp_path / "2", "--dry-run")
    assert "published header" in dry.stderr
    assert [each.name for each in tmp_path.iterdir() if each.name not in ("1", "return.xlsx")] == []


def test_where_no_list_is_recognised_the_explanation_comes_before_the_refusal_and_can_mend_it(tmp_path):
    headers = ["Childs unique identifer", "Contact recieved date", "Contact made from"]
    given = workbook(tmp_path / "log.xlsx", {"Log": [headers, [CANARY, date(2024, 3, 4), "Police"]]})
    done = childflow("ingest", "--explain", given, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (4, "")
    first, where, refusal = done.stderr.strip().splitlines()[0], *done.stderr.strip().splitlines()[-2:]
    assert first == "log.xlsx, sheet Log: passed over (no headers of a list)."
    assert where.startswith(f"{tmp_path / 'out-authority.toml'} proposes")
    assert refusal.startswith("childflow: No Annex A list was found in log.xlsx")
    assert CANARY not in done.stderr
    assert not (tmp_path / "out").exists()

    proposal = tmp_path / "out-authority.toml"
    taken(proposal, "Log", *headers)
    done = childflow("ingest", given, "-o", tmp_path / "out", "--authority", proposal)
    assert open_folder(Path(done.stdout.strip()), needs="ingest").frame("lists/contacts").height == 1


def test_a_proposal_that_somebody_may_have_edited_is_not_written_over(tmp_path):
    given = workbook(tmp_path / "log.xlsx", {"Log": [["Who", "When"], ["A", "B"]]})
    proposal = tmp_path / "out-authority.toml"
    proposal.write_text('name = "Mine"\n')
    done = childflow("ingest", "--explain", given, "-o", tmp_path / "out")
    assert "left as it is" in done.stderr
    assert proposal.read_text() == 'name = "Mine"\n'
    again = childflow("ingest", "--explain", given, "-o", tmp_path / "out", "--authority", proposal)
    assert again.returncode == 4
    assert tomllib.loads(proposal.read_text())["name"] == "Mine"


def test_an_authority_file_that_was_given_is_the_base_of_the_new_one(returned, tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text('# Ours.\nname = "Exampleshire"\n\n[headers.contacts]\n"Contact outcom" = "contact_outcome"\n')
    explained(returned, "-o", tmp_path / "1", "--authority", own)
    text = (tmp_path / "1" / "authority.toml").read_text(encoding="utf-8")
    assert text.startswith(own.read_text())
    assert "[codes.source]" in text
    assert text.count('"Contact outcom"') == 1


def test_an_authority_file_edited_where_it_lies_is_not_lost_with_its_folder(returned, tmp_path):
    explained(returned, "-o", tmp_path / "1")
    file = tmp_path / "1" / "authority.toml"
    taken(file, "Contact outcom")
    edited = file.read_text(encoding="utf-8")
    done = childflow("ingest", returned, "-o", tmp_path / "1", "--authority", file)
    assert done.returncode == 0
    assert file.read_text(encoding="utf-8") == edited


def test_a_header_cannot_write_on_the_terminal(tmp_path):
    rows = [["Child ID", "Date of Contact", "\x1b[31mred [bold]"], ["A", date(2024, 3, 4), None]]
    (tmp_path / "contacts.csv").write_text(
        "\n".join(",".join(str(cell or "") for cell in row) for row in rows), encoding="utf-8"
    )
    done = explained(tmp_path / "contacts.csv", "-o", tmp_path / "1")
    assert "\x1b" not in done.stderr
    assert "[31mred [bold]" in done.stderr
