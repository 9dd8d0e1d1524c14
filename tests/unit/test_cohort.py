"""One row a child: which row tells what, what is counted, and who is put where."""

from datetime import date

import polars as pl
import pytest

from childflow.children import age_band, children
from childflow.cohorts import Cohort
from childflow.commands.cohort import cohort_files, read_cohorts
from childflow.errors import ConfigurationError
from childflow.reports.cohort_flow import flow_page, flow_rows
from childflow.stages.cohort import cohort
from childflow_schemas.children import AGE_BANDS
from tests.lib.lists import pseudonymised

CUT_OFF = date(2024, 7, 31)


def child(**lists: list[dict[str, object]]) -> dict[str, object]:
    """The one child of the rows given by list."""
    frames = {name: pseudonymised(name, [{"child": "A", **row} for row in rows]) for name, rows in lists.items()}
    return children(frames, CUT_OFF).row(0, named=True)


def test_a_team_and_a_district_are_each_of_the_newest_row_that_has_one():
    known = child(
        referrals=[{"date_of_referral": date(2023, 3, 1), "team": "North 1", "district": "North"}],
        local_list=[{"start_date": date(2024, 3, 1), "team": "Leaving care"}],
    )
    assert (known["team"], known["district"]) == ("Leaving care", "North")


def test_rows_of_a_local_list_are_counted_by_its_name_and_tell_who_the_child_is():
    rows = [{"start_date": date(2023, 3, 1), "gender": "male", "age_at_start": 12}, {"start_date": date(2024, 8, 1)}]
    known = child(local_list=rows)
    assert (known["local_list"], known["contacts"], known["gender"]) == (1, 0, "male")
    assert (known["first_date"], known["age_at_first_contact"]) == (date(2023, 3, 1), 12)


def test_a_condition_on_a_local_list_holds_of_nobody_where_no_row_came():
    one = Cohort(name="known", label="Known", sentence="Known.", condition="local_list > 0")
    contacts = {"contacts": pseudonymised("contacts", [{"child": "A", "date_of_contact": date(2024, 3, 1)}])}
    found = cohort(contacts, [one], CUT_OFF, ["local_list"])
    assert found.children["local_list"].to_list() == [0]
    assert found.members.height == 0
    with pytest.raises(ConfigurationError, match="asks for a column `local_list`"):
        cohort(contacts, [one], CUT_OFF)


def referrals(*dates: date) -> list[dict[str, object]]:
    return [{"date_of_referral": each} for each in dates]


@pytest.mark.parametrize(
    ("age", "band"),
    [
        *[(-1, "unborn"), (0, "under 1"), (1, "1-4"), (4, "1-4"), (5, "5-9"), (9, "5-9"), (10, "10-15")],
        *[(15, "10-15"), (16, "16-17"), (17, "16-17"), (18, "18+"), (25, "18+"), (None, None)],
    ],
)
def test_each_age_has_its_band(age, band):
    assert pl.select(age_band(pl.lit(age, pl.Int32))).item() == band
    assert band is None or band in AGE_BANDS


def test_an_attribute_is_that_of_the_newest_row_that_has_it():
    known = child(
        contacts=[{"date_of_contact": date(2023, 1, 1), "gender": "female", "ethnicity_group": "mixed"}],
        referrals=[
            {"date_of_referral": date(2024, 3, 1), "team": "North", "ethnicity_group": "black"},
            {"date_of_referral": date(2024, 2, 1), "team": "South"},
        ],
        assessments=[{"assessment_start_date": date(2024, 5, 1), "disability": "no"}],
    )
    assert (known["gender"], known["ethnicity_group"], known["team"], known["disability"]) == (
        "female",
        "black",
        "North",
        "no",
    )


def test_a_care_leavers_row_is_as_new_as_the_cut_off_and_a_row_with_no_date_the_oldest():
    known = child(
        referrals=[{"date_of_referral": date(2024, 3, 1), "team": "North"}, {"team": "Undated"}],
        care_leavers=[{"team": "Leaving care"}],
    )
    assert known["team"] == "Leaving care"
    assert (
        child(referrals=[{"date_of_referral": date(2024, 3, 1), "team": "North"}, {"team": "Undated"}])["team"]
        == "North"
    )


def test_sources_are_the_first_and_the_latest_of_contacts_and_referrals():
    known = child(
        contacts=[{"date_of_contact": date(2023, 1, 1), "contact_source": "1A"}],
        referrals=[{"date_of_referral": date(2024, 3, 1), "referral_source": "6"}],
    )
    assert (known["first_source"], known["latest_source"]) == ("1A", "6")


