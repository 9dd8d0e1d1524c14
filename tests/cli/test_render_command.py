"""`childflow render`: a folder of the event log in, one HTML file out."""

import base64
import gzip
import json
import re
from pathlib import Path

import pytest

from childflow import resources
from childflow.commands.render import render_folder
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from tests.lib.built import built_folder
from tests.lib.scene_fixture import MAP_FILE
from tests.lib.scene_reader import PlainScene, read_scene
from tests.lib.shell import childflow


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return built_folder(tmp_path_factory.mktemp("log") / "5")


def scene_in(page: Path) -> PlainScene:
    """The scene that a page carries."""
    block = re.search(r'id="scene">([^<]+)<', page.read_text(encoding="utf-8"))
    assert block
    return read_scene(gzip.decompress(base64.b64decode(block[1])))


def test_it_writes_one_page_and_prints_its_path_alone(built, tmp_path):
    done = childflow("render", built, "-o", "viewer.html", "--title", "Exampleshire", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "viewer.html\n")
    assert "60 children" in done.stderr and "pseudonymised, not anonymous" in done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["viewer.html", "viewer.html.disclosure.json"]
    scene = scene_in(tmp_path / "viewer.html")
    assert (scene.header["meta"]["authority"], len(scene.children)) == ("Exampleshire", 60)
    assert [each["label"] for each in scene.header["cohorts"]] == ["Came back", "Ever looked after"]
    assert {row["id"] for row in scene.indicators} == {"contacts", "contacts_in_time", "assessment_days_median"}


def test_the_folder_may_come_on_stdin_and_the_result_be_counted(built, tmp_path):
    done = childflow("render", "-", "-o", tmp_path / "new" / "v.html", "--json", "--quiet", stdin=f"{built}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "stage": "render",
        "path": str(tmp_path / "new" / "v.html"),
        "children": 60,
        "activities": len(scene_in(tmp_path / "new" / "v.html").events),
        "bytes": (tmp_path / "new" / "v.html").stat().st_size,
    }


def test_a_dry_run_writes_nothing(built, tmp_path):
    done = childflow("render", built, "-o", tmp_path / "v.html", "--dry-run")
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (0, "", [])


def test_a_folder_of_another_stage_or_none_is_refused(tmp_path):
    done = childflow("render", tmp_path, "-o", tmp_path / "v.html")
    assert done.returncode == 4
    assert "childflow build-events" in done.stderr


def test_a_folder_as_the_file_to_write_is_refused(built, tmp_path):
    done = childflow("render", built, "-o", tmp_path)
    assert done.returncode == 5
    assert "viewer.html" in done.stderr


def test_where_it_cannot_write_it_says_so_and_leaves_what_was_there(built, tmp_path):
    (tmp_path / "file").write_text("mine")
    done = childflow("render", built, "-o", tmp_path / "file" / "v.html")
    assert (done.returncode, (tmp_path / "file").read_text()) == (5, "mine")


def test_a_map_drawn_otherwise_may_be_given(built, tmp_path):
    moved = MAP_FILE.read_text(encoding="utf-8").replace('label = "The statutory front door"', 'label = "Our map"')
    (tmp_path / "ours.toml").write_text(moved, encoding="utf-8")
    done = childflow("render", built, "-o", tmp_path / "v.html", "--map", tmp_path / "ours.toml")
    assert done.returncode == 0, done.stderr
    assert scene_in(tmp_path / "v.html").header["map"]["label"] == "Our map"


def test_a_map_with_other_places_is_refused(built, tmp_path):
    other = MAP_FILE.read_text(encoding="utf-8").replace('id = "nfa"', 'id = "no_further"')
    (tmp_path / "ours.toml").write_text(other.replace('["nfa"]', '["no_further"]'), encoding="utf-8")
    done = childflow("render", built, "-o", tmp_path / "v.html", "--map", tmp_path / "ours.toml")
    assert done.returncode == 2
    assert "build-events" in done.stderr and not (tmp_path / "v.html").exists()


def test_a_story_is_put_into_the_page_as_text(built, tmp_path):
    (tmp_path / "story.toml").write_text(
        "title = 'Ours'\n[[moments]]\ndate = 2024-01-31\ncaption = '</script><b>x'\n", encoding="utf-8"
    )
    done = childflow("render", built, "-o", tmp_path / "v.html", "--story", tmp_path / "story.toml")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "v.html").read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json" id="told">([^<]+)</script>', page)
    assert block
    assert json.loads(block[1])["moments"] == [
        {"address": "date=2024-01-31", "caption": "</script><b>x", "until": None}
    ]


def test_a_story_of_a_place_that_is_not_there_is_refused(built, tmp_path):
    story = "title = 'Ours'\n[[moments]]\naddress = 'date=2024-01-31&place=asessment'\ncaption = 'x'\n"
    (tmp_path / "story.toml").write_text(story, encoding="utf-8")
    done = childflow("render", built, "-o", tmp_path / "v.html", "--story", tmp_path / "story.toml")
    assert done.returncode == 2
    assert "Moment 1" in done.stderr and "Did you mean `assessment`?" in done.stderr
    assert not (tmp_path / "v.html").exists()


def test_a_page_never_built_is_told_with_how_to_build_it(built, tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "CHECKOUT", tmp_path)
    monkeypatch.setattr(resources, "INSTALLED", tmp_path / "none")
    with pytest.raises(ConfigurationError, match="make viewer"):
        render_folder(built, tmp_path / "v.html", "A", None, Speaker("render"))
