"""What a longer text speaks of, where that can be one code alone: for the case systems that write sentences.

Patterns are looked for in `wording.words`: lower case, single spaces, no punctuation. A text that speaks of two codes
is not read, unless both are of one group that has a code of its own (`groups.py`).
"""

from __future__ import annotations

KIN = (
    r"parents?|mother|father|mum|dad|grand ?[a-z]*|step ?(?:father|mother|parents?|dad|mum|brother|sister|son|daughter)"
    r"|brother|sister|siblings?|son|daughter|uncle|aunt|auntie|niece|nephew|cousin|husband|wife|spouse"
    r"|partner(?! agenc)|relatives?|relation|next of kin|(?<!young )carers?(?! (?:cent|service|support))"
    r"|(?:family|house|household) members?|members? of (?:the |)family"
)
EUROPEANS = (
    r"polish|turkish|bosnian|croatian|albanian|kosovan|greek|cypriot|italian|portuguese|spanish|romanian|bulgarian"
    r"|lithuanian|latvian|estonian|ukrainian|russian|slovak|slovakian|czech|hungarian|french|german|serbian"
    r"|(?:eastern |western |other |)european"
)
AFRICANS = (
    r"somali|somalian|nigerian|ghanaian|ghanian|eritrean|ethiopian|kenyan|zimbabwean|ugandan|congolese|angolan|sudanese"
    r"|gambian|rwandan|sierra leon[a-z]*|liberian|senegalese|south african"
)
OTHERS = (
    r"arab|iraqi|iranian|kurdish|filipino|vietnamese|moroccan|yemeni|egyptian|libyan|syrian|thai|japanese|korean"
    r"|malay|latin american|south american|south central american|lebanese|afghani?"
)

_SOURCE = {
    "1A": rf"\b(?:{KIN})\b",
    "1B": r"acquaintance|neighbou?rs?\b|\bfriends?\b|child ?minders?\b",
    "1C": r"\bself\b",
    "1D": r"\bstrangers?\b|\bpublic\b(?! (?:health|provision|sector))|\bmps?\b|parliament|councillors?\b|elected member"
    r"|politicians?",
    "2A": r"(?<!pre )\bschools?\b(?! (?:nurs|health|transport))|\bacademy\b|\bsenco\b|\b(?:head ?|)teachers?\b"
    r"|pupil referral",
    "2B": r"education (?:services?|welfare|other|department|dept|alternative provision)|other education|\bcolleges?\b"
    r"|\b(?:sixth|6th) form|\bnurser(?:y|ies)\b(?! school)|\bpre ?school|\bplay ?group|training provider|\buniversity\b"
    r"|education(?:al|) psycholog|\bewo\b",
    "3A": r"\bgps?\b|\bgen(?:eral|) pract|\bdoctors?\b|\bsurgery\b",
    "3B": r"health visit",
    "3C": r"school nurs|school health",
    "3D": r"other primary(?: health|$)|midwi|\bmaternity\b|(?:community|district|practice|family) nurs|primary health"
    r"|primary care|\bfnp\b|\bdent(?:ist|al)|\bpharmac",
    "3E": r"\ba and e\b|\baande\b|accident (?:and|or) emergency|emergency dep(?:artmen|)t\b|\bcasualty\b|\bambulance\b"
    r"|\bparamedic",
    "3F": r"health (?:services )?other$|other health|hospice|^(?!.*(?:emergency|a and e|primary)).*\bhospital\b(?! social)"
    r"|\bca(?:mh|hm)s\b|paediatric|psychiatr|mental health|\bwards?\b|outpatient|\bmatron\b|physiotherap"
    r"|speech and language",
    "4": r"\bhousing\b|\blandlords?\b|\btenan(?:t|cy)|homeless",
    "5A": r"social (?:care|serv[a-z]*|work(?:ers?)?)\b|\bssd\b|care managers?\b|\bedt\b|emergency duty|out of hours"
    r"|\badults? (?:s |)(?:team|services?|social|and community)|children with disab|\bcsc\b|\bmash\b|\blado\b|\biro\b"
    r"|leaving care|children and families",
    "5B": r"\binternal\b|youth (?:offending|justice|service)|\byo[ts]\b|targeted youth|young peoples service|early years"
    r"|substance misuse|troubled families|\bmarac\b|occupational therapist|parenting",
    "5C": r"(?:other|another|non [a-z]+) (?:la\b|las\b|l a\b|local authorit)|la services external|external (?:services|eg)"
    r"|\bola\b",
    "5D": r"\bearly (?:help|start|intervention)\b",
    "6": r"\bpolice\b|constabulary",
    "7": r"legal agency|\bprobation\b|\bj?cafcass\b|\bcourts?\b|\bprisons?\b|\bimmigration\b|\bsolicitors?\b|registrars?\b"
    r"|home office|magistrate|central government",
    "8": r"\bvoluntary\b|\bcharit(?:y|ies|able)\b|childrens? cent(?:re|er)s?|independ[ae]nt (?:agency |)provider"
    r"|\bnspcc\b|\bwomens aid\b|\bfire (?:and rescue |)(?:service|brigade|department)|\brefugee?\b|\bhostels?\b"
    r"|\bchurch\b|\bfaith\b|(?:residential|care) home\b|home care|\bagenc(?:y|ies)$|\badvocate\b|\bidva\b|job ?cent"
    r"|\butilit|youth federation|\bministry of|\bcommissioned\b|service provider|young carers|inspection body"
    r"|community safety|\bbarnardo|action for children|benefits? agency|\bdwp\b|\bcitizens advice|fostering agency"
    r"|non statutory",
    "9": r"\banon(?:ymous|)\b",
    "10": r"\bunknown\b|not (?:recorded|known|stated)",
}

