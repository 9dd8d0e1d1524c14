"""Children listed as unborn: born in one row and unborn in another, and what cannot be read of them."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.identity import CHILD_LISTS
from tests.lib.rule_specs import Spec, spec

DISABILITY_LISTS = [name for name in CHILD_LISTS if "disability" in BY_NAME[name].names]


def _born_once(name: str) -> Spec:
    """A is unborn here and born elsewhere, C the other way about, D contacted as unborn after the birth, E only unborn."""
    other = "contacts" if name != "contacts" else "referrals"
    start = BY_NAME[other].start
    return spec(
        "A0-20",
        f"""
{name} | date_of_birth | age_of_child | ok
A | -          | -1 | no
B | 1 Jan 2015 | 9  | -
C | 4 Mar      | 0  | yes
D | 4 Mar      | 0  | no
E | -          | -1 | yes
F | 1 Sep      | -1 | no
G | -          | -  | -
- | -          | -1 | -

{other} | {start} | date_of_birth | age_of_child
A | 1 Feb  | 4 Mar | 0
B | 1 Feb  | 1 Jan 2015 | 9
C | 1 Feb  | -     | -1
D | 4 Mar  | -     | -1
E | 1 Jul  | 1 Sep | -1
F | 1 Feb  | 4 Mar | 0
G | 1 Feb  | -     | -1
""",
    )


def _disability(name: str) -> Spec:
    """Once the child is born 8540 tells of the cell."""
    return spec(
        "A0-03",
        f"""
{name} | date_of_birth | age_of_child | disability | ok
A | -     | -1 | -       | -
B | -     | -1 | -       | no
C | 1 Sep | -1 | -       | no
D | -     | -1 | unknown | yes
E | 4 Mar | 0  | -       | -
F | 4 Mar | 0  | yes     | -

unread | _record | column
{name} | 2 | disability
{name} | 3 | disability
{name} | 5 | disability
""",
        "disability",
    )


SPECS = [*(_born_once(name) for name in CHILD_LISTS), *(_disability(name) for name in DISABILITY_LISTS)]
