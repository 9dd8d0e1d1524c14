"""Every command by name, sentence and place: `childflow --help` needs no more, and a command only its own module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

SPOKEN: Mapping[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "pretty_exceptions_show_locals": False,
}
"""How every command speaks: plain, and with no local variable in what it says of a fault."""


@dataclass(frozen=True)
class Entry:
    """A command: its name, where its function or its group is, and the first sentence of its help."""

    name: str
    place: str
    sentence: str

    def load(self) -> Any:
        """The command itself, of which the module is imported now."""
        module, _, attribute = self.place.partition(":")
        itself = getattr(import_module(module), attribute)
        alone = typer.Typer(add_completion=False, **SPOKEN)
        alone.callback()(_nothing)
        if isinstance(itself, typer.Typer):
            alone.add_typer(itself)
        else:
            alone.command()(itself)
        loaded: Any = get_command(alone)
        return loaded.commands[self.name]


def _nothing() -> None:
    """What is asked of a group of one command."""


COMMANDS: tuple[Entry, ...] = (
    Entry("ingest", "childflow.commands.ingest:ingest", "Read Annex A and other returns into one typed table a list"),
    Entry(
        "validate",
        "childflow.commands.validate:validate",
        "Judge every row by every rule and write the data-quality report",
    ),
    Entry(
        "anonymise",
        "childflow.commands.anonymise:anonymise",
        "Replace identifiers by keyed pseudonyms and let only allow-listed columns pass",
    ),
    Entry(
        "cohort",
        "childflow.commands.cohort:cohort",
        "Count each child's contacts, referrals and plans, and put children into cohorts",
    ),
    Entry(
        "build-events",
        "childflow.commands.build_events:build_events",
        "Build the event log of every child's journeys on a map",
    ),
    Entry(
        "render",
        "childflow.commands.render:render",
        "Put the event log into one HTML file in which every child is a dot on the map",
    ),
    Entry(
        "share",
        "childflow.commands.share:share",
        "Make counts of the log that may be shown to anybody: flows, stock and indicators, and no child",
    ),
    Entry(
        "explain",
        "childflow.commands.one_child:explain",
        "Explain one child: what each source row became, which rule linked what and why, what was set aside",
    ),
    Entry(
        "journeys",
        "childflow.commands.journeys:journeys",
        "Count the children whose journeys contain a pattern, or show which journeys are commonest",
    ),
    Entry(
        "export",
        "childflow.commands.export:export",
        "Write the event log for other tools: XES, OCEL 2.0 as JSON or SQLite, or CSV",
    ),
    Entry(
        "evidence",
        "childflow.commands.evidence:evidence",
        "Write what a data protection impact assessment asks of a run",
    ),
    Entry("run", "childflow.commands.run:run", "Run the whole chain from one childflow.toml"),
    Entry(
        "many",
        "childflow.commands.many:many",
        "Run the chain for a folder of authorities, and combine what they come to",
    ),
    Entry("status", "childflow.commands.status:status", "Say what the last runs did, and which is current"),
    Entry(
        "schedule", "childflow.commands.schedule:schedule", "Print what a scheduler needs to run the chain every night"
    ),
    Entry("demo", "childflow.commands.demo:demo", "Make up an authority and run the whole chain on it"),
    Entry(
        "synth",
        "childflow.commands.synth:synth",
        "Make up a return that no child is in, with the truth of what happened beside it",
    ),
    Entry(
        "doctor", "childflow.commands.doctor:doctor", "Look over what a run needs of this computer, and say what to do"
    ),
    Entry("map", "childflow.commands.maps:maps", "Draw a map of your own: begin, discover, edit and check one."),
    Entry("rules", "childflow.commands.rules:rules", "List the rules of good data, or explain one."),
    Entry("key", "childflow.commands.key:key", "Make the key of the pseudonyms, say which it is, destroy it"),
)
"""In the order `childflow --help` shows them: the stages, then what runs or feeds them. A test holds each sentence to
the command's own."""


class EveryCommand(TyperGroup):
    """The group of all commands, each loaded when it is asked for."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._entries = {each.name: each for each in COMMANDS}
        self.commands = {
            each.name: typer.core.TyperCommand(each.name, callback=None, help=each.sentence) for each in COMMANDS
        }

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  the base class names it so
        """The command of that name, loaded; null where there is none."""
        entry = self._entries.get(cmd_name)
        return entry.load() if entry else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The table of commands in `--help`, of their sentences alone."""
        room = formatter.width - 6 - max(map(len, self.commands))
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(room)) for name, each in self.commands.items()])
