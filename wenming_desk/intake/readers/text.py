"""Plain text: the encoding is found out, each line becomes a paragraph with its line number."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from wenming_desk.document.inline import ATOM_CHAR, Run, Text
from wenming_desk.document.source import Place, Source, SourceBlock, SourceParagraph
from wenming_desk.intake.errors import IntakeError

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
"""The encodings a user can choose by hand."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_SAMPLE = 1 << 16
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = Text()
_BLANK_LINES = 3
"""More blank lines in a row say nothing more (and a file of nothing else stays small)."""


def read_text(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The lines of a text file; `encoding` (one of ENCODINGS) where the user has chosen it.

    Without one: byte order mark, then strict UTF-8, then UTF-16 where every other byte is 0, then
    strict GB18030. IntakeError for an unknown encoding or a file that is no text.
    """
    found, start = (encoding, 0) if encoding else _encoding_of(data, name)
    if encoding:
        start = next((len(b) for b, e in _BOMS if data.startswith(b) and e == encoding), 0)
    try:
        text = data[start:].decode(found)
    except (UnicodeDecodeError, LookupError):
        raise IntakeError(
            f"“{name}”按 {found.upper()} 读不出来。原文件没有动。请换一种文字编码再打开。"
        ) from None
    warnings: tuple[str, ...] = ()
    if ATOM_CHAR in text:
        text = text.replace(ATOM_CHAR, "")
        warnings = ("文中有对象占位符，所指的对象不在文本里，占位符没有读入。",)
    return Source(tuple(_blocks(text)), name, "text", found, warnings=warnings)


def _encoding_of(data: bytes, name: str) -> tuple[str, int]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    if data.startswith(_MAGIC):
        raise IntakeError(
            f"打不开“{name}”：这不是文本文件，内容是别的格式。原文件没有动。请按它本来的类型打开。"
        )
    sample = data[:_SAMPLE]
    if 0 not in sample and _decodes(data, "utf-8"):
        return "utf-8", 0
    if 0 in sample:
        wide = _wide(sample)
        if wide and _decodes(data, wide):
            return wide, 0
        raise IntakeError(
            f"打不开“{name}”：这不是文本文件，里面是二进制内容。原文件没有动。"
            "看看是不是选错了文件，或者用原来的程序打开后另存为文本。"
        )
    if _decodes(data, "gb18030"):
        return "gb18030", 0
    raise IntakeError(
        f"打不开“{name}”：认不出它的文字编码。原文件没有动。"
        "请用记事本打开，另存为 UTF-8 编码，再打开一次。"
    )


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: line feeds and Latin letters have a 0 on always the same side."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 8 * even:
        return "utf-16-le"
    if even > 8 * odd:
        return "utf-16-be"
    return None


def _blocks(text: str) -> Iterator[SourceBlock]:
    number = at = blank = 0
    for match in _BREAK.finditer(text):
        number += 1
        line = text[at : match.start()]
        at = match.end()
        blank = 0 if line.strip() else blank + 1
        if blank <= _BLANK_LINES:
            yield _paragraph(line, number)
    if at < len(text):
        yield _paragraph(text[at:], number + 1)


def _paragraph(line: str, number: int) -> SourceParagraph:
    content = Text((Run(line),)) if line else _BLANK
    return SourceParagraph(content, place=Place(number - 1, number, number))
