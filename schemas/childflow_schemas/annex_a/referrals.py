"""List 3: Referrals. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD
from childflow_schemas.annex_a.episodes import REFERRAL_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

REFERRALS = AnnexAList(
    name="referrals",
    number=3,
    title="Referrals",
    scope="Referrals received in the last six months; a child may repeat.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "date_of_referral",
        "referral_source",
    ),
    start="date_of_referral",
    columns=(
        *CHILD,
        Column(
            name="date_of_referral",
            header="Date of referral",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="referral_source",
            header="Referral Source",
            kind=Kind.CODE,
            codes="source",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="referral_nfa",
            header="Referral NFA?",
            kind=Kind.YES_NO,
            required=True,
            passes=Passes.AS_IS,
            description="Yes means that the referral led to no further action.",
        ),
        Column(
            name="number_of_referrals_in_last_12_months",
            header="Number of Referrals in Last 12 Months",
            kind=Kind.INTEGER,
            required=True,
            minimum=0,
        ),
        *CASE_HOLDER,
        Column(
            name="referral_decision_date",
            header="Referral Decision Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            outcome=True,
        ),
        Column(
            name="referral_outcome",
            header="Referral Outcome",
            kind=Kind.CODE,
            codes="referral_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        REFERRAL_ID,
    ),
)
