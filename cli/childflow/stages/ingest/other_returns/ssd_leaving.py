"""Care leavers and adoption of an SSD."""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns.making import Sources
from childflow.stages.ingest.other_returns.parts import day, written
from childflow.stages.ingest.other_returns.ssd_rows import Ssd

LEAVERS, PERMANENCE = "ssd_care_leavers", "ssd_permanence"
CARE_LEAVERS: Sources = {
    "eligibility_category": (f"{LEAVERS}.clea_care_leaver_eligibility",),
    "allocated_team": (f"{LEAVERS}.clea_care_leaver_allocated_team",),
    "latest_pathway_plan_review_date": (f"{LEAVERS}.clea_pathway_plan_review_date",),
    "la_in_touch": (f"{LEAVERS}.clea_care_leaver_in_touch",),
    "latest_date_of_contact": (f"{LEAVERS}.clea_care_leaver_latest_contact",),
    "type_of_accommodation": (f"{LEAVERS}.clea_care_leaver_accommodation",),
    "suitability_of_accommodation": (f"{LEAVERS}.clea_care_leaver_accom_suitable",),
    "activity_status": (f"{LEAVERS}.clea_care_leaver_activity",),
}
ADOPTION: Sources = {
    "date_entered_care": ("ssd_cla_episodes.clae_entered_care_date",),
    "date_of_decision_to_place": (f"{PERMANENCE}.perm_adm_decision_date",),
    "date_of_placement_order": (f"{PERMANENCE}.perm_placement_order_date",),
    "date_of_matching": (f"{PERMANENCE}.perm_matched_date",),
    "date_placed_for_adoption": (f"{PERMANENCE}.perm_placed_for_adoption_date",),
    "date_of_adoption_order": (f"{PERMANENCE}.perm_permanence_order_date",),
    "date_of_decision_reversed": (f"{PERMANENCE}.perm_decision_reversed_date",),
    "reason_decision_reversed": (f"{PERMANENCE}.perm_decision_reversed_reason",),
    "date_placed_for_fostering_for_adoption": (f"{PERMANENCE}.perm_placed_ffa_cp_date",),
}
OTHER_ORDERS = "permanence otherwise than by adoption, which no list holds"


def make_care_leavers(ssd: Ssd) -> None:
    """List 9."""
    ssd.make("care_leavers", ssd.rows(LEAVERS, CARE_LEAVERS), f"{LEAVERS}.clea_person_id", CARE_LEAVERS)


def make_adoption(ssd: Ssd) -> None:
    """List 10: the rows of permanence that speak of adoption."""
    rows = ssd.rows(PERMANENCE, ADOPTION)
    adopted = pl.col("perm_permanence_order_type").str.contains("(?i)adopt").fill_null(False)
    spoken = [name for name in ADOPTION if name not in ("date_entered_care", "date_of_adoption_order")]
    of_adoption = pl.any_horizontal(adopted, pl.col(spoken).is_not_null())
    entered = (
        ssd.tables["ssd_cla_episodes"]
        .group_by("_return", perm_cla_id="clae_cla_id")
        .agg(date_entered_care=written(day("clae_entered_care_date").min()))
        .drop_nulls()
    )
    told = (
        rows.filter(of_adoption)
        .with_columns(date_of_adoption_order=pl.when(adopted).then("perm_permanence_order_date"))
        .join(entered, on=["_return", "perm_cla_id"], how="left", maintain_order="left")
    )
    ssd.make("adoption", told, f"{PERMANENCE}.perm_person_id", ADOPTION)
    ssd.making.aside(rows.filter(~of_adoption), OTHER_ORDERS)
