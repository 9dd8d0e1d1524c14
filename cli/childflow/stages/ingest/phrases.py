"""What a longer text speaks of, where that can be one code alone: for the case systems that write sentences.

Patterns are looked for in `wording.words`: lower case, single spaces, no punctuation. A text that speaks of two codes
is not read, unless both are of one group that has a code of its own (`groups.py`).
"""

from __future__ import annotations

KIN = (
    r"parents?|mother|father|mum|dad|grand ?(?:parents?|mother|father|son|daughter)|grandparents?|grandmother|step ?(?:father|mother|parents?|dad|mum|brother|sister|son|daughter)"
    r"|brother|sister|siblings?|son|daughter|uncle|aunt|auntie|niece|nephew|cousin|husband|wife|spouse"
    r"|partner(?! agenc)|fiancee?|boyfriend|girlfriend|god ?(?:parent|mother|father)|guardian(?! ad| of)|adopters?"
    r"|relatives?|relation|next of kin|(?<!young )carers?(?! (?:cent|service|support))"
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
    r"arab|iraqi?|iranian|kurdish|filipino|vietnamese|moroccan|yemeni|egyptian|libyan|syrian|thai|japanese|korean"
    r"|malay|latin american|south american|south central american|lebanese|afghani?"
)

_SOURCE = {
    "1A": rf"\b(?:{KIN})\b",
    "1B": r"acquaintance|neighbou?rs?\b|\bfriends?\b|child ?minders?\b|\bbaby ?sitter|\bnanny\b",
    "1C": r"\bself\b",
    "1D": r"\bstrangers?\b|\bpublic\b(?! (?:health|provision|sector))|\bmps?\b|parliament|councillors?\b|elected member"
    r"|politicians?",
    "2A": r"\bschools?\b(?! (?:nurs|health|transport))|(?:sixth|6th) form|\bacademy\b|\bsenco\b|\b(?:head ?|)teachers?\b"
    r"|pupil referral|\bpru\b|learning mentor"
    r"|\bnurser(?:y|ies)\b|\bpre ?school\b|early years setting",
    "2B": r"education (?:services?|welfare|other|department|dept|alternative provision)|other education|(?<!form )\bcolleges?\b|\bplay ?group|training provider|\buniversity\b(?! hospital)"
    r"|education(?:al|) (?:psycholog|establishment|provision)|\bewo\b|attendance officer",
    "3A": r"\bgps?\b|\bgen(?:eral|) pract|\bdoctors?\b|\bsurgery\b|\bdr\b",
    "3B": r"health visit|\bhv\b",
    "3C": r"school nurs|school health",
    "3D": r"other primary(?: health|$)|midwi|\bmaternity\b|(?:community|district|practice|family) nurs|primary health"
    r"|primary care|\bfnp\b|\bdent(?:ist|al)|\bpharmac|\boptician|walk in cent",
    "3E": r"\ba and e\b|\baande\b|accident (?:and|or) emergency|emergency dep(?:artmen|)t\b|accident emergency|\bcasualty\b|\bambulance\b"
    r"|\bparamedics?\b|minor injur",
    "3F": r"health (?:services )?other$|other health|hospice|^(?!.*(?:emergency|a and e|primary)).*\bhospital\b(?! social)"
    r"|\bca(?:mh|hm)s\b|paediatric|psychiatr|mental health|(?<=[a-z] )wards?\b|\bward staff|outpatients?\b|clinical psycholog|sexual assault|addictions?\b|\bmatron\b|physiotherap"
    r"|speech (?:and language|therap)|\bconsultant\b|\bcpn\b|\bcmht\b|\bhospice",
    "4": r"\bhousing\b|\blandlords?\b|\btenan(?:t|cy)|homeless|\bwarden\b|\bshelter\b|supported living",
    "5A": r"social (?:care|serv[a-z]*|work(?:ers?)?)\b|\bssd\b|care managers?\b|\bedt\b|emergency duty|out of hours"
    r"|\badults? (?:s |)(?:team|services?|social|and community)|children with disab|\bcsc\b|\bmash\b|\blado\b|\biro\b"
    r"|leaving care|children and families|childrens? services|children looked after|looked after child"
    r"|(?:fostering|adoption|duty|disability) (?:team|service|duty)|first response|review(?:ing|) officer|\bamhp\b|\basw\b",
    "5B": r"\binternal\b|youth (?:offending|justice|service)|\byo[ts]\b|targeted youth|young peoples service|early years"
    r"|(?:substance|drug|alcohol)(?: and alcohol|) (?:misuse|abuse|service|team)|troubled families|\bmarac\b"
    r"|occupational therapist|parenting|youth work|youth team|\bconnexions\b|\blibrar|\bleisure\b"
    r"|trading standards|customer service|contact centre|welfare rights|council tax|\bportage\b|legal department"
    r"|corporate|family intervention|domestic (?:abuse|violence) (?:service|team|coord)",
    "5C": r"(?:other|another|non [a-z]+|out of area) (?:la\b|las\b|l a\b|local authorit)|la services external|external (?:services|eg)"
    r"|\bola\b",
    "5D": r"\bearly (?:help|start|intervention)\b",
    "6": r"\bpolice\b|constabulary|\bconstable\b",
    "7": r"legal agency|\bprobation\b|\bj?cafcass\b|\bcourts?\b|\bprisons?\b|\bimmigration\b|\bsolicitors?\b|registrars?\b"
    r"|home office|magistrate|(?:central )government agency|\blawyers?\b|\bbarristers?\b|\bhmp\b|\buk ?b[af]\b|border (?:agency|force)"
    r"|guardian ad litem|childrens guardian|\bcoroner|crown prosecution|\bcps\b|young offenders? inst",
    "8": r"\bvoluntary\b|\bvolunteer|\bvol org|\bcharity\b|\bcharities\b|\bcharitable\b|third sector|day (?:care|cent|nurs)|nursing home"
    r"|private (?:sector|agency|provider|organisation)|victim support|\bemployer|\bclub\b|\barmy\b|armed forces|\bnavy\b|\bofsted\b"
    r"|\bembassy\b|\brspca\b|domiciliary|\bmosque\b|\bcommunity (?:group|organisation|cent)|advice (?:bureau|agency)"
    r"|childrens? cent(?:re|er)s?|independ[ae]nt (?:agency |)provider"
    r"|\bnspcc\b|\bwomens aid\b|\bfire (?:and rescue |)(?:service|brigade|department)|\brefugee?\b|\bhostels?\b"
    r"|\bchurch\b|\bfaith\b|(?:residential|care) home\b|home care|\bagenc(?:y|ies)$|\badvocate\b|\bidva\b|job ?cent"
    r"|\butilit|youth federation|\bministry of|\bcommissioned\b|service provider|young carers|inspection body"
    r"|community safety|\bbarnardo|action for children|benefits? agency|\bdwp\b|\bcitizens advice|fostering agency"
    r"|non statutory",
    "9": r"\banon(?:ymous|)\b",
    "10": r"\bunknown\b(?! health)|not (?:recorded|known|stated|specified)|no (?:source|data)",
}

