"""`make wheelhouse`: childflow installs from the folder alone, the network refused, and works."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib.shell import ROOT

REFUSED = ["unshare", "--net", "--map-root-user"]


def without_network(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One command in a network of its own, in which there is nothing."""
    words = [*REFUSED, *map(str, command)]
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


@pytest.mark.deep
@pytest.mark.skipif(not shutil.which("unshare"), reason="needs a Linux that lets a process refuse itself the network")
def test_it_installs_and_shows_its_demonstration_where_there_is_no_network(tmp_path):
    house = tmp_path / "wheelhouse"
    subprocess.run([sys.executable, ROOT / "release/wheelhouse.py", house, "linux", "windows"], check=True, timeout=900)
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=house, check=False)
    assert sums.returncode == 0
    packages = {file.name.partition("-")[0] for file in (house / "packages").glob("*.whl")}
    assert {"childflow", "polars", "colorama"} <= packages, "colorama is needed on Windows alone"

    installed = without_network("sh", house / "install.sh", tmp_path / "own", cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    made = without_network(tmp_path / "own/bin/childflow", "demo", "--years", "1", "--no-open", "--quiet", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "demo/viewer.html").stat().st_size > 100_000
