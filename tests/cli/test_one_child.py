"""`childflow explain CHILD` as a person types it: golden journeys through the whole chain, and what it never says."""

import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from tests.lib.explained import JUDGED, LOGGED, whole_run
from tests.lib.nasty import NASTY
from tests.lib.rewritten import rewrite_frame
from tests.lib.shell import ROOT, childflow, here, shell
from tests.lib.workbooks import workbook

JULY = """
contacts         | child | date_of_contact                 | contact_decision_date          | contact_outcome
                 | G2-id | 4 Mar                           | 4 Mar                          | referral
                 | G3-id | 14 May                          | -                              | referral
                 | G7-id | 15 Apr                          | -                              | referral
                 | GE-id | 2 May                           | -                              | -
referrals        | child | date_of_referral                | referral_decision_date         | referral_outcome
                 | G2-id | 5 Mar                           | 5 Mar                          | assessment
                 | G3-id | 14 May                          | -                              | strategy_discussion
                 | G7-id | 16 Apr                          | -                              | assessment
                 | GT-id | -                               | -                              | nfa
early_help       | child | assessment_start_date           | assessment_completion_date     | early_help_outcome
                 | G7-id | 5 Feb                           | 16 Apr                         | step_up
assessments      | child | assessment_start_date           | assessment_authorisation_date  | support_needed
                 | G2-id | 6 Mar                           | 29 Apr                         | no
                 | GD-id | 12 Feb                          | 3 Apr                          | -
                 | GE-id | 7 May                           | 11 Jun                         | -
                 | GS-id | 5 Feb                           | 1 Feb                          | -
                 | GS-id | -                               | 1 Mar                          | -
                 | GS-id | 5 Aug                           | -                              | -
                 | GX-id | 4 Mar                           | 5 Mar                          | yes
                 | GX-id | 4 Mar                           | 8 Mar                          | yes
section_47       | child | strategy_discussion_date        | date_of_icpc | icpc_resulted_in_plan | icpc_not_needed
                 | G3-id | 14 May                          | 3 Jun        | yes                   | -
                 | GN-id | 4 Jun                           | -            | -                     | yes
child_protection | child | cp_plan_start_date
                 | G3-id | 3 Jun
children_in_need | child | cin_start_date                  | cin_closure_date               | reason_for_closure
                 | G2-id | 5 Mar                           | 1 May                          | RC8
                 | G3-id | 14 May                          | -                              | -
                 | GN-id | 20 May                          | -                              | -
"""
MARCH = "assessments | child | assessment_start_date | assessment_authorisation_date\n | GD-id | 12 Feb | -"
APRIL = "assessments | child | assessment_start_date | assessment_authorisation_date\n | GD-id | 12 Feb | 2 Apr"
RETURNS = {"return_2024-03-31.xlsx": MARCH, "return_2024-04-30.xlsx": APRIL, "return_2024-07-31.xlsx": JULY}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_run(tmp_path_factory.mktemp("golden"), RETURNS)


