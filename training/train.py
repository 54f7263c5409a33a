"""Turns the training half of PolNeAR and silver entities into the weights of the network, a checkpoint an epoch.

python train.py --shared ../../shared --silver entities.jsonl --encoder DIR --out DIR
"""

# ruff: noqa: E402, S311
from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F  # noqa: N812

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from data import ENTITY_TAGS, TAGS, all_windows, documents, random_windows, tokenizer_of
from network import Network


def batch_of(windows: list) -> dict:
    """Padded tensors of some windows, and for each attribution its cue's words and the labels of its row."""
    size, longest, words = len(windows), max(len(w.ids) for w in windows), max(len(w.first) for w in windows)
    ids, kinds = np.zeros((2, size, longest), np.int64)
    first = np.zeros((size, words), np.int64)
    mask = np.full((size, 1, 1, longest), -1e4, np.float32)
    tags, entities = np.full((2, size, words), -100, np.int64)
    rows = []
    for b, w in enumerate(windows):
        n = w.end - w.start
        ids[b, : len(w.ids)], kinds[b, : len(w.ids)], mask[b, ..., : len(w.ids)] = w.ids, w.kinds, 0
        first[b, :n] = w.first
        tags[b, :n], entities[b, :n] = w.document.tags[w.start : w.end], w.document.entities[w.start : w.end]
        for cue, source, content in w.document.links:
            if w.start <= cue[0] and cue[-1] < w.end:
                labels = np.full((2, words), -100.0, np.float32)
                labels[:, :n] = 0
                for r, part in enumerate((source, content)):
                    labels[r, part[(part >= w.start) & (part < w.end)] - w.start] = 1
                rows.append((b, cue - w.start, labels))
    return {
        "ids": torch.from_numpy(ids),
        "kinds": torch.from_numpy(kinds),
        "first": torch.from_numpy(first),
        "mask": torch.from_numpy(mask),
        "tags": torch.from_numpy(tags),
        "entities": torch.from_numpy(entities),
        "rows": rows,
    }


def losses(network: Network, batch: dict, bf16: bool) -> dict[str, torch.Tensor]:
    """Mean losses of the role tags, the entity tags and the links."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        mask = batch["mask"].bfloat16() if bf16 else batch["mask"]
        tags, entities, links, _ = network(batch["ids"], batch["kinds"], batch["first"], mask)
    out = {"entities": F.cross_entropy(entities.float().flatten(0, 1), batch["entities"].flatten(), ignore_index=-100)}
    if (batch["tags"] >= 0).any():
        out["tags"] = F.cross_entropy(tags.float().flatten(0, 1), batch["tags"].flatten(), ignore_index=-100)
    if batch["rows"]:
        links = links.float()
        got = torch.stack([links[b, :, torch.from_numpy(cue).long()].mean(1) for b, cue, _ in batch["rows"]])
        want = torch.from_numpy(np.stack([labels for *_, labels in batch["rows"]]))
        each = F.binary_cross_entropy_with_logits(got, want.clamp(min=0), reduction="none") * (want >= 0)
        out["links"] = each.sum((0, 2)).sum() / (want[:, 0] >= 0).sum()
    return out


def batches(windows: list, tokens: int, rng: random.Random) -> list[list]:
    """Windows of like length together, at most about `tokens` padded pieces a batch, in a drawn order."""
    rng.shuffle(windows)
    out = []
    for at in range(0, len(windows), 256):
        chunk = sorted(windows[at : at + 256], key=lambda w: len(w.ids))
        current: list = []
        for w in chunk:
            if current and len(w.ids) * (len(current) + 1) > tokens:
                out.append(current)
                current = []
            current.append(w)
        out.append(current)
    rng.shuffle(out)
    return out


def groups(network: Network, rate: float, decay: float, head: float) -> list[dict]:
    """Parameters with their learning rates: each layer down learns `decay` times what the one above does."""
    layers = len(network.encoder.layers)
    rates: dict[tuple[float, bool], list] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            lr = head
        elif name.startswith("encoder.layers."):
            lr = rate * decay ** (layers - 1 - int(name.split(".")[2]))
        else:
            lr = head / 2 if name == "encoder.kinds.weight" else rate * decay**layers
        rates.setdefault((lr, parameter.ndim > 1), []).append(parameter)
    return [
        {"params": p, "lr": lr, "base": lr, "weight_decay": 0.01 if wide else 0.0} for (lr, wide), p in rates.items()
    ]


def epoch_windows(labelled: list, others: list, share: float, rng: random.Random) -> list:
    """All labelled documents, and a drawn share of those with entities only."""
    chosen = labelled + rng.sample(others, int(share * len(others)))
    return [w for document in chosen for w in random_windows(document, rng)]


@torch.no_grad()
def dev_losses(network: Network, dev: list, bf16: bool) -> dict[str, float]:
    """Mean losses over the dev half."""
    network.eval()
    windows = [w for d in dev for w in all_windows(d)]
    sums: dict[str, list[float]] = {}
    for batch in batches(windows, 4096, random.Random(0)):
        for k, v in losses(network, batch_of(batch), bf16).items():
            sums.setdefault(k, []).append(float(v))
    network.train()
    return {k: round(sum(v) / len(v), 5) for k, v in sums.items()}


def arguments(description: str | None, **defaults: float) -> argparse.ArgumentParser:
    """What every run can be told: where things lie, and how it learns, by default as `defaults` says."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--shared", type=Path, required=True)
    p.add_argument("--silver", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=float)
    p.add_argument("--tokens", type=int, default=2048)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float)
    p.add_argument("--decay", type=float)
    p.add_argument("--average", type=float, default=0.998)
    p.add_argument("--share", type=float, help="share of the unlabelled documents that an epoch takes")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--limit", type=int, default=0, help="documents, to try things out")
    p.set_defaults(**defaults)
    return p