_ETHNICITY = {
    "WBRI": r"white (?:uk |other |)(?:british|english|scottish|welsh|cornish|northern irish)"
    r"|(?:english|welsh|scottish) .*british|^(?:english|scottish|welsh|cornish|british)$",
    "WIRI": r"white irish(?! travel)|^irish$|\birish white",
    "WIRT": r"irish travell?er|travell?ers?.*irish|irish heritage|^(?:white |)travell?er$",
    "WROM": r"^(?!.*irish).*(?:\bgy?ps(?:y|ies)\b|\broma\b|\bromany\b)",
    "WOTH": rf"other white(?! british)|white (?:any |)other(?! british)|^(?:[a-z]\d* |)(?:white |)(?:{EUROPEANS})\b",
    "MWBC": r"white .*car+ib+ea",
    "MWBA": r"white .*black african|white african",
    "MWAS": r"white (?:and |)asian|asian (?:and |)white",
    "MOTH": r"other mixed|mixed other|mixed .*(?:any other|other)|^black (?:and |)white$|any other dual",
    "AIND": r"^(?!.*(?:west|american|african) indian).*\bindian\b",
    "APKN": r"\bpakistani\b|\bkashmiri\b",
    "ABAN": r"bangladeshi",
    "AOTH": r"other asian|asian (?:british |)(?:any |)other|\b(?:nepal(?:i|ese)|sri lank[ae]n|sinhalese|tamil)\b",
    "BCRB": r"^(?!.*(?:white|african)).*black .*car+ib+ea|west indian|\b(?:jamaican?|barbad(?:os|ian)|trinidad[a-z]*|dominica|grenadan?|st lucian?|guyan(?:a|ese))\b",
    "BAFR": rf"^(?!.*(?:white|car+ib+ea)).*black .*\bafrican|^(?!white).*\b(?:{AFRICANS})\b",
    "BOTH": r"other black|black (?:british |)(?:any |)other",
    "CHNE": r"\bchinese\b(?! or other)",
    "OOTH": rf"^(?!.*(?:white|asian|black|mixed)).*other eth(?:nic|) (?:group|origin|background)|^other group|any other group|\b(?:{OTHERS})\b",
    "REFU": r"refus|declined|would not say|(?:did|does) not wish|prefers? not|not divulged",
    "NOBT": r"not (?:yet |)(?:been |)(?:obtained|stated|available|given)|before ethnicity",
    "UNKNOWN": r"not (?:yet |)(?:known|recorded)|^no data$",
}

