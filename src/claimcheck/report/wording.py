"""The words that all formats share: kinds, reasons and figures as people say them."""

from collections import Counter
from typing import TYPE_CHECKING

from claimcheck.restate import display_speaker, is_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimcheck.records import Claim, Coverage, Report, Verdict

KINDS = {
    "contradiction": ("contradiction", "contradictions"),
    "dispute": ("dispute", "disputes"),
    "superseded": ("change over time", "changes over time"),
    "reference": ("conflict with reference data", "conflicts with reference data"),
}

KIND_HELP = {
    "contradiction": "Both texts assert something about the same thing, and both cannot hold.",
    "dispute": "Two statements are opposed, and one of them is a speaker's word, or honest people may differ.",
    "superseded": "The later text says something else of the same thing: a change over time.",
    "reference": "A claim does not agree with a table of known facts.",
}

_REASONS = {
    "rounded": "bound or rounding",
    "not-asserted": "not asserted",
    "part-of-total": "part of a total",
    "list-valued": "several values can hold",
}

WHAT_QUIET_MEANS = (
    "This does not mean that the articles agree or that they are true: only claims that could be paired were compared, "
    "and a tension below the confidence asked for is not shown."
)

MOSTLY_MISSED = (
    "Tensions that two articles put in quite different words are mostly missed: reports/quality.md of claimcheck says "
    "how many were found where they were counted."
)
LEGEND = (
    "Severity is what the rule behind a finding says of it; without a rule it is major from confidence 0.8 on, else "
    "minor. Confidence is how probable it is, from 0 to 1, that the strongest pair of a finding is a tension: "
    "docs/report.md of claimcheck says more."
)
_ANYBODY = {"unnamed source": "an unnamed source"} | {word: word for word in ("he", "she", "it", "they")}


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2,000 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def kind_name(kind: str) -> str:
    """What people call a kind of finding."""
    return KINDS.get(kind, (kind, kind))[0]


def reason_name(reason: str) -> str:
    """What people call a reason for not being a conflict."""
    return _REASONS.get(reason, reason.replace("-", " "))


def excuse_note(verdict: "Verdict") -> str:
    """Why the pair is no conflict, in a sentence: what the facets say, else what the rule or the model does."""
    if verdict.reason is None:
        return ""
    if verdict.reason == verdict.comparability.reason and verdict.comparability.note:
        return verdict.comparability.note
    ruled = [one.message for one in verdict.evidence if one.reason == verdict.reason]
    if not ruled and verdict.reason == "restatement":
        return "to the model, each follows from the other"
    return ruled[0] if ruled else verdict.comparability.note


def kinds_found(kinds: "Iterable[str]") -> str:
    """``2 contradictions, 1 dispute``, in the order of ``KINDS``."""
    count = Counter(kinds)
    known = [kind for kind in KINDS if kind in count]
    others = sorted(set(count) - set(KINDS))
    return ", ".join(counted(count[kind], *KINDS.get(kind, (kind, f"{kind}s"))) for kind in [*known, *others])


def scope(report: "Report") -> str:
    """``5 articles, 274 claims, 803 pairs compared``."""
    figures = report.coverage
    return ", ".join(
        (
            counted(figures.files_read, "article"),
            counted(figures.claims, "claim"),
            f"{counted(figures.pairs_compared, 'pair')} compared",
        )
    )


def gaps(figures: "Coverage") -> list[str]:
    """What was not read or not compared, one phrase each; empty if everything was."""
    unread, capped, cut = len(figures.files_unread), figures.pairs_capped, figures.texts_truncated
    return [
        *([f"{counted(unread, 'file')} not read or cut"] if unread else []),
        *([f"{counted(cut, 'text')} truncated"] if cut else []),
        *([f"{counted(capped, 'pair')} left out by the cap"] if capped else []),
    ]


def all_read(figures: "Coverage") -> str:
    """``All 5 files were read.``: what is said where there are no gaps."""
    few = ("There was no file to read.", "The only file was read.", "Both files were read.")
    files = figures.files_read
    return few[files] if files < len(few) else f"All {files:,} files were read."


def voice(claim: "Claim") -> str:
    """Who speaks: ``in its own voice`` or ``quoting …``."""
    return f"quoting {who(claim)}" if claim.speaker else "in its own voice"


def who(claim: "Claim") -> str:
    """The speaker of a claim by name; without one, in the text's own words, and without those as ``the report``."""
    speaker = claim.speaker or ""
    if claim.speaker_text:
        return f"“{claim.speaker_text}”"
    if speaker in _ANYBODY:
        return _ANYBODY[speaker]
    single = is_role(speaker) and not speaker.endswith("s")
    return f"the {speaker}" if single else speaker_name(speaker)


def speaker_name(speaker: str) -> str:
    """A speaker's canonical id as people write it, and a role as the text says it."""
    return display_speaker(speaker)


def side_name(index: int, sides: int) -> str:
    """What to call the position at ``index`` of ``sides``."""
    if sides == 1:
        return "The claim"
    if index == 0:
        return "One side"
    return "The other side" if sides == 2 else "Another side"
