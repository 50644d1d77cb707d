"""The order in which the schema wants the children of paragraph and run properties (A.1)."""

from __future__ import annotations

from wenming_desk.docx_io.names import Element, w

PARAGRAPH = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
"""Children of w:pPr in their order."""
RUN = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
"""
"""Children of w:rPr in their order."""
_FIRST = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
"""Children of the properties of a paragraph's mark that come before all others."""
_PLACES = {
    w(tag): {w(name): place for place, name in enumerate(names.split())}
    for tag, names in (("pPr", PARAGRAPH), ("rPr", RUN))
}
ORDERED = frozenset(_PLACES)
"""The elements that `in_order` knows."""


def in_order(properties: Element) -> None:
    """Sort the children of a w:pPr or w:rPr; strangers stay at the end, and of a child that is
    there twice (as LibreOffice writes) the last remains, which is the one that counts."""
    places = _PLACES[str(properties.tag)]

    def place(child: Element) -> int:
        tag = str(child.tag)
        return -1 if tag in _FIRST else places.get(tag, len(places))

    last = {child.tag: child for child in properties}
    wanted = sorted((c for c in properties if last[c.tag] is c or place(c) < 0), key=place)
    if wanted != list(properties):
        properties[:] = wanted
