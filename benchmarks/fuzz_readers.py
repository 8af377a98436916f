"""Reads mutated files of every format for some time, and prints how many, what broke, and what took longest.

python benchmarks/fuzz_readers.py --seconds 60
"""

import argparse
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import formats  # noqa: E402 - lies beside the tests

from claimcheck.articles import articles_of  # noqa: E402
from claimcheck.settings import DocumentSettings  # noqa: E402

SETTINGS = DocumentSettings(max_unpacked=20_000_000)
LEAST = 20_000  # smaller files count as this large: what every file costs alike says nothing of growth
MOST = 200_000
HANG = 30
TOKENS = [
    *(bytes.fromhex(one) for one in "00 fffe efbbbf e280 eda080 f4908080 0d 0d0a 0c 85 e280a8 e280ae".split()),
    *b"<div> <table> <p> <!-- <script> <![CDATA[ </ <a &amp; &#x0; <b><i> <blockquote> <li> <br> <style> <svg>".split(),
    *b'``` --- +++ > - # | [1] ![ ( ) " \' . , ; : ... https://x.y/z @ * _ = 1. \\ { } [ ] "text": $ %'.split(),
    *b"References\n|Comments\n|Related articles\n|By Jane Doe\n|5 April 2021\n|(c) |share |(AP) ".split(b"|"),
    *b"Smith, J. (2021). |--b\r\n|\r\n\r\n|On x wrote:\n> |=?utf-8?q?=00?=|From: a\nTo: b\nDate: c\n".split(b"|"),
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    *b"stream\n|endstream|endobj|obj|BT |ET |Tj |Td |q |Q |/Kids [|9 0 R |<< |>> |xref\n|trailer|/Length 999999 ".split(
        b"|"
    ),
]


@dataclass(kw_only=True)
class Tally:
    """What was seen so far."""

    executions: Counter[str] = field(default_factory=Counter)
    crashes: list[tuple[str, str, bytes]] = field(default_factory=list)
    slowest: dict[str, tuple[float, bytes]] = field(default_factory=dict)


def corpus() -> list[tuple[str, bytes]]:
    """Files of every format, to start from."""
    texts = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    text = texts[0].decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    page = "".join(f"<p>{line}</p>\n" for line in lines)
    markdown = "---\ntitle: A\ndate: 2021-04-05\n---\n# A\n" + "\n\n".join(lines[:10]) + "\n- a\n- b\n```\nx\n```\n"
    records = "".join(f'{{"title": "A", "text": "{line}"}}\n' for line in lines if '"' not in line)
    latin = "\n".join(lines).encode("cp1252", "replace").decode("cp1252")
    half = latin[: len(latin) // 2]
    mail = b"From: A <a@b.c>\r\nSubject: Re: x\r\nDate: Mon, 05 Apr 2021 10:00:00 +0200\r\n"
    plain = (
        mail + b"\r\n" + text.encode() + b"\r\nOn Sunday Bob wrote:\r\n> " + text.encode()[:500] + b"\r\n-- \r\nA\r\n"
    )
    many = mail + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
    return [
        *((".txt", one) for one in texts),
        (".md", markdown.encode()),
        (".html", f"<!DOCTYPE html><html><head><title>A</title></head><body><article>{page}</article></body>".encode()),
        (".html", f"<html><body><table><tr><td>{page}</td></tr></table><ul><li>a<li>b</ul></body>".encode()),
        (".jsonl", records.encode()),
        (".pdf", formats.pdf(half, latin)),
        (".pdf", formats.pdf(half, latin, squeeze=True)),
        (".docx", formats.docx(*(formats.p(line) for line in lines), title="A")),
        (".eml", plain),
        (".eml", many + page.encode() + b"\r\n--b--\r\n"),
    ]


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A file with some things in it cut, doubled, moved, replaced, or repeated very often."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + int(2 ** chance.uniform(0, 12)))
        kind = chance.randrange(8)
        if kind == 0:
            data = data[:at] + data[to:]
        elif kind == 1:
            data = data[:at] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 8))) + data[at:]
        elif kind == 2:
            data = data[:at] + chance.choice(TOKENS) + data[at:]
        elif kind == 3:
            piece = b"".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 4)))
            data = data[:at] + piece * int(2 ** chance.uniform(0, 16) / max(1, len(piece))) + data[at:]
        elif kind == 4:
            piece = data[at:to][:400] or b"x"
            data = data[:to] + piece * int(2 ** chance.uniform(0, 17) / len(piece)) + data[to:]
        elif kind == 5:
            start = chance.randrange(len(other) + 1)
            data = data[:at] + other[start : start + 5000] + data[at:]
        elif kind == 6:
            data = data[:at] + data[at:to].replace(b"\n", b" ") + data[to:]
        else:
            data = data[:at] + data[at:to][::-1] + data[to:]
        data = data[:MOST]
    return data


