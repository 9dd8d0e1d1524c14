"""The sentences of the report's first screen, and the words for its shares and days."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from childflow.reports.quality.told import Changes, ListTold, Summary, TeamTold
from childflow.wording import counted


def headline(summary: Summary) -> str:
    """The one sentence a head of service reads."""
    if summary.rows == 0:
        return "The return has no rows."
    if summary.with_error:
        share = in_words(summary.with_error, summary.rows)
        return f"{share.capitalize()} rows {_has(share)} an error that must be put right."
    if summary.with_query:
        share = in_words(summary.with_query, summary.rows)
        return f"No row has an error; {share} {_has(share)} something to put right or explain."
    return "No row has an error, and none has anything to explain."


def _has(share: str) -> str:
    return "has" if "1 in " in share else "have"


def in_words(part: int, whole: int) -> str:
    """A share as a person says it: `none`, `1 in 12`, `about 7 in 10`, `nearly all`, `all`."""
    if whole == 0 or part == 0:
        return "none"
    if part == whole:
        return "all"
    share = part / whole
    if share <= 0.5:
        return f"{'about ' if whole % part else ''}1 in {round(1 / share):,}"
    return f"about {min(round(share * 10), 9)} in 10" if share < 0.95 else "nearly all"


def changed(changes: Changes) -> str:
    """What changed since the return before, in a sentence."""
    said = (
        f"{_are(changes.new, 'issue is', 'issues are')} new, {_are(changes.fixed, 'is', 'are')} fixed "
        f"and {_are(changes.still, 'is', 'are')} still there."
    )
    return said[0].upper() + said[1:]


def left_otherwise(changes: Changes) -> str:
    """What else became of issues of the return before; empty where nothing did."""
    gone, unseen = changes.gone, changes.not_looked_at
    rows, were = "a row that is" if gone == 1 else "rows that are", "was" if unseen == 1 else "were"
    said = [f"{counted(gone, 'issue')} left with {rows} no longer in the return."] if gone else []
    said += [f"{counted(unseen, 'issue')} {were} not looked at this time."] if unseen else []
    return " ".join(said)


def _are(number: int, one: str, many: str) -> str:
    """`no issue is`, `1 issue is`, `12 issues are`; without a noun `none is`, `1 is`, `12 are`."""
    if number == 0:
        return f"no {one}" if " " in one else f"none {one}"
    return f"{number:,} {one if number == 1 else many}"


def of_map(said: str) -> Markup:
    """What a finding of a map says, as a sentence; what stands in backticks is a name, and is set as one."""
    sentence = f"{said[0].upper()}{said[1:].removesuffix('.')}."
    parts = enumerate(sentence.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in parts)


def greatest_share(parts: Sequence[ListTold] | Sequence[TeamTold]) -> float:
    """The greatest share of rows with an error among lists or teams: the bar of that one is the longest."""
    return max((part.with_error / part.rows for part in parts if part.rows), default=0) or 1
