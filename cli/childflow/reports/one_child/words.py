"""Words that the terminal and the page share."""

from __future__ import annotations

from childflow.stages.one_child import Explanation, Journey, Row, Spell, Step
from childflow.wording import counted, in_full

FATES = {"in_log": "in the log", "merged": "merged", "set_aside": "set aside"}
MODES = {"heading": "on the way to", "waiting": "waiting at", "resting": "at"}


def account(told: Explanation) -> str:
    """`5 rows: 4 in the log, 1 merged, 0 set aside.`"""
    parts = ", ".join(f"{told.count(fate):,} {words}" for fate, words in FATES.items())
    return f"{counted(len(told.rows), 'row')}: {parts}."


def journey_title(journey: Journey) -> str:
    """When the journey began and ended, and by which exit."""
    return f"Journey {journey.number}: {spanned(journey)}"


def spanned(journey: Journey) -> str:
    """`4 March 2024 to 1 May 2024, left by “No further action”`."""
    if journey.end is None:
        return f"since {in_full(journey.start)}"
    days = " to ".join(dict.fromkeys((in_full(journey.start), in_full(journey.end))))
    return f"{days}, left by “{journey.exit}”"


def ended(step: Step) -> str:
    """The day the step ended, or that it is open."""
    if step.end is None:
        return "open, overdue" if step.overdue else "open"
    return f"{in_full(step.end)}{', overdue' if step.overdue else ''}"


def led_to(step: Step) -> str:
    """Where it led, and how that is known."""
    if step.next is None:
        return "-"
    known = "" if step.next_basis == "none" else f" ({step.next_basis}{'' if step.on_map else ', off the map'})"
    return f"{step.next}{known}"


def dot(spell: Spell) -> str:
    """`on the way to Assessment`."""
    return f"{MODES[spell.mode]} {spell.place}"


def until(spell: Spell) -> str:
    """The day the spell ended."""
    return "the cut-off" if spell.end is None else in_full(spell.end)


def list_and_row(row: Row) -> str:
    """`Contacts, row 12`."""
    return f"{row.title}, row {row.row}"
