"""What a legal status, a placement, and the reason care ceased speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.tables import patterns_of

LEGAL_STATUS = patterns_of(r"""
C1  \bint(?:erim|) (?:care|c ?o\b) | \bi ?c ?o\b | (?:section|sec|s) ?38\b
C2  ^(?!.*(?:placement order|discharged|revoked|\bint\b)).*(?:full )?care order(?<!interim care order) | \bfco\b
    | full order | ^c ?o$ | ^(?!.*superv).*(?:sec(?:tion|t|) ?31\b|\bs ?31\b)
D1  free(?:d|ing) (?:order|for adoption) | ^freed$
E1  placement order | \bpo\b(?! and)
V2  single (?:period|placement) | ^voluntary$ | ^(?:voluntarily |)accommodated$
    | ^(?!.*(?:agree|series)).*(?:\bs ?20\b|\bsec(?:t|tion|) ?20\b|voluntar(?:y|ily) (?:accom|care))
V3  ^(?!.*not individual).*short term .*individual episodes
V4  short term .*agreements
L1  police (?:protect|powers?) | (?:section|sec|s) ?46\b | \bppo\b
L2  emergency protection | \be ?p ?o\b | (?:section|sec|s) ?44\b
L3  child assessment order
J1  \bremand | committed for trial | youth detention
J2  \bpace\b | police (?:and |)criminal ev
J3  youth rehab[a-z]* order | \byro\b | superv[a-z]* order | ayp?a 1969
""")

_NOT_FORMER = r"(?<!than )(?<!not )\bformer (?:foster carers?|fcs?)"
_ANOTHER = r"(?:another|other) (?:la\b|local|authorit)|ola\b"
_AGED = r"(?:turned|reached|attained|reached age|became|aged?|at) 18|18th birthday|turned eighteen"

REASON_CEASED = patterns_of(rf"""
E11 adopt.*unopposed
E12 adopt.*consent dispensed
E2  \bdied\b | \bdeath\b(?! of (?:a |)(?:parent|carer|mother|father)) | deceased
E3  taken (?:over |)by (?:an|)other | taken (?:over |)by ola
    | (?:transfer(?:red|)|moved) to (?:the |)(?:services of |care of |)(?:{_ANOTHER}) | transferred ola
E4A ^(?!.*not (?:as |)part of)(?!.*(?:unplanned|not planned)).*(?:part of (?:the |)(?:current |)care plan|\bplanned\b)
E4B not (?:as |)part of | unplanned | not planned
E13 ^left care to live with (?:parents|relatives|other) | (?:no|without) (?:p[ae]rental responsib|pr\b)
E41 residence(?: order| or) | child(?:ren|)s? arrangements? | (?:residence|res) (?:[a-z]+ )*order | \bcao\b
    | \bro granted
E45 {_NOT_FORMER} (?:s )?who (?:was|were)
E46 {_NOT_FORMER} (?:s )?(?:other than|not)
E47 (?:other than|not) former (?:foster carers?|fcs?) (?:s )?who (?:was|were)
    | relatives? (?:or |)friends? not former foster
E48 other than former (?:foster carers?|fcs?) (?:s )?(?:other than|not)
E5  (?<!no )(?<!not )(?<!without )\bformal(?:ised|) (?:advice|support) | \bwith support
    | (?<!non )support(?:ed|ive) (?:accommodation|independent|living|lodging|housing) | independen[a-z ]* supported
E6  no formal | (?:without|no) (?:formal |formalised |)support | non supportive | not formalised | unsupported
E7  ^adults? (?:social|services) | (?:transfer[a-z]* to|funded by|care of) (?:[a-z]+ )*adults?\b
    | adult (?:residential|placement|services) | residential (?:[a-z]+ )*adult
E9  \bcustod(?:y|ial)\b(?! of) | prison sentence | ^sentenced\b
E14 remand (?:to accommodation |has |)(?:end|ceased|finished) | end of remand | no longer on remand
E15 age assess | age disputed | over 18$
E16 \babroad\b | left (?:the |)(?:country|uk) | out of (?:the |)uk$ | emigrated | \bdeport | another country
    | country of origin
E17 remain(?:ed|s|ing) (?:with |w )(?:current|former|foster|carers?) | stay(?:ing|ed) put
E8  other reason | supervision order | ^other(?: please|)(?: specify|)$ | ^any other$ | ^abscond
    | (?:order|section 20|s20) (?:discharged|revoked|ended|expired)
    | ^(?!.*(?:\brem|staying|\bass|determin|disput|independ|adult)).*(?:{_AGED}) | aged out | ^18 years
    | age of majority | looked after ended$
