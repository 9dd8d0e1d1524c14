"""Sealed records: children of whom nothing may pass, such as those adopted, of staff, or at risk of being found.

Nothing of them stays: their rows, the rows of adopters in their families, and the family in the rows of others, which
would tell that there is somebody more. Rows are counted by list, so that the account of rows balances.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

import polars as pl

CHILD, FAMILY, ADOPTER = "child_unique_id", "family_identifier", "adopter_identifier"


@dataclass(frozen=True)
class Sealed:
    """What was kept out: `asked` identifiers were named as sealed, `children` of them are in the lists; `rows` that did
    not pass, by list; `families_cut`, rows of others that passed without their family."""

    asked: int
    children: int
    rows: Mapping[str, int]
    families_cut: int

    def to_json(self) -> dict[str, object]:
        """As manifest and disclosure have it: counts alone."""
        return asdict(self)


def without_sealed(
    lists: Mapping[str, pl.DataFrame], sealed: Collection[str]
) -> tuple[dict[str, pl.DataFrame], Sealed]:
    """The lists without the children whose identifiers are `sealed`, as the cells of returns are read; capitals do not
    tell identifiers apart here, lest one slip through."""
    named = pl.Series(sorted({each.lower() for each in sealed}), dtype=pl.String)
    families = _families(lists, named)
    kept, rows, cut = {}, {}, 0
    for name, frame in lists.items():
        left = frame.filter(~_is_sealed(frame, named, families))
        others = left[FAMILY].is_in(families.implode()) if FAMILY in left.columns else pl.Series([False])
        cut += int(others.sum())
        kept[name] = left if not others.any() else left.with_columns(pl.when(~others).then(FAMILY).alias(FAMILY))
        rows[name] = frame.height - left.height
    return kept, Sealed(
        asked=len(named),
        children=_children(lists, named),
        rows={name: count for name, count in rows.items() if count},
        families_cut=cut,
    )


def _is_sealed(frame: pl.DataFrame, named: pl.Series, families: pl.Series) -> pl.Expr:
    """Whether a row is of a sealed child, or of the adopters of one."""
    if CHILD in frame.columns:
        return _named(named)
    if {FAMILY, ADOPTER} <= set(frame.columns):
        return pl.col(FAMILY).is_in(families.implode()).fill_null(False)
    return pl.lit(False)


def _named(named: pl.Series) -> pl.Expr:
    return pl.col(CHILD).str.to_lowercase().is_in(named.implode()).fill_null(False)


def _families(lists: Mapping[str, pl.DataFrame], named: pl.Series) -> pl.Series:
    """The families that a sealed child is of, in any list."""
    both = [frame for frame in lists.values() if {CHILD, FAMILY} <= set(frame.columns)]
    found = [frame.filter(_named(named)).select(FAMILY) for frame in both]
    return pl.concat([pl.DataFrame(schema={FAMILY: pl.String}), *found])[FAMILY].drop_nulls().unique()


def _children(lists: Mapping[str, pl.DataFrame], named: pl.Series) -> int:
    found = [frame.filter(_named(named)).select(CHILD) for frame in lists.values() if CHILD in frame.columns]
    return pl.concat([pl.DataFrame(schema={CHILD: pl.String}), *found])[CHILD].str.to_lowercase().n_unique()
