"""A command line to one call and its answer: data to stdout, talk to stderr, an exit code."""

from __future__ import annotations

from reportedly.faces.cli.across import compare, track
from reportedly.faces.cli.asking import ask, show, why
from reportedly.faces.cli.briefing import brief
from reportedly.faces.cli.door import DONE, EXIT_CODES, NOTHING_FOUND, SOME_FAILED, WRONG, main
from reportedly.faces.cli.keeping import add, export, verify
from reportedly.faces.cli.placing import places
from reportedly.faces.cli.reading import demo, read, schema
from reportedly.faces.serve import people, serve

__all__ = [
    "DONE", "EXIT_CODES", "NOTHING_FOUND", "SOME_FAILED", "WRONG", "add", "ask", "brief", "compare", "demo", "export",
    "main", "people", "places", "read", "schema", "serve", "show", "track", "verify", "why",
]  # fmt: skip

main.add_command(serve)
main.add_command(people)