def made_ready(a: argparse.Namespace) -> tuple[list, list, list]:
    """The labelled documents, those with entities only, and dev; torch and the output folder are set up."""
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    a.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(a.encoder / "tokenizer.json")
    train = documents(a.shared / "polnear/train.jsonl", a.silver, "polnear/train/", tokenizer)
    dev = documents(a.shared / "polnear/dev.jsonl", a.silver, "polnear/dev/", tokenizer)
    others = documents(None, a.silver, "reports/", tokenizer) + documents(None, a.silver, "copies/", tokenizer)
    return (train[: a.limit], others[: a.limit], dev[:10]) if a.limit else (train, others, dev)


def main() -> None:
    """Train, log, and write a checkpoint of the averaged weights after each epoch."""
    a = arguments(__doc__, epochs=6, head_rate=1e-3, decay=0.9, share=0.12).parse_args()
    train, others, dev = made_ready(a)
    torch.manual_seed(7)  # heads begin alike for every seed, so that runs can be averaged
    network = Network(TAGS, ENTITY_TAGS)
    network.encoder.load_bert(load_file(a.encoder / "model.safetensors"))
    network.encoder.pieces.weight.requires_grad_(False)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    run(network, a, (train, others, dev), rng, lambda network, windows: losses(network, batch_of(windows), bf16=True))


def run(
    network: Network,
    a: argparse.Namespace,
    sets: tuple[list, list, list],
    rng: random.Random,
    losses_of: Callable[[Network, list], dict[str, torch.Tensor]],
) -> None:
    """The epochs: AdamW, warm-up and linear decay, an exponential average of the weights."""
    train, others, dev = sets
    optimizer = torch.optim.AdamW(
        groups(network, a.rate, a.decay, a.head_rate), betas=(0.9, 0.98), eps=1e-6, fused=True
    )
    estimate = sum(len(batches(epoch_windows(train, others, a.share, random.Random(0)), a.tokens, rng)) for _ in (0,))
    total, warm = math.ceil(estimate * a.epochs), int(0.06 * estimate * a.epochs)
    mean = deepcopy(network)
    learned = [p for p in network.parameters() if p.requires_grad]
    averaged = [m for m, p in zip(mean.parameters(), network.parameters(), strict=True) if p.requires_grad]
    log = (a.out / "log.jsonl").open("a", encoding="utf-8")
    step, started, window_sums = 0, time.time(), {}
    network.train()
    for epoch in range(math.ceil(a.epochs)):
        for windows in batches(epoch_windows(train, others, a.share, rng), a.tokens, rng):
            factor = step / warm if step < warm else max(0.02, (total - step) / (total - warm))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            parts = losses_of(network, windows)
            loss = parts["entities"] * 0.4 + parts.get("tags", 0) + 2 * parts.get("links", 0)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(a.average, (step + 1) / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_(averaged, learned, 1 - keep)
            for k, v in parts.items():
                window_sums.setdefault(k, []).append(float(v.detach()))
            if step % 50 == 0:
                line = {k: round(sum(v) / len(v), 4) for k, v in window_sums.items()}
                window_sums = {}
                log.write(
                    json.dumps(
                        {"step": step, "of": total, "epoch": epoch, "seconds": round(time.time() - started), **line}
                    )
                    + "\n"
                )
                log.flush()
            if step >= total:
                break
        torch.save(mean.state_dict(), a.out / f"epoch{epoch + 1}.pt")
        log.write(
            json.dumps(
                {"epoch": epoch + 1, "seconds": round(time.time() - started), "dev": dev_losses(mean, dev, bf16=True)}
            )
            + "\n"
        )
        log.flush()


if __name__ == "__main__":
    main()
