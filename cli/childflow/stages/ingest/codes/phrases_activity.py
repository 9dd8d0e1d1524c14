"""What a care leaver does, full time or part time, or why nothing.

For `phrases.py`, which says how they are used.
"""

from __future__ import annotations

_FULL, _PART = r"(?=.*\b(?:full time|ft)\b)", r"(?=.*\b(?:part time|pt)\b)"
_HIGHER = r"(?!.*(?:other than|\bnot\b|further)).*(?:higher education|\bhe\b|university|degree)"
_NOT_HIGHER = (
    r"(?:.*(?:education other than|further education|\bfe\b|\bcollege\b|\bschool\b|sixth form|education not)"
    r"|(?!.*(?:higher|\bhe\b|training|employ|\bnot in\b)).*\beducation\b)"
)
_APPRENTICED = r"(?!.*\b(?:not|non)\b).*apprentic"
_WORK = r"(?!.*\b(?:not in|not work|education)\b)"
_EITHER = (
    rf"{_WORK}(?!.*apprentic).*(?:training (?:or |and |)employ|employ[a-z]* (?:or|and) training|\btraining$|trainee)"
)
_EMPLOYED = rf"{_WORK}(?:.*(?:not|non) (?:an? |)apprentic|(?!.*(?:training|apprentic)).*\b(?:employ|work|job))"
_IDLE = r"(?=.*\b(?:neet|not in (?:eet|education|employment)|not eet|unemployed)\b)"
_PARENT = r"^(?:pregnan(?:t|cy)(?: (?:or |and |)parenting|)|parenting|(?:young|new) (?:parent|mother|mum))$"
_OTHER = r"(?:\bother\b|custody|prison|unemployed|seeking|looking for)"

ACTIVITY = {
    "F1": rf"^{_FULL}{_HIGHER}",
    "P1": rf"^{_PART}{_HIGHER}",
    "F2": rf"^{_FULL}{_NOT_HIGHER}",
    "P2": rf"^{_PART}{_NOT_HIGHER}",
    "F3": rf"^{_FULL}{_EITHER}",
    "P3": rf"^{_PART}{_EITHER}",
    "F4": rf"^{_FULL}{_APPRENTICED}",
    "P4": rf"^{_PART}{_APPRENTICED}",
    "F5": rf"^{_FULL}{_EMPLOYED}",
    "P5": rf"^{_PART}{_EMPLOYED}",
    "G4": rf"^{_IDLE}.*(?:\bill|disab|\bsick|mental)|^(?:long term |)(?:sick|illness)\b|unable to work",
    "G5": rf"^{_IDLE}.*{_OTHER}|^unemployed$|\b(?:seeking|looking for) (?:work|employment)|\bjob ?seek",
    "G6": rf"^{_IDLE}.*(?:pregnan|\bparent|mother|caring for)|{_PARENT}",
}
