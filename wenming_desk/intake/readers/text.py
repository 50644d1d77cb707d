"""Plain text: the encoding is found out, each line becomes a paragraph with its line number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenming_desk.document.inline import ATOM_CHAR, Run, Text
from wenming_desk.document.source import Place, Source, SourceBlock, SourceParagraph
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.encodings import BOMS, decode, encoding_of
from wenming_desk.intake.readers.limits import MOST_BLOCKS, MOST_CHARS, too_large

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = Text()
_BLANK_LINES = 3
"""More blank lines in a row say nothing more (and a file of nothing else stays small)."""


def read_text(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The lines of a text file; `encoding` (one of ENCODINGS) where the user has chosen it.

    Without one: byte order mark, then strict UTF-8, then UTF-16 where every other byte is 0, then
    strict GB18030 that reads as Chinese. IntakeError for an unknown encoding or no text at all.
    """
    found, start = (encoding, 0) if encoding else encoding_of(data)
    if encoding:
        start = next((len(b) for b, e in BOMS if data.startswith(b) and e == encoding), 0)
    try:
        text = decode(data[start:], found)
    except (UnicodeDecodeError, LookupError):
        raise IntakeError(
            f"按 {found.upper()} 读不出来，它是别的文字编码。",
            "请换一种文字编码再打开。",
            "encoding",
        ) from None
    if len(text) > MOST_CHARS:
        raise too_large()
    warnings: tuple[str, ...] = ()
    if ATOM_CHAR in text:
        text = text.replace(ATOM_CHAR, "")
        warnings = ("文中有对象占位符，所指的对象不在文本里，占位符没有读入。",)
    return Source(tuple(_blocks(text)), name, "text", found, warnings=warnings)


def _blocks(text: str) -> Iterator[SourceBlock]:
    number = at = blank = kept = 0
    for match in _BREAK.finditer(text):
        number += 1
        line = text[at : match.start()]
        at = match.end()
        blank = 0 if line.strip() else blank + 1
        if blank <= _BLANK_LINES:
            kept += 1
            if kept > MOST_BLOCKS:
                raise too_large()
            yield _paragraph(line, number)
    if at < len(text):
        yield _paragraph(text[at:], number + 1)


def _paragraph(line: str, number: int) -> SourceParagraph:
    content = Text((Run(line),)) if line else _BLANK
    return SourceParagraph(content, place=Place(number - 1, number, number))
