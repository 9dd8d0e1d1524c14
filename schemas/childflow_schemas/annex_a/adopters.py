"""List 11: Adopters. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import ETHNICITY, FAMILY_IDENTIFIER, GENDER
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

ADOPTERS = AnnexAList(
    name="adopters",
    number=11,
    title="Adopters",
    scope="Prospective adopters in contact with the agency in the last twelve months; one row per adopter or family.",
    person="adopter_identifier",
    key=(
        "adopter_identifier",
        "date_enquiry_received",
    ),
    start="date_enquiry_received",
    columns=(
        Column(
            name="adopter_identifier",
            header="Individual adopter identifier",
            kind=Kind.TEXT,
            required=True,
            passes=Passes.PSEUDONYM,
        ),
        FAMILY_IDENTIFIER,
        GENDER,
        ETHNICITY,
        Column(
            name="disability",
            header="Disability",
            kind=Kind.YES_NO,
            required=True,
            passes=Passes.AS_IS,
            description="Whether the child has a disability.",
        ),
        Column(
            name="fostering_for_adoption",
            header="Is the (prospective) adopter fostering for adoption?",
            kind=Kind.YES_NO,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_enquiry_received",
            header="Date enquiry received",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_stage_1_started",
            header="Date Stage 1 started",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_stage_1_ended",
            header="Date Stage 1 ended",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_stage_2_started",
            header="Date Stage 2 started",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_stage_2_ended",
            header="Date Stage 2 ended",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_application_submitted",
            header="Date application submitted",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_application_approved",
            header="Date application approved",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_matched",
            header="Date adopter matched with child(ren)",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_children_placed",
            header="Date child/children placed with adopter(s)",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="number_of_children_placed",
            header="No. of children placed",
            kind=Kind.INTEGER,
            passes=Passes.AS_IS,
            minimum=0,
        ),
        Column(
            name="date_of_adoption_order",
            header="Date of Adoption Order",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_left_adoption_process",
            header="Date of leaving adoption process",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="reason_left_adoption_process",
            header="Reason for leaving adoption process",
            kind=Kind.CODE,
            codes="reason_left_adoption",
            passes=Passes.AS_IS,
        ),
    ),
)
