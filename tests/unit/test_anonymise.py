"""What becomes of each kind of column in `anonymise`, and what stops it."""

from datetime import date

import polars as pl
import pytest

from childflow.errors import InputError
from childflow.key_ids import key_id
from childflow.reports.disclosure import disclosure_page
from childflow.stages.anonymise import anonymise
from childflow.stages.anonymise.coarsening import age, ethnicity_group
from childflow.stages.anonymise.disclosure import QUASI_IDENTIFIERS, groups
from childflow.stages.anonymise.pseudonyms import IDENTIFIERS
from childflow.stages.anonymise.teams import names_a_person, names_that_pass
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Kind, Passes
from childflow_schemas.editions import Edition
from childflow_schemas.pseudonymised import ALLOWED, LISTS, LOCAL, dtypes_of, schema
from tests.lib.lists import DEFINITIONS, identifying

KEY = bytes(range(32))
CUT_OFF = date(2024, 7, 31)


def one(name: str, **columns: object) -> dict[str, object]:
    """The one row of a list of one row, anonymised."""
    return anonymise({name: identifying(name, [columns])}, KEY, CUT_OFF).lists[name].row(0, named=True)


def evaluated(expression: pl.Expr) -> object:
    return pl.select(expression).item()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_passes_in_its_pseudonymised_form_and_no_other(name):
    passed = anonymise({name: identifying(name, [{}, {}])}, KEY, CUT_OFF).lists[name]
    assert schema(name).validate(passed).columns == list(LISTS[name])


@pytest.mark.parametrize("name", LISTS)
def test_the_allow_list_and_the_lists_own_columns_agree_on_what_passes(name):
    said = {column.name for column in BY_NAME[name].columns if column.passes is Passes.AS_IS or column.episode}
    made = {"_record", "child", "family", "adopter", "birth_year", "age_at_start", "age_now", "ethnicity_group"}
    assert set(LISTS[name]) - made - {"team", "district"} == said


@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_free_text_passes_as_it_is(name):
    as_it_is = [column for column in DEFINITIONS[name].columns if column.passes is Passes.AS_IS]
    assert [column.name for column in as_it_is if column.kind is Kind.TEXT] == []


@pytest.mark.parametrize("edition", ALLOWED)
@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_column_of_text_that_passes_is_a_code_a_pseudonym_or_one_of_the_coarse(name, edition):
    each = DEFINITIONS[name]
    coarse = {"ethnicity_group", "team", "district"}
    texts = {column for column, dtype in dtypes_of(name, edition).items() if dtype == pl.String}
    for column in texts - coarse - set(IDENTIFIERS.values()):
        assert each.column(column).kind is Kind.CODE, column
        assert each.column(column).known_codes or each.column(column).own_codes is not None, column


@pytest.mark.parametrize("edition", ALLOWED)
@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_birthday_postcode_place_or_worker_is_on_any_allow_list(name, edition):
    refused = ("birth_date", "date_of_birth", "postcode", "worker", "adviser", "urn", "la_of", "organisation", "name")
    assert [each for each in dtypes_of(name, edition) for word in refused if word in each] == []


def test_an_edition_that_is_not_there_lets_nothing_pass():
    for edition in set(Edition) - set(ALLOWED):
        with pytest.raises(KeyError):
            anonymise({"contacts": identifying("contacts", [{}])}, KEY, CUT_OFF, edition=edition)


def test_identifiers_of_child_family_and_adopter_never_share_a_pseudonym():
    child = one("adoption", child_unique_id="77", family_identifier="77")
    adopter = one("adopters", adopter_identifier="77", family_identifier="77")
    assert child["family"] == adopter["family"]
    assert len({child["child"], child["family"], adopter["adopter"]}) == 3


def test_a_row_without_an_identifier_passes_without_a_pseudonym():
    assert one("contacts", child_unique_id=None, contact_source="1A") | {"_record": 0} == {
        **dict.fromkeys(LISTS["contacts"]),
        "_record": 0,
        "contact_source": "1A",
    }


