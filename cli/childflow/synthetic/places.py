"""Postcodes and authorities of placement. The postcodes look like postcodes and belong to no one."""

from __future__ import annotations

import polars as pl

AREAS = ("EK", "KX", "OQ", "RZ", "SJ", "XT", "WQ", "ZB")
"""Two letters that begin no postcode area of Royal Mail's."""

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters that may end a postcode."""

NEIGHBOURS = {
    "Medway": 18,
    "Surrey": 16,
    "West Sussex": 14,
    "Hampshire": 12,
    "Leicestershire": 10,
    "Buckinghamshire": 10,
    "Croydon": 8,
    "Bexley": 7,
    "WAL - Child placed in Wales": 4,
    "SCO - Child placed in Scotland": 1,
}


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
