"""The faults that returns have, each done to one row: what is met in real ones, and how often.

A fault returns the column it spoiled, or `None` where the row has nothing to spoil, or where nothing in the return
would contradict it: a fault that nobody can tell from the truth is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from childflow.synthetic.calendar import calendar
from childflow.synthetic.spoiling import Hides, Spoiler, Value
from childflow_schemas.columns import Kind

EXCEL_EPOCH: Final = date(1899, 12, 30)
UNREADABLE: Final = ("???", "tbc", "see notes", "X99", "#N/A", "-")
SPELLINGS: Final[dict[str, dict[Value, tuple[str, ...]]]] = {
    "gender": {"male": ("M", "Male", "1 - Male"), "female": ("F", "Female", "2 - Female")},
    "ethnicity": {
        "WBRI": ("WBRI", "White British", "White - British"),
        "AIND": ("Indian",),
        "BAFR": ("Black African",),
    },
    "source": {"6": ("Police", "POLICE", "6 Police"), "2A": ("School", "2A - Schools", "Schools"), "3A": ("GP",)},
    "yes_no_unknown": {"yes": ("Yes", "Y"), "no": ("No", "N")},
    "primary_need": {"N1": ("N1", "Abuse or neglect", "N1: Abuse or Neglect"), "N5": ("N5", "Family dysfunction")},
    "category_of_abuse": {"neglect": ("Neglect", "NEG"), "emotional": ("Emotional abuse", "Emotional")},
}
"""Local spellings by code list; others are written in capitals."""

ENDS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "early_help": ("assessment_start_date", "assessment_completion_date", ("early_help_outcome",)),
    "assessments": (
        *("assessment_start_date", "assessment_authorisation_date"),
        ("support_needed", "assessment_outcome"),
    ),
    "child_protection": ("cp_plan_start_date", "cp_plan_end_date", ("cp_plan_end_reason",)),
}
"""Lists whose rows end: start, end, and what is only known with the end."""

LONG_AGO: Final = {"early_help": 366, "assessments": 90, "child_protection": 42}
"""Days after its start for which nobody asks why a row of the list has no end."""
OVER_FOR: Final = 42
"""Days for which something has been over, to be long over."""
ASSESSMENT_LIMIT: Final = 45
"""Working days that an assessment may take."""

BLANKABLE: Final = ("ethnicity", "contact_source", "referral_source", "primary_need_code", "allocated_team")
SPOILABLE: Final = ("gender", "ethnicity", "contact_source", "referral_source", "primary_need_code", "disability")


@dataclass(frozen=True)
class Fault:
    """A kind of fault: how it is done, how many rows in a thousand have it where dirt is light, and what it hides.

    Where it is `seldom_possible`, the rate is of the few rows where it can be, however dirty the return.
    """

    kind: str
    per_thousand: float
    spoil: Callable[[Spoiler, int], str | None]
    hides: Hides = Hides.NOTHING
    lists: tuple[str, ...] = ()
    only_heavy: bool = False
    seldom_possible: bool = False


def blank_child_id(spoiler: Spoiler, row: int) -> str | None:
    """A row that belongs to no one."""
    spoiler.change(row, spoiler.list.person, None)
    return spoiler.list.person


def end_before_start(spoiler: Spoiler, row: int) -> str | None:
    """An end typed as a day before the start."""
    start_column, end_column, _ = ENDS[spoiler.list.name]
    start = spoiler.day(row, start_column)
    if start is None or spoiler.day(row, end_column) is None:
        return None
    spoiler.change(row, end_column, start - timedelta(days=spoiler.dice.between(1, 60)))
    return end_column


def missing_end(spoiler: Spoiler, row: int) -> str | None:
    """Something long over, never closed on the system."""
    start_column, end_column, known_with_end = ENDS[spoiler.list.name]
    start, end = spoiler.day(row, start_column), spoiler.day(row, end_column)
    if start is None or end is None or end + timedelta(days=OVER_FOR) >= spoiler.until:
        return None
    if start + timedelta(days=LONG_AGO[spoiler.list.name]) >= spoiler.until:
        return None
    for column in (end_column, *known_with_end):
        spoiler.change(row, column, None)
    return end_column


def future_date(spoiler: Spoiler, row: int) -> str | None:
    """A start after the return was drawn: a year typed wrong."""
    column = spoiler.list.start
    if column is None:
        return None
    spoiler.change(row, column, spoiler.until + timedelta(days=spoiler.dice.between(20, 400)))
    return column


def unreadable_code(spoiler: Spoiler, row: int) -> str | None:
    """A cell that says nothing any code list knows, and should say something: of the unborn it need not."""
    column = _one_of(spoiler, SPOILABLE)
    if column is None or spoiler.day(row, "date_of_birth") is None:
        return None
    spoiler.write(row, column, UNREADABLE[spoiler.dice.between(0, len(UNREADABLE) - 1)])
    spoiler.change(row, column, None)
    return column


def local_spelling(spoiler: Spoiler, row: int) -> str | None:
    """The right thing in the authority's own words."""
    column = _one_of(spoiler, SPOILABLE)
    value = spoiler.value(row, column) if column else None
    if column is None or not isinstance(value, str):
        return None
    known = SPELLINGS.get(spoiler.list.column(column).codes or "", {}).get(value, (value.upper(),))
    spoiler.write(row, column, known[spoiler.dice.between(0, len(known) - 1)])
    return column


