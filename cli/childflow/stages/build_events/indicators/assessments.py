"""Assessments: how many were completed, how soon, and how many ended with no further action."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import PERIODS, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, code, with_last
from childflow.stages.build_events.indicators.parts import ASSESSMENT_BANDS, band
from childflow_schemas.indicators import Unit
from childflow_schemas.working_days import working_days_between

LIMIT = 45
QUARTILES = {"lower quartile": 0.25, "median": 0.5, "upper quartile": 0.75}


def assessments(known: Known) -> pl.DataFrame:
    """One row an assessment completed: `from_start` and `from_referral` working days (null where it ends before),
    and `nfa`.

    The first assessment since a referral of the twelve months before, not closed at once, counts from that referral;
    one on a case already open only has its own start.
    """
    start, end = pl.col("assessment_start_date"), pl.col("assessment_authorisation_date")
    rows = known.rows("assessments").sort("child", "assessment_start_date", "_record")
    nfa = pl.coalesce(pl.col("referral_nfa"), code("referral_outcome") == "nfa").fill_null(False)
    rows = with_last(
        rows.with_columns(before=start.shift(1).over("child")),
        "assessment_start_date",
        known.rows("referrals").filter(~nfa),
        "date_of_referral",
        "referred",
    )
    first = pl.col("before").is_null() | (pl.col("before") < pl.col("referred"))
    lately = pl.col("referred") >= start.dt.offset_by("-12mo")
    since = pl.when(first & lately).then("referred").otherwise(start)
    return rows.drop_nulls("assessment_authorisation_date").select(
        "child",
        "assessment_authorisation_date",
        from_start=pl.when(end >= start).then(working_days_between(start, end)),
        from_referral=pl.when(end >= start).then(working_days_between(since, end)),
        nfa=pl.coalesce(code("assessment_outcome") == "nfa", ~pl.col("support_needed")).fill_null(False),
    )


_of_assessments = partial(
    Indicator,
    source="DfE, children in need census, table C2",
    table="assessments",
    when="assessment_authorisation_date",
    unit=Unit.PERCENT,
    needs=("assessments.assessment_authorisation_date",),
)

ASSESSMENTS = _of_assessments(
    number=9,
    id="assessments",
    title="Assessments completed",
    definition="Assessments authorised in the period.",
    unit=Unit.NUMBER,
)


def _how_soon(id_: str, words: str, note: str, source: str, *needs: str) -> tuple[Indicator, ...]:
    """Indicator 10, counted from one of its two beginnings."""
    days = pl.col(id_)
    known = days.is_not_null()
    about = partial(
        _of_assessments, number=10, source=source, denominator=known, needs=(*_of_assessments.keywords["needs"], *needs)
    )
    return (
        about(
            id=f"assessments_in_time_{id_}",
            title=f"Assessments within 45 working days of the {words}",
            definition=f"Assessments completed in the period within {LIMIT} working days of the {words}, of all "
            f"completed. {note}",
            numerator=days <= LIMIT,
        ),
        about(
            id=f"assessment_days_{id_}",
            title=f"Working days of assessments from the {words}",
            definition=f"Assessments completed in the period by working days from the {words}. {note}",
            numerator=known,
            part=band(days, ASSESSMENT_BANDS),
        ),
        *(
            about(
                id=f"assessment_days_{id_}_{name.replace(' ', '_')}",
                title=f"Working days of assessments from the {words}: {name}",
                definition=f"The {name} of the working days from the {words} of assessments completed in the period.",
                unit=Unit.WORKING_DAYS,
                value=days,
                quantile=quantile,
                kinds=PERIODS,
            )
            for name, quantile in QUARTILES.items()
        ),
    )


FROM_START = _how_soon(
    "from_start",
    "assessment's start",
    "As DfE counts an assessment's duration.",
    "DfE, children in need census, table C2",
)

FROM_REFERRAL = _how_soon(
    "from_referral",
    "referral",
    "The first assessment since the referral counts from it; one on a case already open from its own start.",
    "Working Together 2023: within 45 working days of the referral",
    "referrals.date_of_referral",
)

NFA = _of_assessments(
    number=11,
    id="assessments_nfa",
    title="Assessments that ended with no further action",
    definition="Assessments completed in the period whose outcome is no further action, or, where no outcome is coded, "
    "that found no need of social care's support; of all completed.",
    source="Local practice",
    numerator=pl.col("nfa"),
    needs=("assessments.assessment_outcome|assessments.support_needed",),
)

INDICATORS = (ASSESSMENTS, rate_of(ASSESSMENTS), *FROM_START, *FROM_REFERRAL, NFA)
