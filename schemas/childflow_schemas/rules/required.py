"""Cells that must not be blank: every column the template does not let an authority leave empty."""

from __future__ import annotations

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Kind
from childflow_schemas.rules.parts import filled, given, not_in_future, started
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, SSDA903, Rule, Severity, numbered_by

IDENTITY = "Rows are joined to the rest of a child's story by this alone; without it the row is set aside."
PROFILE = "Inspectors and the DfE compare groups of children by it, and a blank hides a group."
START = "Without it nobody can say when this happened, and the row is set aside from the journeys."
SOURCE = "Who turns to the service, and what comes of it, cannot be told without it."
NEED = "It is the reason the service is involved; a blank understates every need."
CASE = "It says who can put the row right, and where the work is."
STATUS = "What the child's position is on the day of extraction depends on it."
COUNT = "Repeat work is judged by it; blank is read as not known, never as none."
PLACE = "Where children live, how far from home and with whom, is judged by it."

DFE: dict[tuple[str, str], tuple[str, str]] = {
    ("referrals", "referral_source"): ("8866", SOURCE),
    ("contacts", "contact_source"): ("8866", SOURCE),
    ("referrals", "referral_nfa"): ("8568", "Without it a referral that went no further looks like one that did."),
    ("child_protection", "initial_category_of_abuse"): ("8905", NEED),
    ("child_protection", "latest_category_of_abuse"): ("8910", NEED),
    ("child_protection", "number_of_previous_cp_plans"): ("8730", COUNT),
    ("children_in_care", "legal_status"): ("144", STATUS),
    ("children_in_care", "category_of_need"): ("145", NEED),
    ("children_in_care", "placement_type"): ("146", PLACE),
    ("children_in_care", "placement_provider"): ("178", PLACE),
    ("children_in_care", "placement_location"): ("179", PLACE),
    ("children_in_care", "uasc_in_last_12_months"): ("105", PROFILE),
    ("children_in_care", "placement_postcode"): ("392b", PLACE),
    ("children_in_care", "la_of_placement"): ("169", PLACE),
    ("care_leavers", "la_in_touch"): ("131", STATUS),
}
"""Cells for which DfE has a rule: its number, and why it matters."""

OURS: dict[tuple[str, str], tuple[str, str]] = {
    ("early_help", "organisation_completing_assessment"): ("A2-03", CASE),
    ("referrals", "number_of_referrals_in_last_12_months"): ("A3-01", COUNT),
    ("section_47", "number_of_section_47_enquiries_in_last_12_months"): ("A5-06", COUNT),
    ("section_47", "number_of_icpcs_in_last_12_months"): ("A5-07", COUNT),
    ("children_in_need", "case_status"): ("A6-01", STATUS),
    ("child_protection", "emergency_protection_in_last_6_months"): ("A7-01", STATUS),
    ("children_in_care", "second_period_in_last_12_months"): ("A8-03", COUNT),
    ("children_in_care", "start_date_of_current_legal_status"): ("A8-04", STATUS),
    ("children_in_care", "number_of_placements_in_last_12_months"): ("A8-05", COUNT),
    ("children_in_care", "start_date_of_most_recent_placement"): ("A8-06", PLACE),
    ("children_in_care", "number_of_missing_episodes_in_last_12_months"): ("A8-09", COUNT),
    ("children_in_care", "number_of_absent_episodes_in_last_12_months"): ("A8-10", COUNT),
    ("care_leavers", "eligibility_category"): ("A9-01", STATUS),
    ("adoption", "date_entered_care"): ("A10-02", STATUS),
    ("adopters", "gender"): ("A11-02", PROFILE),
    ("adopters", "ethnicity"): ("A11-03", PROFILE),
    ("adopters", "disability"): ("A11-04", PROFILE),
    ("adopters", "fostering_for_adoption"): ("A11-05", STATUS),
}
"""Cells the template requires and no DfE rule names."""

