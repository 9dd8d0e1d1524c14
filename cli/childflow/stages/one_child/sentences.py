"""How an activity came about, what its end rests on, how its clock ran: a sentence each, with the rule it follows."""

from __future__ import annotations

from childflow.stages.one_child.history import Event, History, in_a_sentence, working_days
from childflow.wording import counted, in_full


def came(event: Event, history: History) -> str:
    """What the activity follows, or why it begins a journey or belongs to one."""
    claimed_by = history.claimed_by(event)
    if claimed_by is not None:
        return f"It follows {history.named(claimed_by)} (step {history.number(claimed_by)})."
    if event["step"] > 1:
        return _belongs(event, history)
    if event["journey"] == 1:
        return "It is the child's first, and begins journey 1 (J4)."
    why = _why_no_hand_off(event, history)
    return (
        f"It begins journey {event['journey']}: nothing of the child's was open and no hand-off claims it (J4)."
        f"{f' {why}' if why else ''}"
    )


def _belongs(event: Event, history: History) -> str:
    """Of what nothing handed on to and that begins no journey: what was not over when it began."""
    lasting = [each for each in _before(event, history) if history.until(each) >= event["start_date"]]
    if not lasting:
        ground = next(each for each in reversed(_before(event, history)) if each["kind"] == "with_step")
        return f"It follows {history.named(ground)} (step {history.number(ground)}), which left with another step (J5)."
    is_ground = history.map.ground is not None and event["activity"] == history.map.ground.node
    lies = " It lies under the others (J5)." if is_ground else ""
    return (
        f"Nothing handed on to it; it began while {history.named(lasting[-1])} was not over, and so belongs to journey "
        f"{event['journey']} (J4).{lies}"
    )


def _before(event: Event, history: History) -> list[Event]:
    return [each for each in history.events if each["event"] < event["event"]]


def _why_no_hand_off(event: Event, history: History) -> str:
    """Why what the child did last did not hand on to it; empty where the map and the last outcome do not tell."""
    before = [each for each in _before(event, history) if each["kind"] != "with_step"]
    last = max(before, key=lambda each: (history.until(each), each["event"]))
    if last["end_date"] is None or last["to"] is not None:
        return ""
    one, other = history.node(last), history.node(event)
    days, within = working_days(last["end_date"], event["start_date"]), history.within(one.id, other.id)
    near, named = history.map.off_map_within, history.says(last)
    said = f"{_capital(history.named(last))} had ended {counted(days, 'working day')} before"
    ways = f"from {in_a_sentence(one.label)} to {in_a_sentence(other.label)}"
    if days > (near if within is None else within):
        if within is None:
            return f"{said}; the map has no way {ways}, and lets {near} pass for a move off it (J9)."
        return f"{said}; the map lets {within} pass {ways} (J3)."
    if named is not None and other.id not in (*named, *one.has_no_outcome_for):
        return f"{said}, and {its_outcome(last, history)} names another end, which forbids a hand-off (J3)."
    return ""


def ended(event: Event, history: History) -> str | None:
    """What the end rests on where no date in the return says it."""
    source = history.node(event).source
    if event["end_basis"] == "recorded":
        return None
    if event["end_basis"] == "open":
        return f"It has no end, and is open at the cut-off, {in_full(history.cut_off)} (J8)."
    if source.undated_end == "start":
        return "Its row has no end that can be used: it ends on the day it began (J8)."
    if source.ended_where is None:
        return "Its end is before its start: it is kept, with no duration (J8)."
    return (
        "Its row says that it has ended, and not when: it ends where the child's next activity begins, where its clock "
        "runs out, or at the cut-off (J8)."
    )


def clock(event: Event, history: History) -> str | None:
    """How long it took on its clock; null where none runs."""
    limit = history.node(event).clock
    if event["clock_days"] is None or limit is None:
        return None
    claimed_by = history.claimed_by(event)
    since = claimed_by is not None and claimed_by["activity"] == limit.since
    own = f", {event['working_days']} from its own start" if since else ""
    counting = f"from the start of {history.named(claimed_by)}" if since and claimed_by else "from its start"
    days = counted(event["clock_working_days"], "working day")
    return f"Clock ({limit.label}): {days} {counting}{own}; {_judged(event)} (J10)."


def _judged(event: Event) -> str:
    if event["end_basis"] == "not_recorded" and event["clock_working_days"] > event["clock_days"]:
        return "not judged, for its end is not recorded"
    if event["overdue"]:
        return f"overdue, the limit is {event['clock_days']}"
    return f"{'still ' if event['end_date'] is None else ''}within {event['clock_days']}"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def its_outcome(event: Event, history: History) -> str:
    """What the field calls it: steps have an outcome, states close for a reason."""
    return "its outcome" if history.node(event).kind == "step" else "its closure reason"
