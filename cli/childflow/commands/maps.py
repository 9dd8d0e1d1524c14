"""`childflow map`: an authority's own map, drawn and mended."""

from __future__ import annotations

import typer

from childflow.commands.map_edit import edit

maps = typer.Typer(name="map", no_args_is_help=True, help="Draw an authority's own map.")
maps.command("edit")(edit)
