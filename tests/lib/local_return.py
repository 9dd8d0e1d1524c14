"""A small return of a made-up authority that keeps local lists: a workbook and a CSV, every identity a canary."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from tests.lib.workbooks import Cell, workbook

MARCH = date(2024, 3, 4)
TEAMS = ("North assessment team", "north  ASSESSMENT team", "South assessment team", "Leaving care")
CHILDREN = 24
WORKER = "Zqxworkercanary Jones"
NOTE = "Zqxnotecanary: met at Zqxplacecanary"


def child(number: int) -> str:
    """The identifier of a child."""
    return f"ZQXchildcanary{number:03}"


def local_return(folder: Path) -> Path:
    """Write `annex_a_2024-07-31.xlsx` (lists 1, 3 and 4, and the sheet `YJ interventions`) and `carers.csv`."""
    folder.mkdir(parents=True)
    workbook(
        folder / "annex_a_2024-07-31.xlsx",
        {
            "List 1": [["Child Unique ID", "Gender", "Date of Contact", "Contact Source"], *_contacts()],
            "List 3": [["Child Unique ID", "Date of Referral", "Allocated Team", "Allocated Worker"], *_referrals()],
            "List 4": [["Child Unique ID", "Continuous Assessment Start Date", "Allocated Team"], *_assessments()],
            "YJ interventions": [
                ["Client", "Date of Birth", "Began", "Finished", "Result", "Team name", "Notes"],
                *_orders(),
            ],
        },
    )
    with (folder / "carers.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Carer ID", "Support from", "Support until"], *_carers()])
    return folder


def _day(after: int) -> date:
    return MARCH + timedelta(days=after)


def _contacts() -> list[list[Cell]]:
    return [[child(n), "F", _day(n), "Police"] for n in range(CHILDREN)]


def _referrals() -> list[list[Cell]]:
    return [[child(n), _day(n + 1), TEAMS[n % 3], WORKER] for n in range(0, CHILDREN, 2)]


def _assessments() -> list[list[Cell]]:
    return [[child(n), _day(n + 2), TEAMS[n % 3]] for n in range(0, CHILDREN, 4)]


def _orders() -> list[list[Cell]]:
    """Ten orders after contacts, one listed twice, and rows with something wrong: each has its own Excel row."""
    born = date(2009, 5, 1)
    rows: list[list[Cell]] = [
        [child(n), born, _day(n + 3), _day(n + 40), "Completed order", TEAMS[n % 4], NOTE] for n in range(1, 20, 2)
    ]
    return [
        *rows,
        rows[0],
        [child(1), born, _day(60), _day(50), "Breached", WORKER, NOTE],
        [child(3), born, _day(70), None, NOTE, TEAMS[0], NOTE],
        [None, born, _day(70), None, None, TEAMS[0], NOTE],
        [child(5), born, None, None, None, TEAMS[0], NOTE],
        [child(7), born, date(2024, 9, 1), None, None, TEAMS[0], NOTE],
    ]


def _carers() -> list[list[str]]:
    """Six children, two of whom no other list knows."""
    return [[child(n), f"{_day(n):%d/%m/%Y}", f"{_day(n + 5):%d/%m/%Y}"] for n in (2, 4, 6, 8, 90, 91)]
