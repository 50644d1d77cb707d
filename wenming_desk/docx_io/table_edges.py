"""Borders and grounds of cells, as the properties of tables, cells and styles tell them."""

from __future__ import annotations

from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.values import VAL, number
from wenming_desk.standard.table_look import Edge

SIDES = ("left", "top", "right", "bottom")
STRICT = {"left": "start", "right": "end"}
"""Words of strict files for sides."""
_NO_LINE = ("nil", "none")
_HEAVY = {"double": 3.0, "thick": 2.0, "triple": 5.0}
"""Weights that a border takes in all for one of its lines."""

Edges = dict[str, Edge | None]
"""Side, insideH or insideV → its border; None for one that is said to be none."""


def edges_of(borders: Element | None) -> Edges:
    """The borders that an element tells of (w:tblBorders, w:tcBorders)."""
    if borders is None:
        return {}
    out: Edges = {}
    for side in (*SIDES, "insideH", "insideV"):
        found = borders.find(w(side))
        if found is None and side in STRICT:
            found = borders.find(w(STRICT[side]))
        if found is not None:
            out[side] = _edge(found)
    return out


def ground_of(properties: Element | None) -> str:
    """The ground of a cell by its w:tcPr; "" where it tells of none."""
    shading = None if properties is None else properties.find(w("shd"))
    fill = "" if shading is None else shading.get(w("fill")) or ""
    color = color_of(fill)
    return color if fill and fill != "auto" and (color != "#000000" or fill == "000000") else ""


def color_of(value: str | None) -> str:
    """A colour as "#rrggbb"; black for what is none."""
    text = value or ""
    known = len(text) == 6 and all(c in "0123456789abcdefABCDEF" for c in text)
    return f"#{text.lower()}" if known else "#000000"


def _edge(border: Element) -> Edge | None:
    kind = border.get(VAL) or "none"
    if kind in _NO_LINE:
        return None
    eighths = number(border.get(w("sz")))
    weight = min(max((4.0 if eighths is None else eighths) / 8, 0.25), 12.0)
    return Edge(weight * _HEAVY.get(kind, 1.0), color_of(border.get(w("color"))))
