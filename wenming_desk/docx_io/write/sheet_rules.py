"""The red rules of page 1 as filled rectangles that are tied to the paper (GBT9704 F.5).

They stand in the header of page 1, so the text neither moves them nor holds them. Borders with two
lines are no use: which one is thick changes with the program and the side.
"""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.docx_io.names import MC
from wenming_desk.standard.sheet import SheetRule

_FIRST_ID = 1_000_000
"""Ids of drawings in the text are smaller."""
_EMU = 12700
"""A point in EMU, the unit of drawings."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SHAPE_NAMESPACES = (
    f'xmlns:mc="{MC}" xmlns:wp="{_DRAWING}wordprocessingDrawing" xmlns:a="{_DRAWING}main" '
    f'xmlns:wps="{_SHAPE}" xmlns:v="urn:schemas-microsoft-com:vml"'
)
"""What the root element of a part with such shapes declares."""


def rules_xml(rules: Sequence[SheetRule]) -> str:
    """Runs for a paragraph; drawings with the older form beside them for older programs."""
    return "".join(_rule(number, rule) for number, rule in enumerate(rules, start=1))


def _rule(number: int, rule: SheetRule) -> str:
    left, top, width, height = (
        round(value * _EMU) for value in (rule.left, rule.top, rule.width, rule.weight)
    )
    color = rule.color[1:]
    shape = (
        "<wps:wsp><wps:cNvSpPr/><wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{_FIRST_ID + number}" name="红色双线{number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_SHAPE}">{shape}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    place = (
        f"position:absolute;left:{rule.left:.2f}pt;top:{rule.top:.2f}pt;"
        f"width:{rule.width:.2f}pt;height:{rule.weight:.2f}pt;z-index:-{number};"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    older = (
        f'<w:pict><v:rect id="rule{number}" style="{place}" fillcolor="#{color}" '
        'stroked="f"/></w:pict>'
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
