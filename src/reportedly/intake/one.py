"""One raw input to its reports, by the reader of its kind; whatever fails is an error among them."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.intake.beside import beside
from reportedly.intake.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.raw import Raw
    from reportedly.model.report import Report


def reports(raw: Raw, asked: Asked, kind: str = "auto") -> Iterator[Report | InputError]:
    """Return the reports of one raw input, with an error in place of what could not be read.

    A hostile input that finds a fault in a reader, ours or a library's, stops no other input.
    """
    try:
        asked.seen(raw)
        asked = replace(asked, given=beside(raw, asked.given))
        module, _, name = KINDS[kind_of(raw, kind)].partition(":")
        yield from getattr(importlib.import_module(module), name)(raw, asked)
    except InputError as error:
        yield error
    except ReportedlyError:
        raise
    except Exception as fault:  # noqa: BLE001 - as archive.reading.read_or_fault has it
        yield FaultError(raw.origin, fault)
