"""What an authority file says of one rule: how grave a breach is, whether it is judged at all, how many are borne."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator

from childflow.wording import did_you_mean

_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")


@dataclass(frozen=True)
class Limit:
    """How many breaches a rule may have: a number, or where `of_rows` so many of a hundred rows that it judged."""

    most: Decimal
    of_rows: bool

    def allows(self, found: int, tested: int) -> bool:
        """Whether so many breaches, in so many rows that the rule judged, are within the limit."""
        return found * 100 <= self.most * tested if self.of_rows else found <= self.most

    def __str__(self) -> str:
        """As it is written in an authority file: `20`, `2 %`."""
        return f"{self.most} %" if self.of_rows else f"{self.most:,}"


class RuleSetting(BaseModel):
    """One `[rules.ID]`, for the rule of that id on every list it stands on.

    `severity` in place of the rule's own; `off` switches the rule off and says why; `at_most` is how many breaches, not
    counting accepted ones, the gate lets pass: a number, or a share of the rows judged as `"2 %"`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Literal["error", "query"] | None = None
    off: str | None = None
    at_most: int | str | None = None

    @property
    def limit(self) -> Limit | None:
        """What `at_most` says; None where the rule has no limit of its own."""
        if self.at_most is None:
            return None
        share = _SHARE.fullmatch(str(self.at_most))
        return Limit(Decimal(share.group(1)), True) if share else Limit(Decimal(self.at_most), False)

    @field_validator("off")
    @classmethod
    def _says_why(cls, given: str | None) -> str | None:
        if given is not None and not given.strip():
            raise ValueError("`off` is the reason why the rule is switched off, in words")
        return given if given is None else " ".join(given.split())

    @field_validator("at_most", mode="before")
    @classmethod
    def _is_a_number_or_a_share(cls, given: object) -> object:
        number = isinstance(given, int) and not isinstance(given, bool) and given >= 0
        share = _SHARE.fullmatch(given) if isinstance(given, str) else None
        if not number and not (share and Decimal(share.group(1)) <= 100):
            raise ValueError('`at_most` is a number of breaches, as 20, or a share of the rows judged, as "2 %"')
        return given


def _known(rule_id: str) -> str:
    from childflow_schemas.rules import ALL_RULES

    ids = {rule.id for rule in ALL_RULES}
    if rule_id not in ids:
        near = did_you_mean(rule_id, ids)
        said = near.removesuffix(".") if near.startswith(" Did") else " `childflow rules list` names them"
        raise ValueError(f"there is no rule `{rule_id}`.{said}")
    return rule_id


RuleId = Annotated[str, AfterValidator(_known)]
"""The id of a rule there is, spelled as `childflow rules list` spells it."""
