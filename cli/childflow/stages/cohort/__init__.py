"""One row a child, the cohorts each child is in, and how many every step of a cohort's condition removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.children import children
from childflow.cohorts import Cohort
from childflow.stages.cohort.conditions import columns_of, of_whom
from childflow_schemas.children import COHORTS, children_schema, schema
from childflow_schemas.columns import empty_frame
from childflow_schemas.pseudonymised import LISTS, LOCAL

__all__ = ["Cohorts", "cohort"]


@dataclass(frozen=True)
class Cohorts:
    """`children` and `members` as in `childflow_schemas.children`; `summary` says how each cohort came about."""

    children: pl.DataFrame
    members: pl.DataFrame
    summary: dict[str, object]


def cohort(
    lists: Mapping[str, pl.DataFrame],
    cohorts: Sequence[Cohort],
    cut_off: date,
    local_lists: Sequence[str] = (),
    attributes: pl.DataFrame | None = None,
) -> Cohorts:
    """Put the children of the pseudonymised `lists`, as they are at `cut_off`, into `cohorts`.

    `local_lists` are the authority's, by name. Each has its count even where no row came, so that a condition
    holds from month to month.

    `attributes` are those of the research edition, whose lists have none; cohorts that ask for what it does not tell
    are left out, and named in `not_told`.

    A child may be in many cohorts or none. ConfigurationError where a condition names no column there is, or is not
    one that is true or false of a child.
    """
    here = {name: lists[name] for name in LISTS if name in lists}
    local = {name: lists.get(name, empty_frame(LOCAL)) for name in local_lists}
    known = children(here | local, cut_off)
    everyone = children_schema(local).validate(known if attributes is None else _with(known, attributes))
    not_told = [] if attributes is None else [each.name for each in cohorts if _asks_what_is_not_told(each, everyone)]
    cohorts = [each for each in cohorts if each.name not in not_told]
    picked = {each.name: _steps(each, everyone) for each in cohorts}
    members = pl.concat(
        [
            pl.DataFrame(schema=COHORTS),
            *(left[-1].select("child", cohort=pl.lit(name)) for name, left in picked.items()),
        ]
    )
    return Cohorts(
        children=everyone,
        members=schema(COHORTS, "cohorts").validate(members),
        summary={
            "children": everyone.height,
            "cohorts": [_summary(each, picked[each.name], everyone.height) for each in cohorts],
            **({"not_told": not_told} if not_told else {}),
        },
    )


def _with(everyone: pl.DataFrame, attributes: pl.DataFrame) -> pl.DataFrame:
    """The children with the attributes that an edition gives of them; a child with no row in any list has no more."""
    other = everyone.drop(set(attributes.columns) - {"child"})
    return attributes.join(other, on="child", how="inner").select(everyone.columns).sort("child")


def _asks_what_is_not_told(each: Cohort, everyone: pl.DataFrame) -> bool:
    """Whether a condition asks for a column that is blank of everybody."""
    asked = {name for condition in each.condition for name in columns_of(condition)} & set(everyone.columns)
    return any(everyone[name].null_count() == everyone.height for name in asked)


def _steps(each: Cohort, everyone: pl.DataFrame) -> list[pl.DataFrame]:
    """Who is left after each condition of the cohort, in turn."""
    left = [everyone]
    for condition in each.condition:
        left.append(of_whom(condition, left[-1], everyone, each.name))
    return left[1:]


def _summary(each: Cohort, left: Sequence[pl.DataFrame], of: int) -> dict[str, object]:
    counts = [of, *(frame.height for frame in left)]
    steps = [
        {"condition": condition, "removed": before - after, "left": after}
        for condition, before, after in zip(each.condition, counts, counts[1:], strict=False)
    ]
    return {
        "name": each.name,
        "label": each.label,
        "sentence": each.sentence,
        "count": counts[-1],
        "of": of,
        "steps": steps,
    }
