"""Tables of a page of the docs to the rows that the tests run: every row of them is a test."""

from __future__ import annotations

from pathlib import Path

from reportedly.model.span import Span

_DOCS = Path(__file__).parents[2] / "docs"


def rows(page: str, head: str, *, exact: bool = False) -> list[list[str]]:
    """Return the cells of the first table whose head line begins with `head`, or is just that."""
    lines = (_DOCS / page).read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if (line == head if exact else line.startswith(head))) + 2
    out = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        out.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return out


def in_bold(words: str) -> tuple[str, Span]:
    """Return the text without its marks, and the stretch in bold."""
    before, bold, after = words.split("**")
    return before + bold + after, Span(len(before), len(before) + len(bold))


def whole(text: str) -> tuple[Span, ...]:
    """Return the text as one sentence."""
    return (Span(0, len(text)),)
