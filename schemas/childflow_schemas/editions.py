"""Who a result is for. What passes in each edition is in `pseudonymised.py`."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """Who the result is for: those inside the authority, researchers who agreed to terms, or anybody."""

    INSIDE = "inside"
    RESEARCH = "research"
    SHARE = "share"


SHIFTED = "shifted_by_up_to_weeks"
"""What `return.json` calls the most weeks that dates are shifted; it says nothing of it where they are true."""

MADE_UP = "made_up"
"""What `return.json` says of a log that was made up of counts that were shared; it says nothing of it otherwise."""
