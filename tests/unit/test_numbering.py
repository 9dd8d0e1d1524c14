"""Texts as numbers."""

from __future__ import annotations

import polars as pl
import pytest

from childflow.stages.build_events.numbering import numbered


def test_texts_are_numbered_in_their_order_and_null_stays_null() -> None:
    numbers, distinct = numbered(pl.Series(["c", None, "a", "c", "b"]))
    assert numbers.to_list() == [2, None, 0, 2, 1]
    assert distinct.to_list() == ["a", "b", "c"]


def test_texts_of_one_hash_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, seeds = pl.Series.hash, []

    def alike_at_first(texts: pl.Series, seed: int) -> pl.Series:
        seeds.append(seed)
        return plain(texts, seed) if seed else pl.Series([7] * texts.len(), dtype=pl.UInt64)

    monkeypatch.setattr(pl.Series, "hash", alike_at_first)
    numbers, distinct = numbered(pl.Series(["b", "a", "b"]))
    assert numbers.to_list() == [1, 0, 1]
    assert distinct.to_list() == ["a", "b"]
    assert seeds[-1] == 1
