"""List 2: Early help. Source: Ofsted Annex A template, August 2019, with the columns seen in returns of 2024."""

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
        Column(
            name="child_unique_id",
            header="Child Unique ID",
            kind=Kind.TEXT,
            required=True,
            passes=Passes.PSEUDONYM,
            description="The authority's own identifier of the child; lists join on it.",
        ),
        Column(
            name="gender",
            header="Gender",
            kind=Kind.CODE,
            codes="gender",
            required=True,
            passes=Passes.AS_IS,
            description="Gender as recorded.",
        ),
        Column(
            name="ethnicity",
            header="Ethnicity",
            kind=Kind.CODE,
            codes="ethnicity",
            required=True,
            passes=Passes.COARSENED,
            description="Ethnicity by DfE code.",
        ),
        Column(
            name="date_of_birth",
            header="Date of Birth",
            kind=Kind.DATE,
            passes=Passes.COARSENED,
            description="Date of birth; for an unborn child blank or the expected date.",
        ),
        Column(
            name="age_of_child",
            header="Age of Child (Years)",
            kind=Kind.INTEGER,
            minimum=-1,
            description="Whole years at last birthday; -1 for an unborn child.",
        ),
        Column(
            name="assessment_start_date",
            header="Assessment start date",
            kind=Kind.DATE,
            required=True,
            passes=Passes.AS_IS,
            description="Assessment start date.",
        ),
        Column(
            name="assessment_completion_date",
            header="Assessment completion date",
            kind=Kind.DATE,
            passes=Passes.AS_IS,
            description="Assessment completion date.",
        ),
        Column(
            name="organisation_completing_assessment",
            header="Organisation completing assessment",
            kind=Kind.TEXT,
            required=True,
            description="Organisation completing assessment.",
        ),
        Column(
            name="early_help_outcome",
            header="Early Help Outcome",
            kind=Kind.CODE,
            codes="early_help_outcome",
            passes=Passes.AS_IS,
            outcome=True,
            description="Early help outcome: optional, added by the authority.",
        ),
    ),
)