_ETHNICITY = {
    "WBRI": r"white (?:uk |other |)(?:british|english|scottish|welsh|cornish|northern irish)"
    r"|(?:english|welsh|scottish) .*british|^(?:english|scottish|welsh|cornish|british)$",
    "WIRI": r"white irish(?! travel)|^irish$|\birish white",
    "WIRT": r"irish travell?er|travell?er.*irish|irish heritage",
    "WROM": r"^(?!.*irish).*(?:\bgy?ps(?:y|ies)\b|\broma\b|\bromany\b)",
    "WOTH": rf"other white(?! british)|white (?:any |)other(?! british)|^(?:[a-z]\d* |)(?:white |)(?:{EUROPEANS})\b",
    "MWBC": r"white .*caribb?ean",
    "MWBA": r"white .*black african|white african",
    "MWAS": r"white (?:and |)asian|asian (?:and |)white",
    "MOTH": r"other mixed|mixed other|mixed .*(?:any other|other)|^black (?:and |)white$|any other dual",
    "AIND": r"^(?!.*(?:west|american|african) indian).*\bindian\b",
    "APKN": r"\bpakistani\b|\bkashmiri\b",
    "ABAN": r"bangladeshi",
    "AOTH": r"other asian|asian (?:british |)(?:any |)other|\b(?:nepal(?:i|ese)|sri lank[ae]n|sinhalese|tamil)\b",
    "BCRB": r"^(?!.*(?:white|african)).*black .*caribb?ean|west indian|\b(?:jamaican?|barbad(?:os|ian)|trinidad[a-z]*)\b",
    "BAFR": rf"^(?!.*(?:white|caribb?ean)).*black .*\bafrican|^(?!white).*\b(?:{AFRICANS})\b",
    "BOTH": r"other black|black (?:british |)(?:any |)other",
    "CHNE": r"\bchinese\b(?! or other)",
    "OOTH": rf"other eth(?:nic|) (?:group|origin|background)|^other group|any other group|\b(?:{OTHERS})\b",
    "REFU": r"refus|declined|would not say|(?:did|does) not wish|prefers? not|not divulged",
    "NOBT": r"^(?!.*(?:refus|declin|not wish)).*not (?:yet |)(?:been |)(?:obtained|stated)",
    "UNKNOWN": r"^(?!.*(?:refus|declin|not wish)).*(?:not (?:yet |)(?:known|recorded)|\bno data\b)",
}

