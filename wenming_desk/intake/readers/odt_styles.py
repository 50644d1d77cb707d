"""Styles of an OpenDocument text: resolved looks of paragraphs and characters, list levels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenming_desk.document.source import Look
from wenming_desk.intake.readers.flow import Form
from wenming_desk.intake.readers.lists import LEVELS, ListLevel

Attributes = Mapping[str, str]
_MOST_STYLES = 50_000
_DEEPEST = 40
"""Styles deeper than this below one another go round in a circle."""
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|px)")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}
_ALIGN = {
    "start": "left", "left": "left", "center": "center", "end": "right", "right": "right",
    "justify": "both",
}  # fmt: skip
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth", "(1), (2), (3), ...": "decimalEnclosedParen",
    "": "none",
}  # fmt: skip


def length(text: str) -> float | None:
    """A length in pt; None for a share or what is no length."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _UNITS[match[2]] if match else None


@dataclass(slots=True)
class _Style:
    name: str = ""
    parent: str = ""
    list_style: str | None = None
    outline: int | None = None
    master: str = ""
    properties: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph gets by its style."""

    look: Look
    form: Form
    list_style: str = ""


class Styles:
    """Takes the style elements of styles.xml and content.xml, and resolves."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._defaults: dict[str, _Style] = {}
        self._faces: dict[str, str] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        self._open: _Style | None = None
        self._levels: dict[int, ListLevel] | None = None
        self._level: int | None = None
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._forms: dict[tuple[Form, str], Form] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """An element of the styles begins; names are short (style:style)."""
        if name in ("style:style", "style:default-style"):
            self._style(name, attributes)
        elif name == "style:font-face" and len(self._faces) < _MOST_STYLES:
            family = attributes.get("svg:font-family", "").strip("'\"")
            self._faces[attributes.get("style:name", "")] = family
        elif name in ("text:list-style", "text:outline-style"):
            self._levels = {}
            if name == "text:outline-style":
                self.outline = self._levels
            elif len(self._lists) < _MOST_STYLES:
                self._lists[attributes.get("style:name", "")] = self._levels
        elif name.startswith(("text:list-level-style-", "text:outline-level-style")):
            self._list_level(name, attributes)
        elif name == "style:list-level-label-alignment":
            self._label_gap(attributes)
        elif name.endswith("-properties") and self._open is not None:
            self._open.properties.update(attributes)

    def end(self, name: str) -> None:
        """An element of the styles ends."""
        if name in ("style:style", "style:default-style"):
            self._open = None
        elif name in ("text:list-style", "text:outline-style"):
            self._levels = None

    def _style(self, name: str, attributes: Attributes) -> None:
        own = attributes.get("style:name", "")
        family = attributes.get("style:family", "")
        level = attributes.get("style:default-outline-level", "")
        self._open = _Style(
            attributes.get("style:display-name", own),
            attributes.get("style:parent-style-name", ""),
            attributes.get("style:list-style-name"),
            int(level) - 1 if level.isascii() and level.isdigit() and 0 < int(level) < 11 else None,
            attributes.get("style:master-page-name", ""),
        )
        if name == "style:default-style":
            self._defaults[family] = self._open
        elif len(self._styles) < _MOST_STYLES:
            self._styles[family, own] = self._open

    def _list_level(self, name: str, attributes: Attributes) -> None:
        number = whole(attributes.get("text:level"), 1)
        if self._levels is None or not 1 <= number <= LEVELS:
            return
        self._level = number - 1
        if name.endswith("-bullet"):
            bullet = attributes.get("text:bullet-char", "")
            shown = bullet if bullet and not "\ue000" <= bullet[0] <= "\uf8ff" else "•"
            self._levels[number - 1] = ListLevel("bullet", shown)
            return
        if name.endswith("-image"):
            self._levels[number - 1] = ListLevel("bullet", "•")
            return
        kind = _FORMATS.get(attributes.get("style:num-format", ""), "decimal")
        start = whole(attributes.get("text:start-value"), 1)
        text = attributes.get("loext:num-list-format")
        if text is not None:
            text = re.sub(r"%(\d{1,2})%", r"%\1", text)
        else:
            shown = whole(attributes.get("text:display-levels"), 1)
            numbers = range(max(1, number - shown + 1), number + 1)
            middle = ".".join(f"%{n}" for n in numbers) if kind != "none" else ""
            prefix = attributes.get("style:num-prefix", "")
            text = prefix + middle + attributes.get("style:num-suffix", "")
        self._levels[number - 1] = ListLevel(kind, "" if kind == "none" else text, start)

    def _label_gap(self, attributes: Attributes) -> None:
        if self._levels is None or self._level is None or self._level not in self._levels:
            return
        follows = attributes.get("text:label-followed-by", "listtab")
        gap = {"listtab": "tab", "space": "space"}.get(follows, "nothing")
        old = self._levels[self._level]
        self._levels[self._level] = ListLevel(old.format, old.text, old.start, gap)

    # ---- resolving -------------------------------------------------------------------------

    def levels(self, list_style: str) -> Mapping[int, ListLevel]:
        """The levels of a list style, from 0 on."""
        if list_style == "Outline":
            return self.outline
        return self._lists.get(list_style, {})

    def paragraph(self, name: str) -> ParagraphStyle:
        """What a paragraph style gives."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraph(name)
            self._paragraphs[name] = found
        return found

    def form(self, base: Form, name: str) -> Form:
        """The form of characters in a text style on another form."""
        key = (base, name)
        found = self._forms.get(key)
        if found is None:
            properties: dict[str, str] = {}
            for style in reversed(self._chain("text", name)):
                properties.update(style.properties)
            found = self._formed(base, properties)
            self._forms[key] = found
        return found

    def width(self, name: str) -> float:
        """Width of a table column's style, pt; 0 where it is not told."""
        style = self._styles.get(("table-column", name))
        return (length(style.properties.get("style:column-width", "")) or 0.0) if style else 0.0

    def _chain(self, family: str, name: str) -> list[_Style]:
        out: list[_Style] = []
        while name and len(out) < _DEEPEST:
            style = self._styles.get((family, name))
            if style is None:
                break
            out.append(style)
            name = style.parent
        return out

    def _paragraph(self, name: str) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        default = self._defaults.get("paragraph")
        properties = dict(default.properties) if default else {}
        list_style, outline = "", None
        for style in reversed(chain):
            properties.update(style.properties)
            list_style = list_style if style.list_style is None else style.list_style
            outline = outline if style.outline is None else style.outline
        shown = next((s for s in chain if not _is_automatic(s.name)), chain[0] if chain else None)
        first, left = (length(properties.get(k, "")) or 0.0
                       for k in ("fo:text-indent", "fo:margin-left"))  # fmt: skip
        turned = properties.get("fo:break-before") == "page" or bool(chain and chain[0].master)
        height = length(properties.get("fo:line-height", ""))
        look = Look(
            align=_ALIGN.get(properties.get("fo:text-align", "start"), "left"),
            first_indent=first,
            left_indent=left,
            right_indent=length(properties.get("fo:margin-right", "")) or 0.0,
            space_before=length(properties.get("fo:margin-top", "")) or 0.0,
            space_after=length(properties.get("fo:margin-bottom", "")) or 0.0,
            line=height or 1.0,
            line_rule="exact" if height else "auto",
            outline_level=outline,
            style=shown.name if shown else "",
            page_break_before=turned,
            keep_next=properties.get("fo:keep-with-next") == "always",
            known=True,
        )
        return ParagraphStyle(look, self._formed(Form(size=12.0), properties), list_style)

    def _formed(self, base: Form, properties: Attributes) -> Form:
        def pick(*names: str) -> str | None:
            return next((properties[n] for n in names if n in properties), None)

        size = length(pick("style:font-size-asian", "fo:font-size") or "")
        weight = pick("style:font-weight-asian", "fo:font-weight")
        slant = pick("style:font-style-asian", "fo:font-style")
        line = pick("style:text-underline-style")
        color = pick("fo:color")
        position = pick("style:text-position")
        return Form(
            self._face(pick("style:font-name-asian"), "style:font-family-asian", properties)
            or base.face,
            self._face(pick("style:font-name"), "fo:font-family", properties) or base.latin_face,
            size if size and 1 <= size <= 1638 else base.size,
            base.bold if weight is None else weight == "bold" or weight >= "600",
            base.italic if slant is None else slant in ("italic", "oblique"),
            base.underline if line is None else line != "none",
            base.color if color is None else _color(color),
            base.hidden or properties.get("text:display") == "none",
            base.raised if position is None else _raised(position),
        )

    def _face(self, name: str | None, direct: str, properties: Attributes) -> str:
        if name:
            return self._faces.get(name) or name
        return properties.get(direct, "").strip("'\"")


def whole(text: str | None, otherwise: int) -> int:
    """A whole number below 100,000 of an attribute."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _is_automatic(name: str) -> bool:
    return re.fullmatch(r"[PTL]\d+|MP\d+", name) is not None


def _color(text: str) -> str:
    found = text.lstrip("#").upper()
    return found if re.fullmatch(r"[0-9A-F]{6}", found) and found != "000000" else ""


def _raised(position: str) -> str:
    first = position.split(" ")[0]
    if first in ("super", "sub"):
        return first
    if first.startswith("-"):
        return "sub"
    return "super" if first.rstrip("%").isdigit() and first.rstrip("%") != "0" else ""
