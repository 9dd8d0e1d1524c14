"""Where an activity led and why: a sentence for every kind of link, with the rule that made it and its basis."""

from __future__ import annotations

from collections.abc import Callable

from childflow.stages.one_child.history import Event, History, in_a_sentence, working_days
from childflow.stages.one_child.sentences import its_outcome
from childflow.wording import counted, in_full

Say = Callable[[Event, History], str]


def went(event: Event, history: History) -> str | None:
    """Where it led, and what that rests on; null while it is open."""
    if event["kind"] is None:
        return None
    return SENTENCES[event["kind"], event["why"]](event, history)


def _handed(event: Event, history: History) -> tuple[str, str]:
    """`It handed on to ...`, and when what it handed on to began."""
    to = history[event["to"]]
    return f"It handed on to {history.named(to)}", _when(event, to)


def _when(event: Event, to: Event) -> str:
    if to["start_date"] < event["end_date"]:
        return "which began while it lasted"
    if to["start_date"] == event["end_date"]:
        return "which began on the day it ended"
    return f"which began {counted(working_days(event['end_date'], to['start_date']), 'working day')} after it ended"


def _one_row(event: Event, history: History) -> str:
    return f"{_handed(event, history)[0]}: one row of the return tells both (J3, recorded)."


def _id(event: Event, history: History) -> str:
    return f"{_handed(event, history)[0]}, whose row carries the id of its own (J3, recorded)."


def _outcome_names(event: Event, history: History) -> str:
    handed, when = _handed(event, history)
    return f"{handed}, {when}: {its_outcome(event, history)} names it (J3, recorded)."


def _window(event: Event, history: History) -> str:
    handed, when = _handed(event, history)
    one, other = history.node(event), history.node(history[event["to"]])
    within = history.within(one.id, other.id)
    ways = f"the map lets {within} pass from {in_a_sentence(one.label)} to {in_a_sentence(other.label)}"
    return f"{handed}, {when}; {ways} (J3, {_basis(event, history)})."


def _lifted(event: Event, history: History) -> str:
    to = history.named(history[event["to"]])
    return f"It handed on to {to}, which lifted the child out of it for good (J3, {_basis(event, history)})."


def _as_ground_names(event: Event, history: History) -> str:
    ground = history.ground_that_left_with(event)
    handed, when = _handed(event, history)
    closed = f"{history.named(ground)} closed on its heels, " if ground else ""
    return f"{handed}, {when}: {closed}for a reason that names that (J5, recorded)."


def _off_map(event: Event, history: History) -> str:
    handed, when = _handed(event, history)
    one, other = history.node(event), history.node(history[event["to"]])
    ways = f"The map has no way from {in_a_sentence(one.label)} to {in_a_sentence(other.label)}"
    near = f"nothing else claims that and it is within the {history.map.off_map_within} working days of a move off it"
    return f"{handed}, {when}. {ways}; {near} (J9, {_basis(event, history)})."


def _basis(event: Event, history: History) -> str:
    """`inferred`, or `recorded` and by what."""
    if event["next_basis"] != "recorded":
        return "inferred"
    ground = history.ground_that_left_with(event)
    names = history.says(event) or ()
    if event["next_activity"] not in names and ground is not None:
        return f"recorded, for the closure reason of {history.named(ground)} names it"
    return f"recorded, for {its_outcome(event, history)} names it"


def _returned(event: Event, history: History) -> str:
    holder = history[event["through"]]
    is_state = history.node(holder).kind == "state"
    still = "was open" if is_state else "was under way or waiting"
    return (
        f"It handed on to nothing, and the child went back to {history.named(holder)}, which {still} "
        f"(J5, {_basis(event, history)})."
    )


def _left(event: Event, history: History) -> str:
    return f"The child left by “{history.exit(event['next_activity'])}”"


def _exit_named(event: Event, history: History) -> str:
    return f"{_left(event, history)}, the exit that {its_outcome(event, history)} names (J6, recorded)."


def _exit_of_ground(event: Event, history: History) -> str:
    ground = history.named(history[event["through"]])
    return f"{_left(event, history)}: {ground} closed on its heels, for a reason that names that exit (J5, recorded)."


def _exit_closed_with(event: Event, history: History) -> str:
    other = history[event["through"]]
    return (
        f"It says nothing of where it led. {_left(event, history)}, which {history.named(other)} names, closed on "
        f"{in_full(other['end_date'])} while it lasted (J6, recorded)."
    )


def _exit_unsaid(event: Event, history: History) -> str:
    places = history.says(event)
    if places:
        named = " or ".join(in_a_sentence(history.place(each)) for each in places)
        why = f"{its_outcome(event, history)} names {named}, and none was seen to begin in time"
    elif places is not None:
        why = f"{its_outcome(event, history)} names no place, and nothing else was open"
    elif event["outcome"]:
        why = f"{its_outcome(event, history)} is none that the map knows, and nothing else followed or was open"
    else:
        why = "its row says nothing of it, and nothing followed in time or was open"
    return f"{_left(event, history)}: {why} (J6)."


def _with_step(event: Event, history: History) -> str:
    step = history.named(history[event["through"]])
    return f"It closed on the heels of {step}, and the child left from there: it is no move of its own (J5)."


SENTENCES: dict[tuple[str, str], Say] = {
    ("hand_off", "one_row"): _one_row,
    ("hand_off", "id"): _id,
    ("hand_off", "outcome"): _outcome_names,
    ("hand_off", "window"): _window,
    ("hand_off", "lifted"): _lifted,
    ("hand_off", "ground"): _as_ground_names,
    ("hand_off", "off_map"): _off_map,
    ("return", "open"): _returned,
    ("exit", "outcome"): _exit_named,
    ("exit", "ground"): _exit_of_ground,
    ("exit", "closed_with"): _exit_closed_with,
    ("exit", "nothing"): _exit_unsaid,
    ("with_step", "ground"): _with_step,
}
"""What is said of each kind of link, by what it rests on."""
