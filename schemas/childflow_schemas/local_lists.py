"""What an authority declares of a local list: its name, its title and its outcome codes, and no value.

Every stage's folder carries these declarations (`local_lists.json`), so that later stages know local lists as they know
the published ones. Nothing here is identifying: the columns as a return has them are in `annex_a.local`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LocalList:
    """A list that an authority adds to the published ones. `outcomes` are the codes its outcome column may hold, in the
    order of the file."""

    name: str
    title: str
    outcomes: tuple[str, ...] = ()


def to_json(lists: Iterable[LocalList]) -> dict[str, dict[str, Any]]:
    """The declarations as they are written to `local_lists.json`."""
    return {each.name: {"title": each.title, "outcomes": list(each.outcomes)} for each in lists}


def from_json(raw: Mapping[str, Mapping[str, Any]]) -> tuple[LocalList, ...]:
    """The declarations read back; KeyError or TypeError where they are none."""
    return tuple(LocalList(name, str(each["title"]), tuple(map(str, each["outcomes"]))) for name, each in raw.items())