@cache
def told(child: str, *folders: Path) -> dict[str, object]:
    """What the command says of a child, as JSON; run within this process, for it is asked often."""
    done = here("explain", child, *folders, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def became(child: str, work: Path) -> list[tuple[str, int, str]]:
    return [(row["file"], row["row"], row["became"]) for row in told(child, work)["rows"]]


def steps(child: str, work: Path) -> list[tuple[str, str]]:
    return [(step["activity"], step["went"]) for each in told(child, work)["journeys"] for step in each["steps"]]


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_g2_in_the_terminal_rows_steps_and_dot(work):
    done = childflow("explain", "G2-id", work)
    assert (done.returncode, done.stderr) == (0, "")
    said = lines(done.stdout)
    assert said[1] == "What became of each row. 4 rows: 4 in the log, 0 merged, 0 set aside."
    for line in (
        "1 Contacts return_2024-07-31.xlsx, sheet contacts, row 2 In the log: Contact, step 1.",
        "6 Children in need return_2024-07-31.xlsx, sheet children_in_need, row 2 In the log: Child in need, step 3.",
        "Journey 1: 4 March 2024 to 1 May 2024, left by “Closed after assessment”.",
        "4 Assessment 6 March 2024 29 April 2024 Closed after assessment (recorded) It follows the referral of 5 March "
        "2024 (step 2).",
        "Clock (within 45 working days of the referral): 37 working days from the start of the referral of 5 March "
        "2024, 36 from its own start; within 45 (J10).",
        "It closed on the heels of the assessment of 6 March 2024, and the child left from there: it is no move of its "
        "own (J5).",
        "6 March 2024 29 April 2024 on the way to Assessment",
    ):
        assert line in said
    assert "\x1b" not in done.stdout


def test_g3_one_row_tells_two_activities(work):
    assert ("return_2024-07-31.xlsx", 2, "In the log: Section 47 enquiry, step 4 and Initial child protection "
            "conference, step 5.") in became("G3-id", work)  # fmt: skip
    assert steps("G3-id", work)[3:] == [
        ("section_47", "It handed on to the initial child protection conference of 3 June 2024: one row of the return "
                       "tells both (J3, recorded)."),
        ("icpc", "It handed on to child protection plan from 3 June 2024, which began on the day it ended: its outcome "
                 "names it (J3, recorded)."),
        ("cp_plan", None),
    ]  # fmt: skip


def test_g7_early_help_led_to_the_step_that_lifted_the_child_out(work):
    assert steps("G7-id", work)[0] == (
        "early_help",
        "It handed on to the contact of 15 April 2024, which lifted the child out of it for good (J3, recorded, for "
        "its closure reason names it).",
    )


def test_g11_an_end_that_nobody_dated(work):
    [journey] = told("GN-id", work)["journeys"]
    enquiry = journey["steps"][1]
    assert (enquiry["end"], enquiry["end_basis"], enquiry["overdue"]) == ("2024-06-25", "not_recorded", False)
    assert enquiry["went"] == (
        "It handed on to nothing, and the child went back to child in need from 20 May 2024, which was open "
        "(J5, inferred)."
    )


def test_g13_rows_of_older_returns_are_told_under_the_row_they_became_one_with(work):
    again = "Merged: a newer return has the record again, in return_2024-07-31.xlsx, sheet assessments, row 3 (J11)."
    assert became("GD-id", work) == [
        ("return_2024-07-31.xlsx", 3, "In the log: Assessment, step 1."),
        ("return_2024-03-31.xlsx", 2, again),
        ("return_2024-04-30.xlsx", 2, again),
    ]


def test_g14_a_move_off_the_map(work):
    assert steps("GE-id", work)[0][1].endswith(
        "The map has no way from contact to assessment; nothing else claims that and it is within the 5 working days "
        "of a move off it (J9, inferred)."
    )
    assert any(issue["rule"] == "A4-01" or "referral" in issue["title"] for issue in told("GE-id", work)["issues"])


def test_g16_what_was_set_aside_says_why(work):
    assert [(row, words) for _, row, words in became("GS-id", work)] == [
        (5, "In the log: Assessment, step 1."),
        (6, "Set aside: it has no start date, so it is nothing that happened on a day (J1)."),
        (7, "Set aside: it starts after the cut-off, when nothing is known yet (J8)."),
    ]


def test_a_row_listed_again_in_one_return_is_merged_into_the_last(work):
    assert [(row, words) for _, row, words in became("GX-id", work)] == [
        (8, "Merged: return_2024-07-31.xlsx, sheet assessments, row 9, is the same record listed again (J11)."),
        (9, "In the log: Assessment, step 1."),
    ]


def test_a_child_of_whom_nothing_is_in_the_log_is_explained_too(work, tmp_path):
    it = told("GT-id", work)
    assert (it["child"], it["journeys"], [row["fate"] for row in it["rows"]]) == (None, [], ["set_aside"])
    assert "A child of whom nothing is in the log" in here("explain", "GT-id", work).stdout
    done = here("explain", "GT-id", work, "-o", tmp_path / "it.html")
    assert done.returncode == 0, done.stderr
    assert "None of the rows is in the log." in (tmp_path / "it.html").read_text(encoding="utf-8")


def test_issues_of_the_rows_are_told_by_their_rule(work):
    [late] = [issue for issue in told("GS-id", work)["issues"] if issue["rule"] == "8608"]
    assert late["title"]
    assert late["accepted"] is False
    assert told("GS-id", work)["rows"][late["source"]]["row"] == 5


def test_the_pseudonym_finds_the_same_child_and_no_key_is_needed(work):
    by_id = told("G2-id", work)
    assert told(by_id["child"], work) == by_id


def test_the_identifier_is_read_from_stdin_so_that_no_history_keeps_it(work):
    done = childflow("explain", "-", work, "--json", stdin=" G2-id \n")
    assert json.loads(done.stdout) == told("G2-id", work)
    empty = childflow("explain", "-", work, stdin="\n")
    assert (empty.returncode, empty.stdout) == (2, "")
    assert "No identifier came on stdin" in empty.stderr
    both = childflow("explain", "-", "-", stdin="G2-id\n")
    assert (both.returncode, both.stdout) == (2, "")
    assert "cannot both come from stdin" in both.stderr


@pytest.mark.skipif(os.name != "posix", reason="terminals are as POSIX has them")
def test_at_a_terminal_the_identifier_is_asked_for_and_not_shown_and_tables_are_drawn(work):
    said = at_terminal(["explain", "-", str(work)], "G2-id\n")
    assert said.startswith("Identifier or pseudonym of the child (not shown): ")
    assert "G2-id" not in said
    assert "Journey 1: 4 March 2024 to 1 May 2024, left by" in said
    assert "───" in said


def at_terminal(arguments: list[str], typed: str) -> str:
    """What a terminal shows of the command, with the line typed when it asks."""
    import pty

    terminal, theirs = pty.openpty()
    path = os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "160", "TERM": "xterm"}
    command = [sys.executable, "-m", "childflow", *arguments]
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(command, env=environment, start_new_session=True, **ends) as process:
        os.close(theirs)
        said = b""
        while b"(not shown): " not in said:
            said += os.read(terminal, 1024)
        os.write(terminal, typed.encode())
        with suppress(OSError):  # a terminal whose process has ended has no end of file
            while more := os.read(terminal, 65536):
                said += more
    os.close(terminal)
    assert process.returncode == 0
    return said.decode()


