"""What an ethnicity speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.peoples import AFRICANS, EUROPEANS, ISLANDERS, OTHERS, SOUTH_ASIANS

_SOUTH_ASIAN = r"pakistani|indian|bangladeshi"
_NOT_OF_FOUR = r"(?:chinese|arab)"

ETHNICITY = {
    "WBRI": r"white (?:uk |other |)(?:british|english|scottish|welsh|cornish|northern irish)"
    r"|(?:english|welsh|scottish) .*british|^(?:[a-z]\d* |)(?:english|scottish|welsh|cornish|british|northern irish)$",
    "WIRI": r"white (?:southern |)irish(?! travel)|^(?:[a-z]\d* |)(?:southern |)irish$|\birish white"
    r"|republic of ireland",
    "WIRT": r"irish travell?er|travell?ers?.*irish|irish heritage|^(?!.*(?:gyps|roma)).*\btravell?er",
    "WROM": r"^(?!.*irish).*(?:\bgy?ps(?:y|ies)\b|\broma\b|\bromany\b)",
    "WOTH": rf"other white(?! british)|white (?:any |)other(?! british)|^(?:[a-z]\d* |)(?:white |)(?:{EUROPEANS})\b",
    "MWBC": r"white .*car+ib+ea|car+ib+ean (?:and |)white",
    "MWBA": r"white .*black african|white (?:and |)african|african (?:and |)white",
    "MWAS": rf"white (?:and |)(?:other |)asian|asian (?:and |)white"
    rf"|white and (?:{_SOUTH_ASIAN})|(?:{_SOUTH_ASIAN}) and white",
    "MOTH": r"other mixed|mixed other|mixed .*(?:any other|other)|^black (?:and |)white$|any other dual"
    rf"|(?:asian|chinese) and black|black and (?:asian|chinese)|asian and chinese|{_NOT_OF_FOUR} and white"
    rf"|white and (?:any other eth|{_NOT_OF_FOUR})",
    "AIND": r"^(?!.*(?:west|american|african) indian).*\bindian?\b|\bpunjabi\b|\bgujarati\b",
    "APKN": r"\bpakistani?\b|\bkashmiri\b|\bmirpuri\b",
    "ABAN": r"bangladesh|\bbengali\b",
    "AOTH": r"other asian|african (?:indian|asian)|asian (?:british |)(?:any |)other"
    rf"|\b(?:{SOUTH_ASIANS})\b",
    "BCRB": r"^(?!.*(?:white|african|and black)).*black .*car+ib+ea|west indian"
    rf"|^(?:[a-z]\d* |)(?:afro |african |)car+ib+ean$|\b(?:{ISLANDERS})\b",
    "BAFR": rf"^(?!.*(?:white|car+ib+ea|and black)).*black .*\bafrican|^(?!.*white).*\b(?:{AFRICANS})\b",
    "BOTH": r"other black|black (?:british |)(?:any |)other",
    "CHNE": r"\bchinese\b(?! or )|\btaiwan(?:ese)?\b|\bhong kong\b|^china$",
    "OOTH": rf"^(?!.*(?:white|asian|black|mixed)).*(?<!chinese or )other eth(?:nic|) (?:group|origin|background)"
    rf"|^other group"
    rf"|any other group|other ethnicity|^any other(?: background|)$|^other(?: not listed|)$|\b(?:{OTHERS})\b",
    "REFU": r"refus|declined|would (?:rather |)not say|(?:did|does|do) not wish|prefers? not|not divulged"
    r"|undisclosed|^withheld|not disclose",
    "NOBT": r"not (?:yet |)(?:been |)(?:obtained|stated|available|given|asked|provided|collected|completed|born)"
    r"|before ethnicity"
    r"|\bunborn\b|unable to (?:ask|obtain)|to be (?:obtained|confirmed)|^awaiting|^pending$|^no info",
    "UNKNOWN": r"not (?:yet |)(?:known|recorded)|^no data$|^no ethnic[a-z]* recorded|^missing$|^ethnic[a-z]* (?:is "
    r"|)unknown|^dont know",
}
