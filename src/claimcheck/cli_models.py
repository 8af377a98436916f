"""The commands about NLI models: models list, fetch, export, check; and eval."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import cli_options
from claimcheck.cli_run import settings_of
from claimcheck.errors import Exit, ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.nli_batches import BatchedNli
    from claimcheck.nli_measures import Measures

app = typer.Typer()
models = typer.Typer(
    no_args_is_help=True, help="List, fetch, export and try NLI models.", epilog="Example: claimcheck models list"
)
app.add_typer(models, name="models")

_LICENCE = r"^(?:license|.*\bLicen[cs]e):\s*([\w.-]*\w)"
_FILES = ["*.json", "*.safetensors", "*.model", "*.txt", "README.md"]
Id = Annotated[str, typer.Argument(metavar="ID", help="Hub id or folder.", show_default=False)]
MaybeId = Annotated[
    str | None, typer.Argument(metavar="ID", help="Hub id or folder; else the embedded model.", show_default=False)
]


def _load(model: str | None, backend: str | None, config: Path | None = None) -> "BatchedNli":
    from claimcheck.nli import load_nli

    said = {name: value for name, value in (("name", model), ("backend", backend)) if value is not None}
    return load_nli(settings_of(config, {"model": said}).model)


@models.command("list", epilog="Example: claimcheck models list")
def list_models() -> None:
    """Print the embedded models and every three-label NLI model in the hub's cache on this machine."""
    from claimcheck.nli import SHIPPED, embedded_folder

    for name in SHIPPED:
        typer.echo(_about(name, embedded_folder(name), "embedded"))
    for name, folder in _cached():
        typer.echo(_about(name, folder, "cached"))


def _about(name: str, folder: Path, where: str) -> str:
    return f"{name:<48}  {where:<8}  {_megabytes(folder):>6.1f} MB  licence {_licence(folder)}"


def _cached() -> "Iterator[tuple[str, Path]]":
    """The three-label NLI models in the hub's cache, each in the version that was used last."""
    from huggingface_hub import scan_cache_dir
    from huggingface_hub.errors import CacheNotFound

    from claimcheck.nli_batches import label_order

    try:
        cached = scan_cache_dir().repos
    except CacheNotFound:
        return
    for repo in sorted(cached, key=lambda one: one.repo_id):
        newest = max(repo.revisions, key=lambda one: one.last_modified, default=None)
        config = newest.snapshot_path / "config.json" if newest else None
        try:
            labels = json.loads(config.read_text(encoding="utf-8"))["id2label"] if config else {}
            label_order({int(index): label for index, label in labels.items()}, repo.repo_id)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ModelError):
            continue  # a data set, an embedder, half a download
        if newest:
            yield repo.repo_id, newest.snapshot_path


@models.command(epilog="Example: claimcheck models fetch cross-encoder/nli-deberta-v3-base")
def fetch(
    model: Id,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FOLDER", help="Write it here; else into the hub's cache.")
    ] = None,
) -> None:
    """Get a model from the hub, without code and without pickles, and check that it is a three-label NLI model."""
    from huggingface_hub import snapshot_download

    try:
        folder = Path(snapshot_download(model, allow_patterns=_FILES, local_dir=out))
    except Exception as error:
        line = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise ModelError(
            f"{model}: cannot be fetched ({line}); on a machine with a network run `hf download {model} "
            "--local-dir FOLDER`, copy the folder here and name it with --model"
        ) from error
    nli = _load(str(folder), "torch")
    typer.echo(f"Fetched: {folder} (revision {nli.revision}). Use it with --model {out or model}")


@models.command(epilog="Example: claimcheck models export --onnx --int8 --out nli-onnx")
def export(
    model: MaybeId = None,
    *,
    onnx: Annotated[bool, typer.Option("--onnx", help="As ONNX, the one format there is.")] = False,
    int8: Annotated[
        bool, typer.Option("--int8", help="Weights as int8: a quarter of the size, scores differ.")
    ] = False,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write.")],
) -> None:
    """Write a model as a folder for the onnx backend."""
    if not onnx:
        raise SettingsError("say in which format: --onnx")
    from claimcheck.nli_onnx import export_onnx

    file = export_onnx(_load(model, "torch"), out, int8=int8)
    typer.echo(f"Written: {file} ({file.stat().st_size / 1e6:.1f} MB). Use it with --backend onnx --model {out}")


