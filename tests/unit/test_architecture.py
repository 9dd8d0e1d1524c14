"""The house holds: who may import whom, what stages may not touch, and what `--help` may load."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from childflow.every_command import COMMANDS
from tests.lib.imports import ROOT, SOURCES, imports, modules, reached, tree, within

STAGES = sorted(name for name in modules() if re.fullmatch(r"childflow\.stages\.\w+", name))
IN_STAGES = sorted(name for name in modules() if within(name, "childflow.stages"))
AFTER_ANONYMISE = ("cohort", "build_events", "render")

OUTSIDE_WORLD = (
    *("typer", "rich", "os", "sys", "io", "time", "random", "secrets", "shutil", "tempfile", "subprocess", "logging"),
    *("pathlib", "filelock", "openpyxl", "fastexcel", "xlsxwriter", "urllib", "socket"),
)
"""Paths, clock, environment, chance and console: a stage takes what it needs as plain values."""

ROOMS_ABOVE_STAGES = tuple(
    f"childflow.{room}"
    for room in (
        *("app", "commands", "console", "folders", "config", "resources", "keys"),
        *("readers", "reports", "synthetic"),
    )
)
HEAVY = (
    "polars",
    "pandera",
    "pydantic",
    "jinja2",
    "fastexcel",
    "pyarrow",
    "xlsxwriter",
    "openpyxl",
    "holidays",
    "rich",
)


def test_schemas_know_nothing_of_the_program():
    offenders = [each for each in modules() if within(each, "childflow_schemas") and reaches(each, "childflow")]
    assert offenders == []


def reaches(module: str, *packages: str) -> list[str]:
    return sorted(each for each in reached(module) if within(each, *packages))


@pytest.mark.parametrize("module", IN_STAGES)
def test_a_stage_touches_nothing_of_the_outside_world(module):
    assert sorted(each for each in imports(module) if within(each, *OUTSIDE_WORLD)) == []
    assert sorted(each for each in imports(module) if within(each, *ROOMS_ABOVE_STAGES)) == []


@pytest.mark.parametrize("module", IN_STAGES)
def test_a_stage_neither_prints_nor_opens_nor_looks_at_the_clock(module):
    calls = {ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call)}
    assert (
        calls & {"print", "open", "input", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"} == set()
    )
    assert [
        each for each in calls if re.search(r"\.(read|write|scan|sink)_(parquet|csv|excel|ipc|text|bytes)$", each)
    ] == []


@pytest.mark.parametrize("module", IN_STAGES)
def test_stages_do_not_import_each_other(module):
    others = [stage for stage in STAGES if not within(module, stage)]
    assert reaches(module, *others) == [] if module != "childflow.stages" else True


@pytest.mark.parametrize("command", sorted(name for name in modules() if within(name, "childflow.commands")))
def test_nothing_below_imports_commands_but_commands_and_the_app(command):
    importers = [each for each in modules() if command in imports(each)]
    assert [each for each in importers if not within(each, "childflow.commands", "childflow.app")] == []


@pytest.mark.parametrize("stage", AFTER_ANONYMISE)
def test_nothing_after_anonymise_can_reach_the_identifying_lists(stage):
    rooms = [name for name in modules() if within(name, f"childflow.stages.{stage}", f"childflow.commands.{stage}")]
    if stage == "render":
        rooms.append("childflow.scene")
    assert rooms
    assert {room: reaches(room, "childflow_schemas.annex_a") for room in rooms} == {room: [] for room in rooms}


@pytest.mark.parametrize("module", sorted(modules()))
def test_pandas_and_numpy_are_imported_nowhere(module):
    assert [each for each in imports(module) if within(each, "pandas", "numpy")] == []


def test_only_the_app_turns_errors_into_exit_codes():
    leaving = re.compile(r"sys\.exit|SystemExit|typer\.Exit|os\._exit")
    offenders = {name for name, path in modules().items() if leaving.search(path.read_text(encoding="utf-8"))}
    assert offenders == {"childflow.app"}


def test_what_is_committed_names_no_machine_and_no_registry():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    lock = (ROOT / "viewer" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert [file for file in tracked if file.startswith(("viewer/dist/", "viewer/node_modules/"))] == []


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(folder.parent) for folder in SOURCES.values())
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, cwd=Path.home()
    )


def test_help_loads_nothing_heavy():
    code = "import sys; from childflow.app import exit_code_of; exit_code_of(['-h']); print('loaded:', *sys.modules)"
    loaded = python("-c", code).stdout.partition("loaded: ")[2].split()
    assert "childflow.every_command" in loaded
    assert [each for each in loaded if each in HEAVY or within(each, "childflow.commands")] == []


@pytest.mark.parametrize("entry", COMMANDS, ids=[entry.name for entry in COMMANDS])
def test_help_shows_each_commands_own_sentence(entry):
    first, _, _ = entry.load().help.partition("\n\n")
    assert entry.sentence == " ".join(first.split())


def test_every_command_is_light_until_it_works():
    code = (
        "import sys; from childflow.every_command import COMMANDS; [each.load() for each in COMMANDS]; "
        "print('loaded:', *sys.modules)"
    )
    loaded = python("-c", code).stdout.partition("loaded: ")[2].split()
    assert "childflow.commands.ingest" in loaded
    assert [each for each in loaded if each in HEAVY] == []


def test_help_answers_within_150_ms_of_pythons_own_start():
    """In processor time and side by side; a busy computer gets more tries, for only the best of each counts."""
    bare = ours = 60.0
    for _ in range(30):
        bare, ours = min(bare, seconds("-c", "pass")), min(ours, seconds("-m", "childflow", "--help"))
        if ours - bare < 0.150:
            break
    print(f"--help: {ours / bare:.1f} x python's own start ({ours * 1000:.0f} ms and {bare * 1000:.0f} ms)")
    assert ours - bare < 0.150


def seconds(*arguments: str) -> float:
    """The processor time that Python takes for `arguments`."""
    before = getrusage(RUSAGE_CHILDREN)
    python(*arguments)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
