"""What a rule sees in two claims -> in one plain line, the one thing that keeps it silent."""

from claimcheck.rules.antonym import antonym_silence, partners
from claimcheck.rules.attributes import no_clash
from claimcheck.rules.dates import date_silence
from claimcheck.rules.quantity import no_rivals
from claimcheck.rules.relation import Hit, relation_silence
from claimcheck.rules.rule import Rule
from claimcheck.rules.ruleset import Seen
from claimcheck.rules.swap import changes_places, not_one_event
from claimcheck.rules.values import takes
from claimcheck.rules.view import bar, no_fact
from claimcheck.rules.wording import parting


def silence(rule: Rule, a: Seen, b: Seen) -> str | None:
    """Why a rule that looks at both claims says nothing, "" if nothing keeps it from it; None if it does not look.

    Excuses, denials and affirmed against denied look at every pair, and say by being silent that there is none.
    """
    if rule.kind in {"relation", "date"}:
        return _of_patterns(rule, a, b)
    if rule.kind == "antonym" and rule.spec.antonym is not None:
        return antonym_silence(rule, (a.view, b.view), a.opposites, b.frames, partners(rule.spec.antonym))
    if rule.spec.quantity is not None and rule.spec.quantity.attributes:
        return _of_attributes(rule, a, b)
    return _of_numbers(rule, a, b) if rule.kind == "quantity" else None


def _of_patterns(rule: Rule, a: Seen, b: Seen) -> str | None:
    left, right = a.hits.get(rule.id, ()), b.hits.get(rule.id, ())
    if not left or not right:
        return _of_one_side(a, b, left or right, left=bool(left))
    if rule.spec.relation is not None and rule.spec.relation.swap:
        return not_one_event(a.view, b.view) or ("" if changes_places(rule, a.frames, b.frames) else _ONE_WAY)
    told = date_silence if rule.kind == "date" else relation_silence
    return told(rule, a.view, b.view, left, right)


def _of_one_side(a: Seen, b: Seen, hits: tuple[Hit, ...], *, left: bool) -> str | None:
    """Why a rule that sees one of two claims does not see the other; None if the other does not name its X."""
    name, view = ("b", b.view) if left else ("a", a.view)
    if view.entities.isdisjoint(hit.x.entity for hit in hits if hit.x.entity is not None):
        return None
    return f"no pattern of it sees X and Y in {name}" if view.factual else f"{name} {no_fact(view)}"


_ONE_WAY = "X and Y do not change places, or the claims say that each does it to the other"


def _of_attributes(rule: Rule, a: Seen, b: Seen) -> str | None:
    if rule.spec.quantity is None or not a.attributes or not b.attributes:
        return None
    views = (a.view, b.view)
    unlike = bar(*views, but=a.view.places | b.view.places) or parting(*views)
    return unlike or no_clash(rule.spec.quantity, views, a.attributes[0], b.attributes[0])


def _of_numbers(rule: Rule, a: Seen, b: Seen) -> str | None:
    spec = rule.spec.quantity
    if spec is None or spec.ordinals or spec.ranks:
        return None
    sides = [[q for q in seen.view.quantities if takes(spec, q)] for seen in (a, b)]
    if not any(sides) or not (a.view.quantities and b.view.quantities):
        return None
    if not all(sides):
        mine, other = (sides[0] or sides[1])[0], (a if sides[1] else b).view.quantities[0]
        if other.role in spec.roles:
            return f"it takes numbers of {' or '.join(spec.of)} alone: {other.text} counts {' '.join(other.counted)}"
        return f"they are numbers of two kinds: {mine.text} ({mine.role}) and {other.text} ({other.role})"
    if not a.view.bag & b.view.bag:
        return "the claims share no word"
    return no_rivals(spec, a.view, b.view)
