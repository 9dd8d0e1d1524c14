"""What a longer text speaks of, where that can be one code alone: for the case systems that write sentences.

Patterns are looked for in `wording.words`: lower case, single spaces, no punctuation. A text that speaks of two codes
is not read, unless both are of one group that has a code of its own (`groups.py`).
"""

from __future__ import annotations

from childflow.stages.ingest.codes.phrases_activity import ACTIVITY
from childflow.stages.ingest.codes.phrases_care import LEGAL_STATUS, PLACEMENT_TYPE, REASON_CEASED
from childflow.stages.ingest.codes.phrases_ethnicity import ETHNICITY
from childflow.stages.ingest.codes.phrases_leaver import ACCOMMODATION, ELIGIBILITY, IN_TOUCH, SUITABILITY
from childflow.stages.ingest.codes.phrases_need import PRIMARY_NEED, REASON_FOR_CLOSURE
from childflow.stages.ingest.codes.phrases_source import SOURCE
from childflow.stages.ingest.codes.tables import patterns_of

_SUPPORTED = r"support(?:ed|ive) (?:living|accom|lodging)|independent living|independence|semi independ"
_FOSTERED = (
    r"(?:long term|permanent) (?:in |placement with |)foster|permanenc[ey] .*foster|foster(?:ing|) long term|\bltf\b"
)
_SEEN = r"(?:was |were |been |)seen"