X1  new episode
""")

_RELATIVE, _STRANGER = r"(?=.*(?:relative|friend))", r"(?!.*(?:relative|friend))(?=.*foster)"
_ADOPTERS = r"(?:adopt[eo]r|\bffa\b|concurrent)"
_NOT_LONG = r"not (?:long|ffa|app)"
_NOT_CURRENT = r"\bnot (?:with |)(?:current |)(?:foster|fc)"
_FAMILY = r"family(?! and| or| carer| friend)"
_WARD = r"\bhospital (?:bed|placement|ward)|psychiatric|\bcamhs\b|mental health (?:hospital|unit|bed|ward)|inpatient"
_FOR_CHILDREN = r"(?:agency|internal|external|in house|private|la|council|local authority|vol|voluntary)"

PLACEMENT_TYPE = patterns_of(rf"""
U1  ^{_RELATIVE}(?!.*\bnot\b)(?!.*{_ADOPTERS}).*long term
U2  ^{_RELATIVE}(?!.*\bnot\b).*{_ADOPTERS}
U3  ^{_RELATIVE}.*{_NOT_LONG}
U4  ^{_STRANGER}(?!.*\bnot\b)(?!.*{_ADOPTERS}).*long term
U5  ^{_STRANGER}(?!.*\bnot\b)(?!.*placed for).*{_ADOPTERS}
U6  ^{_STRANGER}.*{_NOT_LONG}
A3  ^(?=.*adopt)(?=.*consent)(?!.*(?:\border\b|\bnot\b)).*current (?:foster|fc)
A4  ^(?=.*adopt)(?=.*consent)(?!.*\border\b).*{_NOT_CURRENT}
A5  ^(?=.*adopt)(?=.*(?:placement order|\bpo\b))(?!.*\bnot\b).*current (?:foster|fc)
A6  ^(?=.*adopt)(?=.*(?:placement order|\bpo\b)).*{_NOT_CURRENT}

P1  ^(?!.*\brelative).*\b(?:with|w|own) (?:own |birth |)(?:parents?|mother|father|mum|dad|{_FAMILY})\b
    | ^(?:own |)parents?$ | \bpwp\b | ^(?:placed |living |)at home\b | ^parental placement | home with parents
    | ^(?:mother|father|parent)s? care$
P2  (?<!semi )independent living | living independently | ^(?:in |)lodgings$ | \bown (?:tenancy|flat)\b
    | (?<!semi )independent (?:flat|accom) | ^(?:b and b|bed and breakfast|bedsit|flat|independent|independence)$
P3  res(?:idential|) employment
H5  semi independ | support(?:ed|ive) (?:lodgings|accom|living|housing|residential) | \bhostels?(?! .*homes)
    | \bunregulated\b | \bfoyer\b | \bymca\b | residential acc(?:om[a-z]*)?\b

K1  \bsecure (?:unit|childrens?|accom|home|placement) | ^secure$ | welfare secure
K2  (?<!secure )child(?:ren|)s? (?:residential |)homes?\b | ^(?:[a-z]\d |)community home | (?:^|and )homes and hostels
    | childrens unit | {_FOR_CHILDREN} residential(?: home| unit| placement|)$
    | ^(?!.*(?:baby|parent|famil|assess)).*residential unit
    | ^residential (?:agency|external|internal|in house|private)$
R1  residential care home | ^(?:adult |)care home\b
R2  \bnhs\b | health trust | nursing (?:care|home) | medical establishment | ^(?!.*tempor).*(?:{_WARD})
R3  family (?:residential |assessment |)centre | family assessment unit | mother and baby
    | residential (?:family |)assessment (?:cent|unit)
    | (?:parent|mother) (?:and|or) (?:baby|child) (?:residential |)(?:unit|placement|assess) | residential family
R5  young offend | \bprison\b | \bytc\b | youth treatment | \b(?:hm|)yoi\b | \bcustod | secure training | \bstc\b
    | remand centre
S1  residential (?:special |)schools? | boarding school | ^boarding$ | residential education | school residential
Z1  ^(?:[a-z]\d )?other(?: (?:placements?(?: type|)|arrangement|must be)\b|$) | ^hotel$ | ^(?:missing |)abscond
    | ^refuge$ | ^not placed$ | ^missing(?: from (?:placement|care)|)$ | whereabouts unknown

T0  all types of temporary | temporary moves?\b | ^temporary absences?$ | ^temporary placements?$
T1  temporary .*hospital | hospital temporary
T2  ^(?!.*carer).*\bholiday\b
T3  carers?\b.*\bholiday
T4  (?:seven|7) days
""")