_PRIMARY_NEED = {
    "N1": r"abuse (?:or|and|neglect)|\bneglect|(?:physical|sexual|emotional) (?:abuse|harm|injur)|domestic (?:violence|abuse)"
    r"|exploitation|section 47|at risk of (?:abuse|harm|sig)|\bcse\b|\bfgm\b|genital|trafficking|radicali|forced marriage"
    r"|non accidental|child protection|significant harm",
    "N2": r"child(?:ren)?s? (?:s |with |in need due to |)(?:own |)(?:disab|illness)|^disab|own (?:disab|illness)|disabled child"
    r"|(?:physical|sensory|learning|hearing|visual|mental)(?:ly|)(?: [a-z]+){0,2} (?:disab|impair)"
    r"|(?:physical|sensory|mental health|learning disability) support|suffering from .*illness|\bautis|\badhd\b|aspergers?\b"
    r"|life limiting|special (?:educational |)needs|complex health|terminal|\bcamhs\b|\bcyads\b|chronic illness|^dis\b|\bfrailty\b|cognitive impair",
    "N3": r"(?<!absent )(?<!step )parent(?:al|s|) (?:s |)(?:illness|disab|alcohol|drug|substance|mental|ill health|learning)"
    r"|parent carer$|parents? .*impaired by|^par\b|(?:alcoholic|drug depend[ae]nt|disabled|mentally ill|ill) parents?|parents? (?:with|who) .*(?:ill|disab|misus|abus)"
    r"|young carers?\b",
    "N4": r"acute (?:di|)stress|financial problems|social isolation|\bbereave|rent arrears|eviction|death of (?:a |)parent|family stress"
    r"|temporary crisis|housing (?:problem|need)",
    "N5": r"dysfunction|parenting capacity .*inadequate|^fds\b|relationship (?:breakdown|difficult|problem)|family breakdown"
    r"|parental relationship|boundary control|inadequate parenting|family conflict|marital",
    "N6": r"unacceptable behavio|\boffending\b|sexual behavio|(?:drug|substance|alcohol|solvent) (?:or alcohol |)(?:abuse|misuse)$|^bhv\b"
    r"|\btruan|school (?:attendance|refus)|anti ?social|challenging behavio|beyond (?:parental )?control|running away|absconding",
    "N7": r"low income|no recourse to public funds|\bnrpf\b|\bpoverty\b|destitut|asylum seeking famil|independent of benefit",
    "N8": r"absent parent|unaccompanied asylum|(?:16|17) (?:year|yr)s? old homeless|parents? (?:deceased|died|in custody|in prison)"
    r"|\buasc\b|\borphan|^abp\b|abandon|privately fostered",
    "N9": r"other than child|not (?:a |)(?:child|children) in need|other child in need|step ?parent adoption|^not cin\b|child in need other|child death"
    r"|(?:receive|post) adoption support|court report",
    "N0": r"not stated|not (?:known|recorded)",
}

