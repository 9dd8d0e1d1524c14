"""What a longer text speaks of, where that can be one code alone: for the case systems that write sentences.

Patterns are looked for in `wording.words`: lower case, single spaces, no punctuation. A text that speaks of two codes
is not read.
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, str]] = {
    "gender": {
        "neither": r"non binary|unable to classify",
        "not_stated": r"not (?:stated|recorded|known)(?! indeterminate)|unborn",
    },
    "ethnicity": {
        "WBRI": r"white (?:uk |)(?:british|english|scottish|welsh|cornish)|(?:english|welsh|scottish) .*british",
        "WIRI": r"white irish|^irish$|\birish white",
        "WIRT": r"irish travell?er|travell?er.*irish|irish heritage",
        "WROM": r"\bgy?ps(?:y|ies)\b|\broma\b|\bromany\b",
        "WOTH": r"other white|white (?:any |)other|white (?:eastern |western |)european|^(?:[a-z]\d* |)white (?:polish"
        r"|greek|turkish|italian|portuguese|spanish|romanian|russian|french|german|serbian|albanian|bulgarian|lithuanian"
        r"|latvian|ukrainian)",
        "MWBC": r"white .*caribb?ean",
        "MWBA": r"white .*black african|white african",
        "MWAS": r"white (?:and |)asian|mixed asian (?:and |)white",
        "MOTH": r"other mixed|mixed other|mixed .*(?:any other|other)",
        "AIND": r"^(?!.*(?:west|american|african) indian).*\bindian\b",
        "APKN": r"\bpakistani\b",
        "ABAN": r"bangladeshi",
        "AOTH": r"other asian|asian (?:british |)(?:any |)other|\b(?:nepal(?:i|ese)|sri lankan|sinhalese|tamil)\b",
        "BCRB": r"^(?!.*white).*black .*caribb?ean|west indian",
        "BAFR": r"^(?!.*white).*black .*\bafrican|\b(?:somali|nigerian|ghanaian|eritrean|kenyan|zimbabwean)\b",
        "BOTH": r"other black|black (?:british |)(?:any |)other",
        "CHNE": r"\bchinese\b",
        "OOTH": r"other ethnic (?:group|origin|background)|\b(?:arab|afghani?|iraqi|iranian|kurdish|filipino)\b"
        r"|\b(?:vietnamese|moroccan|yemeni|egyptian|libyan|syrian|thai|japanese|korean)\b",
        "REFU": r"refused|declined",
        "NOBT": r"not (?:yet |)(?:been |)obtained",
    },
    "source": {
        "1A": r"family member|member of (?:the |)family|^(?!young)(?:ind(?:ividuals?)? |)(?:[a-z]+ |)(?:relatives?"
        r"|parents?|carers?|step ?father|step ?mother|grand(?:mother|father|parents?)|brother|sister|uncle|aunt"
        r"|husband|wife)$",
        "1B": r"acquaintance|neighbours?\b|\bfriend$|^child ?minders?$",
        "1C": r"\bself\b",
        "1D": r"\bstrangers?\b|member of (?:the |)public(?! known)|member of parliament|councillors?\b|elected member",
        "2A": r"(?<!pre )\bschools?\b(?! (?:nurs|health|transport))|\bacademy\b",
        "2B": r"education (?:services?|welfare|other|department|dept|alternative provision)|other education"
        r"|\b(?:sixth|6th) form",
        "3A": r"\bgps?\b|general practi(?:ce|tioner)",
        "3B": r"health visit(?:or|ing)",
        "3C": r"school nurs(?:e|ing)",
        "3D": r"other primary(?: health|$)|midwi(?:fe|ves|fery)|(?:community|district) nurse|primary health team",
        "3E": r"\ba and e\b|accident (?:and|or) emergency|emergency dep(?:artmen|)t\b",
        "3F": r"health (?:services )?other$|hospice|^(?!.*(?:emergency|a and e)).*\bhospital\b|\bca(?:mh|hm)s\b"
        r"|paediatric|psychiatr",
        "4": r"(?<!not )\bhousing\b",
        "5A": r"^(?:la services |)(?:adults? |)social care|^adults? s? ?services?$",
        "5B": r"other internal|youth offending|\byo[ts]\b|youth justice",
        "5C": r"(?:other|another) (?:la\b|las\b|local authorit)|la services external",
        "5D": r"\bearly help\b",
        "6": r"\bpolice\b",
        "7": r"other legal agency|\bprobation\b|\bcafcass\b|\bcourts?\b|\bprisons?\b|\bimmigration\b|\bsolicitors?\b",
        "8": r"\bvoluntary\b|\bcharit(?:y|ies|able)\b|childrens cent(?:re|er)s?|independ[ae]nt (?:agency |)providers?"
        r"|\bnspcc\b|\bwomens aid\b|\bfire (?:and rescue |)(?:service|brigade)",
        "9": r"anonymous",
        "10": r"\bunknown\b|not recorded",
    },
    "primary_need": {
        "N1": r"abuse (?:or|and|neglect)|neglect|(?:physical|sexual|emotional) abuse|domestic (?:violence|abuse)"
        r"|exploitation",
        "N2": r"child(?:ren)?s? (?:s |with |)disab|child(?:ren)?s? illness|disability children|disabled child",
        "N3": r"parent(?:al|s)? (?:s )?(?:illness|disab)",
        "N4": r"acute stress",
        "N5": r"dysfunction",
        "N6": r"unacceptable behavio",
        "N7": r"low income|no recourse to public funds",
        "N8": r"absent parent|unaccompanied asylum",
        "N9": r"other than child",
        "N0": r"not stated",
    },
    "reason_for_closure": {
        "RC1": r"\badopted\b",
        "RC2": r"\bdied\b|deceased|\bdeath\b",
        "RC3": r"residence order|child arrangements? order",
        "RC4": r"special guardianship",
        "RC5": r"(?:another|other) (?:la\b|local authority)",
        "RC6": r"adult (?:social|services)",
        "RC7": r"any other reason",
        "RC8": r"after (?:[a-z]+ )*assessment .*(?:no further action|nfa)",
        "RC9": r"after (?:[a-z]+ )*assessment .*referred to early help",
    },
    "case_status": {
        "looked_after": r"looked after|child(?:ren)? in care|\b(?:cla|lac|cic)\b",
        "cp_plan": r"child protection|\bcpp?\b",
        "cin_plan": r"child in need|\bcin plan",
        "open_assessment": r"open as(?:ses|)sme?n?t|assessment in progress|open assessment",
        "closed": r"\bclosed\b",
    },
    "category_of_abuse": {
        "neglect": r"\bnegl(?:ect|)\b",
        "physical": r"\bphysical\b",
        "sexual": r"\bsexual\b",
        "emotional": r"\bemotional\b",
        "multiple": r"\bmultiple\b",
    },
    "legal_status": {
        "C1": r"interim care order",
        "C2": r"(?:full )?care order(?<!interim care order)",
        "D1": r"freeing order",
        "E1": r"placement order",
        "V2": r"single period",
        "L2": r"emergency protection order",
        "L3": r"child assessment order",
        "J3": r"youth rehabilitation order",
    },
    "permanence_plan": {
        "return_to_family": r"return (?:home|to (?:birth |)(?:family|parents?))",
        "adoption": r"\badoption\b",
        "sgo_or_cao": r"special guardianship|child arrangements? order|\bsgo\b|\bcao\b",
        "supported_living": r"supported living",
        "residential": r"long term residential",
        "long_term_fostering": r"long term foster",
    },
    "eligibility": {
        "former_relevant": r"former relevant",
        "qualifying": r"qualifying",
    },
    "suitability": {
        "suitable": r"\bsuitable\b(?<!not suitable)",
        "unsuitable": r"\bunsuitable\b|\bnot suitable\b",
    },
    "in_touch": {
        "yes": r"^(?:0?1 )?yes\b",
        "no": r"^(?:0?2 )?no\b",
        "died": r"\bdied\b",
        "refused": r"refuses? contact",
        "not_required": r"no longer requires?|not require",
        "returned_home": r"returned (?:home|to live)",
    },
}
PHRASES["category_of_need"] = {code: said for code, said in PHRASES["primary_need"].items() if code not in ("N9", "N0")}

SEVERAL = {"category_of_abuse": "multiple"}
"""Lists that have a code for several at once: a text that speaks of more than one means that."""
