"""One thin module a command: options, read, stage function, write, one line of summary."""
