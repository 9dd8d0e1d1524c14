"""A return under an authority's own names: sheets and headers called otherwise, and three lists beyond Annex A.

The local lists follow from what the published ones say happened, so that there is a way on the map to be found: a
family group conference after an assessment, edge of care after the conference, youth justice after a contact by the
police. The truth beside the return does not know of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.workbook import Sheet
from childflow.synthetic.world import World
from childflow_schemas.annex_a import BY_NAME

SHEETS = {
    "contacts": "MASH contacts",
    "early_help": "EH episodes",
    "referrals": "Referrals accepted",
    "assessments": "C and F assessments",
    "section_47": "Strategy and s47",
    "children_in_need": "CiN episodes",
    "child_protection": "CP plans",
    "children_in_care": "Our children in care",
    "care_leavers": "Leaving care",
    "adoption": "Adoption cases",
    "adopters": "Adopter enquiries",
}
HEADERS = {
    "child_unique_id": "Person ID",
    "date_of_contact": "Contact received",
    "contact_decision_date": "Contact decided",
    "date_of_referral": "Referral in",
    "assessment_authorisation_date": "Signed off",
    "cin_closure_date": "Episode closed",
    "allocated_team": "Responsible team",
}
"""Column to what the authority calls it, in every list."""


@dataclass(frozen=True)
class OwnList:
    """A local list of the authority: what its sheet and headers are called, and how its outcomes are spelt."""

    name: str
    title: str
    sheet: str
    headers: tuple[str, str, str, str]
    outcomes: Mapping[str, str]
    chances: Mapping[str, float]


CONFERENCE = OwnList(
    "family_group_conference",
    "Family group conference",
    "FGC meetings",
    ("Person ID", "FGC convened", "FGC held", "FGC result"),
    {"Family plan agreed": "plan_agreed", "No plan made": "no_plan", "Family did not attend": "disengaged"},
    {"plan_agreed": 60, "no_plan": 25, "disengaged": 15},
)
EDGE_OF_CARE = OwnList(
    "edge_of_care",
    "Edge of care",
    "EoC support",
    ("Person ID", "Support from", "Support until", "How it ended"),
    {"Stayed at home": "outcomes_met", "Came into care": "looked_after", "Family withdrew": "disengaged"},
    {"outcomes_met": 70, "looked_after": 12, "disengaged": 18},
)
YOUTH_JUSTICE = OwnList(
    "youth_justice",
    "Youth justice",
    "YJ interventions",
    ("Person ID", "Began", "Finished", "Result"),
    {"Completed order": "completed", "Breached": "breached", "Handed to adult services": "adult_services"},
    {"completed": 70, "breached": 18, "adult_services": 12},
)
OWN = (CONFERENCE, EDGE_OF_CARE, YOUTH_JUSTICE)
LISTS = tuple(each.name for each in OWN)
COLUMNS = ("child_unique_id", "start_date", "end_date", "outcome")

Row = tuple[str, date, date, str]


def under_own_names(sheets: list[Sheet], world: World) -> list[Sheet]:
    """The sheets of the published lists under the authority's names, and those of its local lists."""
    names = {world.layout.sheet_name(name): own for name, own in SHEETS.items()}
    headers = {
        column.header: HEADERS[column.name]
        for each in BY_NAME.values()
        for column in each.columns
        if column.name in HEADERS
    }
    renamed = [
        replace(
            sheet,
            name=names.get(sheet.name, sheet.name),
            headers=[headers.get(header, header) for header in sheet.headers],
        )
        for sheet in sheets
    ]
    rows = _rows(world)
    return [*renamed, *(_sheet(each, rows[each.name], world.until) for each in OWN)]


def own_authority() -> str:
    """The authority file that says what the names mean."""
    lines = ["# What this made-up authority calls its sheets and headers, and its lists beyond Annex A."]
    lines += ['name = "Madeupshire"', "", "[sheets]"]
    lines += [f'"{own}" = "{name}"' for name, own in SHEETS.items()]
    for name, each in BY_NAME.items():
        own = [column for column in each.names if column in HEADERS]
        if own:
            lines += ["", f"[headers.{name}]", *(f'"{HEADERS[column]}" = "{column}"' for column in own)]
    for local in OWN:
        headers = ", ".join(f'"{own}" = "{column}"' for own, column in zip(local.headers, COLUMNS, strict=True))
        outcomes = ", ".join(f'"{spelling}" = "{code}"' for spelling, code in local.outcomes.items())
        lines += ["", f"[lists.{local.name}]", f'title = "{local.title}"', f'sheets = ["{local.sheet}"]']
        lines += [f"headers = {{ {headers} }}", f"outcomes = {{ {outcomes} }}"]
    return "\n".join(lines) + "\n"


def _rows(world: World) -> dict[str, list[Row]]:
    dice = Dice(f"{world.preset.name}/{world.seed}/own")
    conferences = list(_conferences(world.lists["assessments"], dice))
    return {
        CONFERENCE.name: conferences,
        EDGE_OF_CARE.name: list(_edge_of_care(conferences, dice)),
        YOUTH_JUSTICE.name: list(_youth_justice(world.lists["contacts"], dice)),
    }


def _conferences(assessments: pl.DataFrame, dice: Dice) -> Iterator[Row]:
    outcomes = Table(CONFERENCE.chances)
    for child, ended in _dated(assessments, "assessment_authorisation_date"):
        if dice.chance(0.15):
            begins = ended + timedelta(days=dice.between(1, 10, early=1.5))
            yield child, begins, begins + timedelta(days=dice.between(7, 35)), dice.pick(outcomes)


def _edge_of_care(conferences: list[Row], dice: Dice) -> Iterator[Row]:
    outcomes = Table(EDGE_OF_CARE.chances)
    for child, _, held, outcome in conferences:
        if outcome == "plan_agreed" and dice.chance(0.55):
            begins = held + timedelta(days=dice.between(0, 9, early=1.5))
            yield child, begins, begins + timedelta(days=dice.between(40, 170)), dice.pick(outcomes)


def _youth_justice(contacts: pl.DataFrame, dice: Dice) -> Iterator[Row]:
    outcomes = Table(YOUTH_JUSTICE.chances)
    police = contacts.filter(contacts["contact_source"].str.starts_with("6"), contacts["age_of_child"] >= 10)
    for child, decided in _dated(police, "contact_decision_date"):
        if dice.chance(0.2):
            begins = decided + timedelta(days=dice.between(1, 8, early=1.5))
            yield child, begins, begins + timedelta(days=dice.between(60, 200)), dice.pick(outcomes)


def _dated(frame: pl.DataFrame, column: str) -> Iterator[tuple[str, date]]:
    """Child and day of every row that has both, each child and day once."""
    told = frame.select("child_unique_id", column).drop_nulls().unique(maintain_order=True)
    yield from told.iter_rows()


def _sheet(own: OwnList, rows: list[Row], until: date) -> Sheet:
    """Rows begun by the day of the return, an end and an outcome only where they have come by then."""
    spelt = {code: spelling for spelling, code in own.outcomes.items()}
    frame = (
        pl.DataFrame(
            rows, schema=dict(zip(COLUMNS, (pl.String, pl.Date, pl.Date, pl.String), strict=True)), orient="row"
        )
        .filter(pl.col("start_date") <= until)
        .with_columns(pl.col("outcome").replace_strict(spelt, return_dtype=pl.String))
        .with_columns(pl.when(pl.col("end_date") <= until).then(pl.col("end_date", "outcome")))
        .sort("start_date", "child_unique_id")
    )
    return Sheet(own.sheet, (), own.headers, frame)
