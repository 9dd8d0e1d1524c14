"""What the research edition must reach and how far it may go for it: the `[research]` of a privacy file.

Pure values: `config.py` reads them from TOML.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from childflow.wording import did_you_mean

Attribute = Literal[
    "age_band",
    "gender",
    "ethnicity_group",
    "disability",
    "uasc",
    "latest_source",
    "latest_source_group",
    "team",
    "district",
    "primary_need",
    "category_of_abuse",
]
Sensitive = Literal["furthest_service", "primary_need", "category_of_abuse", "disability", "uasc"]
Level = dict[str, tuple[str, ...]]


class Research(BaseModel):
    """What is asked of the classes of children who share every quasi-identifier, and what may be done to reach it.

    `k`: children a class has at least. `l`: different values of each `sensitive` attribute a class has at least. `t`:
    how far its shares of those values may be from everybody's. `most_suppressed`: the greatest share of children left
    out.
    `weeks`: dates are shifted by at most so many, either way. `clocks`: whether working days are those of true dates
    (`carried`), bank holidays and all, or Mondays to Fridays (`weekdays`), which tell nothing of the shift.
    `quasi_identifiers`: attributes somebody might know, each with its levels, from fine to coarse; after the last comes
    nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    k: int = Field(ge=2)
    l: int = Field(ge=1)  # noqa: E741
    t: float = Field(gt=0, le=1)
    most_suppressed: float = Field(ge=0, lt=1)
    weeks: int = Field(ge=4, le=104)
    clocks: Literal["carried", "weekdays"] = "carried"
    sensitive: tuple[Sensitive, ...] = ("furthest_service",)
    quasi_identifiers: dict[Attribute, tuple[Level, ...]] = Field(min_length=1)

    @model_validator(mode="after")
    def _tells_each_attribute_once(self) -> Self:
        both = [each for each in self.sensitive if each in self.quasi_identifiers]
        if both:
            raise ValueError(f"`{both[0]}` is both sensitive and a quasi-identifier; let it be one of them")
        for column, levels in self.quasi_identifiers.items():
            for number, level in enumerate(levels, start=1):
                members = [value for values in level.values() for value in values]
                twice = sorted({value for value in members if members.count(value) > 1})
                if twice:
                    raise ValueError(f"level {number} of `{column}` puts `{twice[0]}` into two groups")
            _check_bands(column, levels)
        return self


def _check_bands(column: str, levels: tuple[Level, ...]) -> None:
    """Bands of age are those that every stage knows."""
    if column != "age_band":
        return
    from childflow_schemas.children import AGE_BANDS, WIDER_AGE_BANDS

    known = (*AGE_BANDS, *WIDER_AGE_BANDS)
    for level in levels:
        for band in (*level, *(value for values in level.values() for value in values)):
            if band not in known:
                raise ValueError(f"`{band}` is no age band.{did_you_mean(band, known).removesuffix('.')}")
