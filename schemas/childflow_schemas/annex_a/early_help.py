"""List 2: Early help. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

from childflow_schemas.annex_a.common import CHILD
from childflow_schemas.annex_a.episodes import EARLY_HELP_ID
from childflow_schemas.columns import AnnexAList, Column, Kind, Passes

EARLY_HELP = AnnexAList(
    name="early_help",
    number=2,
    title="Early help",
    scope="Early help assessments in the last six months and interventions running now; a child may repeat.",
    person="child_unique_id",
    key=(
        "child_unique_id",
        "assessment_start_date",
    ),
    start="assessment_start_date",
    columns=(
        *CHILD,
        Column(
            name="assessment_start_date",
            header="Assessment start date",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
        ),
        Column(
            name="assessment_completion_date",
            header="Assessment completion date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
        ),
        Column(
            name="organisation_completing_assessment",
            header="Organisation completing assessment",
            kind=Kind.TEXT,
            required=True,
        ),
        Column(
            name="early_help_outcome",
            header="Early Help Outcome",
            kind=Kind.CODE,
            codes="early_help_outcome",
            passes=Passes.AS_IS,
            outcome=True,
        ),
        EARLY_HELP_ID,
    ),
)
