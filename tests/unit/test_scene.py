"""The scene's container: what goes in comes out, whatever its width, and the same bytes every time."""

import base64
import gzip
import json

import polars as pl
import pytest

from childflow.scene import PACKINGS, embedded, pack
from tests.lib.scene_reader import column_of


def unpacked(packed: bytes) -> tuple[dict, dict]:
    """Header and columns as `scene_reader` finds them."""
    length = int.from_bytes(packed[12:16], "little")
    header = json.loads(packed[16 : 16 + length])
    body = packed[-(-(16 + length) // 8) * 8 :]
    return header, {name: column_of(body, entry) for name, entry in header["columns"].items()}


@pytest.mark.parametrize("packing", PACKINGS, ids=lambda packing: packing.name)
def test_acolumn_of_takes_the_narrowest_type_that_holds_it(packing):
    values = [packing.low, 0, 1, packing.high]
    header, columns = unpacked(pack({}, {"a": pl.Series(values, dtype=pl.Int64)}))
    assert header["columns"]["a"]["type"] == packing.name
    assert columns["a"] == values


def test_text_and_emptycolumn_ofs_come_back():
    _, columns = unpacked(pack({}, {"t": pl.Series(["é", "b c", ""]), "n": pl.Series([], dtype=pl.Int32)}))
    assert columns == {"t": ["é", "b c", ""], "n": []}


def test_a_slice_of_a_longercolumn_of_is_packed_alone():
    _, columns = unpacked(pack({}, {"a": pl.Series(range(1000), dtype=pl.Int32)[500:503]}))
    assert columns["a"] == [500, 501, 502]


def test_everycolumn_of_begins_on_a_whole_word():
    header, _ = unpacked(pack({"x": "å"}, {name: pl.Series([1, 2, 3], dtype=pl.Int32) for name in "abc"}))
    assert [entry["offset"] for entry in header["columns"].values()] == [0, 8, 16]


def test_the_page_carries_the_same_text_every_time():
    packed = pack({"a": 1}, {"n": pl.Series([1, 2])})
    assert embedded(packed) == embedded(packed)
    assert gzip.decompress(base64.b64decode(embedded(packed))) == packed
