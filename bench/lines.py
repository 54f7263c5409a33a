"""JSON Lines in (a file, or stdin) to JSON Lines out (a file, or stdout): how every reader is scored by itself."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def pipe(answers: Callable[[Iterable[dict[str, Any]]], Iterable[dict[str, Any]]], arguments: list[str]) -> None:
    """Write an answer a line; `arguments` are up to two names, IN.jsonl and OUT.jsonl, "-" or nothing for the pipe."""
    source, target = [*arguments, "-", "-"][:2]
    with ExitStack() as files:
        lines = sys.stdin if source == "-" else files.enter_context(Path(source).open(encoding="utf-8"))
        out = sys.stdout if target == "-" else files.enter_context(Path(target).open("w", encoding="utf-8"))
        for answer in answers(json.loads(line) for line in lines if line.strip()):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
