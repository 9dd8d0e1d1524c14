"""What a source of contacts and referrals speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.tables import patterns_of

_KIN = (
    r"parent(?:s|al|)(?! (?:helpline|line|partnership|support|group|governor))|mother|father|mum|dad"
    r"|grand ?(?:parents?|mother|father|son|daughter|ma|dad)|step ?(?:father|mother|parents?|dad|mum|brother|sister"
    r"|son|daughter)|brother|(?<!ward )sister|siblings?|son|daughter|uncle|aunt|auntie|niece|nephew|cousin|husband"
    r"|wife|spouse|partner(?! agenc)|fiancee?|boyfriend|girlfriend|god ?(?:parent|mother|father)"
    r"|(?<!childrens )guardian(?! ad| of| childrens?)|adopters?|relatives?|relation|next of kin"
    r"|(?<!young )carers?(?! (?:cent|service|support))|(?:family|house|household) members?|members? of (?:the "
    r"|)family|[mp]g[mf]|kin"
)
_COUNCIL_TEAM = (
    r"(?:fostering|adoption|duty|disab(?:ility|led)|lac|cla|16|asylum|uasc|placements?|exploitation|short breaks"
    r"|edge of care|initial response|assessment|family safeguarding|adults? (?:s |)safeguarding"
    r"|safeguarding(?: children| adults|)|family group conference|child(?:ren|)s? protection|permanence|intake"
    r"|children in care|through ?care|looked after|kinship|assessment and intervention)"
)
_NOT_OF_SCHOOLS = "nurs|health|transport|admission|improvement|attendance"
_OF_THE_REFERRAL = r" (?:or young person|young person|themsel[a-z]+|concerned|of (?:the )?(?:contact|referral))"
_CLINIC = r"(?:psychiatr|psychotherap|physiotherap|paediatric|neonatal|perinatal|audiolog|podiatr|dermatolog|orthopt)"

SOURCE = patterns_of(rf"""
1A  \b(?:{_KIN})\b | ^(?:extended |birth |)family$ | ^relations$

1B  acquaintance | neighbou?rs?\b | \bfriends?\b | child ?minders?\b | \bbaby ?sitter | \bnanny\b | \blodger\b
    | \b(?:flat|house) ?mate

1C  \bself\b | \bown request\b
    | ^(?:the |)(?:child|young person|client|service user|subject(?: child|))(?:{_OF_THE_REFERRAL}|)$

1D  \bstrangers?\b | local resident | \bpublic\b(?! (?:health|protection|provision|sector)) | \bmps?\b(?<!^mps)
    | \bmop\b | parliament | councillors?\b | \bcllrs?\b | \bpasser ?by\b | concerned (?:citizen|person|individual)
    | elected member | politicians? | \bwell ?wisher

2A  (?<!virtual )(?<!nurse )(?<!dance )(?<!riding )\bschools?\b(?! (?:{_NOT_OF_SCHOOLS})) | ^sch\b
    | (?:sixth|6th) form | (?<!football )\bacadem(?:y|ies)\b | \bsen ?co\b
    | (?:teaching|classroom|learning support) assistant | \bhead of year\b | \b(?:deputy|assistant) head | \bheads?$
    | \b(?:c of e|ce|church of england|catholic|rc|community|infants?|junior|high) (?:primary|secondary)\b
    | ^(?:academies|infants|juniors)$ | \b(?:head ?|)teach(?:ers?|ing)\b | pupil referral | \bpru\b | learning mentor
    | \bnurser(?:y|ies)\b(?! nurs) | \bpre ?school\b | early years (?:setting|provider|provision)
    | designated safeguarding lead | \bdsl\b | pastoral

2B  education(?:al|) (?:services?|welfare|other|department|dept|alternative provision|officer|office|team|professional)
    | other education | ^education(?: other|)$ | (?:further|adult|alternative) education | \bfe\b
    | (?<!form )\bcolleges?\b | \bplay ?group | (?:training|apprenticeship) provider | \buniversity\b(?! hospital)
    | education(?:al|) (?:[a-z]+ |)psycholog | education(?:al|) (?:establishment|provision|safeguarding) | \bed psych
    | (?:pupil|ed) welfare | behaviour and attendance | elective home | \be[wp]o\b | \bewo?s\b
    | (?:attendance|inclusion|exclusion) (?:officer|service|team|advis) | virtual (?:school|head)
    | special educational needs | \bsen(?:d|) (?:team|service|officer)\b | ^send?$ | \bsendiass\b | \behcp\b
    | (?:home|hospital) (?:tuition|education) | alternative provision | \behe\b | \bcme\b
    | missing (?:from |)education | (?:school |)admissions (?:team|service)
    | school (?:admissions|transport|improvement|attendance) | ^(?:home |)tutor$ | behaviour support
    | learning support (?:service|team) | ^learning support$

