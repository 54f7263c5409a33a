"""What lies beside a file (NAME.meta.json) to what it says of the report: when it was published, and by whom."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputKindError, SettingsError
from reportedly.intake.dates import checked_published

if TYPE_CHECKING:
    from reportedly.intake.given import Given
    from reportedly.intake.raw import Raw

_MOST_BYTES = 100_000


def beside(raw: Raw, given: Given) -> Given:
    """Return what is given, completed by `published` and `outlet` of the file's NAME.meta.json where there is one.

    Raises:
        InputKindError: it is no JSON object, or its values are no date and no name.
    """
    if not isinstance(raw.content, Path):
        return given
    path = raw.content.parent / f"{raw.content.stem}.meta.json"
    try:
        with path.open("rb") as stream:
            document = stream.read(_MOST_BYTES)
    except (OSError, ValueError):  # none there, or a name that no file can have
        return given
    try:
        said = json.loads(document.decode("utf-8-sig"))
    except ValueError as error:
        raise _unusable(path) from error
    if not isinstance(said, dict):
        raise _unusable(path)
    published, outlet = said.get("published"), said.get("outlet")
    if any(value is not None and not isinstance(value, str) for value in (published, outlet)):
        raise _unusable(path)
    try:
        published = checked_published(published) if published else None
    except SettingsError as error:
        raise _unusable(path) from error
    return replace(given, published=given.published or published, outlet=given.outlet or outlet or None)


def _unusable(path: Path) -> InputKindError:
    return InputKindError(str(path), 'cannot be used; expected {"published": "2024-03-05", "outlet": "NAME"}')
