"""What an ethnicity speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

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

ETHNICITY = {
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
    "AOTH": r"other asian|african (?:indian|asian)|asian (?:british |)(?:any |)other"
    r"|\b(?:nepal(?:i|ese)|sri lank[ae]n|sinhalese|tamil)\b",
    "BCRB": r"^(?!.*(?:white|african|and black)).*black .*car+ib+ea|west indian"
    r"|\b(?:jamaican?|barbad(?:os|ian)|trinidad[a-z]*|dominica|grenadan?|st lucian?|guyan(?:a|ese))\b",
    "BAFR": rf"^(?!.*(?:white|car+ib+ea|and black)).*black .*\bafrican|^(?!white).*\b(?:{AFRICANS})\b",
    "BOTH": r"other black|black (?:british |)(?:any |)other",
    "CHNE": r"\bchinese\b(?! or )",
    "OOTH": rf"^(?!.*(?:white|asian|black|mixed)).*(?<!chinese or )other eth(?:nic|) (?:group|origin|background)"
    rf"|^other group"
    rf"|any other group|other ethnicity|\b(?:{OTHERS})\b",
    "REFU": r"refus|declined|would not say|(?:did|does) not wish|prefers? not|not divulged",
    "NOBT": r"not (?:yet |)(?:been |)(?:obtained|stated|available|given)|before ethnicity",
    "UNKNOWN": r"not (?:yet |)(?:known|recorded)|^no data$",
}
