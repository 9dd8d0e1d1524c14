"""Files of the event log for other tools: XES, OCEL 2.0 (JSON and SQLite) and CSV. Each writer is given the strands.

Dates have no time of day: where a form asks for one, it is midnight UTC, and events of one day stand in their order;
in OCEL, which has no order but time, they are a second apart.
"""
