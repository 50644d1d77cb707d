"""Headers, footers and sections: page numbers, and what makes page 1 unlike the others.

A page whose text area is lower or shorter than that of page 1 has a header or footer that fills
the difference: all programs push the text off a header that is higher than the margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.docx_io.escape import escape
from wenming_desk.docx_io.write.sheet_rules import SHAPE_NAMESPACES, rules_xml
from wenming_desk.docx_io.write.styles import ANCHOR_ID
from wenming_desk.docx_io.write.turned import (
    FEET,
    HEADS,
    anchored_xml,
    number_place,
    pushes,
    turned_section_xml,
    upright_number_xml,
)
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES, twips
from wenming_desk.standard.page_number import NumberPart
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.sheet import Sheet

_HEADER = 42.55
"""Distance of the header from the paper's top, pt: 851 twips, as Word's Chinese set-up has it."""
_FREE = 4.0
"""pt between the text of page 1 and the bottom of its empty footer, which is a point high."""
_POINT = 1.0
"""Height of the empty paragraph that holds a box, pt."""
_GAP = f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_ID}"/></w:pPr></w:p>'
_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class PagePart:
    """A header or footer: its relationship id, its file name in word/, and its XML."""

    id: str
    name: str
    xml: str

    @property
    def kind(self) -> str:
        """header or footer."""
        return "header" if self.name.startswith("header") else "footer"


@dataclass(frozen=True, slots=True)
class PageParts:
    """All headers and footers of a file, and the properties of its sections."""

    parts: tuple[PagePart, ...]
    section: str
    """w:sectPr of the section that has numbers."""
    bare: str
    """w:sectPr of the section of blank pages and the imprint after them, which have none."""
    later: str = ""
    """w:sectPr of upright sections behind turned ones."""
    turned: str = ""
    """w:sectPr of sections of turned pages; "" where there are none."""


def page_parts(profile: Profile, sheet: Sheet, *, split: bool, turned: bool = False) -> PageParts:
    """The headers and footers; `split`: the last section has no page numbers; `turned`: there are
    tables set sideways."""
    pads = _Pads.of(profile, sheet)
    odd, even = (_number_xml(profile, pads, even=even) for even in (False, True))
    parts = [PagePart("rIdOdd", "footer1.xml", odd), PagePart("rIdEven", "footer2.xml", even)]
    footers = {"default": "rIdOdd", "even": "rIdEven"}
    headers: dict[str, str] = {}
    apart = not sheet.first_numbered or sheet.first is not None
    if split or apart:
        # no higher than need be: it would push the text of page 1 up
        bare = _part("ftr", _pad(pads.first_foot) or _GAP)
        parts.append(PagePart("rIdBare", "footer3.xml", bare))
    if apart:
        footers["first"] = "rIdBare" if not sheet.first_numbered else "rIdOdd"
    if sheet.rules or pads.first_head or pads.rest_head:
        rules = f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_ID}"/></w:pPr>{rules_xml(sheet.rules)}</w:p>'
        first = _part("hdr", f"{rules}{_pad(pads.first_head)}", f" {SHAPE_NAMESPACES}")
        parts.append(PagePart("rIdFirstHead", "header1.xml", first))
        parts.append(PagePart("rIdHead", "header2.xml", _part("hdr", _pad(pads.rest_head) or _GAP)))
        headers = {"default": "rIdHead", "even": "rIdHead", "first": "rIdFirstHead"}
    later_heads = headers
    if turned:
        parts.extend(_turned_parts(profile))
        if not headers:
            # else upright pages behind turned ones would have their headers
            parts.append(PagePart("rIdHead", "header2.xml", _part("hdr", _GAP)))
        later_heads = {"default": "rIdHead", "even": "rIdHead"}
    return PageParts(
        tuple(parts),
        _section_xml(profile, pads, headers, footers, first=profile.numbering.first),
        _section_xml(profile, pads, later_heads, {"default": "rIdBare", "even": "rIdBare"}),
        _section_xml(profile, pads, later_heads, {"default": "rIdOdd", "even": "rIdEven"}),
        turned_section_xml(profile) if turned else "",
    )


def _turned_parts(profile: Profile) -> Iterator[PagePart]:
    """Headers of turned pages, which hold their numbers, and their footers."""
    number = _number_runs(profile)
    for count, (place, own) in enumerate(HEADS.items(), start=3):
        even = place == "even"
        above, below = pushes(profile, even=even)
        box = anchored_xml(upright_number_xml(profile, number, even=even))
        head = _part("hdr", box + _pad(above - _POINT), f" {SHAPE_NAMESPACES}")
        yield PagePart(own, f"header{count}.xml", head)
        foot = _part("ftr", _pad(below) or _GAP)
        yield PagePart(FEET[place], f"footer{count + 1}.xml", foot)


@dataclass(frozen=True, slots=True)
class _Pads:
    """Margins of the section, its footer's distance, and how high headers and footers must be to
    make up for them, 0 where they need not, pt. A page's text then stands where its area is."""

    top: float
    bottom: float
    footer: float
    first_head: float = 0.0
    rest_head: float = 0.0
    first_foot: float = 0.0
    rest_foot: float = 0.0

    @staticmethod
    def of(profile: Profile, sheet: Sheet) -> _Pads:
        if sheet.first is None:
            return _Pads(float(profile.top), float(profile.bottom), float(profile.footer))
        tops = sheet.first.top, profile.top
        feet = profile.page_height - sheet.first.bottom, profile.bottom
        top, bottom = min(tops), min(feet)
        line = profile.style(Role.PAGE_NUMBER).pitch
        # the footer of page 1 must not push its text up
        footer = min(float(profile.footer), max(bottom - _FREE, 0.0))
        first_head, rest_head = (each - _HEADER if each > top else 0.0 for each in tops)
        first_foot, rest_foot = (
            each - profile.footer - own if each > bottom else 0.0
            for each, own in zip(feet, (footer - profile.footer, line), strict=True)
        )
        return _Pads(top, bottom, footer, first_head, rest_head, first_foot, rest_foot)


