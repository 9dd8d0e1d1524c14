"""Towns and short names by which people say where a child is, beside the names of authorities and districts.

From knowledge of the country: each town is in one authority alone, or in what replaced it. Countries are for children
placed outside the United Kingdom.
"""

from __future__ import annotations

TOWNS: dict[str, str] = {
    "Wirral": "Birkenhead | Wallasey",
    "Sefton": "Southport | Bootle",
    "Kirklees": "Huddersfield | Dewsbury",
    "Calderdale": "Halifax",
    "Sandwell": "West Bromwich | Smethwick | Oldbury",
    "Suffolk": "Lowestoft | Bury St Edmunds",
    "Kent": "Margate | Ramsgate | Folkestone",
    "Cumbria": "Barrow | Kendal | Workington",
    "Worcestershire": "Kidderminster",
    "Warwickshire": "Nuneaton | Leamington Spa",
    "North East Lincolnshire": "Grimsby",
    "North Lincolnshire": "Scunthorpe",
    "East Riding of Yorkshire": "Bridlington",
    "Lincolnshire": "Skegness | Grantham",
    "Cheshire East": "Crewe",
    "Cheshire West and Chester": "CWAC | Northwich",
    "Halton": "Runcorn | Widnes",
    "Lancashire": "Skelmersdale | Accrington | Morecambe",
    "Dudley": "Stourbridge",
    "Brighton and Hove": "Hove",
    "West Sussex": "Bognor Regis",
    "Cornwall": "Truro | Newquay",
    "Torbay": "Torquay | Paignton",
    "North Somerset": "Weston-super-Mare",
    "Windsor and Maidenhead": "Maidenhead | Windsor",
    "West Berkshire": "Newbury",
    "Hertfordshire": "Hemel Hempstead",
    "Buckinghamshire": "Aylesbury | High Wycombe",
    "Oxfordshire": "Banbury",
    "Hampshire": "Basingstoke | Andover",
    "Somerset": "Taunton | Bridgwater | Yeovil",
    "Herefordshire, County of": "Hereford",
    "Shropshire": "Shrewsbury",
    "Milton Keynes": "MK",
    "Isles of Scilly": "Scilly",
    "Tower Hamlets": "LBTH",
    "Kingston upon Thames": "RBK",
    "Wakefield": "Castleford | Pontefract",
    "Bradford": "Keighley",
    "Norfolk": "King's Lynn",
    "Staffordshire": "Burton upon Trent",
    "Leicestershire": "Loughborough",
    "Waltham Forest": "LBWF",
    "Barking and Dagenham": "Dagenham",
    "Dorset": "Weymouth",
    "NIR": "Antrim | Londonderry | Derry | North Ireland | NI",
    "WAL": "Carmarthen | Llanelli | Rhondda | Glamorgan",
    "NUK": "Ireland | Eire | Overseas | Out of UK | Out of the UK | France | Germany | Spain | Portugal"
    " | Italy | Poland | Romania | Lithuania | Pakistan | India | Nigeria | Jamaica | USA",
    "Bath and North East Somerset": "B&NES",
}
"""The name of a place, or its code where it is none of the authorities, to the names."""
