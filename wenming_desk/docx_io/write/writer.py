"""A document as the bytes of a .docx to the standard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping, Sequence

from wenming_desk.document.nodes import Document
from wenming_desk.docx_io.write.body import BodyWriter, Spacing
from wenming_desk.docx_io.write.imprint import ImprintPlace, imprint_xml
from wenming_desk.docx_io.write.kept import KeptParts
from wenming_desk.docx_io.write.parts import (
    core_xml,
    empty_footer_xml,
    font_table_xml,
    footer_xml,
    section_xml,
    settings_xml,
)
from wenming_desk.docx_io.write.styles import styles_xml
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.profile import Profile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DATE = (1980, 1, 1, 0, 0, 0)

_DRAWING_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def write_docx(
    document: Document,
    profile: Profile,
    place: ImprintPlace | None = None,
    spacings: Mapping[int, Sequence[Spacing]] | None = None,
    befores: Mapping[int, float] | None = None,
    keeps: Container[int] = (),
) -> bytes:
    """The document as a .docx by a profile; `place` says where the layout put the imprint, and
    `spacings` (by index in the flow) what makes every program break the lines as the layout did;
    `befores` (pt) and `keeps`, by the same index, hold name and date on a page with text.

    Equal documents give equal bytes. Kept pieces of OOXML bring their parts from
    `document.origin.package`; nothing outside it is ever followed.
    """
    place = place or ImprintPlace()
    kept = KeptParts(document.origin.package)
    flow = FlowBuilder(profile).flow(document)
    writer = BodyWriter(profile, kept.adopt)
    numbered = section_xml(profile, "rIdOdd", "rIdEven")
    bare = section_xml(profile, "rIdBare", "rIdBare")
    split = bool(flow.imprint) and place.page_breaks == 2
    body = "".join(writer.items(flow.items, spacings or {}, befores or {}, keeps))
    imprint = imprint_xml(flow.imprint, writer, profile, place, numbered)
    if not body and not imprint:
        body = "<w:p/>"
    document_xml = (
        f"{DECLARATION}<w:document {NAMESPACES} {_DRAWING_NAMESPACES}><w:body>"
        f"{body}{imprint}{bare if split else numbered}</w:body></w:document>"
    )
    parts = {
        "word/document.xml": document_xml,
        "word/styles.xml": styles_xml(profile),
        "word/settings.xml": settings_xml(profile),
        "word/fontTable.xml": font_table_xml(profile),
        "word/footer1.xml": footer_xml(profile, even=False),
        "word/footer2.xml": footer_xml(profile, even=True),
    }
    if split:
        parts["word/footer3.xml"] = empty_footer_xml()
    parts["docProps/core.xml"] = core_xml(document.title)
    return _package(parts, kept, split)


def _package(parts: dict[str, str], kept: KeptParts, split: bool) -> bytes:
    footers = [("rIdOdd", "footer1.xml"), ("rIdEven", "footer2.xml")]
    if split:
        footers.append(("rIdBare", "footer3.xml"))
    relationships = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}{kind}" Target="{target}"/>'
        for rid, kind, target in (
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"),
            *((rid, "footer", target) for rid, target in footers),
        )
    )
    rels = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">'
    root = (
        f'{rels}<Relationship Id="rId1" Type="{_OFFICE}officeDocument" '
        'Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts, kept).encode(),
        "_rels/.rels": root.encode(),
        **{name: text.encode() for name, text in parts.items()},
        "word/_rels/document.xml.rels": (
            f"{rels}{relationships}{kept.relationship_xml()}</Relationships>"
        ).encode(),
    }
    taken = {name.lower() for name in files}
    files.update({n: d for n, d in kept.parts.items() if n.lower() not in taken})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _content_types(parts: dict[str, str], kept: KeptParts) -> str:
    named = {
        "word/document.xml": "document.main+xml",
        "word/styles.xml": "styles+xml",
        "word/settings.xml": "settings+xml",
        "word/fontTable.xml": "fontTable+xml",
    }
    overrides = {f"/{n}": _WORD + kind for n, kind in named.items()}
    overrides.update({f"/{n}": _WORD + "footer+xml" for n in parts if n.startswith("word/footer")})
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides.update({f"/{n}": t for n, t in kept.types.items() if t})
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    )
