"""Contacts: how many, how soon decided, and what came of them."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, code
from childflow.stages.build_events.indicators.parts import in_words, source_group
from childflow_schemas.indicators import Unit
from childflow_schemas.working_days import working_days_between


def contacts(known: Known) -> pl.DataFrame:
    """One row a contact: `decided_in` working days (null while undecided), `to_referral`, `outcome`, `source_group`.

    The log says whether it became a referral or early help, by the outcome or by what followed; else its outcome says
    what came of it.
    """
    rows = known.rows("contacts").join(known.led_to("contacts"), on="_record", how="left")
    became = {name: pl.col("led_to").list.contains(name).fill_null(False) for name in ("referrals", "early_help")}
    outcome = (
        pl.when(became["referrals"])
        .then(pl.lit("referral"))
        .when(became["early_help"])
        .then(pl.lit("early_help"))
        .otherwise(code("contact_outcome"))
    )
    days = working_days_between(pl.col("date_of_contact"), pl.col("contact_decision_date"))
    return rows.select(
        "child",
        "date_of_contact",
        to_referral=became["referrals"],
        decided_in=pl.when(pl.col("contact_decision_date") >= pl.col("date_of_contact")).then(days),
        outcome=in_words(outcome, "contact_outcome"),
        source_group=source_group("contact_source"),
    )


_of_contacts = partial(
    Indicator, table="contacts", when="date_of_contact", unit=Unit.PERCENT, needs=("contacts.date_of_contact",)
)

CONTACTS = _of_contacts(
    number=1,
    id="contacts",
    title="Contacts",
    definition="Contacts received in the period.",
    source="Annex A, list 1",
    unit=Unit.NUMBER,
)

IN_TIME = _of_contacts(
    number=2,
    id="contacts_in_time",
    title="Contacts decided within 1 working day",
    definition="Contacts of the period decided on their day or the working day after, of those decided.",
    source="Working Together 2023: a decision within one working day",
    numerator=pl.col("decided_in") <= 1,
    denominator=pl.col("decided_in").is_not_null(),
    needs=("contacts.contact_decision_date",),
)

TO_REFERRAL = _of_contacts(
    number=3,
    id="contacts_to_referral",
    title="Contacts that became a referral",
    definition="Contacts of the period that led to a referral, as the log links them (rule J3), of all contacts.",
    source="ADCS, Safeguarding Pressures",
    numerator=pl.col("to_referral"),
    needs=("contacts.date_of_contact", "referrals.date_of_referral"),
    nodes=("contacts", "referrals"),
)

TO_REFERRAL_BY_SOURCE = _of_contacts(
    number=3,
    id="contacts_to_referral_by_source",
    title="Contacts that became a referral, by source",
    definition="As contacts_to_referral, of the contacts of each group of sources.",
    source=TO_REFERRAL.source,
    numerator=pl.col("to_referral"),
    part=pl.col("source_group"),
    of_its_part=True,
    needs=(*TO_REFERRAL.needs, "contacts.contact_source"),
    nodes=TO_REFERRAL.nodes,
)

OUTCOMES = _of_contacts(
    number=4,
    id="contact_outcomes",
    title="Outcomes of contacts",
    definition="Contacts of the period by what came of them (no further action, information and advice, early help, "
    "...), of all contacts. A referral or early help that the log links counts before the outcome that was coded.",
    source="Local practice",
    part=pl.col("outcome"),
    needs=("contacts.contact_outcome",),
    nodes=("contacts",),
)

INDICATORS = (CONTACTS, rate_of(CONTACTS), IN_TIME, TO_REFERRAL, TO_REFERRAL_BY_SOURCE, OUTCOMES)
