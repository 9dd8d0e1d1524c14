"""Peoples and countries, under the ethnic group that DfE's extended codes put them or their neighbours in.

Patterns, for `phrases_ethnicity.py`. A nationality shared by several groups (American, Australian, Mauritian, Israeli)
is not here: it says where a family is from, not which group it belongs to.
"""

from __future__ import annotations

EUROPEANS = (
    r"albanian?|andorran?|austrian?|belarus(?:ian)?|belgi(?:an|um)|bosnian?|bulgarian?|croatian?|cypriot|cyprus|czech"
    r"|danish|denmark|dutch|estonian?|finnish|finland|french|france|german|germany|gree(?:k|ce)|hungar(?:ian|y)"
    r"|iceland(?:ic)?|italian|italy|kosov(?:an|o|ar)|latvian?|lithuanian?|luxembourg(?:er)?|macedonian?|maltese|malta"
    r"|moldovan?|montenegr(?:in|o)|netherlands|norw(?:ay|egian)|polish|poland|portug(?:al|uese)|romanian?|russian?"
    r"|scandinavian?|serbian?|slovak(?:ian?)?|sloveni?an?|spanish|spain|swed(?:en|ish)|swiss|switzerland|turk(?:ish"
    r"|ey)|ukrain(?:e|ian)|yugoslav(?:ian?)?|(?:east |west |south |north |eastern |western |southern |northern "
    r"|other |)europe(?:an)?"
)
AFRICANS = (
    r"(?<!north )africans?$|angolan?|benin(?:ese)?|botswanan?|burkina|burundi(?:an)?|cameroon(?:ian)?|chad(?:ian)?"
    r"|congo(?:lese)?|djibouti(?:an)?|eritrean?|ethiopian?|gabon(?:ese)?|gambian?|ghan(?:a|aian|ian)"
    r"|(?<!new )guinean?|ivor(?:ian|y coast)|kenyan?|lesotho|liberian?|malaw(?:i|ian)|malian?|mozambi(?:que|can)"
    r"|namibian?|niger|nigeri(?:an?|en)|rwandan?|senegal(?:ese)?|sierra leon[a-z]*|somali(?:an?|land)?|south african"
    r"|sudan(?:ese)?|swazi(?:land)?|tanzanian?|togo(?:lese)?|ugandan?|zair(?:e|ean|ian)|zambian?|zimbabwean?"
)
ISLANDERS = (
    r"anguillan?|antiguan?|bahamas|bahamian|bajan|barbad(?:os|ian)|dominican?(?! rep)|grenad(?:a|an|ian)|guyan(?:a"
    r"|ese)|hait(?:i|ian)|jamaican?|kittitian|(?:st|saint) (?:lucian?|kitts|vincent)|montserrat(?:ian)?"
    r"|tobago(?:nian)?|trinidad[a-z]*|vincentian|west indies"
)
SOUTH_ASIANS = r"bhutan(?:ese)?|gurkha|maldiv(?:es|ian)|nepal(?:i|ese)?|sri lanka[en]?n?|sinhalese|tamil"
OTHERS = (
    r"afghan(?:i|istan)?|algerian?|arab(?:ian?|ic)?|bahrain(?:i)?|berber|argentin(?:a|ian)|bolivian?|brazil(?:ian)?"
    r"|burm(?:a|ese)|cambodian?|chile(?:an)?|colombian?|cuban?|ecuador(?:ian|ean)?|egypt(?:ian)?|emirati|filipin(?:o"
    r"|a)|hazara|hispanic|philippin[a-z]*|indonesian?|irani?(?:an)?|iraqi?|japan(?:ese)?|jordan(?:ian)?|korean?"
    r"|kurd(?:ish|istan)?|kazakh|kuwaiti?|lao(?:s|tian)|(?:latin|south|south central|central) american|leban(?:on"
    r"|ese)|libyan?|malay(?:sian?)?|mexic(?:o|an)|middle east(?:ern)?|mongolian?|morocc(?:o|an)|north africans?"
    r"|omani?|palestin(?:e|ian)|pashtun|persian|qatari?|paraguayan?|peru(?:vian)?|polynesian?|saudi|syrian?"
    r"|thai(?:land)?|tunisian?|uruguayan?|uzbek|venezuelan?|vietnam(?:ese)?|yemeni?"
)
