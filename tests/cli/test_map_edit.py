"""`childflow map edit`: a map in, one page to draw it on out, with the authority's rows where they are given."""

import base64
import gzip
import json
import random
import re

import pytest

from childflow.folders import writing
from childflow.scene import pack
from childflow.stages.map_page import packed_rows
from childflow_schemas.pseudonymised import person_of
from tests.lib.drawn import CUT_OFF, drawn_return, frames
from tests.lib.journeys import MAPS, shipped_map
from tests.lib.shell import here


@pytest.fixture(scope="module")
def lists():
    return frames(drawn_return(random.Random(3), children=40))


@pytest.fixture(scope="module")
def folder(lists, tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "3-anonymise"
    with writing(path, "anonymise", []) as made:
        for name, frame in lists.items():
            made.frame(f"lists/{name}", frame)
        made.json("return", {"extraction_date": CUT_OFF.isoformat(), "basis": "given", "returns": []})
        made.json("reconciliation", {})
    return path


def block(page, name: str) -> str:
    """The data in a block of the page."""
    found = re.search(rf'id="{name}">([^<]*)</script>', page.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_it_writes_one_page_with_the_map_file_as_it_is_and_prints_its_path_alone(tmp_path):
    done = here("map", "edit", "kent-like", "-o", tmp_path / "b.html", "--title", "Exampleshire & <sons>")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'b.html'}\n")
    assert "a page without rows" in done.stderr
    told = json.loads(block(tmp_path / "b.html", "given"))
    assert told["text"] == (MAPS / "kent-like.toml").read_text(encoding="utf-8")
    assert (told["name"], told["authority"]) == ("kent-like.toml", "Exampleshire & <sons>")
    assert told["lists"]["contacts"]["date_of_contact"] == "date"
    assert block(tmp_path / "b.html", "rows") == ""
    assert "<title>Exampleshire &amp; &lt;sons&gt;: kent-like.toml</title>" in (tmp_path / "b.html").read_text("utf-8")


def test_with_data_it_holds_every_record_of_a_child_once(folder, lists, tmp_path):
    done = here("map", "edit", "front-door", "--data", folder, "-o", tmp_path / "b.html", "--json")
    said = json.loads(done.stdout)
    assert "pseudonymised, not anonymous" in done.stderr
    assert (said["children"], said["one_in"]) == (40, 1)
    packed = packed_rows(lists, shipped_map("front-door"), CUT_OFF)
    assert said["rows"] == packed.rows
    carried = gzip.decompress(base64.b64decode(block(tmp_path / "b.html", "rows")))
    assert carried == pack(packed.header, packed.columns)


def test_of_very_many_rows_it_holds_those_of_one_child_in_so_many(lists):
    whole = packed_rows(lists, None, CUT_OFF)
    some = packed_rows(lists, None, CUT_OFF, most=whole.rows // 4)
    assert some.one_in == -(-whole.rows // (whole.rows // 4)) > 1
    taken = whole.columns["children"].gather_every(some.one_in)
    assert some.columns["children"].to_list() == taken.to_list()
    theirs = sum(
        frame.filter(frame["child"].is_in(taken.implode()))["_record"].len()
        for name, frame in lists.items()
        if person_of(name) == "child"
    )
    assert 0 < some.rows <= theirs < whole.rows


def test_a_map_with_mistakes_is_put_in_to_be_mended_and_they_are_said(tmp_path):
    text = (MAPS / "front-door.toml").read_text(encoding="utf-8").replace('to = "referral"', 'to = "referal"', 1)
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    done = here("map", "edit", tmp_path / "mine.toml", "-o", tmp_path / "b.html")
    assert done.returncode == 0
    assert "Did you mean `referral`?" in done.stderr
    assert json.loads(block(tmp_path / "b.html", "given"))["text"] == text


def test_what_is_no_toml_is_refused_with_its_line(tmp_path):
    (tmp_path / "mine.toml").write_text('id = "a"\nlabel = \n', encoding="utf-8")
    done = here("map", "edit", tmp_path / "mine.toml", "-o", tmp_path / "b.html")
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert not (tmp_path / "b.html").exists()


def test_a_dry_run_writes_nothing(folder, tmp_path):
    done = here("map", "edit", "front-door", "--data", folder, "-o", tmp_path / "b.html", "--dry-run")
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (0, "", [])
