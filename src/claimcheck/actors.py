"""Whether a capital in a sentence is the city, or stands for the government that sits there."""

from typing import TYPE_CHECKING

from claimcheck.gazetteer import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def acts(span: "Span") -> bool:
    """Whether the capital named by ``span`` acts as a government ("Moscow denied", "Kabul's approach")."""
    root = span.root
    if root.dep_ == "conj" and root.head.ent_type_ in {"GPE", "NORP", "ORG"}:
        # "between Washington and Moscow": the first one's role is the other's as well
        root = _first_conjunct(root)
    head = root.head
    if _wh_subject(span):
        return True
    if root.dep_ in {"nsubj", "nsubjpass"}:
        return _acting_subject(root, head)
    if root.dep_ == "poss":
        return head.lemma_.lower() in words("actor_nouns")
    if root.dep_ in {"compound", "nmod", "amod"}:
        return head.lemma_.lower() in {
            "administration",
            "government",
            "regime",
            "authorities",
            "official",
            "policy",
            "leadership",
        }
    if root.dep_ == "dobj":
        return head.lemma_.lower() in words("actor_objects")
    if root.dep_ in {"pobj", "agent"}:
        return _acting_object(root, head)
    return False


def _first_conjunct(token: "Token") -> "Token":
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def _wh_subject(span: "Span") -> bool:
    """Tell that "Moscow, which denies ..." reads as the government; "Moscow, where ..." does not."""
    clause = next((c for c in span.root.children if c.dep_ == "relcl"), None)
    if clause is None or clause.lemma_.lower() in {"be", "have", "lie", "become"}:
        return False
    return any(c.dep_ == "nsubj" and c.lower_ == "which" for c in clause.children) and clause.lemma_ in words(
        "actor_verbs"
    )


def _acting_subject(root: "Token", verb: "Token") -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        # "Moscow is the capital", "Kabul was quiet": a city; "Moscow is willing to", "is seeking": a government
        attribute = next((c.lemma_.lower() for c in verb.children if c.dep_ == "acomp"), "")
        return attribute in {
            "willing",
            "ready",
            "unwilling",
            "reluctant",
            "eager",
            "interested",
            "concerned",
            "keen",
            "open",
            "wary",
        }
    if lemma in {"remain", "take", "hold", "make", "face", "see", "leave", "turn", "join", "use"}:
        return root.dep_ == "nsubj" and any(c.dep_ in {"dobj", "xcomp"} for c in verb.children)
    return root.dep_ == "nsubj" and lemma in words("actor_verbs")


def _acting_object(root: "Token", preposition: "Token") -> bool:
    lemma = preposition.lower_
    governor = preposition.head
    if lemma == "by":
        return governor.tag_ == "VBN" or governor.lemma_.lower() in words("actor_nouns")
    if lemma in {"between", "among", "with"}:
        return True
    if lemma in {"from", "to", "of", "for", "on"}:
        return governor.lemma_.lower() in {
            "pressure",
            "reaction",
            "response",
            "support",
            "request",
            "demand",
            "backing",
            "relation",
            "tie",
            "message",
            "ally",
            "hostility",
            "loyal",
            "aid",
            "statement",
            "approach",
            "threat",
            "criticism",
            "answer",
            "help",
            "permission",
            "dependence",
            "rely",
            "depend",
        }
    return lemma == "against" and not any(c.dep_ in {"amod", "compound"} for c in root.children)
