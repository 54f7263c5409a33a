"""Turns weights and the dev half into the numbers of the decoder: thresholds, weights of edges, calibration.

python tune.py --shared ../../shared [--weights DIR]
"""

# ruff: noqa: E402
from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]

from reportedly import learned
from reportedly.reading.attribution import decode
from reportedly.reading.attribution.decode import Weights

FEATURES = len(Weights().calibration) - 1
KEEPS = (0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.44, 0.48)


def scorer(shared: Path):
    """The module that scores."""
    spec = importlib.util.spec_from_file_location("score", shared / "polnear/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans(parts, encoded):
    """Ranges of words as pairs of code points."""
    return [[encoded.words.spans[a][0], encoded.words.spans[b][1]] for a, b in parts]


def prediction(encoded, candidate):
    """A candidate in the form that is scored."""
    return {
        "source": spans(candidate.source, encoded),
        "cue": spans([(candidate.first, candidate.last)], encoded),
        "content": spans(candidate.content, encoded),
    }


def score_at(module, gold, found, chances, keep):
    """Scores where what is less sure than `keep` is left out."""
    pred = {i: {"attributions": [p for p, c in zip(found[i], chances[i], strict=True) if c >= keep]} for i in gold}
    return module.score(gold, pred)


def rights(module, gold, found):
    """For each prediction whether the pair is right, matched as the score matches."""
    out = {}
    for i, g in gold.items():
        ws = module.words(g["text"])
        roles = ("source", "cue", "content")
        golds = [{r: module.wset(a.get(r), ws) for r in roles} for a in g["attributions"] if a.get("content")]
        preds = [{r: module.wset(a.get(r), ws) for r in roles} for a in found[i]]
        iou = module.iou

        def key(a, b, iou=iou):
            if not (a["content"] & b["content"] or a["cue"] & b["cue"]):
                return 0
            return (
                iou(a["content"], b["content"]) + 0.5 * iou(a["cue"], b["cue"]) + 0.25 * iou(a["source"], b["source"])
            )

        right = [False] * len(preds)
        for x, y in module.match(golds, preds, key):
            a, b = golds[x], preds[y]
            right[y] = iou(a["content"], b["content"]) >= 0.5 and iou(a["source"], b["source"]) >= 0.5
        out[i] = right
    return out


def fit(x, y, steps=400):
    """Logistic regression by Newton's method, a little ridge."""
    x = np.concatenate([np.ones((len(x), 1)), x], 1)
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        h = (x * (p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(len(w))
        step = np.linalg.solve(h, x.T @ (y - p) - 1e-2 * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def calibrated(module, gold, found, values):
    """Chances by five-fold cross-fitting over documents, and the weights of the fit over all."""
    right = rights(module, gold, found)
    ids = sorted(gold)
    rows = {i: np.array(values[i], float).reshape(-1, FEATURES) for i in ids}

    def fitted(chosen):
        return fit(np.concatenate([rows[i] for i in chosen]), np.array([r for i in chosen for r in right[i]], float))

    chances = {}
    for fold in range(5):
        w = fitted([i for n, i in enumerate(ids) if n % 5 != fold])
        for i in ids[fold::5]:
            chances[i] = (1 / (1 + np.exp(-(w[0] + rows[i] @ w[1:])))).tolist()
    return chances, fitted(ids), right


def ece(chances, right, bins=10):
    """Expected calibration error over bins of equal width."""
    p = np.array([c for i in chances for c in chances[i]])
    y = np.array([r for i in chances for r in right[i]], float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    held = [which == b for b in range(bins) if (which == b).any()]
    return sum(abs(p[b].mean() - y[b].mean()) * b.mean() for b in held)


def evaluate(module, gold, encoded, weights, keeps=KEEPS):
    """Best F1 of pairs over `keeps`, with everything else at that point."""
    found, values = {}, {}
    for i in gold:
        cs = decode.candidates(encoded[i], weights)
        found[i] = [prediction(encoded[i], c) for c in cs]
        values[i] = [decode.features(c) for c in cs]
    chances, w, right = calibrated(module, gold, found, values)
    best = max((score_at(module, gold, found, chances, k)["attr_pair"][2], k) for k in keeps)
    return best, score_at(module, gold, found, chances, best[1]), w, ece(chances, right)


def main() -> None:
    """Try the grid and print the best."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, required=True)
    p.add_argument("--weights", type=Path, default=None)
    p.add_argument("--quick", action="store_true")
    p.add_argument("--limit", type=int, default=0, help="documents, to try things out")
    p.add_argument("--edge", type=float, nargs="*", default=[0.5, 1.0, 1.5])
    p.add_argument("--bias", type=float, nargs="*", default=[-0.3, 0.0, 0.3])
    a = p.parse_args()
    module = scorer(a.shared)
    gold = dict(list(module.load(a.shared / "polnear/dev.jsonl").items())[: a.limit or None])
    network = learned.load(a.weights)
    encoded = {i: network.encode(g["text"]) for i, g in gold.items()}
    base = Weights(cue=0.15)
    show(evaluate(module, gold, encoded, base), base)
    if a.quick:
        return
    for name, values in (("edge", a.edge), ("bias", a.bias)):
        tried = []
        for pair in itertools.product(values, values):
            weights = replace(base, **{name: pair})
            result = evaluate(module, gold, encoded, weights)
            tried.append((result[0][0] + 0.3 * result[1]["attr_exact"][2], weights, result))
            print(name, pair, round(result[0][0], 4), round(result[1]["attr_exact"][2], 4), flush=True)
        base = max(tried, key=lambda t: t[0])[1]
    for cue in (0.1, 0.15, 0.2, 0.25, 0.3):
        weights = replace(base, cue=cue)
        show(evaluate(module, gold, encoded, weights), weights)


def show(result, weights) -> None:
    """Print one result."""
    (_, keep), scores, w, error = result
    calibration = [round(float(x), 4) for x in w]
    print(json.dumps({"keep": round(float(keep), 2), "ece": round(error, 4), "calibration": calibration}), weights)
    for k, v in scores.items():
        print(f"  {k:14s}", *(f"{x:.4f}" if isinstance(x, float) else x for x in v), flush=True)


if __name__ == "__main__":
    main()
