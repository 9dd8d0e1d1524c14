"""List 5: Section 47 enquiries and initial child protection conferences. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD, DISABILITY
from childflow_schemas.annex_a.episodes import ICPC_ID, REFERRAL_ID, SECTION_47_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

SECTION_47 = AnnexAList(
    name="section_47",
    number=5,
    title="Section 47 enquiries and initial child protection conferences",
    scope="Section 47 enquiries of the last six months, with their conference; one row per enquiry.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "strategy_discussion_date",
    ),
    start="strategy_discussion_date",
    columns=(
        *CHILD,
        DISABILITY,
        Column(
            name="strategy_discussion_date",
            header="Strategy discussion initiating Section 47 Enquiry Start Date",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="icpc_not_needed",
            header="Was an Initial Child Protection Conference deemed unnecessary?",
            kind=Kind.YES_NO,
            passes=Passes.AS_IS,
            description="Yes means that a conference was NOT needed (the question is negated).",
        ),
        Column(
            name="date_of_icpc",
            header="Date of Initial Child Protection Conference",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="icpc_resulted_in_plan",
            header="Did the Initial Child Protection Conference Result in a Child Protection Plan",
            kind=Kind.YES_NO,
            passes=Passes.AS_IS,
        ),
        Column(
            name="number_of_section_47_enquiries_in_last_12_months",
            header="Number of Section 47 Enquiries in the last 12 months",
            kind=Kind.INTEGER,
            required=True,
            minimum=0,
        ),
        Column(
            name="number_of_icpcs_in_last_12_months",
            header="Number of ICPCs in the last 12 months",
            kind=Kind.INTEGER,
            required=True,
            minimum=0,
        ),
        *CASE_HOLDER,
        Column(
            name="strategy_discussion_outcome",
            header="Strategy Discussion Outcome",
            kind=Kind.CODE,
            codes="strategy_discussion_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        Column(
            name="section_47_end_date",
            header="Section 47 End Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            outcome=True,
        ),
        Column(
            name="section_47_outcome",
            header="Section 47 Outcome",
            kind=Kind.CODE,
            codes="section_47_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        Column(
            name="icpc_outcome",
            header="ICPC Outcome",
            kind=Kind.CODE,
            codes="icpc_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        SECTION_47_ID,
        REFERRAL_ID,
        ICPC_ID,
    ),
)
