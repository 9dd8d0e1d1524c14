"""Where children are placed, against the authority whose return it is: the one that most placements `In` name."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import filled, given
from childflow_schemas.rules.phrases import AGREE_FIX, AGREE_WHY
from childflow_schemas.rules.placements import ADOPTION_PLACEMENTS, FOSTERING, LEGAL, PLACEMENT
from childflow_schemas.rules.rule import SSDA903, Rule, error

PLACE, IS_IN = pl.col("la_of_placement"), pl.col("placement_location") == "in"


def _own() -> pl.Expr:
    """The authority that more than half of the placements within it name; null where none is."""
    named = PLACE.filter(IS_IN, PLACE.is_not_null())
    commonest = named.mode().min()
    return pl.when((named == commonest).mean() > 0.5).then(commonest)


IN_OWN = _own() == PLACE
IN_HOMES = (
    filled(PLACEMENT)
    & pl.col(PLACEMENT).is_in([*FOSTERING, *ADOPTION_PLACEMENTS]).not_()
    & pl.col(LEGAL).is_in(["V3", "V4"]).not_()
)
"""Not with foster carers or adopters, who may live anywhere, nor on a short break."""

RULES: tuple[Rule, ...] = (
    error(
        "411",
        "children_in_care.placement_location",
        given(filled("placement_location"), IS_IN == IN_OWN),
        title="A placement is In just where the authority of placement is the child's own",
        why=AGREE_WHY,
        fix="Correct the location or the authority of placement; anywhere outside the authority is Out.",
        source=SSDA903,
    ),
    error(
        "1015",
        "children_in_care.la_of_placement",
        given((pl.col("placement_provider") == "PR1") & IN_HOMES, IN_OWN),
        title="A child in the authority's own provision, fostering and adoption apart, is placed in the authority",
        why=AGREE_WHY,
        fix=AGREE_FIX,
        source=SSDA903,
    ),
)
