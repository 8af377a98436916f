"""Two Views -> whether a number is told of somebody whom the text leaves unnamed, so that it may be told of two."""

from claimcheck.rules.match import FEW, Setting
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View

_PRONOUNS = frozenset({"they", "he", "she", "it"})
_ANYBODY = frozenset(
    {
        "company", "firm", "man", "woman", "boy", "girl", "group", "team", "official", "person", "people", "gunman",
        "bank", "attacker", "suspect", "club", "school", "student", "driver", "couple", "family", "victim",
        "they", "he", "she", "it",
    }
)  # fmt: skip
# What people come to harm in, or are held for: told with "the", it is one event.
_EVENTS = frozenset(
    "accident attack avalanche battle blast blaze bombing collapse collision crash crush derailment disaster drought "
    "earthquake epidemic eruption explosion famine fire fighting flood flooding heatwave hurricane landslide massacre "
    "murder outbreak pandemic protest quake raid riot robbery shipwreck shooting siege stampede storm strike theft "
    "tornado tsunami typhoon war wildfire wreck".split()
)


def nobody_named(a: View, b: View, setting: Setting) -> bool:
    """Whether two articles speak of "the company" or "a man", who may be two."""
    if a.claim.span.document_id == b.claim.span.document_id:
        return False
    return any(_is_anybody(v) for v in (a, b)) and not _of_one_event(a, b, setting)


def _is_anybody(view: View) -> bool:
    """A pronoun that the claim's text spells out is somebody."""
    subject = view.claim.subject
    if subject is None or subject.entity is not None or subject.lemma not in _ANYBODY:
        return False
    return subject.lemma not in _PRONOUNS or subject.text.lower() in view.claim.text.lower().split()


def _of_one_event(a: View, b: View, setting: Setting) -> bool:
    """Whether the numbers tell how many people there were in one event, "the flood at Marden", whoever they were."""
    together = bool(a.names & b.names) or setting.names is None or setting.names >= FEW
    return together and _counts_people(a) and _counts_people(b) and bool(_events(a) & _events(b))


def _counts_people(view: View) -> bool:
    subject = view.claim.subject
    return subject is None or any(subject.lemma in q.counted or q.role == "count" for q in view.quantities)


def _events(view: View) -> frozenset[str]:
    """The events that a claim tells as known: "in the flood", "after Monday's derailment"."""
    t = tree(view.claim.words)
    known = (i for i in range(len(t.words)) if t.lemma(i) in _EVENTS)
    return frozenset(
        t.lemma(i)
        for i in known
        if t.of(i, "poss") or any(t.lemma(d) in {"the", "this", "that"} for d in t.of(i, "det"))
    )
