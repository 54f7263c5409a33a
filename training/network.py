"""The network: an encoder of up to six layers of 384; on top of one pass tags of roles and entities, and links."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, HEADS, INNER, LINK = 384, 12, 1536, 128
KINDS = 8
REACH = 255


class Layer(nn.Module):
    """One layer of BERT, with a dropout after attention and after the inner layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` is added to the scores: 0, or minus infinity where there is padding."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Plain products: faster here, backward in bf16, than the fused attention.
        weights = q @ k.transpose(-1, -2) * (1 / math.sqrt(WIDTH // HEADS))
        mixed = torch.softmax(weights if mask is None else weights + mask, -1).to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Embeddings of pieces, places and kinds of word, and the layers."""

    def __init__(self, layers: int = 6, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(KINDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(layers)])
        self.dropout = dropout

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x = self.norm(self.pieces(ids) + places + self.kinds(kinds))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, state: dict[str, Tensor]) -> None:
        """Take over the weights of a BERT; all kinds of word begin as its first token type."""
        state = {k.removeprefix("bert."): v.float() for k, v in state.items()}
        emb = "embeddings."
        own = {
            "pieces.weight": state[emb + "word_embeddings.weight"],
            "places.weight": state[emb + "position_embeddings.weight"],
            "kinds.weight": state[emb + "token_type_embeddings.weight"][:1].repeat(KINDS, 1),
            "norm.weight": state[emb + "LayerNorm.weight"],
            "norm.bias": state[emb + "LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm1": "attention.output.LayerNorm",
            "norm2": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            for end in ("weight", "bias"):
                base = f"encoder.layer.{i}."
                own[f"layers.{i}.qkv.{end}"] = torch.cat(
                    [state[f"{base}attention.self.{n}.{end}"] for n in ("query", "key", "value")]
                )
                for mine, theirs in names.items():
                    own[f"layers.{i}.{mine}.{end}"] = state[f"{base}{theirs}.{end}"]
        self.load_state_dict(own)


def buckets() -> Tensor:
    """int64[511]: the bucket, 0 to 32, of each distance in words from -255 to 255."""
    out = []
    for distance in range(-REACH, REACH + 1):
        far = abs(distance)
        step = far if far < 8 else min(16, 8 + int(math.log2(far / 8) * 1.8))
        out.append(16 + (step if distance > 0 else -step))
    return torch.tensor(out)


class Links(nn.Module):
    """float[2, words, words]: how far the column's word is source (0), content (1) of the row's cue."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Sequential(nn.Linear(WIDTH, 2 * LINK), nn.GELU(), nn.Linear(2 * LINK, 2 * LINK))
        self.part = nn.Sequential(nn.Linear(WIDTH, 2 * LINK), nn.GELU(), nn.Linear(2 * LINK, 2 * LINK))
        self.alone = nn.Linear(WIDTH, 2)
        self.near = nn.Parameter(torch.zeros(2, 33))
        self.register_buffer("buckets", buckets(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        batch, length, _ = x.shape
        rows = self.cue(x).view(batch, length, 2, LINK).transpose(1, 2)
        columns = self.part(x).view(batch, length, 2, LINK).transpose(1, 2)
        scores = rows @ columns.transpose(-1, -2) / math.sqrt(LINK)
        return scores + self.nearness(length) + self.alone(x).transpose(1, 2)[:, :, None, :]

    def nearness(self, length: int) -> Tensor:
        """float[2, length, length]: what the distance between two words adds."""
        at = torch.arange(length, device=self.near.device)
        return self.near[:, self.buckets[(at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH]]


class Network(nn.Module):
    """One pass: encoder, word vectors, logits of role tags and entity tags, links."""

    def __init__(self, tags: int, entities: int, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.tags = nn.Sequential(nn.Linear(WIDTH, WIDTH // 2), nn.GELU(), nn.Linear(WIDTH // 2, tags))
        self.entities = nn.Linear(WIDTH, entities)
        self.links = Links()

    def forward(self, ids: Tensor, kinds: Tensor, first: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        x = self.encoder(ids, kinds, mask)
        words = torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))
        dropped = F.dropout(words, 0.1, self.training)
        return self.tags(dropped), self.entities(dropped), self.links(dropped), words
