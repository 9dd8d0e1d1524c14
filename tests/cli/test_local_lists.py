"""Local lists, and districts, through the whole chain as a person types it."""

import base64
import gzip
import json
import re
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from tests.lib.canaries import CANARY, where_canaries_sing
from tests.lib.keys import key_file
from tests.lib.local_map import write_local_map
from tests.lib.local_return import local_return
from tests.lib.scene_reader import read_scene
from tests.lib.shell import childflow, shell

PIPE = (
    "childflow ingest returns/*.xlsx returns/*.csv -o w/1 --authority example | childflow validate - -o w/2 "
    "| childflow anonymise - -o w/3 --key key | childflow cohort - -o w/4 --cohorts cohorts "
    "| childflow build-events - -o w/5 --map map.toml | childflow render - -o viewer.html"
)
OFFENDING = """
name = "north_justice"
label = "Known to youth justice, North"
sentence = "Children of the North district with a youth justice order."
condition = ["youth_justice > 0", "district = 'North'"]
"""
OWN = {
    "youth_justice": {"title": "Youth justice", "outcomes": ["completed", "breached", "transferred"]},
    "young_carers": {"title": "Young carers", "outcomes": []},
}
AFTER = ("w/3", "w/4", "w/5", "viewer.html")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder through which the pipe has run."""
    folder = tmp_path_factory.mktemp("own")
    local_return(folder / "returns")
    write_local_map(folder / "map.toml")
    key_file(folder / "key")
    (folder / "cohorts").mkdir()
    (folder / "cohorts" / "1.toml").write_text(OFFENDING)
    done = shell(PIPE, folder)
    (folder / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "viewer.html\n"), done.stderr
    return folder


def said(place: Path, file: str) -> dict:
    return json.loads((place / file).read_text(encoding="utf-8"))


def test_both_lists_are_found_read_and_told_of(place):
    sheets = {
        (file["file"], sheet["sheet"]): sheet["list"]
        for file in said(place, "w/1/mapping.json")["files"]
        for sheet in file["sheets"]
    }
    assert sheets[("annex_a_2024-07-31.xlsx", "YJ interventions")] == "youth_justice"
    assert sheets[("carers.csv", None)] == "young_carers"
    assert said(place, "w/1/mapping.json")["teams"] == {"in_all": 4, "in_no_district": 2}
    assert "4 teams, 2 in no district." in (place / "said.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("stage", range(1, 6))
def test_every_folder_says_what_the_lists_are(place, stage):
    assert said(place, f"w/{stage}/local_lists.json") == OWN


def test_the_report_and_the_fix_list_tell_of_them(place):
    report = (place / "w/2/report.html").read_text(encoding="utf-8")
    assert ">Youth justice</a>" in report
    assert "The end is not before the start" in report
    book = openpyxl.load_workbook(place / "w/2/fix-list.xlsx")
    head, *below = book["All"].iter_rows(values_only=True)
    rows = {tuple(row[head.index(title)] for title in ("Rule", "List", "Row")) for row in below}
    assert {
        ("A0-06", "Youth justice", 12),
        ("L-02", "Youth justice", 13),
        ("L-04", "Youth justice", 14),
        ("8500", "Youth justice", 15),
        ("L-01", "Youth justice", 16),
        ("L-01", "Youth justice", 17),
    } <= rows
    assert {row for row in rows if row[1] == "Young carers"} == set()


def test_the_account_balances_to_the_row(place):
    account = said(place, "w/5/reconciliation.json")
    assert account["youth_justice"] == {
        "read": 16,
        "in_log": 12,
        "merged": 1,
        "set_aside": {"no child id": 1, "no start date": 1, "starts after the cut-off": 1},
        "left": 0,
    }
    assert (account["young_carers"]["in_log"], account["young_carers"]["left"]) == (6, 0)


def test_they_are_activities_of_the_log_beside_the_others(place):
    events = pl.read_parquet(place / "w/5/events.parquet").with_columns(pl.col(pl.Enum).cast(pl.String))
    counts = dict(events.group_by("activity").len().iter_rows())
    assert {"contact": 24, "youth_justice": 12, "young_carers": 6}.items() <= counts.items()
    assert set(events.filter(activity="youth_justice")["source_list"]) == {"youth_justice"}
    assert set(events.filter(activity="youth_justice")["outcome"].drop_nulls()) == {"completed", "breached"}
    assert events.filter(activity="contact", next_activity="youth_justice").height == 10
    assert events.filter(activity="youth_justice", outcome="completed")["next_activity"].unique().to_list() == [
        "closed_outcomes_met"
    ]


def test_a_child_whom_no_other_list_knows_is_a_child_and_every_list_is_counted(place):
    children = pl.read_parquet(place / "w/4/children.parquet")
    assert children.height == 26
    assert children.filter(contacts=0, young_carers=1).height == 2
    assert (children["youth_justice"].sum(), children["young_carers"].sum()) == (13, 6)
    assert children.filter(pl.col("youth_justice") > 0)["age_now"].unique().to_list() == [15]


def test_a_district_is_an_attribute_and_a_condition_may_ask_for_both(place):
    children = pl.read_parquet(place / "w/4/children.parquet")
    assert set(children["district"]) == {"North", "other", None}
    [cohort] = said(place, "w/4/summary.json")["cohorts"]
    assert cohort["count"] == children.filter(pl.col("youth_justice") > 0, district="North").height > 0


def test_teams_and_districts_pass_only_where_enough_children_share_them(place):
    teams = set(pl.read_parquet(place / "w/3/lists/youth_justice.parquet")["team"])
    assert teams == {"North assessment team", "north ASSESSMENT team", "Leaving care", "other"}
    disclosed = said(place, "w/3/disclosure.json")
    assert (disclosed["districts_passed"], disclosed["rows_with_other_district"]) == (1, 6)
    assert disclosed["lists"]["youth_justice"]["coarsened"] == [
        *("ethnicity", "date_of_birth", "allocated_team", "district")
    ]


def test_the_viewer_has_their_nodes_their_events_and_their_filters(place):
    [packed] = re.findall(r'id="scene">([^<]+)<', (place / "viewer.html").read_text(encoding="utf-8"))
    scene = read_scene(gzip.decompress(base64.b64decode(packed)))
    places = {each["id"]: each["label"] for each in scene.header["map"]["places"]}
    assert (places["youth_justice"], places["young_carers"]) == ("Youth justice", "Young carers")
    assert len(scene.children) == 26
    assert len(scene.events) == pl.read_parquet(place / "w/5/events.parquet").height
    assert {"District", "Youth justice", "Young carers"} <= {each["label"] for each in scene.header["attributes"]}


def test_the_return_does_hold_canaries_or_the_search_would_prove_nothing(place):
    assert where_canaries_sing(place / "w/1/lists", place / "w/1/unread.parquet", place / "w/2/lists")


def test_no_identity_and_no_free_text_is_found_in_anything_after_anonymise(place):
    assert where_canaries_sing(*(place / each for each in AFTER)) == []
    assert where_canaries_sing(*place.glob("w/*/*.json")) == []
    assert not CANARY.search((place / "said.txt").read_bytes())


def test_only_the_fixed_columns_pass(place):
    passed = pl.read_parquet(place / "w/3/lists/youth_justice.parquet").columns
    assert passed == [
        *("_record", "child", "gender", "ethnicity_group", "birth_year", "age_at_start", "age_now"),
        *("start_date", "end_date", "outcome", "team", "district"),
    ]


def test_one_run_file_does_the_same(place):
    (place / "childflow.toml").write_text(
        'returns = ["returns"]\nauthority = "example"\nmap = "map.toml"\ncohorts = "cohorts"\nkey = "key"\n'
        'viewer = "again.html"\n'
    )
    done = childflow("run", "--quiet", cwd=place)
    assert done.returncode == 0, done.stderr
    for name in ("events", "children", "cohorts"):
        one, other = (place / f"{folder}/{name}.parquet" for folder in ("w/5", "work/current/5-build-events"))
        assert one.read_bytes() == other.read_bytes(), name


def test_a_map_of_lists_that_nobody_declared_is_refused(place):
    plain = PIPE.replace("w/", "plain/")
    for option in ("--authority example", "returns/*.csv", "--cohorts cohorts"):
        plain = plain.replace(option, "")
    done = shell(plain, place)
    assert done.returncode != 0
    assert "Node `youth_justice` of the map takes its rows from `youth_justice`, which is neither" in done.stderr
    assert "declared in the authority file" in done.stderr
    assert not (place / "plain/5").exists()
