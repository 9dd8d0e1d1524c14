"""What schedulers need to run the chain every night: systemd, cron, Task Scheduler and PowerShell."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from childflow.errors import EXIT_CODE_MEANINGS

CODES = tuple(f"{int(code)} {meaning}" for code, meaning in EXIT_CODE_MEANINGS.items())

LONGEST_HOURS = 6
"""A run that takes longer hangs: the scheduler ends it, and the next night takes over what it had done."""


@dataclass(frozen=True)
class Job:
    """The command, its run file, when and as whom."""

    program: Path
    config: Path
    hour: int
    minute: int
    user: str

    @property
    def folder(self) -> Path:
        """Where the job works."""
        return self.config.parent

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the command is given."""
        return ("run", "--config", str(self.config), "--quiet")


def systemd(job: Job) -> str:
    """A service and its timer, each after a line that says where it goes."""
    command = " ".join(_quoted_for_systemd(each) for each in (str(job.program), *job.arguments))
    return f"""# /etc/systemd/system/childflow.service
# How the job ends: {"; ".join(CODES)}.
[Unit]
Description=childflow: the returns into a report, a log and a viewer

[Service]
Type=oneshot
User={job.user}
WorkingDirectory={_escaped_for_systemd(str(job.folder))}
ExecStart={command}
MemoryMax=4G
TimeoutStartSec={LONGEST_HOURS}h

# /etc/systemd/system/childflow.timer
# Then: systemctl daemon-reload && systemctl enable --now childflow.timer
[Unit]
Description=childflow every night

[Timer]
OnCalendar=*-*-* {job.hour:02}:{job.minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def cron(job: Job) -> str:
    """A line for `crontab -e` of the account that runs it; cron mails what is said: with --quiet, errors alone."""
    command = shlex.join((str(job.program), *job.arguments)).replace("%", r"\%")
    return f"# How the job ends: {'; '.join(CODES)}.\n{job.minute} {job.hour} * * * {command}\n"


def windows(job: Job) -> str:
    """A task for `schtasks /Create /TN childflow /XML FILE`."""
    arguments = " ".join(_quoted_for_windows(each) for each in job.arguments)
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<!-- Save as childflow.xml, then: schtasks /Create /TN childflow /XML childflow.xml /RU {_in_comment(job.user)} /RP
     Last Run Result: {"; ".join(CODES)}. -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>childflow, every night</Description></RegistrationInfo>
  <Triggers><CalendarTrigger>
    <StartBoundary>2020-01-01T{job.hour:02}:{job.minute:02}:00</StartBoundary>
    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
  </CalendarTrigger></Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <ExecutionTimeLimit>PT{LONGEST_HOURS}H</ExecutionTimeLimit>
  </Settings>
  <Actions><Exec>
    <Command>{escape(str(job.program))}</Command>
    <Arguments>{escape(arguments)}</Arguments>
    <WorkingDirectory>{escape(str(job.folder))}</WorkingDirectory>
  </Exec></Actions>
</Task>
"""


def powershell(job: Job) -> str:
    """A script that registers the task."""
    arguments = " ".join(_quoted_for_windows(each) for each in job.arguments)
    return f"""# Run once, as an administrator of the server. Last Run Result: {"; ".join(CODES)}.
$action = New-ScheduledTaskAction -Execute {_quoted_for_powershell(str(job.program))} `
  -Argument {_quoted_for_powershell(arguments)} -WorkingDirectory {_quoted_for_powershell(str(job.folder))}
$trigger = New-ScheduledTaskTrigger -Daily -At {job.hour:02}:{job.minute:02}
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable `
  -ExecutionTimeLimit (New-TimeSpan -Hours {LONGEST_HOURS})
$account = Get-Credential -UserName {_quoted_for_powershell(job.user)} -Message "The account that runs childflow"
Register-ScheduledTask -TaskName childflow -Action $action -Trigger $trigger -Settings $settings `
  -User $account.UserName -Password $account.GetNetworkCredential().Password
"""


FORMATS: dict[str, Callable[[Job], str]] = {
    "systemd": systemd,
    "cron": cron,
    "windows": windows,
    "powershell": powershell,
}


def _escaped_for_systemd(text: str) -> str:
    return text.replace("%", "%%")


def _quoted_for_systemd(text: str) -> str:
    escaped = _escaped_for_systemd(text).replace("\\", r"\\").replace('"', r"\"").replace("$", "$$")
    return f'"{escaped}"' if any(each.isspace() or each in "'\";" for each in text) else escaped


def _quoted_for_windows(text: str) -> str:
    return f'"{text}"' if any(each.isspace() for each in text) else text


def _quoted_for_powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _in_comment(text: str) -> str:
    """Two hyphens end a comment of XML."""
    return escape(text).replace("--", "- -")