def test_a_birthday_becomes_a_year_and_ages():
    row = one("contacts", child_unique_id="1", date_of_birth=date(2014, 5, 15), date_of_contact=date(2024, 5, 14))
    assert (row["birth_year"], row["age_at_start"], row["age_now"]) == (2014, 9, 10)


def test_care_leavers_have_no_start_so_their_age_is_that_of_the_cut_off():
    row = one("care_leavers", child_unique_id="1", date_of_birth=date(2004, 8, 1))
    assert (row["age_at_start"], row["age_now"]) == (19, 19)


def test_an_age_passes_at_one_date_alone_the_first_contact_of_each_child():
    of_a = {"child_unique_id": "A", "date_of_birth": date(2014, 5, 15)}
    assessed = [{**of_a, "assessment_start_date": date(2023, 3, 1)}]
    contacted = [{**of_a, "date_of_contact": day} for day in (date(2024, 6, 1), date(2024, 2, 1))]
    of_b = {"child_unique_id": "B", "date_of_birth": date(2020, 1, 1), "assessment_start_date": date(2024, 1, 1)}
    lists = {
        "contacts": identifying("contacts", contacted),
        "early_help": identifying("early_help", [*assessed, of_b]),
    }
    passed = anonymise(lists, KEY, CUT_OFF).lists
    told = {name: frame.sort("_record")["age_at_start"].to_list() for name, frame in passed.items()}
    assert told == {"contacts": [None, 9], "early_help": [None, 4]}


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2020, 5, 3), date(2024, 5, 2), 3),
        (date(2020, 5, 3), date(2024, 5, 3), 4),
        (date(2020, 2, 29), date(2023, 2, 28), 2),
        (date(2020, 2, 29), date(2023, 3, 1), 3),
        (date(2020, 12, 31), date(2021, 1, 1), 0),
        (date(2024, 5, 3), date(2024, 5, 3), 0),
        (date(2024, 5, 4), date(2024, 5, 3), -1),
        (None, date(2024, 5, 3), None),
        (date(2024, 5, 3), None, None),
    ],
)
def test_age_is_whole_years_at_the_last_birthday_and_minus_one_unborn(birth, on, years):
    assert evaluated(age(pl.lit(birth, pl.Date), pl.lit(on, pl.Date))) == years


def test_every_ethnicity_code_has_one_of_the_groups():
    said = {code: evaluated(ethnicity_group(pl.lit(code))) for code in code_list("ethnicity").codes}
    assert set(said.values()) == {"white", "mixed", "asian", "black", "other", "not_known"}
    assert {said[code] for code in ("REFU", "NOBT", "UNKNOWN")} == {"not_known"}
    assert said["CHNE"] == "asian"


def referrals_of(team: str, children: int, worker: str | None = None) -> list[dict[str, object]]:
    return [
        {"child_unique_id": f"{team}{n}", "allocated_team": team, "allocated_worker": worker} for n in range(children)
    ]


def test_a_team_passes_from_five_children_on_and_not_from_four():
    rows = referrals_of("North", 5) + referrals_of("South", 4) + [{"child_unique_id": "x"}]
    passed = anonymise({"referrals": identifying("referrals", rows)}, KEY, CUT_OFF).lists["referrals"]
    assert passed.group_by("team").len().sort("team", nulls_last=True).rows() == [("North", 5), ("other", 4), (None, 1)]


def test_the_children_of_a_team_are_counted_over_all_lists_and_once_each():
    lists = {
        "referrals": identifying("referrals", referrals_of("North", 3) + referrals_of("South", 3)),
        "assessments": identifying(
            "assessments",
            [{"child_unique_id": f"North{n}", "allocated_team": "North"} for n in (2, 3, 4)]
            + [{"child_unique_id": f"South{n}", "allocated_team": "South"} for n in (0, 1, 2)],
        ),
    }
    assert names_that_pass(lists).teams.to_list() == ["North"]


