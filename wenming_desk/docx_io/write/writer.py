"""A document as the bytes of a .docx to the standard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping, Sequence

from wenming_desk.document.nodes import Document
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.names import MC
from wenming_desk.docx_io.own_properties import CONTENT_TYPE, RELATIONSHIP, own_properties_xml
from wenming_desk.docx_io.write.body import BodyWriter, Spacing
from wenming_desk.docx_io.write.imprint import ImprintPlace, imprint_xml
from wenming_desk.docx_io.write.kept import KeptParts
from wenming_desk.docx_io.write.kept_parts import relationship_xml
from wenming_desk.docx_io.write.page_parts import PagePart, page_parts
from wenming_desk.docx_io.write.parts import (
    core_xml,
    font_table_xml,
    settings_xml,
)
from wenming_desk.docx_io.write.pieces import Pieces
from wenming_desk.docx_io.write.revised import RevisionWriter
from wenming_desk.docx_io.write.styles import StyleBook, styles_xml
from wenming_desk.docx_io.write.tables import CellSpacing
from wenming_desk.docx_io.write.theme import theme_xml
from wenming_desk.docx_io.write.told import Telling, properties_of
from wenming_desk.docx_io.write.turned import section_ends
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.profile import Profile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DATE = (1980, 1, 1, 0, 0, 0)
THEME = "word/theme/theme1.xml"
_NAMED = {
    "word/document.xml": _WORD + "document.main+xml",
    "word/styles.xml": _WORD + "styles+xml",
    "word/settings.xml": _WORD + "settings+xml",
    "word/fontTable.xml": _WORD + "fontTable+xml",
    THEME: "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": CONTENT_TYPE,
}
"""Parts that every file has, and their content types."""


def write_docx(
    document: Document,
    profile: Profile,
    place: ImprintPlace | None = None,
    spacings: Mapping[int, Sequence[Spacing]] | None = None,
    befores: Mapping[int, float] | None = None,
    keeps: Container[int] = (),
    cells: Mapping[int, Sequence[CellSpacing]] | None = None,
) -> bytes:
    """The document as a .docx by a profile; `place` says where the layout put the imprint, and
    `spacings` (by index in the flow) what makes every program break the lines as the layout did;
    `befores` (pt) and `keeps`, by the same index, hold name and date on a page with text; `cells`
    are the spacings in tables, by their ids.

    Equal documents give equal bytes. Kept pieces of OOXML bring their parts from
    `document.origin.package`; nothing outside it is ever followed.
    """
    place = place or ImprintPlace()
    flow = FlowBuilder(profile).flow(document)
    split = bool(flow.imprint) and place.page_breaks == 2
    items = flow.items
    turned = any(item.turned for item in items)
    pages = page_parts(profile, flow.sheet, split=split, turned=turned)
    ends = section_ends(items, pages.section, pages.later, pages.turned) if turned else {}
    last = bool(items) and items[-1].turned
    text_section = pages.turned if last else pages.later if turned else pages.section
    pieces = Pieces(document, profile, _part_names(pages.parts), cells or {})
    styles = StyleBook()
    told = Telling(document).of
    writer = BodyWriter(profile, styles, told, pieces.atom, pieces.table, RevisionWriter())
    body = "".join(writer.items(items, spacings or {}, befores or {}, keeps, ends))
    imprint = imprint_xml(
        flow.imprint, writer, profile, place, text_section, ruled=flow.sheet.ruled, turned=last
    )
    if split:
        text_section = pages.bare
    elif last and imprint:
        text_section = pages.later
    if not body and not imprint:
        body = writer.anchor()
    kept = pieces.kept
    kept.finish()
    parts: dict[str, str | bytes] = {
        "word/document.xml": (
            f"{DECLARATION}<w:document {NAMESPACES}{_ignorable(kept)}><w:body>"
            f"{body}{imprint}{text_section}</w:body></w:document>"
        ),
        "word/styles.xml": styles_xml(profile, styles, kept.styles_xml),
        "word/settings.xml": settings_xml(profile, kept.notes),
        "word/fontTable.xml": font_table_xml(profile),
        THEME: kept.theme() or theme_xml(profile),
        **{f"word/{part.name}": part.xml for part in pages.parts},
        "docProps/core.xml": core_xml(document.title),
        "docProps/custom.xml": DECLARATION + own_properties_xml(properties_of(document)),
    }
    return _package(parts, kept, pages.parts)


def _part_names(pages: Sequence[PagePart]) -> tuple[str, ...]:
    names = (f"word/{part.name}" for part in pages)
    return (*_NAMED, *names, "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")


def _ignorable(kept: KeptParts) -> str:
    """Declarations that let programs pass over extensions in kept pieces they do not know."""
    spaces = sorted(kept.extensions)
    if not spaces:
        return ""
    declared = "".join(f" xmlns:x{n}={quoteattr(space)}" for n, space in enumerate(spaces))
    names = " ".join(f"x{n}" for n in range(len(spaces)))
    return f'{declared} xmlns:mc="{MC}" mc:Ignorable="{names}"'


def _package(parts: dict[str, str | bytes], kept: KeptParts, pages: Sequence[PagePart]) -> bytes:
    targets = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
        *((part.id, part.kind, part.name) for part in pages),
    ]
    related = "".join(
        relationship_xml(rid, _OFFICE + kind, target, external=False)
        for rid, kind, target in targets
    )
    start = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">'
    root = "".join(
        relationship_xml(f"rId{number}", kind, target, external=False)
        for number, (kind, target) in enumerate(
            (
                (_OFFICE + "officeDocument", "word/document.xml"),
                (_PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
                (RELATIONSHIP, "docProps/custom.xml"),
            ),
            start=1,
        )
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(pages, kept),
        "_rels/.rels": f"{start}{root}</Relationships>",
        "word/_rels/document.xml.rels": (
            f"{start}{related}{''.join(kept.relationships)}</Relationships>"
        ),
        **parts,
        **kept.parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _content_types(pages: Sequence[PagePart], kept: KeptParts) -> str:
    overrides = {f"/{name}": kind for name, kind in _NAMED.items()}
    overrides.update({f"/word/{part.name}": f"{_WORD}{part.kind}+xml" for part in pages})
    overrides.update({f"/{n}": t for n, t in kept.types.items()})
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
            for name, kind in overrides.items()
        )
        + "</Types>"
    )