def _pad(height: float) -> str:
    """An empty paragraph of a height in pt; "" for none."""
    if twips(height) <= 0:
        return ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_ID}"/>'
        f'<w:spacing w:line="{twips(height)}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _number_xml(profile: Profile, pads: _Pads, *, even: bool) -> str:
    """The page number with a real PAGE field at the outer edge, or in the middle."""
    where = number_place(profile, even=even)
    runs = _number_runs(profile)
    number = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{where}</w:pPr>{runs}</w:p>'
    return _part("ftr", _pad(pads.rest_foot) + number + _pad(profile.footer - pads.footer))


def _number_runs(profile: Profile) -> str:
    return "".join(f"<w:r>{_HINT}{part}</w:r>" for part in _number(profile))


def _number(profile: Profile) -> Iterator[str]:
    """The form, each part of a field in a run of its own so that WPS keeps it (F.2)."""
    for part in profile.numbering.parts():
        if isinstance(part, NumberPart):
            yield '<w:fldChar w:fldCharType="begin"/>'
            yield f'<w:instrText xml:space="preserve"> {part.value} </w:instrText>'
            yield '<w:fldChar w:fldCharType="separate"/>'
            yield "<w:t>1</w:t>"
            yield '<w:fldChar w:fldCharType="end"/>'
        else:
            yield f'<w:t xml:space="preserve">{escape(part)}</w:t>'


def _part(root: str, content: str, namespaces: str = "") -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}{namespaces}>{content}</w:{root}>"


def _section_xml(
    profile: Profile, pads: _Pads, headers: dict[str, str], footers: dict[str, str], first: int = 1
) -> str:
    """w:sectPr with the headers and footers by type; `first` is the number of its first page, 1
    says nothing of it."""
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="{own}"/>'
        for kind, found in (("header", headers), ("footer", footers))
        for place, own in found.items()
    )
    start = f'<w:pgNumType w:start="{first}"/>' if first != 1 else ""
    apart = "<w:titlePg/>" if "first" in footers else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(profile.page_width)}" w:h="{twips(profile.page_height)}"/>'
        f'<w:pgMar w:top="{twips(pads.top)}" w:right="{twips(profile.right)}" '
        f'w:bottom="{twips(pads.bottom)}" w:left="{twips(profile.left)}" '
        f'w:header="{twips(_HEADER)}" w:footer="{twips(pads.footer)}" w:gutter="0"/>{start}'
        f'<w:cols w:space="720"/>{apart}'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(profile.grid_pitch)}"/></w:sectPr>'
    )
