"""Names that hold on every system: what Windows keeps for itself, drops or takes for the same is no name here.

Source: Microsoft, "Naming Files, Paths, and Namespaces".
"""

from __future__ import annotations

from collections.abc import Iterable

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")}
)
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def why_no_name(name: str) -> str | None:
    """Why `name` cannot be that of a file or folder on every system, in words; None where it can."""
    if not name or name != name.strip(" ").rstrip("."):
        return "is empty, or begins with a space, or ends with a space or a point"
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "is the name of a device on Windows"
    if any(each in _NOT_IN_NAMES or ord(each) < 32 for each in name):
        return 'holds one of < > : " / \\ | ? * or a sign that is not printed'
    return None


def told_apart_by_case_alone(names: Iterable[str]) -> tuple[str, str] | None:
    """Two of the names that Windows takes for one; None where there are none."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            return other, name
    return None
