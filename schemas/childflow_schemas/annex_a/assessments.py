"""List 4: Assessments. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD, DISABILITY
from childflow_schemas.annex_a.episodes import ASSESSMENT_ID, REFERRAL_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

ASSESSMENTS = AnnexAList(
    name="assessments",
    number=4,
    title="Assessments",
    scope="Section 17 and section 47 assessments of the last six months, open ones included; one row per assessment.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "assessment_start_date",
    ),
    start="assessment_start_date",
    columns=(
        *CHILD,
        DISABILITY,
        Column(
            name="assessment_start_date",
            header="Continuous Assessment Start Date",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="child_seen_during_assessment",
            header="Child Seen During Continuous Assessment",
            kind=Kind.CODE,
            codes="yes_no_unknown",
            passes=Passes.AS_IS,
        ),
        Column(
            name="assessment_authorisation_date",
            header="Continuous Assessment Date of Authorisation",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="support_needed",
            header="Was the child assessed as requiring LA children’s social care support",
            kind=Kind.YES_NO,
            passes=Passes.AS_IS,
        ),
        *CASE_HOLDER,
        Column(
            name="assessment_outcome",
            header="Assessment Outcome",
            kind=Kind.CODE,
            codes="assessment_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        ASSESSMENT_ID,
        REFERRAL_ID,
    ),
)
