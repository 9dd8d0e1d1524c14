"""The data-quality report: what it says, what it cannot be made to say, and how large it may be."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import polars as pl
import pytest

from childflow.reconciliation import Account
from childflow.reports.quality import MapTold, report_page, summarise
from childflow.reports.quality.page import LARGEST
from childflow.reports.quality.spark import in_words as line_in_words
from childflow.reports.quality.spark import spark
from childflow.reports.quality.words import changed, in_words, left_otherwise
from childflow.stages.check_map import Finding
from childflow.stages.validate import READ_OTHERWISE
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.annex_a.local import definitions
from childflow_schemas.columns import TEAM
from childflow_schemas.local_lists import LocalList
from childflow_schemas.rules import rules_for
from tests.lib.ingested import CUT_OFF
from tests.lib.nasty import NASTY
from tests.lib.quality import (
    ENDED,
    RETURNED,
    TOLD_ISSUES,
    Found,
    account_of,
    after,
    first,
    found_in,
    judged,
    made_up,
    told,
)
from tests.lib.tables import frame

CONTACTS = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
A | 4 Mar | female | WBRI | 1 Jan 2015 | 9 | 6
B | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
C | 4 Mar | - | - | 1 Jan 2015 | 9 | 6
D | 4 Mar | male | WBRI | 1 Jan 2015 | 3 | 6
"""
PLANS = """
assessments | assessment_start_date | assessment_authorisation_date | allocated_team
A | 5 Mar | 1 Mar | North
B | 5 Mar | 1 Mar | South
C | 5 Mar | 1 Mar | -
D | 5 Mar | 6 Mar | North
"""


def summary_of(found: Found):
    return summarise(found, account_of(found), RETURNED)


def page(found: Found) -> str:
    return report_page(summary_of(found))


