"""The JSON report as pydantic models: the contract that its readers and its generated schema share.

Names are binding (schema version 1); a reader ignores keys that it does not know.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class ModelOut(_Part):
    """The NLI model that read the pairs."""

    id: str
    revision: str | None


class DocumentOut(_Part):
    """An article that was read."""

    id: str
    path: str
    title: str | None
    author: str | None = None
    published: str | None = Field(description="ISO date, null if the text does not say.")
    updated: str | None = Field(None, description="ISO date, null if the text does not say.")
    site: str | None = Field(None, description="Who publishes it.")
    url: str | None = Field(None, description="The address that the article gives for itself.")
    claims: int


class PeriodOut(_Part):
    """When, as a closed interval of days; an open side is null."""

    text: str
    first: str | None
    last: str | None
    role: str


class ClaimOut(_Part):
    """A claim and the place that makes it."""

    document: str = Field(description="Id of the document.")
    path: str
    line: int = Field(description="Line, from 1, of the text as read, on which the quote starts.")
    locator: str = Field("", description="Where in the file the quote starts: line 31, page 3, paragraph 12.")
    start: int = Field(description="Offset of the quote in the text as read, in characters.")
    end: int = Field(description="End of the quote, exclusive.")
    quote: str = Field(description="Verbatim.")
    text: str = Field(description="The standalone restatement that the model read.")
    context: str = Field(description="The sentence around the quote, or a window of a very long one.")
    context_offset: int | None = Field(default=None, description="Where in ``context`` the quote starts.")
    speaker: str | None = Field(description="Who says it; null is the article's own voice.")
    speaker_text: str | None = Field(None, description="The text's own words for a speaker without a name.")
    modality: str
    polarity: bool
    period: PeriodOut | None


class PositionOut(_Part):
    """One side of a finding."""

    statement: str
    claims: list[ClaimOut]


class ProbabilitiesOut(_Part):
    """What the model says of one premise and one hypothesis."""

    entailment: float
    neutral: float
    contradiction: float


class NliOut(_Part):
    """The model's scores both ways round: forward reads left as premise; equal if one way was enough."""

    forward: ProbabilitiesOut
    backward: ProbabilitiesOut
    truncated: bool = False
    one_way: bool = False


class EvidenceOut(_Part):
    """A rule that matched the pair."""

    rule: str
    effect: str
    message: str
    reason: str | None = None


class FacetOut(_Part):
    """One way in which the two claims compare."""

    name: str
    level: str
    note: str


class ShareOut(_Part):
    """One summand of the confidence."""

    name: str
    value: float


class PairOut(_Part):
    """A judged pair; ``left`` and ``right`` index the claims of the finding's positions in order."""

    left: int
    right: int
    nli: NliOut | None
    second: NliOut | None = Field(default=None, description="What the larger model says, if it read the pair again.")
    rules: list[str]
    block: str
    similarity: float
    label: str
    confidence: float
    shares: list[ShareOut]
    evidence: list[EvidenceOut]
    facets: list[FacetOut]


class FindingOut(_Part):
    """A tension: who says what, and why it is one."""

    id: str
    kind: str
    severity: str
    confidence: float
    topic: str
    headline: str
    accepted: bool = Field(default=False, description="Whether the baseline of this run accepts it.")
    suppressed: bool = Field(default=False, description="Whether a user set it aside; ``suppressions`` says why.")
    positions: list[PositionOut]
    pairs: list[PairOut]
    why: list[str]
    notes: list[str]


class UnreadOut(_Part):
    """An input that was not read, or was cut."""

    path: str
    reason: str


class CoverageOut(_Part):
    """What was read, compared, capped and set aside."""

    files_read: int
    files_unread: list[UnreadOut]
    sentences: int
    claims: int
    sentences_without_claim: dict[str, int]
    pairs_possible: int
    pairs_compared: int
    pairs_by_block: dict[str, int]
    pairs_capped: int
    texts_truncated: int
    not_a_conflict: dict[str, int]
    below_threshold: int
    no_tension: int = 0


class ExcusedOut(_Part):
    """A pair that was compared and is no conflict."""

    reason: str
    note: str
    left: ClaimOut
    right: ClaimOut


class BaselineOut(_Part):
    """The findings that the user's baseline accepts."""

    path: str
    accepted: list[str]
    stale: list[str]


class SuppressionOut(_Part):
    """A finding that a user set aside, and why."""

    entry: str = Field(description="The id as the user wrote it.")
    finding: str = Field(description="Id of the finding that it speaks of; empty if there is none.")
    reason: str
    source: str = Field(description="The file that says so, with the line of a comment in an article.")
    state: str = Field(description="active, expired, unused or faulty.")
    until: str | None = Field(description="ISO date of the last day on which it holds.")
    inline: bool


class ReportOut(_Part):
    """The whole report, schema version 1."""

    schema_version: Literal[1] = 1
    claimcheck_version: str
    model: ModelOut | None
    second_model: ModelOut | None = Field(default=None, description="The larger model behind it, if there is one.")
    rules_hash: str
    rules_count: int
    min_confidence: float | None = Field(default=None, description="Confidence from which on a tension is a finding.")
    roots: list[str]
    documents: list[DocumentOut]
    coverage: CoverageOut
    findings: list[FindingOut]
    excused: list[ExcusedOut]
    baseline: BaselineOut | None = None
    suppressions: list[SuppressionOut] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the JSON report, as ``claimcheck schema`` prints it."""
    schema = ReportOut.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