@models.command(epilog="Example: claimcheck models check nli-onnx --backend onnx")
def check(model: MaybeId = None, *, backend: cli_options.Backend = None) -> None:
    """Print labels, size and licence of a model, and try it on a dozen plain pairs; exit with 1 if one fails."""
    from claimcheck.nli_measures import SANITY, likeliest

    nli = _load(model, backend)
    folder = _folder(model)
    typer.echo(f"model     {nli.id} (revision {nli.revision}, {type(nli).__name__})")
    typer.echo(f"labels    at outputs {nli.order}: contradiction, entailment, neutral")
    typer.echo(f"size      {_megabytes(folder):.1f} MB" if folder else "size      unknown")
    typer.echo(f"licence   {_licence(folder)}" if folder else "licence   unknown")
    says = nli.score([(premise, hypothesis) for _, premise, hypothesis, _ in SANITY])
    failed = 0
    for (kind, premise, hypothesis, gold), one in zip(SANITY, says, strict=True):
        answer = likeliest(one)
        failed += answer != gold
        word = "passed" if answer == gold else "FAILED"
        typer.echo(f"{word}  {kind:<13}  {premise} / {hypothesis}" + ("" if answer == gold else f"  ({answer})"))
    typer.echo(f"{len(SANITY)} pairs, {failed} failed")
    if failed:
        raise typer.Exit(int(Exit.FINDINGS))


@app.command("eval", epilog="Example: claimcheck eval pairs.jsonl.gz --json")
def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="PAIRS", help="premise, hypothesis, label a line; may be .gz.", show_default=False)
    ],
    *,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Print how the model does on labelled pairs: accuracy, F1, average precision, calibration, confusion."""
    from dataclasses import asdict

    from claimcheck.cli_progress import progress
    from claimcheck.nli_measures import measure, read_gold

    gold, unlabelled = read_gold(file)
    nli = _load(model, backend, config)
    with progress(quiet=quiet) as show:
        says = nli.score(
            [(one.premise, one.hypothesis) for one in gold],
            progress=lambda done, total: show("scoring", done, total),
        )
    found = measure([one.label for one in gold], says)
    if as_json:
        about = {"file": str(file), "model": nli.id, "revision": nli.revision, "unlabelled": unlabelled}
        typer.echo(json.dumps({**about, **asdict(found)}, indent=2))
        return
    typer.echo(f"model              {nli.id} (revision {nli.revision})")
    typer.echo(
        f"pairs              {found.pairs:,}" + (f" ({unlabelled:,} without a label left out)" if unlabelled else "")
    )
    _print(found)


def _print(found: "Measures") -> None:
    typer.echo(f"accuracy           {found.accuracy:.4f}")
    for label, value in found.f1.items():
        typer.echo(f"F1 {label:<15} {value:.4f}")
    typer.echo(f"average precision  {found.average_precision:.4f} (contradiction)")
    typer.echo(f"calibration error  {found.calibration_error:.4f}")
    typer.echo("gold \\ answer   " + "".join(f"{label:>15}" for label in found.confusion))
    for label, row in found.confusion.items():
        typer.echo(f"{label:<16}" + "".join(f"{count:>15,}" for count in row.values()))


def _folder(model: str | None) -> Path | None:
    """The folder behind a name: itself, the embedded one, or the one in the hub's cache."""
    from claimcheck.nli import EMBEDDED, embedded_folder

    if model is None or model == EMBEDDED:
        return embedded_folder()
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(model, "config.json")
    return Path(found).parent if isinstance(found, str) else None


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _licence(folder: Path) -> str:
    """The licence that the model card's front matter, or a "Licence:" of its text, names."""
    import re

    cards = [card for card in (folder / "README.md", folder / "MODEL_CARD.md") if card.is_file()]
    found = re.search(_LICENCE, cards[0].read_text(encoding="utf-8"), re.MULTILINE) if cards else None
    return found[1] if found else "not stated"
