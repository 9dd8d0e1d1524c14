"""What a source of contacts and referrals speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

KIN = (
    r"parents?|mother|father|mum|dad|grand ?(?:parents?|mother|father|son|daughter)|grandparents?|grandmother"
    r"|step ?(?:father|mother|parents?|dad|mum|brother|sister|son|daughter)"
    r"|brother|(?<!ward )sister|siblings?|son|daughter|uncle|aunt|auntie|niece|nephew|cousin|husband|wife|spouse"
    r"|partner(?! agenc)|fiancee?|boyfriend|girlfriend|god ?(?:parent|mother|father)|(?<!childrens )guardian(?! ad"
    r"| of| childrens?)"
    r"|adopters?"
    r"|relatives?|relation|next of kin|(?<!young )carers?(?! (?:cent|service|support))"
    r"|(?:family|house|household) members?|members? of (?:the |)family|[mp]g[mf]|kin"
)
SOURCE = {
    "1A": rf"\b(?:{KIN})\b|^(?:extended |birth |)family$|^relations$",
    "1B": r"acquaintance|neighbou?rs?\b|\bfriends?\b|child ?minders?\b|\bbaby ?sitter|\bnanny\b|\blodger\b|\b(?:flat"
    r"|house) ?mate",
    "1C": r"\bself\b|\bown request\b|^(?:the |)(?:child|young person|client|service user|subject)(?: or young person"
    r"| young person"
    r"| themsel[a-z]+| of (?:the )?(?:contact|referral)|)$",
    "1D": r"\bstrangers?\b|\bpublic\b(?! (?:health|protection|provision|sector))|\bmps?\b(?<!^mps)|parliament"
    r"|councillors?\b"
    r"|\bcllrs?\b|\bpasser ?by\b|concerned citizen|elected member"
    r"|politicians?",
    "2A": r"(?<!virtual )\bschools?\b(?! (?:nurs|health|transport|admission|improvement))|(?:sixth|6th) form"
    r"|\bacadem(?:y|ies)\b|\bsenco\b|teaching assistant|learning support assistant|\bhead of year\b|\bdeputy head"
    r"|\b(?:c of e|church of england|catholic|rc|community|infants?|junior) primary\b"
    r"|\b(?:head ?|)teachers?\b"
    r"|pupil referral|\bpru\b|learning mentor"
    r"|\bnurser(?:y|ies)\b|\bpre ?school\b|early years setting",
    "2B": r"education (?:services?|welfare|other|department|dept|alternative provision)|other education"
    r"|(?<!form )\bcolleges?\b|\bplay ?group|training provider|\buniversity\b(?! hospital)"
    r"|education(?:al|) (?:psycholog|establishment|provision)|\bewo\b|attendance (?:officer|service|team)"
    r"|virtual (?:school|head)|\bsen team\b|\bsend (?:team|service|officer)\b"
    r"|^send$|special educational needs|\behcp\b|home (?:tuition|education)|alternative provision|adult education"
    r"|educational welfare|inclusion (?:officer|service|team)"
    r"|missing education|admissions (?:team|service)|school admissions|\bed psych|^(?:home |)tutor$",
    "3A": r"\bgps?\b|\bgen(?:eral|) pract|\bdoctors?\b|\bsurgery\b|\bdr\b|medical (?:centre|practice)",
    "3B": r"health visit|\bhv\b",
    "3C": r"school nurs|school health",
    "3D": r"other primary(?: health|$)|midwi|\bmaternity\b|(?:community|district|practice|family) nurs|primary health"
    r"|primary care|\bfnp\b|\bdent(?:ist|al)|\bpharmac|\boptician|walk in cent|urgent (?:care|treatment) cent"
    r"|\bantenatal\b|\bortho(?:dont|pt)ist",
    "3E": r"\ba and e\b|\baande\b|acc(?:ident|) (?:and|or) emerg|emergency dep(?:artmen|)t\b|accident emergency"
    r"|\bcasualty\b|\bambulance\b"
    r"|\bparamedics?\b|minor injur",
    "3F": r"health (?:services )?other$|other health|hospice"
    r"|^(?!.*(?:emergency|a and e|primary)).*\bhospital\b(?! social)"
    r"|\bca(?:mh|hm)s\b|paediatric|psychiatr|\bmental health|(?<=[a-z] )wards?\b|\bward staff|outpatients?\b"
    r"|clinical psycholog|sexual assault|addictions?\b|\bmatron\b|physiotherap"
    r"|speech (?:and language|therap)|\bconsultant\b|\bcpn\b|\bcmht\b|\binfirmary\b|clinical commissioning|\bccg\b"
    r"|integrated care board|\bicb\b|\bcyp?mhs\b|(?<!educational )\bpsychologist|psychotherap"
    r"|\biapt\b|\bdiet[ic]t?ian|neonatal|perinatal|eating disorder|\bsarc\b|liaison and diversion|\bsalt\b"
    r"|\bmacmillan\b",
    "4": r"\bhousing\b(?! benefit)|\brsl\b|\balmo\b|arms length|\b(?:estate|letting) (?:manager|officer|agent)"
    r"|rough sleep|\blandlords?\b|\btenan(?:t|cy)|homeless|\bwarden\b|\bshelter\b|supported living",
    "5A": r"social (?:care|serv[a-z]*|work(?:ers?)?)\b|\bssd\b|care managers?\b|\bedt\b|emergency duty"
    r"|^(?!.*(?:\bgp\b|doctor|health|nurs)).*out of hours"
    r"|\badults? (?:s |)(?:team|services?|social|and community)|children with disab|\bcsc\b|\bmash\b|\blado\b|\biro\b"
    r"|leaving care|after ?care team|children and families|childrens? services|children looked after|looked after child"
    r"|(?:fostering|adoption|duty|disability|lac|cla|16|asylum|uasc|placements?|exploitation|short breaks|edge of care"
    r"|initial response|assessment|family safeguarding|adults? (?:s |)safeguarding|family group conference) (?:team"
    r"|service|duty)|first response|review(?:ing|) officer|\bamhp\b|^safeguarding (?:unit|team)$|^adults? (?:s "
    r"|)safeguarding|^cyps$"
    r"|\basw\b",
    "5B": r"\binternal\b|youth (?:offending|justice|service|cent)|\byjs\b|\byo[ts]\b|targeted youth"
    r"|young peoples service"
    r"|early years"
    r"|(?:substance|drug|alcohol)(?: and alcohol|) (?:misuse|abuse|service|team)|(?:troubled|supporting) families"
    r"|family hub|^families first$|\btaf\b|\bmarac\b"
    r"|occupational therapist|parenting|youth work|youth team|\bconnexions\b|\blibrar|\bleisure\b"
    r"|trading standards|customer service|contact centre|welfare rights|council tax|\bportage\b|legal department"
    r"|environmental health|^(?:la |council |)licensing|revenues|(?:housing )benefits?(?: team| section| service|$)"
    r"|anti ?social behaviour team|council (?:other |)dep(?:artmen|)t|^council officer"
    r"|corporate|family intervention|domestic (?:abuse|violence) (?:service|team|coord)",
    "5C": r"(?:other|another|neighbouring|non [a-z]+|out of area) (?:la\b|las\b|l a\b|(?:local |)authorit)"
    r"|la services external"
    r"|external (?:services|eg)"
    r"|\bola\b",
    "5D": r"\bearly (?:help|start|intervention)\b",
    "6": r"\bpolice\b|constabulary|\bconstable\b|public protection unit|\bppu\b|\bmerlin\b|\bpvp\b|\bpcsos?\b"
    r"|safer neighbourhood|\bcai[tu]\b"
    r"|protecting vulnerable people",
    "7": r"legal agency|\bprobation\b|\bj?cafcass\b|\bcourts?\b|\bprisons?\b|\bimmigration\b|\bsolicitors?\b"
    r"|registrars?\b"
    r"|home office|magistrate|(?:central )government agency|\blawyers?\b|\bbarristers?\b|\bhmp\b|\buk ?b[af]\b"
    r"|border (?:agency|force)"
    r"|guardian ad litem|childrens guardian|guardian childrens|\bcoroner|crown prosecution|\bcps\b"
    r"|young offenders? inst"
    r"|community rehabilitation comp|\bcrc\b|\bnps\b",
    "8": r"\bvoluntary\b|\bvolunteer|\bvol org|\bcharity\b|\bcharities\b|\bcharitable\b|third sector"
    r"|day (?:care|cent|nurs)|nursing home"
    r"|private (?:sector|agency|provider|organisation)|victim support|\bemployer|\bclub\b|\barmy\b|armed forces"
    r"|\bnavy\b|\bofsted\b"
    r"|\bembassy\b|\brspca\b|domiciliary|\bmosque\b|\bcommunity (?:group|organisation|cent)|advice (?:bureau|agency)"
    r"|childrens? cent(?:re|er)s?|independ[ae]nt (?:agency |)provider"
    r"|\bnspcc\b|\bchildline\b|\bsamaritans\b|^home ?start\b|childrens society|rape crisis|food ?bank|red cross"
    r"|\bssafa\b|\bmencap\b"
    r"|missing people|crimestoppers|^relate$|^mind$|\bscouts?\b|family action|counselling (?:service|agency)"
    r"|\baddaction\b"
    r"|turning point|\bplace ?2 ?be\b|\breligious\b|\b(?:vicar|priest|clergy|synagogue|temple|gurdwara)\b"
    r"|\bwomens aid\b|\bfire (?:and rescue|service|brigade|department)|\brefugee?\b|\bhostels?\b"
    r"|\bchurch\b|\bfaith\b|(?:residential|care) home\b|home care|(?:^|\bother )agenc(?:y|ies)$|\badvoca(?:te|cy)\b"
    r"|independent visitor|\bidva\b"
    r"|job ?cent"
    r"|\butilit|youth federation|\bministry of|\bcommissioned\b|service provider|young carers|inspection body"
    r"|community safety|\bbarnardo|action for children|benefits? agency|\bdwp\b|\bcitizens advice|fostering agency"
    r"|non statutory",
    "9": r"\banon(?:ymous|)\b|\b(?:name|identity|details) (?:[a-z]+ |)withheld|withheld (?:their |)(?:name|identity)",
    "10": r"^unk$|\bunknown\b(?! health)|not (?:recorded|known|stated|specified)|no (?:source|data)",
}
