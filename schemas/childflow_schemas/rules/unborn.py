"""Children listed as unborn: not while another row has them born; and what is written of them can be read."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.across import CHILD, Verdict, verdict
from childflow_schemas.rules.identity import CHILD_LISTS
from childflow_schemas.rules.readable import of_those_not_blank, readable
from childflow_schemas.rules.rule import CUT_OFF, HOUSE, Judge, Lists, Rule, Severity

BORN, AGE = "date_of_birth", "age_of_child"
HAS_BEEN_BORN = pl.col(BORN) <= CUT_OFF
IS_UNBORN = ((pl.col(AGE) == -1) & HAS_BEEN_BORN.fill_null(False).not_()).fill_null(False)


def born_once(name: str) -> Judge:
    """A child unborn in one row is born in none; where the unborn row starts after the birth, either may be at fault.

    Judged are the rows of children who are unborn in any list.
    """

    def judge(lists: Lists) -> Verdict:
        rows = pl.concat([_told(lists[other], BY_NAME[other].start) for other in CHILD_LISTS if other in lists])
        children = rows.group_by(CHILD).agg(
            unborn_until=pl.col("start").filter("is_unborn").max(),
            any_unborn=pl.col("is_unborn").any(),
            any_born=pl.col("is_born").any(),
        )
        here = lists[name].filter(pl.col(CHILD).is_not_null())
        of_the_unborn = here.join(children.filter("any_unborn"), on=CHILD)
        born_before = (pl.col("unborn_until") >= pl.col(BORN)).fill_null(False)
        ok = pl.when(IS_UNBORN).then(~pl.col("any_born")).when(HAS_BEEN_BORN).then(~born_before)
        return verdict(of_the_unborn, ok)

    return judge


def _told(rows: pl.LazyFrame, start: str | None) -> pl.LazyFrame:
    """Of each row whether the child is unborn, whether born, and the day the row speaks of."""
    day = pl.col(start) if start else pl.lit(None, dtype=pl.Date)
    return rows.filter(pl.col(CHILD).is_not_null()).select(CHILD, is_unborn=IS_UNBORN, is_born=HAS_BEEN_BORN, start=day)


def _born_once(name: str) -> Rule:
    return Rule(
        id="A0-20",
        list=name,
        column=BORN,
        ok=born_once(name),
        across={name: (CHILD, BORN, AGE)},
        severity=Severity.QUERY,
        title="A child listed as unborn has been born in no other row",
        why="The row was made before the birth and not looked at since, or two children share the identifier.",
        fix="Add the date of birth, the gender and the age. If the birth was before the row, correct the identifier.",
        source=HOUSE,
    )


def unborn_or_not_dated(name: str, column: str) -> Judge:
    """As `of_those_not_blank`, where no birth is known: of all others rule 8540 tells."""

    def judge(lists: Lists) -> Verdict:
        of_the_born = lists[name].filter(HAS_BEEN_BORN).select("_record")
        return of_those_not_blank(name, column)(lists).join(of_the_born, on="_record", how="anti")

    return judge


def _disability(name: str) -> Rule:
    rule = readable(name, BY_NAME[name].column("disability"))
    return replace(rule, ok=unborn_or_not_dated(name, "disability"), across={name: ("disability", BORN)})


RULES: tuple[Rule, ...] = (
    *(_born_once(name) for name in CHILD_LISTS),
    *(_disability(name) for name in CHILD_LISTS if "disability" in BY_NAME[name].names),
)