STARTS: dict[str, str] = {
    "contacts": "A1-01",
    "early_help": "A2-01",
    "referrals": "8600",
    "assessments": "A4-02",
    "section_47": "A5-01",
    "children_in_need": "8600",
    "child_protection": "8720",
    "children_in_care": "141",
    "adoption": "115",
    "adopters": "A11-01",
}
"""The date that begins each list's row: it must be there, and not after the extraction date."""


def header(list_name: str, column: str) -> str:
    """The published header of the column, without stray spaces and question marks."""
    return BY_NAME[list_name].column(column).header.strip().rstrip("?")


def blank_or_unread(list_name: str, column: str) -> str:
    """How to mend a required cell: blank, or there but not to be read."""
    kind = BY_NAME[list_name].column(column).kind
    if kind is Kind.TEXT:
        return "Fill the cell in the case management system and draw the return again."
    unread = "its wording was not recognised: correct it, or add the spelling to the authority file"
    if kind in (Kind.DATE, Kind.INTEGER):
        unread = f"it could not be read as a {'date' if kind is Kind.DATE else 'whole number'}: correct it"
    return f"If the cell is blank, fill it in the case management system. If it is not, {unread}."


def required(list_name: str, column: str, rule_id: str, why: str, source: str) -> Rule:
    """The cell is filled with something that could be read."""
    return Rule(
        id=rule_id,
        list=list_name,
        column=column,
        ok=filled(column),
        severity=Severity.ERROR,
        title=f"“{header(list_name, column)}” is filled and can be read",
        why=why,
        fix=blank_or_unread(list_name, column),
        source=source,
        tells_unread=True,
    )


def _identity() -> list[Rule]:
    return [required(each.name, each.person, "8500", IDENTITY, CIN_CENSUS) for each in BY_NAME.values()]


def _starts() -> list[Rule]:
    """The start of a row: DfE puts "missing" and "after the period" under one number."""
    return [
        Rule(
            id=rule_id,
            list=name,
            column=start,
            ok=started(start),
            severity=Severity.ERROR,
            title=f"“{header(name, start)}” is filled, can be read and is not after the extraction date",
            why=START,
            fix=f"{blank_or_unread(name, start)} If it lies in the future, correct the date.",
            source=numbered_by(rule_id),
            tells_unread=True,
        )
        for name, rule_id in STARTS.items()
        if (start := BY_NAME[name].start)
    ]


def _profile() -> list[Rule]:
    """Sex, ethnicity and disability; on list 8 the first two go by the numbers of the SSDA903 return."""
    numbers = {"gender": ("4180", "101"), "ethnicity": ("4220", "103")}
    return [
        required(name, column, rule_id, PROFILE, numbered_by(rule_id))
        for name in BY_NAME
        if name != "adopters"
        for column, (cin, care) in numbers.items()
        for rule_id in (care if name == "children_in_care" else cin,)
    ] + [required("children_in_care", "date_of_birth", "102", PROFILE, SSDA903)]


def _disability() -> list[Rule]:
    """8540: of a child already born, for nobody can say of one who is not."""
    return [
        Rule(
            id="8540",
            list=each.name,
            column="disability",
            ok=given(not_in_future("date_of_birth"), filled("disability")),
            severity=Severity.ERROR,
            title=f"“{header(each.name, 'disability')}” is filled and can be read for a child who has been born",
            why=PROFILE,
            fix=blank_or_unread(each.name, "disability"),
            source=CIN_CENSUS,
            tells_unread=True,
        )
        for each in BY_NAME.values()
        if "disability" in each.names and "date_of_birth" in each.names
    ]


def _cases() -> list[Rule]:
    columns = {"allocated_team": "A0-10", "allocated_worker": "A0-11"}
    return [
        required(each.name, column, rule_id, CASE, ANNEX_A)
        for column, rule_id in columns.items()
        for each in BY_NAME.values()
        if column in each.names
    ]


RULES: tuple[Rule, ...] = (
    *_identity(),
    *_starts(),
    *_profile(),
    *_disability(),
    *_cases(),
    *(
        required(name, column, rule_id, why, numbered_by(rule_id))
        for (name, column), (rule_id, why) in (DFE | OURS).items()
    ),
)
