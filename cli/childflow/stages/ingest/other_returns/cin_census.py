"""The CIN census as lists: a referral and an episode of need for each `CINdetails`, and what stands inside it.

Layouts of 2021 to 2026. The census has no ids of its own, but its elements stand in one another: the ids made here say
which referral an assessment, an enquiry, a conference and a plan came from, and are the same in next year's census.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.ingest.dates import day_first
from childflow.stages.ingest.other_returns.cin_conferences import conferences_of, with_conference
from childflow.stages.ingest.other_returns.making import Making, Sources, copied
from childflow.stages.ingest.other_returns.parts import (
    NOBODY,
    day,
    gender,
    is_yes,
    joined,
    whole_years,
    written,
    yes_or_no,
)
from childflow.stages.ingest.other_returns.tables import Tables
from childflow.stages.ingest.returns import Extraction
from childflow.stages.ingest.sheets import REPEATED

CHILD: Sources = {
    "child_unique_id": ("ChildIdentifiers.LAchildID",),
    "gender": ("ChildIdentifiers.Sex", "ChildIdentifiers.GenderCurrent"),
    "ethnicity": ("ChildCharacteristics.Ethnicity",),
    "date_of_birth": ("ChildIdentifiers.PersonBirthDate", "ChildIdentifiers.ExpectedPersonBirthDate"),
    "age_of_child": (
        "ChildIdentifiers.PersonBirthDate",
        "ChildIdentifiers.ExpectedPersonBirthDate",
        "CollectionDetails.ReferenceDate",
    ),
}
DISABILITY: Sources = {"disability": ("Disabilities.Disability",)}
REFERRAL_ID: Sources = {"referral_id": ("ChildIdentifiers.LAchildID", "CINdetails.CINreferralDate")}
ICPC_ID: Sources = {"icpc_id": ("Section47.DateOfInitialCPC", "CINdetails.DateOfInitialCPC")}

REFERRALS: Sources = {
    "date_of_referral": ("CINdetails.CINreferralDate",),
    "referral_source": ("CINdetails.ReferralSource",),
    "referral_nfa": ("CINdetails.ReferralNFA",),
}
CHILDREN_IN_NEED: Sources = {
    "cin_start_date": ("CINdetails.CINreferralDate",),
    "primary_need_code": ("CINdetails.PrimaryNeedCode",),
    "cin_closure_date": ("CINdetails.CINclosureDate",),
    "reason_for_closure": ("CINdetails.ReasonForClosure",),
    "case_status": (
        "CINdetails.CINclosureDate",
        "ChildProtectionPlans.CPPendDate",
        "CINPlanDates.CINPlanEndDate",
        "Assessments.AssessmentAuthorisationDate",
    ),
}
ASSESSMENTS: Sources = {
    "assessment_start_date": ("Assessments.AssessmentActualStartDate",),
    "assessment_authorisation_date": ("Assessments.AssessmentAuthorisationDate",),
}
SECTION_47: Sources = {
    "strategy_discussion_date": ("Section47.S47ActualStartDate",),
    "icpc_not_needed": ("Section47.ICPCnotRequired",),
    "date_of_icpc": ("Section47.DateOfInitialCPC", "CINdetails.DateOfInitialCPC"),
    "icpc_resulted_in_plan": ("ChildProtectionPlans.CPPstartDate",),
}
CHILD_PROTECTION: Sources = {
    "cp_plan_start_date": ("ChildProtectionPlans.CPPstartDate",),
    "initial_category_of_abuse": ("ChildProtectionPlans.InitialCategoryOfAbuse",),
    "latest_category_of_abuse": ("ChildProtectionPlans.LatestCategoryOfAbuse",),
    "date_of_latest_review_conference": ("Reviews.CPPreviewDate",),
    "cp_plan_end_date": ("ChildProtectionPlans.CPPendDate",),
    "number_of_previous_cp_plans": ("ChildProtectionPlans.NumberOfPreviousCPP",),
}
CHILD_KEY, DETAILS_KEY = ["_file", "_child"], ["_file", "_details"]
NO_PLAN = "stands in no plan"


def make_cin_census(tables: Tables, days: Mapping[str, Extraction]) -> Making:
    """The lists of every CIN census in `tables`.

    A referral that led to no further action is no episode of need. An initial conference that stands in the details
    rather than in an enquiry is of the latest enquiry before it that has none, else a row by itself.
    """
    making = Making()
    details = _details(tables, _children(tables, making, days))
    assessments = _in_details(tables, "Assessments", details, ASSESSMENTS)
    enquiries = _in_details(tables, "Section47", details, SECTION_47)
    plans = _in_details(tables, "ChildProtectionPlans", details, CHILD_PROTECTION)
    conferences = conferences_of(details, enquiries, plans)
    episodes = _with_case_status(tables, details.filter(~is_yes("ReferralNFA")), plans, assessments)
    plans = _with_latest_review(tables, making, with_conference(plans, conferences))
    some = CHILD | DISABILITY
    making.rows("referrals", details, CHILD | REFERRALS | REFERRAL_ID)
    making.rows("children_in_need", episodes, some | CHILDREN_IN_NEED | REFERRAL_ID)
    making.rows("assessments", assessments, some | ASSESSMENTS | REFERRAL_ID)
    making.rows("section_47", conferences, some | SECTION_47 | REFERRAL_ID | ICPC_ID)
    making.rows("child_protection", plans, some | CHILD_PROTECTION | REFERRAL_ID | ICPC_ID)
    return making


def reference_days(tables: Tables) -> dict[str, Extraction]:
    """The reference date of each census, which is the day it tells how things were; else the day it was made."""
    days: dict[str, Extraction] = {}
    for name, column in (("Source", "DateTime"), ("CollectionDetails", "ReferenceDate")):
        for returned, told in tables[name].select("_return", day(column)).drop_nulls().iter_rows():
            days[returned] = Extraction(told, "return")
    return days


def _children(tables: Tables, making: Making, days: Mapping[str, Extraction]) -> pl.DataFrame:
    """What each `Child` element that has a `CINdetails` says of itself."""
    parts = {
        name: tables.inside(name, "Child").rename({"_inside": "_child"})
        for name in ("CINdetails", "ChildIdentifiers", "ChildCharacteristics", "Disabilities")
    }
    children = parts.pop("CINdetails").select(CHILD_KEY).unique()
    told = {
        "ChildIdentifiers": {
            "child_unique_id": pl.col("LAchildID"),
            "gender": pl.coalesce(gender("Sex"), gender("GenderCurrent")),
            "date_of_birth": pl.coalesce("PersonBirthDate", "ExpectedPersonBirthDate"),
            "age_of_child": _age(days),
        },
        "ChildCharacteristics": {"ethnicity": pl.col("Ethnicity")},
        "Disabilities": {"disability": _disability()},
    }
    for name, columns in told.items():
        making.match(parts[name], children, CHILD_KEY, NOBODY)
        first = parts[name].unique(CHILD_KEY, keep="first", maintain_order=True).select(*CHILD_KEY, **columns)
        children = children.join(first, on=CHILD_KEY, how="left")
    return children


def _age(days: Mapping[str, Extraction]) -> pl.Expr:
    """Age on the reference date, as Annex A has it: whole years, -1 where there is an expected date of birth alone."""
    told = {name: each.day for name, each in days.items()}
    asked = pl.col("_return").replace_strict(told, default=None, return_dtype=pl.Date)
    unborn = pl.col("PersonBirthDate").is_null() & pl.col("ExpectedPersonBirthDate").is_not_null()
    return pl.when(unborn).then(pl.lit("-1")).otherwise(whole_years(day("PersonBirthDate"), asked).cast(pl.String))


def _disability() -> pl.Expr:
    """Any code but NONE is a disability."""
    codes = pl.col("Disability").str.to_uppercase().str.split(REPEATED).list.eval(pl.element().str.strip_chars())
    return yes_or_no(codes.list.set_difference(["NONE", ""]).list.len() > 0)


def _details(tables: Tables, children: pl.DataFrame) -> pl.DataFrame:
    """Every `CINdetails` with its child, and `referral_id`: the child's id and the day, and which of the day's if there
    are several."""
    of_day = pl.coalesce(written(day("CINreferralDate")), pl.lit("undated"))
    which = pl.int_range(1, pl.len() + 1).over("_file", "child_unique_id", of_day)
    rows = tables.inside("CINdetails", "Child").rename({"_inside": "_child", "_block": "_details"})
    told = rows.join(children, on=CHILD_KEY, how="left", maintain_order="left")
    return copied(told, REFERRALS | CHILDREN_IN_NEED).with_columns(
        referral_id=joined(pl.col("child_unique_id"), pl.when(which > 1).then(joined(of_day, which)).otherwise(of_day))
    )


def _in_details(tables: Tables, name: str, details: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    """The elements `name` with the child and the referral of the `CINdetails` they stand in, and columns of a list."""
    told = details.select(*DETAILS_KEY, *CHILD, *DISABILITY, *REFERRAL_ID)
    rows = tables.inside(name, "CINdetails").rename({"_inside": "_details"})
    return copied(rows.join(told, on=DETAILS_KEY, how="left", maintain_order="left"), sources)


def _with_case_status(
    tables: Tables, details: pl.DataFrame, plans: pl.DataFrame, assessments: pl.DataFrame
) -> pl.DataFrame:
    """With `case_status`, as far as the census tells: whether the child is looked after, it does not."""
    cin_plans = tables.inside("CINPlanDates", "CINdetails").rename({"_inside": "_details"})
    still_open = {
        "cp_plan": plans.filter(pl.col("CPPendDate").is_null()),
        "cin_plan": cin_plans.filter(pl.col("CINPlanEndDate").is_null()),
        "open_assessment": assessments.filter(pl.col("AssessmentAuthorisationDate").is_null()),
    }
    for status, rows in still_open.items():
        there = rows.select(DETAILS_KEY).unique().with_columns(pl.lit(status).alias(status))
        details = details.join(there, on=DETAILS_KEY, how="left", maintain_order="left")
    closed = pl.when(pl.col("CINclosureDate").is_not_null()).then(pl.lit("closed"))
    return details.with_columns(case_status=pl.coalesce(closed, *still_open))


def _with_latest_review(tables: Tables, making: Making, plans: pl.DataFrame) -> pl.DataFrame:
    """With the date of the latest review; all reviews of a plan stand in one element."""
    reviews = tables["Reviews"].rename({"_within": "_plan"})
    plans = plans.rename({"_block": "_plan"})
    making.match(reviews, plans, ["_file", "_plan"], NO_PLAN)
    dates = pl.col("CPPreviewDate").str.split(REPEATED).list.eval(day_first(pl.element().str.strip_chars()))
    latest = reviews.select("_file", "_plan", date_of_latest_review_conference=written(dates.list.max()))
    return plans.join(
        latest.unique(["_file", "_plan"], keep="first"), on=["_file", "_plan"], how="left", maintain_order="left"
    )