3A  \bgps?\b | \bg p\b | \bgen(?:eral|) pract | (?<!hospital )\bdoctors?\b | \bsurgery\b | \bdr\b
    | medical (?:centre|practice)

3B  health visit | \bhv\b

3C  school nurs | school health | \bnurse school$

3D  other primary(?: health|$) | midwi | \bmaternity\b | (?:community|district|practice|family) nurs | primary health
    | primary care | \bfnp\b | \bdent(?:ist|al) | \bpharmac | \bchemist | \boptician | walk in cent
    | urgent (?:care|treatment) cent | \bantenatal\b | \bortho(?:dont|pt)ist | \bpct\b

3E  \ba and e\b | \baande\b | acc(?:ident|) (?:and|or) emerg | emergency (?:dep(?:artmen|)t|room)\b | \bambulance\b
    | accident emergency | \bcasualty\b | \bparamedics?\b | minor injur

3F  health (?:services )?other$ | other health | hospice | {_CLINIC}
    | ^(?!.*(?:emergency|a and e|primary)).*\bhospitals?\b(?! (?:social|school|education|tuition)) | \bca(?:mh|hm)s\b
    | \bc a m h s\b | (?<!approved )\bmental health(?! (?:social|act)) | (?<=[a-z] )wards?\b | \bward staff
    | outpatients?\b | clinical psycholog | (?<!education )(?<!educational )\bpsychologist | sexual (?:assault|health)
    | addictions?\b | \bmatron\b | speech (?:and language|therap) | \b(?:salt|slt)\b | \b111\b | \bconsultant\b
    | \bcpn\b | \bcmht\b | \bcyp?mhs\b | \binfirmary\b | \biapt\b | clinical commissioning | \bccg\b
    | integrated care board | \bicb\b | \bdiet[ic]t?ian | eating disorder | \bsarc\b | liaison and diversion
    | \bmacmillan\b | child development cent | \b(?:lac|looked after child(?:ren|)) nurse
    | (?:continuing|intermediate) (?:health ?|)care | rehabilitation unit | family planning | \bhealth ?care\b
    | ^(?:adult |)therap(?:ist|y)$ | ^(?:counselling |)psycholog(?:y|ist)$ | \bgum\b

4   \bhousing\b(?! benefit) | temporary accommodation | \brsl\b | \balmo\b | arms length
    | \b(?:estate|letting) (?:manager|officer|agent) | rough sleep | \blandlords?\b | \btenan(?:t|cy) | homeless
    | \bwarden\b | \bshelter\b | supported living | \bhomes for [a-z]+$
    | (?<!childrens )(?<!care )(?<!nursing )(?<!residential )(?<=[a-z] )homes$

5A  social (?:care|serv[a-z]*|work(?:ers?)?)\b | \bssd\b | \bcsc\b | \bedt\b | emergency duty | \bcare managers?\b
    | ^(?!.*(?:\bgp\b|doctor|health|nurs)).*out of hours | \booh\b(?! gp)
    | \badults? (?:s |)(?:team|services?|social|and community) | ^adults?$ | (?:children|child) (?:with |)disab
    | \bmash\b | \blado\b | \biro\b | \bamhp\b | approved mental health | \basw\b | leaving care | after ?care team
    | children and families | childrens? services? | (?:children looked after|looked after child(?:ren|))\b(?! nurse)
    | {_COUNCIL_TEAM} (?:team|service|duty|unit)(?! around) | first response | review(?:ing|) officer
    | conference chair | ^adults? (?:s |)safeguarding | ^cyps$ | ^(?:fostering|adoption|lac|cla)$

