"""Where children are placed. The authority is the one that most placements In name: here Rutland, E06000017."""

from tests.lib.rule_specs import spec

PLACES = "children_in_care | placement_location | la_of_placement"
OURS = "A | in | E06000017"

SPECS = [
    spec(
        "411",
        f"""
{PLACES} | ok
{OURS} | yes
{OURS} | yes
B | in | E06000016 | no
C | out | E06000016 | yes
D | out | E06000017 | no
E | out | WAL | yes
F | in | - | -
G | - | E06000016 | -
""",
    ),
    spec("411", f"{PLACES} | ok\nA | in | E06000017 | -\nB | in | E06000016 | -"),
    spec(
        "1015",
        f"""
{PLACES} | placement_provider | placement_type | legal_status | ok
{OURS} | PR1 | K2 | C2 | yes
{OURS} | PR4 | K2 | C2 | -
B | out | E06000016 | PR1 | K2 | C2 | no
C | out | E06000016 | PR1 | U6 | C2 | -
D | out | E06000016 | PR1 | K2 | V3 | -
""",
    ),
]
