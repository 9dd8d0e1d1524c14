"""Random other returns: every row is accounted for, periods are as a plain loop finds them, order changes nothing."""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childflow.stages.ingest import ingest
from childflow.stages.ingest.other_returns.making import NOTHING_SAID
from tests.lib.other_returns import child, cin_census, csv_set, ingested, told, unbalanced, xml_return
from tests.lib.workbooks import sheet

FIRST = date(2022, 1, 1)
HEADERS = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "PL_POST", "URN"]

days = st.integers(0, 800).map(lambda n: FIRST + timedelta(days=n))
episodes = st.tuples(
    st.sampled_from("ABC"),
    days,
    st.sampled_from(["S", "L", "P", "T", "B", ""]),
    st.sampled_from(["C1", "C2", "E1", "??"]),
    st.sampled_from(["U1", "T1", "A5", ""]),
    st.one_of(st.none(), days),
    st.sampled_from(["X1", "E4A", "E11", ""]),
)


def written(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def episode_file(rows, returned="903", file="episodes.csv"):
    cells = [
        [child, written(began), rne, status, "N1", place, "PR4", written(ended), rec, "", ""]
        for child, began, rne, status, place, ended, rec in rows
    ]
    made = sheet([HEADERS, *([cell or None for cell in row] for row in cells)], returned=returned)
    return type(made)(file=file, name=None, returned=returned, cells=made.cells)


def periods_by_hand(rows):
    """Child and first day of each period, one episode after another."""
    found = []
    by_child = defaultdict(list)
    for row in rows:
        by_child[row[0]].append(row)
    for name, own in by_child.items():
        before = None
        for _, began, rne, _, _, _, rec in sorted(own, key=lambda row: row[1]):
            if before is None or rne == "S" or before not in ("X1", ""):
                found.append((name, began))
            before = rec
    return sorted(found)


@settings(max_examples=15, deadline=None)
@given(st.lists(episodes, min_size=1, max_size=25, unique_by=lambda row: row[:2]), st.randoms())
def test_periods_of_care_are_as_a_plain_loop_finds_them_in_any_order_of_rows(rows, random):
    it = ingest([episode_file(rows)], extracted_on=date(2024, 3, 31))
    care = it.lists["children_in_care"]
    found = sorted(care.select("child_unique_id", "date_started_to_be_looked_after").rows())
    assert found == periods_by_hand(rows)
    account = it.reconciliation["children_in_care"]
    assert (account.read, account.left) == (len(rows), len(found))
    assert unbalanced(it) == []
    shuffled = ingest([episode_file(random.sample(rows, len(rows)))], extracted_on=date(2024, 3, 31))
    compared = [column for column in care.columns if not column.startswith("_")]
    assert (
        care.select(compared).sort(compared).equals(shuffled.lists["children_in_care"].select(compared).sort(compared))
    )


@settings(max_examples=8, deadline=None)
@given(st.lists(episodes, min_size=1, max_size=20, unique_by=lambda row: row[:2]), st.data())
def test_a_history_cut_into_yearly_returns_has_the_periods_of_the_whole(rows, data):
    """Each year holds the episodes that were open in it, as far as was known by its end."""
    ended = [(*row[:5], row[5] if row[5] is None or row[5] >= row[1] else row[1], row[6]) for row in rows]
    years = []
    for number, end in enumerate(date(year, 3, 31) for year in (2022, 2023, 2024, 2025)):
        start = date(end.year - 1, 4, 1)
        open_then = [row for row in ended if row[1] <= end and (row[5] is None or row[5] >= start)]
        known = [(*row[:5], None, "") if row[5] and row[5] > end else row for row in open_then]
        if known:
            years.append(episode_file(known, f"year {number}", f"{end.year}_episodes.csv"))
    held = sorted({row[:2] for row in ended if any(row[1] <= date(y, 3, 31) for y in (2022, 2023, 2024, 2025))})
    it = ingest(data.draw(st.permutations(years)), extracted_on=date(2025, 3, 31))
    of_whole = {(child, began) for child, began in periods_by_hand([row for row in ended if row[:2] in held])}
    found = it.lists["children_in_care"].select("child_unique_id", "date_started_to_be_looked_after").rows()
    assert set(found) == of_whole
    assert unbalanced(it) == []


def element(name, *inside):
    return f"<{name}>{''.join(inside)}</{name}>"


def cell(name, values):
    """An element with a text, empty, or not there at all."""
    return st.one_of(st.just(""), st.just(f"<{name}/>"), values.map(lambda value: element(name, value)))


iso_days = days.map(date.isoformat)
assessments = st.builds(
    lambda *cells: element("Assessments", *cells),
    cell("AssessmentActualStartDate", iso_days),
    cell("AssessmentAuthorisationDate", iso_days),
)
enquiries = st.builds(
    lambda *cells: element("Section47", *cells),
    cell("S47ActualStartDate", iso_days),
    cell("DateOfInitialCPC", iso_days),
)
plans = st.builds(lambda *cells: element("ChildProtectionPlans", *cells), cell("CPPstartDate", iso_days))
details = st.builds(
    lambda parts, *cells: element("CINdetails", *cells, *parts),
    st.lists(st.one_of(assessments, enquiries, plans), max_size=4),
    cell("CINreferralDate", iso_days),
    cell("ReferralNFA", st.sampled_from("01")),
    cell("DateOfInitialCPC", iso_days),
)
children = st.builds(
    lambda child_id, cases: element("Child", element("ChildIdentifiers", child_id, "<Sex>F</Sex>"), *cases),
    cell("LAchildID", st.sampled_from("ABC")),
    st.lists(details, max_size=3),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(children, max_size=4))
def test_every_element_of_a_census_is_accounted_for_and_tells_the_referral_it_stands_in(tmp_path, census):
    settled = child("<CINdetails><CINreferralDate>2022-01-01</CINreferralDate></CINdetails>", of="Z")
    it = ingested(xml_return(tmp_path, cin_census("".join([*census, settled]))))
    assert unbalanced(it) == []
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    for element_name, name in (("Assessments", "assessments"), ("ChildProtectionPlans", "child_protection")):
        made = accounts.get(element_name, {"rows": 0, "became_rows": 0})
        assert made["rows"] == made["became_rows"] == (it.lists[name].height if name in it.lists else 0)
    assert accounts["CINdetails"]["rows"] == it.lists["referrals"].height
    referrals = set(it.lists["referrals"]["referral_id"])
    for name in {"assessments", "section_47", "child_protection", "children_in_need"} & set(it.lists):
        assert set(it.lists[name]["referral_id"]) <= referrals


ids = st.sampled_from(["1", "2", "3", None])
flags = st.sampled_from(["Y", "N", None])
text_days = st.one_of(st.none(), days.map(date.isoformat))


@st.composite
def extracts(draw):
    """SSD tables whose ids sometimes lead somewhere and sometimes nowhere."""
    tables = {
        "pers": {"person_id": ids, "sex": st.sampled_from(["M", "F", None])},
        "disa": {"person_id": ids, "disability_code": st.sampled_from(["NONE", "HAND", None])},
        "cine": {"referral_id": ids, "person_id": ids, "referral_date": text_days, "referral_nfa": flags},
        "s47e": {"s47_enquiry_id": ids, "referral_id": ids, "person_id": ids, "s47_start_date": text_days},
        "icpc": {"icpc_id": ids, "s47_enquiry_id": ids, "person_id": ids, "icpc_date": text_days, "cp_plan_id": ids},
        "cppl": {"cp_plan_id": ids, "icpc_id": ids, "person_id": ids, "cp_plan_start_date": text_days},
        "cppv": {"cp_plan_id": ids, "cp_visit_date": text_days},
        "clae": {"person_id": ids, "cla_id": ids, "cla_episode_start_date": text_days, "referral_id": ids},
        "clap": {"cla_id": ids, "cla_placement_start_date": text_days},
        "miss": {"person_id": ids, "missing_episode_start_date": text_days},
    }  # fmt: skip
    made = []
    for prefix, columns in tables.items():
        rows = draw(st.lists(st.tuples(*columns.values()), max_size=6))
        cells = [[f"{prefix}_{column}" for column in columns], *rows]
        drawn = sheet(cells, returned="ssd")
        made.append(type(drawn)(file=f"{prefix}.csv", name=None, returned="ssd", cells=drawn.cells))
    return made


@settings(max_examples=8, deadline=None)
@given(extracts(), st.randoms())
def test_every_row_of_an_ssd_is_accounted_for_and_every_enquiry_conference_and_plan_is_there(tables, random):
    contacts = csv_set("cont.csv\ncont_contact_id | cont_person_id | cont_contact_date\n1 | 9 | 2024-03-01", "ssd")
    it = ingest([*tables, *contacts], extracted_on=date(2024, 3, 31))
    assert unbalanced(it) == []
    accounts = {each["table"]: each for each in it.mapping["other_returns"]}
    became = {name: each["became_rows"] for name, each in accounts.items()}
    nothing = {name: each["set_aside"].get(NOTHING_SAID, 0) for name, each in accounts.items()}
    made = {name: frame.height for name, frame in it.lists.items()}
    conferences = accounts["ssd_initial_cp_conference"]
    assert made.get("referrals", 0) == became["ssd_cin_episodes"]
    assert made.get("section_47", 0) == became["ssd_s47_enquiry"] + conferences["became_rows"]
    assert made.get("child_protection", 0) == became["ssd_cp_plans"]
    assert [each for file in it.mapping["files"] for each in file["sheets"] if each["blank_rows"]] == []
    for name in ("ssd_cin_episodes", "ssd_s47_enquiry", "ssd_cp_plans", "ssd_initial_cp_conference"):
        assert became[name] + accounts[name]["joined_onto_rows"] + nothing[name] == accounts[name]["rows"]
    care = accounts["ssd_cla_episodes"]
    assert made.get("children_in_care", 0) == care["became_rows"] == care["rows"] - care["joined_onto_rows"]
    again = ingest(random.sample([*tables, *contacts], len(tables) + 1), extracted_on=date(2024, 3, 31))
    assert again.mapping == it.mapping
    assert all(again.lists[name].equals(frame) for name, frame in it.lists.items())
    assert told(it, "contacts", "contact_id") == [("1",)]
