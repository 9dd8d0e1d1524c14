"""A made-up Rutland in the share edition: what of it is told, how finely, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childflow_schemas.shared import GRAINS
from tests.lib.shared import PRESETS, rutland, true_flows

SERVICES = (
    ("Contacts", "entry", "contact"),
    ("Contacts that led to early help", "contact", "early_help"),
    ("Referrals that led to an assessment", "referral", "assessment"),
    ("Enquiries that led to a conference", "section_47", "icpc"),
    ("Conferences that led to a plan", "icpc", "cp_plan"),
    ("Plans that ended in need", "cp_plan", "cin"),
    ("Assessments that led to care", "assessment", "looked_after"),
    ("Care that led to leaving care", "looked_after", "care_leaver"),
)
"""Moves that people ask for, and between which places they are."""
WORDS = {"whole": "once, for the whole time"}


def shared_table() -> Iterator[str]:
    """How much each preset tells: the first table of the share edition in `docs/explanation/small-authorities.md`."""
    yield "| Preset | Moves told | Stock told | " + " | ".join(_head(grain) for grain in GRAINS) + " | Hidden pairs |"
    yield "| --- " * (4 + len(GRAINS)) + "|"
    for preset in PRESETS:
        shared, rule = rutland().shared(preset)
        true = true_flows(rutland(), shared)
        gone = pl.DataFrame(
            [(from_, to, count) for (from_, to, _), (count, _) in true.items()],
            schema=["from", "to", "count"],
            orient="row",
        )
        pairs = (
            shared.cubes["flows"]
            .group_by("from", "to", "grain")
            .agg(pl.col("moves").count(), pl.col("moves").sum().alias("sum"))
        )
        went = gone.group_by("from", "to").agg(pl.col("count").sum()).filter(pl.col("count") > 0)
        told = pairs.filter(pl.col("moves") > 0)
        cells = [_told(told.filter(pl.col("grain") == grain), told["sum"].sum()) for grain in GRAINS]
        hidden = went.join(told, on=["from", "to"], how="anti")
        name = f"{preset} (from {rule.smallest} on, to {rule.round_to})"
        kept = f"{shared.kept['moves']}% | {shared.kept['stock']}%"
        yield f"| {name} | {kept} | {' | '.join(cells)} | {hidden.height}, of {hidden['count'].sum()} moves |"


def services_table() -> Iterator[str]:
    """How finely what people ask for is told: the second table."""
    yield "| Moves | in four years | " + " | ".join(f"{preset}: told" for preset in PRESETS) + " |"
    yield "| --- " * (2 + len(PRESETS)) + "|"
    shared = {preset: rutland().shared(preset)[0] for preset in PRESETS}
    true = true_flows(rutland(), shared["standard"])
    for name, from_, to in SERVICES:
        happened = sum(count for key, (count, _) in true.items() if key[:2] == (from_, to))
        told = [_service(each.cubes["flows"], from_, to) for each in shared.values()]
        yield f"| {name} | {happened:,} | {' | '.join(told)} |"


def _head(grain: str) -> str:
    return "Pairs told once" if grain == "whole" else f"Pairs by {grain}"


def _told(pairs: pl.DataFrame, moves: int) -> str:
    return f"{pairs.height} ({pairs['sum'].sum() / moves:.0%} of moves)"


def _service(flows: pl.DataFrame, from_: str, to: str) -> str:
    cells = flows.filter(pl.col("from") == from_, pl.col("to") == to)
    told = cells["moves"].count()
    if not told:
        return "not at all"
    grain = cells["grain"][0]
    return WORDS.get(grain) or f"by {grain}, {told} of {cells.height}"
