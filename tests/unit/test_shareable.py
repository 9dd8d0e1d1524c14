"""The summary to share: what is hidden in it, who may be named, and that it holds nobody's identifier."""

import csv
import io
import re
from collections import defaultdict
from dataclasses import replace
from itertools import product

import polars as pl
import pytest

from childflow.reconciliation import Account
from childflow.reports.quality import summarise
from childflow.reports.shareable import shareable_csv, shareable_page, to_share
from childflow.reports.shareable.small_numbers import rounded, to_show
from childflow_schemas.annex_a import BY_NAME
from tests.lib.nasty import NASTY
from tests.lib.quality import RETURNED, Found, account_of, after, first, judged, made_up, told

CASES = """
what it is | counts | sums | shown
each by itself | a 0, b 1, c 5, d 6, e 8, f 1203 | | a 0, b c, c c, d 5, e 10, f 1205
never the only one that is hidden | t 30, a 3, b 27, d 0 | t = a + b + d | t 30, a c, b c, d 0
the least that is not small goes with it | t 50, a 3, b 27, d 20 | t = a + b + d | t 50, a c, b 25, d c
the only part is the whole | t 4, a 4 | t = a | t c, a c
the whole would tell it | t 7, a 1, b 6 | t = a + b | t 5, a c, b c
a part of a part would tell it | t 7, s 7, a 1, b 6 | t = s, s = a + b | t 5, s 5, a c, b c
another way to add up would tell it | t 7, a 1, b 6, x 7 | t = a + b, t = x | t 5, a c, b c, x 5
many small ones are many | t 6, a 1, b 1, c 2, d 2 | t = a + b + c + d | t c, a c, b c, c c, d c
noughts tell nothing | t 3, a 0, b 3 | t = a + b | t c, a 0, b c
"""


@pytest.mark.parametrize(
    ("counts", "sums", "shown"),
    [line.split("|")[1:] for line in CASES.strip().splitlines()[1:]],
    ids=[line.split("|")[0].strip() for line in CASES.strip().splitlines()[1:]],
)
def test_small_counts_are_hidden_and_others_with_them(counts, sums, shown):
    given = {name: int(count) for name, count in (each.split() for each in counts.split(","))}
    added = [
        (total.strip(), [part.strip() for part in parts.split("+")])
        for total, parts in (each.split("=") for each in sums.split(",") if each.strip())
    ]

    wanted = {name: None if count == "c" else int(count) for name, count in (each.split() for each in shown.split(","))}
    assert to_show(given, added) == wanted


def test_a_reader_who_knows_how_numbers_are_hidden_still_has_three_at_least_for_each():
    cases = defaultdict(list)
    for a, b, x in product(range(19), repeat=3):
        if x <= a + b:
            counts = {"t": a + b, "a": a, "b": b, "x": x, "y": a + b - x}
            shown = to_show(counts, [("t", ["a", "b"]), ("t", ["x", "y"])])
            cases[tuple(shown.items())].append(counts)
    alike = [(shown, counts) for shown, counts in cases.items() if max(number or 0 for _, number in shown) <= 15]

    left = [
        len({each[key] for each in counts})
        for shown, counts in alike
        for key, number in shown
        if number is None and any(1 <= each[key] <= 5 for each in counts)
    ]
    assert min(left) >= 3


@pytest.mark.parametrize(
    ("counts", "sums"),
    [({"t": 3, "a": 1}, [("t", ["a"])]), ({"t": 2, "a": 1, "b": 1}, [("t", ["a", "b"]), ("a", ["b"])])],
)
def test_sums_that_do_not_add_up_or_form_a_ring_are_refused(counts, sums):
    with pytest.raises(ValueError, match=r"add up|ring"):
        to_show(counts, sums)


TABLES = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
{contacts}