PHRASES: dict[str, dict[str, str]] = {
    "gender": patterns_of(r"""
male       ^(?:[a-z1] |)male(?: m|)$
female     ^(?:[a-z2] |)female(?: f|)$
neither    non binary | unable to classify | \btrans(?:gender|)\b | intersex | ^indeterminate gender | ^other gender
not_stated not (?:yet |)(?:stated|recorded|known|specified|disclosed) | unborn | unspecified | \bunknown$ | ^unknown\b
           | undisclosed | ^prefers? not
"""),
    "ethnicity": ETHNICITY,
    "source": SOURCE,
    "primary_need": PRIMARY_NEED,
    "category_of_need": {code: said for code, said in PRIMARY_NEED.items() if code not in ("N9", "N0")},
    "reason_for_closure": REASON_FOR_CLOSURE,
    "case_status": patterns_of(r"""
looked_after    looked after | ^(?:child(?:ren|) |)in care$ | \bchild(?:ren|) in care | \b(?:cla|lac|cic)\b
cp_plan         ^(?!.*\b(?:cla|lac|cic)\b).*(?:child prot|\bcpp?\b)
cin_plan        child(?:ren|) in need | ^(?!.*\b(?:clos|end|non|not)).*\b(?:cin|cinp|chin)\b | ^(?:section|s) ?17\b
open_assessment ^(?!.*(?:clos|end|complete)).*\b(?:assess?ments?|asses|assessed|asmt)\b
closed          \b(?:closed|closure|ended)\b | care leaver
"""),
    "category_of_abuse": patterns_of(r"""
neglect   \bneg(?:l|lect|lected|)\b
physical  \bphy(?:s|sical|sically|sab|)\b | non accidental
sexual    \bsexual | \bcse\b | \bs(?:ab|exab|ex ab)\b | ^sex(?: abuse|)$
emotional \bemo(?:t|tion|tional|tionally|tab|)\b | psychological
multiple  \bmultiple\b | more than one | ^(?:mixed|combined)
"""),
    "legal_status": LEGAL_STATUS,
    "permanence_plan": patterns_of(rf"""
return_to_family    (?<!no )return(?:ed|ing|) (?:home|to (?:live |birth |)(?:with |)(?:family|parent)) | \breunif
                    | \brehab
adoption            \badopt
sgo_or_cao          special guard | child arrangements?\b | residence order | \bsgo\b | \bcao\b
supported_living    ^(?!.*residential).*(?:{_SUPPORTED})
residential         \bresidential\b | ^long term resi\b
long_term_fostering ^(?!.*\bsgo\b).*(?:{_FOSTERED})
other               ^(?:any |)other\b | treatment placement | (?:parallel|twin) (?:plan|track) | undecided
                    | not (?:yet )?(?:known|agreed|decided) | to be (?:confirmed|decided)
"""),
    "reason_ceased_care": REASON_CEASED,
    "placement_type": PLACEMENT_TYPE,
    "placement_provider": patterns_of(r"""
PR0 \bparent(?:s|al|)\b
PR1 \bown\b(?! (?:home|parent)) | ^local authority$ | ^council$ | ^la$
    | ^(?:pr1 |)(?:in house|internal)(?: provision|)$ | ^provision by (?!another)
PR2 (?:other|another) (?:las?\b|local|authority) | ^ola$
PR3 public provision | ^(?:other |)public(?: sector| body|)$ | ^(?:nhs|health)(?: trust| provision|)$
PR4 \bpriv(?:ate|)\b | \bifa\b | ^independent(?: sector| provider| fostering agency|)$
PR5 \bvol(?:untary|)\b | (?:third|3rd) sect | \bcharit(?:y|able)\b | not for profit
"""),
    "placement_location": patterns_of(r"""
in  ^in(?:side|)\b | \bwithin\b
out ^out(?:side|)\b | ^oo[abcl]\b | \bout of\b
"""),
    "eligibility": ELIGIBILITY,
    "suitability": SUITABILITY,
    "in_touch": IN_TOUCH,
    "accommodation": ACCOMMODATION,
    "activity": ACTIVITY,
    "reason_adoption_reversed": patterns_of(r"""
RD1 changed needs | needs? (?:have |has |had |)changed | chang[a-z]* (?:in|of|to) (?:the |)(?:child(?:ren|)s? |)needs
RD2 court (?:did not|did ?nt|didnt|refus|declin) | ^(?!.*\bfound).*\bno (?:placement order|po\b)
    | (?:placement order|\bpo) (?:was |)(?:not|refused)
RD3 (?:could|can)(?: ?not|not) (?:be )?found | \bno (?:[a-z]+ )*(?:adopt(?:ers?|ive)|match)
    | adopt(?:ers?|ive family) not | (?:unable to|could not|cannot) (?:find|identify)
RD4 other reason | ^any other$ | disruption
"""),
    "yes_no_unknown": patterns_of(r"""
yes     ^(?:[ac1] |)yes\b
no      ^(?:[b02] |)no\b(?! (?:further|longer|data|info|icpc|conference|initial|need))
unknown \bunknown\b | not known
"""),
    "referral_nfa": patterns_of(r"""
yes no further action | (?<!not )\bnfa\b
no  ^further action | ^(?:single |)assessment | ^(?:proceed|progress|accepted)
"""),
    "icpc_not_needed": patterns_of(r"""
yes \bunnecessary\b | not (?:required|needed|necessary) | no (?:icpc|conference|initial|need)
no  ^(?:icpc |conference |initial child protection conference |)(?:is |was |deemed |)(?:required|needed|necessary)
    | (?<!no )(?<!not )\b(?:icpc|conference) (?:is |was |)(?:required|needed|necessary)
"""),
    "disability": patterns_of(r"""
yes     ^(?!.*\b(?:no|not|without)\b).*\bdisab(?:led|ility)\b | \bautis | \baspergers?\b | learning difficult
        | \bimpair | \basd\b
no      \b(?:no|not have (?:a|any)|without) (?:known |)disab | not disabled | ^none known
unknown not (?:yet |)(?:obtained|assessed) | ^awaiting
"""),
    "return_interview_offered": patterns_of(r"""
yes ^offered
no  ^not offered
"""),
    "return_interview_accepted": patterns_of(r"""
yes ^(?:offered and |)accepted
no  ^(?:offered and |)(?:refused|declined) | ^not (?:accepted|offered)
"""),
    "child_seen_alone": patterns_of(r"""
yes (?<!not )seen alone
no  not (?:seen|alone)
"""),
    "child_seen_during_assessment": patterns_of(rf"""
yes ^(?:child |){_SEEN}\b
no  not {_SEEN}(?! alone)
"""),
    "reason_left_adoption": patterns_of(r"""
1   withdr[ae]w
2   \b(?:on|put on|placed on) hold | ^(?:hold|paused?|deferred|postponed)\b
3   (?<!self )\b(?:refused|rejected|turned down|not approved|declined by|not suitable|unsuitable)\b
"""),
}
"""Code list, then code, to what tells it."""

SEVERAL = {"category_of_abuse": "multiple"}
"""Lists that have a code for several at once: a text that speaks of more than one means that."""
