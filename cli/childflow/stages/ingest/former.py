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


_PRIMARY_NEED: dict[str, str] = {f"N{number}": str(number) for number in range(1, 10)}
"""The number alone, where a letter of the authority's own follows it (`2a Physical disability`)."""


def _by_code(told: dict[str, str]) -> dict[str, str]:
    return {former: code for code, codes in told.items() for former in codes.split()}


FORMER: dict[str, dict[str, str]] = {
    "ethnicity": _by_code(_ETHNICITY),
    "primary_need": _by_code(_PRIMARY_NEED),
    "placement_type": _by_code(_PLACEMENT_TYPE),
    "reason_ceased_care": _by_code(_REASON_CEASED),
}
"""Code list, then the other code, to the code it is read as."""