def data_of(text: str):
    """What the page's script reads."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S).group(1))


def words_of(text: str) -> str:
    """What a reader sees of the page, without its markup."""
    body = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def with_issues(found: Found, returns: int = 2, ended: pl.DataFrame | None = None, **columns: pl.Expr) -> Found:
    """What was found with other columns of issues, as the last of so many returns."""
    return told(
        found, found.issues.with_columns(**columns), pl.DataFrame(schema=ENDED) if ended is None else ended, returns
    )


def test_the_first_screen_counts_rows_and_says_the_share_in_words():
    text = page(found_in(CONTACTS))

    assert "1 in 2 rows has an error that must be put right." in text
    assert "Rows judged 4 With an error 2 With queries only 1 With nothing found 1" in words_of(text)


def test_the_picture_of_rows_is_as_wide_as_their_shares():
    widths = re.findall(r'<rect class="(\w+)"(?: x="[\d.]+")? width="([\d.]+)" height="12"', page(found_in(CONTACTS)))

    assert [(kind, float(width)) for kind, width in widths] == [("clean", 1000), ("error", 500), ("query", 250)]


def test_rules_that_stand_alone_between_a_row_and_no_error_come_first():
    summary = summary_of(found_in(CONTACTS))

    assert [(each.id, each.cleared, each.failed) for each in summary.first] == [("4180", 1, 2), ("4220", 0, 1)]


def test_a_return_with_nothing_wrong_says_so():
    text = page(found_in("\n".join(CONTACTS.strip().splitlines()[:2])))

    assert "No row has an error" in text
    assert "Nothing was found." in text


def test_a_return_with_no_rows_says_so():
    assert "The return has no rows." in page(found_in(CONTACTS.strip().splitlines()[0]))


def test_a_first_report_says_that_there_is_nothing_to_compare_with():
    text = words_of(page(found_in(CONTACTS)))

    assert "Nothing to compare with yet." in text
    assert "New only" not in text


def test_what_changed_since_last_time_is_a_sentence_with_the_date():
    found = first(judged(CONTACTS))
    ended = pl.DataFrame(
        [
            {"ended": how, "rule": "8500", "list": "contacts", "column": "child_unique_id"}
            for how in ("fixed", "fixed", "gone", "not_looked_at")
        ],
        schema=ENDED,
    )

    text = words_of(
        page(
            with_issues(
                found,
                ended=ended,
                state=pl.when(pl.col("rule") == "4180").then(pl.lit("new")).otherwise(pl.lit("still")),
            )
        )
    )

    assert "Since 1 July 2024 2 issues are new, 2 are fixed and 2 are still there." in text
    assert "1 issue left with a row that is no longer in the return. 1 issue was not looked at this time." in text
    assert "4 issues of 1 July 2024, by rule" in text


@pytest.mark.parametrize(
    ("new", "fixed", "still", "said"),
    [
        (0, 0, 0, "No issue is new, none is fixed and none is still there."),
        (1, 1, 1, "1 issue is new, 1 is fixed and 1 is still there."),
        (1_200, 2, 30, "1,200 issues are new, 2 are fixed and 30 are still there."),
    ],
)
def test_changes_are_said_as_a_person_says_them(new, fixed, still, said):
    changes = replace(
        summary_of(after(found_in(CONTACTS))).changes, new=new, fixed=fixed, still=still, gone=0, not_looked_at=0
    )

    assert changed(changes) == said
    assert left_otherwise(changes) == ""


def test_accepted_issues_count_for_nothing_and_are_shown_apart_with_reason_who_and_until():
    found = first(judged(CONTACTS))
    accepts = pl.col("rule") == "4180"
    accepted = with_issues(
        found,
        accepted_reason=pl.when(accepts).then(pl.lit("Not asked for")),
        accepted_by=pl.when(accepts).then(pl.lit("A. Lead")),
        accepted_until=pl.when(accepts).then(pl.lit(CUT_OFF + timedelta(31))),
    )

    text, summary = page(accepted), summary_of(accepted)

    assert (summary.with_error, summary.with_query, summary.clean, summary.accepted_only) == (1, 1, 2, 1)
    assert "Nothing found counts 1 row in which all that was found is accepted " in words_of(text)
    assert "4180 Contacts 2 Not asked for A. Lead 31 August 2024" in words_of(text)
    assert 'id="4180-contacts-gender"' not in text
    assert "4180" not in [rule.id for rule in summary.passed if rule.list == "contacts"]


def test_an_acceptance_that_has_ended_is_shown_as_come_back_and_counts_again():
    found = first(judged(CONTACTS))
    back = with_issues(found, acceptance_ended=pl.when(pl.col("rule") == "4220").then(pl.lit(CUT_OFF - timedelta(1))))

    text = words_of(page(back))

    assert "1 issue is back because an acceptance has ended" in text
    assert "4220 Contacts 1 30 July 2024" in text
    assert summary_of(back).with_error == 2


def test_teams_stand_in_order_of_name_with_their_rows_and_what_they_have_fixed():
    found = first(judged(PLANS))
    ended = pl.DataFrame(
        [{"ended": how, "team": team} for how, team in (("fixed", "South"), ("gone", "South"), ("fixed", "East"))],
        schema=ENDED,
    )

    summary = summary_of(with_issues(found, ended=ended, state=pl.lit("new")))

    rows = [(team.name, team.rows, team.with_error, team.fixed) for team in summary.teams]
    assert rows == [("East", 0, 0, 1), ("North", 2, 2, 0), ("South", 1, 1, 1), (None, 1, 1, 0)]


def test_a_rule_can_be_counted_by_team_and_by_what_is_new():
    text = page(
        with_issues(
            first(judged(PLANS)),
            state=pl.when(pl.col("team") == "North").then(pl.lit("new")).otherwise(pl.lit("still")),
        )
    )
    data = data_of(text)

    number = re.search(r'id="8608-assessments[^"]*" data-number="(\d+)"', text).group(1)
    by_team = iter(data["rules"][number][0])
    counts = {team: (open_ones, new) for team, open_ones, new in zip(by_team, by_team, by_team, strict=True)}
    assert {data["teams"][team] if team >= 0 else None: counts[team] for team in counts} == {
        "North": (1, 1),
        "South": (1, 0),
        None: (1, 0),
    }


def test_every_row_is_held_once_with_all_its_issues():
    data = data_of(page(found_in(CONTACTS)))

    assert data["sources"] == [["return.xlsx", "List"]]
    assert [(row[1], row[2], len(row[4])) for row in data["rows"]] == [(3, "B", 1), (4, "C", 2), (5, "D", 1)]
    assert data["all"] == 3


def test_trends_are_drawn_and_told_in_words_and_numbers():
    text = page(after(found_in(CONTACTS), returns=6))

    said = r"Rows with an error: 6 returns: \d+ at first, \d+ now; most \d+, least \d+"
    assert re.search(f'<svg class="spark error"[^>]*role="img" aria-label="{said}"', text)
    assert "The numbers of 6 returns" in text
    assert len(data_of(text)["returns"]) == 6
    assert all(len(series) == 6 for by_rule in data_of(text)["rules"].values() for series in by_rule[1:])


def test_a_line_is_broken_where_a_rule_was_not_run():
    assert spark([4, None, 2, 0], 32, 12).path == "M2 2h0M20.7 6h0L30 10"
    assert spark([4, None], 32, 12) is None
    assert line_in_words([None, 5, 1, 3]) == "3 returns: 5 at first, 3 now; most 5, least 1"
    assert line_in_words([None]) == "not looked at so far"


def test_a_rule_that_was_not_run_is_told_with_its_reason_and_those_switched_off_first():
    found = found_in(CONTACTS)
    off = pl.when(pl.col("rule") == "8500").then(pl.lit("switched off: ids are made by hand")).otherwise("reason")
    results = found.results.with_columns(reason=off)

    text = words_of(page(replace(found, results=results)))

    assert "the return has no list 6, children in need" in text
    assert text.index("switched off: ids are made by hand") < text.index("the return has no list")


def test_the_severity_is_the_one_the_authority_has_set():
    found = found_in(CONTACTS)
    query = pl.lit("query")

    summary = summary_of(
        replace(
            found, results=found.results.with_columns(severity=query), issues=found.issues.with_columns(severity=query)
        )
    )

    assert {rule.severity for rule in summary.failed} == {"query"}
    assert summary.with_error == 0


def test_the_page_says_it_holds_identifiers_and_asks_the_network_for_nothing():
    text = page(after(found_in(CONTACTS)))

    assert "holds children’s identifiers: keep it inside the authority" in text
    assert not re.search(r"(src|href)\s*=\s*[\"'](?!#)", text)
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_allows_just_the_style_and_script_that_are_on_the_page():
    text = page(after(found_in(CONTACTS)))

    [style], [script] = (
        re.findall(r"<style>(.*?)</style>", text, re.S),
        re.findall(r"<script>(.*?)</script>", text, re.S),
    )
    policy = re.search(r'Security-Policy" content="([^"]*)"', text).group(1).replace("&#39;", "'")
    for kind, source in (("style", style), ("script", script)):
        assert f"{kind}-src 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"<[^>]+\sstyle=|<[^>]+\son\w+=", text)


def test_cells_read_in_another_form_are_told_once_a_column_with_the_most_first():
    found = found_in(CONTACTS)
    told = frame(
        """
