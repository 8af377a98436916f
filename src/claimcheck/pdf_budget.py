"""What a PDF may cost: pypdf reads whatever a page asks for, and a few bytes can ask for hours."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

# Pages of text unpack to at most some ten times their size; drawings to more, but then they are few.
_BYTES = 1_500_000
_BYTES_A_BYTE = 10
_OPERATORS = 40_000
_OPERATORS_A_BYTE = 0.6
_OPERATOR_COST = 30  # bytes of content that take as long to read as a Do of an empty form
_MAX_RESOURCES = 300


class SpentError(BaseException):
    """A page costs more than is left; no Exception, since pypdf goes on after every one that a form raises."""


class PdfBudget:
    """Bytes of content and drawing steps that are left for a file of ``size`` bytes."""

    def __init__(self, size: int) -> None:
        self._bytes = _BYTES + _BYTES_A_BYTE * size
        self._operators = int(_OPERATORS + _OPERATORS_A_BYTE * size)
        self._forms: dict[str, int] = {}

    def open_page(self, page: "PageObject") -> None:
        """Pays for a page's content, its fonts, and notes what each form that it can show costs; raises SpentError."""
        contents = page.get_contents()
        self._pay(len(contents.get_data()) if contents is not None else 0)
        self._forms = {}
        pending: list[Any] = [_at(page, "/Resources")]
        seen: set[int] = set()
        while pending:
            resources = pending.pop()
            for font in _values(_at(resources, "/Font")):
                pending += self._open(_at(font[1], "/ToUnicode"), seen)[1]
            for name, shown in _values(_at(resources, "/XObject")):
                size, inside = self._open(shown, seen) if _at(shown, "/Subtype") == "/Form" else (0, [])
                self._forms[name] = max(size, self._forms.get(name, 0))
                pending += inside

    def spend(self, operator: bytes, operands: Any, *_: object) -> None:
        """Pays for a drawing step, and for the form that it shows; raises SpentError."""
        self._operators -= 1
        if operator == b"Do" and operands:
            self._pay(_OPERATOR_COST + self._forms.get(str(operands[0]), 0))
        if self._operators < 0:
            raise SpentError

    def _open(self, stream: Any, seen: set[int]) -> tuple[int, list[Any]]:
        """The size of a stream, paid for once, and the resources that it names."""
        if stream is None or not hasattr(stream, "get_data"):
            return 0, []
        size = len(stream.get_data())
        if id(stream) in seen:
            return size, []
        seen.add(id(stream))
        self._pay(size)
        if len(seen) > _MAX_RESOURCES:
            raise SpentError
        inside = _at(stream, "/Resources")
        return size, [inside] if inside is not None else []

    def _pay(self, size: int) -> None:
        self._bytes -= size
        if self._bytes < 0:
            raise SpentError


def _at(holder: Any, key: str) -> Any:
    """What a dictionary of the file holds, None if it is none or does not."""
    found: Any = holder.get(key) if hasattr(holder, "get") else None
    return found.get_object() if hasattr(found, "get_object") else found


def _values(holder: Any) -> list[tuple[str, Any]]:
    return [(str(key), _at(holder, key)) for key in holder] if isinstance(holder, dict) else []