def text_date(spoiler: Spoiler, row: int) -> str | None:
    """A date typed as text, day first."""
    column = _date_column(spoiler, row)
    day = spoiler.day(row, column) if column else None
    if column is None or day is None:
        return None
    spoiler.write(row, column, day.strftime("%d/%m/%Y" if spoiler.dice.chance(0.7) else "%d-%b-%Y"))
    return column


def serial_date(spoiler: Spoiler, row: int) -> str | None:
    """A date of birth as the number that Excel counts days by."""
    day = spoiler.day(row, "date_of_birth") if "date_of_birth" in spoiler.list.names else None
    if day is None:
        return None
    spoiler.write(row, "date_of_birth", str((day - EXCEL_EPOCH).days))
    return "date_of_birth"


def trailing_spaces(spoiler: Spoiler, row: int) -> str | None:
    """An identifier with spaces after it."""
    value = spoiler.value(row, spoiler.list.person)
    if not isinstance(value, str):
        return None
    spoiler.write(row, spoiler.list.person, value + "  ")
    return spoiler.list.person


def blank_required(spoiler: Spoiler, row: int) -> str | None:
    """A cell that must not be blank, and is."""
    column = _one_of(spoiler, BLANKABLE)
    if column is None or spoiler.value(row, column) is None:
        return None
    spoiler.change(row, column, None)
    return column


def blank_closure_reason(spoiler: Spoiler, row: int) -> str | None:
    """A case closed, and nobody said why."""
    if spoiler.value(row, "reason_for_closure") in (None, "RC8", "RC9"):
        return None
    spoiler.change(row, "reason_for_closure", None)
    return "reason_for_closure"


def demographic_mismatch(spoiler: Spoiler, row: int) -> str | None:
    """A birthday or gender that differs from the child's other rows."""
    born = spoiler.day(row, "date_of_birth")
    if born is not None and spoiler.dice.chance(0.6):
        if not spoiler.another_says(row, "date_of_birth", born):
            return None
        spoiler.change(row, "date_of_birth", born - timedelta(days=spoiler.dice.between(1, 28)))
        return "date_of_birth"
    gender = spoiler.value(row, "gender")
    other = {"male": "female", "female": "male"}.get(str(gender))
    if other is None or not spoiler.another_says(row, "gender", gender):
        return None
    spoiler.change(row, "gender", other)
    return "gender"


def unborn_not_updated(spoiler: Spoiler, row: int) -> str | None:
    """A row made before the birth and not looked at again, when others were: no birthday, age -1, no gender."""
    born = spoiler.day(row, "date_of_birth")
    start = spoiler.day(row, spoiler.list.start) if spoiler.list.start else None
    if born is None or start is None or start >= born or not spoiler.another_says(row, "date_of_birth", born):
        return None
    spoiler.change(row, "date_of_birth", None)
    spoiler.change(row, "age_of_child", -1)
    spoiler.change(row, "gender", "not_stated")
    return "date_of_birth"


def icpc_at_weekend(spoiler: Spoiler, row: int) -> str | None:
    """A Monday's conference entered as the Saturday before."""
    held = spoiler.day(row, "date_of_icpc")
    begun = spoiler.day(row, "strategy_discussion_date")
    if held is None or begun is None or held.weekday() > 0 or (held - begun).days < 12:
        return None
    spoiler.change(row, "date_of_icpc", held - timedelta(days=2))
    return "date_of_icpc"


def icpc_question_reversed(spoiler: Spoiler, row: int) -> str | None:
    """ "Deemed unnecessary?" answered as if it asked whether one was held."""
    if spoiler.day(row, "date_of_icpc") is None:
        return None
    spoiler.change(row, "icpc_not_needed", True)
    return "icpc_not_needed"