assessments | assessment_start_date | assessment_authorisation_date | allocated_team | allocated_worker
{assessments}
"""


def found(team: str = "North", children: int = 12) -> Found:
    """Contacts without a source and assessments that end before they start, of a team and a worker."""
    contacts = "\n".join(f"SECRET{n} | 4 Mar | male | WBRI | 1 Jan 2015 | 9 | -" for n in range(children))
    assessments = "\n".join(f"SECRET{n} | 5 Mar | 1 Mar | {team} | Alex Smith" for n in range(children))
    return first(judged(TABLES.format(contacts=contacts, assessments=assessments)))


def shared(of: Found):
    return to_share(summarise(of, account_of(of), RETURNED), of)


def lines(of: Found) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shareable_csv(shared(of)))))


def test_lists_rules_and_teams_are_counted_in_fives():
    told_of = shared(found(children=13))

    assert told_of.rows["1 Contacts"] == 15
    assert {rule.id: number for _, rule, number in told_of.rules}["8608"] == 15
    assert all(number is None or number % 5 == 0 for both in told_of.teams.values() for number in both)


def test_small_numbers_are_hidden_on_the_page_and_in_the_file():
    of = found(children=5)

    page = shareable_page(shared(of))

    assert re.search(r'4 Assessments</th><td class="n">\s*<abbr title="hidden">c</abbr>', page)
    assert {line["count"] for line in lines(of) if line["of"] == "issues"} <= {"0", "c", *map(str, range(10, 1000, 5))}


def test_no_identifier_no_row_and_no_worker_is_in_it():
    of = after(found(team="Alex Smith's team"))

    said = shareable_page(shared(of)) + shareable_csv(shared(of))

    assert re.findall("SECRET|Smith|return.xlsx|A. Lead", said) == []
    assert "Other teams, and none" in said


@pytest.mark.parametrize(
    ("team", "children", "named"), [("North", 5, True), ("North", 4, False), ("Alex Smith", 12, False)]
)
def test_a_team_is_named_where_five_children_share_it_and_it_names_no_worker(team, children, named):
    assert (team in shared(found(team, children)).teams) == named


def test_accepted_issues_are_not_counted():
    of = found()
    nobody = of.issues.with_columns(
        accepted_reason=pl.lit("r"),
        accepted_by=pl.lit("w"),
        accepted_until=pl.lit(RETURNED["extraction_date"]).str.to_date(),
    )

    assert shared(told(of, nobody, of.ended, 1)).all == (0, 0)


def test_the_page_says_what_was_done_to_the_numbers():
    words = " ".join(shareable_page(shared(found())).split())

    for part in (
        "Numbers from 1 to 5 are hidden",
        "0 is shown",
        "rounded to the nearest 5",
        "five numbers stay possible",
        "at least five children share it",
    ):
        assert part in words
    assert "anonymised" not in words


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_no_team_becomes_markup_or_a_formula(text):
    of = found()
    named = replace(
        of,
        lists={
            name: frame.with_columns(allocated_team=pl.lit(text)) if "allocated_team" in frame.columns else frame
            for name, frame in of.lists.items()
        },
        issues=of.issues.with_columns(team=pl.lit(text)),
    )

    page = shareable_page(shared(named))

    assert re.findall(r"<(/?\w+)", page) == re.findall(
        r"<(/?\w+)", shareable_page(shared(replace(of, issues=of.issues.with_columns(team=pl.lit("North")))))
    )
    assert "<script" not in page
    cells = [cell for line in csv.reader(io.StringIO(shareable_csv(shared(named)))) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_every_rule_and_five_hundred_teams_are_soon_worked_out():
    issues = pl.concat([made_up(3_000), made_up(3_000)]).with_columns(
        team=pl.format("Team {}", pl.col("_row") % 500), child_unique_id=pl.col("_row").cast(pl.String)
    )
    of = found()
    lists = {"assessments": issues.select("child_unique_id", allocated_team="team")}
    many = replace(told(of, issues, of.ended, 1), lists=lists)
    results = many.results.with_columns(status=pl.lit("failed"), reason=pl.lit(None, pl.String))

    told_of = to_share(
        summarise(replace(many, results=results), {name: Account(read=9) for name in BY_NAME}, RETURNED), many
    )

    assert len(told_of.teams) == 500
    assert all(number is None or number == rounded(number) for _, _, number in told_of.rules)
