"""Mail to text: the message's own words, with what it quotes, and its signature, set apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from claimcheck.extracts import Extract, UnreadableError, known
from claimcheck.html_text import read_html
from claimcheck.paragraphs import Paragraph, split_paragraphs

_MAX_PARTS = 200
_MAX_HEADER = 5_000
# The headers that are parsed here, at a cost that grows with the square of their length.
_LONG_HEADER = re.compile(
    rb"^(?:content-[a-z-]{1,40}|subject|from|date|mime-version):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_ARTICLES = re.compile(r"\.(pdf|docx?|rtf|odt|epub|txt|md|html?|eml)$", re.IGNORECASE)
_QUOTED = re.compile(r"[ \t]{0,3}[>|]")
_WROTE = re.compile(
    r"(?:On|Am|Le|El) .{5,200}(?:wrote|writes|schrieb|a écrit|escribió)\s?:\s*$"
    r"|.{3,120}<[^<>\s]{3,120}> (?:wrote|writes):\s*$"
)
# From here on there is nothing but the mail that is answered; one that is passed on is what the writer wants read.
_BELOW = re.compile(r"-{3,12} ?Original Message ?-{0,12}\s*$|_{20,}\s*$", re.IGNORECASE)
_FORWARD = re.compile(r"-{3,12} ?Forwarded (?:message|by)\b.{0,80}$|Begin forwarded message:$", re.IGNORECASE)
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg)\s*:", re.IGNORECASE)
_HEADERS = re.compile(r"\*?(From|Sent|Date|To|Subject|Cc):\*?\s", re.IGNORECASE)
_SIGNATURE = re.compile(r"--\s?$")
_PHONE_LINE = re.compile(r"(?:Sent|Get Outlook|Von meinem) (?:from|for|gesendet) (?:my )?\S.{0,40}$")
_FOOTERS = re.compile(r"_{5,}\s*$|To unsubscribe\b|You (?:are receiving|received) this\b|Unsubscribe\b", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg|antw)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes) -> Extract:
    """The text of a message (.eml); raises UnreadableError."""
    if any(found.end() - found.start() > _MAX_HEADER for found in _LONG_HEADER.finditer(data)):
        raise UnreadableError(f"a message with a header of more than {_MAX_HEADER:,} bytes")
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        parts = list(_parts(message))
        text, is_page = _body(parts)
        names = [known(part.get_filename()) for part in parts]
        gaps = tuple(f"an attachment: {name}" for name in names if name and _ARTICLES.search(name))
        sender = message["from"]
        title, author, published = known(str(message["subject"] or "")), _sender(str(sender or "")), _day(message)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a stranger's mail breaks in the parser, it is named as unread
        raise UnreadableError(f"a message that cannot be parsed ({type(error).__name__})") from None
    if is_page:
        page = read_html(text)
        return replace(page, title=_subject(title) or page.title, author=author, published=published, gaps=gaps)
    return Extract(
        text=text,
        title=_subject(title),
        author=author,
        published=published,
        paragraphs=_paragraphs(text, forward=bool(_PASSED_ON.match(title or ""))),
        gaps=gaps,
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, messages within the message left out."""
    pending = [message]
    seen = 0
    while pending:
        part = pending.pop(0)
        seen += 1
        if seen > _MAX_PARTS:
            raise UnreadableError(f"a message of more than {_MAX_PARTS} parts")
        if part.get_content_maintype() == "multipart":
            inside = part.get_payload()
            pending[:0] = [one for one in inside if isinstance(one, EmailMessage)] if isinstance(inside, list) else []
        elif part.get_content_type() != "message/rfc822":
            yield part


def _body(parts: list[EmailMessage]) -> tuple[str, bool]:
    """The text of the first plain part, else of the first page, and whether it is a page."""
    own = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in own:
            if part.get_content_type() == kind:
                text = str(part.get_content()).replace("\x00", "")
                if text.strip():
                    return text, kind == "text/html"
    raise UnreadableError("a message without text")


def _subject(subject: str | None) -> str | None:
    return (_REPLY.sub("", subject).strip() or None) if subject else None


def _sender(sender: str) -> str | None:
    name, address = parseaddr(sender)
    return known(name) or known(address)


def _day(message: EmailMessage) -> date | None:
    moment = getattr(message["date"], "datetime", None)
    return moment.date() if moment else None


def _paragraphs(text: str, *, forward: bool) -> tuple[Paragraph, ...]:
    """The paragraphs, those that the writer only quotes or signs with marked as code, which nobody reads for claims."""
    result: list[Paragraph] = []
    for start, end, own in _segments(text, forward=forward):
        split = split_paragraphs(text[start:end])
        result += [replace(one, start=one.start + start, end=one.end + start, code=not own) for one in split]
    return tuple(result)


def _segments(text: str, *, forward: bool) -> Iterator[tuple[int, int, bool]]:
    """Stretches of whole lines that are the writer's own, and those that are not."""
    start = 0
    own = True
    ended = in_head = False
    offset = 0
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        forward = forward or bool(_FORWARD.match(line.strip()))
        head = _opens_head(lines, index)
        ended = ended or _ends(line) or (head and not forward)
        in_head = bool(line.strip()) and (head or (in_head and bool(_HEADERS.match(line))))
        now = not (ended or in_head or _FORWARD.match(line.strip()) or _is_quoted(lines, index))
        if now != own:
            if offset > start:
                yield start, offset, own
            start, own = offset, now
        offset += len(line)
    if offset > start:
        yield start, offset, own


def _ends(line: str) -> bool:
    """Whether the writer's words end above a line: a signature, or the mail that is answered."""
    line = line.rstrip("\r\n")
    return bool(_BELOW.match(line[:200]) or _SIGNATURE.fullmatch(line) or _PHONE_LINE.match(line[:80]))


def _opens_head(lines: list[str], index: int) -> bool:
    """Whether the head of another mail starts at a line."""
    near = sum(bool(_HEADERS.match(one)) for one in lines[index : index + 4])
    return bool(_HEADERS.match(lines[index])) and near >= 3


def _is_quoted(lines: list[str], index: int) -> bool:
    """Whether a line is quoted, or introduces what is."""
    line = lines[index]
    if _QUOTED.match(line) or _FOOTERS.match(line):
        return True
    here = line.strip()[:300]
    below = lines[index + 1].strip()[:300] if index + 1 < len(lines) else ""
    follows = any(_QUOTED.match(other) for other in lines[index + 1 : index + 4])
    return follows and bool(_WROTE.match(here) or _WROTE.match(f"{here} {below}"))
