"""The weights of a BERT or MPNet classifier -> logits without padding: the library's own forward, for one processor.

Texts lie one behind another instead of in a padded rectangle, queries, keys and values come of one product, and the
last layer is worked out for the first token alone, since the classifier reads no other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimcheck.nli_eight import Linear8, linear8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

TOKENS = 256  # tokens of a batch come in multiples of so many
LEAST = 512  # and are at least so many: smaller products have another kernel, and a text's score its batch's bits
TEXTS = 32  # and its texts


@dataclass(frozen=True, slots=True)
class Linear32:
    """A linear map in the weights' own numbers."""

    weight: Tensor
    bias: Tensor

    def __call__(self, hidden: Tensor) -> Tensor:
        """(tokens, in) -> (tokens, out)."""
        from torch.nn.functional import linear

        return linear(hidden, self.weight, self.bias)


Linear = Linear32 | Linear8
Maker = Callable[["Tensor", "Tensor"], Linear]


@dataclass(frozen=True, slots=True)
class _Layer:
    """The maps of one layer, and (weight, bias) of its norms; ``query`` and ``rest`` are the parts of ``joint``."""

    joint: Linear
    query: Linear
    rest: Linear
    out: Linear
    norm: tuple[Tensor, Tensor]
    up: Linear
    down: Linear
    last_norm: tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class PackedBert:
    """The weights of a sequence classifier of that kind, laid out for packed texts.

    ``types`` are BERT's segments; ``nearness`` is what MPNet adds to attention by the distance of two tokens, (heads,
    longest, longest).
    """

    words: Tensor
    positions: Tensor
    types: Tensor | None
    nearness: Tensor | None
    norm: tuple[Tensor, Tensor]
    layers: tuple[_Layer, ...]
    pooler: tuple[Tensor, Tensor]
    classifier: tuple[Tensor, Tensor]
    heads: int
    eps: float

    def logits(self, rows: Sequence[dict[str, list[int]]]) -> Tensor:
        """Logits for texts sorted by length, (rows, labels)."""
        import torch
        from torch.nn.functional import layer_norm, linear

        lengths = [len(row["input_ids"]) for row in rows]
        runs = [(length, len(list(same))) for length, same in itertools.groupby(lengths)]
        places = torch.cat([torch.arange(length).repeat(count) for length, count in runs])
        hidden = self.words[_flat(rows, "input_ids", TOKENS)]
        if self.types is not None:
            hidden = hidden + self.types[_flat(rows, "token_type_ids", TOKENS)]
        hidden = hidden + self.positions[_filled(places, TOKENS, LEAST)]
        hidden = layer_norm(hidden, hidden.shape[-1:], *self.norm, self.eps)
        for layer in self.layers[:-1]:
            hidden = self._finish(layer, hidden, self._attend(layer.joint(hidden), runs))
        layer = self.layers[-1]
        first = hidden[_filled(torch.tensor([0, *itertools.accumulate(lengths[:-1])]), TEXTS)]
        attended = self._attend_first(layer.query(first), layer.rest(hidden), runs)
        first = self._finish(layer, first, attended)
        return linear(linear(first, *self.pooler).tanh(), *self.classifier)[: len(rows)]

    def _attend(self, joint: Tensor, runs: list[tuple[int, int]]) -> Tensor:
        """Every token's attention to its own text: (tokens, 3 * width) -> (tokens, width)."""
        import torch

        width = joint.shape[1] // 3
        size = width // self.heads
        out = joint.new_zeros(joint.shape[0], width)
        start = 0
        for length, count in runs:
            end = start + length * count
            query, key, value = _by_head(joint[start:end].view(count, length, 3, self.heads, size))
            weights = self._heeded(torch.bmm(query, key.transpose(1, 2)).mul_(size**-0.5))
            mixed = torch.bmm(weights, value).view(count, self.heads, length, size).transpose(1, 2)
            out[start:end].view(count, length, self.heads, size).copy_(mixed)
            start = end
        return out

    def _attend_first(self, query: Tensor, rest: Tensor, runs: list[tuple[int, int]]) -> Tensor:
        """The first tokens' attention to their texts: (texts, width), (tokens, 2 * width) -> (texts, width)."""
        import torch

        width = query.shape[1]
        size = width // self.heads
        out = torch.zeros_like(query)
        start, row = 0, 0
        for length, count in runs:
            end, last = start + length * count, row + count
            key, value = _by_head(rest[start:end].view(count, length, 2, self.heads, size))
            asked = query[row:last].reshape(count * self.heads, 1, size).float()
            weights = self._heeded(torch.bmm(asked, key.transpose(1, 2)).mul_(size**-0.5))
            out[row:last] = torch.bmm(weights, value).view(count, width)
            start, row = end, last
        return out

    def _heeded(self, scores: Tensor) -> Tensor:
        """How much each token heeds the others: (texts * heads, asking, length), the asking tokens the text's first."""
        if self.nearness is not None:
            asking, length = scores.shape[1:]
            scores.view(-1, self.heads, asking, length).add_(self.nearness[:, :asking, :length])
        return scores.softmax(dim=-1)

    def _finish(self, layer: _Layer, hidden: Tensor, attended: Tensor) -> Tensor:
        """What follows attention in a layer: projection, norm, the wide part, norm."""
        from torch.nn.functional import gelu, layer_norm

        shape = hidden.shape[-1:]
        hidden = layer_norm(layer.out(attended).add_(hidden), shape, *layer.norm, self.eps)
        wide = gelu(layer.up(hidden))
        return layer_norm(layer.down(wide).add_(hidden), shape, *layer.last_norm, self.eps)


