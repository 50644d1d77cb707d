"""As much of CSS as tells of a paragraph's look: declarations, and rules by tag and class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from wenming_desk.document.source import Look
from wenming_desk.intake.readers.flow import Form

Rules = Mapping[str, Mapping[str, str]]
_MOST_RULES = 5_000
_LONGEST = 1 << 20
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+", re.I)
_LENGTH = re.compile(r"(-?\d{0,5}(?:\.\d{1,6})?)\s*(pt|px|em|rem|cm|mm|in|pc|ex|ch)?")
_UNITS = {"pt": 1.0, "px": 0.75, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pc": 12.0}
_NAMED_SIZES = {
    "xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0,
}  # fmt: skip
_FONT_SIZES = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)
_ALIGNS = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
           "justify": "both"}  # fmt: skip
_OUTLINE = re.compile(r"[1-9]")


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style attribute; later ones go before earlier ones."""
    found: dict[str, str] = {}
    for each in style[:20_000].split(";"):
        name, colon, value = each.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip()
    return found


def rules(sheet: str) -> dict[str, dict[str, str]]:
    """The rules of a style sheet for a tag, a class, or a tag with a class."""
    found: dict[str, dict[str, str]] = {}
    for rule in _COMMENT.sub("", sheet[:_LONGEST]).split("}"):
        selectors, brace, body = rule.rpartition("{")
        if not brace or len(found) > _MOST_RULES:
            continue
        told = declarations(body)
        for selector in selectors.rpartition("{")[2].split(","):
            name = selector.strip().lower()
            if _SELECTOR.fullmatch(name):
                found.setdefault(name, {}).update(told)
    return found


def length(text: str, size: float) -> float | None:
    """A length in pt, where a character is `size` pt; None for what is none."""
    match = _LENGTH.fullmatch(text.strip().lower())
    if match is None or match[1] in ("", "-"):
        return None
    value, unit = float(match[1]), match[2]
    if unit is None:
        return value * 0.75 if value else 0.0
    if unit in _UNITS:
        return value * _UNITS[unit]
    return value * size * (0.5 if unit in ("ex", "ch") else 1.0)


def form_after(form: Form, told: Mapping[str, str]) -> Form:
    """The form of characters with the declarations of an element."""
    changes: dict[str, object] = {}
    size = told.get("font-size")
    if size is not None:
        points = _NAMED_SIZES.get(size.lower()) or length(size, form.size)
        if points and 1 <= points <= 400:
            changes["size"] = points
    weight = told.get("font-weight", "").lower()
    if weight:
        changes["bold"] = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    slant = told.get("font-style")
    if slant:
        changes["italic"] = slant.lower() in ("italic", "oblique")
    line = told.get("text-decoration") or told.get("text-decoration-line")
    if line and "underline" in line.lower():
        changes["underline"] = True
    family = told.get("mso-fareast-font-family") or told.get("font-family")
    if family:
        face = family.split(",")[0].strip("'\" ")
        changes["face"] = face[:64]
    color = told.get("color", "").strip().lower().lstrip("#").upper()
    if re.fullmatch(r"[0-9A-F]{6}", color):
        changes["color"] = "" if color == "000000" else color
    raised = told.get("vertical-align", "").lower()
    if raised in ("super", "sub"):
        changes["raised"] = raised
    return replace(form, **changes) if changes else form  # pyright: ignore[reportArgumentType]


def font_size(text: str) -> float | None:
    """The size of <font size>, pt."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 7:
        return _FONT_SIZES[int(text) - 1]
    return None


def align_of(told: Mapping[str, str], attributes: Mapping[str, str], inherited: str) -> str:
    """left, center, right or both."""
    name = told.get("text-align") or attributes.get("align") or ""
    return _ALIGNS.get(name.lower(), inherited)


def look_of(told: Mapping[str, str], align: str, size: float, level: int | None) -> Look:
    """The look of a paragraph by its declarations; `level` is that of its tag (h1: 0)."""
    outline = told.get("mso-outline-level", "")
    if _OUTLINE.fullmatch(outline):
        level = int(outline) - 1
    indent = told.get("text-indent", "")
    chars = told.get("mso-char-indent-count", "")
    turned = told.get("page-break-before", told.get("break-before", "")).lower()
    return Look(
        align=align,
        first_indent=length(indent, size) or 0.0,
        first_indent_chars=_hundredths(chars),
        left_indent=length(told.get("margin-left", ""), size) or 0.0,
        outline_level=level if level is None or level <= 8 else None,
        page_break_before=turned in ("always", "page"),
        known=True,
        size=size,
    )


def is_hidden(told: Mapping[str, str]) -> bool:
    """Whether an element is not shown."""
    return (
        told.get("display", "").lower() == "none"
        or told.get("visibility", "").lower() == "hidden"
        or told.get("mso-hide", "").lower() == "all"
    )


def _hundredths(text: str) -> int:
    match = re.fullmatch(r"-?\d{1,2}(?:\.\d{1,4})?", text)
    return round(100 * float(text)) if match else 0
