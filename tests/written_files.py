"""Files that tests write and read through the readers."""

from pathlib import Path

from claimcheck.documents import read_documents
from claimcheck.records import Document
from claimcheck.settings import DocumentSettings


def read_file(path: Path) -> Document:
    documents, unread = read_documents([path], DocumentSettings())
    assert not unread
    return documents[0]


def write_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
