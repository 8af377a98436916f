"""View -> the view of its main clause, without a participle clause at its end that tells what came of it."""

from dataclasses import replace
from functools import lru_cache

from claimcheck.rules.tree import tree
from claimcheck.rules.view import View


@lru_cache(maxsize=100_000)
def without_tail(view: View) -> View:
    """The claim without ", forming a new bulwark in the east"; the claim itself if it ends otherwise."""
    words, at = view.claim.words, _tail(view)
    head, comma, _ = view.claim.text.rpartition(f", {words[at].text} ") if at else ("", "", "")
    if not comma or any(q.text not in head for q in view.quantities):
        return view
    entities = tuple(m for m in view.claim.entities if m.text in head)
    return replace(view, claim=replace(view.claim, text=head, words=words[: at - 1], entities=entities))


def _tail(view: View) -> int:
    """The place of a participle that stands behind a comma and governs all to the end; 0 if there is none."""
    t = tree(view.claim.words)
    for i, word in enumerate(t.words):
        if word.dep == "advcl" and word.tag == "VBG" and 0 < word.head < i and t.words[i - 1].text == ",":
            below = t.subtree(i)
            rest = {n for n in range(i, len(t.words)) if t.words[n].pos != "PUNCT"}
            if below[0] == i and set(below) >= rest:
                return i
    return 0
