"""How many children an intruder's dated facts match: activities in a week, of which a child's record must hold each.

A fact is an activity and the week in which it began. Facts are drawn from a child's own record, as somebody would know
them who was there; of children with fewer, all are known.
"""

from __future__ import annotations

import polars as pl

MOST_QUERIES = 60_000
"""Where all ways to choose facts are no more than this they are all tried; otherwise one for each child of a sample."""
SAMPLE = 2_000
"""Children in the sample, so that a share is known to within some two percentage points."""
SEED = 8

FACT = ["activity", "week"]


def facts_of(events: pl.DataFrame) -> pl.DataFrame:
    """The different facts of every child, sorted, numbered in `fact` as whole numbers: `child`, `activity`, `week`."""
    week = (pl.col("start_date").dt.truncate("1w").cast(pl.Int32) // 7).cast(pl.Int32)
    return (
        events.select("child", pl.col("activity").to_physical().cast(pl.Int32), week=week).unique().sort("child", *FACT)
    )


def ways(facts: pl.DataFrame, known: int) -> int:
    """In how many ways `known` facts can be chosen, over all children."""
    count = pl.col("facts").cast(pl.Int64)
    chosen = pl.lit(1, pl.Int64)
    for nth in range(known):
        chosen = chosen * (count - nth) // (nth + 1)
    sizes = facts.group_by("child").agg(facts=pl.len())
    return int(sizes.select(pl.when(count <= known).then(1).otherwise(chosen).sum()).item())


def every_query(facts: pl.DataFrame, known: int) -> pl.DataFrame:
    """Every way to choose `known` facts of a child (all, of one with fewer): a row a fact, with `query` and `child`."""
    numbered = facts.with_columns(
        nth=pl.int_range(pl.len()).over("child"), known=pl.min_horizontal(pl.len().over("child"), known)
    )
    chosen = numbered.select("child", "known", nth0="nth")
    for each in range(1, known):
        further = numbered.select("child", pl.col("nth").alias(f"nth{each}"))
        more = chosen.filter(pl.col("known") > each).join(further, on="child")
        more = more.filter(pl.col(f"nth{each}") > pl.col(f"nth{each - 1}"))
        done = chosen.filter(pl.col("known") <= each).with_columns(pl.lit(None, pl.Int64).alias(f"nth{each}"))
        chosen = pl.concat([more, done.select(more.columns)])
    places = [f"nth{each}" for each in range(known)]
    queries = chosen.sort("child", *places).with_row_index("query")
    long = queries.unpivot(places, index=["query", "child"], value_name="nth").drop_nulls("nth")
    return long.join(numbered.select("child", "nth", *FACT), on=["child", "nth"]).select("query", "child", *FACT)


def sampled_queries(facts: pl.DataFrame, known: int, children: int = SAMPLE) -> pl.DataFrame:
    """One way to choose `known` facts of each child of a sample, as `every_query` has them; the same in every run."""
    everyone = facts["child"].unique().sort()
    drawn = everyone.sample(min(children, everyone.len()), seed=SEED, shuffle=True)
    theirs = facts.filter(pl.col("child").is_in(drawn.implode()))
    dice = pl.int_range(theirs.height, eager=True).shuffle(seed=SEED)
    chosen = theirs.with_columns(dice=dice).filter(pl.col("dice").rank("ordinal").over("child") <= known)
    return chosen.with_columns(query=pl.col("child").rank("dense") - 1).select("query", "child", *FACT)


def matches(queries: pl.DataFrame, facts: pl.DataFrame, slack: int = 0) -> pl.DataFrame:
    """How many children hold all facts of each query: `query`, `child` whose they are, `matched`.

    With `slack`, dates may lie up to so many weeks off, all of a child's by the same number, as in the research
    edition. Candidates are a child and that number: those who hold the rarest fact, then of these who hold the others.
    """
    placed = queries.join(facts.group_by(FACT).agg(size=pl.len()), on=FACT)
    placed = placed.with_columns(nth=pl.col("size").rank("ordinal").over("query"))
    offs = pl.DataFrame({"off": range(-slack, slack + 1)}, schema={"off": pl.Int32})
    rarest = placed.filter(nth=1).join(offs, how="cross").with_columns(pl.col("week") + pl.col("off"))
    found = rarest.select("query", "off", *FACT).join(facts, on=FACT).select("query", "off", "child")
    for each in sorted(set(placed["nth"]) - {1}):
        found = _still(found, placed.filter(nth=each).select("query", *FACT), facts)
    matched = found.group_by("query").agg(matched=pl.col("child").n_unique())
    return queries.select("query", "child").unique().join(matched, on="query").sort("query")


def _still(found: pl.DataFrame, asked: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Of the candidates `found` those who hold the next fact too; a query that asks no further keeps its own."""
    further = found.join(asked, on="query").with_columns(pl.col("week") + pl.col("off"))
    held = further.join(facts, on=["child", *FACT], how="semi").select(found.columns)
    return pl.concat([held, found.join(asked, on="query", how="anti")])
