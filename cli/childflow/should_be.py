"""What a value of the wrong type should be, in words that say how to write it; never what it was."""

from __future__ import annotations

from pydantic_core import ErrorDetails

_TYPES = {
    "string": "text between quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "`true` or `false`",
    "date": "a date such as 2024-04-01",
    "tuple": "a list between square brackets",
    "list": "a list between square brackets",
    "dict": "a table of keys and values",
    "model": "a table of keys and values",
}
"""By how pydantic's types of error begin: `int_type`, `int_parsing`, `date_from_datetime_parsing`."""
IDENTIFIER = "^[a-z][a-z0-9_]*$"


def should_be(error: ErrorDetails) -> str:
    """The end of a sentence that begins with the key."""
    kind, about = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return f"should be {about['expected']}"
    if kind == "string_pattern_mismatch" and about["pattern"] == IDENTIFIER:
        return "should be lower-case words joined by _"
    if kind == "greater_than":
        return f"should be more than {about['gt']}"
    if kind == "greater_than_equal":
        return f"should be {about['ge']} or more"
    if kind == "too_long":
        return f"should hold no more than {about['max_length']}"
    what, _, how = kind.partition("_")
    word = _TYPES.get(what) if how in ("type", "parsing", "from_float") or "_parsing" in how else None
    return f"should be {word}" if word else error["msg"].replace("Input should", "should", 1)