@pytest.mark.parametrize(
    ("team", "worker", "refused"),
    [
        ("Alex Smith", "Alex Smith", True),
        ("Alex Smith's team", "Smith, Alex", True),
        ("SMITH ALEX", "Ms Alex Smith", True),
        ("Smith Team", "Smith", True),
        ("Smith", "Alex Smith", True),
        ("Alex's caseload", "Smith, Alex", True),
        ("North", "North Duty", False),
        ("North", "North", True),
        ("Smith Street Assessment", "Smith", False),
        ("Northern Alexandra Team", "Alex Smith", False),
        ("Assessment Team", "Alex Smith", False),
        ("Team", "Alex Smith", True),
    ],
)
def test_a_team_that_is_a_workers_name_never_passes(team, worker, refused):
    rows = referrals_of(team, 9, worker)
    assert names_that_pass({"referrals": identifying("referrals", rows)}).teams.to_list() == ([] if refused else [team])


def test_a_team_named_for_a_worker_of_another_list_does_not_pass_either():
    lists = {
        "referrals": identifying("referrals", referrals_of("Alex Smith", 9)),
        "care_leavers": identifying("care_leavers", [{"allocated_personal_adviser": "Alex Smith"}]),
    }
    assert names_that_pass(lists).teams.is_empty()
    assert names_a_person("Alex Smith", [frozenset({"alex", "smith"})])


def local(*rows: dict[str, object]) -> pl.DataFrame:
    """The local list of these rows, anonymised."""
    frame = identifying("local_list", list(rows)).with_columns(notes=pl.lit("Zebedee Canary"))
    return anonymise({"local_list": frame}, KEY, CUT_OFF, DEFINITIONS).lists["local_list"]


def test_a_local_list_passes_in_its_fixed_columns_and_no_other():
    passed = local({"child_unique_id": "7", "date_of_birth": date(2010, 8, 1), "start_date": date(2024, 7, 31)})
    assert schema("local_list").validate(passed).columns == list(LOCAL)
    row = passed.row(0, named=True)
    assert (row["start_date"], row["birth_year"], row["age_at_start"]) == (date(2024, 7, 31), 2010, 13)
    assert row["child"] == one("contacts", child_unique_id="7")["child"]


def test_an_outcome_of_a_local_list_is_one_that_was_declared():
    assert local({"outcome": "breached;completed"})["outcome"].to_list() == ["breached;completed"]
    with pytest.raises(InputError, match="no code of `local_list_outcome`") as caught:
        local({"outcome": "Zebedee Canary"})
    assert "Zebedee" not in str(caught.value)


def test_a_list_nobody_declared_does_not_pass():
    lists = {"local_list": identifying("local_list", [{}]), "contacts": identifying("contacts", [{}])}
    assert list(anonymise(lists, KEY, CUT_OFF).lists) == ["contacts"]


def test_a_district_passes_as_a_team_does_and_the_disclosure_counts_both():
    districts = {"North": 5, "South": 4, "Alex Smith": 9}
    rows = [
        {"child_unique_id": f"{district}{n}", "district": district, "allocated_worker": "Alex Smith"}
        for district, children in districts.items()
        for n in range(children)
    ]
    result = anonymise({"referrals": identifying("referrals", rows)}, KEY, CUT_OFF)
    passed = dict(result.lists["referrals"].group_by("district").len().iter_rows())
    assert passed == {"North": 5, "other": 13}
    assert (result.disclosure.districts_passed, result.disclosure.rows_with_other_district) == (1, 13)
    assert "So of districts: 1 pass" in disclosure_page(result.disclosure)


def test_the_page_says_nothing_of_districts_where_there_are_none():
    result = anonymise({"referrals": identifying("referrals", referrals_of("North", 5))}, KEY, CUT_OFF)
    assert "So of districts" not in disclosure_page(result.disclosure)


