"""The process that reads workbooks: what a file breaks is this process alone.

It answers requests from stdin on stdout until stdin ends. On Linux it may take only so much memory as fits the file; a
native reader that asks for more is ended by the system, and so is one that takes too long, everywhere. On Windows and
macOS nothing but the look over the file holds its memory (a job object could, on Windows).
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from childflow.errors import InputError
from childflow.readers import archives, limits
from childflow.readers.files import GivenFile
from childflow.readers.workbooks import ods, xls, xlsb, xlsx
from childflow.readers.workbooks.facts import Facts
from childflow.readers.workbooks.kinds import Kind, is_named_as, kind_of
from childflow.readers.workbooks.reading import Workbook

_LOOK_OVER = {Kind.XLSX: xlsx.look_over, Kind.XLSB: xlsb.look_over, Kind.XLS: xls.look_over, Kind.ODS: ods.look_over}
_BESIDE = 64 * 1024**2
"""From this many bytes unpacked a file is looked over while it is read: it may take much memory in any case."""
_ROWS = 1 << 15
"""Rows sent at a time, so that what is sent is never held twice."""


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked ends this process
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    worker = Worker(replies)
    worker.greet()
    for request in sys.stdin.buffer:
        worker.answer(json.loads(request))


class Worker:
    """Holds the workbook being read, and sends its sheets one by one."""

    def __init__(self, replies: IO[bytes]) -> None:
        self._replies = replies
        self._workbook: Workbook | None = None
        self._weight = 0
        self._facts: Callable[[], Facts] = Facts

    def greet(self) -> None:
        """Say that the process is there."""
        self._say({})

    def answer(self, request: dict[str, Any]) -> None:
        """`{"open": file}` opens a workbook; `{}` asks for its next sheet. The answer is a refusal, a failure, the end,
        or a sheet with its cells behind it."""
        try:
            if "open" in request:
                self._open(GivenFile(**request["open"]))
            self._send_next()
        except InputError as refusal:
            self._say({"refused": str(refusal)})
        except (KeyboardInterrupt, BrokenPipeError):
            raise
        except BaseException:  # a panic in a native library is no Exception; what it says may quote a cell
            self._say({"failed": True})
        _let_go()

    def _open(self, given: GivenFile) -> None:
        self._workbook, self._facts = None, Facts
        _let_go()
        _end_after(limits.seconds(0))
        source = given.open()
        kind = kind_of(source, given.shown)
        self._weight = _weight(kind, source, given.shown)
        _end_after(limits.seconds(self._weight))
        _allow(limits.memory(self._weight))
        looked = ThreadPoolExecutor(max_workers=1).submit(_LOOK_OVER[kind], source, given.shown)
        beside = self._weight >= _BESIDE
        if not beside:
            looked.result()
        content = str(given.path) if given.member is None and is_named_as(kind, given.shown) else given.open().read()
        self._facts = looked.result
        self._workbook = Workbook(content, looked.result, quickly=beside and kind is Kind.XLSX)

    def _send_next(self) -> None:
        _end_after(limits.seconds(self._weight))
        cells = self._workbook.next_sheet() if self._workbook else None
        faulthandler.cancel_dump_traceback_later()
        if cells is None:
            self._say({"end": True})
            return
        batch, cells_said = (
            cells.batch,
            {
                "name": cells.name,
                "place": cells.place,
                "from_1904": self._facts().from_1904,
                "errors": cells.errors,
                "times": cells.times,
                "merged": cells.merged,
                "columns": cells.batch.num_columns,
            },
        )
        del cells
        _let_go()
        starts = range(0, batch.num_rows, _ROWS)
        self._say({**cells_said, "parts": len(starts)})
        for start in starts:
            self._send(_stream(batch.slice(start, _ROWS)))

    def _say(self, answer: dict[str, Any]) -> None:
        faulthandler.cancel_dump_traceback_later()
        self._send(json.dumps(answer).encode())

    def _send(self, content: bytes | pa.Buffer) -> None:
        """One message: its length, and then itself."""
        self._replies.write(len(content).to_bytes(8, "little"))
        self._replies.write(content)
        self._replies.flush()


def _weight(kind: Kind, source: IO[bytes], shown: str) -> int:
    if kind is Kind.XLS:
        return source.seek(0, io.SEEK_END)
    with archives.opened(source, shown) as archive:
        return archives.weight(archive)


def _stream(batch: pa.RecordBatch) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def _end_after(seconds: float) -> None:
    """End this process, whatever it is doing, once `seconds` have gone by."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  a path of no file
        faulthandler.dump_traceback_later(seconds, exit=True, file=os.dup(nowhere.fileno()))


def _allow(more: int) -> None:
    """Let this process take `more` bytes of memory beyond what it has, where the system can hold it to that."""
    status = Path("/proc/self/status")
    if not status.exists():
        return
    import resource

    used = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmData:")) * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (used + more, hard))


def _let_go() -> None:
    """Give memory back to the system at once: who reads our answer needs it."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


if __name__ == "__main__":
    main()
