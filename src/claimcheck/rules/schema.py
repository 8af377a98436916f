"""What a rule file may say: strict models, one for the file and one for each kind's own block."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimcheck.records import Effect, Reason

Severity = Literal["critical", "major", "minor"]
EntityKind = Literal["country", "place", "person", "organisation", "group", "event", "work", "other", "thing"]
Kind = Literal[
    "relation", "polarity", "antonym", "impact", "quantity", "date", "denial", "reference", "arithmetic", "excuse"
]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Fires(_Strict):
    """Texts on which the rule must fire; ``b`` is left out by rules that look at one claim."""

    a: str = Field(min_length=3)
    b: str | None = None
    published: str | None = Field(None, description='When the articles are of, such as "2021-04-05".')


class Silent(_Strict):
    """Texts on which the rule must stay silent, and why."""

    a: str = Field(min_length=3)
    b: str | None = None
    because: str = Field(min_length=3)
    published: str | None = Field(None, description='When the articles are of, such as "2021-04-05".')


class Examples(_Strict):
    """What proves a rule: both lists run through the real extraction, both ways round."""

    fires: tuple[Fires, ...] = Field(min_length=1)
    silent: tuple[Silent, ...] = Field(min_length=2)


class RelationSpec(_Strict):
    """A relation of X and Y (or a property of X): how texts put it, and which claims about it exclude each other."""

    name: str
    patterns: tuple[str, ...] = Field(min_length=1)
    opposites: tuple[str, ...] = Field((), description="Patterns of a relation that excludes this one.")
    inverse: tuple[str, ...] = Field((), description="Patterns that say the same with X and Y in each other's place.")
    symmetric: bool = Field(default=False, description="X to Y is the same as Y to X.")
    transitive: bool = Field(
        default=False,
        description="What holds of Y holds of what Y lies in, by the table of places: in Kabul, so in Afghanistan.",
    )
    asymmetric: bool = Field(default=False, description="X to Y excludes Y to X.")
    functional: Literal["no", "always", "per-period"] = Field("no", description="X has one Y at most.")
    swap: bool = Field(
        default=False,
        description="In one event X does it to Y or Y to X: the same verb, the same words, the roles turned.",
    )
    polarity: bool = Field(default=True, description="Affirmed against denied is a conflict.")
    one_act: bool = Field(
        default=True,
        description="All patterns say one thing, and to deny one is to deny the others.",
    )
    dated: bool = Field(
        default=False, description="Both claims must name one year or day, or both speak of the present."
    )
    x: tuple[EntityKind, ...] = Field((), description="Kinds of thing that X may be; empty means any named thing.")
    y: tuple[EntityKind, ...] = ()


class PolaritySpec(_Strict):
    """Same frame, opposite polarity."""

    min_overlap: float = Field(
        0.5, ge=0, le=1, description="Share of content words that both claims must have, if their frame is the same."
    )
    skip: tuple[str, ...] = Field((), description="Verbs too vague for a frame.")
    wording: bool = Field(
        default=True,
        description="Also where both say it in much the same words, whatever syntax and verb.",
    )
    shares: bool = Field(
        default=False, description="Instead: of one group one says all, most or none, and the other another share."
    )
    duties: bool = Field(
        default=False, description="Instead: one says that a thing must be done, the other that it need or must not be."
    )
    compared: bool = Field(
        default=False, description="Instead: one says that a thing has more than another, the other that it has less."
    )


class AntonymSpec(_Strict):
    """Words that exclude each other of one subject and object."""

    word: Literal["verb", "adjective", "noun"]
    pairs: tuple[tuple[str, str], ...] = ()
    table: Literal["wordnet"] | None = Field(None, description="Also the antonyms of its part of speech in WordNet.")
    period: Literal["compatible", "same"] = Field("compatible", description="`same` for changes, which differ by day.")
    min_overlap: float = Field(0.3, ge=0, le=1)
    prefixes: tuple[str, ...] = Field((), description="Prefixes that turn a word into its opposite: safe and unsafe.")
    wording: bool = Field(
        default=True, description="Also where both say all else in the same words, whatever the syntax."
    )

    @model_validator(mode="after")
    def _some_words(self) -> "AntonymSpec":
        if not self.pairs and not self.prefixes and self.table is None:
            raise ValueError("give `pairs`, `prefixes` or `table`")
        return self


class ImpactSpec(_Strict):
    """What a thing does to another, or how it develops: the ways of raising, lowering and leaving as it is."""

    tell: Literal["effects", "trends"]
    about: tuple[str, ...] = Field((), description="For trends: words of which a subject must have one.")


class QuantitySpec(_Strict):
    """Different values of one measure."""

    roles: tuple[Literal["count", "money", "share", "measure", "duration", "age", "multiple"], ...] = Field(
        min_length=1
    )
    tolerance: float = Field(0.0, ge=0, le=1, description="Relative difference that is still the same.")
    of: tuple[str, ...] = Field(
        (), description="Nouns in the singular, such as `member`: only numbers that count one of them."
    )
    min_overlap: float = Field(0.5, ge=0, le=1)
    same_document: bool = Field(default=False, description="Only within one article.")
    attributes: bool = Field(
        default=False, description="Of what a thing has one of (length, area, revenue), in whatever words it is told."
    )
    ordinals: bool = Field(
        default=False,
        description="Instead: of one event one says that it is the second of its kind, the other another.",
    )
    ranks: bool = Field(
        default=False, description="Instead: one says that a thing is the longest, the other the second longest."
    )


class DateSpec(_Strict):
    """One event, its date: patterns whose Y is a day, month or year."""

    name: str
    patterns: tuple[str, ...] = Field(min_length=1)
    x: tuple[EntityKind, ...] = ()
    max_years: int = Field(30, gt=0, description="Further apart, they are rather two things of one name.")
    yearly: bool = Field(
        default=False, description="Such things may come every year: years that differ count only for wars, strikes ..."
    )
    yearless: bool = Field(default=False, description="Two days count also where neither text tells a year.")
    month_alone: bool = Field(
        default=False, description="It happens once to X: a month without a year counts beside a date with one."
    )
    one_maker: bool = Field(
        default=False,
        description="Both must say that X is one kind of thing, by one maker: there are works of one title.",
    )


class DenialSpec(_Strict):
    """A report and its denial."""

    cues: tuple[Literal["deny", "debunk", "answer", "stance"], ...] = Field(min_length=1)
    min_overlap: float = Field(0.6, ge=0, le=1)


class ReferenceSpec(_Strict):
    """A claim against a table of known facts."""

    table: Literal["borders", "capital", "continent"] | None = None
    file: str | None = Field(
        None, description="A table of your own beside the rule file: CSV with the columns subject, relation, value."
    )
    facts: tuple[tuple[str, str, str], ...] = Field((), description="What the file says; filled in from it.")
    patterns: tuple[str, ...] = Field(min_length=1, description="With `file`, made from its relations.")

    @model_validator(mode="after")
    def _one_source(self) -> "ReferenceSpec":
        if (self.table is None) == (self.file is None):
            raise ValueError("give `table` or `file`, and not both")
        return self


class ArithmeticSpec(_Strict):
    """Numbers of one claim that cannot be."""

    check: Literal["share", "change", "weekday", "age", "duration", "range", "sum", "future"]
    tolerance: float = Field(
        0.0,
        ge=0,
        description="What may be over or lacking: points of a `share` or `change`, years of an `age` or `duration`, "
        "the share of a `sum`.",
    )


class ExcuseSpec(_Strict):
    """A named way of not being comparable."""

    when: Literal["period", "bound", "rounding", "hedge", "scope", "part", "refinement", "quoted"]


class RuleFile(_Strict):
    """A rule file, as written."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")
    kind: Kind
    effect: Effect = Field(strict=False)
    severity: Severity = "major"
    reason: Reason | None = Field(None, strict=False, description="For excuses: the reason that the report names.")
    topic: str | None = None
    message: str = Field(min_length=5)
    why: str = Field(min_length=10)
    relation: RelationSpec | None = None
    polarity: PolaritySpec | None = None
    antonym: AntonymSpec | None = None
    impact: ImpactSpec | None = None
    quantity: QuantitySpec | None = None
    date: DateSpec | None = None
    denial: DenialSpec | None = None
    reference: ReferenceSpec | None = None
    arithmetic: ArithmeticSpec | None = None
    excuse: ExcuseSpec | None = None
    examples: Examples
    known_misses: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _block_of_kind(self) -> "RuleFile":
        """The block of its kind and no other; a reason on excuses only."""
        given = [k for k in BLOCKS if getattr(self, k) is not None]
        if given != [self.kind]:
            others = ", ".join(k for k in given if k != self.kind)
            what = f"a rule of kind {self.kind} has the block `{self.kind}:`"
            raise ValueError(f"{what} and not `{others}:`" if others else what)
        if (self.kind == "excuse") != (self.effect is Effect.EXCUSE):
            raise ValueError("`effect: excuse` belongs to `kind: excuse`, and the other way round")
        if self.kind in PAIRLESS and self.effect is Effect.DISPUTE:
            raise ValueError(f"`effect: dispute` is of two claims; a rule of kind {self.kind} looks at one: contradict")
        if (self.effect is Effect.EXCUSE) != (self.reason is not None):
            raise ValueError("`reason` is for excuses, and excuses need one")
        return self


