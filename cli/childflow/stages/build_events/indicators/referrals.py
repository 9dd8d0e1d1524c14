"""Referrals: how many, how many again, and how many that led no further."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import PERIODS, Counts, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, code, with_next
from childflow.stages.build_events.indicators.parts import source_group
from childflow_schemas.indicators import Unit

CLOSED_AFTER_ASSESSMENT = ("RC8", "RC9")
DAY = "date_of_referral"


def referrals(known: Known) -> pl.DataFrame:
    """One row a referral: `again` within twelve months of the child's last, `nfa`, `not_in_need`, `source_group`."""
    day = pl.col(DAY)
    rows = (
        known.rows("referrals")
        .drop_nulls(DAY)
        .sort("child", DAY, "_record")
        .with_columns(
            again=(day <= day.shift(1).over("child").dt.offset_by("12mo")).fill_null(False),
            following=day.shift(-1).over("child"),
            nfa=pl.coalesce(pl.col("referral_nfa"), code("referral_outcome") == "nfa").fill_null(False),
            source_group=source_group("referral_source"),
        )
    )
    return _with_not_in_need(rows, known).select("child", DAY, "again", "nfa", "not_in_need", "source_group")


def _with_not_in_need(rows: pl.DataFrame, known: Known) -> pl.DataFrame:
    """With `not_in_need`: not closed at once, assessed, then its episode closed as RC8 or RC9 with no plan and no care.

    A referral's episode is the child's first that starts on its day or later, before the child's next referral.
    """
    episodes = known.rows("children_in_need").drop_nulls("cin_start_date").sort("_record")
    closings = episodes.unique(["child", "cin_start_date"], keep="last").select(
        "child", episode="cin_start_date", closed="cin_closure_date", reason="reason_for_closure"
    )
    rows = with_next(rows, DAY, episodes, "cin_start_date", "episode")
    rows = with_next(rows, DAY, known.rows("assessments"), "assessment_start_date", "assessed")
    rows = with_next(rows, DAY, known.rows("child_protection"), "cp_plan_start_date", "planned")
    rows = with_next(rows, DAY, known.rows("children_in_care"), "date_started_to_be_looked_after", "in_care")
    rows = rows.join(closings, on=["child", "episode"], how="left")
    own = pl.col("following").is_null() | (pl.col("episode") < pl.col("following"))
    assessed, planned, in_care = (
        (pl.col(name) <= pl.col("closed")).fill_null(False) for name in ("assessed", "planned", "in_care")
    )
    closed_so = pl.col("reason").is_in(CLOSED_AFTER_ASSESSMENT)
    return rows.with_columns(
        not_in_need=(own & closed_so & assessed & ~planned & ~in_care & ~pl.col("nfa")).fill_null(False)
    )


_of_referrals = partial(
    Indicator,
    source="DfE, children in need census, table C1",
    table="referrals",
    when=DAY,
    unit=Unit.PERCENT,
    needs=("referrals.date_of_referral",),
)

REFERRALS = _of_referrals(
    number=5,
    id="referrals",
    title="Referrals",
    definition="Referrals of the period, by the date of referral; each counts.",
    unit=Unit.NUMBER,
)

CHILDREN_REFERRED = _of_referrals(
    number=5,
    id="children_referred",
    title="Children referred",
    definition="Children with a referral in the period; each counts once.",
    unit=Unit.NUMBER,
    numerator_counts=Counts.CHILDREN,
    kinds=PERIODS,
)

SOURCES = _of_referrals(
    number=5,
    id="referral_sources",
    title="Sources of referrals",
    definition="Referrals of the period by the group of their source, of all referrals.",
    source="DfE, children in need census, table C5",
    part=pl.col("source_group"),
    needs=("referrals.date_of_referral", "referrals.referral_source"),
)

AGAIN = _of_referrals(
    number=6,
    id="re_referrals",
    title="Referrals within 12 months of another",
    definition="Referrals within twelve months of the child's previous referral, of the referrals of the period.",
    numerator=pl.col("again"),
    look_back=12,
)

CHILDREN_AGAIN = _of_referrals(
    number=6,
    id="children_re_referred",
    title="Children referred within 12 months of another referral",
    definition="Children with such a referral in the period, of the children referred in it.",
    numerator=pl.col("again"),
    numerator_counts=Counts.CHILDREN,
    denominator_counts=Counts.CHILDREN,
    kinds=PERIODS,
    look_back=12,
)

NFA = _of_referrals(
    number=7,
    id="referrals_nfa",
    title="Referrals with no further action",
    definition="Referrals that led to no further action, of the referrals of the period.",
    numerator=pl.col("nfa"),
    needs=("referrals.referral_nfa|referrals.referral_outcome",),
)

NOT_IN_NEED = _of_referrals(
    number=8,
    id="referrals_not_in_need",
    title="Referrals assessed, and found not in need",
    definition="Referrals not closed at once that were assessed and whose episode then closed as RC8 or RC9, with no "
    "child protection plan and no care before it closed, of the referrals of the period.",
    numerator=pl.col("not_in_need"),
    needs=(
        "referrals.date_of_referral",
        "assessments.assessment_start_date",
        "children_in_need.reason_for_closure",
    ),
)

INDICATORS = (
    *(REFERRALS, rate_of(REFERRALS), CHILDREN_REFERRED, SOURCES),
    *(AGAIN, CHILDREN_AGAIN, NFA, NOT_IN_NEED),
)
