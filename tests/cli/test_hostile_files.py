"""Whatever a file holds, `ingest` ends with a message: within ten seconds of work, and without taking much memory."""

import re

import pytest

from tests.lib.hostile import CANARY, HOSTILE
from tests.lib.watched import ingest

SECONDS = 10
MEMORY = 500 * 1024**2


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_ends_soon_and_small_with_a_message(tmp_path, kind):
    ending, make, message = HOSTILE[kind]
    make(tmp_path / f"return{ending}")
    done = ingest(tmp_path / f"return{ending}", "-o", tmp_path / "out")
    assert done.code == 4, done.stderr
    assert message in done.stderr
    assert f"return{ending}" in done.stderr
    assert done.stderr.startswith("childflow: ")
    assert done.stderr.count("\n") == 1
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", done.stderr)) <= 3
    assert CANARY not in done.stderr
    assert not (tmp_path / "out").exists()
    assert done.worked < SECONDS
    assert done.memory < MEMORY
    print(f"{done.worked:.1f} s, {done.memory / 1e6:.0f} MB: {done.stderr}")
