"""Codes that others stand for: DfE's finer ones, and those it has given up."""

from __future__ import annotations

_ETHNICITY: dict[str, str] = {
    "WBRI": "WENG WSCO WWEL WCOR WNIR WOWB",
    "WOTH": "WALB WBOS WCRO WGRE WGRK WGRC WITA WKOS WPOR WSER WTUR WTUK WTUC WEUR WEEU WWEU WOTW",
    "WROM": "WROG WROR WROO WROT",
    "MWAS": "MWAP MWAI MWAO",
    "MOTH": "MABL MACH MAOE MBOE MBCH MCOE MWOE MWCH MOTM",
    "APKN": "AMPK AKPA AOPK",
    "AOTH": "AAFR AKAO ANEP ASNL ASLT ASRO AOTA",
    "BAFR": "BSOM BNGN BGHA BCON BANN BSLN BSUD BAOF",
    "BOTH": "BEUR BNAM BOTB",
    "CHNE": "CHKC CMAL CSNG CTWN COCH",
    "OOTH": "OAFG OARA OEGY OFIL OIRN OIRQ OJPN OKOR OKRD OLAM OLEB OLIB OMAL OMRC OPOL OTHA OVIE OYEM OOEG",
}
"""DfE's extended ethnicity codes, under the main code each belongs to."""

_CASE_SYSTEM: dict[str, str] = {
    "WBRI": "A1",
    "WIRI": "A2",
    "WOTH": "A3",
    "WIRT": "A4",
    "WROM": "A5",
    "MWBC": "B1",
    "MWBA": "B2",
    "MWAS": "B3",
    "MOTH": "B4",
    "AIND": "C1",
    "APKN": "C2",
    "ABAN": "C3",
    "AOTH": "C4",
    "BCRB": "D1",
    "BAFR": "D2",
    "BOTH": "D3",
    "CHNE": "E1",
    "OOTH": "E2",
    "REFU": "E3",
    "NOBT": "E4",
    "UNKNOWN": "E5",
}
"""Ethnicity as the standard safeguarding dataset codes it, after the census of 2001."""

_FLAGS: dict[str, str] = {
    "neglect": "YNNN",
    "physical": "NYNN",
    "sexual": "NNYN",
    "emotional": "NNNY",
    "multiple": "YYNN YNYN YNNY NYYN NYNY NNYY YYYN YYNY YNYY NYYY YYYY",
}
"""Categories of abuse as four flags: neglect, physical, sexual, emotional."""

_PLACEMENT_TYPE: dict[str, str] = {
    "fostered": "F1 F2 F3 F4 F5 F6 Q1 Q2",
    "for_adoption": "A1 A2",
    "K1": "H1 H2",
    "K2": "H3 H4",
    "Z1": "M1 M2 M3 R4",
}
"""SSDA903 codes before 2015, under what holds such placements now."""

_REASON_CEASED: dict[str, str] = {
    "adopted": "E1",
    "returned_home": "E4",
    "special_guardianship": "E42 E43 E44",
    "X1": "X2",
}
"""SSDA903 codes before E4 and the special guardianship orders were split."""


def _by_code(told: dict[str, str]) -> dict[str, str]:
    return {former: code for code, codes in told.items() for former in codes.split()}


FORMER: dict[str, dict[str, str]] = {
    "ethnicity": _by_code(_ETHNICITY) | _by_code(_CASE_SYSTEM),
    "category_of_abuse": _by_code(_FLAGS),
    "placement_type": _by_code(_PLACEMENT_TYPE),
    "reason_ceased_care": _by_code(_REASON_CEASED),
}
"""Code list, then the other code, to the code it is read as."""

NUMBERS: dict[str, dict[str, str]] = {"primary_need": {str(number): f"N{number}" for number in range(1, 10)}}
"""As `FORMER`, where the number of a code stands without its letter, and a letter of the authority's own behind it
(`2a Physical disability`). Alone it says nothing."""
