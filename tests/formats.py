"""Small files of the binary formats, made by hand, so that the tests need no writer of them."""

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

_IMAGE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def pdf(*pages: str, info: str = "", squeeze: bool = False, picture: bool = False) -> bytes:
    """A PDF of pages of text, a line of it a line on paper; a page without text may show a picture."""
    streams = [_content(page).encode("cp1252") for page in pages]
    return pdf_of(*streams, info=info, squeeze=squeeze, picture=picture)


def _content(page: str) -> str:
    lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in page.strip("\n").split("\n")]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 10 Tf 12 TL 50 780 Td {shown} ET" if page.strip() else ""


def pdf_of(
    *streams: bytes, info: str = "", squeeze: bool = False, picture: bool = False, shown: bytes = b"", font: bytes = b"",
    more: Sequence[tuple[bytes, bytes]] = (),
) -> bytes:  # fmt: skip
    """A PDF whose pages have these content streams; ``more`` are streams, from number 5 on, with their dictionaries."""
    first = 5 + len(more)
    shown += b"/Im 4 0 R" if picture else b""
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % (font or b"/Encoding /WinAnsiEncoding"),
        _stream(b"\x00", _IMAGE),
        *(_stream(body, said, squeeze=squeeze) for said, body in more),
    ]
    for i, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << %s >> >> /Contents %d 0 R >>"
            % (shown, first + 1 + 2 * i)
        )
        objects.append(_stream(stream, squeeze=squeeze))
    objects.append(f"<< {info} >>".encode("cp1252"))
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        size - 1,
        len(data),
    )
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def _stream(body: bytes, said: bytes = b"", *, squeeze: bool = False) -> bytes:
    if squeeze:
        body, said = zlib.compress(body, 9), said + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (said, len(body), body)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Target="docProps/core.xml"
 Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>
</Relationships>"""
_STYLED = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles {W}>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>"""
_CORE = """<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>
</cp:coreProperties>"""


def p(text: str, style: str = "") -> str:
    """A paragraph of a DOCX."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(*body: str, title: str = "", author: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A DOCX whose body is this XML."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/_rels/document.xml.rels": _STYLED,
        "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        "docProps/core.xml": _CORE.format(title=escape(title), author=escape(author)),
        **(more or {}),
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