list     | file | sheet | column          | form           | cells
contacts | a    | one   | date_of_contact | date as text   | 3
contacts | b    | two   | date_of_contact | date as text   | 4
contacts | a    | one   | gender          | other spelling | 9
""",
        READ_OTHERWISE,
    )

    text = words_of(report_page(summarise(found, account_of(found), RETURNED, read_otherwise=told)))

    assert "16 cells in 2 columns and forms" in text
    assert "Contacts Gender other spelling 9 Contacts Date of Contact date as text 7" in text
    assert "not as the template asks" not in words_of(page(found))


def test_what_was_found_in_the_map_is_told_with_what_to_do():
    found = found_in(CONTACTS)
    one = Finding("dead_end", "contact", "no edge leads out of `contact`", "Draw one, or name a <way> out.")
    often = Finding("off_the_map", "contact -> icpc", "`icpc` followed `contact`", "Add the edge.", 1204)
    told = MapTold(label="Ours", coverage="this map explains 92 % of moves", findings=(often, one))

    html = report_page(summarise(found, account_of(found), RETURNED, of_map=told))

    text = words_of(html)
    assert "built on the map “Ours”: this map explains 92 % of moves" in text
    assert "1,204 icpc followed contact . Add the edge." in text
    assert "No edge leads out of contact . Draw one, or name a &lt;way&gt; out." in text
    assert "The map" not in words_of(page(found))


def test_every_link_leads_to_a_place_on_the_page():
    text = page(after(found_in(CONTACTS + "\n" + PLANS.strip())))
    ids = re.findall(r'\sid="([^"]+)"', text)

    assert len(ids) == len(set(ids))
    assert [link for link in re.findall(r'href="#([^"]+)"', text) if link not in ids] == []


TEXTS = ("child_unique_id", "team", "_file", "_sheet", "accepted_reason", "accepted_by")
"""Columns of issues that say what somebody wrote."""


def with_text(text: str) -> Found:
    """A report with this text in every place a report has text of somebody's."""
    found = after(found_in(CONTACTS + "\n" + PLANS.strip()))
    said = {name: pl.when(pl.col(name).is_not_null()).then(pl.lit(text)) for name in TEXTS if name != "accepted_by"}
    issues = found.issues.with_columns(
        **said, accepted_by=pl.when(pl.col("accepted_until").is_not_null()).then(pl.lit(text))
    )
    lists = {
        name: frame.with_columns(pl.lit(text).alias(TEAM)) if TEAM in frame.columns else frame
        for name, frame in found.lists.items()
    }
    return replace(
        found,
        lists=lists,
        issues=issues,
        ended=found.ended.with_columns(team=pl.lit(text), child_unique_id=pl.lit(text)),
    )


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_no_text_of_the_data_becomes_markup_or_is_hidden(text):
    clean, nasty = page(with_text("plain")), page(with_text(text))

    assert re.findall(r"<(/?\w+)", nasty) == re.findall(r"<(/?\w+)", clean)
    assert data_of(nasty).keys() == data_of(clean).keys()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", nasty)
    assert len(nasty) < len(clean) + 20_000


