"""What the lists of an SSD have in common: the person a row is about, teams by name, and latest events."""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns.making import Making, Sources, copied
from childflow.stages.ingest.other_returns.parts import NOBODY, day, gender, yes_or_no
from childflow.stages.ingest.other_returns.tables import PLACE, Tables
from childflow_schemas.annex_a import BY_NAME

KEY = ["_return", "_person"]
PERSON: Sources = {
    "gender": ("ssd_person.pers_sex", "ssd_person.pers_gender"),
    "ethnicity": ("ssd_person.pers_ethnicity",),
    "date_of_birth": ("ssd_person.pers_dob", "ssd_person.pers_expected_dob"),
    "disability": ("ssd_disability.disa_disability_code",),
}


class Ssd:
    """The tables of SSD extracts while lists are made of them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.making = Making()
        self._persons = _persons(tables)
        self._teams = (
            tables["ssd_department"].select("_return", team="dept_team_id", _name="dept_team_name").drop_nulls()
        )
        self._met: list[pl.DataFrame] = [pl.DataFrame(schema=dict.fromkeys(KEY, pl.String))]

    def rows(self, table: str, sources: Sources) -> pl.DataFrame:
        """The rows of the table with the columns `sources` make of it, its team by name."""
        rows = copied(self.tables[table], sources)
        return self.with_team(rows) if "allocated_team" in sources else rows

    def with_team(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with `allocated_team` by name, where the department is known by its id."""
        teams = self._teams.unique(["_return", "team"], keep="first").rename({"team": "allocated_team"})
        return rows.join(teams, on=["_return", "allocated_team"], how="left", maintain_order="left").with_columns(
            allocated_team=pl.coalesce("_name", "allocated_team")
        )

    def make(self, name: str, rows: pl.DataFrame, person: str, sources: Sources) -> None:
        """The rows become rows of the list `name`, of the child whose id is in the column `person` (`table.column`)."""
        about = {column: told for column, told in PERSON.items() if column in BY_NAME[name].names}
        told = (
            rows.drop(about, strict=False)
            .with_columns(_person=person.partition(".")[2], child_unique_id=person.partition(".")[2])
            .join(self._persons, on=KEY, how="left", maintain_order="left")
        )
        self.making.rows(name, told, {"child_unique_id": (person,)} | about | sources)
        self._met.append(told.select(KEY))

    def made(self) -> Making:
        """All that was made; persons of whom there is no row are set aside."""
        met = pl.concat(self._met).unique()
        for table, column in (("ssd_person", "pers_person_id"), ("ssd_disability", "disa_person_id")):
            self.making.match(self.tables[table].with_columns(_person=column), met, KEY, NOBODY)
        teams = self._teams.select("_return", dept_team_id="team").unique()
        self.making.match(
            self.tables["ssd_department"], teams, ["_return", "dept_team_id"], "a team without id or name"
        )
        return self.making


def _persons(tables: Tables) -> pl.DataFrame:
    """Every person once, with what the lists tell of them."""
    codes = pl.col("disa_disability_code").str.to_uppercase()
    disabled = (
        tables["ssd_disability"]
        .filter(codes.is_not_null())
        .group_by("_return", _person="disa_person_id")
        .agg(disability=yes_or_no((codes != "NONE").any()))
    )
    return (
        tables["ssd_person"]
        .select(
            "_return",
            _person="pers_person_id",
            gender=pl.coalesce(gender("pers_sex"), gender("pers_gender")),
            ethnicity="pers_ethnicity",
            date_of_birth=pl.coalesce("pers_dob", "pers_expected_dob"),
        )
        .unique(KEY, keep="first", maintain_order=True)
        .join(disabled, on=KEY, how="left")
    )


def latest(rows: pl.DataFrame, by: str, on: str, *carried: str) -> pl.DataFrame:
    """Of the rows of one `_return` and `by`, the one with the latest day in the column `on`: `_return`, `by`, `on` as
    text and what is `carried`. Rows without a day are left out."""
    dated = rows.with_columns(_day=day(on)).filter(pl.col("_day").is_not_null(), pl.col(by).is_not_null())
    last = dated.sort("_day", *PLACE).unique(["_return", by], keep="last", maintain_order=True)
    return last.select("_return", by, on, *carried)