def inside(suffix: str, data: bytes, chance: random.Random) -> bytes:
    """A file whose packed part is mutated and packed again, so that its reader gets that far."""
    if suffix == ".docx":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = archive.read("word/document.xml")
        return formats.docx(more={"word/document.xml": mutated(body, body, chance)})
    stream = b"BT /F1 10 Tf 12 TL 50 780 Td (Rain fell on Monday.) Tj T* (Snow fell on Tues-) Tj T* (day.) Tj ET " * 40
    return formats.pdf_of(*(mutated(stream, stream, chance) for _ in range(3)), squeeze=chance.random() < 0.5)


def execute(suffix: str, data: bytes, tally: Tally) -> None:
    """Reads one file, and notes what came of it."""
    tally.executions[suffix] += 1
    signal.setitimer(signal.ITIMER_PROF, HANG)
    start = time.process_time()
    try:
        for document in articles_of(f"a{suffix}", suffix, data, SETTINGS):
            _ = getattr(document, "raw", "").encode("utf-8")
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        tally.crashes.append((suffix, f"{type(error).__name__}: {error}"[:120], data))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    cost = (time.process_time() - start) * 1000 * 100_000 / max(len(data), LEAST)
    if cost > tally.slowest.get(suffix, (0.0, b""))[0]:
        tally.slowest[suffix] = (cost, data)


def main() -> None:
    """Fuzzes for the seconds asked for; exits with 1 if anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append", help="Only this suffix, such as .pdf; may be repeated.")
    parser.add_argument("--keep", type=Path, help="Write crashes and slow files into this folder.")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - no secret
    files = [one for one in corpus() if not asked.format or one[0] in asked.format]

    def too_long(*_: object) -> None:
        raise TimeoutError(f"no end after {HANG} s of CPU")

    signal.signal(signal.SIGPROF, too_long)
    tally = Tally()
    for suffix, data in files:
        execute(suffix, data, tally)
    tally.slowest.clear()  # the first of each format has loaded its parser
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        suffix, data = chance.choice(files)
        if suffix in {".docx", ".pdf"} and chance.random() < 0.5:
            execute(suffix, inside(suffix, data, chance), tally)
        else:
            execute(suffix, mutated(data, chance.choice(files)[1], chance), tally)
    report(tally, asked.keep)
    sys.exit(1 if tally.crashes else 0)


def report(tally: Tally, keep: Path | None) -> None:
    """Prints the tally, and writes what is worth a look."""
    print(f"{sum(tally.executions.values())} executions, {len(tally.crashes)} crashes")
    for suffix, (cost, data) in sorted(tally.slowest.items()):
        print(
            f"{suffix:7} {tally.executions[suffix]:6} executions, slowest {cost:6.0f} ms per 100 kB ({len(data)} bytes)"
        )
    for number, (suffix, what, _) in enumerate(tally.crashes[:20]):
        print(f"crash {number} {suffix}: {what}")
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        for number, (suffix, _, data) in enumerate(tally.crashes[:20]):
            (keep / f"crash-{number}{suffix}").write_bytes(data)
        for suffix, (_, data) in tally.slowest.items():
            (keep / f"slow{suffix}").write_bytes(data)


if __name__ == "__main__":
    main()
