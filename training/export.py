"""Turns a checkpoint into the shipped weights: ONNX in 8 bits, the tokenizer, and their checksums.

python export.py --checkpoint epoch6.pt --encoder DIR --out ../src/reportedly/weights
"""

# ruff: noqa: E402
from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from data import ENTITY_TAGS, TAGS
from network import HEADS, WIDTH, Layer, Network

MOST = 256
"""The most words of a window."""


class Norm(torch.nn.Module):
    """A layer norm in single steps: onnxruntime computes these four times as fast as its own LayerNormalization."""

    def __init__(self, norm: torch.nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.eps = norm.weight, norm.bias, norm.eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x - x.mean(-1, keepdim=True)
        # A reciprocal and no division, so that the optimizer does not put the steps together again.
        return x * (1 / torch.sqrt((x * x).mean(-1, keepdim=True) + self.eps)) * self.weight + self.bias


class Run(torch.nn.Module):
    """A layer as it is run: one transposition for queries, keys and values; given `words`, only for those."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: torch.Tensor, words: torch.Tensor | None) -> torch.Tensor:
        layer = self.layer
        q, k, v = layer.qkv(x).view(-1, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3).split(1)
        if words is not None:
            x, q = x.index_select(1, words), q.index_select(2, words)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(WIDTH // HEADS)), -1)
        x = layer.norm1(x + layer.out((weights @ v).transpose(1, 2).reshape(1, -1, WIDTH)))
        return layer.norm2(x + layer.down(functional.gelu(layer.up(x))))


class Single(torch.nn.Module):
    """The network as it is run: one window, no padding; log probabilities of the tags."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = torch.nn.ModuleList([Run(layer) for layer in network.encoder.layers])
        for module in list(network.modules()):
            for name, norm in module.named_children():
                if isinstance(norm, torch.nn.LayerNorm):
                    setattr(module, name, Norm(norm))
        near = network.links.nearness(MOST).detach()  # cut to size, rather than looked up word by word
        network.links.nearness = lambda length: near[:, :length, :length]

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        encoder = self.network.encoder
        words = encoder.norm(
            encoder.pieces(ids[None]) + encoder.places.weight[: ids.shape[0]] + encoder.kinds(kinds[None])
        )
        for layer in self.layers:  # what follows the last one looks at the first pieces of words alone
            words = layer(words, first if layer is self.layers[-1] else None)
        tags, entities = self.network.tags(words), self.network.entities(words)
        return (
            torch.log_softmax(tags, -1)[0],
            torch.log_softmax(entities, -1)[0],
            self.network.links(words)[0],
            words[0].half(),  # half the memory of a report as long as a book's chapter
        )


def mean_of(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several checkpoints."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {k: sum(s[k] for s in states) / len(states) for k in states[0]}


def network_of(state: dict[str, torch.Tensor]) -> Network:
    """The network that has these weights, with as many layers as they have."""
    layers = {name.split(".")[2] for name in state if name.startswith("encoder.layers.")}
    network = Network(TAGS, ENTITY_TAGS, len(layers))
    network.load_state_dict(state)
    return network


def to_onnx(network: Network, path: Path) -> None:
    """Write the network as 32-bit ONNX with free lengths."""
    example = (torch.arange(1000, 1012), torch.zeros(12, dtype=torch.int64), torch.arange(1, 11))
    torch.onnx.export(
        Single(network).eval(),
        example,
        str(path),
        input_names=["ids", "kinds", "first"],
        output_names=["tags", "entities", "links", "vectors"],
        opset_version=17,
        dynamo=False,
        dynamic_axes={
            "ids": {0: "pieces"},
            "kinds": {0: "pieces"},
            "first": {0: "words"},
            "tags": {0: "words"},
            "entities": {0: "words"},
            "links": {1: "words", 2: "words"},
            "vectors": {0: "words"},
        },
    )


def quantize(source: Path, target: Path, keep: list[str]) -> None:
    """Write the weights in 7 of the 8 bits, so that processors without VNNI do not overflow; nodes in `keep` stay."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        names = [n.name for n in onnx.load(str(prepared)).graph.node]
        excluded = [n for n in names if any(k in n for k in keep)]
        quantize_dynamic(
            str(prepared),
            str(target),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            nodes_to_exclude=excluded,
        )


def main() -> None:
    """Export, quantise, copy the tokenizer, write the checksums."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--checkpoint", type=Path, nargs="+", required=True, help="several are averaged")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--keep", nargs="*", default=[], help="parts of names of nodes that stay in 32 bits")
    p.add_argument("--float", action="store_true", help="no quantisation, to compare")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    network = network_of(mean_of(a.checkpoint))
    target = a.out / "reader.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = target if a.float else Path(folder) / "full.onnx"
        to_onnx(network.eval(), full)
        if not a.float:
            quantize(full, target, a.keep)
    shutil.copy(a.encoder / "tokenizer.json", a.out / "tokenizer.json")
    sums = {name: hashlib.sha256((a.out / name).read_bytes()).hexdigest() for name in ("reader.onnx", "tokenizer.json")}
    (a.out / "checksums.json").write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
    print({f.name: f.stat().st_size for f in a.out.iterdir()})


if __name__ == "__main__":
    main()
