"""Makes the bytes of small .docx files from pieces of XML, for tests of the reader and writer."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, rpr: str = "") -> str:
    """A run of text."""
    formatting = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str = "", ppr: str = "") -> str:
    """A paragraph; content without a tag becomes one run."""
    inner = content if "<" in content or not content else run(content)
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inner}</w:p>"


def part(root: str, content: str) -> str:
    """A part of the main namespace: root element around content."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def document(body: str) -> str:
    """The XML of a main part."""
    return part("document", f"<w:body>{body}</w:body>")


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(
    body: str = "",
    *,
    styles: str = "",
    numbering: str = "",
    settings: str = "",
    footnotes: str = "",
    theme: str = "",
    extra: dict[str, str | bytes] | None = None,
    main: str | bytes | None = None,
    main_type: str = MAIN_TYPE,
) -> bytes:
    """A .docx with that body and those parts (their content without the root element)."""
    given = {"styles": styles, "numbering": numbering, "settings": settings, "footnotes": footnotes}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(body) if main is None else main,
    }
    related = ""
    for kind, content in given.items():
        if content:
            parts[f"word/{kind}.xml"] = part(kind, content)
            related += f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
    if theme:
        parts["word/theme/theme1.xml"] = theme
        related += f'<Relationship Id="rTheme" Type="{R}/theme" Target="theme/theme1.xml"/>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>'
    )
    parts.update(extra or {})
    return zip_of(parts)
