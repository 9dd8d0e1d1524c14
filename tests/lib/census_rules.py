"""The rules of the census as plain loops over it, one child at a time: an oracle written from what each rule finds.

`FINDS` is what childflow's rule of that number is to find in a census, `BESIDE` what the census itself finds besides.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from childflow_schemas.codes import code_list
from childflow_schemas.working_days import bank_holidays
from tests.lib.census import Assessment, Case, Child, Day, Enquiry, Plan

Finds = Callable[[Child, date], bool]

AFTER_ASSESSMENT = ("RC8", "RC9")
SEXES, FORMER_SEXES = ("M", "F", "U"), ("0", "1", "2", "9")


def never(child: Child, day: date) -> bool:
    """A census has nothing of what childflow's rule looks at."""
    return False


def any_case(finds: Callable[[Case, date], bool]) -> Finds:
    """It holds of any case of the child."""
    return lambda child, day: any(finds(case, day) for case in child.cases)


def any_episode(finds: Callable[[Case, date], bool]) -> Finds:
    """It holds of any case that went on."""
    return lambda child, day: any(finds(case, day) for case in child.episodes)


def any_assessment(finds: Callable[[Assessment, Case, date], bool]) -> Finds:
    """It holds of any assessment."""
    return any_case(lambda case, day: any(finds(each, case, day) for each in case.assessments))


def any_enquiry(finds: Callable[[Enquiry, Case, date], bool]) -> Finds:
    """It holds of any section 47 enquiry."""
    return any_case(lambda case, day: any(finds(each, case, day) for each in case.enquiries))


def any_plan(finds: Callable[[Plan, Case, date], bool]) -> Finds:
    """It holds of any child protection plan."""
    return any_case(lambda case, day: any(finds(each, case, day) for each in case.plans))


def any_conference(finds: Callable[[date, Case, date], bool]) -> Finds:
    """It holds of any initial conference."""
    return any_case(lambda case, day: any(finds(held, case, day) for held in case.conferences))


def before(earlier: Day, later: Day) -> bool:
    """Both days are known, and the one is before the other."""
    return earlier is not None and later is not None and earlier < later


