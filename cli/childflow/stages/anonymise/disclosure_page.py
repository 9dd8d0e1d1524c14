"""The disclosure as a page for an information-governance officer: no script, no network, nothing to fetch."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, StrictUndefined

from childflow.stages.anonymise.disclosure import Disclosure

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-top: 1px solid; }
td.number { font-variant-numeric: tabular-nums; text-align: right; }
code { font-size: .9em; overflow-wrap: anywhere; }
"""

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{ style_hash }}'">
<title>What this folder discloses</title>
<style>{{ style }}</style>
</head>
<body>
<h1>What this folder discloses</h1>
<p>These lists are <strong>pseudonymised, not anonymised</strong>: personal data, to be kept as such. Edition
<strong>{{ it.edition }}</strong>, cut-off {{ it.cut_off }}, key <code>{{ it.key_id }}</code>.</p>
<ul>
<li>Identifiers of children, families and adopters are keyed pseudonyms (HMAC-SHA-256, a random 256-bit key kept outside
this folder). Whoever holds the key can link them back; destroying the key breaks the link for good.</li>
<li>Dates of birth do not pass; the year and the age at each event do, and several events narrow a birthday down.</li>
<li>Dates of events are true. Somebody who knows a few of a child's dates may recognise the child.</li>
<li><code>_record</code> leads to the row of the <code>ingest</code> folder: keep that folder as close as returns.</li>
<li>A team is named where at least {{ it.children_a_team_needs }} children share it and it is no worker's name:
{{ it.teams_passed }} teams pass, {{ it.rows_with_other_team }} rows say <code>other</code>.</li>
</ul>
<h2>How far attributes single a child out</h2>
<p>Of {{ it.groups.children }} children, <strong>{{ it.groups.alone }}</strong> share
{{ it.groups.quasi_identifiers | join(", ") }} with nobody, and {{ it.groups.few }} with fewer than four others. The
smallest of {{ it.groups.groups }} groups has {{ it.groups.smallest }} (k = {{ it.groups.smallest }}). How far a child's
sequence of activities singles the child out is measured by <code>build-events</code>, which makes the sequences.</p>
<h2>Columns read, and what became of them</h2>
<table>
<caption>By list</caption>
<thead><tr><th scope="col">List</th><th scope="col">Rows</th><th scope="col">As they are</th>
<th scope="col">Pseudonyms</th><th scope="col">Coarser</th><th scope="col">Do not pass</th></tr></thead>
<tbody>
{% for each in it.lists.values() %}<tr><th scope="row">{{ each.title }}</th><td class="number">{{ each.rows }}</td>
{% for columns in (each.passed, each.pseudonymised, each.coarsened, each.not_passed) %}<td>
{%- for column in columns %}<code>{{ column }}</code>{{ ", " if not loop.last }}{% else %}none{% endfor %}</td>
{% endfor %}</tr>
{% endfor %}</tbody>
</table>
</body>
</html>
"""


def disclosure_page(disclosure: Disclosure) -> str:
    """`disclosure.html`: the whole page, text from data escaped."""
    style_hash = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(PAGE).render(it=disclosure, style=STYLE, style_hash=style_hash)
