"""The lists a map may take its activities from: those of Annex A, and local ones."""

from __future__ import annotations

from collections.abc import Sequence

from childflow.errors import ConfigurationError
from childflow.maps import Map
from childflow.wording import did_you_mean
from childflow_schemas.pseudonymised import LISTS


def refuse_unknown_lists(map_: Map, local_lists: Sequence[str]) -> None:
    """ConfigurationError where a node's `list`, or that its `start` looks into, is none of these, or there is no node.

    A published list that is missing from a return is no fault of the map: its nodes stay empty. One without nodes has
    no place for any row.
    """
    if not map_.nodes:
        raise ConfigurationError(
            f"The map `{map_.id}` has no node, so no row can become an activity of it. Add one: `childflow map edit` "
            "offers those that the data has."
        )
    known = [*LISTS, *local_lists]
    for node in map_.nodes:
        for name in node.source.lists:
            if name not in known:
                raise ConfigurationError(
                    f"Node `{node.id}` of the map takes its rows from `{name}`, which is neither a list of Annex A nor "
                    f"a local list.{did_you_mean(name, known)} Local lists are declared in the authority file: run "
                    "`childflow ingest` with --authority, and the stages after it."
                )