def test_age_at_first_contact_is_at_the_first_contact_or_else_at_the_first_row():
    contacts = [
        {"date_of_contact": date(2024, 3, 1), "age_at_start": 9},
        {"date_of_contact": date(2023, 3, 1), "age_at_start": 8},
    ]
    earlier = [{"assessment_start_date": date(2022, 1, 1), "age_at_start": 7}]
    assert child(contacts=contacts, early_help=earlier)["age_at_first_contact"] == 8
    assert child(early_help=earlier)["age_at_first_contact"] == 7


def test_a_child_is_unaccompanied_where_any_row_says_so_and_not_known_where_none_speaks():
    care = [
        {"date_started_to_be_looked_after": date(2022, 1, 1), "uasc_in_last_12_months": True},
        {"date_started_to_be_looked_after": date(2023, 1, 1), "uasc_in_last_12_months": False},
    ]
    assert child(children_in_care=care)["uasc"] is True
    assert child(children_in_care=care[1:])["uasc"] is False
    assert child(referrals=referrals(date(2024, 1, 1)))["uasc"] is None


def test_rows_are_counted_by_list_and_those_after_the_cut_off_or_undated_are_not():
    counted = child(
        contacts=[{"date_of_contact": date(2024, 7, 31)}, {"date_of_contact": date(2024, 8, 1)}, {}],
        children_in_care=[{"date_started_to_be_looked_after": date(2020, 1, 1)}],
        section_47=[{"strategy_discussion_date": date(2020, 1, 1)}],
    )
    assert (counted["contacts"], counted["care_periods"], counted["section_47s"]) == (1, 1, 1)
    assert (counted["first_date"], counted["last_date"]) == (date(2020, 1, 1), date(2024, 7, 31))
    assert counted["years_known"] == 4.6


@pytest.mark.parametrize(("begins", "counted"), [(date(2023, 7, 31), 0), (date(2023, 8, 1), 1), (CUT_OFF, 1)])
def test_twelve_months_to_the_cut_off(begins, counted):
    assert child(referrals=referrals(begins))["referrals_12m"] == counted


@pytest.mark.parametrize(("second", "again"), [(date(2023, 2, 1), 1), (date(2023, 2, 2), 0)])
def test_a_re_referral_comes_within_twelve_months_of_the_one_before(second, again):
    assert child(referrals=referrals(date(2022, 2, 1), second))["re_referrals"] == again


def test_a_re_referral_is_counted_from_the_nearest_referral_before_and_not_from_a_contact():
    assert child(referrals=referrals(date(2020, 1, 1), date(2020, 12, 1), date(2021, 11, 1)))["re_referrals"] == 2
    contacts = [{"date_of_contact": date(2024, 1, 1)}]
    assert child(contacts=contacts, referrals=referrals(date(2024, 1, 2)))["re_referrals"] == 0


def test_re_referrals_of_the_last_twelve_months_are_told_apart():
    known = child(referrals=referrals(date(2022, 2, 1), date(2022, 3, 1), date(2024, 1, 1), date(2024, 2, 1)))
    assert (known["re_referrals"], known["re_referrals_12m"]) == (2, 1)


@pytest.mark.parametrize(("ends", "now"), [(None, True), (date(2024, 8, 1), True), (CUT_OFF, False)])
def test_a_child_is_there_now_until_the_row_ends(ends, now):
    known = child(
        child_protection=[{"cp_plan_start_date": date(2024, 1, 1), "cp_plan_end_date": ends}],
        children_in_need=[{"cin_start_date": date(2024, 8, 1)}],
    )
    assert (known["on_plan_now"], known["in_need_now"], known["looked_after_now"]) == (now, False, False)


def test_the_category_of_abuse_is_the_latest_of_the_newest_plan():
    first = {"cp_plan_start_date": date(2022, 1, 1), "latest_category_of_abuse": "physical"}
    second = {"cp_plan_start_date": date(2024, 1, 1), "latest_category_of_abuse": "neglect"}
    assert child(child_protection=[second, first])["category_of_abuse"] == "neglect"


def test_sources_have_their_groups_and_ages_their_bands():
    known = child(contacts=[{"date_of_contact": date(2024, 1, 1), "contact_source": "3B", "age_at_start": 4}])
    assert (known["first_source_group"], known["latest_source_group"]) == ("Health services", "Health services")
    assert known["age_band_at_first_contact"] == "1-4"


def test_a_plan_is_repeated_where_the_lists_or_the_return_know_an_earlier_one():
    first, second = {"cp_plan_start_date": date(2022, 1, 1)}, {"cp_plan_start_date": date(2024, 1, 1)}
    assert child(child_protection=[first, second])["repeat_plans"] == 1
    assert child(child_protection=[second | {"number_of_previous_cp_plans": 1}])["repeat_plans"] == 1
    assert child(child_protection=[second | {"number_of_previous_cp_plans": 0}])["repeat_plans"] == 0


