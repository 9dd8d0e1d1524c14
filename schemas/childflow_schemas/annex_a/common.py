"""Columns that several lists have: who the child is, and who holds the case."""

from childflow_schemas.columns import Column, Kind, Passes

CHILD_UNIQUE_ID = Column(
    name="child_unique_id",
    header="Child Unique ID",
    kind=Kind.TEXT,
    required=True,
    passes=Passes.PSEUDONYM,
    description="The authority's own identifier of the child; lists join on it.",
)

GENDER = Column(
    name="gender",
    header="Gender",
    kind=Kind.CODE,
    codes="gender",
    required=True,
    passes=Passes.AS_IS,
    description="Gender as recorded.",
)

ETHNICITY = Column(
    name="ethnicity",
    header="Ethnicity",
    kind=Kind.CODE,
    codes="ethnicity",
    required=True,
    passes=Passes.COARSENED,
    description="Ethnicity by DfE code.",
)

DATE_OF_BIRTH = Column(
    name="date_of_birth",
    header="Date of Birth",
    kind=Kind.DATE,
    passes=Passes.COARSENED,
    description="Date of birth; for an unborn child blank or the expected date.",
)

AGE_OF_CHILD = Column(
    name="age_of_child",
    header="Age of Child (Years)",
    kind=Kind.INTEGER,
    minimum=-1,
    description="Whole years at last birthday; -1 for an unborn child.",
)

ALLOCATED_TEAM = Column(
    name="allocated_team",
    header="Allocated Team",
    kind=Kind.TEXT,
    required=True,
    passes=Passes.COARSENED,
    description="The team holding the case.",
)

ALLOCATED_WORKER = Column(
    name="allocated_worker",
    header="Allocated Worker",
    kind=Kind.TEXT,
    required=True,
    description="The named worker: never leaves the authority.",
)

DISABILITY = Column(
    name="disability",
    header="Does the Child have a Disability",
    kind=Kind.CODE,
    codes="yes_no_unknown",
    required=True,
    passes=Passes.AS_IS,
    description="Whether the child has a disability.",
)

FAMILY_IDENTIFIER = Column(
    name="family_identifier",
    header="Family identifier",
    kind=Kind.TEXT,
    passes=Passes.PSEUDONYM,
)

CHILD = (CHILD_UNIQUE_ID, GENDER, ETHNICITY, DATE_OF_BIRTH, AGE_OF_CHILD)
"""How most lists begin."""

CASE_HOLDER = (ALLOCATED_TEAM, ALLOCATED_WORKER)
"""How most lists end: the worker never leaves the authority."""
