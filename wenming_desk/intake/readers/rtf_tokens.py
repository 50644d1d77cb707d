"""The words of an RTF file: control words, groups, text bytes; in one pass, without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<end>[\r\n\x00]+)"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.S,
)
_MOST_DEPTH = 10_000


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `kind` is word, hex, sign, open, close or text."""

    kind: str
    name: str = ""
    """The control word, or the character of a control sign."""
    number: int | None = None
    data: bytes = b""
    """The bytes of a text, or the one byte of \\'hh."""


OPEN, CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens in order; binary data is left out, and what is no RTF ends the text."""
    at = depth = 0
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            # a lone backslash, or \' without its digits, says nothing
            at += 2 if data[at + 1 : at + 2] == b"'" else 1
            if at >= len(data):
                return
            continue
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("text", data=match["text"])
        elif kind in ("word", "number"):
            number = None if match["number"] is None else int(match["number"])
            name = match["word"].decode("ascii")
            if name == "bin":
                at += max(number or 0, 0)
                continue
            yield Token("word", name, number)
        elif kind == "hex":
            yield Token("hex", data=bytes([int(match["hex"], 16)]))
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind == "brace" and match["brace"] == b"{":
            depth += 1
            # groups so deep are no document; they are read as if they were flat
            if depth <= _MOST_DEPTH:
                yield OPEN
        elif kind == "brace":
            if depth <= 0:
                return
            if depth <= _MOST_DEPTH:
                yield CLOSE
            depth -= 1
            if depth == 0:
                return