def months_from(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_days(start: date, end: date) -> int:
    """Working days after the one up to and with the other."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(each.weekday() < 5 and each not in bank_holidays() for each in days)


def age(birth: date, day: date) -> int:
    """Completed years, -1 before birth."""
    if birth > day:
        return -1
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def year_starts(day: date) -> date:
    """The first day of the census year that ends on `day`."""
    return date(day.year - 1, day.month, day.day) + timedelta(days=1)


def starts_during(rows: Iterable[tuple[date, date]], may_touch: bool = False) -> bool:
    """A row starts on a day of an earlier one; a row listed again does not count as another."""
    taken: Day = None
    seen = set()
    for start, end in sorted(rows, key=lambda row: row[0]):
        if (start, end) not in seen and taken is not None and start <= taken:
            return True
        seen.add((start, end))
        last = max(end - timedelta(days=1) if may_touch else end, start)
        taken = last if taken is None else max(taken, last)
    return False


def several(starts: Iterable[Day]) -> bool:
    """More than one, on different days."""
    return len(set(starts)) > 1


def of_all(child: Child) -> tuple[list[Assessment], list[Enquiry], list[Plan]]:
    """Everything that stands in the child's cases."""
    cases = child.cases
    return (
        [each for case in cases for each in case.assessments],
        [each for case in cases for each in case.enquiries],
        [each for case in cases for each in case.plans],
    )


def died(child: Child) -> Day:
    """The day a case closed for death: a census has the date itself, Annex A has not."""
    return min((case.closure for case in child.episodes if case.reason == "RC2" and case.closure), default=None)


def over_25(child: Child, day: date) -> bool:
    """On the last day that a referral, episode, assessment, enquiry or plan speaks of."""
    assessments, enquiries, plans = of_all(child)
    days = [
        *(case.referral for case in child.cases),
        *(case.closure or day for case in child.episodes),
        *(each.end or day for each in assessments),
        *(each.start for each in enquiries),
        *(each.end or day for each in plans),
    ]
    return child.birth is not None and any(each is not None and age(child.birth, each) > 25 for each in days)


def no_disability_said(child: Child, day: date) -> bool:
    """Of a child who is born, and who has more than a referral without further action."""
    more = child.episodes or any(of_all(child)) or any(case.conferences for case in child.cases)
    return bool(more) and child.birth is not None and child.birth <= day and not child.disabilities


def without_episode(child: Child, day: date) -> bool:
    """Work under way, all of it in referrals without further action: list 6 has no episode of them."""
    assessments, enquiries, plans = of_all(child)
    held = any(case.conferences for case in child.cases)
    is_open = any(each.end is None for each in assessments)
    return not child.episodes and bool(is_open or enquiries or plans or held)


def days_of(case: Case) -> list[date]:
    """Every day on which something of the case began or ended."""
    days = [
        *(day for each in case.assessments for day in (each.start, each.end)),
        *(each.start for each in case.enquiries),
        *(day for each in case.plans for day in (each.start, each.end)),
        *case.conferences,
    ]
    return [day for day in days if day is not None]


def not_at_conference(plan: Plan, case: Case) -> bool:
    """A conference that led to a plan was held within a month of it, and none on its first day."""
    if plan.start is None:
        return False
    starts = [each.start for each in case.plans if each.start is not None]
    led = [held for held in case.conferences if any(start >= held for start in starts)]
    near = [held for held in led if abs((plan.start - held).days) <= 31]
    return bool(near) and plan.start not in near


def later_referral(child: Child, day: date) -> bool:
    """An open episode, and a later referral that went on."""
    went_on = [case.referral for case in child.cases if case.nfa in ("0", "false")]
    is_open = [case.referral for case in child.episodes if case.closure is None]
    return any(before(start, later) for start in is_open for later in went_on)


FINDS: dict[str, Finds] = {
    "1103": any_assessment(lambda each, case, day: before(each.start, case.referral)),
    "1104": any_conference(lambda held, case, day: before(held, case.referral)),
    "1105": any_plan(lambda each, case, day: before(each.start, case.referral)),
    "1570": lambda child, day: len(child.id or "") > 20,
    "1580": lambda child, day: not (child.id or "A").isalnum(),
    "2885": any_plan(lambda each, case, day: not_at_conference(each, case)),
    "2889": any_enquiry(lambda each, case, day: before(each.start, case.referral)),
    "2990": any_episode(lambda case, day: case.reason in AFTER_ASSESSMENT and bool(case.enquiries or case.plans)),
    "2991Q": any_enquiry(lambda each, case, day: not case.assessments),
    "4000": never,
    "4180": lambda child, day: child.sex not in (*SEXES, *FORMER_SEXES),
    "4220": lambda child, day: child.ethnicity not in code_list("ethnicity").codes,
    "8500": lambda child, day: child.id is None,
    "8510": never,
    "8520": lambda child, day: before(day, child.born),
    "8525Q": lambda child, day: child.birth is None or (child.unborn and before(child.expected, day)),
    "8530Q": lambda child, day: (
        child.unborn
        and child.expected is not None
        and not day - timedelta(days=30) <= child.expected <= months_from(day, 9)
    ),
    "8535Q": lambda child, day: before(died(child), child.birth),
    "8540": no_disability_said,
    "8555Q": lambda child, day: any(before(died(child), case.referral) for case in child.cases),
    "8565": any_episode(lambda case, day: any(before(case.closure, each) for each in days_of(case))),
    "8568": any_case(lambda case, day: case.nfa not in ("0", "1", "false", "true")),
    "8585Q": never,
    "8590": without_episode,
    "8600": any_case(lambda case, day: case.referral is None or case.referral > day),
    "8606": lambda child, day: (
        child.birth is not None
        and any(before(case.referral, child.birth - timedelta(days=280)) for case in child.cases)
    ),
    "8608": any_assessment(lambda each, case, day: before(each.end, each.start)),
    "8610": any_episode(lambda case, day: case.need is None),
    "8615": any_enquiry(lambda each, case, day: before(each.conference, each.start)),
    "8620": any_episode(lambda case, day: before(day, case.closure)),
    "8630": any_episode(lambda case, day: before(case.closure, case.referral)),
    "8640": any_episode(lambda case, day: case.reason not in (None, *code_list("reason_for_closure").codes)),
    "8650": any_episode(lambda case, day: case.need not in (None, *code_list("primary_need").codes)),
    "8670Q": any_assessment(
        lambda each, case, day: each.start is not None and each.end is None and working_days(each.start, day) > 45
    ),
    "8675Q": any_enquiry(
        lambda each, case, day: each.start is not None and each.is_open and working_days(each.start, day) > 15
    ),
    "8696": any_assessment(lambda each, case, day: before(day, each.end)),
    "8715": any_conference(lambda held, case, day: held > day),
    "8720": any_plan(lambda each, case, day: each.start is None or each.start > day),
    "8730": any_plan(lambda each, case, day: each.previous is None),
    "8750": lambda child, day: child.unborn and child.sex in ("M", "F", "1", "2", "9"),
    "8775Q": over_25,
    "8805": any_episode(lambda case, day: case.closure is not None and case.reason is None),
    "8810": any_episode(lambda case, day: case.closure is None and case.reason is not None),
    "8815": lambda child, day: several(case.referral for case in child.episodes if case.closure is None),
    "8816": later_referral,
    "8820": lambda child, day: starts_during(
        [(case.referral, case.closure or day) for case in child.episodes if case.referral], may_touch=True
    ),
    "8825Q": any_episode(lambda case, day: case.reason in AFTER_ASSESSMENT and not case.assessments),
    "8831": any_case(lambda case, day: case.went_no_further and bool(case.assessments or case.enquiries)),
    "8832": any_case(lambda case, day: case.went_no_further and bool(case.plans)),
    "8839": lambda child, day: several(each.start for each in of_all(child)[1] if each.is_open),
    "8840": any_plan(lambda each, case, day: each.start is not None and each.start == each.end),
    "8841": any_plan(
        lambda each, case, day: each.start is not None and bool(each.reviews) and max(each.reviews) <= each.start
    ),
    "8842Q": any_plan(
        lambda each, case, day: before(each.start, months_from(each.end or day, -3)) and not each.reviews
    ),
    "8863Q": lambda child, day: starts_during(
        [(each.start, each.end or day) for each in of_all(child)[0] if each.start]
    ),
    "8866": any_case(lambda case, day: case.source is None),
    "8867": any_episode(
        lambda case, day: case.closure is not None and any(each.end is None for each in case.assessments)
    ),
    "8868": any_episode(lambda case, day: case.closure is not None and any(each.is_open for each in case.enquiries)),
    "8875": any_conference(lambda held, case, day: held.weekday() > 4),
    "8890": lambda child, day: starts_during(
        [
            (each.start, each.conference or (each.start if each.not_needed else day))
            for each in of_all(child)[1]
            if each.start
        ]
    ),
    "8896": lambda child, day: several(each.start for each in of_all(child)[0] if each.end is None),
    "8905": any_plan(lambda each, case, day: each.initial is None),
    "8910": any_plan(lambda each, case, day: each.latest is None),
    "8915": lambda child, day: any(before(died(child), each.start) for each in of_all(child)[2]),
    "8920": lambda child, day: any(before(died(child), each.end) for each in of_all(child)[2]),
    "8925": any_plan(lambda each, case, day: before(each.end, each.start)),
    "8930": any_plan(lambda each, case, day: before(day, each.end)),
    "8935": lambda child, day: several(each.start for each in of_all(child)[2] if each.end is None),
    "8940": lambda child, day: starts_during(
        [(each.start, each.end or day) for each in of_all(child)[2] if each.start]
    ),
}
"""By number: whether the rule finds something of the child. 2883 and 2886Q count whole returns, and are not here."""

BESIDE: dict[str, Finds] = {
    "2885": any_plan(
        lambda each, case, day: (
            each.start is not None and year_starts(day) <= each.start <= day and each.start not in case.conferences
        )
    ),
    "4180": lambda child, day: child.sex in FORMER_SEXES,
    "8620": any_case(lambda case, day: before(case.closure, year_starts(day))),
    "8696": any_assessment(lambda each, case, day: before(each.end, year_starts(day))),
    "8715": any_conference(lambda held, case, day: held < year_starts(day)),
    "8841": any_plan(
        lambda each, case, day: any(before(held, each.start) or held == each.start for held in each.reviews)
    ),
    "8930": any_plan(lambda each, case, day: before(each.end, year_starts(day))),
}
"""What the census asks of its year, of the codes of its year, of plans with no conference near, of earlier reviews."""