_CEASED = (
    r"any other reason|no longer (?:in need|requires?|needs?)|complete(?:d|)\b|\bended\b|\bmoved\b(?! out of)|(?:referred|referral) to|\bother agenc|external agency"
    r"|inappropriate|needs? (?:been |)met|(?:contact lost|lost contact)|looked after placement|^refused|client refused|duplicate"
    r"|in error|early help|step(?:ped|) down|universal service|is lac\b|^return home|\bnfa\b|no further|transfer denied"
    r"|(?:services?|consent|support) (?:refused|declined|withdrawn)|(?:not|non|dis) ?engag|unable to (?:contact|trace|engage)"
    r"|objectives? (?:met|achieved)|(?:aged?|turned|reached|over) 18|signpost|information and advice|advice given|closed other"
    r"|\btaf\b|\bcaf\b|remand ended|withdr[ae]w|cancelled|not (?:proceed|required|needed)|\baims?\b|criteria not met|no longer eligible|school leaving|already in place"
    r"|status to lac|engagement"
)
"""Why services end that is none of DfE's other reasons."""

_REASON_FOR_CLOSURE = {
    "RC1": r"\badopted\b(?! and)",
    "RC2": r"\bdied\b|deceased|\bdeath\b",
    "RC3": r"residence order|child arrangements? order",
    "RC4": r"special guardianship",
    "RC5": r"(?<!referred to )(?<!referral to )\b(?:another|other|new) (?:la\b|las\b|local authorit)|moved out of (?:area|county|borough)|out of area transfer",
    "RC6": r"adults? (?:s |)(?:social|services?|care|team)",
    "RC7": rf"^(?!.*(?<!prior to )assess)(?!.*(?:adopted|special guardian)).*(?:{_CEASED})",
    "RC8": r"after (?:[a-z]+ )*assessment(?!.*early help)|not (?:to be )?in need after",
    "RC9": r"assessment .*(?:referred to |step(?:ped|) down to )early help"
    r"|^(?!.*prior to).*early help .*(?:after|following) .*asses",
}

