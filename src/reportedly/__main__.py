"""`python -m reportedly` to the command line."""

from __future__ import annotations

from reportedly.faces.cli import main

main(prog_name="reportedly")
