"""`childflow map`: begun from a shipped map, discovered from a return under its own names, and checked."""

import base64
import gzip
import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from childflow.config import read_toml
from childflow.maps import Map
from childflow.resources import configs
from tests.lib.once import copy_of, made_once
from tests.lib.own_names import make_own_names
from tests.lib.scene_reader import read_scene
from tests.lib.shell import childflow, here, shell

LOCAL = {"family_group_conference", "edge_of_care", "youth_justice"}
TOWARDS_LOCAL = {
    ("contact", "youth_justice"),
    ("assessment", "family_group_conference"),
    ("family_group_conference", "edge_of_care"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up authority's return under its own names, its stages, and the map discovered from the first of them."""
    return copy_of(made_once(tmp_path_factory, "own-names", make_own_names), tmp_path_factory.mktemp("maps"))


@pytest.fixture(scope="module")
def found(place: Path) -> Map:
    return read_toml(place / "map.toml", Map)


def test_discovery_alone_explains_nearly_all_moves(place, figures):
    said = json.loads((place / "said.json").read_text(encoding="utf-8"))
    figures(f"discovered alone: {said['coverage']:.1%} of {said['moves']:,} moves")
    assert said["coverage"] >= 0.97
    assert "this map explains 9" in (place / "said.txt").read_text(encoding="utf-8")


def test_the_local_services_are_on_it_with_the_ways_to_them(found):
    assert set(found.node_ids) >= LOCAL
    assert {(edge.from_, edge.to) for edge in found.edges} >= TOWARDS_LOCAL
    kinds = {node.id: node.kind for node in found.nodes if node.id in LOCAL}
    assert kinds == {"family_group_conference": "step", "edge_of_care": "state", "youth_justice": "state"}


def test_their_outcomes_lead_where_the_data_and_their_words_say(found):
    assert found.node("family_group_conference").outcomes["plan_agreed"][0] == "edge_of_care"
    assert found.node("edge_of_care").outcomes["outcomes_met"] == ("closed_outcomes_met",)
    assert found.node("edge_of_care").outcomes["looked_after"][0] == "looked_after"
    assert found.node("youth_justice").outcomes["adult_services"] == ("closed_adult_services",)


def test_published_lists_keep_their_shipped_nodes(found):
    shipped = read_toml(configs() / "maps" / "front-door.toml", Map)
    for node in shipped.nodes:
        mine = found.node(node.id)
        assert (mine.label, mine.kind, mine.source, mine.clock) == (node.label, node.kind, node.source, node.clock)


def test_no_identity_and_no_worker_is_in_the_map_or_was_said(place):
    identities = json.loads((place / "made/truth/identities.json").read_text(encoding="utf-8"))
    written = (place / "map.toml").read_text(encoding="utf-8") + (place / "said.txt").read_text(encoding="utf-8")
    long = {text for texts in identities.values() for text in texts if len(text) > 4}
    assert len(long) > 1000
    assert {text for text in long if text in written} == set()


def test_the_map_is_dated_and_says_how_often_each_edge_was_gone(place, found):
    text = (place / "map.toml").read_text(encoding="utf-8")
    assert len(re.findall(r"# (?:[\d,]+|few) moves?, dependency -?\d\.\d\d", text)) == len(found.edges)
    assert found.valid_from.year < 2022


def test_the_pipeline_reads_it_and_the_viewer_plays_it(place):
    links = pl.read_parquet(place / "w/5/links.parquet").filter(pl.col("kind") == "hand_off")
    assert (links["why"] != "off_map").mean() >= 0.97
    [packed] = re.findall(r'id="scene">([^<]+)<', (place / "viewer.html").read_text(encoding="utf-8"))
    scene = read_scene(gzip.decompress(base64.b64decode(packed)))
    assert "Edge of care" in {each["label"] for each in scene.header["map"]["places"]}
    again = childflow("map", "discover", place / "w/4", "-o", place / "again.toml", "-q")
    assert again.returncode == 0, again.stderr
    before, after = ((place / name).read_text(encoding="utf-8") for name in ("map.toml", "again.toml"))
    edges = [line for line in after.splitlines() if "dependency" not in line]
    assert [line for line in before.splitlines() if "dependency" not in line] == edges


def test_an_event_log_of_it_gives_the_same_services(place):
    for suffix in ("csv", "xes"):
        assert here("export", place / "w/5", "-o", place / f"log.{suffix}", "-q").returncode == 0
        done = here("map", "discover", place / f"log.{suffix}", "-o", place / f"{suffix}.toml", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["coverage"] >= 0.95
    csv, xes = (read_toml(place / f"{suffix}.toml", Map) for suffix in ("csv", "xes"))
    assert csv == xes
    assert set(csv.node_ids) >= LOCAL | {"contact", "referral", "cin"}
    assert {(edge.from_, edge.to) for edge in csv.edges} >= TOWARDS_LOCAL


def test_two_maps_read_one_history(place):
    line = (
        "childflow build-events w/4 --map front-door --map family-help --change-over 2023-10-01 -o w/6 -q "
        "&& childflow render w/6 -o both.html -q"
    )
    done = shell(line, place)
    assert done.returncode == 0, done.stderr
    events = (
        pl.read_parquet(place / "w/6/events.parquet").group_by("activity").agg(pl.col("start_date").min().alias("a"))
    )
    begun = dict(events.with_columns(pl.col("activity").cast(pl.String)).iter_rows())
    assert begun["contact_earlier"] < date(2023, 10, 1) <= begun["contact"]
    assert (place / "both.html").is_file()
    done = childflow("build-events", place / "w/4", "--map", "family-help", "--map", "front-door", "-o", place / "w/7")
    assert done.returncode == 2
    assert "Give them in order, or say the day: --change-over" in done.stderr


def test_fewer_paths_and_activities_are_fewer_edges_and_nodes(place, found):
    done = here("map", "discover", place / "w/1", "-o", place / "few.toml", "--paths", 60, "--activities", 80, "-q")
    assert done.returncode == 0, done.stderr
    few = read_toml(place / "few.toml", Map)
    assert 0 < len(few.edges) < len(found.edges)
    assert 0 < len(few.nodes) < len(found.nodes)


def test_care_is_split_by_placement_where_the_map_it_is_like_does_so(place):
    done = here("map", "discover", place / "w/1", "-o", place / "split.toml", "--like", "whole-service", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["coverage"] >= 0.95
    split = read_toml(place / "split.toml", Map)
    assert {"care_begins", "foster_care", "residential_care", *LOCAL} <= set(split.node_ids)
    assert {("assessment", "care_begins"), ("care_begins", "foster_care")} <= {(e.from_, e.to) for e in split.edges}


def test_a_map_that_is_there_is_not_written_over(place):
    for arguments in (("discover", place / "w/1"), ("new",)):
        done = here("map", *arguments, "-o", place / "map.toml")
        assert done.returncode == 5
        assert "is there already, and somebody may have edited it" in done.stderr


def test_a_new_map_is_the_shipped_one_comments_and_all(tmp_path):
    done = here("map", "new", "--from", "family-help", "-o", tmp_path / "mine.toml")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'mine.toml'}\n")
    assert (tmp_path / "mine.toml").read_bytes() == (configs() / "maps" / "family-help.toml").read_bytes()


def test_a_check_has_its_findings_and_the_same_measure(place):
    done = here("map", "check", place / "map.toml", place / "w/1", "--json")
    assert done.returncode == 0, done.stderr
    said, discovered = json.loads(done.stdout), json.loads((place / "said.json").read_text(encoding="utf-8"))
    assert {key: said[key] for key in ("moves", "off_map", "coverage")} == {
        key: discovered[key] for key in ("moves", "off_map", "coverage")
    }
    assert all(set(each) == {"kind", "place", "says", "do", "count"} for each in said["findings"])


def test_a_shipped_map_is_told_what_it_leaves_out(place):
    done = here("map", "check", "front-door", place / "w/1")
    assert done.returncode == 0, done.stderr
    assert "what to do" in done.stdout
    assert re.search(
        r"map check: this map explains \d+ % of moves \([\d,]+ of [\d,]+ moves, [\d,]+ off the map\)\.", done.stderr
    )


def test_a_map_that_explains_too_little_fails_the_gate_when_asked(place):
    poor = (place / "map.toml").read_text(encoding="utf-8")
    poor = re.sub(r'  \{ from = "contact", to = "(referral|early_help|youth_justice)".*\n', "", poor)
    (place / "poor.toml").write_text(poor, encoding="utf-8")
    assert here("map", "check", place / "map.toml", place / "w/1", "--at-least", 90).returncode == 0
    done = here("map", "check", place / "poor.toml", place / "w/1", "--at-least", 97)
    assert done.returncode == 3
    assert "explains fewer than 97 % of moves" in done.stderr
    assert "`referral` followed `contact` within days" in done.stdout or "names `referral`, but no edge" in done.stdout


def test_a_wrong_map_and_a_wrong_folder_are_told(place, tmp_path):
    (tmp_path / "wrong.toml").write_text(
        (place / "map.toml").read_text(encoding="utf-8").replace('to = "referral"', 'to = "reff"')
    )
    done = here("map", "check", tmp_path / "wrong.toml")
    assert done.returncode == 2
    assert re.search(r"line \d+: an edge goes to `reff`, which is no node", done.stderr)
    assert here("map", "check", "front-door", tmp_path).returncode == 4
    (tmp_path / "log.csv").write_text("a,b\n1,2\n")
    done = here("map", "discover", tmp_path / "log.csv", "-o", tmp_path / "m.toml")
    assert done.returncode == 4
    assert "has no column for `child`, `activity`, `start_date`" in done.stderr


TINY = {
    "no row": ("", 4),
    "one row": ("1,Contact,2024-03-04,2024-03-05", 4),
    "two rows": ("1,Contact,2024-03-04,2024-03-05\n1,Visit,2024-03-08,2024-04-05", 4),
    "four rows": ("1,Contact,2024-03-04,\n1,Visit,2024-03-08,\n2,Contact,2024-03-04,\n2,Visit,2024-03-08,", 4),
    "no dates": ("1,Visit,then,\n" * 6, 4),
    "no names": ("1,,2024-03-04,\n" * 6, 4),
    "names without letters": ("1,!!!,2024-03-04,\n2,???,2024-03-05,\n" * 6, 0),
    "one activity": ("".join(f"{n},Visit,2024-03-04,\n" for n in range(6)), 0),
    "one child": ("".join(f"1,Visit,2024-03-{n:02},\n1,Call,2024-03-{n + 1:02},\n" for n in range(1, 20, 3)), 0),
    "all on one day": ("1,Visit,2024-03-04,2024-03-04\n1,Call,2024-03-04,2024-03-04\n" * 6, 0),
}
"""Rows of a log, and how discovery from them ends: with a map, or with a sentence."""


@pytest.mark.parametrize("rows", TINY)
def test_a_tiny_log_gives_a_map_or_a_sentence(rows, tmp_path):
    said, code = TINY[rows]
    (tmp_path / "log.csv").write_text(f"case_id,activity,start,end\n{said}\n", encoding="utf-8")
    done = here("map", "discover", tmp_path / "log.csv", "-o", tmp_path / "m.toml")
    assert done.returncode == code, done.stderr
    assert (tmp_path / "m.toml").exists() == (code == 0)
    if code:
        assert re.search("Give more of the record|An event log has a case", done.stderr)
        return
    assert read_toml(tmp_path / "m.toml", Map).nodes
    assert here("map", "check", tmp_path / "m.toml", tmp_path / "log.csv").returncode == 0
    assert (
        here("map", "edit", tmp_path / "m.toml", "--data", tmp_path / "log.csv", "-o", tmp_path / "b.html").returncode
        == 0
    )


def test_the_most_frequent_activity_is_on_any_map(place):
    done = here("map", "discover", place / "w/1", "-o", place / "least.toml", "--activities", 0, "--paths", 0, "-q")
    assert done.returncode == 0, done.stderr
    assert read_toml(place / "least.toml", Map).node_ids == ("contact",)


def test_a_map_without_nodes_is_told_so(place, tmp_path):
    shipped = (configs() / "maps" / "front-door.toml").read_text(encoding="utf-8")
    head = shipped.partition("[[nodes]]")[0]
    bare = re.sub(r"^(edges|precedence) = \[(\n.*?\n)?.*?\]$", r"\1 = []", head, flags=re.MULTILINE | re.DOTALL)
    bare = re.sub(r"^ground = .*$", "nodes = []", bare, flags=re.MULTILINE)
    (tmp_path / "bare.toml").write_text(bare, encoding="utf-8")
    done = here("map", "check", tmp_path / "bare.toml", place / "w/1")
    assert done.returncode == 2
    assert "has no node, so no row can become an activity of it" in done.stderr
