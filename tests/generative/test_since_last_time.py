"""Since last time, whatever the returns hold: an oracle in plain loops says the same of every issue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.rule_settings import RuleSetting
from childflow.stages.validate import History, Validated, validate
from childflow_schemas.rules import RULES
from tests.lib.ingested import no_unread
from tests.lib.lists import identifying

COLUMNS = {
    "contacts": {"child": "child_unique_id", "day": "date_of_contact", "source": "contact_source", "sex": "gender"},
    "referrals": {"child": "child_unique_id", "day": "date_of_referral", "source": "referral_source", "sex": "gender"},
}
ASKED = {
    ("8500", "contacts"): "child",
    ("8500", "referrals"): "child",
    ("A1-01", "contacts"): "day",
    ("8600", "referrals"): "day",
    ("8866", "contacts"): "source",
    ("8866", "referrals"): "source",
    ("4180", "contacts"): "sex",
    ("4180", "referrals"): "sex",
}
"""The rules of these stories, by id and list, and the cell that each wants filled."""
IDS = sorted({rule for rule, _ in ASKED})
OTHERS = {rule.id: RuleSetting(off="not of these stories") for rule in RULES if rule.id not in IDS}

Row = dict[str, object]
Issue = tuple[str, str, tuple[object, ...]]
"""Rule, list, and the cells by which the record is known."""


@dataclass(frozen=True)
class Return:
    """Rows by list, the columns each list has, and the rules that are off."""

    lists: dict[str, list[Row]]
    lacking: frozenset[tuple[str, str]]
    off: frozenset[str]

    def looked(self, rule: str, name: str) -> bool:
        return name in self.lists and (name, ASKED[rule, name]) not in self.lacking and rule not in self.off

    def judged(self, drawn_on: date, history: History, order: int = 1) -> Validated:
        lists = {
            name: identifying(
                name, [{COLUMNS[name][cell]: said for cell, said in row.items()} for row in rows[::order]]
            )
            for name, rows in self.lists.items()
        }
        present = {
            name: [column for cell, column in columns.items() if (name, cell) not in self.lacking]
            for name, columns in COLUMNS.items()
        }
        off = {rule: RuleSetting(off="for now") for rule in self.off}
        return validate(
            lists, no_unread(), present, drawn_on, settings=OTHERS | off, history=history, returned=f"{drawn_on}"
        )


@st.composite
def returns(draw) -> Return:
    row = st.fixed_dictionaries(
        {
            "child": st.sampled_from(["A", "A", "B", None]),
            "day": st.sampled_from([date(2024, 3, 4), date(2024, 3, 5), None]),
            "source": st.sampled_from(["6", None]),
            "sex": st.sampled_from(["female", None]),
        }
    )
    names = draw(st.sampled_from([["contacts", "referrals"], ["contacts", "referrals"], ["contacts"], []]))
    lists = {name: draw(st.lists(row, max_size=6)) for name in names}
    blank = draw(st.sampled_from([[], [], [], [("contacts", "sex")], [("referrals", "source")]]))
    cells = {(name, cell) for name, cell in blank if name in lists}
    whole = {
        name: [{cell: None if (name, cell) in cells else said for cell, said in each.items()} for each in rows]
        for name, rows in lists.items()
    }
    return Return(whole, frozenset(cells), frozenset(draw(st.sampled_from([[], [], [], ["4180"], ["8866", "8500"]]))))


@dataclass
class Oracle:
    """What is known after each return: of each issue, since when each of the records with that key has had it."""

    known: dict[Issue, list[date]] = field(default_factory=dict)

    def told(self, given: Return, drawn_on: date) -> tuple[Counter, Counter]:
        """The issues by rule, list, state and first seen; and those that ended, by rule, list and how."""
        rows, failing = Counter(), Counter()
        for (rule, name), cell in ASKED.items():
            for row in given.lists.get(name, ()):
                rows[self._known_by(rule, name, row)] += 1
                failing[self._known_by(rule, name, row)] += row[cell] is None
        found, over, known = Counter(), Counter(), {}
        for issue in {*self.known, *failing}:
            rule, name, _ = issue
            since, now = self.known.get(issue, []), failing[issue]
            if not given.looked(rule, name):
                over[rule, name, "not_looked_at"] += len(since)
                known[issue] = [] if rule in given.off else since
                continue
            for day in since[:now]:
                found[rule, name, "still", day] += 1
            found[rule, name, "new", drawn_on] += max(now - len(since), 0)
            for nth in range(now + 1, len(since) + 1):
                over[rule, name, "fixed" if nth <= rows[issue] else "gone"] += 1
            known[issue] = (since + [drawn_on] * now)[:now]
        self.known = known
        return +found, +over

    @staticmethod
    def _known_by(rule: str, name: str, row: Row) -> Issue:
        """Contacts and referrals are known by child, day and source; what is wrong with the source, by the others."""
        key = ("child", "day", "source") if ASKED[rule, name] != "source" else ("child", "day")
        return rule, name, tuple(row[cell] for cell in key)


@settings(max_examples=40, deadline=None)
@given(st.lists(returns(), min_size=1, max_size=5))
def test_every_issue_is_new_or_still_there_and_every_one_of_before_still_there_or_ended(story):
    history, oracle = History(), Oracle()
    for number, each in enumerate(story):
        drawn_on = date(2024, 4 + number, 30)
        before = history.known.height
        found = each.judged(drawn_on, history)
        issues, ended = oracle.told(each, drawn_on)

        states = ["new"] * found.issues.height if number == 0 else found.issues["state"].to_list()
        places = found.issues.select("rule", "list", "first_seen").rows()
        assert (
            Counter((rule, name, state, day) for (rule, name, day), state in zip(places, states, strict=True)) == issues
        )
        assert Counter(found.ended.select("rule", "list", "ended").rows()) == ended
        assert before == states.count("still") + found.ended.height
        assert found.issues["issue_key"].is_unique().all()

        again = each.judged(drawn_on, found.history)
        assert again.issues.equals(found.issues)
        assert again.ended.equals(found.ended)
        assert all(
            getattr(again.history, part).equals(getattr(found.history, part)) for part in ("runs", "rules", "spells")
        )
        turned = each.judged(drawn_on, history, order=-1)
        assert turned.ended.select("issue_key", "ended").equals(found.ended.select("issue_key", "ended"))
        assert _told(turned) == _told(found)
        history = found.history


def _told(found: Validated) -> set[tuple[object, ...]]:
    return set(found.issues.select("issue_key", "state", "first_seen").rows())