_PRIMARY_NEED = {
    "N1": r"abuse (?:or|and|neglect)|\bneglect|(?:physical|sexual|emotional) (?:abuse|harm)|domestic (?:violence|abuse)"
    r"|exploitation|section 47|at risk of abuse",
    "N2": r"child(?:ren)?s? (?:s |with |in need due to |)(?:own |)(?:disab|illness)|^disability|(?:own|disabled) (?:disab|child)"
    r"|(?:physical|sensory|learning|hearing|visual)(?: [a-z]+){0,2} (?:disab|impair)|(?:physical|sensory|mental health) support"
    r"|suffering from .*illness",
    "N3": r"(?<!absent )(?<!step )parent(?:al|s)? (?:s )?(?:illness|disab|alcohol|drug|substance)"
    r"|(?:alcoholic|drug depend[ae]nt) parents?",
    "N4": r"acute stress|financial problems|social isolation",
    "N5": r"dysfunction|parenting capacity .*inadequate|^fds\b",
    "N6": r"unacceptable behavio|\boffending\b|sexual behavio|drug or alcohol|^bhv\b",
    "N7": r"low income|no recourse to public funds",
    "N8": r"absent parent|unaccompanied asylum|(?:16|17) (?:year|yr)s? old homeless|parents? (?:deceased|in custody)",
    "N9": r"other than child|not (?:a |)(?:child|children) in need|other child in need|step ?parent adoption"
    r"|receive adoption support",
    "N0": r"not stated",
}

_REASON_FOR_CLOSURE = {
    "RC1": r"\badopted\b(?! and)",
    "RC2": r"\bdied\b|deceased|\bdeath\b",
    "RC3": r"residence order|child arrangements? order",
    "RC4": r"special guardianship",
    "RC5": r"(?:another|other) (?:la\b|local authority)|moved out of area",
    "RC6": r"adult (?:social|services|care)",
    "RC7": r"any other reason|no longer (?:in need|requires?)|\bcompleted?\b|\bended\b|moved away|\bother agenc|external agency"
    r"|inappropriate|(?:needs? met|contact lost|lost contact)|looked after placement|^refused|client refused|duplicate"
    r"|in error|^(?!.*(?<!prior to )assess).*(?:early help|step(?:ped|) down|stepped down)|universal service|is lac\b"
    r"|^return home|(?:ref|referral) nfa|transfer denied",
    "RC8": r"after (?:[a-z]+ )*assessment(?!.*early help)|not (?:to be )?in need after",
    "RC9": r"assessment .*(?:referred to |step(?:ped|) down to )early help"
    r"|^(?!.*prior to).*early help .*(?:after|following) .*asses",
}

_LEGAL_STATUS = {
    "C1": r"interim care order",
    "C2": r"(?:full )?care order(?<!interim care order)",
    "D1": r"freeing order|freed for adoption",
    "E1": r"placement order",
    "V2": r"single period|^(?!.*short).*(?:\bs ?20\b|section 20\b)",
    "V3": r"^(?!.*not individual).*short term .*individual episodes",
    "V4": r"short term .*agreements",
    "L1": r"police protection",
    "L2": r"emergency protection order",
    "L3": r"child assessment order",
    "J1": r"\bon remand\b|\bremanded\b|committed for trial",
    "J2": r"\bpace\b|police and criminal evidence",
    "J3": r"youth rehabilitation order|supervision order|ayp?a 1969",
}

