"""What every face holds: reading inputs, and the archive that keeps readings. Wires, decides nothing."""

from __future__ import annotations

from reportedly.archive.reading import Reader, read, read_inputs, read_many, report_from, write

__all__ = ["Reader", "read", "read_inputs", "read_many", "report_from", "write"]
