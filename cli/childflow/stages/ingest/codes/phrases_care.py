"""What a legal status, a placement, and the reason care ceased speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

LEGAL_STATUS = {
    "C1": r"interim care order|\bico\b|section 38\b|\bsec 38\b|\bs38\b",
    "C2": r"^(?!.*(?:placement order|discharged|revoked)).*(?:full )?care order(?<!interim care order)|\bfco\b"
    r"|full order"
    r"|^(?!.*superv).*(?:sec(?:tion|t|) 31\b|\bs31\b)",
    "D1": r"freeing order|freed for adoption",
    "E1": r"placement order|\bpo\b(?! and)",
    "V2": r"single period|^(?!.*(?:agree|series)).*(?:\bs ?20\b|\bsec(?:t|tion|) ?20\b|voluntar(?:y|ily) (?:accom"
    r"|care))",
    "V3": r"^(?!.*not individual).*short term .*individual episodes",
    "V4": r"short term .*agreements",
    "L1": r"police (?:protection|powers)|section 46\b",
    "L2": r"emergency protection|\bepo\b|section 44\b",
    "L3": r"child assessment order",
    "J1": r"\bremand\b|\bremanded\b|committed for trial",
    "J2": r"\bpace\b|police (?:and |)criminal ev",
    "J3": r"youth rehabilitation order|\byro\b|superv[a-z]* order|ayp?a 1969",
}

REASON_CEASED = {
    "E11": r"adopt.*unopposed",
    "E12": r"adopt.*consent dispensed",
    "E2": r"\bdied\b|\bdeath\b(?! of (?:a |)(?:parent|carer|mother|father))|deceased",
    "E3": r"taken (?:over |)by (?:an|)other|(?:transferred|moved) to (?:services of |)(?:another|other) (?:la\b"
    r"|local|authorit)",
    "E4A": r"^(?!.*not (?:as |)part of)(?!.*unplanned).*(?:part of (?:the |)(?:current |)care plan|\bplanned\b)",
    "E4B": r"not (?:as |)part of|unplanned",
    "E13": r"^left care to live with (?:parents|relatives|other)|no (?:p[ae]rental responsib|pr\b)",
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
    "E9": r"\bcustod(?:y|ial)\b(?! of)|prison sentence",
    "E14": r"remand (?:to accommodation |)(?:end|ceased)|end of remand",
    "E15": r"age assess|age disputed|over 18$",
    "E16": r"\babroad\b|left the (?:country|uk)|out of (?:the |)uk$|emigrated",
    "E17": r"remained (?:with |w |)current|staying put",
    "E8": r"any other reason|supervision order|^other(?: reason|)$|^any other$|^abscond|order (?:discharged|revoked)"
    r"|^(?!.*(?:\brem|staying|\bass|determin|disput|independ|adult)).*(?:(?:turned|reached|reached age|aged?|at) 18"
    r"|18th birthday|turned eighteen)|looked after ended$",
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
    "P1": r"^(?!.*\brelative).*\b(?:with|own) (?:own |birth |)(?:parents?|mother|father|mum|dad|family(?! and| or"
    r"| carer| friend))\b"
    r"|^parents?$"
    r"|\bpwp\b|^(?:placed |)at home\b",
    "P2": r"(?<!semi )independent living|living independently|^in lodgings|^lodgings$|\bown (?:tenancy|flat)\b"
    r"|(?<!semi )independent (?:flat|accom)|^(?:b and b|bed and breakfast|bedsit)$",
    "H5": r"semi independ|supported (?:lodgings|accom)|\bhostels?(?! .*homes)|supportive residential|\bunregulated\b"
    r"|supported (?:living|housing)|\bfoyer\b|\bymca\b"
    r"|residential acc(?:om[a-z]*)?\b",
    "K1": r"\bsecure (?:unit|childrens?|accom|home|placement)|^secure$|welfare secure",
    "K2": r"(?<!secure )child(?:ren|)s? (?:residential |)homes?\b|^(?:[a-z]\d |)community home|(?:agency|internal"
    r"|external"
    r"|in house|private) residential$"
    r"|^(?!.*(?:baby|parent|famil)).*residential unit|^homes and hostels|(?:^|and )homes and hostels",
    "R1": r"residential care home|^care home\b",
    "R2": r"\bnhs\b|health trust|nursing (?:care|home)|^(?!.*tempor).*(?:\bhospital (?:bed|placement|ward)"
    r"|psychiatric hospital|inpatient)",
    "R3": r"family (?:assessment |)centre|residential assessment cent|mother and baby",
    "R5": r"young offend|\bprison\b|\bytc\b|youth treatment|\b(?:hm|)yoi\b|\bcustod|secure training|\bstc\b",
    "S1": r"residential (?:special |)school|boarding school|^boarding$|residential education",
    "Z1": r"^(?:[a-z]\d )?other(?: placements?\b|$)|^hotel$|^missing(?: from (?:placement|care)|)$|^(?:missing "
    r"|)abscond|^refuge$|^not placed$"
    r"|whereabouts unknown",
    "T0": r"all types of temporary|temporary (?:move|absence)s?\b|^temporary placements?$",
    "T1": r"temporary .*hospital",
    "T2": r"^(?!.*carer).*on holiday|^temporary holiday",
    "T3": r"carer .*holiday",
    "T4": r"(?:seven|7) days",
}
