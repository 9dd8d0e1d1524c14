"""What a legal status, a placement, and the reason care ceased speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

LEGAL_STATUS = {
    "C1": r"interim care order|\bico\b|section 38\b|\bsec 38\b|\bs38\b",
    "C2": r"^(?!.*placement order).*(?:full )?care order(?<!interim care order)|\bfco\b|full order"
    r"|^(?!.*superv).*(?:section 31\b|\bs31\b)",
    "D1": r"freeing order|freed for adoption",
    "E1": r"placement order",
    "V2": r"single period|^(?!.*(?:agree|series)).*(?:\bs ?20\b|\bsec(?:t|tion|) ?20\b|voluntar(?:y|ily) accom)",
    "V3": r"^(?!.*not individual).*short term .*individual episodes",
    "V4": r"short term .*agreements",
    "L1": r"police (?:protection|powers)|section 46\b",
    "L2": r"emergency protection|\bepo\b|section 44\b",
    "L3": r"child assessment order",
    "J1": r"\bremand\b|\bremanded\b|committed for trial",
    "J2": r"\bpace\b|police and criminal evidence",
    "J3": r"youth rehabilitation order|superv[a-z]* order|ayp?a 1969",
}

REASON_CEASED = {
    "E11": r"adopt.*unopposed",
    "E12": r"adopt.*consent dispensed",
    "E2": r"\bdied\b|\bdeath\b|deceased",
    "E3": r"taken (?:over |)by (?:an|)other|transferred to (?:services of |)(?:another|other) (?:la\b|local)",
    "E4A": r"^(?!.*not (?:as |)part of)(?!.*unplanned).*(?:part of (?:the |)(?:current |)care plan|\bplanned\b)",
    "E4B": r"not (?:as |)part of|unplanned",
    "E13": r"no (?:p[ae]rental responsib|pr\b)",
    "E41": r"residence(?: order| or)|child(?:ren|)s? arrangements?|(?:residence|res) (?:[a-z]+ )*order|\bcao\b",
    "E45": r"(?<!than )(?<!not )\bformer foster carers? (?:s )?who (?:was|were)",
    "E46": r"(?<!than )(?<!not )\bformer foster carers? (?:s )?other than",
    "E47": r"(?:other than|not) former foster carers? (?:s )?who (?:was|were)"
    r"|relatives? (?:or |)friends? not former foster",
    "E48": r"other than former foster carers? (?:s )?other than",
    "E5": r"(?<!no )(?<!not )(?<!without )\bformal(?:ised|) (?:advice|support)|\bwith support"
    r"|(?<!non )supportive accommodation",
    "E6": r"no formal|without formal|non supportive|no support|not formalised",
    "E7": r"(?:transfer[a-z]* to|funded by|care of) (?:[a-z]+ )*adults?\b",
    "E9": r"\bcustody\b",
    "E14": r"remand (?:end|ceased)",
    "E15": r"age assess|age disputed|over 18$",
    "E16": r"\babroad\b",
    "E17": r"remained with current|staying put",
    "E8": r"any other reason|supervision order",
    "X1": r"new episode",
}

_RELATIVE, _STRANGER = r"(?=.*(?:relative|friend))", r"(?!.*(?:relative|friend))(?=.*foster)"
_ADOPTERS = r"(?:adopt[eo]r|\bffa\b|concurrent)"
_NOT_LONG = r"not (?:long|ffa|app)"

PLACEMENT_TYPE = {
    "U1": rf"^{_RELATIVE}(?!.*\bnot\b)(?!.*{_ADOPTERS}).*long term",
    "U2": rf"^{_RELATIVE}(?!.*\bnot\b).*{_ADOPTERS}",
    "U3": rf"^{_RELATIVE}.*{_NOT_LONG}",
    "U4": rf"^{_STRANGER}(?!.*\bnot\b)(?!.*{_ADOPTERS}).*long term",
    "U5": rf"^{_STRANGER}(?!.*\bnot\b)(?!.*placed for).*{_ADOPTERS}",
    "U6": rf"^{_STRANGER}.*{_NOT_LONG}",
    "A3": r"^(?=.*adopt)(?=.*consent)(?!.*(?:\border\b|\bnot\b)).*current (?:foster|fc)",
    "A4": r"^(?=.*adopt)(?=.*consent)(?!.*\border\b).*\bnot (?:with |)(?:current |)(?:foster|fc)",
    "A5": r"^(?=.*adopt)(?=.*placement order)(?!.*\bnot\b).*current (?:foster|fc)",
    "A6": r"^(?=.*adopt)(?=.*placement order).*\bnot (?:with |)(?:current |)(?:foster|fc)",
    "P1": r"\b(?:with|own) (?:own |)(?:parents?|mother|father)\b",
    "P2": r"(?<!semi )independent living|living independently|^in lodgings",
    "H5": r"semi independ|supported (?:lodgings|accom)|\bhostels?(?! .*homes)|supportive residential"
    r"|residential acc(?:om[a-z]*)?\b",
    "K1": r"\bsecure (?:unit|childrens?|accom)",
    "K2": r"(?<!secure )childrens homes?\b|^homes and hostels|(?:^|and )homes and hostels",
    "R1": r"residential care home",
    "R2": r"\bnhs\b|health trust|nursing care",
    "R3": r"family centre|mother and baby",
    "R5": r"young offend|\bprison\b|\bytc\b|youth treatment|\byoi\b|\bcustod",
    "S1": r"residential school",
    "Z1": r"^(?:[a-z]\d )?other placements?\b",
    "T0": r"all types of temporary|temporary (?:move|absence)s?\b|^temporary placements?$",
    "T1": r"temporary .*hospital",
    "T2": r"^(?!.*carer).*on holiday",
    "T3": r"carer .*holiday",
    "T4": r"(?:seven|7) days",
}
