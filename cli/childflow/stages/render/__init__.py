"""Put the event log into the viewer's page: one HTML file that asks nothing of the network."""

from __future__ import annotations

from childflow.scene import embedded, pack
from childflow.stages.render.children import attributes, by_number, children_in_order, cohort_columns
from childflow.stages.render.columns import calendar_of, event_columns, kinds_of, spell_columns, with_steps
from childflow.stages.render.edges import map_header
from childflow.stages.render.indicators import indicator_parts
from childflow.stages.render.inputs import About, Built
from childflow.stages.render.page import filled
from childflow.stages.render.places import numbered, places_of
from childflow.stages.render.spells import spells_of
from childflow.stages.render.words import calendar_words, kind_words, meta_words

__all__ = ["About", "Built", "render", "scene_of"]


def render(built: Built, about: About, page: str) -> str:
    """The whole page: `page`, the built viewer, with the scene, the story and the title put in.

    Text from the data goes in as text only: into the compressed scene, and into the title escaped. ValueError where
    `page` is not a built viewer.
    """
    title, story = f"{about.authority}: {built.map.label}", about.story.as_json() if about.story else ""
    return filled(page, title, embedded(scene_of(built, about)), story)


def scene_of(built: Built, about: About) -> bytes:
    """The scene as uncompressed bytes; see `docs/reference/scene-format.md`."""
    places = places_of(built.map)
    ids = children_in_order(built.children, built.events)
    journeys, positions = by_number(built.journeys, ids), by_number(built.positions, ids)
    events = with_steps(numbered(by_number(built.events, ids), journeys, places), built.links)
    spells = spells_of(events, positions, journeys, places)
    steps = [places.nodes[node.id] for node in built.map.nodes if node.kind == "step"]
    calendar = calendar_of(events, about.cut_off, steps)
    kinds = kinds_of(events)
    told, attribute_codes = attributes(built.children, ids)
    named, members = cohort_columns(built.cohorts, about.cohorts, ids)
    measured, points = indicator_parts(built.indicators, built.map, about.cut_off)
    header = {
        "meta": meta_words(about, calendar, len(ids)),
        "calendar": calendar_words(calendar),
        "map": map_header(built.map, places, events, built.moves),
        "children": len(ids),
        "events": events.height,
        "spells": spells.height,
        "kinds": kind_words(kinds),
        "attributes": told,
        "cohorts": named,
        "indicators": measured,
    }
    columns = (
        {"children.id": ids}
        | attribute_codes
        | members
        | event_columns(events, kinds, len(ids), calendar, steps)
        | spell_columns(spells, events, len(ids), calendar)
        | points
    )
    return pack(header, columns)
