"""The authority a child is placed in: by its code, its number, or its name without the words every council has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from childflow.stages.ingest.codes.readings import How, Reading
from childflow.stages.ingest.codes.towns import TOWNS
from childflow.typed import compact, tidy, words
from childflow_schemas.places import Place, places

_TITLES = re.compile(
    r"\b(?:london boro(?:ugh)?|royal borough|borough|boro|metropolitan|met|district|county?|count|co|city|council"
    r"|unitary|authority|local|ua|o?la|lbc|mbc|mdc|mcc|[a-z]?mdc|md|mb|mc|cbc|[a-z]?cc|c c|[a-z]?bc|b c|dc|l b|lb|rb"
    r"|b|of|the|and|childrens?|social|care|services?|family|support|any|other|placed|child|in)\b"
)
_COUNTIES = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "salop": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west", "ne": "north east", "nw": "north west"}
_IN_FULL = {**_COUNTIES, **_COMPASS, "st": "saint"}
_CITY_OF_A_COUNTY = re.compile(rf"\b(?:[a-z]+shire|{'|'.join(_COUNTIES)}) city\b")
"""`Notts City` is Nottingham, not the county around it."""
_ABROAD = re.compile(r"^(?P<nation>[wsn])(?:06|12|09|92)\d{6}$")
_NATIONS = {"w": "WAL", "s": "SCO", "n": "NIR"}
_CODED = re.compile(r"^[a-z]{3}(?= - )|\b[e][01]\d{7}\b")
_BRACKETS = re.compile(r"\(.*?\)")
_NUMBER = re.compile(r"^\d{3}\b")
SHORTEST_STUMP = 10
"""Letters that a name cut short must have kept."""


@dataclass(frozen=True)
class PlaceReader:
    """Reads the authority of placement. `exact` are names, numbers and codes as `compact` makes them, `bare` names
    without their titles, and `whole` full names, for those cut short by a narrow column."""

    exact: Mapping[str, Reading]
    bare: Mapping[str, str]
    whole: Mapping[str, str]

    def read(self, said: str) -> str | None:
        """The code of the place that `said` names, or None where none is known, or more than one."""
        reading = self.reading(said)
        return None if reading is None else reading.code

    def reading(self, said: str) -> Reading | None:
        """As `read`, with how the place is known."""
        text = tidy(said)
        whole = self.exact.get(compact(text))
        if whole is not None:
            return whole
        abroad = _ABROAD.match(text)
        if abroad:
            return Reading(_NATIONS[abroad["nation"]], How.CODE)
        code = self._by_code(text)
        if code is not None:
            return Reading(code, How.CODE)
        parts = (text, text.rpartition(" - ")[2], text.partition(" - ")[0], _BRACKETS.sub("", _NUMBER.sub("", text)))
        code = next(filter(None, map(self._by_name, parts)), None) or self._by_stump(compact(text))
        return None if code is None else Reading(code, How.PHRASE)

    def _by_code(self, text: str) -> str | None:
        found = {self.exact[each].code for each in _CODED.findall(text) if each in self.exact}
        return found.pop() if len(found) == 1 else None

    def _by_name(self, text: str) -> str | None:
        return None if _CITY_OF_A_COUNTY.search(words(text)) else self.bare.get(bare(text))

    def _by_stump(self, stump: str) -> str | None:
        if len(stump) < SHORTEST_STUMP:
            return None
        found = {code for name, code in self.whole.items() if name.startswith(stump)}
        return found.pop() if len(found) == 1 else None


def bare(text: str) -> str:
    """The words of a council's name without those that every council has.

    >>> bare("London Borough of Hammersmith & Fulham")
    'hammersmith fulham'
    """
    return " ".join(_IN_FULL.get(word, word) for word in _TITLES.sub(" ", words(text)).split())


@cache
def place_reader() -> PlaceReader:
    """The reader of places; names that two of them share are left out."""
    told = [pair for place in places() for pair in _names(place)]
    bares: dict[str, set[str]] = {}
    for name, code in told:
        bares.setdefault(bare(name), set()).add(code)
    return PlaceReader(
        exact=_exact(),
        bare={name: codes.pop() for name, codes in bares.items() if name and len(codes) == 1},
        whole={compact(f"{name}{title}"): code for name, code in told for title in ("", " county", " london borough")},
    )


def _names(place: Place) -> Iterator[tuple[str, str]]:
    yield place.name.partition(" - ")[2] or place.name, place.code
    towns = (TOWNS.get(place.name) or TOWNS.get(place.code, "")).split(" | ")
    yield from ((name, place.code) for name in (*place.also, *towns) if not any(each.isdigit() for each in name))


def _exact() -> dict[str, Reading]:
    exact: dict[str, Reading] = {}
    for place in reversed(places()):
        exact |= {compact(name): Reading(place.code, How.PUBLISHED) for name in place.also}
        exact |= {compact(name): Reading(place.code, How.CODE) for name in (place.code, place.number) if name}
        exact |= {compact(place.name): Reading(place.code, How.PUBLISHED)}
    return exact
