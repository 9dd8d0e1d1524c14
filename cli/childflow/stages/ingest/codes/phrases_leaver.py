"""What a care leaver's eligibility, contact and accommodation speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.tables import patterns_of

ELIGIBILITY = patterns_of(r"""
relevant        ^(?!.*(?:former|eligible)).*\brelevant\b
former_relevant ^(?!.*qualifying).*former(?:ly|) rel(?:evant|ative)\b | \bpa to 25\b | ^(?:frc|fr child)$
qualifying      qualifying | ^qcl$
eligible        (?<!not )\beligible\b
""")

IN_TOUCH = patterns_of(r"""
yes           ^(?:\d\d? )?yes\b | ^(?!.*\b(?:not|no|lost)\b).*\bin (?:contact|touch)\b | ^contact made$
              | ^(?:regular |)contact$
no            ^(?:\d\d? )?no\b(?! longer (?:req|need)) | \bnot in (?:contact|touch)\b | lost (?:contact|touch)
died          \bdied\b
refused       (?:refus|declin)[a-z]* (?:all |)contact | contact (?:refus|declin)
not_required  no longer (?:requires?|needs?) | not require
returned_home returned (?:home|to live)
""")

SUITABILITY = patterns_of(r"""
suitable   ^(?!.*\bnot?\b).*\bsuitable\b
unsuitable \bunsuitable\b | \bnot (?:[a-z]+ ){0,3}suitable\b
""")

_KIN = (
    r"(?:parents?|mother|father|mum|dad|sister|brother|aunt|uncle|family|relatives?|grand ?(?:parents?|mother|father))"
)

ACCOMMODATION = patterns_of(rf"""
B   \b(?:with|own) (?:own |birth |the |){_KIN}\b | \bparents (?:or|relatives) | \bgrand ?parents?
    | ^(?:parents?|relatives|birth family|(?:family|parents)(?: home|))$
C   community home | residential (?:care|placement|home) | childrens home | ^(?:adult |)care home | \bresidential$
D   semi independ | transitional | residential accommodation | family centre | mother and baby | train(?:ing|er) flat
    | self contained
E   supported lodgings?(?!.*staying put) | ^lodgings? supported
G   \babroad\b | \boverseas\b | out of (?:the |)uk | country of origin
H   \bdeport
K   ^(?!.*(?:independent|support(?:ed|ive))).*(?:^|ordinary |private |\b[a-z]\d? )lodgings?
R   (?:residence|whereabouts|address|accommodation) (?:is |)(?:not know|unknown) | unknown address
    | ^(?:[a-z] |)(?:not known|unknown)$
S   no fixed | homeless | \bnfa\b | sofa surf | rough sleep | on (?:the |)streets?
T   \bfoyers?\b | \bymca\b | ^(?!.*(?:emergency|direct access|night)).*\bhostel | supported (?:accom|hous)
U   (?<!semi )independent (?:living|accom|flat) | \buni(?:versity|)\b | house ?share | student | \btenan(?:cy|t)
    | living (?:alone|independently) | (?:own|council|rented|shared) (?:flat|house|home|property|accom)
    | private(?:ly|) rent | rents? privately | halls of residence | ^(?:flat|bedsit)$
V   emergency | night ?shelter | crash ?pad | direct access | crisis accom
W   bed (?:and |)breakfast | \bb ?(?:and|n|) ?b\b
X   \bcustody\b | \bprison\b | young offend | \bhmp\b | \b(?:hm|)yoi\b | \bon remand | ^detained$
Y   other (?:type of |)accommodation | ^other please | with (?:friends|partner)
Z   foster carer | staying put | foster placement
""")
