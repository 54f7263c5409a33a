"""The shared corpora of news into documents: corpus name, document id, text."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MUC_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*\n", re.MULTILINE)


def documents(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Yield corpus, id and text of every English document of muc, re3d, reports, polnear and copies, in a fixed
    order.
    """
    data = shared / "data"
    yield from muc(data)
    for path in sorted(data.glob("re3d/*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                yield "re3d", record["_id"], record["text"]
    for entry in sorted(json.loads((data / "reports/manifest.json").read_text(encoding="utf-8")), key=_file):
        if entry["lang"] == "en" and not entry["file"].startswith("re3d_"):
            with (data / "reports" / entry["file"]).open(encoding="utf-8", newline="") as file:
                yield "reports", entry["file"], file.read()
    for name in ("train", "dev"):
        for line in (data / f"polnear/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield "polnear", record["id"], record["text"]
    with (data / "copies/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield "copies", row["Body ID"], row["articleBody"]


def muc(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of MUC-3/4, each without its head line."""
    files = [*sorted(data.glob("muc/dev/dev-muc3-*")), *sorted(data.glob("muc/tst?/tst?-muc?"))]
    for path in files:
        text = path.read_text(encoding="latin-1")
        heads = list(_MUC_HEAD.finditer(text))
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            yield "muc", head[1], text[head.end() : after.start() if after else len(text)]


def _file(entry: dict[str, str]) -> str:
    return entry["file"]
