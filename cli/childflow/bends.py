"""How edges bend, wherever their places are: what was bent stays bent where a map is laid out anew."""

from __future__ import annotations

from collections.abc import Mapping

from childflow.maps import Edge, Map, Position

Shape = complex
"""Where the bend lies, seen along the straight line of its edge: 0 where that begins, 1 where it ends, the imaginary
part to its side; so that bend and both ends keep the shape of their triangle."""


def shapes_of(map_: Map) -> dict[tuple[str, str], Shape]:
    """Each bent edge, from and to, with its shape; none where its places lie on one point."""
    at = _places(map_)
    bent = {(edge.from_, edge.to): complex(*edge.bend) for edge in map_.edges if edge.bend}
    return {
        (one, other): (bend - at[one]) / (at[other] - at[one])
        for (one, other), bend in bent.items()
        if at[one] != at[other]
    }


def with_bends(map_: Map, shapes: Mapping[tuple[str, str], Shape]) -> Map:
    """The map with its edges bent to these shapes, within its size; edges that have none here are left as they are."""
    at = _places(map_)
    return map_.model_copy(update={"edges": tuple(_bent(edge, map_.size, at, shapes) for edge in map_.edges)})


def _bent(edge: Edge, size: Position, at: Mapping[str, complex], shapes: Mapping[tuple[str, str], Shape]) -> Edge:
    shape = shapes.get((edge.from_, edge.to))
    if shape is None:
        return edge
    point = at[edge.from_] + shape * (at[edge.to] - at[edge.from_])
    within = (round(min(max(point.real, 0), size[0])), round(min(max(point.imag, 0), size[1])))
    return edge.model_copy(update={"bend": within})


def _places(map_: Map) -> dict[str, complex]:
    return {node.id: complex(*node.position) for node in map_.nodes}
