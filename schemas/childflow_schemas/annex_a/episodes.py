"""Ids of records, which Annex A leaves out and other returns have: equal ids in two lists are one and the same thing.

Optional in every list. They identify, as an authority can look them up: `anonymise` lets pseudonyms of them pass.
"""

from childflow_schemas.columns import Column, Kind, Passes


def _id(name: str, header: str, of: str) -> Column:
    return Column(
        name=name,
        header=header,
        kind=Kind.TEXT,
        passes=Passes.PSEUDONYM,
        episode=True,
        description=f"The authority's own identifier of {of}; lists join on it.",
    )


CONTACT_ID = _id("contact_id", "Contact ID", "the contact")
EARLY_HELP_ID = _id("early_help_id", "Early Help ID", "the early help episode")
REFERRAL_ID = _id("referral_id", "Referral ID", "the referral this came from, and of the episode of need it began")
ASSESSMENT_ID = _id("assessment_id", "Assessment ID", "the assessment")
SECTION_47_ID = _id("section_47_id", "Section 47 ID", "the section 47 enquiry")
ICPC_ID = _id("icpc_id", "ICPC ID", "the initial child protection conference")
CP_PLAN_ID = _id("cp_plan_id", "CP Plan ID", "the child protection plan")
CARE_PERIOD_ID = _id("care_period_id", "Care Period ID", "the period of care")