BLOCKS = (
    "relation",
    "polarity",
    "antonym",
    "impact",
    "quantity",
    "date",
    "denial",
    "reference",
    "arithmetic",
    "excuse",
)
PAIRLESS = frozenset({"reference", "arithmetic"})
_OF_PAIRS = frozenset({"relation", "x", "y"})
_VALUES = frozenset({"left.value", "right.value", "relation", "x"})
_FILLED = {
    "relation": _OF_PAIRS,
    "polarity": _OF_PAIRS,
    "antonym": _OF_PAIRS,
    "impact": _OF_PAIRS,
    "quantity": _VALUES,
    "date": _VALUES,
    "denial": frozenset({"cue", "x"}),
    "reference": frozenset({"known", "relation", "x", "y"}),
    "arithmetic": frozenset({"known"}),
    "excuse": frozenset({"known"}),
}
_ALWAYS = frozenset(f"{side}.{what}" for side in ("left", "right") for what in ("document", "statement", "speaker"))
PLACEHOLDERS = _ALWAYS.union(*_FILLED.values())


def placeholders(kind: str) -> frozenset[str]:
    """What the message of a rule may name in braces; for no known kind, all that any rule may."""
    return _ALWAYS | _FILLED[kind] if kind in _FILLED else PLACEHOLDERS


def json_schema() -> dict[str, object]:
    """The JSON Schema of a rule file, for editors."""
    schema = RuleFile.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A rule of claimcheck"
    # A table of the user's own fills in the rest.
    schema["required"] = ["kind"]
    for name in ("ReferenceSpec",):
        schema["$defs"][name].pop("required", None)
        schema["$defs"][name]["properties"].pop("facts", None)
    return schema
