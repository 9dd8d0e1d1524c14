"""The map builder's own TypeScript, asked from Python: one Node process answers a line of JSON for each."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import hatch_build
from tests.lib.shell import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Asked = Callable[..., Any]


@contextmanager
def builder() -> Iterator[Asked]:
    """What answers questions, given as keywords: see `viewer/tests/answers.ts`."""
    _, folder = hatch_build.node_on_path() or hatch_build._node_of_package()
    command = [str(folder / "node"), "asked.mjs"]
    with subprocess.Popen(
        command, cwd=ROOT / "viewer", stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask(**question: Any) -> Any:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            assert line, "the builder stopped; its own words are above"
            return json.loads(line)

        yield ask
        process.stdin.close()
