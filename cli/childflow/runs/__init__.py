"""Runs of the whole chain: the file that says one, the shelf they are kept on, and what each did."""

from childflow.runs.file import RunFile, read_run, returns_of
from childflow.runs.record import Done, Record, State
from childflow.runs.shelf import Run, Shelf

__all__ = ["Done", "Record", "Run", "RunFile", "Shelf", "State", "read_run", "returns_of"]
