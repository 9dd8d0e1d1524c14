"""List 1: Contacts. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CHILD
from childflow_schemas.annex_a.episodes import CONTACT_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

CONTACTS = AnnexAList(
    name="contacts",
    number=1,
    title="Contacts",
    scope="Contacts received in the last six months; one row per child per contact.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "date_of_contact",
        "contact_source",
    ),
    start="date_of_contact",
    columns=(
        *CHILD,
        Column(
            name="date_of_contact",
            header="Date of Contact",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="contact_source",
            header="Contact Source",
            kind=Kind.CODE,
            codes="source",
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="contact_decision_date",
            header="Contact Decision Date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            outcome=True,
        ),
        Column(
            name="contact_outcome",
            header="Contact Outcome",
            kind=Kind.CODE,
            codes="contact_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        CONTACT_ID,
    ),
)
