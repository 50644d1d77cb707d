"""Sections of turned paper for tables set sideways (GBT9704 D.4).

Odd and even pages have other margins above and below. A section has one of each, so the smaller
one is taken and a header or footer pushes the text off on the pages that need more. At the left
and the right both have the same margin, since mirrored margins would change places on even pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.docx_io.write.styles import ANCHOR_ID, indents
from wenming_desk.docx_io.write.xml import twips
from wenming_desk.standard.items import FlowItem
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.turned import turned_area

_NUMBER_ID = 1_000_100
"""Id of the box on odd pages, beyond those of drawings in the text; even pages have the next."""
_EMU = 12700
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
EDGE = 42.55
"""Distance of header and footer from the paper's edges, pt: 851 twips."""
HEADS = {"default": "rIdTurned", "even": "rIdTurnedEven"}
FEET = {"default": "rIdTurnedFoot", "even": "rIdTurnedEvenFoot"}
"""Relationship ids of the headers and footers of turned pages."""


def excess_width(profile: Profile) -> float:
    """pt by which the section's text area is wider than that of the layout, at its right."""
    area = turned_area(profile)
    return max(profile.page_height - 2 * area.left - area.width, 0.0)


def turned_section_xml(profile: Profile) -> str:
    """w:sectPr of a section of turned pages."""
    area = turned_area(profile)
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="{own}"/>'
        for kind, found in (("header", HEADS), ("footer", FEET))
        for place, own in found.items()
    )
    top, bottom = float(profile.left), float(profile.right)
    if profile.mirror:
        top = bottom = min(top, bottom)
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(profile.page_height)}" w:h="{twips(profile.page_width)}" '
        'w:orient="landscape"/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(area.left)}" w:bottom="{twips(bottom)}" '
        f'w:left="{twips(area.left)}" w:header="{twips(EDGE)}" w:footer="{twips(EDGE)}" '
        'w:gutter="0"/><w:cols w:space="720"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(area.pitch)}"/></w:sectPr>'
    )


def pushes(profile: Profile, *, even: bool) -> tuple[float, float]:
    """Heights of what pushes the text down from above and up from below on odd or even pages, pt;
    0 where the margin is enough."""
    if not profile.mirror:
        return 0.0, 0.0
    above = profile.left_of(even=even)
    below = profile.page_width - above - profile.text_width
    least = min(above, below)
    return _push(above, least), _push(below, least)


def _push(margin: float, least: float) -> float:
    return margin - EDGE if twips(margin) > twips(least) else 0.0


def upright_number_xml(profile: Profile, number: str, *, even: bool) -> str:
    """A run with the page number in a box that is turned by a quarter, so that it stands as on
    upright pages: 7 mm outside the text area's left edge, at the outer corner of the upright sheet.

    `number` are the runs of the number itself.
    """
    style = profile.style(Role.PAGE_NUMBER)
    thick = float(style.pitch)
    left = profile.page_height - profile.page_number_center - thick / 2
    top, length = profile.left_of(even=even), profile.text_width
    content = (
        '<w:txbxContent><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f"{number_place(profile, even=even)}</w:pPr>{number}</w:p></w:txbxContent>"
    )
    x, y, wide, high = (round(value * _EMU) for value in (left, top, thick, length))
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx>{content}</wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="t" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{_NUMBER_ID + even}" name="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    place = (
        f"position:absolute;left:{left:.2f}pt;top:{top:.2f}pt;width:{thick:.2f}pt;"
        f"height:{length:.2f}pt;z-index:1;mso-position-horizontal-relative:page;"
        "mso-position-vertical-relative:page"
    )
    older = (
        f'<w:pict><v:shape id="turnedNumber" style="{place}" filled="f" stroked="f">'
        f'<v:textbox style="layout-flow:vertical" inset="0,0,0,0">{content}</v:textbox>'
        "</v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def number_place(profile: Profile, *, even: bool) -> str:
    """Indent and alignment of a page number: at the outer edge, or in the middle."""
    style = profile.style(Role.PAGE_NUMBER)
    if style.align == "center":
        return f'{indents(0, 0, 0)}<w:jc w:val="center"/>'
    if even:
        return f'{indents(0, style.left * style.size, 0)}<w:jc w:val="left"/>'
    return f'{indents(0, 0, style.right * style.size)}<w:jc w:val="right"/>'


def anchored_xml(runs: str) -> str:
    """An empty paragraph of a point that holds what is placed on the page."""
    return f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_ID}"/></w:pPr>{runs}</w:p>'


def section_ends(items: Sequence[FlowItem], first: str, later: str, turned: str) -> dict[int, str]:
    """Index of the last item of each section but the last → its w:sectPr: `first` for the first
    one, if it is upright, `later` for other upright ones."""
    ends: dict[int, str] = {}
    for index in range(len(items) - 1):
        item = items[index]
        if item.turned != items[index + 1].turned:
            ends[index] = turned if item.turned else later if ends else first
    return ends
