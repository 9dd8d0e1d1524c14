"""What `childflow schedule` prints, for names and places that would break an unquoted one."""

import shlex
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from childflow.errors import ExitCode
from childflow.schedules import FORMATS, Job

SPACED = Job(
    PurePosixPath("/srv/child flow/bin/childflow"), PurePosixPath("/srv/Ours & 100%/it's.toml"), 2, 5, "svc-childflow"
)
WINDOWS = Job(
    PureWindowsPath(r"C:\Program Files\childflow\childflow.exe"),
    PureWindowsPath(r"D:\Ours & it's\run.toml"),
    2,
    5,
    "svc",
)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_how_the_job_may_end(name):
    told = FORMATS[name](SPACED)
    assert all(f"{int(code)} " in told for code in ExitCode)


def test_a_line_for_cron_is_the_command_to_the_letter():
    line = FORMATS["cron"](SPACED).splitlines()[-1]
    times, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    assert times == ["5", "2", "*", "*", "*"]
    # cron takes a bare % for a new line.
    said = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {command.replace(chr(92) + '%', '%')}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines() == [str(SPACED.program), "run", "--config", str(SPACED.config), "--quiet"]


def test_a_systemd_unit_quotes_its_command_and_doubles_what_it_would_replace():
    told = FORMATS["systemd"](SPACED)
    [command] = [line.partition("=")[2] for line in told.splitlines() if line.startswith("ExecStart=")]
    assert shlex.split(command.replace("%%", "%")) == [
        *(str(SPACED.program), "run", "--config", str(SPACED.config), "--quiet")
    ]
    assert "OnCalendar=*-*-* 02:05:00" in told
    assert "WorkingDirectory=/srv/Ours & 100%%" in told


def test_a_task_for_windows_is_xml_that_starts_one_instance():
    told = FORMATS["windows"](WINDOWS)
    task = ElementTree.fromstring(told.partition("?>")[2])
    space = {"": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert task.findtext(".//Command", namespaces=space) == str(WINDOWS.program)
    assert task.findtext(".//Arguments", namespaces=space) == rf'run --config "{WINDOWS.config}" --quiet'
    assert task.findtext(".//MultipleInstancesPolicy", namespaces=space) == "IgnoreNew"
    assert task.findtext(".//StartBoundary", namespaces=space).endswith("T02:05:00")


def test_a_script_for_powershell_doubles_the_quotes_of_names():
    told = FORMATS["powershell"](WINDOWS)
    assert r"-WorkingDirectory 'D:\Ours & it''s'" in told
    assert "-At 02:05" in told
