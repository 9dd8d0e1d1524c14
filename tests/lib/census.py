"""A CIN census as plain values: read from its XML, and written to it, with nothing of the program between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Day = date | None
Text = str | None


@dataclass(frozen=True)
class Assessment:
    """An `Assessments` module."""

    start: Day
    end: Day


@dataclass(frozen=True)
class Enquiry:
    """A `Section47` module."""

    start: Day
    conference: Day
    not_needed: bool

    @property
    def is_open(self) -> bool:
        """No conference, and none ruled out."""
        return self.conference is None and not self.not_needed


@dataclass(frozen=True)
class Plan:
    """A `ChildProtectionPlans` module, its reviews with it."""

    start: Day
    end: Day
    initial: Text
    latest: Text
    previous: Text
    reviews: tuple[date, ...]


@dataclass(frozen=True)
class Case:
    """A `CINdetails` module and all that stands in it; `conference` where it stands in the details."""

    referral: Day
    source: Text
    nfa: Text
    need: Text
    closure: Day
    reason: Text
    conference: Day
    assessments: tuple[Assessment, ...]
    enquiries: tuple[Enquiry, ...]
    plans: tuple[Plan, ...]

    @property
    def went_no_further(self) -> bool:
        """A referral without further action."""
        return self.nfa in ("1", "true")

    @property
    def conferences(self) -> tuple[date, ...]:
        """The days of its conferences, wherever they stand."""
        days = (*(each.conference for each in self.enquiries), self.conference)
        return tuple(day for day in days if day is not None)


@dataclass(frozen=True)
class Child:
    """A `Child` with its identifiers, characteristics and cases."""

    id: Text
    born: Day
    expected: Day
    sex: Text
    ethnicity: Text
    disabilities: tuple[str, ...]
    cases: tuple[Case, ...]

    @property
    def unborn(self) -> bool:
        """An expected date of birth alone."""
        return self.born is None and self.expected is not None

    @property
    def birth(self) -> Day:
        """The date of birth, or the expected one."""
        return self.born or self.expected

    @property
    def episodes(self) -> tuple[Case, ...]:
        """The cases that went on."""
        return tuple(case for case in self.cases if not case.went_no_further)


@dataclass(frozen=True)
class Census:
    """The reference date, and every child in order."""

    day: date
    children: tuple[Child, ...]


def read(path: Path) -> Census:
    """The census in the file."""
    root = ElementTree.parse(path).getroot()
    [day] = root.iter("ReferenceDate")
    return Census(date.fromisoformat(str(day.text)), tuple(_child(each) for each in root.iter("Child")))


def _child(of: Element) -> Child:
    return Child(
        id=_text(of, "ChildIdentifiers/LAchildID"),
        born=_day(of, "ChildIdentifiers/PersonBirthDate"),
        expected=_day(of, "ChildIdentifiers/ExpectedPersonBirthDate"),
        sex=_text(of, "ChildIdentifiers/Sex") or _text(of, "ChildIdentifiers/GenderCurrent"),
        ethnicity=_text(of, "ChildCharacteristics/Ethnicity"),
        disabilities=tuple(str(each.text) for each in of.iter("Disability") if each.text),
        cases=tuple(_case(each) for each in of.findall("CINdetails")),
    )


def _case(of: Element) -> Case:
    return Case(
        referral=_day(of, "CINreferralDate"),
        source=_text(of, "ReferralSource"),
        nfa=_text(of, "ReferralNFA"),
        need=_text(of, "PrimaryNeedCode"),
        closure=_day(of, "CINclosureDate"),
        reason=_text(of, "ReasonForClosure"),
        conference=_day(of, "DateOfInitialCPC"),
        assessments=tuple(
            Assessment(_day(each, "AssessmentActualStartDate"), _day(each, "AssessmentAuthorisationDate"))
            for each in of.findall("Assessments")
        ),
        enquiries=tuple(
            Enquiry(
                _day(each, "S47ActualStartDate"),
                _day(each, "DateOfInitialCPC"),
                _text(each, "ICPCnotRequired") in ("1", "true"),
            )
            for each in of.findall("Section47")
        ),
        plans=tuple(_plan(each) for each in of.findall("ChildProtectionPlans")),
    )


def _plan(of: Element) -> Plan:
    return Plan(
        start=_day(of, "CPPstartDate"),
        end=_day(of, "CPPendDate"),
        initial=_text(of, "InitialCategoryOfAbuse"),
        latest=_text(of, "LatestCategoryOfAbuse"),
        previous=_text(of, "NumberOfPreviousCPP"),
        reviews=tuple(date.fromisoformat(str(each.text)) for each in of.iter("CPPreviewDate")),
    )


def _text(of: Element, path: str) -> Text:
    found = of.findtext(path)
    return found.strip() or None if found else None


def _day(of: Element, path: str) -> Day:
    said = _text(of, path)
    return date.fromisoformat(said) if said else None


def written(child: Child) -> str:
    """The `Child` element."""
    identifiers = _all(LAchildID=child.id, PersonBirthDate=child.born, ExpectedPersonBirthDate=child.expected)
    disabilities = "".join(_one("Disability", code) for code in child.disabilities)
    characteristics = _all(Ethnicity=child.ethnicity) + _one("Disabilities", disabilities)
    return _one(
        "Child",
        _one("ChildIdentifiers", identifiers + _all(Sex=child.sex))
        + _one("ChildCharacteristics", characteristics)
        + "".join(_one("CINdetails", "".join(_details(case))) for case in child.cases),
    )


def _details(case: Case) -> Iterator[str]:
    yield _all(
        CINreferralDate=case.referral,
        ReferralSource=case.source,
        PrimaryNeedCode=case.need,
        CINclosureDate=case.closure,
        ReasonForClosure=case.reason,
        DateOfInitialCPC=case.conference,
        ReferralNFA=case.nfa,
    )
    for each in case.assessments:
        yield _one("Assessments", _all(AssessmentActualStartDate=each.start, AssessmentAuthorisationDate=each.end))
    for enquiry in case.enquiries:
        not_needed = "true" if enquiry.not_needed else "false"
        dates = _all(S47ActualStartDate=enquiry.start, DateOfInitialCPC=enquiry.conference)
        yield _one("Section47", dates + _all(ICPCnotRequired=not_needed))
    for plan in case.plans:
        told = _all(CPPstartDate=plan.start, CPPendDate=plan.end, NumberOfPreviousCPP=plan.previous)
        abuse = _all(InitialCategoryOfAbuse=plan.initial, LatestCategoryOfAbuse=plan.latest)
        reviews = "".join(_one("CPPreviewDate", day.isoformat()) for day in plan.reviews)
        yield _one("ChildProtectionPlans", told + abuse + _one("Reviews", reviews))


def _all(**cells: Day | Text) -> str:
    """An element for each cell that is not blank."""
    said = {name: each.isoformat() if isinstance(each, date) else each for name, each in cells.items()}
    return "".join(_one(name, each) for name, each in said.items() if each is not None)


def _one(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"
