"""Short forms of the words that code lists are made of, as narrow columns and quick hands write them."""

from __future__ import annotations

import re

_SHORT_FORMS: dict[str, str] = {
    "accommodation": "accom, accomm, accomodation, accommodn",
    "adoption": "adop, adopt",
    "adult social care": "asc",
    "agency": "ag, agcy",
    "alcohol": "alc",
    "another": "anoth",
    "arrangement": "arr, arrangemt",
    "assessment": "ass, asmt, assmt, assess, asst",
    "association": "assoc",
    "authority": "auth, authy",
    "background": "backg, backgr, backgrd, backgrnd, bkg, bkgd, bkgrd",
    "black": "blk",
    "british": "brit, bri",
    "caribbean": "carib, carr, caribean, carribean",
    "centre": "ctr cntr",
    "department": "dept",
    "breakfast": "bfast",
    "domestic": "dom",
    "domestic violence": "dv",
    "early help": "eh",
    "education": "educ, educn",
    "emergency": "emerg, emer",
    "employment": "emp, employ, empl, employt",
    "ethnic": "eth, ethn",
    "family": "fam",
    "former": "frmr, fmr",
    "foster": "fost, fos",
    "foster carer": "fc",
    "foster carers": "fcs",
    "full time": "ft, f t, fulltime",
    "group": "grp",
    "groups": "grps",
    "health": "hlth hlt",
    "higher education": "he",
    "hospital": "hosp",
    "independent": "indep, indepen, indept, independant",
    "individual": "indiv, indivdual",
    "information": "info",
    "long term": "lt, l t, longterm",
    "mental health": "mh",
    "mixed": "mix",
    "multiple": "multi",
    "not known": "n k, nk",
    "order": "ord",
    "organisation": "org",
    "organisations": "orgs",
    "other": "oth",
    "paediatrician": "paed paeds",
    "part time": "pt, p t, parttime",
    "placed": "plcd",
    "placement": "plcmt, plmt, pment, placemt, placmt, plac",
    "police": "pol",
    "practice": "prac",
    "probation": "prob",
    "protection": "prot, protn",
    "provision": "prov",
    "regulations": "regs",
    "relative": "rel",
    "relatives": "rels",
    "residential": "resi, resid",
    "responsibility": "resp, respons",
    "returned": "retd",
    "school": "sch",
    "services": "svcs, servs, svces",
    "social": "soc",
    "substance": "subst",
    "supported": "supp",
    "temporary": "temp",
    "transferred": "trans, transf trf trfd",
    "voluntary": "vol",
    "white": "wh, wht",
    "white and black": "w b",
    "young person": "yp",
}
_IN_FULL = {short: word for word, shorts in _SHORT_FORMS.items() for short in shorts.split(", ")}
_SHORT = re.compile(rf"\b(?:{'|'.join(sorted(_IN_FULL, key=len, reverse=True))})\b")


def in_full(spoken: str) -> str:
    """Words, as `wording.words` makes them, with every short form written in full; what can be short for two is left.

    >>> in_full("oth resid accom")
    'other residential accommodation'
    """
    return _SHORT.sub(lambda found: _IN_FULL[found[0]], spoken)
