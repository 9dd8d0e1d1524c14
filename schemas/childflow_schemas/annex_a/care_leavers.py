"""List 9: Care leavers. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD, DISABILITY
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

CARE_LEAVERS = AnnexAList(
    name="care_leavers",
    number=9,
    title="Care leavers",
    scope="Young people receiving leaving care services now; one row each.",
    person="child_unique_id",
    key=("child_unique_id",),
    start=None,
    columns=(
        *CHILD,
        Column(
            name="uasc",
            header="Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            kind=Kind.YES_NO,
            passes=Passes.AS_IS,
            since=2024,
            description="Unaccompanied asylum seeking child, or formerly so if 18 or over.",
        ),
        DISABILITY,
        *CASE_HOLDER,
        Column(
            name="allocated_personal_adviser",
            header="Allocated Personal Advisor",
            kind=Kind.TEXT,
            since=2024,
            description="The named adviser: never leaves the authority.",
        ),
        Column(
            name="eligibility_category",
            header="Eligibility Category",
            kind=Kind.CODE,
            codes="eligibility",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="latest_pathway_plan_review_date",
            header="Latest Pathway Plan Review Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            since=2024,
            description="Date of the latest review of the pathway plan.",
        ),
        Column(
            name="la_in_touch",
            header="LA In Touch ",
            kind=Kind.CODE,
            codes="in_touch",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="latest_date_of_contact",
            header="Latest Date of Contact",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            since=2024,
            description="Date of the latest contact with the young person.",
        ),
        Column(
            name="type_of_accommodation",
            header="Type of Accommodation",
            kind=Kind.CODE,
            codes="accommodation",
        ),
        Column(
            name="suitability_of_accommodation",
            header="Suitability of Accommodation",
            kind=Kind.CODE,
            codes="suitability",
            passes=Passes.AS_IS,
        ),
        Column(
            name="activity_status",
            header="Activity Status",
            kind=Kind.CODE,
            codes="activity",
            passes=Passes.AS_IS,
        ),
    ),
)
