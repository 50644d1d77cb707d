"""The pieces of an HTML file: tags with attributes, text, comments; in linear time, any input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,63}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=\"'][^\s/>=]{0,255})(\s*=\s*)?")
_BARE = re.compile(r"[^\s>]*")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_MOST_ATTRIBUTES = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: `kind` is open, close, text, raw (text of a script or style) or comment."""

    kind: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict[str, str])


class Tokens:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = ""
        self._gone: set[str] = set()
        """What has been looked for in vain: it is not looked for again."""

    def __iter__(self) -> Iterator[Piece]:
        text, at = self._text, 0
        while at < len(text):
            start = text.find("<", at)
            if start < 0:
                start = len(text)
            if start > at:
                yield Piece("text", text=unescape(text[at:start]))
            if start >= len(text):
                return
            follows = text[start + 1 : start + 2]
            if follows == "!" or follows == "?":
                at, piece = self._declaration(start)
                yield piece
            elif follows == "/" or (follows.isascii() and follows.isalpha()):
                at, piece = self._tag(start)
                if piece is not None:
                    yield piece
                    if piece.kind == "open" and piece.name in _RAW:
                        end = self._end_of(piece.name, at)
                        yield Piece("raw", piece.name, text[at:end])
                        at = end
            else:
                yield Piece("text", text="<")
                at = start + 1

    def _find(self, what: str, start: int) -> int:
        if what in self._gone:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._gone.add(what)
        return found

    def _declaration(self, start: int) -> tuple[int, Piece]:
        text = self._text
        if text.startswith("<!--", start):
            end = self._find("-->", start + 4)
            if end >= 0:
                return end + 3, Piece("comment", text=text[start + 4 : end])
        end = self._find(">", start)
        if end < 0:
            return len(text), Piece("text", text=text[start:])
        return end + 1, Piece("comment", text=text[start + 2 : end])

    def _tag(self, start: int) -> tuple[int, Piece | None]:
        text = self._text
        closing = text[start + 1] == "/"
        match = _NAME.match(text, start + 1 + closing)
        if match is None:
            end = self._find(">", start)
            return (len(text) if end < 0 else end + 1), None
        name = match[0].lower()
        at, attributes = self._attributes(match.end())
        if closing:
            return at, Piece("close", name)
        return at, Piece("open", name, attributes=attributes)

    def _attributes(self, at: int) -> tuple[int, dict[str, str]]:
        text = self._text
        found: dict[str, str] = {}
        while at < len(text):
            if text[at] == ">":
                return at + 1, found
            match = _ATTRIBUTE.match(text, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            value = ""
            if match[2] is not None:
                quote = text[at : at + 1]
                end = self._find(quote, at + 1) if quote in ("'", '"') else -1
                if end >= 0:
                    value = text[at + 1 : end]
                    at = end + 1
                else:
                    bare = _BARE.match(text, at)
                    assert bare is not None
                    value = bare[0]
                    at = bare.end()
            if len(found) < _MOST_ATTRIBUTES:
                found.setdefault(match[1].lower(), unescape(value[:20_000]))
        return len(text), found

    def _end_of(self, name: str, start: int) -> int:
        """Where the raw text of an element ends."""
        mark = f"</{name}"
        if mark in self._gone:
            return len(self._text)
        self._lower = self._lower or self._text.lower()
        # lower() changes the length of a few letters; such a text is searched as it is
        source = self._lower if len(self._lower) == len(self._text) else self._text
        found = source.find(mark, start)
        if found < 0:
            self._gone.add(mark)
            return len(self._text)
        return found
