"""A made-up Rutland in the research edition: the k in reach, at what cost, and what its journeys still disclose."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childflow import synthetic
from childflow.errors import DisclosureError
from childflow.reconciliation import Account
from childflow.research_settings import Research
from childflow.stages.anonymise import anonymise
from childflow.stages.anonymise.research import for_research
from childflow.stages.build_events import build_events
from childflow.trajectories import Trajectories, trajectories_of
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import front_door
from tests.lib.researched import KEY, settings

YEARS = 4
ASKED = ((5, 2, 0.5), (10, 2, 0.4), (20, 3, 0.3))
"""k, l and t."""
HEAD = (
    "| Edition | k, l, t asked | Children left out | Attributes coarser | Loss | Told of a child | "
    "Sequence alone | with months | Alone by 1, 2, 3 facts | by true dates only |"
)
LAW = "| --- " * 10 + "|"


def lists_of_rutland() -> tuple[dict[str, pl.DataFrame], synthetic.World]:
    """Four years of a made-up Rutland as `ingest` leaves them."""
    world = synthetic.make("rutland", years=YEARS, seed=1, dirt="none")
    made_up = {"_file": pl.lit("return.xlsx"), "_sheet": pl.lit("List"), "_return": pl.lit("return")}
    lists = {}
    for name, frame in world.lists.items():
        numbered = frame.with_row_index("_record", offset=1).with_columns(_row=pl.col("_record") + 1, **made_up)
        wanted = BY_NAME[name].dtypes
        have = set(numbered.columns)
        lists[name] = numbered.select(
            (pl.col(column) if column in have else pl.lit(None)).cast(dtype).alias(column)
            for column, dtype in wanted.items()
        )
    return lists, world


def table() -> Iterator[str]:
    """The table of `docs/explanation/small-authorities.md`, line by line."""
    raw, world = lists_of_rutland()
    lists = anonymise(raw, KEY, world.until).lists
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    inside = build_events(lists, front_door(), world.until, accounts)
    yield HEAD
    yield LAW
    yield _row("inside", "none", None, "as known", trajectories_of(inside.events))
    for k, distinct, closeness in ASKED:
        asked = settings(k=k, l=distinct, t=closeness)
        yield _researched(lists, asked, world, accounts)


def _researched(
    lists: dict[str, pl.DataFrame], asked: Research, world: synthetic.World, accounts: dict[str, Account]
) -> str:
    told = f"{asked.k}, {asked.l}, {asked.t:g}"
    try:
        made = for_research(lists, asked, KEY, world.until, accounts)
    except DisclosureError:
        return f"| research | {told} | cannot be reached with at most {asked.most_suppressed:.0%} left out |" + " |" * 7
    log = build_events(made.lists, front_door(), made.cut_off, made.reconciliation, carried=made.working_days)
    cost = made.told.cost
    left_out = f"{cost.children_suppressed:,} of {cost.children + cost.children_suppressed:,}"
    costs = (left_out, f"{cost.cells_generalised / cost.cells:.0%}", f"{cost.loss:.0%}")
    levels = "; ".join(
        name.replace("_", " ") + (" (coarser)" if level else "")
        for name, (level, coarsest) in cost.levels.items()
        if level < coarsest and made.attributes[name].null_count() < made.attributes.height
    )
    return _row("research", told, costs, levels, trajectories_of(log.events, shifted_by_up_to=asked.weeks))


def _row(edition: str, asked: str, costs: tuple[str, str, str] | None, levels: str, risk: Trajectories) -> str:
    def shares(*, shift_known: bool) -> str:
        told = [f"{each.unique:.0%}" for each in risk.intruders if each.shift_known is shift_known]
        return ", ".join(told) or "the same"

    cells = (
        *(edition, asked, *(costs or ("none", "none", "none")), levels),
        f"{risk.sequences_alone / risk.children:.0%}",
        f"{risk.months_alone / risk.children:.0%}",
        shares(shift_known=True),
        shares(shift_known=False),
    )
    return "| " + " | ".join(cells) + " |"
