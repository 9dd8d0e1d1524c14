"""What a need, and the reason an episode of need closes, speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

PRIMARY_NEED = {
    "N1": r"abuse (?:or|and|neglect)|\bneglect|(?:physical|sexual|emotional) (?:abuse|harm|injur)"
    r"|domestic (?:violence|abuse)"
    r"|exploitation|section 47|at risk of (?:abuse|harm|sig)|\bcse\b|\bfgm\b|genital|trafficking|radicali"
    r"|forced marriage"
    r"|non accidental|child protection|significant harm",
    "N2": r"child(?:ren)?s? (?:s |with |in need due to |)(?:own |)(?:disab|illness)|^disab|own (?:disab|illness)"
    r"|disabled child"
    r"|(?:physical|sensory|learning|hearing|visual|mental)(?:ly|)(?: [a-z]+){0,2} (?:disab|impair)"
    r"|(?:physical|sensory|mental health|learning disability) support|suffering from .*illness|\bautis|\badhd\b"
    r"|aspergers?\b"
    r"|life limiting|special (?:educational |)needs|complex health|terminal|\bcamhs\b|\bcyads\b|chronic illness"
    r"|^dis\b|\bfrailty\b|cognitive impair",
    "N3": r"(?<!absent )(?<!step )parent(?:al|s|) (?:s |)(?:illness|disab|alcohol|drug|substance|mental|ill health"
    r"|learning)"
    r"|parent carer$|parents? .*impaired by|^par\b|(?:alcoholic|drug depend[ae]nt|disabled|mentally ill|ill) parents?"
    r"|parents? (?:with|who) .*(?:ill|disab|misus|abus)"
    r"|young carers?\b",
    "N4": r"acute (?:di|)stress|financial problems|social isolation|\bbereave|rent arrears|eviction"
    r"|death of (?:a |)parent|family stress"
    r"|temporary crisis|housing (?:problem|need)",
    "N5": r"dysfunction|parenting capacity .*inadequate|^fds\b|relationship (?:breakdown|difficult|problem)"
    r"|family breakdown"
    r"|parental relationship|boundary control|inadequate parenting|family conflict|marital",
    "N6": r"unacceptable behavio|\boffending\b|sexual behavio"
    r"|(?:drug|substance|alcohol|solvent) (?:or alcohol |)(?:abuse|misuse)$|^bhv\b"
    r"|\btruan|school (?:attendance|refus)|anti ?social|challenging behavio|beyond (?:parental )?control|running away"
    r"|absconding",
    "N7": r"low income|no recourse to public funds|\bnrpf\b|\bpoverty\b|destitut|asylum seeking famil"
    r"|independent of benefit",
    "N8": r"absent parent|unaccompanied asylum|(?:16|17) (?:year|yr)s? old homeless"
    r"|parents? (?:deceased|died|in custody|in prison)"
    r"|\buasc\b|\borphan|^abp\b|abandon|privately fostered",
    "N9": r"other than child|not (?:a |)(?:child|children) in need|other child in need|step ?parent adoption"
    r"|^not cin\b|child in need other|child death"
    r"|(?:receive|post) adoption support|court report",
    "N0": r"not stated|not (?:known|recorded)",
}

CEASED = (
    r"any other reason|no longer (?:in need|requires?|needs?)|complete(?:d|)\b|\bended\b|\bmoved\b(?! out of)"
    r"|(?:referred|referral) to|\bother agenc|external agency"
    r"|inappropriate|needs? (?:been |)met|(?:contact lost|lost contact)|looked after placement|^refused"
    r"|client refused|duplicate"
    r"|in error|early help|step(?:ped|) down|universal service|is lac\b|^return home|\bnfa\b|no further|transfer denied"
    r"|(?:services?|consent|support) (?:refused|declined|withdrawn)|(?:not|non|dis) ?engag"
    r"|unable to (?:contact|trace|engage)"
    r"|objectives? (?:met|achieved)|(?:aged?|turned|reached|over) 18|signpost|information and advice|advice given"
    r"|closed other"
    r"|\btaf\b|\bcaf\b|remand ended|withdr[ae]w|cancelled|not (?:proceed|required|needed)|\baims?\b|criteria not met"
    r"|no longer eligible|school leaving|already in place"
    r"|status to lac|engagement"
)
"""Why services end that is none of DfE's other reasons."""

REASON_FOR_CLOSURE = {
    "RC1": r"\badopted\b(?! and)",
    "RC2": r"\bdied\b|deceased|\bdeath\b",
    "RC3": r"residence order|child arrangements? order",
    "RC4": r"special guardianship",
    "RC5": r"(?<!referred to )(?<!referral to )\b(?:another|other|new) (?:la\b|las\b|local authorit)"
    r"|moved out of (?:area|county|borough)|out of area transfer",
    "RC6": r"adults? (?:s |)(?:social|services?|care|team)",
    "RC7": rf"^(?!.*(?<!prior to )\bass)(?!.*(?:adopted|special guardian)).*(?:{CEASED})",
    "RC8": r"after (?:[a-z]+ )*assessment(?: (?:nfa|no|referred to other)\b|$)|not (?:to be )?in need after",
    "RC9": r"assessment .*(?:referred to |step(?:ped|) down to )early help"
    r"|^(?!.*prior to).*early help .*(?:after|following) .*asses",
}
