"""What one edition lets pass, as far as that can be set, and what the authority says of it: `configs/privacy/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from childflow.config import parse_toml, read_text
from childflow.errors import ConfigurationError
from childflow.research_settings import Research
from childflow.resources import config
from childflow.share_settings import Share
from childflow_schemas.editions import Edition

AVAILABLE = (Edition.INSIDE, Edition.RESEARCH)
"""The editions that `anonymise` makes; that for sharing is made of a log, by `share`."""
PRESETS = {"standard": "share", "strict": "share-strict"}
"""Settings of the share edition, by the name of the file that ships."""


class Statements(BaseModel):
    """What no program knows: `lawful_basis` of the processing, the `audience`, where results are `kept`, and for how
    long (`retention`). Blank where the authority has not said it yet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lawful_basis: str = ""
    audience: str = ""
    where_kept: str = ""
    retention: str = ""


class Privacy(BaseModel):
    """The settings of one edition. `children_a_team_needs`: how many must share a team or district that is named;
    `research`: what that edition must reach, and how far it may go for it; `share`: from how many children on that one
    tells a count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    edition: Edition
    children_a_team_needs: int = Field(5, ge=5)
    statements: Statements = Statements()
    research: Research | None = None
    share: Share | None = None

    @model_validator(mode="after")
    def _says_what_its_edition_needs(self) -> Self:
        if (self.edition is Edition.RESEARCH) != (self.research is not None):
            raise ValueError('`[research]` goes with `edition = "research"`, and only with it')
        if (self.edition is Edition.SHARE) != (self.share is not None):
            raise ValueError('`[share]` goes with `edition = "share"`, and only with it')
        return self


@dataclass(frozen=True)
class PrivacyFile:
    """The settings as they were given: the file, its text, and what it says."""

    path: Path
    text: str
    said: Privacy


def read_privacy(edition: Edition | None, given: str | None) -> PrivacyFile:
    """The settings in the file `given`, or the shipped ones of the edition; inside where neither is named.

    ConfigurationError where the file is of another edition than the one asked for, or of one that holds no children.
    """
    wanted = edition or Edition.INSIDE
    if given is None and wanted not in AVAILABLE:
        raise _of_no_children(wanted)
    path = config("privacy", given or wanted)
    text = read_text(path)
    said = parse_toml(text, Privacy, str(path))
    if edition is not None and said.edition is not edition:
        raise ConfigurationError(
            f"{path} is of the {said.edition} edition, and {edition} is asked for. Name one of them."
        )
    if said.edition not in AVAILABLE:
        raise _of_no_children(said.edition)
    return PrivacyFile(path, text, said)


def read_share(preset: str, given: str | None) -> tuple[PrivacyFile, Share]:
    """The settings of the share edition in the file `given`, or the shipped ones of the `preset`, and what they ask."""
    path = config("privacy", given or PRESETS[preset])
    text = read_text(path)
    said = parse_toml(text, Privacy, str(path))
    if said.share is None:
        raise ConfigurationError(
            f"{path} is of the {said.edition} edition, and here the share edition is made. Give a file with "
            '`edition = "share"`, or leave --settings out.'
        )
    return PrivacyFile(path, text, said), said.share


def _of_no_children(edition: Edition) -> ConfigurationError:
    return ConfigurationError(
        f"The {edition} edition is not made by `childflow anonymise`, but of a log, in which no child is left: run "
        "`childflow share` on the folder of build-events. Leave --edition out here."
    )
