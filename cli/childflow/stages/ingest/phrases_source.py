"""What a source of contacts and referrals speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

KIN = (
    r"parents?|mother|father|mum|dad|grand ?(?:parents?|mother|father|son|daughter)|grandparents?|grandmother"
    r"|step ?(?:father|mother|parents?|dad|mum|brother|sister|son|daughter)"
    r"|brother|sister|siblings?|son|daughter|uncle|aunt|auntie|niece|nephew|cousin|husband|wife|spouse"
    r"|partner(?! agenc)|fiancee?|boyfriend|girlfriend|god ?(?:parent|mother|father)|guardian(?! ad| of)|adopters?"
    r"|relatives?|relation|next of kin|(?<!young )carers?(?! (?:cent|service|support))"
    r"|(?:family|house|household) members?|members? of (?:the |)family"
)
SOURCE = {
    "1A": rf"\b(?:{KIN})\b",
    "1B": r"acquaintance|neighbou?rs?\b|\bfriends?\b|child ?minders?\b|\bbaby ?sitter|\bnanny\b",
    "1C": r"\bself\b",
    "1D": r"\bstrangers?\b|\bpublic\b(?! (?:health|provision|sector))|\bmps?\b|parliament|councillors?\b|elected member"
    r"|politicians?",
    "2A": r"\bschools?\b(?! (?:nurs|health|transport))|(?:sixth|6th) form|\bacademy\b|\bsenco\b"
    r"|\b(?:head ?|)teachers?\b"
    r"|pupil referral|\bpru\b|learning mentor"
    r"|\bnurser(?:y|ies)\b|\bpre ?school\b|early years setting",
    "2B": r"education (?:services?|welfare|other|department|dept|alternative provision)|other education"
    r"|(?<!form )\bcolleges?\b|\bplay ?group|training provider|\buniversity\b(?! hospital)"
    r"|education(?:al|) (?:psycholog|establishment|provision)|\bewo\b|attendance officer",
    "3A": r"\bgps?\b|\bgen(?:eral|) pract|\bdoctors?\b|\bsurgery\b|\bdr\b",
    "3B": r"health visit|\bhv\b",
    "3C": r"school nurs|school health",
    "3D": r"other primary(?: health|$)|midwi|\bmaternity\b|(?:community|district|practice|family) nurs|primary health"
    r"|primary care|\bfnp\b|\bdent(?:ist|al)|\bpharmac|\boptician|walk in cent",
    "3E": r"\ba and e\b|\baande\b|accident (?:and|or) emergency|emergency dep(?:artmen|)t\b|accident emergency"
    r"|\bcasualty\b|\bambulance\b"
    r"|\bparamedics?\b|minor injur",
    "3F": r"health (?:services )?other$|other health|hospice"
    r"|^(?!.*(?:emergency|a and e|primary)).*\bhospital\b(?! social)"
    r"|\bca(?:mh|hm)s\b|paediatric|psychiatr|mental health|(?<=[a-z] )wards?\b|\bward staff|outpatients?\b"
    r"|clinical psycholog|sexual assault|addictions?\b|\bmatron\b|physiotherap"
    r"|speech (?:and language|therap)|\bconsultant\b|\bcpn\b|\bcmht\b|\bhospice",
    "4": r"\bhousing\b|\blandlords?\b|\btenan(?:t|cy)|homeless|\bwarden\b|\bshelter\b|supported living",
    "5A": r"social (?:care|serv[a-z]*|work(?:ers?)?)\b|\bssd\b|care managers?\b|\bedt\b|emergency duty|out of hours"
    r"|\badults? (?:s |)(?:team|services?|social|and community)|children with disab|\bcsc\b|\bmash\b|\blado\b|\biro\b"
    r"|leaving care|children and families|childrens? services|children looked after|looked after child"
    r"|(?:fostering|adoption|duty|disability) (?:team|service|duty)|first response|review(?:ing|) officer|\bamhp\b"
    r"|\basw\b",
    "5B": r"\binternal\b|youth (?:offending|justice|service)|\byo[ts]\b|targeted youth|young peoples service"
    r"|early years"
    r"|(?:substance|drug|alcohol)(?: and alcohol|) (?:misuse|abuse|service|team)|troubled families|\bmarac\b"
    r"|occupational therapist|parenting|youth work|youth team|\bconnexions\b|\blibrar|\bleisure\b"
    r"|trading standards|customer service|contact centre|welfare rights|council tax|\bportage\b|legal department"
    r"|corporate|family intervention|domestic (?:abuse|violence) (?:service|team|coord)",
    "5C": r"(?:other|another|non [a-z]+|out of area) (?:la\b|las\b|l a\b|local authorit)|la services external"
    r"|external (?:services|eg)"
    r"|\bola\b",
    "5D": r"\bearly (?:help|start|intervention)\b",
    "6": r"\bpolice\b|constabulary|\bconstable\b",
    "7": r"legal agency|\bprobation\b|\bj?cafcass\b|\bcourts?\b|\bprisons?\b|\bimmigration\b|\bsolicitors?\b"
    r"|registrars?\b"
    r"|home office|magistrate|(?:central )government agency|\blawyers?\b|\bbarristers?\b|\bhmp\b|\buk ?b[af]\b"
    r"|border (?:agency|force)"
    r"|guardian ad litem|childrens guardian|\bcoroner|crown prosecution|\bcps\b|young offenders? inst",
    "8": r"\bvoluntary\b|\bvolunteer|\bvol org|\bcharity\b|\bcharities\b|\bcharitable\b|third sector"
    r"|day (?:care|cent|nurs)|nursing home"
    r"|private (?:sector|agency|provider|organisation)|victim support|\bemployer|\bclub\b|\barmy\b|armed forces"
    r"|\bnavy\b|\bofsted\b"
    r"|\bembassy\b|\brspca\b|domiciliary|\bmosque\b|\bcommunity (?:group|organisation|cent)|advice (?:bureau|agency)"
    r"|childrens? cent(?:re|er)s?|independ[ae]nt (?:agency |)provider"
    r"|\bnspcc\b|\bwomens aid\b|\bfire (?:and rescue |)(?:service|brigade|department)|\brefugee?\b|\bhostels?\b"
    r"|\bchurch\b|\bfaith\b|(?:residential|care) home\b|home care|(?:^|\bother )agenc(?:y|ies)$|\badvocate\b|\bidva\b"
    r"|job ?cent"
    r"|\butilit|youth federation|\bministry of|\bcommissioned\b|service provider|young carers|inspection body"
    r"|community safety|\bbarnardo|action for children|benefits? agency|\bdwp\b|\bcitizens advice|fostering agency"
    r"|non statutory",
    "9": r"\banon(?:ymous|)\b",
    "10": r"\bunknown\b(?! health)|not (?:recorded|known|stated|specified)|no (?:source|data)",
}
