"""DfE's codes as they stand in a text, and what stands before the words."""

from __future__ import annotations

import re

TOKENS: dict[str, str] = {
    "ethnicity": r"([a-z]{4})",
    "source": r"(1[abcd]|2[ab]|3[a-f]|5[a-d])",
    "primary_need": r"(n[0-9]|^[1-9](?=[a-z]))(?:[a-z]{1,2}\d?|[a-z]{7,8}|\.\d+)?",
    "category_of_need": r"(n[1-8])(?:[a-z]{1,2}|\.\d+)?",
    "reason_for_closure": r"(rc[1-9])[a-z]?",
    "legal_status": r"([cdejlv][1-4])",
    "reason_ceased_care": r"s?(e(?:1[1-7]|4[a-b1-8]|[1-9])|x1)[a-z]?",
    "placement_type": r"([uaphkrstzfqm][0-9])(?:[ab]|in|out)?",
    "placement_provider": r"(pr[0-5])",
    "activity": r"([fp][1-5]|g[456])",
    "reason_adoption_reversed": r"(rd[1-4])",
    "accommodation": r"(?<![^(\[])([b-eghkr-z])[012]?(?=$|[)\]:\-–]| -)",
}
"""DfE's codes, the stable part of a spelling whatever stands around them."""

LED = re.compile(
    r"^\(?(?!la\b)(?:[a-z]{1,2}[0-9]?|[0-9]{1,2}[a-z]?)\)?\s*[).:=\-–>]+\s*(?=\S)"
    r"|^\((?:[a-z]{1,2}|[0-9]{1,2})\)\s*(?=\S)|^[a-z][0-9]?\s+(?=[a-z]{3})"
    r"|^(?:cin|cla|childrens)\s*[-:]\s*"
)
"""What leads into words: a code, number or letter (`a) `, `2 - `, `(D) `, `6: `, `U `), or the system's own prefix."""

LETTER_BEFORE = re.compile(r"^[a-z]{1,2}[0-9]?\)\s*|^[(\[]")
LETTER = re.compile(r"^\(?([a-z])(?:\)|\.)?$|^\(?([a-z])[).:]")
