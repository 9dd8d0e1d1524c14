"""Two million assessments: row-level issues of every rule of the list, beside the bare flags of the same rules.

Pandera's own failure cases are beside the collector's issues on a tenth of the rows (of all, memory would not do), with
thirty plain rules and every other row in breach. With the list's own rules, which look across rows, working them out is
most of both: that figure is told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrors

from childflow.stages.validate.collector import flags
from childflow.stages.validate.issues import issues_of
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import Rule, at, rules_of
from childflow_schemas.rules.rule import error
from tests.bench.lines import Line, at_most, told
from tests.bench.running import main
from tests.bench.turns import best, processor

ROWS, TRIES = 2_000_000, 3
HOLD = 2.0
OF_PANDERA = 0.1
PANDERA = "pandera's own failure cases"
START, END = "assessment_start_date", "assessment_authorisation_date"
CODED = ("gender", "ethnicity", "disability", "_sheet", "_return", "allocated_worker")
FILLED = ("child_unique_id", "gender", "date_of_birth", "age_of_child", START, END, "allocated_team")
CUT_OFF = date(2024, 7, 31)
NO_UNREAD = pl.DataFrame(schema={"list": pl.String, "_record": pl.UInt32, "column": pl.String})


def assessments() -> pl.DataFrame:
    """Made-up rows of half a million children, one in twenty with something wrong."""
    row = pl.int_range(pl.len(), dtype=pl.Int64)
    start = pl.lit(date(2016, 1, 4)) + pl.duration(days=(row % 4) * 700 + row % 500)
    made_up = {
        "_record": (row + 1).cast(pl.UInt32),
        "_row": (row + 3).cast(pl.UInt32),
        "_file": pl.lit("return.xlsx"),
        "_sheet": pl.lit("List_4"),
        "_return": pl.lit("return"),
        "child_unique_id": (row // 4).cast(pl.String).str.zfill(8),
        "gender": pl.when(row % 60 == 0).then(None).otherwise(pl.lit("female")),
        "ethnicity": pl.lit("WBRI"),
        "date_of_birth": pl.lit(date(2012, 6, 1)),
        "age_of_child": pl.when(row % 90 == 0).then(17).otherwise(12).cast(pl.Int32),
        "disability": pl.lit("no"),
        "assessment_start_date": start,
        "assessment_authorisation_date": pl.when(row % 60 == 1)
        .then(start.dt.offset_by("-1d"))
        .otherwise(start.dt.offset_by("40d")),
        "support_needed": pl.lit(True),
        "allocated_team": pl.concat_str(pl.lit("Team "), (row % 40).cast(pl.String)),
        "allocated_worker": pl.lit("a worker"),
    }
    dtypes = BY_NAME["assessments"].dtypes
    frame = (
        pl.DataFrame({"row": [None]}).select(pl.repeat(None, ROWS, dtype=pl.Null).alias("row")).with_columns(**made_up)
    )
    blank = {name: pl.lit(None) for name in dtypes if name not in made_up}
    return frame.with_columns(**blank).select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())


def bare(frame: pl.DataFrame, rules: list[Rule]) -> pl.DataFrame:
    """What one would write first: a select of flags."""
    expressions = [rule.ok.alias(str(place)) for place, rule in enumerate(rules) if isinstance(rule.ok, pl.Expr)]
    return at(frame.lazy(), CUT_OFF).select(expressions).collect()


def collected(frame: pl.DataFrame, rules: list[Rule]) -> pl.DataFrame:
    """What `validate` does."""
    outcomes = flags("assessments", rules, {"assessments": frame}, NO_UNREAD, CUT_OFF)
    return issues_of(BY_NAME["assessments"], frame, [(rule, (~flag).arg_true()) for rule, flag in outcomes])


def failure_cases(frame: pl.DataFrame, rules: list[Rule]) -> pl.DataFrame:
    """What pandera makes of the same rules where nothing limits it: a row a failure, which holds the whole row."""
    schema = pa.DataFrameSchema(checks=[_check(rule) for rule in rules])
    with config_context(validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as found:
            return found.failure_cases
    raise AssertionError("nothing is wrong in the made-up rows: the comparison would prove nothing")


def _check(rule: Rule) -> pa.Check:
    return pa.Check(lambda data: at(data.lazyframe, CUT_OFF).select(ok=rule.ok), error=rule.id)


def own_rules() -> list[Rule]:
    """Those of the list that are one expression."""
    return [rule for rule in rules_of("assessments") if isinstance(rule.ok, pl.Expr)]


def plain_rules() -> list[Rule]:
    """Thirty rules such as any table has: cells filled, codes known, numbers in range, columns in order."""
    filled = [pl.col(name).is_not_null() for name in (*FILLED, "_record", "_row")]
    known = [pl.col(name).is_in(["female", "WBRI", "no", "List_4", "return", "a worker"]) for name in CODED]
    ranged = [pl.col("age_of_child").is_between(-1, most) for most in (13, 14, 15, 16, 18, 25)]
    formed = [pl.col("child_unique_id").str.contains(form) for form in (r"^[0-9]+$", r"^[0-9]{8}$")]
    ordered = [pl.col(END) >= pl.col(START).dt.offset_by(f"{days}d") for days in (-40, -20, -2, 0, 10, 40)]
    unique = [pl.col("_record").is_first_distinct()]
    said = {"title": "", "why": "", "fix": "", "source": ""}
    expressions = [*filled, *known, *ranged, *formed, *ordered, *unique]
    return [error(f"P-{n:02}", f"assessments.{START}", ok, **said) for n, ok in enumerate(expressions)]


def issues_of_every_rule(_: Path) -> Iterator[Line]:
    """The list's own rules beside their bare flags."""
    frame = assessments()
    rules = own_rules()
    flagged, gathered = best(TRIES, processor(lambda: bare(frame, rules)), processor(lambda: collected(frame, rules)))
    found = collected(frame, rules).height
    yield at_most(
        f"validate, {ROWS:,} rows by {len(rules)} rules, {found:,} issues",
        "the same rules as one bare select of flags",
        HOLD,
        gathered / flagged,
        "x",
        f"{gathered:.1f} s and {flagged:.1f} s",
    )


def beside_pandera(_: Path) -> Iterator[Line]:
    """Plain rules, and the list's own, beside pandera's failure cases on a tenth of the rows."""
    every_other = pl.when(pl.col("_record") % 2 == 0).then(pl.col(START).dt.offset_by("-9d")).otherwise(END)
    tenth = assessments().head(ROWS // 10).with_columns(every_other.alias(END))
    for rules, kind, claimed in ((plain_rules(), "plain rules", True), (own_rules(), "rules of the list", False)):
        (ours,) = best(TRIES, processor(lambda rules=rules: collected(tenth, rules)))
        (theirs,) = best(1, processor(lambda rules=rules: failure_cases(tenth, rules)))
        found = collected(tenth, rules).height
        what = f"validate, {tenth.height:,} rows by {len(rules)} {kind}, {found:,} issues"
        scale = f"{ours:.2f} s and {theirs:.1f} s"
        if claimed:
            yield at_most(what, PANDERA, OF_PANDERA, ours / theirs, "x", scale)
        else:
            yield told(what, PANDERA, ours / theirs, "x", scale)


MEASURES = (issues_of_every_rule, beside_pandera)

if __name__ == "__main__":
    main(MEASURES)
