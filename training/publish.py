"""Average checkpoints and write the embedded model: bfloat16 weights, config, tokenizer and calibration.

python -m training.publish --from RUN/final=0.8 MODEL=0.2 --data DATA --out src/claimcheck/models/nli-minilm-l6
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from claimcheck.nli_packing import CONFIG_KEY, PACKING, pack
from training.evaluate import Scorer, calibration
from training.texts import LABELS, load_pairs

LOG = logging.getLogger("training")
Weights = dict[str, torch.Tensor]


def average(parts: list[tuple[Path, float]]) -> Weights:
    """Weighted mean of the checkpoints' weights, float32; the weights are scaled to a sum of one."""
    total = sum(weight for _, weight in parts)
    out: Weights = {}
    for folder, weight in parts:
        for name, value in load_file(folder / "model.safetensors").items():
            share = value.float() * (weight / total)
            out[name] = out[name] + share if name in out else share
    return out


def write(weights: Weights, template: Path, out: Path, dtype: torch.dtype, *, four_bits: bool = False) -> None:
    """Write the weights with the config (type corrected) and the tokenizer of `template`."""
    out.mkdir(parents=True, exist_ok=True)
    cast = pack(weights) if four_bits else {name: value.to(dtype).contiguous() for name, value in weights.items()}
    save_file(cast, out / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((template / "config.json").read_text(encoding="utf-8"))
    if four_bits:
        config[CONFIG_KEY] = PACKING
    config["dtype"] = "float32" if four_bits else str(dtype).removeprefix("torch.")
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(template / name, out / name)


def calibrate(folder: Path, data: Path) -> None:
    """Fit each label on the even rows of mnli_matched, measure on the odd ones, write calibration.json."""
    pairs = load_pairs(data / "nli" / "dev" / "mnli_matched.jsonl.gz")
    labels = np.array([LABELS.index(p.label) for p in pairs])
    measured = calibration(Scorer(folder).logits(pairs), labels)
    figures: dict[str, Any] = {
        **{name: round(float(value), 4) if isinstance(value, float) else value for name, value in measured.items()},
        "fitted_on": "even rows (0, 2, ...) of mnli_matched; the errors are of the odd rows",
        "measure": "expected calibration error, 15 bins; ece_*: all three labels, top_ece_*: the likeliest label",
    }
    (folder / "calibration.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    LOG.info("%s", figures)


def part(text: str) -> tuple[Path, float]:
    """`folder=weight` (weight 1 when left out) as a folder and a number."""
    folder, _, weight = text.partition("=")
    return Path(folder), float(weight or 1)


def main() -> None:
    """Command line: average, cast, calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="parts", type=part, nargs="+", required=True, metavar="FOLDER[=WEIGHT]")
    parser.add_argument("--template", type=Path, help="folder with config and tokenizer; default: the first part")
    parser.add_argument("--data", type=Path, help="folder with nli/dev, to calibrate; left out: no calibration.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--four-bits", action="store_true", help="pack the matrices (claimcheck.nli_packing)")
    parser.add_argument("--float32", action="store_true", help="keep float32, to average further")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    dtype = torch.float32 if args.float32 else torch.bfloat16
    write(average(args.parts), args.template or args.parts[0][0], args.out, dtype, four_bits=args.four_bits)
    if args.data:
        calibrate(args.out, args.data)


if __name__ == "__main__":
    main()
