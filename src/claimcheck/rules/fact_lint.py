"""A rule's table of facts -> the rows that no text can ever be held against, each tried on sentences made from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from claimcheck.period_words import MONTHS
from claimcheck.records import Claim
from claimcheck.rules.examples import article
from claimcheck.rules.facts import Fact, is_year, other_value, read_table, tells
from claimcheck.rules.relation import Hit
from claimcheck.rules.rule import Rule
from claimcheck.rules.ruleset import RuleSet
from claimcheck.rules.spelling import misspelt
from claimcheck.settings import ClaimSettings

_ABROAD = ("Portugal", "Brazil")  # against a country stands a country, and one may lie in the known one
_MOST = 2000  # rows tried: some minutes' work


def table_faults(rule: Rule) -> list[str]:
    """The rows of a reference rule's own table that can never fire, as ``path:line:1: message``."""
    spec = rule.spec.reference
    if spec is None or spec.file is None:
        return []
    table = dict(islice(read_table(rule.path, spec.file)[0].items(), _MOST))
    path = rule.path.parent / spec.file
    tried = _tried(table)
    rules = RuleSet([rule])
    found = {line: _fault(rules, rule.id, fact, tried[line]) for line, fact in table.items()}
    return [f"{path}:{line}:1: {message}" for line, message in found.items() if message]


def _fault(rules: RuleSet, rule_id: str, fact: Fact, claims: tuple[list[Claim], list[Claim]]) -> str:
    _, relation, value = fact
    if hint := misspelt(relation):
        return f"the relation {relation!r}: {hint}"
    if _is_number(value):
        return f"{value!r} is no year, and a table holds names and years; write a rule of kind `quantity` or `date`"
    hits = [hit for claim in claims[0] for hit in rules.hits(claim).get(rule_id, ())]
    if not any(tells(hit, fact) for hit in hits):
        return f"“{' '.join(fact)}.” is not read as it stands: {_read(hits)}"
    if not any(rules.references(claim) for claim in claims[1]):
        return f"nothing is ever held against “{' '.join(fact)}.”: other values of its kind are not told apart"
    return ""


def _is_number(value: str) -> bool:
    """Whether a value is a count, or a date that is told to the day or month."""
    dated = value[-1].isdecimal() and not set(value.lower().split()).isdisjoint(MONTHS)
    return dated or (value.replace(",", "").isdecimal() and not is_year(value))


def _read(hits: Iterable[Hit]) -> str:
    seen = [f"X = {hit.x.key}, Y = {hit.y.key}" for hit in hits if hit.y is not None]
    return "; ".join(dict.fromkeys(seen)) or "the parser finds no X and Y in it"


def _tried(table: dict[int, Fact]) -> dict[int, tuple[list[Claim], list[Claim]]]:
    """By line, the claims that the real extraction finds in the row's sentence, and those with another value."""
    from claimcheck.claims import extract_claims

    documents = [article(text, f"{line}-{n}") for line, n, text in _sentences(table)]
    found: dict[int, tuple[list[Claim], list[Claim]]] = {line: ([], []) for line in table}
    for claim in extract_claims(documents, ClaimSettings()).claims:
        line, n = map(int, claim.span.document_id.split("-"))
        found[line][n > 0].append(claim)
    return found


def _sentences(table: dict[int, Fact]) -> Iterator[tuple[int, int, str]]:
    alike: dict[str, list[Fact]] = defaultdict(list)
    for fact in table.values():
        alike[fact[1]].append(fact)
    for line, fact in table.items():
        subject, relation, value = fact
        others = dict.fromkeys((other_value(fact, alike[relation]), other_value(fact, ()), *_ABROAD))
        for n, said in enumerate((value, *others)):
            yield line, n, f"{subject} {relation} {said}."
