"""One layer of paragraph or run formatting (a pPr or rPr) as a dict that layers can update.

Paragraph layers use the field names of `Look`, run layers those of `RunLook`; a key that is not
there is inherited from the layer below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.values import VAL, half_points, integer, is_on, points

Props = dict[str, Any]

_ALIGN = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
    "numTab": "left",
}
_AUTO_SPACE = 14.0
"""What beforeAutospacing and afterAutospacing come to, pt."""

_PARAGRAPH_SWITCHES = {
    w("snapToGrid"): "snap_to_grid",
    w("pageBreakBefore"): "page_break_before",
    w("keepNext"): "keep_next",
    w("keepLines"): "keep_lines",
    w("contextualSpacing"): "contextual_spacing",
    w("widowControl"): "widow_control",
    w("overflowPunct"): "hang",
    w("kinsoku"): "kinsoku",
    w("wordWrap"): "word_wrap",
    w("autoSpaceDE"): "autospace",
    w("autoSpaceDN"): "autospace",
}
_RUN_SWITCHES = {w("b"): "bold", w("i"): "italic", w("vanish"): "hidden"}
TOGGLES = tuple(_RUN_SWITCHES.values())
"""Run properties that a character style turns over where the paragraph style has set them."""

_JC, _IND, _SPACING, _OUTLINE, _TABS = (
    w(n) for n in ("jc", "ind", "spacing", "outlineLvl", "tabs")
)
_R_FONTS, _SIZE, _COLOR, _UNDERLINE, _VERT_ALIGN = (
    w(n) for n in ("rFonts", "sz", "color", "u", "vertAlign")
)


def paragraph_layer(ppr: Element | None) -> Props:
    """The formatting one pPr sets."""
    props: Props = {}
    if ppr is None:
        return props
    for child in ppr:
        tag = child.tag
        if tag == _JC:
            align = _ALIGN.get(child.get(VAL) or "")
            if align:
                props["align"] = align
        elif tag == _IND:
            _read_indents(child, props)
        elif tag == _SPACING:
            _read_spacing(child, props)
        elif tag in _PARAGRAPH_SWITCHES:
            props[_PARAGRAPH_SWITCHES[tag]] = is_on(child)
        elif tag == _OUTLINE:
            level = integer(child.get(VAL))
            if level is not None:
                props["outline_level"] = level if 0 <= level <= 8 else None
        elif tag == _TABS:
            props["tabs"] = _tab_stops(child)
    return props


def _first(element: Element, *names: str) -> str | None:
    for name in names:
        value = element.get(w(name))
        if value is not None:
            return value
    return None


def _put(props: Props, key: str, value: float | None, sign: int = 1) -> None:
    if value is not None:
        props[key] = sign * value


def _read_indents(ind: Element, props: Props) -> None:
    _put(props, "left_indent", points(_first(ind, "left", "start")))
    _put(props, "right_indent", points(_first(ind, "right", "end")))
    _put(props, "left_indent_chars", integer(_first(ind, "leftChars", "startChars")))
    _put(props, "right_indent_chars", integer(_first(ind, "rightChars", "endChars")))
    _put(props, "first_indent", points(ind.get(w("firstLine"))))
    _put(props, "first_indent", points(ind.get(w("hanging"))), -1)
    _put(props, "first_indent_chars", integer(ind.get(w("firstLineChars"))))
    _put(props, "first_indent_chars", integer(ind.get(w("hangingChars"))), -1)


def _read_spacing(spacing: Element, props: Props) -> None:
    for side in ("before", "after"):
        _put(props, f"space_{side}", points(spacing.get(w(side))))
        _put(props, f"{side}_lines", integer(spacing.get(w(f"{side}Lines"))))
        automatic = spacing.get(w(f"{side}Autospacing"))
        if automatic in ("1", "true", "on"):
            props[f"space_{side}"] = _AUTO_SPACE
    line = spacing.get(w("line"))
    rule = spacing.get(w("lineRule"))
    if line is not None:
        rule = rule if rule in ("exact", "atLeast") else "auto"
        value = points(line)
        if value is not None and value > 0:
            props["line_rule"] = rule
            props["line"] = value / 12 if rule == "auto" else value
    # A rule without a line has nothing to rule over.


def _tab_stops(tabs: Element) -> tuple[tuple[float, str], ...]:
    stops = ((points(t.get(w("pos"))), t.get(VAL) or "left") for t in tabs)
    return tuple((at, kind) for at, kind in stops if at is not None)


def overlay(below: Props, layer: Props) -> Props:
    """Both layers in one, the upper winning; tab stops add up, "clear" takes one away."""
    result = below | layer
    if "tabs" in layer and "tabs" in below:
        stops = dict(below["tabs"]) | dict(layer["tabs"])
        result["tabs"] = tuple(sorted(stops.items()))
    return result


def final_tabs(props: Props) -> Props:
    """The layer without tab stops that were cleared or only draw a bar."""
    if "tabs" not in props:
        return props
    stops = tuple((at, kind) for at, kind in props["tabs"] if kind not in ("clear", "bar"))
    return props | {"tabs": stops}


def run_layer(rpr: Element | None, faces: Mapping[str, str]) -> Props:
    """The formatting one rPr sets; `faces` are the theme's."""
    props: Props = {}
    if rpr is None:
        return props
    for child in rpr:
        tag = child.tag
        if tag == _R_FONTS:
            _read_faces(child, faces, props)
        elif tag == _SIZE:
            _put(props, "size", half_points(child.get(VAL)))
        elif tag in _RUN_SWITCHES:
            props[_RUN_SWITCHES[tag]] = is_on(child)
        elif tag == _COLOR:
            color = child.get(VAL) or ""
            props["color"] = "" if color == "auto" else color.upper()
        elif tag == _SPACING:
            _put(props, "spacing", points(child.get(VAL)))
        elif tag == _UNDERLINE:
            props["underline"] = child.get(VAL) != "none"
        elif tag == _VERT_ALIGN:
            vertical = child.get(VAL) or ""
            props["vertical"] = {"superscript": "super", "subscript": "sub"}.get(vertical, "")
    return props


def _read_faces(fonts: Element, faces: Mapping[str, str], props: Props) -> None:
    for key, name in (("face", "eastAsia"), ("latin_face", "ascii")):
        # A theme name wins over a face in the same element, and is overruled by one above.
        face = faces.get(fonts.get(w(f"{name}Theme")) or "") or fonts.get(w(name))
        if face:
            props[key] = face
    hint = fonts.get(w("hint"))
    if hint is not None:
        props["east_asian_hint"] = hint == "eastAsia"
