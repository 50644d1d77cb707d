"""Small makers of WordprocessingML text; by string, as a tree would be many times slower."""

from __future__ import annotations

import re
from collections.abc import Collection

from wenming_desk.docx_io.escape import escape, quoteattr
from wenming_desk.standard.items import LINE_BREAKS

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""“ ” … — in the Han face: without the hint Word takes them from the Latin one (F.3)."""

_BREAKS = str.maketrans(dict.fromkeys(LINE_BREAKS, "\n"))
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\ufffe\uffff\ud800-\udfff]")
_BEFORE = {"bold": "<w:b/><w:bCs/>", "italic": "<w:i/><w:iCs/>"}
_AFTER = {
    "underline": '<w:u w:val="single"/>',
    "super": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}


def text_xml(text: str) -> str:
    """Run content: w:t, w:br for line breaks, w:tab for tabs; characters illegal in XML dropped."""
    out: list[str] = []
    for part in re.split(r"([\n\t])", _ILLEGAL.sub("", text.translate(_BREAKS))):
        if part == "\n":
            out.append("<w:br/>")
        elif part == "\t":
            out.append("<w:tab/>")
        elif part:
            keep = ' xml:space="preserve"' if part != part.strip() or "  " in part else ""
            out.append(f"<w:t{keep}>{escape(part)}</w:t>")
    return "".join(out)


def marks_xml(marks: Collection[str], between: str = "") -> str:
    """Marks as run properties in the order of the schema; `between` holds spacing and size."""
    if not marks:
        return between
    if "super" in marks:
        marks = [m for m in marks if m != "sub"]
    before = "".join(xml for mark, xml in _BEFORE.items() if mark in marks)
    return before + between + "".join(xml for mark, xml in _AFTER.items() if mark in marks)


def fonts_xml(east_asian: str, latin: str) -> str:
    """All four faces of w:rFonts and the hint; without them theme faces leak in (F.3)."""
    han, other = quoteattr(east_asian), quoteattr(latin or east_asian)
    return (
        f"<w:rFonts w:ascii={other} w:hAnsi={other} w:eastAsia={han} w:cs={other} "
        'w:hint="eastAsia"/>'
    )


def twips(points: float) -> int:
    """Points in whole twips."""
    return round(points * 20)
