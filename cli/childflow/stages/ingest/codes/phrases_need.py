"""What a need, and the reason an episode of need closes, speak of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.tables import patterns_of

_PARENT = r"(?:parent|mother|father|carer)"
_SICK = r"(?:illness|ill health|disab|alcohol|drug|substance|mental|addict|learning|health)"
_TEEN = r"(?:1[67]|young person)"

PRIMARY_NEED = patterns_of(rf"""
N1  abuse (?:or|and|neglect) | \bneglect | (?:physical|sexual|emotional)(?:ly|) (?:abuse|harm|injur|exploit)
    | domestic (?:violence|abuse) | exploitation | section 47 | at risk of (?:abuse|harm|sig) | \bcse\b | \bcce\b
    | \bfgm\b | genital | trafficking | radicali | forced marriage | honou?r based | modern slavery | county lines
    | fabricated | \bfii\b | (?:peer|faith|ritual|spirit) (?:[a-z]+ )*abuse | non accidental | child protection
    | significant harm | ^abs [a-z]+$ | ^abused?$

N2  child(?:ren)?s? (?:s |with |has |in need due to |)(?:a |own |)(?:disab|illness) | own (?:disab|illness)
    | \bchilds? dis$ | ^(?:cwd$|dis [a-z]+$|(?:c f |)disab) | (?:disabled|ill) child
    | child(?:ren|)(?:s|) (?:mental health|with (?:a |)disab)
    | (?:disability|illness) (?:[a-z]+ ){{0,2}}(?:of|in) child
    | (?:physical|sensory|learning|hearing|visual|mental)(?:ly|)(?: [a-z]+){{0,2}} (?:disab|impair)
    | (?:physical|sensory|mental health|learning disability) support | learning difficult | suffering from .*illness
    | \bautis | \badhd\b | aspergers?\b | life limiting | special (?:educational |)needs | complex (?:health|needs)
    | ^child(?:ren|)s? health$ | terminal | \bcamhs\b | chronic illness

N3  (?<!absent )(?<!step )parent(?:al|s|) (?:s |)(?:[a-z]+ |){_SICK} | parent carer$ | ^par [a-z]+$
    | {_PARENT}s? (?:carers? |)(?:illness|disab|ill health|mental)
    | (?:alcoholic|drug (?:taking|depend[ae]nt)|disabled|(?:mentally |)ill) {_PARENT}s?
    | parents? (?:with|who) .*(?:ill|disab|misus|abus|mental) | young carers?\b
    | (?:illness|disability|ill health|misuse) (?:of|in|by) (?:a |the |)(?:[a-z]+ |){_PARENT}

N4  acute (?:family |)(?:di|)stress | family (?:stress|crisis) | ^stress family | social isolation | \bbereave
    | rent arrears | eviction | death of (?:a |)parent | temporary crisis | housing (?:problem|need)
    | ^(?!.*{_TEEN}).*\bhomeless

N5  d[iy]sfunc | relationship (?:breakdown|difficult|problem) | family (?:breakdown|conflict|relationships?$)
    | parental (?:separation |)(?:conflict|relationship) | family functioning | contact dispute | ^parenting capacity
    | boundary control | (?:inadequate|inconsistent|poor) parenting | marital | ^fds [a-z]+$

N6  behaviou?r (?:socially |)unaccept | \bunaccept[a-z]* (?:social |)beh | (?:\b|re)offending\b
    | criminal(?:ity| behavio) | sexual behavio | youth crime
    | (?<!parental )(?<!parents )(?<!parent )(?:drug|substance|alcohol|solvent) (?:or alcohol |)(?:abuse|misuse)$
    | misuse by (?:the |)child | behaviou?r(?:al|) (?:issue|problem|difficult|concern) | childs? behavio
    | ^behaviou?r$ | anti ?social | challenging behavio | risk(?:y| taking) behavio | beyond (?:parental )?control
    | runaway | running away | absconding | \btruan | school (?:(?:non ?|)attendance|refus) | ^bhv [a-z]+$

N7  low (?:family |household |)income | no recourse to public funds | \bnrpf\b | \bpoverty\b | destitut | \bdebts?\b
    | financial (?:difficult|hardship|assist|support) | asylum seeking famil | depend[ae]nt (?:up|)on benefit