def _by_head(joint: Tensor) -> Tensor:
    """(texts, length, parts, heads, size) -> (parts, texts * heads, length, size) in float32.

    Sums of float32 are as fast as bfloat16 at these sizes, and no kernel has to be made for each length.
    """
    import torch

    count, length, parts, heads, size = joint.shape
    turned = joint.permute(2, 0, 3, 1, 4).to(torch.float32, memory_format=torch.contiguous_format)
    return turned.contiguous().view(parts, count * heads, length, size)


def _flat(rows: Sequence[dict[str, list[int]]], name: str, step: int) -> Tensor:
    import torch

    if name not in rows[0]:
        return _filled(torch.zeros(sum(len(row["input_ids"]) for row in rows), dtype=torch.long), step, LEAST)
    return _filled(torch.tensor([i for row in rows for i in row[name]]), step, LEAST)


def _filled(values: Tensor, step: int, least: int = 0) -> Tensor:
    """The values with zeros up to ``least`` or a multiple of ``step``: a size not met before costs its kernel."""
    from torch.nn.functional import pad

    return pad(values, (0, max(least - len(values), -len(values) % step)))


def packed_bert(model: Any, *, eight_bits: bool = False) -> PackedBert | None:
    """The packed form of a transformers model on a processor, or None if it is no plain classifier of a known kind.

    With ``eight_bits`` the layers multiply integers (nli_eight.py).
    """
    config = model.config
    plain = (
        config.hidden_act == "gelu"
        and getattr(config, "position_embedding_type", "absolute") == "absolute"
        and model.device.type == "cpu"
    )
    kinds = {"BertForSequenceClassification": _bert, "MPNetForSequenceClassification": _mpnet}
    laid_out = kinds.get(type(model).__name__)
    return laid_out(model, linear8 if eight_bits else Linear32) if plain and laid_out else None


def _bert(model: Any, linear: Maker) -> PackedBert:
    embeddings = model.bert.embeddings
    return PackedBert(
        words=embeddings.word_embeddings.weight.detach(),
        positions=embeddings.position_embeddings.weight.detach(),
        types=embeddings.token_type_embeddings.weight.detach(),
        nearness=None,
        norm=_weights(embeddings.LayerNorm),
        layers=tuple(_layer(one, _bert_attention(one), linear) for one in model.bert.encoder.layer),
        pooler=_weights(model.bert.pooler.dense),
        classifier=_weights(model.classifier),
        heads=model.config.num_attention_heads,
        eps=model.config.layer_norm_eps,
    )


def _mpnet(model: Any, linear: Maker) -> PackedBert:
    """MPNet counts positions from behind its padding token, and has no segments."""
    import torch

    embeddings, encoder = model.mpnet.embeddings, model.mpnet.encoder
    positions = embeddings.position_embeddings.weight.detach()[embeddings.padding_idx + 1 :]
    with torch.inference_mode():
        nearness = encoder.compute_position_bias(torch.zeros(1, len(positions), 1))[0].float().contiguous()
    return PackedBert(
        words=embeddings.word_embeddings.weight.detach(),
        positions=positions,
        types=None,
        nearness=nearness,
        norm=_weights(embeddings.LayerNorm),
        layers=tuple(_layer(one, _mpnet_attention(one), linear) for one in encoder.layer),
        pooler=_weights(model.classifier.dense),
        classifier=_weights(model.classifier.out_proj),
        heads=model.config.num_attention_heads,
        eps=model.config.layer_norm_eps,
    )


def _bert_attention(layer: Any) -> tuple[Any, ...]:
    own, output = layer.attention.self, layer.attention.output
    return own.query, own.key, own.value, output.dense, output.LayerNorm


def _mpnet_attention(layer: Any) -> tuple[Any, ...]:
    own = layer.attention.attn
    return own.q, own.k, own.v, own.o, layer.attention.LayerNorm


def _layer(layer: Any, attention: tuple[Any, ...], linear: Maker) -> _Layer:
    query, key, value, out, norm = attention
    return _Layer(
        joint=linear(*_joined(query, key, value)),
        query=linear(*_weights(query)),
        rest=linear(*_joined(key, value)),
        out=linear(*_weights(out)),
        norm=_weights(norm),
        up=linear(*_weights(layer.intermediate.dense)),
        down=linear(*_weights(layer.output.dense)),
        last_norm=_weights(layer.output.LayerNorm),
    )


def _weights(module: Any) -> tuple[Tensor, Tensor]:
    return module.weight.detach(), module.bias.detach()


def _joined(*modules: Any) -> tuple[Tensor, Tensor]:
    import torch

    return torch.cat([m.weight.detach() for m in modules]), torch.cat([m.bias.detach() for m in modules])
