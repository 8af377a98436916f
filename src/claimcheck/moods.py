"""Clauses -> how each is put forward: as fact, possible, planned, conditional, asked for or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import SUBJECTS, yet_to
from claimcheck.records import Modality
from claimcheck.sayings import OPEN, says
from claimcheck.voice import of_claim

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.clauses import Clause
    from claimcheck.sayings import Saying

REQUEST = frozenset(["ask", "demand", "urge", "order", "call", "request", "propose", "recommend", "require", "want"])
COMMAND = frozenset({"tell", "instruct", "advise", "invite", "command", "beg", "encourage"})  # with an infinitive only
FORESEE = frozenset({"expect", "forecast", "project", "target", "foresee", "anticipate"})
GOALS = frozenset({"goal", "target", "aim", "ambition", "objective"})
# What "is to ..." explains, instead of planning it.
ABSTRACT = frozenset(
    "act aim answer approach attempt choice concern doctrine duty effect effort idea it job mission motive option "
    "point policy principle priority purpose reaction reply response result role solution step strategy task "
    "temptation thing trick way what work".split()
)
AIMS = ABSTRACT | frozenset("decision goal hope intention move plan that this wish".split())  # ... and in the past
WEIGH = frozenset({"consider", "mull", "contemplate"})
# Under these, "may" allows: it tells what the rules are, not what is possible.
RULES = frozenset(
    "legally lawfully law contract rule regulation licence license permit treaty statute agreement constitution "
    "terms".split()
)
PLAN = frozenset(
    "plan intend aim hope seek expect prepare propose promise pledge vow agree threaten commit want try".split()
)
POSSIBLE_ADVERBS = frozenset(
    "possibly perhaps maybe probably likely reportedly allegedly apparently supposedly purportedly "
    "potentially seemingly presumably rumoured rumored".split()
)
GRADES = frozenset({"as", "more", "less", "equally", "likelier", "so"})  # before "likely", they compare
CONDITIONAL_MARKS = frozenset({"if", "unless", "whether", "provided"})
TIME_MARKS = frozenset({"once", "until", "when", "whenever"})  # of what was, they tell when; of what is, on what terms
SUPPOSING = frozenset({"assuming", "provided", "providing", "supposing"})  # "provided that the flood was natural"
TERMS = frozenset({"in case", "on condition", "the condition", "the event", "the proviso"})  # before "that"
ASIDE = frozenset({"acl", "amod", "appos", "relcl"})  # below these an adverb speaks of a part of what is told
UNTHINKABLE = frozenset({"impossible", "inconceivable", "unthinkable"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
STUDIES = frozenset(
    "cohort study trial data analysis survey evidence research paper result figure review experiment finding record "
    "model poll measurement statistic meta-analysis observation simulation ensemble reconstruction test".split()
)
BELIEVE = frozenset(
    "hope expect fear worry dread pretend speculate doubt suggest predict believe think suspect assume imagine "
    "wonder hypothesise hypothesize whisper".split()
)


HEARSAY = BELIEVE | {"say", "report", "allege", "rumour", "rumor", "understand", "suppose", "claim"}


def modality(clause: Clause, said: Saying | None, *, narrated: bool = False) -> Modality:
    """How a clause is put forward, by its auxiliaries, adverbs, subordinator and the verb that introduces it.

    ``narrated`` is true if its "would" tells what came to be.
    """
    head = clause.head
    if _condition(clause):
        return Modality.CONDITIONAL
    # a verb in the past takes no "will": that is the noun, as in "the widow's will turned out to be forged"
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if head.tag_ == "VBD" or (head.tag_ == "VBN" and auxiliaries == {"will"}):
        auxiliaries = set()
    negated = any(c.dep_ in {"neg", "preconj"} or c.lower_ in {"neither", "nor", "never"} for c in head.children)
    # "they died less often if they were treated" tells what was
    on_terms = _has_condition(clause) and head.tag_ != "VBD" and not (auxiliaries & {"can", "ca"})
    if on_terms or _counterfactual(head) or _inferred(head):
        return Modality.CONDITIONAL
    # "did not say that it will": nobody tells a plan
    unsaid = said is not None and said.denied_saying
    if unsaid or _possible(clause, auxiliaries, negated=negated) or _for_another_reason(head):
        return Modality.POSSIBLE
    if _asked(head, auxiliaries, negated=negated):
        return Modality.ASKED
    ahead = {"will", "would", "'ll", "’ll", "wo"} - ({"would"} if narrated or _owed(head) else set())
    if auxiliaries & ahead or _planned(head):
        return Modality.PLANNED
    if _hearsay(head):
        return Modality.POSSIBLE
    if said is not None and said.verb in BELIEVE | {OPEN} and not _suggested_by_evidence(said):
        return Modality.POSSIBLE
    if said is not None and said.stance < 0:
        return Modality.DENIED
    return Modality.ASSERTED


def _suggested_by_evidence(said: Saying) -> bool:
    """Whether a study or its data suggest what follows, which is how papers put their findings."""
    return said.verb == "suggest" and said.speaker is not None and said.speaker.lemma_.lower() in STUDIES


def _hearsay(head: Token) -> bool:
    """Whether something is only said of its subject: "is believed to have been poisoned"."""
    passive = head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children)
    return passive and head.lemma_.lower() in HEARSAY and any(c.dep_ == "xcomp" for c in head.children)


def _condition(clause: Clause) -> bool:
    """Whether a clause is a condition: "if it rains", "when it rains"; "when it rained" tells of one time."""
    head = clause.head
    past = any(t.tag_ == "VBD" for t in (head, *(c for c in head.children if c.dep_ in {"aux", "auxpass"})))
    marks = CONDITIONAL_MARKS if past else CONDITIONAL_MARKS | TIME_MARKS
    if any(c.dep_ == "mark" and c.lower_ in marks for c in head.children) or _inverted(head) or _as_long_as(head):
        return True
    if _on_terms(head):
        return True
    timed = any(c.dep_ == "advmod" and c.lower_ in TIME_MARKS for c in head.children)
    return timed and clause.dep == "advcl" and head.tag_ in {"VBP", "VBZ"}


def _as_long_as(head: Token) -> bool:
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in head.children)
    opening = [t.lower_ for t in head.sent if t.i < head.i]
    return (
        head.dep_ == "advcl" and marked and any(opening[i : i + 3] == ["as", "long", "as"] for i in range(len(opening)))
    )


def _for_another_reason(head: Token) -> bool:
    """Whether it is open what a clause denies: "it did not end because they lost, but because they were tired"."""
    if head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "because" for c in head.children):
        reason, told = head, head.head
    else:
        told = head
        reasons = (c for c in head.children if c.dep_ == "advcl")
        reason = next((c for c in reasons if any(m.dep_ == "mark" and m.lower_ == "because" for m in c.children)), head)
    apart = reason == told or reason.i < told.i or any(t.text in {",", ";", "—"} for t in head.doc[told.i : reason.i])
    sentence = [t.lower_ for t in told.sent]
    after = sentence[reason.i - told.sent.start :]
    just = any(t.lower_ in {"just", "merely", "only", "simply", "solely"} for t in reason.subtree if t.i < reason.i)
    contrasted = just or "but" in after or "rather" in after
    return not apart and contrasted and any(c.dep_ == "neg" for c in told.children)


def _on_terms(head: Token) -> bool:
    """Whether a clause tells on what terms: "provided that ...", "in the event that ...", "in case ..."."""
    if head.dep_ == "ccomp" and head.head.lower_ in SUPPOSING:
        if head.head.lower_ == "providing" and not any(c.lower_ == "that" for c in head.lefts):
            return False  # "providing music and talk"
        return not any(c.dep_ in {"dobj", *SUBJECTS} for c in head.head.children)
    first = head.left_edge
    led = first.i > 1 and first.doc[first.i - 2 : first.i].text.lower() in TERMS
    told = first.nbor(-1).lower_ == "case" or (first.lower_ == "that" and first.dep_ not in SUBJECTS) if led else False
    return told and head.dep_ in {"acl", "advcl", "ccomp", "conj", "relcl"}


def _has_condition(clause: Clause) -> bool:
    """Whether an "if" clause hangs on a verb; "not ... unless" tells what is the case but for an exception.

    "If anything" and "if necessary" have no verb, and are no conditions; "even if" asserts all the same.
    """
    head = clause.head
    negated = any(c.dep_ == "neg" for c in head.children)
    marks = {"if"} if negated else {"if", "unless"}
    below = [g for c in head.children for g in c.children]
    below += [g for t in below if t.dep_ == "pobj" for g in t.children]  # "in the event that"
    return (
        any(
            c.dep_ == "advcl"
            and c.pos_ in {"VERB", "AUX"}
            and not _qualifies(c)
            and (_inverted(c) or any(g.dep_ == "mark" and g.lower_ in marks and not _even(g) for g in c.children))
            for c in head.children
        )
        or any(_on_terms(c) for c in below)
        or any(t.lower_ == "unless" and t.dep_ == "mark" and not negated for t in clause.own)
    )


def _qualifies(condition: Token) -> bool:
    """Whether a condition only says in which cases what is told holds: "responds to the drug if treated early"."""
    told = condition.head
    bare = condition.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in condition.children)
    return bool(bare and told.tag_ in {"VBZ", "VBP"} and condition.left_edge.i > told.i) and (
        condition.left_edge.nbor(-1).text != ","
    )


def _inferred(head: Token) -> bool:
    """Whether what was hangs on what is: "if the reports are true, the mayor took bribes"."""
    above = head.head
    if head.dep_ == "ccomp" and not says(above) and any(c.dep_ == "mark" and c.lower_ == "if" for c in above.children):
        return True  # "only if the court agrees does the law take effect"
    return head.tag_ == "VBD" and any(
        c.dep_ == "advcl"
        and c.i < head.i
        and any(g.dep_ == "mark" and g.lower_ == "if" and not _even(g) for g in c.children)
        and any(t.tag_ in {"VBZ", "VBP"} for t in (c, *(g for g in c.children if g.dep_ in {"aux", "auxpass"})))
        for c in head.children
    )


def _inverted(head: Token) -> bool:
    """Whether a condition is told by word order alone: "had the brake worked", "should the vote fail"."""
    subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    opens = head.left_edge
    return (
        head.dep_ == "advcl"
        and subject is not None
        and opens.lower_ in {"had", "should", "were"}
        and opens.dep_ in {"aux", "auxpass"}
    )


def _even(mark: Token) -> bool:
    return mark.i > 0 and bool(mark.nbor(-1).lower_ == "even")


def _counterfactual(head: Token) -> bool:
    """Whether a verb tells what would have been: "would have been dearer without"."""
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    return bool(head.tag_ == "VBN") and auxiliaries >= {"would", "have"} and not _owed(head)


def _owed(head: Token) -> bool:
    """Whether a verb tells to what something is owed: "would have been impossible without the grant"."""
    impossible = any(c.dep_ == "acomp" and c.lower_ in UNTHINKABLE for c in head.children)
    return impossible and any(t.lower_ == "without" for t in head.subtree)


def _possible(clause: Clause, auxiliaries: set[str], *, negated: bool) -> bool:
    """Whether a clause says what may be.

    "Can" tells what is able or allowed to be, "could not" and "could until May" what was: all are put as facts.
    """
    if any(t.lower_ in POSSIBLE_ADVERBS and not _graded(t) and not _aside(t, clause.head) for t in clause.own):
        return True
    if auxiliaries & {"may", "might"}:
        return not ("may" in auxiliaries and any(t.lemma_.lower() in RULES for t in clause.own))
    return "could" in auxiliaries and not negated and not _was_able(clause) and not _can_expect(clause.head)


def _graded(adverb: Token) -> bool:
    """Whether "likely" compares what was counted: "twice as likely to fall ill"; not "more likely than not"."""
    after = [t.lower_ for t in adverb.doc[adverb.i + 1 : adverb.i + 3]]
    return any(c.lower_ in GRADES and c.dep_ != "mark" for c in adverb.children) and after != ["than", "not"]


def _aside(adverb: Token, head: Token) -> bool:
    """Whether an adverb qualifies a part only: "the allegedly stolen car", "was fired, probably by mistake"."""
    token = adverb
    while token not in (head, token.head):
        # of "likely to close" the adverb itself may be what the verb hangs on
        if token.dep_ in ASIDE or (token.dep_ in {"prep", "agent"} and token != adverb):
            return True
        token = token.head
    return False


def _was_able(clause: Clause) -> bool:
    """Whether "could" tells what was possible and done: "nobody could travel", "could carry only half their load"."""
    head = clause.head
    subjects = [c for c in head.children if c.dep_ in SUBJECTS] + ([clause.subject] if clause.subject else [])
    nobody = any(s.lower_ in NOBODY or any(c.lower_ in {"no", "neither"} for c in s.children) for s in subjects)
    # "the river fell, and barges could carry half their load": coordinated with what happened
    told = clause.dep == "conj" and head.head.tag_ == "VBD" and not says(head.head)
    past = any(t.lower_ in {"until", "afterwards", "then", "ago", "yesterday"} for t in clause.own)
    return nobody or told or past or any(t.lower_ in {"only", "hardly", "barely"} for t in clause.own)


def _asked(head: Token, auxiliaries: set[str], *, negated: bool) -> bool:
    """Whether a clause says what ought to be; what must not be is put as a fact, as what can be is."""
    lemma = head.lemma_.lower()
    that = any(c.dep_ == "ccomp" and any(g.dep_ == "mark" for g in c.children) for c in head.children)
    above = head.head if head.dep_ == "ccomp" else head
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children)
    wished = above.lemma_.lower() in REQUEST | {"advise"} or (
        above.lemma_.lower() in {"insist", "suggest"} and _bare(head)
    )
    if above.lemma_ == "propose":
        wished = _bare(head) or head.tag_ == "VB"
    told = any(t.tag_ in {"VBD", "VBZ"} for t in (head, *(c for c in head.children if c.dep_ in {"aux", "auxpass"})))
    if above != head and marked and wished and not told:
        return True  # "recommends that adults take it"
    return (
        bool(auxiliaries & {"should", "ought", "shall"})
        or ("must" in auxiliaries and not negated)
        or (
            lemma in REQUEST
            and ((_infinitive(head) and not _own_stand(head, negated=negated)) or (that and not of_claim(head)))
        )
        or (lemma in COMMAND and _infinitive(head))
    )


def _bare(verb: Token) -> bool:
    """Whether a verb is in the subjunctive: "that children be vaccinated"."""
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return bool(finite.tag_ == "VB")


def _own_stand(head: Token, *, negated: bool) -> bool:
    """Whether a verb of wishing tells of its subject alone: his own wish, or that he does not want a thing done."""
    return _own_wish(head) or (negated and head.lemma_.lower() == "want")


def _own_wish(head: Token) -> bool:
    """Whether somebody wants or proposes to do a thing himself: that is a plan, and asks nothing of others."""
    if head.lemma_.lower() not in {"want", "propose"} or any(c.dep_ in {"dobj", "dative"} for c in head.children):
        return False
    infinitive = next((c for c in head.children if c.dep_ in {"xcomp", "ccomp"}), None)
    return infinitive is not None and not any(c.dep_ in SUBJECTS for c in infinitive.children)


def _of_another(head: Token) -> bool:
    """Whether somebody wants another to act, which is no plan of his own."""
    return head.lemma_.lower() == "want" and not _own_wish(head)


def _planned(head: Token) -> bool:
    """Whether a verb tells of a plan, a forecast or a goal: "plans to", "is considering selling", "expects a loss"."""
    lemma = head.lemma_.lower()
    objects = [c for c in head.children if c.dep_ == "dobj"]
    if _can_expect(head):
        return False
    return (
        (lemma in PLAN and _infinitive(head) and not (lemma == "try" and _is_past(head)) and not _of_another(head))
        or (lemma == "propose" and _own_wish(head))
        or _is_to(head)
        or _going_to(head)
        or (lemma in FORESEE and (bool(objects) or head.tag_ == "VBN"))
        or (lemma in WEIGH and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in head.children))
        or (lemma in {"set", "have"} and any(c.lemma_.lower() in GOALS for c in objects))
    )


def _can_expect(head: Token) -> bool:
    """Whether what one can expect is told as what is: "men can expect to live to 79"."""
    able = any(c.lower_ in {"can", "could"} for c in head.children if c.dep_ == "aux")
    to = any(g.tag_ == "TO" for c in head.children if c.dep_ == "advcl" for g in c.children)
    return able and head.lemma_ == "expect" and (to or _infinitive(head))


def _is_past(head: Token) -> bool:
    return any(t.tag_ == "VBD" for t in (head, *(c for c in head.children if c.dep_ == "aux")))


def _is_to(head: Token) -> bool:
    """Whether something is arranged: "the two are to meet", a headline's "Bank to cut jobs"; not "the goal is to"."""
    subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    if subject is None or yet_to(head) is not None:
        return False
    # "it was one of fifty to be added" is no plan
    was = head.tag_ == "VBD" and not any(c.dep_ in {"acomp", "attr", "neg"} for c in head.children)
    if head.lemma_ == "be" and (was or head.tag_ in {"VBZ", "VBP"}):
        infinitive = next((c for c in head.children if c.dep_ == "xcomp"), None)
        return (
            infinitive is not None
            and any(c.tag_ == "TO" for c in infinitive.children)
            and infinitive.lemma_ != "blame"
            and (
                subject.lemma_.lower() not in (AIMS | GOALS if was else ABSTRACT | GOALS)
                or (was and _suffered(infinitive))
            )
        )
    return head.dep_ == "ROOT" and head.tag_ == "VB" and any(c.tag_ == "TO" and c.dep_ == "aux" for c in head.children)


def _suffered(verb: Token) -> bool:
    """Whether a verb is passive: "the plan was to be voted on"."""
    return any(c.dep_ == "auxpass" for c in verb.children)


def _infinitive(head: Token) -> bool:
    return any(c.dep_ in {"xcomp", "ccomp"} and any(g.tag_ == "TO" for g in c.children) for c in head.children)


def _going_to(head: Token) -> bool:
    if head.lower_ in {"going", "set", "due", "expected", "likely", "scheduled", "about"} and _infinitive(head):
        return not _graded(head)
    return any(
        c.dep_ == "acomp"
        and c.lower_ in {"set", "due", "likely", "ready", "about"}
        and _infinitive(c)
        and not _graded(c)
        for c in head.children
    )
