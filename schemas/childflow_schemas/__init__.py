"""The lists childflow reads and writes: columns, code lists and pandera schemas.

Importable without the program. `annex_a` holds the identifying lists as an authority has them;
`pseudonymised` what is left after `anonymise`; `events` what the event log and its companions hold.
"""
