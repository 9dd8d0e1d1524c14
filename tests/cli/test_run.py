"""`childflow run`: one file, the whole chain, only what changed."""

import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from childflow.config import read_toml
from childflow.folders import open_folder
from childflow.maps import Map
from childflow.memory import Stage
from tests.lib.canaries import CANARY, canary_return, where_canaries_sing
from tests.lib.keys import key_file
from tests.lib.shell import childflow, here

STAGES = [stage for stage in Stage if stage not in (Stage.SHARE, Stage.SHARE_PAGE)]
"""What a run does that is not asked to share; of one that is, `test_share.py` tells."""
RUN_FILE = 'returns = ["returns/*.xlsx"]\nkey = "key"\ntitle = "Exampleshire"\n'


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder in which the chain has run once."""
    folder = tmp_path_factory.mktemp("run")
    canary_return(folder / "returns", scale=0.03)
    key_file(folder / "key")
    (folder / "childflow.toml").write_text(RUN_FILE)
    done = childflow("run", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == folder / "viewer.html"
    assert not CANARY.search(done.stderr.encode())
    return folder


def reasons(done) -> dict[str, str]:
    """What was said of each stage."""
    assert done.returncode == 0, done.stderr
    lines = [line.partition(": ") for line in done.stderr.splitlines()]
    told = {stage: [after for name, _, after in lines if name == stage] for stage in STAGES}
    return {str(stage): said[0] for stage, said in told.items() if said}


def newest(folder: Path) -> Path:
    """The folder of the last run, current or not."""
    return max((folder / "work/runs").iterdir())


LEFT = "unchanged, left as it is."


def test_a_second_run_does_nothing(place):
    before = {path: path.stat().st_mtime_ns for path in place.glob("work/runs/*/*/manifest.json")}
    assert reasons(childflow("run", cwd=place)) == dict.fromkeys(STAGES, LEFT)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_changed_title_changes_the_viewer_alone(place):
    (place / "childflow.toml").write_text(RUN_FILE.replace("Exampleshire", "Elsewhere"))
    said = reasons(childflow("run", cwd=place))
    assert said == {**dict.fromkeys(STAGES, LEFT), "render": "changed since: title."}


def test_a_story_is_told_by_the_viewer_alone(place):
    (place / "story.toml").write_text("title = 'Ours'\n[[moments]]\ndate = 2024-01-31\ncaption = 'Look here'\n")
    before = (place / "childflow.toml").read_text()
    (place / "childflow.toml").write_text(before + 'story = "story.toml"\n')
    said = reasons(childflow("run", cwd=place))
    assert said == {**dict.fromkeys(STAGES, LEFT), "render": "changed since: story."}
    assert "Look here" in (place / "viewer.html").read_text(encoding="utf-8")
    (place / "childflow.toml").write_text(before)


def test_another_key_is_followed_by_all_that_comes_after_it(place):
    key_file(place / "key", "5a")
    done = childflow("run", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "was made under the key" in done.stderr
    assert f"to begin anew, delete {place / 'work/runs'} first" in done.stderr
    shutil.rmtree(place / "work/runs")
    assert set(reasons(childflow("run", cwd=place)).values()) == {"not done before."}


def test_a_result_that_somebody_changed_is_made_again_in_a_run_of_its_own_and_what_is_alike_is_left(place):
    (place / "work/current/4-cohort/manifest.json").unlink()
    said = reasons(childflow("run", cwd=place))
    assert said["cohort"] == "its result is gone or was changed."
    assert said["build-events"] == LEFT
    assert open_folder(place / "work/current/4-cohort", needs="cohort")


def test_from_and_until_choose_the_stages(place):
    done = childflow("run", "--from", "cohort", "--until", "build-events", cwd=place)
    assert reasons(done)["cohort"] == "asked for with --from."
    assert "render" not in reasons(done)
    assert Path(done.stdout.strip()) == newest(place) / "5-build-events"
    assert newest(place) != (place / "work/current").resolve(), "a run that stopped early is not the current one"
    crossed = childflow("run", "--from", "render", "--until", "ingest", cwd=place)
    assert (crossed.returncode, crossed.stdout) == (2, "")


def test_dry_run_says_what_would_be_done_first(place):
    (place / "childflow.toml").write_text(RUN_FILE)
    assert childflow("run", cwd=place).returncode == 0
    (place / "childflow.toml").write_text(RUN_FILE.replace("Exampleshire", "Anywhere"))
    before = sorted(place.rglob("*"))
    done = childflow("run", "--dry-run", cwd=place)
    assert (reasons(done)["render"], done.stdout) == ("changed since: title.", "")
    assert sorted(place.rglob("*")) == before


def test_a_gate_that_is_not_passed_ends_with_3_every_time_and_leaves_what_is_current_in_place(place):
    (place / "childflow.toml").write_text(RUN_FILE)
    assert childflow("run", cwd=place).returncode == 0
    current, viewer = (place / "work/current").resolve(), (place / "viewer.html").stat().st_mtime_ns
    (place / "childflow.toml").write_text(RUN_FILE + 'fail_on = "query"\n')
    for _ in range(2):
        done = childflow("run", cwd=place)
        assert (done.returncode, done.stdout) == (3, "")
        assert (newest(place) / "2-validate/report.html").is_file(), "what stopped it can be read"
    assert (place / "work/current").resolve() == current
    assert (place / "viewer.html").stat().st_mtime_ns == viewer
    (place / "childflow.toml").write_text(RUN_FILE)
    assert reasons(childflow("run", cwd=place)) == dict.fromkeys(STAGES, LEFT)


def test_what_journeys_showed_joins_the_report_and_is_compared_from_run_to_run(place):
    results = pl.read_parquet(place / "work/current/2-validate/rule_results.parquet").filter(rule="J9")
    report = (place / "work/current/2-validate/report.html").read_text(encoding="utf-8")
    assert "In the log" in report
    assert results.filter(pl.col("status") != "not_run").height
    runs = pl.read_parquet(place / "work/current/2-validate/history/runs.parquet")
    assert runs.height == 1, "the same return, judged twice, is one run"


def test_what_is_found_in_the_map_joins_the_report(place, tmp_path):
    """The findings of `childflow map check` on the same lists, with what to do."""
    checked = childflow("map", "check", "front-door", place / "work/current/4-cohort", "--json")
    findings = json.loads(checked.stdout)["findings"]
    assert pl.read_parquet(place / "work/current/2-validate/map_findings.parquet").to_dicts() == findings
    report = (place / "work/current/2-validate/report.html").read_text(encoding="utf-8")
    assert f"<summary>{len(findings)} findings</summary>" in report
    current = place / "work/current"
    done = here(
        "validate", current / "1-ingest", "-o", tmp_path / "2", "--journeys", current / "5-build-events", "--json"
    )
    assert json.loads(done.stdout)["map_findings"] == len(findings)
    assert re.search(rf"Its map: this map explains \d+ % of moves; {len(findings)} findings", done.stderr)


def test_the_log_of_another_return_is_refused(place, tmp_path):
    canary_return(tmp_path / "returns", scale=0.02)
    childflow("ingest", tmp_path / "returns", "-o", tmp_path / "1")
    done = childflow(
        "validate", tmp_path / "1", "-o", tmp_path / "2", "--journeys", place / "work/current/5-build-events"
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert "was built of another return than" in done.stderr


def test_two_runs_into_one_folder_do_not_meet(place):
    with FileLock(place / "work/.run.lock"):
        done = childflow("run", cwd=place)
    assert (done.returncode, done.stdout) == (5, "")
    assert "Another run is at work" in done.stderr


def test_json_tells_every_stage(place):
    done = childflow("run", "--json", "--quiet", cwd=place)
    assert done.stderr == ""
    assert set(json.loads(done.stdout)["stages"]) == set(STAGES)


def test_what_it_remembers_holds_no_identity(place):
    assert (
        where_canaries_sing(
            *(
                each
                for run in (place / "work/runs").iterdir()
                for each in run.iterdir()
                if each.name[:2] not in ("1-", "2-")
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('returns = ["none/*.xlsx"]', 4, "There is no return at"),
        ('return = ["returns/*.xlsx"]', 2, "Did you mean `returns`?"),
        ('returns = ["returns/*.xlsx"]\nmap = "front-dor"', 2, "Did you mean `front-door`?"),
        ('returns = ["returns/*.xlsx"]\nfail_on = "always"', 2, "line 2"),
    ],
)
def test_a_run_file_that_cannot_be_used_says_why(tmp_path, text, code, said):
    (tmp_path / "childflow.toml").write_text(text)
    done = childflow("run", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_without_a_run_file_it_says_what_is_missing(tmp_path):
    done = childflow("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "childflow.toml cannot be read" in done.stderr


def test_another_table_of_renumbered_children_is_a_reason_to_read_the_returns_again(tmp_path):
    canary_return(tmp_path / "returns", scale=0.03)
    table = tmp_path / "renumbered.csv"
    table.write_text("Old,New\nA,B\n")
    (tmp_path / "ours.toml").write_text('identifiers_from = "renumbered.csv"\n')
    (tmp_path / "childflow.toml").write_text('returns = ["returns/*.xlsx"]\nauthority = "ours.toml"\n')
    assert childflow("run", "--until", "ingest", cwd=tmp_path).returncode == 0
    assert reasons(childflow("run", "--until", "ingest", cwd=tmp_path)) == {"ingest": LEFT}
    table.write_text("Old,New\nA,C\n")
    assert reasons(childflow("run", "--until", "ingest", cwd=tmp_path)) == {"ingest": "changed since: authority."}


def until_anonymise(folder: Path) -> dict[str, str]:
    return reasons(childflow("run", "--until", "anonymise", cwd=folder))


ALL_LEFT = dict.fromkeys(("ingest", "validate", "anonymise"), LEFT)


def test_what_is_accepted_and_how_rules_are_set_concerns_validate_alone(tmp_path):
    canary_return(tmp_path / "returns", scale=0.03)
    key_file(tmp_path / "key")
    (tmp_path / "ours.toml").write_text('name = "Ours"\n')
    accepted = tmp_path / "accepted.csv"
    accepted.write_text("rule,key,reason,who,until\n")
    (tmp_path / "childflow.toml").write_text(RUN_FILE + 'authority = "ours.toml"\naccepted = "accepted.csv"\n')
    until_anonymise(tmp_path)
    assert until_anonymise(tmp_path) == ALL_LEFT

    issue = pl.read_parquet(newest(tmp_path) / "2-validate/issues.parquet").row(0, named=True)
    accepted.write_text(f"rule,key,reason,who,until\n{issue['rule']},{issue['issue_key']},Known,Lead,2099-12-31\n")
    assert until_anonymise(tmp_path) == ALL_LEFT | {"validate": "changed since: accepted."}
    assert until_anonymise(tmp_path) == ALL_LEFT

    (tmp_path / "ours.toml").write_text('name = "Ours"\n[rules."8866"]\nat_most = 20\n')
    assert until_anonymise(tmp_path) == ALL_LEFT | {"validate": "changed since: rules."}
    assert until_anonymise(tmp_path) == ALL_LEFT
    found = open_folder(newest(tmp_path) / "2-validate", needs="validate")
    assert found.frame("issues")["accepted_by"].drop_nulls().to_list() == ["Lead"]
    assert found.frame("history/runs").height == 1


def test_another_return_is_another_run_and_after_it_nothing_is_done_again(tmp_path):
    returns, other = tmp_path / "returns", tmp_path / "other"
    canary_return(returns, scale=0.03)
    key_file(tmp_path / "key")
    (tmp_path / "childflow.toml").write_text(RUN_FILE + "extracted_on = 2025-06-30\n")
    until_anonymise(tmp_path)
    canary_return(other, scale=0.02)
    for file in other.glob("*.xlsx"):
        shutil.copy(file, returns / f"more-{file.name}")

    assert until_anonymise(tmp_path)["validate"] == "changed since: the result of ingest."
    assert until_anonymise(tmp_path) == ALL_LEFT
    again = reasons(childflow("run", "--from", "validate", "--until", "anonymise", cwd=tmp_path))
    assert again["validate"] == again["anonymise"] == "asked for with --from."
    assert open_folder(newest(tmp_path) / "2-validate", needs="validate").frame("history/runs").height == 2
    assert until_anonymise(tmp_path) == ALL_LEFT


def test_another_authoritys_published_figures_change_the_indicators_alone(place):
    events = (place / "work/current/5-build-events/events.parquet").read_bytes()
    (place / "childflow.toml").write_text(RUN_FILE + 'published = "Rutland"\n')
    assert reasons(childflow("run", cwd=place))["build-events"] == "changed since: published."
    assert (place / "work/current/5-build-events/events.parquet").read_bytes() == events


def test_two_maps_read_one_history(place):
    """As `build-events --map A --map B --change-over DATE` does; another day is another log."""
    both = 'map = ["front-door", "family-help"]\n'
    try:
        for day in ("2024-03-01", "2024-02-01"):
            (place / "childflow.toml").write_text(f"{RUN_FILE}{both}change_over = {day}\n")
            done = reasons(childflow("run", "--until", "build-events", cwd=place))
            assert done["build-events"].startswith("changed since: map")
            assert done["cohort"] == LEFT
            map_ = read_toml(newest(place) / "5-build-events/map.toml", Map)
            assert map_.id == "front_door_then_family_help"
            assert {str(node.valid_until) for node in map_.nodes if node.valid_until} == {day}
        (place / "childflow.toml").write_text(f"{RUN_FILE}change_over = 2024-02-01\n")
        done = childflow("run", cwd=place)
        assert (done.returncode, done.stdout) == (2, "")
        assert "lies between two maps: name two in `map`, or leave the day out" in done.stderr
    finally:
        (place / "childflow.toml").write_text(RUN_FILE)
