"""Section 47 enquiries and their conferences: order, the 15 working days, and answers that agree."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import (
    given,
    no_overlap,
    not_a_bank_holiday,
    not_in_future,
    on_a_weekday,
    on_or_after,
    one_open,
    within_working_days,
)
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, CUT_OFF, HOUSE, Rule, error, query

START, ICPC, ENDED = "strategy_discussion_date", "date_of_icpc", "section_47_end_date"
NOT_NEEDED, PLAN = pl.col("icpc_not_needed"), pl.col("icpc_resulted_in_plan")
IS_OPEN = (
    pl.col(START).is_not_null() & pl.col(ICPC).is_null() & pl.col(ENDED).is_null() & NOT_NEEDED.fill_null(False).not_()
)
"""No conference, none ruled out, and no end recorded."""

LAST_DAY = pl.coalesce(ICPC, ENDED, pl.when(NOT_NEEDED).then(START), CUT_OFF)
"""An enquiry that needed no conference ends undated: all that is known is that it was running on its first day."""

RULES: tuple[Rule, ...] = (
    error(
        "8615",
        f"section_47.{ICPC}",
        on_or_after(ICPC, START),
        title="The conference is not before the enquiry that led to it",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "8715",
        f"section_47.{ICPC}",
        not_in_future(ICPC),
        title="The conference is not after the extraction date",
        why=FUTURE_WHY,
        fix="Leave the date blank until the conference has been held.",
        source=CIN_CENSUS,
    ),
    query(
        "8675Q",
        f"section_47.{ICPC}",
        given(IS_OPEN, within_working_days(START, 15)),
        title="An enquiry with no conference yet started no more than 15 working days before the extraction date",
        why="Either a conference is overdue, or it was held or ruled out and nobody recorded it.",
        fix="Add the date of the conference, or say that none was needed.",
        source=CIN_CENSUS,
    ),
    error(
        "8875",
        f"section_47.{ICPC}",
        on_a_weekday(ICPC),
        title="The conference was held from Monday to Friday",
        why="Conferences are not held at weekends: the date is wrong, and with it the 15 working days.",
        fix="Correct the date of the conference.",
        source=CIN_CENSUS,
    ),
    query(
        "A5-04",
        f"section_47.{ICPC}",
        not_a_bank_holiday(ICPC),
        title="The conference was not held on a bank holiday",
        why="Conferences are hardly ever held on bank holidays: the date is probably wrong.",
        fix="Check the date of the conference.",
        source=HOUSE,
    ),
    error(
        "8890",
        f"section_47.{START}",
        no_overlap(START, LAST_DAY),
        title="No enquiry starts while another of the child is under way",
        why="Further strategy discussions belong to the enquiry under way; a second one counts the child twice.",
        fix="Record the later discussion within the first enquiry, or close the first.",
        source=CIN_CENSUS,
    ),
    error(
        "8839",
        f"section_47.{START}",
        one_open(IS_OPEN, START),
        title="A child has no more than one open enquiry",
        why="All but one were most likely opened by mistake, or finished and never recorded so.",
        fix="Record the end of all but the enquiry that is under way.",
        source=CIN_CENSUS,
    ),
    error(
        "A5-02",
        "section_47.icpc_not_needed",
        given(NOT_NEEDED, pl.col(ICPC).is_null() & PLAN.is_null()),
        title="Where no conference was needed there is no date and no result of one",
        why="The question is put in the negative and often answered the wrong way round: Yes means none was needed.",
        fix="If a conference was held, answer No. If none was, remove its date and result.",
        source=ANNEX_A,
    ),
    error(
        "A5-05",
        "section_47.icpc_resulted_in_plan",
        given(PLAN.is_not_null(), pl.col(ICPC).is_not_null()),
        title="A conference with a result has a date",
        why="The result cannot be placed in time, and the 15 working days cannot be counted.",
        fix="Add the date of the conference.",
        source=ANNEX_A,
    ),
    error(
        "A5-10",
        f"section_47.{ENDED}",
        on_or_after(ENDED, START),
        title="An enquiry ends no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=HOUSE,
    ),
    error(
        "A5-11",
        f"section_47.{ENDED}",
        not_in_future(ENDED),
        title="An enquiry does not end after the extraction date",
        why=FUTURE_WHY,
        fix=FUTURE_FIX,
        source=HOUSE,
    ),
)
