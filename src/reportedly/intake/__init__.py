"""An input (a path, a directory, an address, standard input) to its reports; one that fails becomes an error value."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputEmptyError, InputError, InputKindError
from reportedly.intake.asked import Asked
from reportedly.intake.dates import checked_published
from reportedly.intake.given import Given
from reportedly.intake.kinds import KINDS
from reportedly.intake.one import reports
from reportedly.intake.places import Doors, raws
from reportedly.model.report import Intake, sha256_of
from reportedly.settings import Settings, from_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model.report import Report

__all__ = ["KINDS", "Doors", "Given", "intake", "report_of"]

NOTHING = Given()
"""What is given where a user says nothing of the input."""


def intake(
    where: str, settings: Settings | None = None, *, given: Given = NOTHING, doors: Doors | None = None
) -> Iterator[Report | InputError]:
    """Return the reports of one input in order, with an InputError in place of each that could not be read.

    `where` is a path, a directory (read with its folders, in the order of the names), an http(s) address, or "-".
    The settings are those of the environment where none are given.

    Raises:
        InputKindError: `given.kind` is no kind of input.
        SettingsError: `given.published` is no ISO date.
    """
    if given.kind not in {"auto", *KINDS}:
        raise InputKindError(str(where), f"kind {given.kind!r} is none; expected auto, {', '.join(KINDS)}")
    doors = doors or Doors()
    return _read_all(str(where), _asked(settings, given, doors), doors)


def report_of(
    text: str,
    settings: Settings | None = None,
    *,
    given: Given = NOTHING,
    origin: str = "text",
    doors: Doors | None = None,
) -> Report:
    """Return the report whose text is `text`, for those who hold the text already; `origin` names it.

    Raises:
        InputEmptyError: there is nothing but white space.
        SettingsError: `given.published` is no ISO date.
    """
    from reportedly.intake.text import report_from_text  # noqa: PLC0415 - as every reader, when it is needed

    if not text.strip():
        raise InputEmptyError(origin)
    made = Intake("text", origin, "reportedly (str)", sha256_of(text))
    return report_from_text(text, made, _asked(settings, given, doors or Doors()))


def _asked(settings: Settings | None, given: Given, doors: Doors) -> Asked:
    if given.published:
        given = replace(given, published=checked_published(given.published))
    return Asked(settings or from_environment(), given, doors.now(), doors.seen)


def _read_all(where: str, asked: Asked, doors: Doors) -> Iterator[Report | InputError]:
    for found in raws(where, asked, doors):
        if isinstance(found, InputError):
            yield found
        else:
            yield from reports(found, asked, asked.given.kind)


class _Callable(types.ModuleType):
    """The module, callable: `reportedly.intake` is the function of the contract as well as the package it lies in."""

    def __call__(self, *arguments: Any, **named: Any) -> Iterator[Report | InputError]:  # noqa: ANN401 - as intake has them
        """Return what the function `intake` returns."""
        return intake(*arguments, **named)


sys.modules[__name__].__class__ = _Callable
