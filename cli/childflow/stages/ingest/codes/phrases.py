"""What a longer text speaks of, where that can be one code alone: for the case systems that write sentences.

Patterns are looked for in `wording.words`: lower case, single spaces, no punctuation. A text that speaks of two codes
is not read, unless both are of one group that has a code of its own (`groups.py`).
"""

from __future__ import annotations

from childflow.stages.ingest.codes.phrases_activity import ACTIVITY
from childflow.stages.ingest.codes.phrases_care import LEGAL_STATUS, PLACEMENT_TYPE, REASON_CEASED
from childflow.stages.ingest.codes.phrases_ethnicity import ETHNICITY
from childflow.stages.ingest.codes.phrases_need import PRIMARY_NEED, REASON_FOR_CLOSURE
from childflow.stages.ingest.codes.phrases_source import SOURCE

PHRASES: dict[str, dict[str, str]] = {
    "gender": {
        "neither": r"non binary|unable to classify|transgender|^indeterminate gender",
        "not_stated": r"not (?:stated|recorded|known|specified)|unborn|unspecified|^unknown\b|undisclosed"
        r"|^prefers? not|not disclosed",
    },
    "ethnicity": ETHNICITY,
    "source": SOURCE,
    "primary_need": PRIMARY_NEED,
    "category_of_need": {code: said for code, said in PRIMARY_NEED.items() if code not in ("N9", "N0")},
    "reason_for_closure": REASON_FOR_CLOSURE,
    "case_status": {
        "looked_after": r"looked after|child(?:ren)? in care|\b(?:cla|lac|cic)\b",
        "cp_plan": r"^(?!.*\b(?:cla|lac|cic)\b).*(?:child protection|\bcpp?\b)",
        "cin_plan": r"child in need|\bcin plan|^section 17$",
        "open_assessment": r"open as(?:ses|)sme?n?t|assessment in progress|open assessment",
        "closed": r"\bclosed\b|care leaver",
    },
    "category_of_abuse": {
        "neglect": r"\bnegl(?:ect|)\b",
        "physical": r"\bphys(?:ical|ab|)\b",
        "sexual": r"\bsexual\b|\bcse\b|^sex(?: abuse|)$",
        "emotional": r"\bemot(?:ion|ional|)\b",
        "multiple": r"\bmultiple\b",
    },
    "legal_status": LEGAL_STATUS,
    "permanence_plan": {
        "return_to_family": r"(?<!no )return(?:ing|) (?:home|to (?:live |birth |)(?:with |)(?:family|parents?))"
        r"|\breunif|\brehab",
        "adoption": r"\badopt",
        "sgo_or_cao": r"special guardianship|child arrangements? order|residence order|\bsgo\b|\bcao\b",
        "supported_living": r"^(?!.*residential).*(?:supported (?:living|accom|lodgings)|independent living"
        r"|independence"
        r"|semi independ)",
        "residential": r"\bresidential\b",
        "long_term_fostering": r"^(?!.*\bsgo\b).*(?:(?:long term|permanent|lt) (?:in )?foster"
        r"|long term placement with foster|permanence .*foster)",
        "other": r"^other\b|treatment placement|(?:parallel|twin) (?:plan|track)|undecided"
        r"|not (?:yet )?(?:known|agreed|decided)|to be (?:confirmed|decided)",
    },
    "reason_ceased_care": REASON_CEASED,
    "placement_type": PLACEMENT_TYPE,
    "placement_provider": {
        "PR0": r"\bparents?\b",
        "PR1": r"\bown\b(?! home)|^local authority$|^council$|^la$|^(?:pr1 |)(?:in house|internal)(?: provision|)$"
        r"|^provision by (?!another)",
        "PR2": r"(?:other|another) (?:la|local)",
        "PR3": r"public provision|^(?:nhs|health)(?: trust|)$",
        "PR4": r"\bprivate\b",
        "PR5": r"\bvol(?:untary|)\b|(?:third|3rd) sect|\bcharity\b|not for profit",
    },
    "placement_location": {"in": r"^in(?:side|)\b|\bwithin\b", "out": r"^out(?:side|)\b|^oob$|\bout of\b"},
    "eligibility": {
        "relevant": r"^(?!.*(?:former|eligible)).*\brelevant\b",
        "former_relevant": r"^(?!.*qualifying).*former(?:ly|) relevant|\bpa to 25\b|^frc$",
        "qualifying": r"qualifying",
        "eligible": r"(?<!not )\beligible\b",
    },
    "suitability": {
        "suitable": r"\bsuitable\b(?<!not suitable)",
        "unsuitable": r"\bunsuitable\b|\bnot suitable\b",
    },
    "in_touch": {
        "yes": r"^(?:\d\d? )?yes\b|^in (?:contact|touch)\b|^contact made$",
        "no": r"^(?:\d\d? )?no\b(?! longer)|^not in contact$",
        "died": r"\bdied\b",
        "refused": r"refuses? contact",
        "not_required": r"no longer requires?|not require",
        "returned_home": r"returned (?:home|to live)",
    },
    "accommodation": {
        "B": r"\b(?:with|own) (?:own |)(?:parents?|mother|father|family|relatives?)\b|\bparents (?:or|relatives)"
        r"|^(?:parents?|relatives|family home)$|\bwith (?:birth |)parents"
        r"|grand ?parents?",
        "C": r"community home|residential (?:care|placement)|childrens home|^residential$",
        "D": r"semi independ|transitional|residential accommodation|family centre|mother and baby|training flat",
        "E": r"supported lodgings?(?!.*staying put)",
        "G": r"\babroad\b",
        "H": r"\bdeport",
        "K": r"^(?!.*independent).*(?:^|ordinary |\b[a-z]\d? )lodgings",
        "R": r"(?:residence|whereabouts|address) (?:is |)(?:not know|unknown)|^(?:not known|unknown)$",
        "S": r"no fixed|homeless|\bnfa\b|sofa surf|rough sleep",
        "T": r"\bfoyers?\b|^(?!.*emergency).*\bhostel|supported (?:accom|hous)",
        "U": r"(?<!semi )independent (?:living|accom|flat)|university|student|\btenancy|living alone|(?:own"
        r"|council) flat|private(?:ly|) rent|halls of residence",
        "V": r"emergency|night ?shelter|crash ?pad",
        "W": r"bed and breakfast|\bb and b\b",
        "X": r"\bcustody\b|\bprison\b|young offend|\bhmp\b|\byoi\b",
        "Y": r"other accommodation|with (?:friends|partner)",
        "Z": r"foster carer|staying put|foster placement",
    },
    "activity": ACTIVITY,
    "reason_adoption_reversed": {
        "RD1": r"needs changed|court overturned",
        "RD2": r"court did not",
        "RD3": r"(?:could|can)(?: ?not|not) be found",
        "RD4": r"other reason|disruption",
    },
    "yes_no_unknown": {
        "yes": r"^(?:[ac1] |)yes\b",
        "no": r"^(?:[b02] |)no\b(?! (?:further|longer|data|info|icpc|conference|initial|need))",
        "unknown": r"\bunknown\b|not known",
    },
    "referral_nfa": {
        "yes": r"no further action|(?<!not )\bnfa\b",
        "no": r"^further action|^(?:proceed|progress|accepted)",
    },
    "icpc_not_needed": {
        "yes": r"\bunnecessary\b|not (?:required|needed|necessary)|no (?:icpc|conference|initial|need)",
        "no": r"^(?:icpc |conference |initial child protection conference |)(?:is |was |deemed |)"
        r"(?:required|needed|necessary)"
        r"|(?<!no )(?<!not )\b(?:icpc|conference) (?:is |was |)(?:required|needed|necessary)",
    },
    "disability": {
        "yes": r"^(?!.*\bno\b).*\bdisab(?:led|ility)\b|\bautis|\baspergers?\b|learning difficult",
        "no": r"\bno (?:known |)disab|not disabled",
    },
    "return_interview_offered": {"yes": r"^offered", "no": r"^not offered"},
    "return_interview_accepted": {
        "yes": r"^(?:offered and |)accepted",
        "no": r"^(?:offered and |)(?:refused|declined)|^not (?:accepted|offered)",
    },
    "child_seen_alone": {"yes": r"(?<!not )seen alone", "no": r"not (?:seen|alone)"},
    "child_seen_during_assessment": {"yes": r"^(?:child |)(?:was |)seen\b", "no": r"not seen(?! alone)"},
    "reason_left_adoption": {"1": r"withdr[ae]w", "2": r"on hold", "3": r"application refused"},
}
"""Code list, then code, to what tells it."""

SEVERAL = {"category_of_abuse": "multiple"}
"""Lists that have a code for several at once: a text that speaks of more than one means that."""
