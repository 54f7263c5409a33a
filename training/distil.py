"""Turns trained networks (the teachers) into a smaller one that learned from what they see: a checkpoint an epoch.

python distil.py --shared DIR --silver entities.jsonl --teacher "A/epoch[3-7].pt" --teacher "C/epoch[2-5].pt" --out DIR
"""

# ruff: noqa: E402, S311
from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from glob import glob
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from data import ENTITY_TAGS, TAGS, Document, Window, all_windows
from export import mean_of, network_of
from network import Network
from train import arguments, batch_of, batches, made_ready, run

CUE = slice(5, 9)
"""Tags of cues among the thirteen: B, I, E, S."""
_LIKELY = 0.1
"""The chance of being in a cue from which a word's links are kept."""
_ROWS = 8
"""Links of so many words of a window are learned from at a time."""
_HARD = 0.5
"""The share of people's labels, where there are some, beside what the teachers see."""


@dataclass(slots=True)
class Soft:
    """What the teachers see in a document: chances of tags and entities, and of links for words that may be cues."""

    tags: np.ndarray  # float16[words, 13]
    entities: np.ndarray  # float16[words, kinds]
    rows: dict[int, tuple[int, np.ndarray]]  # word -> first word of its window, float16[2, words of the window]


@torch.no_grad()
def seen(teachers: list[Network], documents: list[Document], rng: random.Random) -> dict[str, Soft]:
    """The mean of the teachers' chances over every document, by its name."""
    out = {
        d.name: Soft(
            np.zeros((len(d.words.spans), TAGS), np.float16),
            np.zeros((len(d.words.spans), ENTITY_TAGS), np.float16),
            {},
        )
        for d in documents
    }
    started = time.time()
    every = batches([w for d in documents for w in all_windows(d)], 4096, rng)
    for number, windows in enumerate(every):
        batch = batch_of(windows)
        with torch.autocast("cpu", torch.bfloat16):
            all_ = [t(batch["ids"], batch["kinds"], batch["first"], batch["mask"].bfloat16()) for t in teachers]
        tags = sum(torch.softmax(o[0].float(), -1) for o in all_) / len(all_)
        entities = sum(torch.softmax(o[1].float(), -1) for o in all_) / len(all_)
        links = sum(torch.sigmoid(o[2].float()) for o in all_) / len(all_)
        for b, w in enumerate(windows):
            n, soft = w.end - w.start, out[w.document.name]
            soft.tags[w.start : w.end] = tags[b, :n].numpy()
            soft.entities[w.start : w.end] = entities[b, :n].numpy()
            for i in torch.nonzero(tags[b, :n, CUE].sum(-1) > _LIKELY).flatten().tolist():
                soft.rows[w.start + i] = (w.start, links[b, :, i, :n].numpy().astype(np.float16))
        if number % 50 == 0:
            print(f"teachers: {number} of {len(every)} batches, {time.time() - started:.0f} s", flush=True)
    return out


def _soft_rows(windows: list[Window], softs: dict[str, Soft], words: int, rng: random.Random) -> list:
    rows = []
    for b, w in enumerate(windows):
        soft = softs[w.document.name]
        candidates = [i for i in range(w.start, w.end) if i in soft.rows]
        for i in rng.sample(candidates, min(_ROWS, len(candidates))):
            first, chances = soft.rows[i]
            labels = np.full((2, words), -100.0, np.float32)
            start, end = max(first, w.start), min(first + chances.shape[1], w.end)
            labels[:, start - w.start : end - w.start] = chances[:, start - first : end - first]
            rows.append((b, i - w.start, labels))
    return rows


def losses_with(softs: dict[str, Soft], rng: random.Random):
    """A function as `train.losses`, that learns from the teachers' chances and from people's labels."""

    def of(network: Network, windows: list[Window]) -> dict[str, torch.Tensor]:
        batch = batch_of(windows)
        with torch.autocast("cpu", torch.bfloat16):
            tags, entities, links, _ = network(batch["ids"], batch["kinds"], batch["first"], batch["mask"].bfloat16())
        tags, entities, links = tags.float(), entities.float(), links.float()
        words = tags.shape[1]
        soft_tags, soft_entities = (np.zeros((len(windows), words, k), np.float32) for k in (TAGS, ENTITY_TAGS))
        real = np.zeros((len(windows), words), np.float32)
        for b, w in enumerate(windows):
            soft, n = softs[w.document.name], w.end - w.start
            soft_tags[b, :n], soft_entities[b, :n] = soft.tags[w.start : w.end], soft.entities[w.start : w.end]
            real[b, :n] = 1
        mask = torch.from_numpy(real)

        def from_teachers(logits: torch.Tensor, chances: np.ndarray) -> torch.Tensor:
            each = -(torch.from_numpy(chances) * torch.log_softmax(logits, -1)).sum(-1)
            return (each * mask).sum() / mask.sum()

        out = {"entities": from_teachers(entities, soft_entities), "tags": from_teachers(tags, soft_tags)}
        labelled = batch["tags"] >= 0
        if labelled.any():
            hard = F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=-100)
            share = _HARD * float(labelled.sum() / mask.sum())
            out["tags"] = (1 - share) * out["tags"] + share * hard
        terms = []
        if rows := _soft_rows(windows, softs, words, rng):
            terms.append(_link_loss(torch.stack([links[b, :, i] for b, i, _ in rows]), rows))
        if batch["rows"]:
            got = torch.stack([links[b, :, torch.from_numpy(cue).long()].mean(1) for b, cue, _ in batch["rows"]])
            terms.append(_link_loss(got, batch["rows"]))
        if terms:
            out["links"] = sum(terms) / len(terms)
        return out

    return of


def _link_loss(got: torch.Tensor, rows: list) -> torch.Tensor:
    want = torch.from_numpy(np.stack([labels for *_, labels in rows]))
    each = F.binary_cross_entropy_with_logits(got, want.clamp(min=0), reduction="none") * (want >= 0)
    return each.sum((0, 2)).sum() / (want[:, 0] >= 0).sum()


def smaller(state: dict[str, torch.Tensor], layers: list[int]) -> Network:
    """A network with the chosen layers of a trained one."""
    kept = {}
    for name, value in state.items():
        if name.startswith("encoder.layers."):
            _, _, number, rest = name.split(".", 3)
            if int(number) in layers:
                kept[f"encoder.layers.{layers.index(int(number))}.{rest}"] = value
        else:
            kept[name] = value
    return network_of(kept)


def main() -> None:
    """Let the teachers look at everything once, then train the smaller network."""
    p = arguments(__doc__, epochs=5, head_rate=4e-4, decay=0.95, share=0.4)
    p.add_argument(
        "--teacher", action="append", required=True, help="pattern of checkpoints to average; may be repeated"
    )
    p.add_argument("--start", type=Path, help="checkpoint to begin from; by default the first teacher")
    p.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 5], help="its layers that are kept")
    p.add_argument("--unlabelled", type=float, default=0.5, help="share of the unlabelled documents that are used")
    a = p.parse_args()
    train, others, dev = made_ready(a)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    others = rng.sample(others, int(a.unlabelled * len(others)))
    states = [mean_of(sorted(map(Path, glob(pattern)))) for pattern in a.teacher]  # noqa: PTH207 - may be absolute
    softs = seen([network_of(state).eval() for state in states], [*train, *others], rng)
    student = smaller(torch.load(a.start, weights_only=True) if a.start else states[0], a.layers)
    student.encoder.pieces.weight.requires_grad_(False)
    run(student, a, (train, others, dev), rng, losses_with(softs, rng))


if __name__ == "__main__":
    main()
