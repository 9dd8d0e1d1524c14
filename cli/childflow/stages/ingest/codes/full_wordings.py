"""DfE's own wordings of its codes, in full, where the template's are shorter.

After DfE's guides to the children in need census and to SSDA903 (Open Government Licence v3.0), whose editions differ
by a word.
"""

from __future__ import annotations

_NEEDS: dict[str, str] = {
    "N1": "Children in need as a result of, or at risk of, abuse or neglect",
    "N2": "Children and their families whose main need for services arises out of the children's disabilities, illness "
    "or intrinsic condition",
    "N3": "Children whose main need for services arises because the capacity of their parents or carers to care for "
    "them is impaired by disability, illness, mental illness, or addictions",
    "N4": "Children whose needs arise from living in a family going through a temporary crisis such that parenting "
    "capacity is diminished and some of the children's needs are not being adequately met",
    "N5": "Children whose needs arise mainly out of their living with families where the parenting capacity is "
    "chronically inadequate",
    "N6": "Children and families whose need for services arises primarily out of their children's behaviour impacting "
    "detrimentally on the community",
    "N7": "Children, living in families or independently, whose needs arise mainly from being dependent on an income "
    "below the standard state entitlements",
    "N8": "Children whose needs for services arise mainly from having no parents available to provide for them",
}

