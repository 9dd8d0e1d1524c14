"""Read the files of returns: whatever stands in them, as text, one sheet at a time."""

from childflow.readers.files import GivenFile, gather
from childflow.readers.sheets import begin, read_sheets
from childflow.readers.workbooks.process import Workbooks

__all__ = ["GivenFile", "Workbooks", "begin", "gather", "read_sheets"]
