"""What a need, and the reason an episode of need closes, speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

PRIMARY_NEED = {
    "N1": r"abuse (?:or|and|neglect)|\bneglect|(?:physical|sexual|emotional) (?:abuse|harm|injur)"
    r"|domestic (?:violence|abuse)"
    r"|exploitation|section 47|at risk of (?:abuse|harm|sig)|\bcse\b|\bfgm\b|genital|trafficking|radicali"
    r"|forced marriage|honou?r based|modern slavery|\bcce\b|county lines|fabricated|\bfii\b|(?:peer|faith|ritual"
    r"|spirit) (?:[a-z]+ )*abuse"
    r"|non accidental|child protection|significant harm",
    "N2": r"child(?:ren)?s? (?:s |with |in need due to |)(?:own |)(?:disab|illness)|^disab|own (?:disab|illness)"
    r"|disabled child|child(?:ren|)(?:s|) (?:mental health|illness|with (?:a |)disab)"
    r"|(?:physical|sensory|learning|hearing|visual|mental)(?:ly|)(?: [a-z]+){0,2} (?:disab|impair)"
    r"|(?:physical|sensory|mental health|learning disability) support|suffering from .*illness|\bautis|\badhd\b"
    r"|aspergers?\b"
    r"|life limiting|special (?:educational |)needs|complex health|terminal|\bcamhs\b|\bcyads\b|chronic illness"
    r"|^dis\b|\bfrailty\b|cognitive impair",
    "N3": r"(?<!absent )(?<!step )parent(?:al|s|) (?:s |)(?:illness|disab|alcohol|drug|substance|mental|ill health"
    r"|learning)"
    r"|parent carer$|parents? .*impaired by|^par\b|(?:alcoholic|drug depend[ae]nt|disabled|mentally ill|ill) parents?"
    r"|parents? (?:with|who) .*(?:ill|disab|misus|abus|mental)"
    r"|young carers?\b",
    "N4": r"acute (?:di|)stress|financial problems|social isolation|\bbereave|rent arrears|eviction"
    r"|death of (?:a |)parent|family stress"
    r"|temporary crisis|housing (?:problem|need)|^(?!.*(?:1[67]|young person)).*\bhomeless|financial difficult",
    "N5": r"dysfunction|parenting capacity .*inadequate|^fds\b|relationship (?:breakdown|difficult|problem)"
    r"|family breakdown|parental conflict|contact dispute|family relationships?$|^parenting capacity"
    r"|parental relationship|boundary control|inadequate parenting|family conflict|marital",
    "N6": r"unacceptable behavio|\boffending\b|sexual behavio"
    r"|(?<!parental )(?<!parents )(?<!parent )(?:drug|substance|alcohol|solvent) (?:or alcohol |)(?:abuse|misuse)$"
    r"|^bhv\b|misuse by (?:the |)child|behaviou?r(?:al|) (?:issue|problem)|youth crime|runaway"
    r"|\btruan|school (?:(?:non ?|)attendance|refus)|risk(?:y| taking) behavio|anti ?social|challenging behavio"
    r"|beyond (?:parental )?control|running away"
    r"|absconding",
    "N7": r"low income|no recourse to public funds|\bnrpf\b|\bpoverty\b|destitut|asylum seeking famil"
    r"|independent of benefit",
    "N8": r"absent parent|unaccompanied asylum|(?:16|17) (?:year|yr)s? old homeless"
    r"|parents? (?:deceased|died|in custody|in prison)|parental imprison|unaccompanied (?:minor|child)"
    r"|asylum seeking child"
    r"|\buasc\b|\borphan|^abp\b|abandon|privately fostered",
    "N9": r"other than (?:child|cin\b)|not (?:a |)(?:child|children) in need|other child in need|step ?parent adoption"
    r"|^(?:not|non) cin\b|child in need other|child death"
    r"|(?:receive |post |^)adoption support|court report|section 7 report",
    "N0": r"not stated|not (?:yet |)(?:known|recorded)|^unknown$",
}

CEASED = (
    r"any other reason|no longer (?:in need|cin\b|requires?|needs?)|complete(?:d|)\b|\bended\b|\bmoved\b(?! (?:out of"
    r"|to (?:an|)other))"
    r"|(?:referred|referral) to|\bother agenc|external agency"
    r"|inappropriate|needs? (?:been |)met|(?:contact lost|lost contact)|looked after placement|^refused"
    r"|client refused|duplicate"
    r"|in error|^other$|declined|became looked after|outcomes? (?:met|achieved)|involvement|early help|step(?:ped"
    r"|) down|universal service|is lac\b|^return(?:ed|) home|\bnfa\b|no further|transfer denied"
    r"|(?:services?|consent|support) (?:refused|declined|withdrawn)|(?:not|non|dis) ?engag"
    r"|unable to (?:contact|trace|engage)"
    r"|objectives? (?:met|achieved)|(?:aged?|turned|reached|over) 18|signpost|information and advice|advice given"
    r"|closed other"
    r"|\btaf\b|\bcaf\b|remand ended|withdr[ae]w|cancelled|not (?:proceed|required|needed)|\baims?\b|criteria not met"
    r"|no longer eligible|school leaving|already in place|child no longer cin|transferred to leaving care"
    r"|status to lac|engagement"
)
"""Why services end that is none of DfE's other reasons."""

REASON_FOR_CLOSURE = {
    "RC1": r"\badopted\b(?! and)|\badoption(?: order| granted|$)",
    "RC2": r"\bdied\b|deceased|\bdeath\b(?! of (?:a |)(?:parent|carer|mother|father))",
    "RC3": r"residence order|child arrangements? order|\bcao\b",
    "RC4": r"special guardianship|\bsgo\b",
    "RC5": r"(?<!referred to )(?<!referral to )\b(?:another|other|new) (?:la\b|las\b|(?:local |)authorit)"
    r"|moved out of (?:area|county|borough)|out of area transfer|transfer out of area",
    "RC6": r"adults? (?:s |)(?:social|services?|care|team)|(?:transferred|transition) to adults$",
    "RC7": rf"^(?!.*(?<!prior to )\bass)(?!.*(?:adopted|special guardian)).*(?:{CEASED})",
    "RC8": r"^(?!.*(?:early help|\beh\b)).*(?:after|following) (?:[a-z]+ )*assessment(?: (?:nfa|no"
    r"|referred to other)\b|$)"
    r"|not (?:to be )?in need after|assessment completed no",
    "RC9": r"assessment .*referred to eh$|assessment .*(?:referred to |step(?:ped|) down to )early help"
    r"|^(?!.*prior to).*early help .*(?:after|following) .*asses",
}
