"""Rules -> whether their examples hold: each text through the real extraction, each pair both ways round.

``fires``: the rule gives evidence on some pair of a claim of ``a`` and a claim of ``b``. ``silent``: it gives none that
stands; evidence to contradict or dispute does not stand where an excuse of any rule speaks on the same pair of claims.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimcheck.records import Claim, Document, Effect, Evidence, Pair, Passage
from claimcheck.rules.rule import Rule
from claimcheck.rules.ruleset import RuleSet
from claimcheck.rules.schema import PAIRLESS, Fires, Silent
from claimcheck.settings import ClaimSettings

Judge = Callable[[Pair], tuple[Evidence, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleResult:
    """One example of one rule: what was expected, whether it held, and the evidence that the rule gave.

    ``excuses``: what speaks against the rule where it spoke in vain.
    """

    rule_id: str
    side: str
    number: int
    a: str
    b: str | None
    because: str
    passed: bool
    evidence: tuple[Evidence, ...]
    excuses: tuple[Evidence, ...] = ()

    @property
    def silence(self) -> str:
        """In which way an example that should fire does not."""
        if self.excuses:
            return f"is excused: {'; '.join(f'{e.rule_id}: {e.message}' for e in self.excuses)}"
        return "does so one way round only" if self.evidence else "is silent"


def run_examples(
    rules: RuleSet, judge: Judge | None = None, *, only: Iterable[Rule] | None = None
) -> tuple[ExampleResult, ...]:
    """The result of every example, in order of rule id; ``judge`` is what decides on a pair, the rules by default."""
    chosen = tuple(only) if only is not None else rules.rules
    items = [
        (r, side, n, e)
        for r in chosen
        for side in ("fires", "silent")
        for n, e in enumerate(getattr(r.spec.examples, side), 1)
    ]
    claims, documents = _extract([(t, e.published) for _, _, _, e in items for t in (e.a, e.b) if t is not None])
    rules = rules.of_documents(documents)
    return tuple(_run(rules, judge or rules.evidence, claims, item) for item in items)


def _run(
    rules: RuleSet,
    judge: Judge,
    claims: dict[tuple[str, str | None, str], tuple[Claim, ...]],
    item: tuple[Rule, str, int, Fires | Silent],
) -> ExampleResult:
    rule, side, number, example = item
    left = claims[example.a, example.published, "a"]
    right = claims[example.b, example.published, "b"] if example.b else ()
    judged: list[list[tuple[Evidence, ...]]] = []
    if rule.kind in PAIRLESS:
        given = [tuple(e for c in left for e in rules.references(c) if e.rule_id == rule.id)]
    else:
        pairs = [(p, q) for p in left for q in right]
        if _within_one(rule):
            pairs = [(p, q) for p, q in pairs if p.id != q.id]
        judged = [
            [judge(Pair(left=p, right=q, block="example")) for p, q in way]
            for way in (pairs, [(q, p) for p, q in pairs])
        ]
        given = [_stands(rule, way) for way in judged]
    fired = [bool(g) for g in given]
    passed = all(fired) if side == "fires" else not any(fired)
    because = example.because if isinstance(example, Silent) else ""
    found = tuple(dict.fromkeys(e for g in given for e in g))
    return ExampleResult(
        rule_id=rule.id,
        side=side,
        number=number,
        a=example.a,
        b=example.b,
        because=because,
        passed=passed,
        evidence=found,
        excuses=tuple(dict.fromkeys(e for way in judged for said in way for e in _excuses(rule, said))),
    )


def _within_one(rule: Rule) -> bool:
    return rule.spec.quantity is not None and rule.spec.quantity.same_document


def _stands(rule: Rule, found: list[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    kept: list[Evidence] = []
    for evidence in found:
        excused = any(e.effect is Effect.EXCUSE for e in evidence)
        kept += [e for e in evidence if e.rule_id == rule.id and (rule.kind == "excuse" or not excused)]
    return tuple(dict.fromkeys(kept))


def _excuses(rule: Rule, said: tuple[Evidence, ...]) -> Iterator[Evidence]:
    if rule.kind != "excuse" and any(e.rule_id == rule.id for e in said):
        yield from (e for e in said if e.effect is Effect.EXCUSE)


def _extract(
    texts: list[tuple[str, str | None]],
) -> tuple[dict[tuple[str, str | None, str], tuple[Claim, ...]], list[Document]]:
    """The claims of each text, once as an article of its own for side a and once for side b; and the articles."""
    from claimcheck.claims import extract_claims

    unique = list(dict.fromkeys(texts))
    documents = [article(t, f"{side}{n}", day) for n, (t, day) in enumerate(unique) for side in ("a", "b")]
    found: dict[str, list[Claim]] = {d.id: [] for d in documents}
    for claim in extract_claims(documents, ClaimSettings()).claims:
        found[claim.span.document_id].append(claim)
    by_text = {(*key, side): tuple(found[f"{side}{n}"]) for n, key in enumerate(unique) for side in ("a", "b")}
    return by_text, documents


def article(text: str, document_id: str, published: str | None = None) -> Document:
    """An article that is this text; one without a full stop at its end is read as a headline."""
    headline = not text.rstrip().endswith((".", "!", '"', "”"))
    passages = (Passage(start=0, end=len(text), kind="title" if headline else "prose"),)
    return Document(
        id=document_id,
        path=document_id,
        title=text if headline else None,
        author=None,
        published=date.fromisoformat(published) if published else None,
        raw=text,
        passages=passages,
    )
