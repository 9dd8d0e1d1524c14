"""Children looked after: begun, ceased and now, how many of them alone, and their reviews."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, NOW, PERIODS, Counts, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known
from childflow_schemas.indicators import Unit
from childflow_schemas.working_days import working_days_between


def care(known: Known) -> pl.DataFrame:
    """One row a period of care, `since` and `until`: `alone` (unaccompanied and seeking asylum), `reviewed` last."""
    return known.rows("children_in_care").select(
        "child",
        since="date_started_to_be_looked_after",
        until="date_ceased_to_be_looked_after",
        alone=pl.col("uasc_in_last_12_months").fill_null(False),
        reviewed="date_of_latest_statutory_review",
    )


_of_care = partial(
    Indicator,
    number=24,
    source="DfE, children looked after (SSDA903)",
    table="care",
    when="since",
    unit=Unit.NUMBER,
    numerator_counts=Counts.CHILDREN,
    denominator_counts=Counts.CHILDREN,
    needs=("children_in_care.date_started_to_be_looked_after",),
)
UASC = (*_of_care.keywords["needs"], "children_in_care.uasc_in_last_12_months")

STARTS = _of_care(
    id="care_started",
    title="Children who started to be looked after",
    definition="Children with a period of care that began in the period; each counts once.",
)
CEASED = _of_care(
    id="care_ceased",
    title="Children who ceased to be looked after",
    definition="Children with a period of care that ended in the period; each counts once.",
    when="until",
    needs=("children_in_care.date_ceased_to_be_looked_after",),
)
NOW_IN_CARE = _of_care(
    id="looked_after",
    title="Children looked after",
    definition="Children looked after at the end of the period's last day.",
    when=AT,
    kinds=PERIODS,
)
ALONE_STARTS = _of_care(
    id="care_started_unaccompanied",
    title="Of children who started to be looked after, unaccompanied",
    definition="Unaccompanied asylum-seeking children, of the children who started to be looked after in the period.",
    unit=Unit.PERCENT,
    numerator=pl.col("alone"),
    needs=UASC,
)
ALONE_NOW = _of_care(
    id="looked_after_unaccompanied",
    title="Of children looked after, unaccompanied",
    definition="Unaccompanied asylum-seeking children, of the children looked after at the end of the period's last "
    "day.",
    when=AT,
    kinds=PERIODS,
    unit=Unit.PERCENT,
    numerator=pl.col("alone"),
    needs=UASC,
)

TWENTY_DAYS_IN = working_days_between(pl.col("since"), pl.col(AT)) > 20
REVIEWED = _of_care(
    number=25,
    id="care_reviewed",
    title="Children looked after whose latest review is in time",
    definition="Children looked after at the cut-off for more than 20 working days whose latest statutory review was "
    "in the six months before it, of those children. The return has the latest review alone.",
    source="Care Planning Regulations 2010, regulation 33, as far as Annex A tells",
    when=AT,
    kinds=NOW,
    unit=Unit.PERCENT,
    numerator=TWENTY_DAYS_IN & (pl.col("reviewed") >= pl.col(AT).dt.offset_by("-6mo")),
    denominator=TWENTY_DAYS_IN,
    needs=("children_in_care.date_of_latest_statutory_review",),
)

INDICATORS = (
    *(STARTS, rate_of(STARTS), CEASED, rate_of(CEASED), NOW_IN_CARE, rate_of(NOW_IN_CARE)),
    *(ALONE_STARTS, ALONE_NOW, REVIEWED),
)