N8  absent parent | parenting absent | no parents | unaccompanied asylum
    | parents? (?:is |are |)(?:deceased|died|in custody|in prison) | (?:deceased|imprisoned) parents?
    | parental imprison | unaccompanied (?:minor|child) | asylum seeking child | ^asylum seekers?$ | parents? absent
    | {_TEEN} (?:[a-z]+ )*homeless | \buasc\b | \borphan | abandon | privately fostered | ^abp [a-z]+$

N9  ^cases? not\b | ^other cases?$ | other than (?:child|cin\b) | not (?:a |)(?:child|children) in need
    | ^(?:cin |)(?:not|non|other) cin\b | (?:other child in need|child in need other)$ | child death | court report
    | section 7 report | ^(?!.*(?:break|broke|disrupt|fail|placed|placement)).*\badoptions?\b

N0  not stated | ^unspecified$ | not (?:yet |)(?:known|recorded|determined) | ^unknown$
    | to be (?:confirmed|determined)
""")

_ENDED = (
    r"any other reason|no longer (?:in need|cin\b|requires?|needs?|meets?|eligible)|no further|\bnfa\b|complete(?:d"
    r"|ly|)\b|completion|\bended\b|\bmoved\b(?! (?:out of|to (?:an|)other|to adult))|step(?:ped|) down|(?:referred"
    r"|referral) to|transfer(?:red|) to (?:early help|eh|e ?caf|leaving care|universal)|signpost|\bother agenc"
    r"|external agency|universal service|early help|\btaf\b|\bcaf\b"
)
_MET = (
    r"(?:needs?|outcomes?|objectives?|goals?|aims?) (?:been |partially |fully |have been |)(?:met|achieved)"
    r"|risks? (?:reduced|removed)|criteria (?:not|no longer) met|not (?:eligible|proceed|required|needed)"
    r"|inappropriate|duplicate|in error|^error\b|cancelled|advice|information (?:and advice|given|only)"
)
_REFUSED = (
    r"^refused|declined|withdr[ae]w|(?:not|non|dis) ?engag|engagement|contact lost|lost contact|denied"
    r"|(?:client|user|parents?|family) refus|(?:services?|consent|support) (?:refused|declined|withdrawn)"
    r"|unable to (?:contact|trace|engage)|involvement"
)
_CHANGED = (
    r"looked after placement|became looked after|(?:is|now|to) lac\b|child no longer cin|^return(?:ed|) home"
    r"|remand ended|(?:aged?|turned|reached|over) 18|age limit|leaving care team|independent living"
)

REASON_FOR_CLOSURE = patterns_of(rf"""
RC1 \badopted\b(?! and) | \badoption(?: order| granted|$)
RC2 \bdied\b | deceased | \bdeath\b(?! of (?:a |)(?:parent|carer|mother|father))
RC3 residence order | child arrangements?(?: order|$) | \bcao\b | \bro granted
RC4 spec(?:ial|) guard | \bsgo\b
RC5 (?<!referred to )(?<!referral to )\b(?:another|other|new) (?:la\b|las\b|area\b|(?:local |)authorit) | \bola\b
    | moved out of (?:the |)(?:area|county|borough|la\b) | out of area transfer | transfer(?:red|) out\b
RC6 adults? (?:s |)(?:social|services?|care|team) | (?:transfer(?:red|)|transition|moved) to (?:an |)adults?\b
RC7 ^(?!.*(?<!prior to )\bass)(?!.*(?:adopted|special guardian)).*(?:{_ENDED}|{_MET}|{_REFUSED}|{_CHANGED})
    | ^(?:closed |)other(?: reason|)$ | ^(?!.*after).*\bnot in need\b
RC8 ^(?!.*(?:early help|\beh\b)).*(?:after|following|post) (?:[a-z]+ )*assessment(?: (?:nfa|no|referred to other)\b|$)
    | not (?:to be )?in need after | assessment (?:completed? |only |closed |outcome |)(?:nfa|no further)
RC9 assessment .*(?:referred to |step(?:ped|) down to |)(?:early help|eh)$ | assessment .*(?:ed|down) to early help
    | ^(?!.*prior to).*early help .*(?:after|following) .*asses
""")