def plan_not_on_icpc_date(spoiler: Spoiler, row: int) -> str | None:
    """A plan that begins some days after its conference, which list 5 shows."""
    start, end = spoiler.day(row, "cp_plan_start_date"), spoiler.day(row, "cp_plan_end_date")
    if start is None or (end is not None and (end - start).days < 10):
        return None
    if not spoiler.another_says(row, "date_of_icpc", start):
        return None
    spoiler.change(row, "cp_plan_start_date", start + timedelta(days=1 if start.weekday() < 4 else 3))
    return "cp_plan_start_date"


def authorised_in_a_batch(spoiler: Spoiler, row: int) -> str | None:
    """An assessment authorised late, after its working days were over, with all the others of the quarter."""
    start, end = (spoiler.day(row, f"assessment_{each}_date") for each in ("start", "authorisation"))
    if start is None or end is None:
        return None
    quarter = date(end.year, (end.month - 1) // 3 * 3 + 1, 1) + timedelta(days=120)
    in_time = calendar().between(start.toordinal(), quarter.toordinal()) <= ASSESSMENT_LIMIT
    if quarter > spoiler.until or in_time:
        return None
    spoiler.change(row, "assessment_authorisation_date", quarter)
    return "assessment_authorisation_date"


def month_first(spoiler: Spoiler, row: int) -> str | None:
    """A date typed as text with the month first, where day and month could be either."""
    column = spoiler.list.start
    day = spoiler.day(row, column) if column else None
    if column is None or day is None or day.day > 12 or day.day == day.month:
        return None
    spoiler.write(row, column, day.strftime("%m/%d/%Y"))
    return column


def someone_elses_id(spoiler: Spoiler, row: int) -> str | None:
    """One identifier for two children, of different birthdays."""
    stranger = spoiler.dice.between(0, spoiler.height - 1)
    other, born = spoiler.children[stranger], spoiler.day(stranger, "date_of_birth")
    if other == spoiler.children[row] or None in (born, own := spoiler.day(row, "date_of_birth")) or own == born:
        return None
    if not spoiler.another_says(row, "date_of_birth", born, of=other):
        return None
    spoiler.change(row, spoiler.list.person, other)
    spoiler.hidden_children.add(other)
    return spoiler.list.person


def _one_of(spoiler: Spoiler, columns: tuple[str, ...]) -> str | None:
    here = [column for column in columns if column in spoiler.list.names]
    return here[spoiler.dice.between(0, len(here) - 1)] if here else None


def _date_column(spoiler: Spoiler, row: int) -> str | None:
    """One of the row's dates, outcome columns apart."""
    dates = [each.name for each in spoiler.list.columns if each.kind is Kind.DATE and not each.outcome]
    filled = [name for name in dates if spoiler.day(row, name) is not None]
    return filled[spoiler.dice.between(0, len(filled) - 1)] if filled else None


FAULTS: Final = (
    Fault("blank_child_id", 0.2, blank_child_id, Hides.CHILD),
    Fault("end_before_start", 0.6, end_before_start, Hides.CHILD, tuple(ENDS)),
    Fault("missing_end", 0.6, missing_end, Hides.CHILD, tuple(ENDS)),
    Fault("future_date", 0.15, future_date, Hides.CHILD, ("contacts", "referrals", "assessments")),
    Fault("unreadable_code", 1.0, unreadable_code),
    Fault("local_spelling", 4.0, local_spelling),
    Fault("text_date", 2.0, text_date),
    Fault("serial_date", 0.7, serial_date),
    Fault("trailing_spaces", 1.0, trailing_spaces),
    Fault("blank_required", 1.0, blank_required),
    Fault("demographic_mismatch", 0.5, demographic_mismatch),
    Fault("unborn_not_updated", 60.0, unborn_not_updated, seldom_possible=True),
    Fault("icpc_at_weekend", 10.0, icpc_at_weekend, Hides.ROW, ("section_47",)),
    Fault("icpc_question_reversed", 4.0, icpc_question_reversed, lists=("section_47",)),
    Fault("plan_not_on_icpc_date", 8.0, plan_not_on_icpc_date, Hides.ROW, ("child_protection",)),
    Fault("authorised_in_a_batch", 2.0, authorised_in_a_batch, Hides.CHILD, ("assessments",), only_heavy=True),
    Fault("someone_elses_id", 0.3, someone_elses_id, Hides.CHILD, ("contacts", "referrals"), only_heavy=True),
    Fault("month_first", 0.5, month_first, Hides.CHILD, ("contacts", "referrals"), only_heavy=True),
    Fault("blank_closure_reason", 10.7, blank_closure_reason, Hides.CHILD, ("children_in_need",)),
)
"""Rates are assumptions: nobody has counted faults in real returns, but for the closures without a reason (England, see
`calibration.json`). Rows where a fault cannot be, or nothing would contradict it, go without, so that it is rarer."""
