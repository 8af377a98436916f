"""Settings: what a user may change, checked at the edge; unknown keys are errors."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentSettings(_Strict):
    """How files are read."""

    max_bytes: int = Field(20_000_000, gt=0, description="A larger file is named as unread.")
    max_files: int = Field(100_000, gt=0, description="Files read; how many more there are is named.")
    max_pages: int = Field(2_000, gt=0, description="A PDF of more pages is named as unread.")
    max_unpacked: int = Field(100_000_000, gt=0, description="Of a DOCX or Parquet file no more bytes are unpacked.")
    jobs: int = Field(0, ge=0, description="Processes that read long corpora for claims; 0 is one a core.")
    extensions: tuple[str, ...] = (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".parquet", ".pdf", ".docx", ".eml",
    )  # fmt: skip


class ClaimSettings(_Strict):
    """How claims are extracted."""

    aliases: dict[str, str] = Field(default_factory=dict, description="Name in the text -> canonical name.")
    max_words: int = Field(80, gt=0, description="A longer sentence is cut for the model, and counted as truncated.")


class PairSettings(_Strict):
    """Which pairs are proposed."""

    neighbours: int = Field(20, ge=0, description="Nearest claims by embedding that are looked at per claim.")
    min_similarity: float = Field(0.35, ge=-1, le=1, description="Cosine below which claims are no neighbours.")
    similar_alone: float = Field(
        0.6, ge=-1, le=1, description="Cosine from which neighbours need share no name or rare word."
    )
    whole_below: int = Field(20, ge=0, description="A run of at most so many claims is compared whole.")
    max_per_claim: int = Field(80, gt=0, description="Cap per claim; what it cuts is reported.")
    mean_per_claim: float = Field(
        11.9, gt=0, description="Cap on pairs over claims; each claim's best pairs come first, cut ones are reported."
    )


class VerdictSettings(_Strict):
    """What is reported."""

    min_confidence: float = Field(0.55, ge=0, le=1)
    reference: bool = Field(default=True, description="Check single claims against reference tables.")


class ModelSettings(_Strict):
    """Which NLI model reads the pairs."""

    name: str | None = Field(None, description="Hub id or folder; None is the embedded model.")
    backend: Literal["auto", "torch", "onnx"] = Field(
        "auto", description="auto: torch, or onnxruntime for a folder with an ONNX file alone."
    )
    enabled: bool = True
    second: bool = Field(default=True, description="A larger model reads again what the embedded one finds suspicious.")
    max_length: int = Field(160, ge=16, le=512, description="Tokens of premise and hypothesis together.")
    tokens_per_batch: int = Field(2048, gt=0)


class RuleSettings(_Strict):
    """Which rules run."""

    folders: tuple[Path, ...] = Field((), description="Folders of rules beside the shipped library.")
    packs: tuple[str, ...] = Field((), description="Installed rule packs to run, by their names.")
    select: tuple[str, ...] = Field((), description="Id prefixes; empty means all.")
    extend_select: tuple[str, ...] = Field((), description="Id prefixes that run beside those of select.")
    ignore: tuple[str, ...] = ()
    per_path_ignores: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Id prefixes not to run where either article's path fits the pattern."
    )
    severity: dict[str, Literal["critical", "major", "minor"]] = Field(
        default_factory=dict, description="Severities by id prefix, over those of the rule files."
    )


class CacheSettings(_Strict):
    """What is remembered from run to run, so that only what is new is read and compared."""

    enabled: bool = Field(default=True, description="The command line remembers; the Python API does if given a store.")
    path: Path = Field(Path(".claimcheck"), description="The folder, seen from the settings file; else from here.")


class Settings(_Strict):
    """Everything a run can be told."""

    documents: DocumentSettings = DocumentSettings()
    claims: ClaimSettings = ClaimSettings()
    pairs: PairSettings = PairSettings()
    verdicts: VerdictSettings = VerdictSettings()
    model: ModelSettings = ModelSettings()
    rules: RuleSettings = RuleSettings()
    cache: CacheSettings = CacheSettings()
