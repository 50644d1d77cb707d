"""Headers and footers of a file as its pages have them, with what stands in text boxes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.source import Look, PageStory, Place, SourceParagraph
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.inline_read import InlineReader
from wenming_desk.docx_io.looks import Formats
from wenming_desk.docx_io.names import AC, Element, R, w
from wenming_desk.docx_io.notes import Notes
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.pictures import OF_PART
from wenming_desk.docx_io.table_read import TABLE
from wenming_desk.docx_io.values import points
from wenming_desk.docx_io.visible import TEXT_BOX, P, chosen_branch, unwrapped

_MOST = 64
"""Headers and footers that are read of one file."""
_BESIDE = "textbox"
_PPR, _FRAME = w("pPr"), w("framePr")
_EMU = 12700
_VML_PLACE = re.compile(r"mso-position-horizontal:\s*(\w+)")
_RELATED = re.compile(r'(\s[\w.-]+:(?:embed|id)=")([^"]*")')
_LINKED = re.compile(r'\s[\w.-]+:link="[^"]*"')
_ALIGNS = frozenset({"left", "center", "right", "inside", "outside"})


def page_stories(
    package: Package, sections: Sequence[Element], formats: Formats
) -> Iterator[PageStory]:
    """The headers and footers that the sections (w:sectPr) name; one that cannot be read is
    empty."""
    parts = {each.id: each.target for each in package.relationships(package.main)}
    known: dict[str, tuple[SourceParagraph, ...]] = {}
    for index, section in enumerate(sections):
        for kind in ("header", "footer"):
            for reference in section.findall(w(f"{kind}Reference")):
                part = parts.get(reference.get(f"{{{R}}}id") or "", "")
                if part not in known:
                    if len(known) >= _MOST:
                        return
                    known[part] = tuple(_paragraphs(package, part, formats, kind)) if part else ()
                pages = reference.get(w("type")) or "default"
                yield PageStory(index, kind, pages, known[part])


def _paragraphs(
    package: Package, part: str, formats: Formats, kind: str
) -> Iterator[SourceParagraph]:
    try:
        parsed = package.parse(part)
    except DocxError:
        return
    # A reader of its own: what is simplified here is nothing to warn of.
    inline = InlineReader(formats, Notes(package))
    for p in _in_order(parsed.root) if parsed is not None else ():
        for box in p.iter(TEXT_BOX):
            if _is_shown(box, p):
                across = _across(box, p)
                for inner in unwrapped(box):
                    if inner.tag == P:
                        read = _read(inner, inline, formats, _BESIDE, part)
                        yield _beside(read, *across)
        frame = p.find(f"{_PPR}/{_FRAME}")
        if frame is None:
            yield _read(p, inline, formats, kind, part)
        else:
            offset = points(frame.get(w("x"))) or 0.0
            align = _known(frame.get(w("xAlign")))
            yield _beside(_read(p, inline, formats, _BESIDE, part), align, offset)


def _in_order(root: Element) -> Iterator[Element]:
    """The paragraphs of a story, those of a table's cells one below another."""
    for element in unwrapped(root):
        if element.tag == P:
            yield element
        elif element.tag == TABLE:
            yield from (p for p in element.iter(P) if _is_outside_boxes(p, element))


def _is_outside_boxes(p: Element, table: Element) -> bool:
    up = p.getparent()
    while up is not None and up is not table:
        if up.tag == TEXT_BOX:
            return False
        up = up.getparent()
    return True


def _read(
    p: Element, inline: InlineReader, formats: Formats, box: str, part: str
) -> SourceParagraph:
    form = formats.paragraph(p.find(_PPR))
    content = inline.read(p, form)
    text = Text(tuple(_related(item, part) for item in content.text.items))
    return SourceParagraph(text, "", form.look, content.looks, Place(box=box))


def _related(item: Run | Atom, part: str) -> Run | Atom:
    """An atom whose pictures are named with the part whose relationships name them
    (`pictures.PictureFinder`), as those of the body are others."""
    if isinstance(item, Run):
        return item
    xml = _RELATED.sub(lambda found: f"{found[1]}{part}{OF_PART}{found[2]}", item.xml)
    return replace(item, xml=_LINKED.sub("", xml))


def _is_shown(box: Element, p: Element) -> bool:
    """Whether a text box stands in the branches that are shown, and in no other box."""
    inner, up = box, box.getparent()
    while up is not None and up is not p:
        if up.tag == TEXT_BOX or (up.tag == AC and chosen_branch(up) is not inner):
            return False
        inner, up = up, up.getparent()
    return True


def _across(box: Element, p: Element) -> tuple[str, float]:
    """Where a text box stands across the text area: how it is aligned, or its offset in pt."""
    up = box.getparent()
    while up is not None and up is not p:
        align = up.findtext("{*}positionH/{*}align")
        if align is not None:
            return _known(align), 0.0
        offset = up.findtext("{*}positionH/{*}posOffset")
        if offset is not None:
            return "", int(offset) / _EMU if offset.strip().lstrip("-").isdecimal() else 0.0
        placed = _VML_PLACE.search(up.get("style") or "")
        if placed is not None:
            return _known(placed[1]), 0.0
        up = up.getparent()
    return "", 0.0


def _known(align: str | None) -> str:
    found = (align or "").strip()
    return found if found in _ALIGNS else ""


def _beside(paragraph: SourceParagraph, align: str, offset: float) -> SourceParagraph:
    """The paragraph of a box at its place across the text area."""
    look: Look = paragraph.look
    if align:
        look = replace(look, align=align, first_indent=0.0, first_indent_chars=0)
    elif offset > 0:
        look = replace(look, left_indent=look.left_indent + offset)
    return replace(paragraph, look=look)