5B  \binternal\b | youth (?:offending|justice|services?|centre|work|team|support)\b | youth ?worker | \byjs\b
    | \byo[ts]\b | targeted youth | young peoples service | early years(?! (?:setting|provider|provision))
    | (?:substance|drugs?|alcohol)(?: and alcohol|) (?:misuse|abuse|service|team) | family intervention | \bmarac\b
    | (?:troubled|supporting) families | family hub | ^families first$ | \btaf\b | parenting
    | ^(?!.*(?:\bnhs\b|health|hospital)).*occupational therapist | \bconnexions\b | \blibrar | \bleisure\b(?! centre)
    | trading standards | customer service | contact centre | welfare rights | council tax | \bportage\b
    | legal department | environmental health | revenues | ^(?:la |council |)licensing
    | (?:housing |)benefits? (?:team|section|service) | housing benefits? | anti ?social behaviour team
    | council (?:other |)dep(?:artmen|)t | ^council (?:officer|employee|staff|worker) | corporate | careers service
    | prevent team | chief executives? | ^finance$ | other internal | internal (?:other|dep)

5C  (?:other|another|neighbouring|non [a-z]+|out of area|external) (?:la\b|las\b|l a\b|(?:local |)authorit)
    | la services external | external (?:services|eg|social|other la) | \bola\b | \boutside (?:la|local)
    | ^other council

5D  \bearly (?:help|start|intervention)\b

6   \bpolice\b | constabulary | \bconstable\b | (?:public|family|child|vulnerable person) protection unit | \bp[pv]u\b
    | \bmerlin\b | \bpvp\b | \bpcsos?\b | safer neighbourhood | \bcai[tu]\b | child abuse investigation
    | protecting vulnerable people

7   legal agency | \bprobation\b | \bj?cafcass\b | \bcourts?\b | \bprisons?\b | \bimmigration\b | \bsolicitors?\b
    | registrars?\b | home office | magistrate | (?:central )government agency | \blawyers?\b | \bbarristers?\b
    | \bhmp\b | \buk ?(?:b[af]|vi)\b | border (?:agency|force) | guardian ad litem | childrens guardian
    | guardian childrens | \bcoroner | crown prosecution | \bcps\b | young offenders? inst
    | community rehabilitation comp | \bcrc\b | \bnps\b | ^(?:other |)(?:legal|law)(?: other| agency|)$ | \btribunal\b

8   \bvoluntary\b | \bvolunteer | \bvol (?:org|agenc|sect) | \bcharit(?:y|ies|able)\b | (?:third|3rd) (?:sector|party)
    | day (?:care|cent) | private (?:sector|agency|provider|organisation|company) | victim support | \bemployer
    | \bclub\b | \barmy\b | armed forces | \bmod\b | \b(?:navy|raf)\b | \bofsted\b | \bembassy\b | \brspca\b
    | domiciliary | \bcommunity (?:group|organisation|cent) | advice (?:bureau|agency) | \bcab\b | \bcitizens advice
    | childrens? cent(?:re|er)s? | independ[ae]nt (?:agency |)(?:provider|agenc|sector|organisation) | non statutory
    | \bnspcc\b | \bchildline\b | \bsamaritans\b | home ?start\b | childrens society | rape crisis | food ?bank
    | red cross | \bssafa\b | \bmencap\b | missing people | crimestoppers | ^relate$ | ^mind$ | \bscouts?\b
    | family action | counselling (?:service|agency) | ^counsell(?:or|ing)$ | \baddaction\b | turning point
    | age (?:concern|uk)\b | \bplace ?2 ?be\b | \bbarnardo | action for children | \bwomens aid\b | \bidva\b
    | \breligious\b | \b(?:mosque|church|faith|vicar|priest|imam|clergy|synagogue|temple|gurdwara)\b
    | \bfire (?:and rescue|service|brigade|department) | \brefugee?\b | \bhostels?\b | (?:residential|care) home\b
    | home care | (?:^|\bother )agenc(?:y|ies)$ | care agenc | fostering agency | independent fostering
    | ^(?!.*(?:solicitor|legal)).*\badvoca(?:te|cy)\b | independent visitor | job ?cent | carers cent
    | \bcare provider | youth group | (?:dance|riding) school | \bcoach\b | work and pensions | \bdwp\b
    | benefits? agency | service provider | young carers | community safety | youth federation
    | \b(?:media|press|journalist)\b | ^other (?:worker|professional|organisation|service|team|department|third)
    | ^others$

9   \banon(?:ymous|ymously|)\b | \b(?:name|identity|details) (?:[a-z]+ |)withheld
    | withheld (?:their |)(?:name|identity)

10  ^unk$ | \bunknown\b(?! health) | ^(?!.*public).*\bnot (?:recorded|known|stated|specified) | no (?:source|data)
""")
