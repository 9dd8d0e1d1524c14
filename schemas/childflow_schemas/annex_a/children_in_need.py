"""List 6: Children in need. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CASE_HOLDER, CHILD, DISABILITY
from childflow_schemas.annex_a.episodes import REFERRAL_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

CHILDREN_IN_NEED = AnnexAList(
    name="children_in_need",
    number=6,
    title="Children in need",
    scope="Episodes of need open now or closed in the last six months; one row per child, the latest episode.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "cin_start_date",
    ),
    start="cin_start_date",
    columns=(
        *CHILD,
        DISABILITY,
        Column(
            name="cin_start_date",
            header="CIN Start Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="primary_need_code",
            header="Primary Need Code",
            kind=Kind.CODE,
            codes="primary_need",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="date_child_was_last_seen",
            header="Date Child Was Last Seen",
            kind=Kind.DATE,
        ),
        Column(
            name="cin_closure_date",
            header="CIN Closure Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="reason_for_closure",
            header="Reason for Closure",
            kind=Kind.CODE,
            codes="reason_for_closure",
            passes=Passes.AS_IS,
        ),
        Column(
            name="case_status",
            header="Case status",
            kind=Kind.CODE,
            codes="case_status",
            required=True,
            passes=Passes.AS_IS,
        ),
        *CASE_HOLDER,
        REFERRAL_ID,
    ),
)
