"""Who the child is: identifiers, births and ages, on every list that has them."""

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.identity import CHILD_LISTS, OF_THE_CENSUS, REFERRED
from tests.lib.rule_specs import Spec, spec

ENDS = {
    "early_help": "assessment_completion_date",
    "assessments": "assessment_authorisation_date",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}


def _of_each_child(name: str) -> list[Spec]:
    care = name == "children_in_care"
    return [
        spec("A0-01", f"{name} | ok\n0012345 | yes\nC-17 | yes\n12345.0 | no\n1.2E+09 | no\n- | -"),
        spec("1570", f"{name} | ok\n12345678901234567890 | yes\n123456789012345678901 | no\n- | -"),
        spec(
            "301" if care else "8520",
            f"""
{name} | date_of_birth | age_of_child | ok
A | 31 Jul 2024 | 0  | yes
A | 1 Aug 2024  | 0  | no
A | 1 Aug 2024  | -  | no
A | 1 Aug 2024  | -1 | -
A | -           | 3  | -
""",
        ),
        spec(
            "8530Q",
            f"""
{name} | date_of_birth | age_of_child | ok
A | 1 Jul 2024  | -1 | yes
A | 30 Jun 2024 | -1 | no
A | 30 Apr 2025 | -1 | yes
A | 1 May 2025  | -1 | no
A | -           | -1 | -
A | 30 Jun 2024 | 0  | -
""",
        ),
        spec(
            "8750",
            f"{name} | gender | age_of_child | ok\nA | not_stated | -1 | yes\nA | female | -1 | no\nA | male | 0 | -",
        ),
        *([] if care else [_birth_or_expected(name)]),
        _up_to_25(name, "351" if care else "8775Q"),
        _age(name),
    ]


def _birth_or_expected(name: str) -> Spec:
    return spec(
        "8525Q",
        f"""
{name} | date_of_birth | age_of_child | ok
A | 1 Jan 2015  | 9  | yes
A | 1 Jan 2015  | -  | yes
A | -           | 9  | no
A | -           | -  | no
A | -           | -1 | yes
A | 1 Sep 2024  | -1 | yes
A | 31 Jul 2024 | -1 | yes
A | 30 Jul 2024 | -1 | no
""",
    )


def _up_to_25(name: str, rule_id: str) -> Spec:
    """A child of history is judged on the last day the row speaks of, not today."""
    start = BY_NAME[name].start
    if name in ENDS:
        return spec(
            rule_id,
            f"""
{name} | date_of_birth | {start} | {ENDS[name]} | ok
A | 1 Aug 1998 | 4 Mar | - | yes
A | 31 Jul 1998 | 4 Mar | - | no
A | 1 Jan 1996 | 4 Mar 2020 | 4 Jun 2020 | yes
A | - | 4 Mar | - | -
""",
        )
    if start is None:
        return spec(rule_id, f"{name} | date_of_birth | ok\nA | 1 Aug 1998 | yes\nA | 31 Jul 1998 | no\nA | - | -")
    return spec(
        rule_id,
        f"{name} | date_of_birth | {start} | ok\nA | 5 Mar 1998 | 4 Mar | yes\nA | 4 Mar 1998 | 4 Mar | no\nA | - | 4 Mar | -",
    )


def _age(name: str) -> Spec:
    """Between the row's start and the extraction date the child may have had a birthday."""
    start = BY_NAME[name].start
    if start is None:
        return spec(
            "A0-02",
            f"{name} | date_of_birth | age_of_child | ok\nA | 1 Aug 2005 | 18 | yes\nA | 1 Aug 2005 | 19 | no\nA | - | 18 | -",
        )
    return spec(
        "A0-02",
        f"""
{name} | date_of_birth | {start} | age_of_child | ok
A | 1 Jun 2010 | 4 Mar | 13 | yes
A | 1 Jun 2010 | 4 Mar | 14 | yes
A | 1 Jun 2010 | 4 Mar | 15 | no
A | 1 Jun 2010 | 4 Mar | 12 | no
A | 1 Sep 2024 | 4 Mar | -1 | yes
A | 1 Sep 2024 | 4 Mar | 0 | no
A | 29 Feb 2012 | 28 Feb | 11 | yes
A | 31 Jul 2024 | 31 Jul | 0 | yes
A | 1 Jun 2010 | 4 Mar | - | -
A | - | 4 Mar | 4 | -
""",
    )


def _before_birth(name: str) -> Spec:
    """280 days before 1 December 2024 was 25 February."""
    return spec(
        "8606",
        f"""
{name} | date_of_birth | {REFERRED[name]} | ok
A | 1 Dec 2024 | 25 Feb 2024 | yes
A | 1 Dec 2024 | 24 Feb 2024 | no
A | 1 Jan 2015 | 4 Mar | yes
A | - | 4 Mar | -
""",
    )


def _born_since(name: str) -> Spec:
    """280 days before the extraction date was 25 October 2023."""
    return spec(
        "A0-12",
        f"""
{name} | date_of_birth | {BY_NAME[name].start} | age_of_child | ok
A | - | 25 Oct 2023 | -1 | yes
A | - | 24 Oct 2023 | -1 | no
A | 1 Sep 2024 | 24 Oct 2023 | -1 | -
A | - | 24 Oct 2023 | 3 | -
""",
    )


SPECS = [
    *(spec("1580", f"{name} | ok\n0012345a | yes\nC-17 | no\n12345.0 | -\n- | -") for name in OF_THE_CENSUS),
    *(each for name in CHILD_LISTS for each in _of_each_child(name)),
    *(_born_since(name) for name in CHILD_LISTS if BY_NAME[name].start),
    *(_before_birth(name) for name in REFERRED),
]
