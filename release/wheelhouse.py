"""One folder that installs childflow where there is no internet and nobody is an administrator: `make wheelhouse`.

    python release/wheelhouse.py OUT [linux] [windows]

It holds childflow as a wheel, every package it needs on 64-bit Linux and Windows, and a script for each system that
installs them into a folder of the user's own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PLATFORMS = {"linux": ("manylinux_2_28_x86_64", "manylinux2014_x86_64"), "windows": ("win_amd64",)}
PYTHONS = ("3.11", "3.12", "3.13")
WINDOWS_IS: Environment = {
    **default_environment(),
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
}

LINUX = """#!/bin/sh
# Installs childflow from this folder alone, asking no network, into a folder of your own.
# Usage: sh install.sh [FOLDER]        by default ~/childflow
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=${1:-"$HOME/childflow"}
"${PYTHON:-python3}" -m venv "$into"
"$into/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/packages" childflow
"$into/bin/childflow" doctor
echo "Installed: $into/bin/childflow"
"""

WINDOWS = """@echo off
rem Installs childflow from this folder alone, asking no network, into a folder of your own.
rem Usage: install.cmd [FOLDER]        by default %LOCALAPPDATA%\\childflow
setlocal
set "INTO=%~1"
if "%INTO%"=="" set "INTO=%LOCALAPPDATA%\\childflow"
if "%PYTHON%"=="" set "PYTHON=py -3"
%PYTHON% -m venv "%INTO%" || exit /b 1
set "PIP_NO_INDEX=1"
set "PIP_FIND_LINKS=%~dp0packages"
"%INTO%\\Scripts\\python.exe" -m pip install --quiet --disable-pip-version-check childflow || exit /b 1
"%INTO%\\Scripts\\childflow.exe" doctor || exit /b 1
echo Installed: %INTO%\\Scripts\\childflow.exe
"""

README = """childflow, to install without a network

Linux:    sh install.sh [FOLDER]
Windows:  install.cmd [FOLDER]

Needed: Python 3.11, 3.12 or 3.13, and nothing else: no administrator, no network, no compiler.
packages/ holds childflow and every package it needs, as their makers publish them; SHA256SUMS has the digest of each.
"""


def main() -> int:
    """Fill the folder anew."""
    out, *systems = sys.argv[1:]
    folder = Path(out)
    packages = folder / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    pip("wheel", "--no-deps", "--wheel-dir", str(packages), str(ROOT))
    [wheel] = packages.glob("childflow-*.whl")
    for system in systems or PLATFORMS:
        for python in PYTHONS:
            fetch(packages, system, python, str(wheel))
    if "windows" in (systems or PLATFORMS):
        for python in PYTHONS:
            fetch(packages, "windows", python, *sorted(set(needed_on_windows(packages))))
    (folder / "install.sh").write_text(LINUX, encoding="utf-8", newline="\n")
    (folder / "install.cmd").write_text(WINDOWS, encoding="utf-8", newline="\r\n")
    (folder / "README.txt").write_text(README, encoding="utf-8", newline="\r\n")
    write_sums(folder)
    count = sum(1 for _ in packages.iterdir())
    size = sum(file.stat().st_size for file in packages.iterdir())
    print(f"{folder}: {count} packages, {size / 1e6:.0f} MB", file=sys.stderr)  # noqa: T201
    return 0


def fetch(packages: Path, system: str, python: str, *wanted: str) -> None:
    """Download what is wanted and all it needs, as a Python of that version on that system would take it."""
    if wanted:
        platforms = [part for platform in PLATFORMS[system] for part in ("--platform", platform)]
        binary = ("--only-binary", ":all:", "--python-version", python)
        pip("download", *binary, *platforms, "--dest", str(packages), *wanted)


def needed_on_windows(packages: Path) -> Iterator[str]:
    """What the packages need on Windows alone: pip asks each condition of the computer it runs on, not of that one."""
    for file in packages.glob("*.whl"):
        with ZipFile(file) as wheel:
            [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
            told = HeaderParser().parsestr(wheel.read(name).decode())
        for text in told.get_all("Requires-Dist", []):
            need = Requirement(text)
            if need.marker and need.marker.evaluate(WINDOWS_IS) and not need.marker.evaluate():
                yield f"{need.name}{need.specifier}"


def pip(*arguments: str) -> None:
    """Run pip, which says why where it fails."""
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments], check=True)


def write_sums(folder: Path) -> None:
    """The digest of every package, in the form that `sha256sum --check` reads."""
    from hashlib import sha256

    files = sorted((folder / "packages").iterdir())
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  packages/{file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
