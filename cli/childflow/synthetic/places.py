"""Postcodes and authorities of placement. The postcodes look like postcodes and belong to no one."""

from __future__ import annotations

import polars as pl

from childflow_schemas.places import places

AREAS = ("EK", "KX", "OQ", "RZ", "SJ", "XT", "WQ", "ZB")
"""Two letters that begin no postcode area of Royal Mail's."""

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters that may end a postcode."""

NEIGHBOURS = {
    "E06000035": 18,
    "E10000030": 16,
    "E10000032": 14,
    "E10000014": 12,
    "E10000018": 10,
    "E06000060": 10,
    "E09000008": 8,
    "E09000004": 7,
    "WAL": 4,
    "SCO": 1,
}
"""Where children placed elsewhere are: Medway, Surrey, West Sussex, Hampshire, Leicestershire, Buckinghamshire,
Croydon, Bexley, Wales and Scotland."""

LENT = "E10000016"
"""Kent's code: a part of England made up as an authority has none of its own."""


def own_place(name: str) -> str:
    """The code of the authority called `name`, or a lent one where there is no such authority."""
    return next((place.code for place in places() if place.name == name), LENT)


def postcode(number: pl.Expr) -> pl.Expr:
    """A postcode from a number in [0, 1)."""
    digits = (number * 3_200_000).cast(pl.Int64)
    letters = list(LETTERS)
    places = list(range(len(letters)))

    def letter(position: pl.Expr) -> pl.Expr:
        return (position % len(letters)).replace_strict(places, letters, return_dtype=pl.String)

    area = (digits % len(AREAS)).replace_strict(list(range(len(AREAS))), list(AREAS), return_dtype=pl.String)
    return pl.concat_str(
        area,
        (1 + digits // 8 % 28).cast(pl.String),
        pl.lit(" "),
        (digits // 224 % 9 + 1).cast(pl.String),
        letter(digits // 2016),
        letter(digits // 40_320),
    )
