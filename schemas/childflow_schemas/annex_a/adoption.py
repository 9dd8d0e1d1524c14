"""List 10: Adoption. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import (
    AGE_OF_CHILD,
    CHILD_UNIQUE_ID,
    DATE_OF_BIRTH,
    DISABILITY,
    ETHNICITY,
    FAMILY_IDENTIFIER,
    GENDER,
)
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

ADOPTION = AnnexAList(
    name="adoption",
    number=10,
    title="Adoption",
    scope="Children adopted, to be adopted, or whose decision was reversed, in the last twelve months.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "date_of_decision_to_place",
    ),
    start="date_of_decision_to_place",
    columns=(
        CHILD_UNIQUE_ID,
        FAMILY_IDENTIFIER,
        GENDER,
        ETHNICITY,
        DATE_OF_BIRTH,
        AGE_OF_CHILD,
        DISABILITY,
        Column(
            name="date_entered_care",
            header="Date the Child Entered Care",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_decision_to_place",
            header="Date of Decision that Child Should be Placed for Adoption",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_placement_order",
            header="Date of Placement Order",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_matching",
            header="Date of Matching Child and Prospective Adopters",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_placed_for_adoption",
            header="Date Placed for Adoption",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_adoption_order",
            header="Date of Adoption Order ",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_decision_reversed",
            header="Date of Decision that Child Should No Longer be Placed for Adoption",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="reason_decision_reversed",
            header="Reason Why Child No Longer Placed for Adoption",
            kind=Kind.CODE,
            codes="reason_adoption_reversed",
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_placed_for_fostering_for_adoption",
            header="Date the child was placed for fostering in FFA or concurrent planning placement",
            kind=Kind.DATE,
        ),
    ),
)
