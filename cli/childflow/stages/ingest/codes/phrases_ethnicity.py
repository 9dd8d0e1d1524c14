"""What an ethnicity speaks of.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

from childflow.stages.ingest.codes.peoples import AFRICANS, EUROPEANS, ISLANDERS, OTHERS, SOUTH_ASIANS
from childflow.stages.ingest.codes.tables import patterns_of

_CODED = r"(?:[a-z] |)(?:[a-z]{1,2}\d+ |\d+ )*"
"""An authority's own number or letter before the words."""

_SOUTH_ASIAN = r"(?:british |)(?:pakistani|indian|bangladeshi)"
_NOT_OF_FOUR = r"(?:chinese|arab)"
_OF_BRITAIN = r"(?:british|english|scottish|welsh|cornish|northern irish)"

_OBTAINED = "obtained|stated|available|given|asked|provided|supplied|entered|collected|completed|born"

ETHNICITY = patterns_of(rf"""
WBRI    white (?:uk |other |){_OF_BRITAIN} | (?:english|welsh|scottish) .*british | ^{_CODED}{_OF_BRITAIN}$
        | {_OF_BRITAIN} white

WIRI    white (?:southern |)irish(?! travel) | ^{_CODED}(?:southern |)irish$ | \birish white | republic of ireland

WIRT    irish travell?er | travell?ers?.*irish | irish heritage | ^(?!.*(?:gyps|roma)).*\btravell?er

WROM    ^(?!.*irish).*(?:\bg(?:y|i|)ps(?:y|ies)\b|\broma\b|\bromany\b|\bromani\b|\bsinti\b)

WOTH    other white(?! british) | white (?:any |)other(?! british) | ^{_CODED}(?:white |)(?:{EUROPEANS})\b(?! gypsy)
        | ^(?!.*\b(?:black|asian|gypsy)\b).*\bwhite (?:[a-z]+ )*(?:{EUROPEANS})\b | \bwhite (?:south african|american)
        | white (?:australian|new zealand|canadian|baltic)

MWBC    white .*car+ib+ea | white (?:british |)(?:and |)(?:{ISLANDERS})\b | car+ib+ean (?:and |)white
MWBA    white .*black african | white (?:british |)(?:and |)(?!south afr)(?:{AFRICANS}) | white (?:and |)african
        | african (?:and |)white
MWAS    white (?:and |)(?:other |any |british |)asian | asian (?:and |)white
        | white (?:british |)(?:and |){_SOUTH_ASIAN} | {_SOUTH_ASIAN} (?:and |)white

MOTH    other mixed | mixed other | mixed .*(?:any other|other) | ^black (?:and |)white$ | other (?:dual|multiple)
        | (?:asian|chinese) (?:and |)black\b(?! or) | black and (?:asian|chinese) | asian and chinese
        | {_NOT_OF_FOUR} and white | white (?:and |)(?:any other eth|{_NOT_OF_FOUR})
        | white and other\b(?! (?:asian|black)) | dual .*other

AIND    ^(?!.*(?:west|american|african) indian).*\bindian?\b | \bpunjabi\b | \bgujarati\b | \bsikh\b
APKN    \bpakistani?\b | \bkashmiri\b | \bmirpuri\b
ABAN    bangladesh | \bbengali\b | \bsylheti\b
AOTH    other asian | african (?:indian|asian) | asian (?:british |)(?:any |)other | \b(?:{SOUTH_ASIANS})\b

BCRB    ^(?!.*(?:white|african|and black)).*black .*car+ib+ea | west indian | \b(?:{ISLANDERS})\b
        | ^{_CODED}(?:afro |african |)car+ib+ean$ | car+ib+ean black
BAFR    ^(?!.*(?:white|car+ib+ea|and black)).*black .*\bafrican | ^(?!.*white).*\b(?:{AFRICANS})\b
BOTH    other black | black (?:british |)(?:any |)other | \bblack (?:european|american|brazilian)

CHNE    \bchinese\b(?! or ) | \btaiwan(?:ese)?\b | \bhong kong\b | ^china$

OOTH    ^(?!.*(?:white|asian|black|mixed)).*(?<!chinese or )other eth(?:nic|) (?:group|origin|background)
        | ^other group | any other group | other ethnic(?:ity|)$ | other ethnicity
        | ^(?:any |)other(?: any other|)(?: background|)$ | ^other not listed$ | \b(?:{OTHERS})\b

REFU    refus | declin | would (?:rather |)not say | (?:did|does|do) not (?:wish|want) | prefers? not | not divulged
        | undisclosed | ^withheld | not disclose | chose not

NOBT    not (?:yet |)(?:been |)(?:{_OBTAINED}) | \bunborn\b | unable to (?:ask|obtain) | to be (?:obtained|confirmed)
        | ^awaiting | ^pending$ | ^no info

UNKNOWN ^(?!.*(?:stated|obtained|unborn)).*\bnot (?:yet |)(?:known|recorded) | ^no data$ | ^no ethnic[a-z]* recorded
        | ^missing$ | \bunknown\b | ^dont know
""")
