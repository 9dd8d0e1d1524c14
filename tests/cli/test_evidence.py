"""`childflow evidence`: what an assessor asks of a run is there, adds up, and names nobody."""

import json
import re
from pathlib import Path

import pytest

from childflow.folders import MANIFEST, digest
from tests.lib.ingested import ingested
from tests.lib.keys import key_file
from tests.lib.shell import here

ROWS = "contacts | date_of_contact | contact_source\nA | 4 Mar | 3B\nB | 5 Mar | 3B\nSEALED | 6 Mar | 3B"
PRIVACY = 'edition = "inside"\n[statements]\nretention = "Six years, <b>then</b> deleted."\n'


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """The folder of a run, and its pack beside it."""
    place = tmp_path_factory.mktemp("evidence")
    ingested(place / "work/1", ROWS)
    (place / "sealed.txt").write_text("SEALED\n")
    (place / "ours.toml").write_text(PRIVACY)
    key = key_file(place / "key")
    for command in (
        ("validate", place / "work/1", "-o", place / "work/2"),
        ("anonymise", place / "work/2", "-o", place / "work/3", "--key", key, "--sealed", place / "sealed.txt"),
        ("cohort", place / "work/3", "-o", place / "work/4"),
        ("build-events", place / "work/4", "-o", place / "work/5"),
        ("render", place / "work/5", "-o", place / "work/viewer.html"),
        ("evidence", place / "work", "-o", place / "pack", "--privacy", place / "ours.toml"),
    ):
        done = here(*command)
        assert done.returncode == 0, done.stderr
    return place


def said(run: Path) -> dict:
    return json.loads((run / "pack/evidence.json").read_text(encoding="utf-8"))


def test_every_result_is_told_by_digest_and_leads_to_what_it_was_made_of(run):
    results = {each["stage"]: each for each in said(run)["results"]}
    assert list(results) == ["ingest", "validate", "anonymise", "cohort", "build-events"]
    assert results["cohort"]["made_of"] == [results["anonymise"]["manifest"]]
    assert results["anonymise"]["manifest"] == digest(run / "work/3" / MANIFEST)
    assert [each["holds"] for each in results.values()] == ["identities"] * 2 + ["pseudonyms"] * 3


def test_the_key_is_told_by_its_id_and_kind_of_place_and_never_itself(run):
    shown = here("key", "show-id", run / "key").stdout.strip()
    assert said(run)["keys"] == [{"id": shown, "kept_in": "file"}]
    whole = b"".join(path.read_bytes() for path in (run / "pack").iterdir())
    assert (run / "key").read_bytes().strip() not in whole
    assert str(run / "key").encode() not in whole


def test_columns_read_and_not_read_on_sealed_rows_and_the_account_are_there(run):
    told = said(run)["disclosure"]["3"]
    assert "child_unique_id" in told["lists"]["contacts"]["pseudonymised"]
    assert told["sealed"]["rows"] == {"contacts": 1}
    assert said(run)["reconciliation"]["5"]["contacts"]["set_aside"] == {"sealed record": 1}


def test_every_page_is_shown_to_ask_nothing(run):
    pages = {each["file"]: each["policy"] for each in said(run)["pages"]}
    assert {"2/report.html", "3/disclosure.html", "a page beside the results"} <= set(pages)
    assert all("default-src 'none'" in policy for policy in pages.values())


def test_the_page_says_it_all_without_a_script_and_escapes_what_the_authority_said(run):
    page = (run / "pack/evidence.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Six years, &lt;b&gt;then&lt;/b&gt; deleted." in page
    assert "Not said yet" in page
    assert page.count("not shown") == 0
    for heading in ("Where data flows", "Columns read", "The key", "What is kept", "Proof of no network", "Run log"):
        assert heading in page


def test_the_bill_of_materials_lists_what_runs_and_what_only_builds(run):
    bill = json.loads((run / "pack/sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {each["name"]: each for each in bill["components"]}
    assert len(by_name) == len(bill["components"])
    assert {by_name[name]["scope"] for name in ("polars", "pandera", "pydantic", "typer")} == {"required"}
    assert by_name["esbuild"]["scope"] == "excluded"
    assert "pytest" not in by_name
    assert all(re.fullmatch(r"pkg:(pypi|npm)/\S+@\S+", each["purl"]) for each in by_name.values())


def test_nobody_is_named(run):
    for path in (run / "pack").iterdir():
        assert not re.search(rb"SEALED|return\.xlsx", path.read_bytes()), path.name


def test_a_folder_without_results_and_a_pack_inside_the_run_are_refused(run, tmp_path):
    done = here("evidence", tmp_path, "-o", tmp_path.parent / "never")
    assert (done.returncode, done.stdout) == (4, "")
    done = here("evidence", run / "work", "-o", run / "work/pack")
    assert (done.returncode, done.stdout) == (2, "")
    assert not (run / "work/pack").exists()


def test_dry_run_writes_nothing(run, tmp_path):
    done = here("evidence", run / "work", "-o", tmp_path / "pack", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")
    assert not (tmp_path / "pack").exists()
