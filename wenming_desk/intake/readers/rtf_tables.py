"""The tables at the head of an RTF file: fonts, colours, style names; and its code pages."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from wenming_desk.intake.readers.rtf_tokens import Token

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""\\fcharset of a font: the code page of its bytes."""
_PAGES = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10008: "gb2312"}
_MOST = 20_000
"""Entries of one table; Word has at most some hundreds."""


def page_name(number: int | None) -> str:
    """The codec of \\ansicpg; that of Windows in Latin where there is none."""
    if number in _PAGES:
        return _PAGES[number]
    name = f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


@dataclass(slots=True)
class Font:
    """A font: its name in bytes as they come, and its code page ("" = the file's)."""

    page: str = ""
    data: bytearray = field(default_factory=bytearray)
    name: str = ""


@dataclass(slots=True)
class Style:
    """A paragraph style: its name and what of it tells of a paragraph."""

    name: str = ""
    outline: int | None = None


class FontTable:
    """Reads \\fonttbl."""

    def __init__(self) -> None:
        self.fonts: dict[int, Font] = {}
        self._font = Font()
        self._depth = 0

    def take(self, token: Token, depth: int, page: str) -> None:
        """One token of the table; `depth` counts the groups inside it."""
        font = self._font
        if token.kind == "word":
            if token.name == "f" and token.number is not None and depth <= 1:
                font = self._font = Font()
                self._depth = depth
                if len(self.fonts) < _MOST:
                    self.fonts[token.number] = font
            elif token.name == "fcharset":
                font.page = _CHARSETS.get(token.number or 0, "")
            elif token.name == "u" and token.number is not None and depth == self._depth:
                font.name += chr(token.number % 65536)
        elif token.kind in ("text", "hex") and depth == self._depth and len(font.data) < 200:
            font.data += token.data
            if font.data.rstrip().endswith(b";"):
                name = font.data.decode(font.page or page, "replace")
                font.name = (font.name + name).strip().rstrip(";")
                font.data = bytearray()


class ColorTable:
    """Reads \\colortbl."""

    def __init__(self) -> None:
        self.colors: list[str] = []
        self._parts: dict[str, int] = {}

    def take(self, token: Token, depth: int, page: str) -> None:
        """One token of the table."""
        if token.kind == "word" and token.name in ("red", "green", "blue"):
            self._parts[token.name] = max(0, min(token.number or 0, 255))
        elif token.kind == "text" and b";" in token.data and len(self.colors) < _MOST:
            parts, self._parts = self._parts, {}
            mixed = "".join(f"{parts.get(n, 0):02X}" for n in ("red", "green", "blue"))
            self.colors.append(mixed if parts else "")

    def color(self, index: int) -> str:
        """The colour RRGGBB; "" for automatic and black."""
        found = self.colors[index] if 0 <= index < len(self.colors) else ""
        return "" if found == "000000" else found


class StyleTable:
    """Reads \\stylesheet: paragraph styles only."""

    def __init__(self) -> None:
        self.styles: dict[int, Style] = {}
        self._style: Style | None = Style()
        self._data = bytearray()

    def take(self, token: Token, depth: int, page: str) -> None:
        """One token of the table; a style is one group."""
        if token.kind == "open" and depth == 1:
            # style 0 is the one that names no number
            self._style = Style()
            self._data = bytearray()
            self.styles.setdefault(0, self._style)
        if depth != 1:
            return
        if token.kind == "word":
            if token.name == "s" and token.number is not None and self._style is not None:
                if self.styles.get(0) is self._style:
                    del self.styles[0]
                if len(self.styles) < _MOST:
                    self.styles[token.number] = self._style
            elif token.name in ("cs", "ds", "ts"):
                if self.styles.get(0) is self._style:
                    del self.styles[0]
                self._style = None
            elif token.name == "outlinelevel" and self._style is not None:
                level = token.number or 0
                self._style.outline = level if 0 <= level <= 8 else None
            elif token.name == "u" and self._style is not None and token.number is not None:
                self._style.name += chr(token.number % 65536)
        elif token.kind in ("text", "hex") and self._style is not None and len(self._data) < 400:
            self._data += token.data
            if self._data.rstrip().endswith(b";"):
                name = self._data.decode(page, "replace")
                self._style.name = (self._style.name + name).strip().rstrip(";")
                self._style = None
