"""Codes that name a group and no more: the return said `Health`, and not whether the GP or the hospital."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind
from childflow_schemas.rules.parts import filled, given
from childflow_schemas.rules.required import header
from childflow_schemas.rules.rule import ANNEX_A, Rule, query


def _broad(column: Column) -> tuple[str, ...]:
    return code_list(column.codes).broad if column.kind is Kind.CODE and column.codes else ()


def _says_which(name: str, column: Column) -> Rule:
    return query(
        "A0-13",
        f"{name}.{column.name}",
        given(filled(column.name), ~pl.col(column.name).is_in(_broad(column))),
        title=f"“{header(name, column.name)}” says which code of its group is meant",
        why="Only the group is known: the child is counted in it, and in none of the codes that DfE asks for.",
        fix="Choose the code in the case management system, or say in the authority file which code the wording means.",
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = tuple(
    _says_which(each.name, column) for each in BY_NAME.values() for column in each.columns if _broad(column)
)