def test_adopters_and_rows_without_a_child_are_no_children():
    lists = {
        "contacts": pseudonymised("contacts", [{"date_of_contact": date(2024, 1, 1)}]),
        "adopters": pseudonymised("adopters", [{"adopter": "A"}]),
    }
    assert children(lists, CUT_OFF).height == 0


def test_the_shipped_cohorts_can_all_be_told_of_children():
    chosen = read_cohorts(cohort_files(None))
    rows = [
        {"child": name, "date_of_contact": date(2024, 1, 1), "age_at_start": age} for name, age in (("A", 16), ("B", 3))
    ]
    result = cohort({"contacts": pseudonymised("contacts", rows)}, chosen, CUT_OFF)
    assert {entry["name"] for entry in result.summary["cohorts"]} == {each.name for each in chosen}
    assert result.members.filter(pl.col("cohort") == "everyone")["child"].to_list() == ["A", "B"]
    assert result.members.filter(pl.col("cohort") == "sixteen_and_over")["child"].to_list() == ["A"]
    assert len(chosen) >= 10


def picking(*condition: str) -> Cohort:
    return Cohort(name="mine", label="Mine", sentence="Mine.", condition=condition)


def contacts_of(*counts: int) -> dict[str, pl.DataFrame]:
    """As many contacts for each child, who are A, B, ..."""
    rows = [
        {"child": chr(ord("A") + n), "date_of_contact": date(2024, 1, 1), "contact_source": "1A"}
        for n, count in enumerate(counts)
        for _ in range(count)
    ]
    return {"contacts": pseudonymised("contacts", rows)}


def test_the_summary_says_how_many_each_step_removed():
    result = cohort(contacts_of(1, 2, 3, 4), [picking("contacts >= 2", "contacts < 4")], CUT_OFF)
    assert result.members.rows() == [("B", "mine"), ("C", "mine")]
    assert result.summary == {
        "children": 4,
        "cohorts": [
            {
                "name": "mine",
                "label": "Mine",
                "sentence": "Mine.",
                "count": 2,
                "of": 4,
                "steps": [
                    {"condition": "contacts >= 2", "removed": 1, "left": 3},
                    {"condition": "contacts < 4", "removed": 1, "left": 2},
                ],
            }
        ],
    }


def test_the_flow_chart_says_the_same_as_the_summary_and_balances():
    summary = cohort(contacts_of(1, 2, 3, 4), [picking("contacts >= 2", "contacts < 4")], CUT_OFF).summary
    assert flow_rows(summary) == (
        ("", "every child", "", "4"),
        ("mine", "contacts >= 2", "1", "3"),
        ("", "contacts < 4", "1", "2"),
    )
    page = flow_page(summary)
    assert "4 children; 1 removed, 3 left; 1 removed, 2 left." in page
    assert "contacts &gt;= 2" in page


def test_what_the_steps_remove_and_what_is_left_is_every_child():
    summary = cohort(contacts_of(1, 2, 2, 5), read_cohorts(cohort_files(None)), CUT_OFF).summary
    for each in summary["cohorts"]:
        assert each["count"] + sum(step["removed"] for step in each["steps"]) == each["of"] == 4


def test_a_child_of_whom_a_condition_cannot_be_told_is_not_in_the_cohort():
    assert cohort(contacts_of(1), [picking("age_now >= 0")], CUT_OFF).members.is_empty()


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("contactz >= 2", "Did you mean `contacts`?"),
        ("contacts >=", "is not SQL"),
        ("contacts", "is not true or false of a child"),
        ("team > 3", "Compare words with words in single quotes"),
        ("contacts in (select 1)", "column"),
    ],
)
def test_a_condition_that_cannot_be_used_says_why(condition, said):
    with pytest.raises(ConfigurationError, match="cohort `mine`") as caught:
        cohort(contacts_of(1), [picking(condition)], CUT_OFF)
    assert said in str(caught.value)


def test_a_condition_that_some_child_breaks_is_refused_and_quotes_no_child():
    rows = [{"child": "A", "date_of_referral": date(2024, 1, 1), "team": "Secret team"}]
    with pytest.raises(ConfigurationError, match="cannot be worked out of every child") as caught:
        cohort({"referrals": pseudonymised("referrals", rows)}, [picking("cast(team as int) > 3")], CUT_OFF)
    assert "Secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_two_cohorts_of_one_name_are_refused(tmp_path):
    for file in ("a.toml", "b.toml"):
        (tmp_path / file).write_text('name = "x"\nlabel = "X"\nsentence = "X."\ncondition = "true"\n')
    with pytest.raises(ConfigurationError, match="as another file does"):
        read_cohorts(cohort_files(tmp_path))


def test_a_folder_without_cohorts_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="holds no cohort"):
        cohort_files(tmp_path)