_REASON_CEASED = {
    "E11": r"adopt.*unopposed",
    "E12": r"adopt.*consent dispensed",
    "E2": r"\bdied\b|\bdeath\b|deceased",
    "E3": r"taken (?:over |)by another|transferred to (?:another|other) (?:la\b|local)",
    "E4A": r"^(?!.*not (?:as |)part of)(?!.*unplanned).*(?:part of (?:the |)(?:current |)care plan|\bplanned\b)",
    "E4B": r"not (?:as |)part of|unplanned",
    "E13": r"no (?:parental responsib|pr\b)",
    "E41": r"residence(?: order| or)|child(?:ren|)s? arrangements?|(?:residence|res) (?:[a-z]+ )*order|\bcao\b",
    "E45": r"(?<!than )(?<!not )\bformer foster carers? (?:s )?who (?:was|were)",
    "E46": r"(?<!than )(?<!not )\bformer foster carers? (?:s )?other than",
    "E47": r"(?:other than|not) former foster carers? (?:s )?who (?:was|were)|relatives? (?:or |)friends? not former foster",
    "E48": r"other than former foster carers? (?:s )?other than",
    "E5": r"(?<!no )(?<!not )(?<!without )\bformal(?:ised|) (?:advice|support)|\bwith support|(?<!non )supportive accommodation",
    "E6": r"no formal|without formal|non supportive|no support|not formalised",
    "E7": r"(?:transfer[a-z]* to|funded by|care of) (?:[a-z]+ )*adults?\b",
    "E9": r"\bcustody\b",
    "E14": r"remand ended",
    "E15": r"age assess|age disputed|over 18$",
    "E16": r"\babroad\b",
    "E17": r"remained with current|staying put",
    "E8": r"any other reason|supervision order",
    "X1": r"new episode",
}

_RELATIVE, _STRANGER = r"(?=.*(?:relative|friend))", r"(?!.*(?:relative|friend))(?=.*foster)"
_ADOPTERS = r"(?:adopt[eo]r|\bffa\b|concurrent)"
_NOT_LONG = r"not (?:long|ffa|app)"

_PLACEMENT_TYPE = {
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
    "P1": r"\b(?:with|own) (?:own |)parents?\b",
    "P2": r"(?<!semi )independent living|living independently|^in lodgings",
    "H5": r"semi independ|supportive residential|residential acc(?:om[a-z]*)?\b",
    "K1": r"\bsecure (?:unit|childrens?|accom)",
    "K2": r"childrens homes?\b|^homes and hostels|(?:^|and )homes and hostels",
    "R1": r"residential care home",
    "R2": r"\bnhs\b|health trust|nursing care",
    "R3": r"family centre|mother and baby",
    "R5": r"young offend|\bprison\b|\bytc\b",
    "S1": r"residential school",
    "Z1": r"^(?:[a-z]\d )?other placements?\b",
    "T0": r"all types of temporary",
    "T1": r"temporary .*hospital",
    "T2": r"^(?!.*carer).*on holiday",
    "T3": r"carer .*holiday",
    "T4": r"(?:seven|7) days",
}

