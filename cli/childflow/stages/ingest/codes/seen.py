"""Spellings seen in returns that no rule could read: short forms and names that only their system's users know.

Each is from the specification of liia-tools-pipeline ((c) 2022 Social Finance Digital Labs, MIT), which tells their
groups; where a group has several codes, its own is read.
"""

from __future__ import annotations

SEEN: dict[str, dict[str, str]] = {
    "gender": {"not_stated": "9"},
    "ethnicity": {
        "REFU": "DTG",
        "NOBT": "NS | XXXX | U.X2 | Case closed before ethnicity obtained",
    },
    "source": {
        "individual": "CA | DAUI | OR | PEM | In Person",
        "1A": "GRAN | NIE | PART",
        "1B": "FREI",
        "2B": "Education - Nursery | Education - Pre-School, Nursery, Childminders",
        "2A": "PFSA",
        "health": "ABS | CAS | CLN | CMAT | DHOS | HW | MHAT | OOPT | NURS | RR | Emergency Service"
        " | Primary Link | Rapid Response"
        " | Emergency Services | Substance Misuse Services | Adult Service Drug & Alcohol",
        "3A": "OCGP",
        "4": "HOU | HOUS | SUPO | SUPW | WARD | Support Officer",
        "la_services": "ACOM | GATE | LCPA | NURH | SENP | EHKS 5-19yrs Service | Hearthstone | i-ART | ISend | MARAT"
        " | Worker | Emergency assistance | Family Matters | Children & Family First"
        " | Northumberland Domestic Abuse Service | Children's Centres Key Work Service | Haringey employee"
        " | Trafford Extended Service",
        "7": "CAFS | JAFCASS | REG | Domestic Violence Prefessional / Service | Care quality commission",
        "8": "Catch 22 | CC | Child Action North West | HCEX | OD | P & V Provider | P3 | Party concerned"
        " | Project Worker | REHA | RES | RESH | Safe Centre | Talkshop | TP | VS | Change Grow Live | Caritas"
        r" | Education\Training\Workplace Establishment | IFSS Family Support | OFSTED / Child Minder"
        " | Substance Misuse Professional | Inspection Body | Utilities | Commissioned Service"
        " | None Local Authority Agencies eg CAB, DSS",
        "10": "Unknown / Anonymous | Unkown",
    },
    "primary_need": {
        "N1": "Trilogy of Risk",
        "N2": "COGNITIVE IMPAIR:DIAGNOSED | CYADS Tier 1 | Frailty (main)",
        "N4": "Financial Problems",
        "N5": "FST_ILL",
        "N9": "N10 | Other1 | N0 - N / A (Adoption & Fostering Use Only)",
    },
    "reason_for_closure": {
        "RC7": "Intensive Adolescent Support Team | OUTCOME EARLYHLPENG | OUTCOME NTFMCH"
        " | Age of Young Person | School | RC8 School Leaving Age | RC9 - NFA at Referral",
        "RC8": "Ineligible for services | Refused services",
        "RC9": "EHA Single Agency | EHA Step Down",
    },
    "category_of_abuse": {"multiple": "Muliple"},
    "legal_status": {"E1": "Placement Order & Full Care Order granted on same day"},
    "permanence_plan": {
        "sgo_or_cao": "Long term fostering/SGO",
        "other": "Permanency through long term placement with relatives/friends",
    },
    "reason_ceased_care": {
        "E8": "E90",
        "E7": "E8-Transferred to care of adult services",
        "E14": "E8-Accommodation on remand (S23 CYPA 1969) ceased",
    },
    "placement_type": {
        "fostered": "H5 - Placement with other foster carer, arranged through agency, outside LA boundary",
        "P1": "H5 - Placed with own parents or other person with parental responsibility",
        "P2": "R5 - Independent living, eg. in flat or lodgings without formal support staff, or in",
        "Z1": "Whereabouts known (not in Refuge) | Z103 - Temporary stay in hotel",
    },
    "reason_adoption_reversed": {"RD1": "Court overturned the original decision"},
    "eligibility": {"qualifying": "Qualifying (Former Relevant)"},
    "yes_no_unknown": {"yes": "Disabled under DDA - No other | Conciousness | Incontience"},
}
"""Code list, then code, to its spellings."""
