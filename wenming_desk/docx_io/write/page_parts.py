"""Headers, footers and sections: page numbers, and what makes page 1 unlike the others.

A page whose text area is lower or shorter than that of page 1 has a header or footer that fills
the difference: all programs push the text off a header that is higher than the margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.docx_io.escape import escape
from wenming_desk.docx_io.write.styles import indents
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES, twips
from wenming_desk.standard.page_number import NumberPart
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

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


def page_parts(profile: Profile, *, split: bool) -> PageParts:
    """The headers and footers; `split`: the last section has no page numbers."""
    parts = [
        PagePart("rIdOdd", "footer1.xml", footer_xml(profile, even=False)),
        PagePart("rIdEven", "footer2.xml", footer_xml(profile, even=True)),
    ]
    apart = not profile.numbering.first_page
    if split or apart:
        parts.append(PagePart("rIdBare", "footer3.xml", empty_footer_xml()))
    references = {"default": "rIdOdd", "even": "rIdEven"}
    if apart:
        references["first"] = "rIdBare"
    section = _section_xml(profile, references, first=profile.numbering.first)
    bare = _section_xml(profile, {"default": "rIdBare", "even": "rIdBare"})
    return PageParts(tuple(parts), section, bare)


def footer_xml(profile: Profile, *, even: bool) -> str:
    """The page number with a real PAGE field at the outer edge, or in the middle."""
    style = profile.style(Role.PAGE_NUMBER)
    if style.align == "center":
        where = f'{indents(0, 0, 0)}<w:jc w:val="center"/>'
    elif even:
        where = f'{indents(0, style.left * style.size, 0)}<w:jc w:val="left"/>'
    else:
        where = f'{indents(0, 0, style.right * style.size)}<w:jc w:val="right"/>'
    runs = "".join(f"<w:r>{_HINT}{part}</w:r>" for part in _number(profile))
    return _footer(f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{where}</w:pPr>{runs}</w:p>')


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


def empty_footer_xml() -> str:
    """The footer of a page without a number."""
    return _footer('<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>')


def _footer(content: str) -> str:
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def _section_xml(profile: Profile, footers: dict[str, str], first: int = 1) -> str:
    """w:sectPr with the footers by type; `first` is the number of its first page, 1 says nothing
    of it."""
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{own}"/>' for kind, own in footers.items()
    )
    start = f'<w:pgNumType w:start="{first}"/>' if first != 1 else ""
    apart = "<w:titlePg/>" if "first" in footers else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(profile.page_width)}" w:h="{twips(profile.page_height)}"/>'
        f'<w:pgMar w:top="{twips(profile.top)}" w:right="{twips(profile.right)}" '
        f'w:bottom="{twips(profile.bottom)}" w:left="{twips(profile.left)}" w:header="851" '
        f'w:footer="{twips(profile.footer)}" w:gutter="0"/>{start}<w:cols w:space="720"/>{apart}'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(profile.grid_pitch)}"/></w:sectPr>'
    )