def test_rows_are_in_the_order_of_pseudonyms_whatever_the_order_of_identifiers():
    rows = [{"child_unique_id": f"{n:04}"} for n in range(50)]
    passed = anonymise({"contacts": identifying("contacts", rows)}, KEY, CUT_OFF).lists["contacts"]
    assert passed["child"].is_sorted()
    assert not passed["_record"].is_sorted()


@pytest.mark.parametrize("outcome", ["referral", "referral;advice", None])
def test_outcomes_may_hold_several_codes(outcome):
    assert one("contacts", contact_outcome=outcome)["contact_outcome"] == outcome


@pytest.mark.parametrize("column", ["contact_outcome", "gender", "ethnicity"])
def test_text_in_a_coded_column_is_refused_and_not_quoted(column):
    with pytest.raises(InputError, match=column) as caught:
        one("contacts", **{column: "Zebedee Canary"})
    assert "Zebedee" not in str(caught.value)


def test_a_list_that_lacks_a_column_is_refused():
    with pytest.raises(InputError, match="lacks the columns contact_source"):
        anonymise({"contacts": identifying("contacts", []).drop("contact_source")}, KEY, CUT_OFF)


def test_a_column_childflow_does_not_know_does_not_pass():
    frame = identifying("contacts", [{"child_unique_id": "1"}]).with_columns(notes=pl.lit("Zebedee Canary"))
    assert "notes" not in anonymise({"contacts": frame}, KEY, CUT_OFF).lists["contacts"].columns


def test_the_disclosure_accounts_for_every_column_read():
    name = "children_in_care"
    said = anonymise({name: identifying(name, [{}])}, KEY, CUT_OFF).disclosure.lists[name]
    read = set(BY_NAME[name].dtypes) - {"_record"}
    assert sorted([*said.passed, *said.pseudonymised, *said.coarsened, *said.not_passed]) == sorted(read)
    assert {"placement_postcode", "allocated_worker", "urn_of_placement", "_file"} <= set(said.not_passed)


def test_the_disclosure_counts_children_alone_in_their_attributes():
    rows = [{"child": str(n), "age_band": "1-4", "gender": "female"} for n in range(4)] + [{"child": "x"}]
    nothing_else = dict.fromkeys(("ethnicity_group", "latest_source", "team", "district"))
    found = groups(
        pl.DataFrame([{"age_band": None, "gender": None, **nothing_else, **row} for row in rows]), QUASI_IDENTIFIERS
    )
    assert (found.children, found.groups, found.smallest, found.alone, found.few) == (5, 2, 1, 1, 5)


def test_the_disclosure_page_fetches_nothing_and_escapes_what_it_is_given():
    result = anonymise({"contacts": identifying("contacts", [{"child_unique_id": "1"}])}, KEY, CUT_OFF)
    page = disclosure_page(result.disclosure)
    assert "pseudonymised, not anonymised" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert "child_unique_id" in page


def test_the_name_of_a_key_tells_nothing_of_it():
    assert key_id(KEY) == key_id(KEY) != key_id(bytes(32))
    assert key_id(KEY) not in KEY.hex()


def test_ids_of_records_pass_as_pseudonyms_that_join_across_lists_and_match_no_other_kind():
    assessment = one("assessments", child_unique_id="77", assessment_id="77", referral_id="77")
    enquiry = one("section_47", child_unique_id="78", section_47_id="77", referral_id="77", icpc_id="5")
    plan = one("child_protection", cp_plan_id="5", icpc_id="5", referral_id=None)
    assert assessment["referral_id"] == enquiry["referral_id"]
    assert enquiry["icpc_id"] == plan["icpc_id"] != plan["cp_plan_id"]
    assert (
        len({assessment["child"], assessment["assessment_id"], enquiry["section_47_id"], enquiry["referral_id"]}) == 4
    )
    assert plan["referral_id"] is None
    assert not {"77", "5"} & {*assessment.values(), *enquiry.values(), *plan.values()}
