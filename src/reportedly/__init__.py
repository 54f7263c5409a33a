"""Reads news reports and gives back their claims: who says each, through whom, how sure, how many, where, when."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "read": "reportedly.archive",
    "read_many": "reportedly.archive",
    "Reader": "reportedly.archive",
    "Given": "reportedly.intake",
    "Report": "reportedly.model.report",
    "Reading": "reportedly.model.reading",
    "Claim": "reportedly.model.claim",
    "Span": "reportedly.model.span",
}
"""Public name -> the module that has it, loaded when the name is used, so that `reportedly --help` answers at once."""

__all__ = ["Claim", "Given", "Reader", "Reading", "Report", "Span", "__version__", "intake", "read", "read_many"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name is
    if name == "intake":
        return importlib.import_module("reportedly.intake").intake
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
