"""The eleven identifying lists, in Annex A order. Nothing after `anonymise` may import this package."""

from childflow_schemas.annex_a.adopters import ADOPTERS
from childflow_schemas.annex_a.adoption import ADOPTION
from childflow_schemas.annex_a.assessments import ASSESSMENTS
from childflow_schemas.annex_a.care_leavers import CARE_LEAVERS
from childflow_schemas.annex_a.child_protection import CHILD_PROTECTION
from childflow_schemas.annex_a.children_in_care import CHILDREN_IN_CARE
from childflow_schemas.annex_a.children_in_need import CHILDREN_IN_NEED
from childflow_schemas.annex_a.contacts import CONTACTS
from childflow_schemas.annex_a.early_help import EARLY_HELP
from childflow_schemas.annex_a.referrals import REFERRALS
from childflow_schemas.annex_a.section_47 import SECTION_47
from childflow_schemas.columns import AnnexAList

LISTS: tuple[AnnexAList, ...] = (
    CONTACTS,
    EARLY_HELP,
    REFERRALS,
    ASSESSMENTS,
    SECTION_47,
    CHILDREN_IN_NEED,
    CHILD_PROTECTION,
    CHILDREN_IN_CARE,
    CARE_LEAVERS,
    ADOPTION,
    ADOPTERS,
)

BY_NAME: dict[str, AnnexAList] = {each.name: each for each in LISTS}

__all__ = ["BY_NAME", "LISTS"]
