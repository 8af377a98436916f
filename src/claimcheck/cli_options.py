"""The options that several commands share, and what they come to: Settings."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.errors import SettingsError

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATHS", help="Articles, folders of them, globs, or - for standard input.", show_default=False
    ),
]
MaybePaths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATHS", help="Articles, or folders.", show_default=False)
]
Against = Annotated[
    list[Path] | None,
    typer.Option("--against", metavar="PATH", help="Compare with these as well, but not these among each other."),
]
Changed = Annotated[
    bool, typer.Option("--changed", help="Check only what git says has changed, against the rest of PATHS.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="Like --changed, since this revision; else since the last commit."),
]
Findings = Annotated[
    Path | None,
    typer.Option("--findings", metavar="DIR", help="Write the findings as Parquet, for claimcheck report."),
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Findings accepted by this file are not new.")
]
Suppressions = Annotated[
    Path | None,
    typer.Option("--suppressions", metavar="FILE", help="Suppressed findings; else claimcheck-suppressions.yaml."),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Hub id or folder of a three-label NLI model, not the embedded one."),
]


class BackendName(StrEnum):
    """What a model runs on."""

    AUTO = "auto"
    TORCH = "torch"
    ONNX = "onnx"


Backend = Annotated[
    BackendName | None, typer.Option("--backend", help="What the model runs on; onnx needs claimcheck-nli[onnx].")
]
NoNli = Annotated[bool, typer.Option("--no-nli", help="Ask no model: rules alone.")]
NoReference = Annotated[bool, typer.Option("--no-reference", help="Check no claim against tables of known facts.")]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Show findings from this confidence on.")
]
Rules = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of rules beside the shipped ones.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="PREFIX", help="Run only rules whose id starts so.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="PREFIX", help="Run no rule whose id starts so.")]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings; else claimcheck.toml, or tool.claimcheck of pyproject.toml."
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep what earlier runs remember.")]


class Engine(StrEnum):
    """What a check runs on."""

    LOCAL = "local"
    RAY = "ray"


OnEngine = Annotated[
    Engine, typer.Option("--engine", help="Run here, or on a Ray cluster, which needs claimcheck-nli[ray].")
]
RayAddress = Annotated[
    str | None,
    typer.Option("--ray-address", metavar="ADDRESS", help="A running cluster, or auto; else one on this machine."),
]
Checkpoints = Annotated[
    Path | None,
    typer.Option(
        "--checkpoints",
        metavar="DIR",
        help="Where a run on Ray can go on after a stop; else ray/ in the cache's folder.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and no summary where a file is written.")]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Where a check on Ray runs, and where it keeps what a stopped run goes on from."""

    address: str | None
    checkpoints: Path | None


def cluster(engine: Engine, address: str | None, checkpoints: Path | None) -> Cluster | None:
    """The cluster that the flags name, None for none.

    Raises:
        SettingsError: if they name one that is not to be used.
    """
    if engine is Engine.RAY:
        return Cluster(address=address, checkpoints=checkpoints)
    if address is not None or checkpoints is not None:
        raise SettingsError("--ray-address and --checkpoints are for --engine ray; add it, or leave them out")
    return None


class FailOn(StrEnum):
    """From which severity on a new finding ends the program with 1."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    NEVER = "never"


OnSeverity = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit with 1 on a new finding of this severity or above.")
]


class SchemaOf(StrEnum):
    """What ``claimcheck schema`` tells the schema of."""

    REPORT = "report"
    RULE = "rule"


class Format(StrEnum):
    """The formats of a report."""

    MD = "md"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    CSV = "csv"


Out = Annotated[
    list[Path] | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write the report here; - prints it. May be repeated."),
]
Formats = Annotated[
    list[Format] | None,
    typer.Option("--format", "-f", help="Format of each --out in turn; else the file's suffix says it."),
]


def flags(  # noqa: PLR0913 - one argument a flag
    *,
    model: str | None = None,
    backend: BackendName | None = None,
    no_nli: bool = False,
    no_reference: bool = False,
    no_cache: bool = False,
    min_confidence: float | None = None,
    rules: list[Path] | None = None,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
) -> dict[str, dict[str, object]]:
    """What the flags say, as sections of the settings; a flag that was not given says nothing."""
    said: dict[str, dict[str, object]] = {
        "model": {
            **({"name": model} if model is not None else {}),
            **({"backend": backend.value} if backend is not None else {}),
            **({"enabled": False} if no_nli else {}),
        },
        "verdicts": {
            **({"reference": False} if no_reference else {}),
            **({"min_confidence": min_confidence} if min_confidence is not None else {}),
        },
        "rules": {
            **({"folders": rules} if rules else {}),
            **({"select": select} if select else {}),
            **({"ignore": ignore} if ignore else {}),
        },
        "cache": {"enabled": False} if no_cache else {},
    }
    return {section: values for section, values in said.items() if values}
