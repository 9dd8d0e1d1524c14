"""The page of a plain player built on SVG and d3, of the same events as the viewer plays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl

from childflow.resources import CHECKOUT
from childflow.stages.render import Built

PAGE = Path(__file__).parent / "pages" / "svg_player.html"
D3 = CHECKOUT / "viewer" / "node_modules" / "d3-selection" / "dist" / "d3-selection.min.js"
SCALE = 1.1


def svg_player(built: Built, day: date) -> str:
    """The page, which plays from a day on, a week a second."""
    events = {
        "places": [
            [SCALE * at for at in spot] for spot in (*(node.position for node in built.map.nodes), built.map.entry)
        ],
        "first": (day - date(1970, 1, 1)).days,
        "children": [{"steps": steps, "now": 0, "lane": number % 13 - 6} for number, steps in enumerate(_steps(built))],
    }
    page = PAGE.read_text(encoding="utf-8")
    return page.replace("/*d3*/", D3.read_text(encoding="utf-8")).replace("/*events*/", json.dumps(events))


def _steps(built: Built) -> list[list[dict[str, int]]]:
    numbers = {node: number for number, node in enumerate(built.map.node_ids)}
    return (
        built.events.with_columns(to=pl.col("activity").cast(pl.String).replace_strict(numbers, return_dtype=pl.Int64))
        .select(
            "child",
            step=pl.struct(
                pl.col("to").shift(1).over("child").fill_null(len(numbers)).alias("from"),
                "to",
                pl.col("start_date").to_physical().alias("start"),
                pl.col("end_date").to_physical().alias("end"),
            ),
        )
        .group_by("child", maintain_order=True)
        .agg("step")["step"]
        .to_list()
    )
