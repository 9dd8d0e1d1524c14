"""Care leavers."""

from tests.lib.rule_specs import spec

KNOWN = "care_leavers | la_in_touch | type_of_accommodation | suitability_of_accommodation | activity_status | ok"

SPECS = [
    spec("345", f"{KNOWN}\nA | yes | U | suitable | F2 | yes\nA | yes | U | suitable | - | no\nA | no | - | - | - | -"),
    spec("344", f"{KNOWN}\nA | died | - | - | - | yes\nA | returned_home | B | - | - | no\nA | no | B | - | - | -"),
    spec(
        "347",
        """
care_leavers | date_of_birth | type_of_accommodation | ok
A | 31 Jul 2006 | T | yes
A | 1 Aug 2006 | T | no
A | 1 Aug 2006 | D | -
A | - | T | -
""",
    ),
    spec("A9-02", f"{KNOWN}\nA | no | - | - | - | yes\nA | refused | - | - | G5 | no\nA | yes | U | suitable | F2 | -"),
    spec(
        "A9-03",
        """
care_leavers | date_of_birth | ok
A | 31 Jul 2008 | yes
A | 1 Aug 2008 | no
A | 1 Aug 1998 | yes
A | 31 Jul 1998 | no
A | - | -
""",
    ),
    spec("A9-04", "care_leavers | latest_pathway_plan_review_date | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | -"),
    spec("A9-05", "care_leavers | latest_date_of_contact | ok\nA | 31 Jul | yes\nA | 1 Aug | no\nA | - | -"),
]
