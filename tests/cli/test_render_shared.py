"""`childflow render` of a share folder: the page of flows, and beside it what the share discloses."""

import json

import pytest

from tests.lib.built import built_folder
from tests.lib.share_folder import share_folder
from tests.lib.shared_page import held_by
from tests.lib.shell import childflow


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return share_folder(tmp_path_factory.mktemp("shared") / "6")


def test_it_writes_the_page_of_flows_and_prints_its_path_alone(shared, tmp_path):
    done = childflow("render", shared, "-o", "share.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "share.html\n")
    assert "The page holds no child" in done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["share.html", "share.html.disclosure.json"]
    beside = (tmp_path / "share.html.disclosure.json").read_text(encoding="utf-8")
    assert beside == (shared / "disclosure.json").read_text(encoding="utf-8")
    said = held_by((tmp_path / "share.html").read_text(encoding="utf-8"))["said"]
    assert (said["authority"], said["smallest"], said["roundedTo"]) == ("Exampleshire", 6, 5)


def test_the_authority_may_be_named_otherwise_and_the_result_be_counted(shared, tmp_path):
    done = childflow("render", "-", "-o", tmp_path / "s.html", "--title", "A & B", "--json", "-q", stdin=f"{shared}\n")
    told = json.loads(done.stdout)
    assert (told["stage"], told["path"]) == ("render", str(tmp_path / "s.html"))
    assert told["flows"] > 1000
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert held_by(page)["said"]["authority"] == "A & B"
    assert "<title>A &amp; B: " in page


def test_a_dry_run_writes_nothing(shared, tmp_path):
    done = childflow("render", shared, "-o", tmp_path / "s.html", "--dry-run")
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (0, "", [])


@pytest.mark.parametrize("option", ["--map", "--story"])
def test_what_is_for_children_only_is_refused(shared, tmp_path, option):
    done = childflow("render", shared, "-o", tmp_path / "s.html", option, "front-door")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert f"{option} is for the page of a log" in done.stderr


def test_a_folder_that_was_changed_or_says_too_little_is_refused(tmp_path):
    folder = share_folder(tmp_path / "6")
    (folder / "share.json").write_text("{}", encoding="utf-8")
    done = childflow("render", folder, "-o", tmp_path / "s.html")
    assert done.returncode == 4
    assert "share.json" in done.stderr and "`childflow share` again" in done.stderr


def test_another_folder_still_gets_its_sentence(tmp_path):
    ingested = share_folder(tmp_path / "1")
    manifest = json.loads((ingested / "manifest.json").read_text(encoding="utf-8"))
    (ingested / "manifest.json").write_text(json.dumps(manifest | {"stage": "cohort"}), encoding="utf-8")
    done = childflow("render", ingested, "-o", tmp_path / "s.html")
    assert done.returncode == 4
    assert "was written by `childflow cohort`" in done.stderr
    assert "`childflow share` or `childflow build-events` is needed" in done.stderr


def test_a_log_is_rendered_as_ever(tmp_path):
    done = childflow("render", built_folder(tmp_path / "5"), "-o", tmp_path / "v.html")
    assert done.returncode == 0, done.stderr
    assert 'id="scene"' in (tmp_path / "v.html").read_text(encoding="utf-8")
