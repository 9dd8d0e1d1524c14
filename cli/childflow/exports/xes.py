"""XES (IEEE 1849): one trace a strand, with its child and journey."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from childflow.exports.text import timestamp, xml_escaped

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<classifier name="Activity" keys="concept:name"/>
"""


def write_xes(path: Path, strands: pl.DataFrame) -> None:
    """Write the log at `path`."""
    traces = (
        strands.select("strand", "child", "journey", event=_event())
        .group_by("strand", maintain_order=True)
        .agg(pl.col("child", "journey").first(), events=pl.col("event").str.join(""))
        .select(trace=pl.concat_str(_trace_head(), "events", pl.lit("</trace>\n")))
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        file.writelines(traces["trace"])
        file.write("</log>\n")


def _trace_head() -> pl.Expr:
    return pl.concat_str(
        pl.lit("<trace>"),
        _attribute("string", "concept:name", pl.col("strand").cast(pl.String)),
        _attribute("string", "child", xml_escaped("child")),
        _attribute("int", "journey", pl.col("journey").cast(pl.String)),
        pl.lit("\n"),
    )


def _event() -> pl.Expr:
    return pl.concat_str(
        pl.lit("<event>"),
        _attribute("string", "concept:name", xml_escaped("name")),
        _attribute("string", "lifecycle:transition", pl.col("transition")),
        _attribute("date", "time:timestamp", timestamp("date")),
        _attribute("date", "end_date", timestamp("end_date")),
        _attribute("string", "outcome", xml_escaped("outcome")),
        _attribute("boolean", "on_map", pl.col("on_map").cast(pl.String)),
        pl.lit("</event>\n"),
    )


def _attribute(kind: str, key: str, value: pl.Expr) -> pl.Expr:
    """An attribute, or nothing where the value is null."""
    return pl.concat_str(pl.lit(f'<{kind} key="{key}" value="'), value, pl.lit('"/>')).fill_null("")