_LEGAL_STATUS = {
    "C1": r"interim care order|\bico\b|section 38\b|\bsec 38\b|\bs38\b",
    "C2": r"^(?!.*placement order).*(?:full )?care order(?<!interim care order)|\bfco\b|full order|^(?!.*superv).*(?:section 31\b|\bs31\b)",
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

_REASON_CEASED = {
    "E11": r"adopt.*unopposed",
    "E12": r"adopt.*consent dispensed",
    "E2": r"\bdied\b|\bdeath\b|deceased",
    "E3": r"taken (?:over |)by (?:an|)other|transferred to (?:services of |)(?:another|other) (?:la\b|local)",
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
    "P1": r"\b(?:with|own) (?:own |)(?:parents?|mother|father)\b",
    "P2": r"(?<!semi )independent living|living independently|^in lodgings",
    "H5": r"semi independ|supported (?:lodgings|accom)|\bhostels?(?! .*homes)|supportive residential|residential acc(?:om[a-z]*)?\b",
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

PHRASES: dict[str, dict[str, str]] = {
    "gender": {
        "neither": r"non binary|unable to classify|transgender|^indeterminate gender",
        "not_stated": r"not (?:stated|recorded|known|specified)|unborn|unspecified|^unknown\b",
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
        "physical": r"\bphys(?:ical|ab|)\b",
        "sexual": r"\bsexual\b",
        "emotional": r"\bemotional\b",
        "multiple": r"\bmultiple\b",
    },
    "legal_status": _LEGAL_STATUS,
    "permanence_plan": {
        "return_to_family": r"(?<!no )return(?:ing|) (?:home|to (?:live |birth |)(?:with |)(?:family|parents?))|\breunif|\brehab",
        "adoption": r"\badopt",
        "sgo_or_cao": r"special guardianship|child arrangements? order|residence order|\bsgo\b|\bcao\b",
        "supported_living": r"^(?!.*residential).*(?:supported (?:living|accom)|independent living|independence|semi independ)",
        "residential": r"\bresidential\b",
        "long_term_fostering": r"^(?!.*\bsgo\b).*(?:(?:long term|permanent|lt) (?:in )?foster|long term placement with foster|permanence .*foster)",
        "other": r"^other\b|treatment placement|(?:parallel|twin) (?:plan|track)|undecided|not (?:yet )?(?:known|agreed|decided)|to be (?:confirmed|decided)",
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
        "relevant": r"^(?!.*(?:former|eligible)).*\brelevant\b",
        "former_relevant": r"^(?!.*qualifying).*former(?:ly|) relevant|\bpa to 25\b",
        "qualifying": r"qualifying",
        "eligible": r"(?<!not )\beligible\b",
    },
    "suitability": {
        "suitable": r"\bsuitable\b(?<!not suitable)",
        "unsuitable": r"\bunsuitable\b|\bnot suitable\b",
    },
    "in_touch": {
        "yes": r"^(?:\d\d? )?yes\b",
        "no": r"^(?:\d\d? )?no\b(?! longer)",
        "died": r"\bdied\b",
        "refused": r"refuses? contact",
        "not_required": r"no longer requires?|not require",
        "returned_home": r"returned (?:home|to live)",
    },
    "accommodation": {
        "B": r"\b(?:with|own) (?:own |)(?:parents?|mother|father|family|relatives?)\b|\bparents (?:or|relatives)|grand ?parents?",
        "C": r"community home|residential (?:care|placement)|childrens home",
        "D": r"semi independ|transitional|residential accommodation|family centre|mother and baby",
        "E": r"supported lodgings(?!.*staying put)",
        "G": r"\babroad\b",
        "H": r"\bdeport",
        "K": r"^(?!.*independent).*(?<!supported )\blodgings",
        "R": r"(?:residence|whereabouts|address) (?:is |)(?:not know|unknown)",
        "S": r"no fixed|homeless|\bnfa\b|sofa surf",
        "T": r"\bfoyers?\b|\bhostel|supported accom",
        "U": r"(?<!semi )independent (?:living|accom|flat)|university|student|\btenancy|living alone|own flat",
        "V": r"emergency",
        "W": r"bed and breakfast|\bb and b\b",
        "X": r"\bcustody\b|\bprison\b|young offend|\bhmp\b|\byoi\b",
        "Y": r"other accommodation|with friends",
        "Z": r"foster carer|staying put|foster placement",
    },
    "reason_adoption_reversed": {
        "RD1": r"needs changed|court overturned",
        "RD2": r"court did not",
        "RD3": r"(?:could|can)(?: ?not|not) be found",
        "RD4": r"other reason|disruption",
    },
    "reason_left_adoption": {"1": r"withdr[ae]w", "2": r"on hold", "3": r"application refused"},
}
"""Code list, then code, to what tells it."""

SEVERAL = {"category_of_abuse": "multiple"}
"""Lists that have a code for several at once: a text that speaks of more than one means that."""