def test_the_identifier_is_said_nowhere(work, tmp_path):
    done = [here("explain", "G2-id", work, *more) for more in ((), ("--json",), ("-o", tmp_path / "it.html"))]
    said = "".join(each.stdout + each.stderr for each in done) + (tmp_path / "it.html").read_text(encoding="utf-8")
    assert "G2-id" not in said
    assert not [each for each in JULY.split() if each.endswith("-id") and each in said]


@pytest.mark.skipif(os.name != "posix", reason="rights are as POSIX has them")
def test_the_page_is_its_owners_alone_and_its_path_is_on_stdout(work, tmp_path):
    page = tmp_path / "new" / "child.html"
    done = childflow("explain", "G2-id", work, "-o", page)
    assert (done.returncode, done.stdout) == (0, f"{page}\n")
    assert "explain: 4 rows, of which 4 in the log, 0 merged and 0 set aside; 1 journey." in done.stderr
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    page.chmod(0o644)
    assert here("explain", "G2-id", work, "-o", page, "--quiet").stderr == ""
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert [each.name for each in page.parent.iterdir()] == ["child.html"]
    counted = json.loads(here("explain", "G2-id", work, "-o", page, "--json").stdout)
    assert (counted["rows"], counted["in_log"], counted["journeys"]) == (4, 4, 1)


def test_a_place_that_cannot_be_written_is_5(work, tmp_path):
    done = here("explain", "G2-id", work, "-o", tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert f"Cannot write {tmp_path}" in done.stderr


@pytest.mark.parametrize("child", ["nobody-at-all", "   ", "n/a"])
def test_an_unknown_child_is_told_with_how_many_there_are_and_none_of_them(work, child):
    done = here("explain", child, work)
    assert (done.returncode, done.stdout) == (2, "")
    assert "None of the 9 children in these lists has that identifier, and none of the 8 in the log" in done.stderr
    assert "nobody" not in done.stderr


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        (["1-ingest", "2-validate"], "There is no folder of `childflow build-events` in"),
        (["1-ingest", "5-build-events"], "There is no folder of `childflow validate` in"),
    ],
)
def test_a_run_that_lacks_a_folder_says_which(work, tmp_path, keep, said):
    for name in keep:
        shutil.copytree(work / name, tmp_path / "work" / name)
    done = here("explain", "G2-id", tmp_path / "work")
    assert (done.returncode, done.stdout) == (4, "")
    assert said in done.stderr


