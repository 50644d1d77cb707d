"""The imprint (版记) as a table that stands at the foot of the type area (7.4, F.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenming_desk.docx_io.write.body import BodyWriter, Spacing
from wenming_desk.docx_io.write.joint import WriteParagraph
from wenming_desk.docx_io.write.xml import twips
from wenming_desk.standard.flow import FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.style_names import IMPRINT_TABLE_ID

_SPACING = re.compile(r"<w:spacing [^>]*/>$")


@dataclass(frozen=True, slots=True)
class ImprintPlace:
    """Where the layout put the imprint.

    `page_breaks`: 0 on the last page of text, 1 on the page after it, 2 after a blank page; `top`
    is the first rule's distance from the top of the paper, pt. `spacings` are those of its
    characters, its paragraphs counted one behind the other. `page` is the page's index.
    """

    page_breaks: int = 0
    top: float = 0.0
    spacings: Sequence[Spacing] = ()
    page: int = 0


def imprint_xml(
    items: tuple[FlowParagraph, ...],
    writer: BodyWriter,
    profile: Profile,
    place: ImprintPlace,
    section_xml: str,
    *,
    ruled: bool,
    turned: bool = False,
) -> str:
    """The imprint with the breaks before it; `ruled`: it has its rules; `turned`: the text's
    section ends with a table set sideways, and so in any case before the imprint.

    After a blank page the text's section ends before it (`section_xml`): blank pages and the
    imprint's page then carry no number (7.5).
    """
    if not items:
        return ""
    out: list[str] = []
    if place.page_breaks == 1:
        if turned:
            out.append(writer.anchor(inner=section_xml))
        # LibreOffice would set a table that begins a section on the page before
        out.append(writer.anchor(page_break=not turned))
    elif place.page_breaks == 2:
        out.append(writer.anchor(inner=section_xml))
        out.append(writer.anchor())
        out.append(writer.anchor(page_break=True))
    out.append((_table if ruled else _framed)(items, writer, profile, place))
    out.append(writer.anchor())
    return "".join(out)


def _table(
    items: tuple[FlowParagraph, ...], writer: BodyWriter, profile: Profile, place: ImprintPlace
) -> str:
    width = twips(profile.text_width)
    outer = max(round(profile.imprint_outer * 8), 2)
    inner = max(round(profile.imprint_inner * 8), 2)
    line = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'
    spacings = dict(zip(map(id, items), _of_each(items, place.spacings), strict=True))

    def write(item: FlowParagraph) -> str:
        return writer.paragraph(item, spacings[id(item)])

    grouped = _between_rules(items)
    rules = (outer, *[inner] * (len(grouped) - 1), outer)
    rows = [
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_cell(group, write, profile, above / 8, below / 8)}</w:tc></w:tr>"
        for group, (above, below) in zip(grouped, pairwise(rules), strict=True)
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{IMPRINT_TABLE_ID}"/>'
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" {_anchor(profile, place.top)}/>'
        '<w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders>{line.format('top', outer)}{line.format('bottom', outer)}"
        f"{line.format('insideH', inner)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _framed(
    items: tuple[FlowParagraph, ...], writer: BodyWriter, profile: Profile, place: ImprintPlace
) -> str:
    """抄送 of a letter as paragraphs in a frame that is tied to the paper (10.1).

    The page decides no more than the outer edge, which is that of a page of odd or even number.
    """
    left = profile.left_on(place.page)
    frame = (
        f'<w:framePr w:w="{twips(profile.text_width)}" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{twips(left)}" w:y="{twips(place.top)}"/>'
    )
    out: list[str] = []
    for item, spacings in zip(items, _of_each(items, place.spacings), strict=True):
        xml = writer.paragraph(item, spacings)
        at = xml.index("/>", xml.index("<w:pStyle ")) + 2
        out.append(xml[:at] + frame + xml[at:])
    return "".join(out)


def _of_each(
    items: tuple[FlowParagraph, ...], spacings: Sequence[Spacing]
) -> Iterator[list[Spacing]]:
    """The spacings of each paragraph, counted from its own beginning."""
    at = 0
    for item in items:
        end = at + len(item.text)
        yield [(a - at, b - at, extra) for a, b, extra in spacings if at <= a < end]
        at = end


def _between_rules(items: tuple[FlowParagraph, ...]) -> list[list[FlowParagraph]]:
    """The paragraphs that no rule parts, together."""
    grouped: list[list[FlowParagraph]] = []
    for item in items:
        if item.unruled and grouped:
            grouped[-1].append(item)
        else:
            grouped.append([item])
    return grouped


def _cell(
    items: list[FlowParagraph], write: WriteParagraph, profile: Profile, above: float, below: float
) -> str:
    """The paragraphs of a cell with the distance to its rules (pt wide) as space above and below.

    Programs give each rule room of its own, of which half is on this side of its middle.
    """
    first, last = items[0].style, items[-1].style
    before = max(profile.imprint_pad - first.lead - above / 2, 0.0)
    after = max(profile.imprint_pad - last.tail - below / 2, 0.0)
    end = len(items) - 1
    return "".join(
        _padded(item, write(item), 0.0 if index else before, after if index == end else 0.0)
        for index, item in enumerate(items)
    )


def _padded(item: FlowParagraph, xml: str, before: float, after: float) -> str:
    """A paragraph with space above and below it, pt; LibreOffice lets no stop hang in a table, so
    that no program may."""
    style = item.style
    spacing = (
        '<w:overflowPunct w:val="0"/>'
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{twips(style.pitch)}" w:lineRule="exact"/>'
    )
    at = xml.index("<w:ind ")
    # a small imprint has told its pitch already
    above = _SPACING.sub("", xml[:at])
    return above + spacing + xml[at:]


def _anchor(profile: Profile, top: float) -> str:
    """The place on the page, which is an even one.

    Tied to the foot of the text area where that is the type area's: it then grows upwards. Across
    it is tied to the paper: LibreOffice sets a table that fills the text area in the flow instead.
    """
    across = f'w:horzAnchor="page" w:tblpX="{twips(profile.left_of(even=True))}"'
    foot = profile.page_height - profile.bottom
    if abs(foot - profile.imprint_bottom) < 1.0:
        return f'w:vertAnchor="margin" {across} w:tblpYSpec="bottom"'
    below = max(twips(top - profile.top), 1)  # from the margin: LibreOffice loses it from the paper
    return f'w:vertAnchor="margin" {across} w:tblpY="{below}"'
