"""Care leavers: what must be known of those in touch, and cannot be of those who are not."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import age_on, filled, given, not_in_future
from childflow_schemas.rules.rule import ANNEX_A, CUT_OFF, SSDA903, Rule, error, query

IN_TOUCH = pl.col("la_in_touch")
KNOWN = ("type_of_accommodation", "suitability_of_accommodation", "activity_status")

RULES: tuple[Rule, ...] = (
    error(
        "345",
        "care_leavers.activity_status",
        given(IN_TOUCH == "yes", pl.all_horizontal(filled(column) for column in KNOWN)),
        title="Of a young person in touch, accommodation, its suitability and activity are known",
        why="The authority is judged on where its care leavers live and what they do.",
        fix="Add what is missing; if nobody knows, the authority is not in touch.",
        source=SSDA903,
    ),
    error(
        "344",
        "care_leavers.activity_status",
        given(IN_TOUCH.is_in(["died", "returned_home"]), pl.all_horizontal(filled(column).not_() for column in KNOWN)),
        title="Of a young person who died or returned home, accommodation and activity are blank",
        why="They are no longer counted among those the authority supports.",
        fix="Clear accommodation, suitability and activity, or correct whether the authority is in touch.",
        source=SSDA903,
    ),
    error(
        "347",
        "care_leavers.type_of_accommodation",
        given(pl.col("type_of_accommodation") == "T", age_on(CUT_OFF) >= 18),
        title="A young person who lives in a foyer is 18 or over",
        why="Foyers are for adults: the kind of accommodation is wrong, or the date of birth.",
        fix="Check the date of birth, then the type of accommodation.",
        source=SSDA903,
    ),
    query(
        "A9-02",
        "care_leavers.activity_status",
        given(
            IN_TOUCH.is_in(["no", "refused", "not_required"]),
            pl.all_horizontal(filled(column).not_() for column in KNOWN),
        ),
        title="Of a young person not in touch, accommodation and activity are blank",
        why="What was last known may no longer be true.",
        fix="Clear accommodation, suitability and activity, or correct whether the authority is in touch.",
        source=ANNEX_A,
    ),
    query(
        "A9-03",
        "care_leavers.date_of_birth",
        age_on(CUT_OFF).is_between(16, 25),
        title="A care leaver is from 16 to 25 years old",
        why="Leaving care services are for this age: the date of birth is wrong, or the row should not be here.",
        fix="Check the date of birth, then whether the young person still receives the service.",
        source=ANNEX_A,
    ),
    error(
        "A9-04",
        "care_leavers.latest_pathway_plan_review_date",
        not_in_future("latest_pathway_plan_review_date"),
        title="The latest pathway plan review is not after the extraction date",
        why="A review that is yet to come hides one that is overdue.",
        fix="Enter the latest review that was held, not the next one.",
        source=ANNEX_A,
    ),
    error(
        "A9-05",
        "care_leavers.latest_date_of_contact",
        not_in_future("latest_date_of_contact"),
        title="The latest contact is not after the extraction date",
        why="A contact that is yet to come hides a young person nobody has spoken to.",
        fix="Enter the latest contact that took place.",
        source=ANNEX_A,
    ),
)