def test_what_is_no_folder_is_2(tmp_path):
    done = here("explain", "G2-id", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no folder that can be read" in done.stderr


def test_stage_folders_are_found_beside_the_one_given_and_the_ingest_folder_may_be_gone(work, tmp_path):
    it = told("GD-id", work)
    assert told("GD-id", work / "5-build-events") == it
    assert told("GD-id", work / "2-validate", work / "5-build-events") == it
    for name in ("2-validate", "5-build-events"):
        shutil.copytree(work / name, tmp_path / name)
    done = here("explain", "GD-id", tmp_path)
    assert (done.returncode, len([line for line in lines(done.stdout) if "Merged" in line])) == (0, 0)
    assert done.stderr == "The folder of `ingest` is not at hand: rows of older returns are not told.\n"


def test_of_several_logs_the_one_that_is_meant_is_named(work, tmp_path):
    shutil.copytree(work, tmp_path / "work")
    again = here("journeys", tmp_path / "work/5-build-events", "--matching", "contact", "-o", tmp_path / "work/5-again")
    assert again.returncode == 0, again.stderr
    done = here("explain", "G2-id", tmp_path / "work")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Several folders are of `childflow build-events`: 5-again, 5-build-events. Give the one" in done.stderr
    assert told("G2-id", tmp_path / "work" / "5-again") == told("G2-id", work)


def test_lists_that_were_judged_again_after_the_log_are_refused_until_they_name_it(work, tmp_path):
    shutil.copytree(work, tmp_path / "work")
    shell("childflow validate work/1-ingest -o work/2-validate", tmp_path)
    done = here("explain", "G2-id", tmp_path / "work")
    assert (done.returncode, done.stdout) == (4, "")
    assert "was not built of what" in done.stderr
    shell("childflow validate work/1-ingest -o work/2-validate --journeys work/5-build-events", tmp_path)
    assert told("G2-id", tmp_path / "work")["child"] == told("G2-id", work)["child"]


def test_folders_of_two_returns_are_refused(work, tmp_path):
    other = whole_run(tmp_path / "other", {"return_2024-07-31.xlsx": APRIL}, JUDGED)
    shutil.copytree(work / "5-build-events", tmp_path / "5")
    done = here("explain", "GD-id", tmp_path / "5", other / "2-validate")
    assert (done.returncode, done.stdout) == (4, "")
    assert "was not built of what" in done.stderr


@pytest.mark.parametrize(
    ("frame", "columns", "said"),
    [
        ("events", ["source_list", "source_row"], "its edition leaves them out"),
        ("links", ["why", "through"], "was written by an older childflow"),
    ],
)
def test_a_log_that_lacks_what_it_needs_says_so(work, tmp_path, frame, columns, said):
    shutil.copytree(work, tmp_path / "work")
    rewrite_frame(tmp_path / "work" / "5-build-events", frame, lambda there: there.drop(columns))
    done = here("explain", "G2-id", tmp_path / "work")
    assert (done.returncode, done.stdout) == (4, "")
    assert said in done.stderr


def test_text_that_means_harm_neither_runs_nor_moves_the_cursor(tmp_path):
    """Names of files and sheets are shown; no cell is. Here every text cell means harm, and so do the names."""
    texts = [f"{text[:30_000]}CANARY" for text in NASTY.values()]
    rows = [[text, "04/03/2024", text] for text in texts]
    (tmp_path / "returns").mkdir()
    headers = ["Child Unique ID", "Date of Contact", "Contact Source"]
    workbook(
        tmp_path / "returns" / "=1+1<img src=x>{{7}} 2024-07-31.xlsx",
        {"=cmd<b>{{7}}": [headers, ["C", "04/03/2024", "CANARY"], *rows]},
    )
    assert shell(f"{JUDGED} | {LOGGED}", tmp_path).returncode == 0
    page = tmp_path / "it.html"
    hostile = texts[list(NASTY).index("markup")]
    for child in ("C", hostile):
        said = [childflow("explain", "-", tmp_path / "work", *more, stdin=child) for more in ([], ["-o", page])]
        assert [each.returncode for each in said] == [0, 0]
        words = "".join(each.stdout + each.stderr for each in said) + page.read_text(encoding="utf-8")
        assert "CANARY" not in words
        assert "\x1b" not in words
        assert "&lt;img src=x&gt;{{7}}" in page.read_text(encoding="utf-8")
        assert not [tag for tag in ("<img", "<script", "<b>") if tag in page.read_text(encoding="utf-8")]
