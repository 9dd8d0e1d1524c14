"""The stages: pure functions of frames and plain values. No typer, printing, paths, clock or environment."""