PHRASES: dict[str, dict[str, str]] = {
    "gender": {
        "neither": r"non binary|unable to classify|transgender|indeterminate gender",
        "not_stated": r"not (?:stated|recorded|known|specified)(?! indeterminate)|unborn|unspecified|\bunknown\b",
    },
    "ethnicity": _ETHNICITY,
    "source": _SOURCE,
    "primary_need": _PRIMARY_NEED,
    "category_of_need": {code: said for code, said in _PRIMARY_NEED.items() if code not in ("N9", "N0")},
    "reason_for_closure": _REASON_FOR_CLOSURE,
    "case_status": {
        "looked_after": r"looked after|child(?:ren)? in care|\b(?:cla|lac|cic)\b",
        "cp_plan": r"^(?!.*\b(?:cla|lac|cic)\b).*(?:child protection|\bcpp?\b)",
        "cin_plan": r"child in need|\bcin plan",
        "open_assessment": r"open as(?:ses|)sme?n?t|assessment in progress|open assessment",
        "closed": r"\bclosed\b|care leaver",
    },
    "category_of_abuse": {
        "neglect": r"\bnegl(?:ect|)\b",
        "physical": r"\bphysical\b",
        "sexual": r"\bsexual\b",
        "emotional": r"\bemotional\b",
        "multiple": r"\bmultiple\b",
    },
    "legal_status": _LEGAL_STATUS,
    "permanence_plan": {
        "return_to_family": r"(?<!no )return (?:home|to (?:birth |)(?:family|parents?))",
        "adoption": r"\badoption\b",
        "sgo_or_cao": r"special guardianship|child arrangements? order|residence order|\bsgo\b|\bcao\b",
        "supported_living": r"supported living",
        "residential": r"long term residential",
        "long_term_fostering": r"^(?!.*\bsgo\b).*(?:(?:long term|permanent) foster|long term placement with foster)",
        "other": r"parallel plan",
    },
    "reason_ceased_care": _REASON_CEASED,
    "placement_type": _PLACEMENT_TYPE,
    "placement_provider": {
        "PR0": r"\bparents?\b",
        "PR1": r"\bown\b|^local authority$|^provision by (?!another)",
        "PR2": r"(?:other|another) (?:la|local)",
        "PR3": r"public provision",
        "PR4": r"\bprivate\b",
        "PR5": r"\bvol(?:untary|)\b|(?:third|3rd) sect",
    },
    "placement_location": {"in": r"^in(?:side|)\b|\bwithin\b", "out": r"^out(?:side|)\b|\bout of\b"},
    "eligibility": {
        "former_relevant": r"^(?!.*qualifying).*former relevant",
        "qualifying": r"qualifying",
        "eligible": r"\beligible\b",
    },
    "suitability": {
        "suitable": r"\bsuitable\b(?<!not suitable)",
        "unsuitable": r"\bunsuitable\b|\bnot suitable\b",
    },
    "in_touch": {
        "yes": r"^(?:0?1 )?yes\b",
        "no": r"^(?:0?2 )?no\b(?! longer)",
        "died": r"\bdied\b",
        "refused": r"refuses? contact",
        "not_required": r"no longer requires?|not require",
        "returned_home": r"returned (?:home|to live)",
    },
    "accommodation": {
        "B": r"\b(?:with|own) (?:own |)parents?\b|\bparents (?:or|relatives)",
        "C": r"community home|residential care|childrens home",
        "D": r"semi independ|transitional|family centre|mother and baby",
        "E": r"supported lodgings(?!.*staying put)",
        "G": r"\babroad\b",
        "H": r"\bdeported\b",
        "K": r"ordinary lodgings",
        "R": r"(?:residence|whereabouts|address) (?:is |)(?:not known|unknown)",
        "S": r"no fixed|homeless",
        "T": r"\bfoyers?\b",
        "U": r"(?<!semi )independent living|university|\bown tenancy",
        "V": r"emergency",
        "W": r"bed and breakfast|\bb and b\b",
        "X": r"\bcustody\b|\bprison\b|young offend",
        "Y": r"other accommodation|with friends",
        "Z": r"foster carer|staying put",
    },
    "reason_adoption_reversed": {
        "RD1": r"needs changed",
        "RD2": r"court did not",
        "RD3": r"(?:could|can)(?: ?not|not) be found",
        "RD4": r"other reason|disruption",
    },
    "reason_left_adoption": {"1": r"withdr[ae]w", "2": r"on hold", "3": r"application refused"},
}
"""Code list, then code, to what tells it."""

SEVERAL = {"category_of_abuse": "multiple"}
"""Lists that have a code for several at once: a text that speaks of more than one means that."""
