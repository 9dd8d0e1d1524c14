"""From how many children on the share edition tells a count, and to what it rounds: the `[share]` of a privacy file.

Pure values: `config.py` reads them from TOML.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Attribute = Literal["age_band", "gender", "ethnicity_group", "disability", "uasc", "first_source_group", "district"]


class Share(BaseModel):
    """What a cell must be to be told.

    `smallest`: happenings, and different children, that stand behind each; none of fewer is told, nought included.
    `round_to`: what is told is a multiple of it. `survive`: the share of the moves between two places that must be in
    cells that are told, for a grain of time to be fine enough. `fewest_of_a_share`: how many a percentage or a median
    is of at least. `attributes`: what is told of the children of an activity, each by itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    smallest: int = Field(ge=6)
    round_to: int = Field(ge=5)
    survive: float = Field(0.8, gt=0, le=1)
    fewest_of_a_share: int = Field(20, ge=20)
    attributes: tuple[Attribute, ...] = ()

    @model_validator(mode="after")
    def _tells_no_count_as_nought(self) -> Self:
        if self.smallest < self.round_to - self.round_to // 2:
            raise ValueError("`smallest` would be told as 0; let it be at least half of `round_to`")
        return self

    def least(self, told: int) -> int:
        """The least that a count told so can be."""
        return max(told - self.round_to // 2, self.smallest)

    def most(self, told: int) -> int:
        """The most that a count told so can be."""
        return told + self.round_to - self.round_to // 2 - 1