FULL_WORDINGS: dict[str, dict[str, str]] = {
    "primary_need": _NEEDS,
    "category_of_need": _NEEDS,
    "source": {
        "1A": "Individual - Family member/relative/carer",
        "1B": "Individual - Acquaintance (including neighbours and child minders)",
        "1D": "Individual - Other (including strangers, MPs)",
        "3B": "Health services - Health visitor",
        "3C": "Health services - School nurse",
        "3D": "Health services - Other primary health services",
        "3E": "Health services - A&E (emergency department)",
        "3F": "Health services - Other (e.g. hospice)",
        "4": "Housing (LA housing or housing association)",
        "5A": "LA services - Social care e.g. adults social care services",
        "5B": "LA services - Other internal (department other than social care in LA e.g. youth offending "
        "(excludes housing))",
        "5C": "LA services - External e.g. from other LAs adults social care services",
        "7": "Other legal agency - Including courts, probation, immigration, CAFCASS or prison",
        "8": "Other - Including children's centres, independent agency providers or voluntary organisations",
    },
    "placement_type": {
        "U1": "Foster placement with relative or friend - long term fostering",
        "U2": "Foster placement with relative or friend who is also an approved adopter - FFA",
        "U3": "Foster placement with relative or friend - not long term or FFA",
        "U4": "Foster placement with other foster carer - long term fostering",
        "U5": "Foster placement with other foster carer who is also an approved adopter - FFA",
        "U6": "Foster placement with other foster carer - not long term or FFA",
        "A3": "Placed for adoption with parental/guardian consent with current foster carer",
        "A4": "Placed for adoption with parental/guardian consent not with current foster carer",
        "A5": "Placed for adoption with placement order with current foster carer",
        "A6": "Placed for adoption with placement order not with current foster carer",
        "P1": "Placed with own parent(s) or other person(s) with parental responsibility",
        "P2": "Independent living e.g. in flat, lodgings, bedsit, B&B or with friends, with or without formal support",
        "H5": "Semi-independent living accommodation not subject to children's homes regulations",
        "K2": "Children's homes subject to Children's Homes Regulations",
        "R2": "NHS/health trust or other establishment providing medical or nursing care",
        "R3": "Family centre or mother and baby unit",
        "R5": "Young offender institution (YOI)",
        "S1": "All residential schools, except where dual-registered as a school and children's home",
        "Z1": "Other placements (must be listed on a schedule sent to DfE)",
        "T0": "All types of temporary move",
        "T1": "Temporary periods in hospital",
        "T2": "Temporary absences of the child on holiday",
        "T3": "Temporary accommodation whilst normal foster carer is on holiday",
        "T4": "Temporary accommodation of seven days or less, for any reason, not covered by codes T1 to T3",
    },
    "reason_ceased_care": {
        "E11": "Adopted - application for an adoption order unopposed",
        "E12": "Adopted - consent dispensed with by the court",
        "E3": "Care taken over by another local authority in the UK",
        "E4A": "Returned home to live with parents, relatives, or other person with parental responsibility as "
        "part of the care planning process",
        "E4B": "Returned home to live with parents, relatives, or other person with parental responsibility "
        "which was not part of the current care planning process",
        "E13": "Left care to live with parents, relatives, or other person with no parental responsibility",
        "E41": "Residence order (or child arrangement order) granted",
        "E45": "Special guardianship order made to former foster carer(s), who was/are a relative(s) or friend(s)",
        "E46": "Special guardianship order made to former foster carer(s), other than relative(s) or friend(s)",
        "E47": "Special guardianship order made to carer(s), other than former foster carer(s), who was/are a "
        "relative(s) or friend(s)",
        "E48": "Special guardianship order made to carer(s), other than former foster carer(s), other than "
        "relative(s) or friend(s)",
        "E5": "Moved into independent living arrangement and no longer looked-after: supportive accommodation "
        "providing formalised advice/support arrangements",
        "E6": "Moved into independent living arrangement and no longer looked-after: accommodation providing "
        "no formalised advice/support arrangements",
        "E7": "Transferred to residential care funded by adult social care services",
        "E14": "Accommodation on remand ended",
        "E15": "Age assessment determined child is aged 18 or over and E5, E6 and E7 do not apply",
        "E17": "Aged 18 (or over) and remained with current carers (inc under staying put arrangements)",
        "E8": "Period of being looked after ceased for any other reason",
    },
    "reason_for_closure": {
        "RC3": "Child arrangements order",
        "RC4": "Special guardianship order",
        "RC5": "Transferred to services of another local authority",
        "RC6": "Transferred to adult social care services",
        "RC7": "Services ceased for any other reason, including child no longer in need",
        "RC8": "Case closed after assessment, no further action",
        "RC9": "Case closed after assessment, referred to early help",
    },
    "accommodation": {
        "B": "With parents or relatives",
        "C": "Community home or other form of residential care such as an NHS establishment",
        "D": "Semi-independent, transitional accommodation (e.g. supported hostel, trainer flats) and "
        "self-contained accommodation with specialist personal assistance support",
        "E": "Supported lodgings (accommodation, usually in a family home)",
        "K": "Ordinary lodgings, without formal support",
        "T": "Foyers and similar supported accommodation which combines the accommodation with opportunities "
        "for education",
        "U": "Independent living, e.g. independent tenancy of flat, house or bedsit, including local "
        "authority or housing association tenancy",
        "V": "Emergency accommodation (e.g. night shelter, direct access, emergency hostel)",
        "Z": "With former foster carer(s)",
    },
    "legal_status": {
        "V2": "Single period of accommodation under section 20 (Children Act 1989)",
        "V3": "Accommodated under an agreed series of short-term breaks, when individual episodes of care are recorded",
        "V4": "Accommodated under an agreed series of short-term breaks, when agreements are recorded",
        "L1": "Under police protection and in local authority accommodation",
        "L2": "Emergency protection order (EPO)",
        "L3": "Under child assessment order and in local authority accommodation",
        "J1": "Remanded to local authority accommodation or to youth detention accommodation",
        "J2": "Placed in local authority accommodation under the Police and Criminal Evidence Act 1984, "
        "including secure accommodation",
        "J3": "Sentenced to Youth Rehabilitation Order (Criminal Justice and Immigration Act 2008 as amended "
        "by LASPO 2012 with residence or intensive fostering requirement)",
    },
    "in_touch": {
        "refused": "Young person refuses contact",
        "not_required": "Young person no longer requires services",
        "returned_home": "Young person returned home to live with parents or someone with parental responsibility "
        "for a continuous period of at least 6 months",
    },
    "activity": {
        "F1": "Young person engaged full time in higher education (i.e. studies beyond A level)",
        "P1": "Young person engaged part time in higher education (i.e. studies beyond A level)",
        "F2": "Young person engaged full time in education other than higher education",
        "P2": "Young person engaged part time in education other than higher education",
        "F4": "Young person engaged full time in an apprenticeship",
        "P4": "Young person engaged part time in an apprenticeship",
        "F5": "Young person engaged full time in training or employment (not apprenticeship)",
        "P5": "Young person engaged part time in training or employment (not apprenticeship)",
        "G4": "Young person not in education, employment or training because of illness or disability",
        "G5": "Young person not in education, employment or training: other circumstances",
        "G6": "Young person not in education, employment or training because of pregnancy or parenting",
    },
}
"""Code list, then code, to its wording."""
