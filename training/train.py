"""Fine-tune the NLI cross-encoder on the CPU, in bfloat16, by the clock, from its last checkpoint if there is one.

    python -m training.train --data DATA --generated generated.jsonl.gz --base MODEL --out RUN --minutes 63 --workers 2

What made it fast on AVX-512: bfloat16 autocast, eager attention, no dropout, batches by a budget of tokens out of
chunks sorted by length, word embeddings left as they are (1.6 times the pairs per second). The learning rate follows
the clock: warm-up over the first 4 %, then linear to zero.

With `--swap 0.4` that share of the pairs is read hypothesis first. A contradiction stays one; of every other label only
"no contradiction" is asked then, since an entailment read backwards may be neutral.

With `--workers N` N processes of one thread each update the same weights in shared memory, each with its own AdamW
moments and every N-th batch (asynchronously, so that one that has to wait for a busy core does not hold up the others).
Order of data and batches follow `--seed`; with one worker and `--steps` (schedule by steps) a run repeats exactly.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from claimcheck.nli import precision
from training.texts import CAPTION_SOURCES, COMPATIBLE, LABELS, Pair, load_pairs
from training.written import REAL, written_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG = logging.getLogger("training")
WARMUP = 0.04
CHUNK = 8192
ANSWERS = (*LABELS, COMPATIBLE)
HALF = precision() is torch.bfloat16  # elsewhere bfloat16 is emulated, four times slower than float32


@dataclass(frozen=True, slots=True)
class Example:
    """The two texts of a pair, how many tokens they are together, and the index of the label in ANSWERS."""

    premise: str
    hypothesis: str
    tokens: int
    label: int


def loss_of(logits: torch.Tensor, labels: torch.Tensor, backwards: torch.Tensor, smoothing: float) -> torch.Tensor:
    """Mean loss; a compatible pair, and one read backwards that is no contradiction, is asked for that alone.

    Shapes: logits (pairs, 3) with contradiction first, labels and backwards (pairs,).
    """
    loose = (backwards & (labels != LABELS.index("contradiction"))) | (labels == ANSWERS.index(COMPATIBLE))
    told = labels.clamp(max=len(LABELS) - 1)
    plain = torch.nn.functional.cross_entropy(logits, told, label_smoothing=smoothing, reduction="none")
    scores = logits.log_softmax(-1)
    conflict, other = scores[:, 0], scores[:, 1:].logsumexp(-1)
    share = smoothing / logits.shape[-1]
    either = -((1 - share) * other + share * conflict)
    return torch.where(loose, either, plain).mean()


def measured(tokenizer: PreTrainedTokenizerBase, pairs: list[Pair], max_length: int) -> list[Example]:
    """The pairs with their lengths, at most `max_length` tokens."""
    out: list[Example] = []
    for start in range(0, len(pairs), 4096):
        part = pairs[start : start + 4096]
        coded = tokenizer([p.premise for p in part], [p.hypothesis for p in part])
        out += [
            Example(pair.premise, pair.hypothesis, min(len(ids), max_length), ANSWERS.index(pair.label))
            for ids, pair in zip(coded["input_ids"], part, strict=True)
        ]
    return out


def collate(
    tokenizer: PreTrainedTokenizerBase, batch: list[Example], backwards: list[bool], max_length: int
) -> tuple[Mapping[str, torch.Tensor], torch.Tensor]:
    """Padded model inputs, shape (pairs, longest), the longer text cut first, and the labels, shape (pairs,)."""
    texts = [
        (e.hypothesis, e.premise) if back else (e.premise, e.hypothesis)
        for e, back in zip(batch, backwards, strict=True)
    ]
    inputs = tokenizer(
        [first for first, _ in texts],
        [second for _, second in texts],
        truncation=True,
        max_length=max_length,
        padding=True,
        return_tensors="pt",
    )
    return inputs, torch.tensor([e.label for e in batch])


def batches(lengths: list[int], tokens: int, rng: random.Random | None) -> list[list[int]]:
    """Indices in batches of at most `tokens` padded tokens, like lengths together; shuffled when `rng` is given."""
    order = list(range(len(lengths)))
    if rng is not None:
        rng.shuffle(order)
    out: list[list[int]] = []
    for start in range(0, len(order), CHUNK):
        current: list[int] = []
        for index in sorted(order[start : start + CHUNK], key=lambda i: lengths[i]):
            if current and lengths[index] * (len(current) + 1) > tokens:
                out.append(current)
                current = []
            current.append(index)
        if current:
            out.append(current)
    if rng is not None:
        rng.shuffle(out)
    return out


def load_model(folder: Path, layers: int = 0, frozen: int = 0) -> PreTrainedModel:
    """The classifier with three labels, float32, no dropout; of its first `layers` layers, the `frozen` lowest held."""
    model = AutoModelForSequenceClassification.from_pretrained(
        folder,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={n: i for i, n in enumerate(LABELS)},
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        dtype=torch.float32,
        **({"num_hidden_layers": layers} if layers else {}),
    )
    for name, value in model.named_parameters():
        place = re.search(r"encoder\.layer\.(\d+)\.", name)
        if frozen and (".embeddings." in name or (place and int(place[1]) < frozen)):
            value.requires_grad = False
    return model


def make_optimizer(model: PreTrainedModel, rate: float, embedding_rate: float) -> torch.optim.AdamW:
    """Fused AdamW; word embeddings in a group of their own, no decay on biases and norms."""
    groups: dict[str, list[torch.nn.Parameter]] = {"matrices": [], "vectors": [], "embeddings": []}
    for name, value in model.named_parameters():
        if "word_embeddings" in name and not embedding_rate:
            value.requires_grad = False
        if not value.requires_grad:
            continue
        kind = "embeddings" if "word_embeddings" in name else "matrices" if value.ndim > 1 else "vectors"
        groups[kind].append(value)
    return torch.optim.AdamW(
        [
            {"params": groups["matrices"], "weight_decay": 0.01, "peak": rate},
            {"params": groups["vectors"], "weight_decay": 0.0, "peak": rate},
            *([{"params": groups["embeddings"], "weight_decay": 0.0, "peak": embedding_rate}] * bool(embedding_rate)),
        ],
        lr=rate,
        fused=True,
    )


def schedule(done: float) -> float:
    """Share of the peak learning rate at `done` of the run (0 to 1)."""
    return done / WARMUP if done < WARMUP else max(1 - done, 0.0) / (1 - WARMUP)


@dataclass
class State:
    """Where a worker stands: steps made, seconds trained, epoch, place in the epoch, running loss."""

    step: int = 0
    seconds: float = 0.0
    epoch: int = 0
    place: int = 0
    loss: float = 0.7


class Worker:
    """One process of the run: the shared model, its own optimiser and the state that a checkpoint keeps."""

    def __init__(self, args: argparse.Namespace, model: PreTrainedModel, number: int) -> None:
        """Take up the optimiser and the state of the last checkpoint, if there is one."""
        self.args, self.model, self.number = args, model, number
        self.tokenizer = AutoTokenizer.from_pretrained(args.base)
        self.optimizer = make_optimizer(model, args.lr, args.lr * args.embedding_factor)
        self.state = State(place=number)
        self.kept = args.out / "last" / f"worker-{number}.pt"
        if self.kept.exists():
            kept = torch.load(self.kept, weights_only=True)
            self.optimizer.load_state_dict(kept["optimizer"])
            self.state = State(**kept["state"])
            LOG.info("worker %d resumed at step %d", number, self.state.step)

    def save(self, *names: str) -> None:
        """Keep optimiser and state; the first worker also writes the weights to each of the named folders."""
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"optimizer": self.optimizer.state_dict(), "state": vars(self.state)}, self.kept)
        if self.number == 0:
            for name in names:
                save_model(self.model, self.args, name)

    def done(self) -> float:
        """Share of the run that is over, by steps when `--steps` is given, else by the clock."""
        if self.args.steps:
            return self.state.step / self.args.steps
        return self.state.seconds / (self.args.minutes * 60)

    def step(self, examples: list[Example]) -> None:
        """One optimiser step on one batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = max(group["peak"] * schedule(self.done()), 1e-8)
        rng = random.Random((self.args.seed * 1_000_003 + self.state.epoch) * 1_000_003 + self.state.place)
        backwards = [rng.random() < self.args.swap for _ in examples]
        inputs, labels = collate(self.tokenizer, examples, backwards, self.args.max_length)
        with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
            logits = self.model(**inputs).logits.float()
        loss = loss_of(logits, labels, torch.tensor(backwards), self.args.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.state.loss = 0.98 * self.state.loss + 0.02 * loss.item()
        self.state.step += 1

    def run(self, examples: list[Example]) -> None:
        """Train until the budget is out; keep a checkpoint every `--save-minutes`."""
        lengths = [e.tokens for e in examples]
        saved, seen, began, before = self.state.seconds, 0, time.monotonic(), self.state.seconds
        self.model.train()
        while self.done() < 1:
            plan = batches(lengths, self.args.tokens, random.Random(self.args.seed + self.state.epoch))
            while self.state.place < len(plan) and self.done() < 1:
                batch = plan[self.state.place]
                self.step([examples[i] for i in batch])
                self.state.place += self.args.workers
                self.state.seconds = before + time.monotonic() - began
                seen += len(batch)
                if self.state.step % 25 == 0:
                    LOG.info(
                        "worker %d step %d epoch %d %d/%d done %.3f loss %.4f %.0f pairs/s",
                        self.number,
                        self.state.step,
                        self.state.epoch,
                        self.state.place,
                        len(plan),
                        self.done(),
                        self.state.loss,
                        seen / (time.monotonic() - began),
                    )
                if self.state.seconds >= saved + self.args.save_minutes * 60:
                    self.save("last", f"minute-{self.state.seconds / 60:03.0f}")
                    saved = self.state.seconds
            if self.state.place >= len(plan):
                self.state.epoch, self.state.place = self.state.epoch + 1, self.number
        self.save("last")


def save_model(model: PreTrainedModel, args: argparse.Namespace, name: str) -> None:
    """Write weights and tokenizer to a folder of the run."""
    model.save_pretrained(args.out / name)
    AutoTokenizer.from_pretrained(args.base).save_pretrained(args.out / name)


def work(args: argparse.Namespace, model: PreTrainedModel, number: int, examples: list[Example]) -> None:
    """Body of one worker process."""
    torch.manual_seed(args.seed + number)
    Worker(args, model, number).run(examples)


def train(args: argparse.Namespace, pairs: list[Pair]) -> None:
    """Train on the pairs and write the folder `final` of the run."""
    last = args.out / "last"
    examples = measured(AutoTokenizer.from_pretrained(args.base), pairs, args.max_length)
    model = load_model(last if (last / "config.json").exists() else args.base, args.layers, args.freeze)
    if args.workers == 1:
        work(args, model, 0, examples)
    else:
        model.share_memory()
        context = torch.multiprocessing.get_context("fork")
        processes = [context.Process(target=work, args=(args, model, n, examples)) for n in range(args.workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
            if process.exitcode:
                message = f"a worker ended with exit code {process.exitcode}"
                raise RuntimeError(message)
    save_model(model, args, "final")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train.jsonl.gz")
    parser.add_argument("--generated", type=Path, required=True, help="generated.jsonl.gz of training.generate")
    parser.add_argument("--base", type=Path, required=True, help="checkpoint to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--save-minutes", type=float, default=6)
    parser.add_argument("--lr", type=float, default=1.0e-4)
    parser.add_argument(
        "--embedding-factor", type=float, default=0.0, help="learning rate of the word embeddings, relative"
    )
    parser.add_argument("--layers", type=int, default=0, help="so many of the lowest layers make the model; 0 for all")
    parser.add_argument("--freeze", type=int, default=0, help="so many of the lowest layers, and all embeddings, stay")
    parser.add_argument("--written-share", type=float, default=1.0, help="share of the pairs of written groups")
    parser.add_argument("--real-share", type=float, default=1.0, help="and of those in the files named real-*")
    parser.add_argument("--tokens", type=int, default=3072)
    parser.add_argument("--max-length", type=int, default=128)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--swap", type=float, default=0.4, help="share of the pairs read hypothesis first")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--workers", type=int, default=1, help="processes of one thread each on shared weights")
    parser.add_argument("--steps", type=int, default=0, help="steps of each worker; then the clock is not looked at")
    parser.add_argument(
        "--caption-share", type=float, default=1.0, help="share of the image-caption pairs that is used"
    )
    parser.add_argument("--generated-share", type=float, default=1.0, help="share of the generated pairs that is used")
    parser.add_argument("--natural-share", type=float, default=1.0, help="share of the given pairs that is used")
    parser.add_argument("--written", type=Path, help="folder of written groups, all of them used, both ways round")
    parser.add_argument(
        "--mined",
        type=Path,
        nargs="*",
        default=[],
        help="pairs of training.mined and training.stories, all of them used",
    )
    parser.add_argument("--pairs", type=int, default=0, help="at most so many pairs, for a trial")
    return parser.parse_args()


def chosen(args: argparse.Namespace) -> list[Pair]:
    """The given, the generated and the written pairs, captions thinned, shuffled by the seed."""
    rng = random.Random(args.seed)
    made = [p for p in load_pairs(args.generated) if rng.random() < args.generated_share]
    pairs = [p for p in load_pairs(args.data / "nli" / "train.jsonl.gz") if rng.random() < args.natural_share]
    pairs = [p for p in pairs + made if p.source not in CAPTION_SOURCES or rng.random() < args.caption_share]
    written = written_pairs(args.written) if args.written else []
    pairs += [p for p in written if rng.random() < (args.real_share if p.source == REAL else args.written_share)]
    pairs += [p for path in args.mined for p in load_pairs(path)]
    rng.shuffle(pairs)
    return pairs[: args.pairs or None]


def main() -> None:
    """Command line: train and write checkpoints."""
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if args.workers > 1:
        torch.set_num_threads(1)
    pairs = chosen(args)
    LOG.info("%d pairs", len(pairs))
    train(args, pairs)


if __name__ == "__main__":
    main()