def large(found: Found, returns: int = 60) -> Found:
    """A report of 200,000 issues of 500 teams, of every rule, with long names, after so many returns."""
    name = "a very long name of a file that somebody gave it " * 8
    issues = made_up(200_000).with_columns(
        child_unique_id=pl.lit("\U0001f600" * 400) + pl.col("_row").cast(pl.String),
        team=pl.format(
            "{} \U0001f600 team of the east and the west and of all else {}", pl.col("_row") % 500, pl.lit(name)
        ),
        _file=pl.format("{} {}", pl.col("_row") % 300, pl.lit(name)),
        _sheet=pl.format("{} {}", pl.col("_row") % 7, pl.lit(name)),
        state=pl.when(pl.col("_row") % 3 == 0).then(pl.lit("new")).otherwise(pl.lit("still")),
        accepted_reason=pl.when(pl.col("_row") % 20 == 1).then(pl.format("{} {}", "_row", pl.lit(name))),
        accepted_by=pl.when(pl.col("_row") % 20 == 1).then(pl.lit(name)),
        accepted_until=pl.when(pl.col("_row") % 20 == 1).then(pl.lit(CUT_OFF)),
        acceptance_ended=pl.when(pl.col("_row") % 20 == 2).then(
            pl.lit(CUT_OFF) - pl.duration(days=pl.col("_row") % 1000)
        ),
    )
    ended = issues.head(50_000).with_columns(ended=pl.lit("fixed")).select(ENDED.keys())
    results = found.results.with_columns(reason=pl.lit(None, pl.String), status=pl.lit("failed"))
    return told(replace(found, results=results), issues, ended, returns)


def test_a_report_of_two_hundred_thousand_issues_opens_anywhere():
    found = large(found_in(CONTACTS))
    summary = summarise(found, {name: Account(read=200_000) for name in BY_NAME}, RETURNED)

    text = report_page(summary)
    data = data_of(text)

    assert len(text.encode()) < LARGEST
    assert len(text.encode()) > LARGEST * 0.8, "there is room for more"
    assert 1_000 < len(data["rows"]) < data["all"]
    held = {code >> 1 for row in data["rows"] for code in row[4]}
    assert held >= {int(number) for number in re.findall(r'data-number="(\d+)"', text)}, "each rule keeps some rows"


def test_a_report_of_as_many_teams_as_rows_opens_anywhere():
    found = large(found_in(CONTACTS), returns=1)
    teams = found.issues.with_columns(team=pl.col("child_unique_id").str.slice(400), _file=pl.format("{}", "_row"))

    text = report_page(summarise(replace(found, issues=teams), {name: Account(read=9) for name in BY_NAME}, RETURNED))

    assert len(text.encode()) < LARGEST
    assert "teams with most to mend" in text


def test_a_report_of_two_hundred_local_lists_opens_anywhere():
    known = definitions([LocalList(f"list_{nth}", f"{nth} {'wide ' * 40}", ("completed",)) for nth in range(200)])
    broken = [
        {"rule": rule.id, "list": rule.list, "column": rule.column, "severity": str(rule.severity)}
        for rule in rules_for(known)
    ]
    found = found_in(CONTACTS)
    issues = pl.DataFrame([{**each, "_record": 1, "_row": 2} for each in broken], schema=TOLD_ISSUES)
    results = pl.DataFrame([{**each, "status": "failed"} for each in broken], schema=found.results.schema)
    many = told(replace(found, results=results), issues, pl.DataFrame(schema=ENDED), 60)

    text = report_page(summarise(many, {name: Account(read=9) for name in known}, RETURNED, known))

    assert len(text.encode()) < LARGEST
    assert re.search(r"The [\d,]+ of [\d,]+ rules with most breaches; fix-list.xlsx has them all.", text)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "none"),
        (0, 9, "none"),
        (9, 9, "all"),
        (1, 12, "1 in 12"),
        (2, 23, "about 1 in 12"),
        (5, 10, "1 in 2"),
        (3, 4, "about 8 in 10"),
        (99, 100, "nearly all"),
    ],
)
def test_a_share_is_said_in_words(part, whole, said):
    assert in_words(part, whole) == said
