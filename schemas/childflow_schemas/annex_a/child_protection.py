"""List 7: Child protection. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD, DISABILITY
from childflow_schemas.annex_a.episodes import CP_PLAN_ID, ICPC_ID, REFERRAL_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

CHILD_PROTECTION = AnnexAList(
    name="child_protection",
    number=7,
    title="Child protection",
    scope="Child protection plans open now or ended in the last six months; one row per child, the latest plan.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "cp_plan_start_date",
    ),
    start="cp_plan_start_date",
    columns=(
        *CHILD,
        DISABILITY,
        Column(
            name="cp_plan_start_date",
            header="Child Protection Plan Start Date",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="initial_category_of_abuse",
            header="Initial Category of Abuse",
            kind=Kind.CODE,
            codes="category_of_abuse",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="latest_category_of_abuse",
            header="Latest Category of Abuse",
            kind=Kind.CODE,
            codes="category_of_abuse",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_of_last_statutory_visit",
            header="Date of the Last Statutory Visit",
            kind=Kind.DATE,
        ),
        Column(
            name="child_seen_alone",
            header="Was the Child Seen Alone?",
            kind=Kind.CODE,
            codes="yes_no_unknown",
        ),
        Column(
            name="date_of_latest_review_conference",
            header="Date of latest review conference",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="cp_plan_end_date",
            header="Child Protection Plan End Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="emergency_protection_in_last_6_months",
            header="Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            kind=Kind.YES_NO,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="number_of_previous_cp_plans",
            header="Number of Previous Child Protection Plans",
            kind=Kind.INTEGER,
            required=True,
            passes=Passes.AS_IS,
            minimum=0,
        ),
        *CASE_HOLDER,
        Column(
            name="cp_plan_end_reason",
            header="CP Plan End Reason",
            kind=Kind.CODE,
            codes="cp_plan_end_reason",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        CP_PLAN_ID,
        REFERRAL_ID,
        ICPC_ID,
    ),
)
