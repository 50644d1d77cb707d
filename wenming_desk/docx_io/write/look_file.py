"""The main part of a .docx as bytes: its blocks, and every character that it shows."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from wenming_desk.document.source import Source
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.table_read import TABLE
from wenming_desk.docx_io.visible import P, T, shown_text, unwrapped, walk_visible
from wenming_desk.docx_io.write.look_match import folded
from wenming_desk.docx_io.write.look_spans import Span, spans_of

_NO_BLOCK = frozenset(
    w(n)
    for n in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd"),
    )
)


class CannotKeepError(Exception):
    """A change that has no place in the file's own look; the message is Chinese, one clause."""


@dataclass(slots=True)
class LookFile:
    """The blocks of a main part and the stream of its shown characters.

    `blocks` are as a reader delivers them; `stream` is folded (`look_match.folded`), `at` the
    w:t and the offset in it of each of its characters, `block_at` their blocks, and `texts` the
    spans and texts of the w:t.
    """

    data: bytes
    blocks: list[Element]
    spans: list[Span]
    stream: str
    at: list[tuple[int, int]]
    block_at: list[int]
    texts: list[tuple[Span, str]]


def look_file(package: Package, source: Source) -> LookFile:
    """The main part of a package that was read to `source`; CannotKeepError where its bytes cannot
    be changed one by one."""
    data = package.read(package.main) or b""
    parsed = package.parse(package.main)
    body = None if parsed is None else parsed.root.find(w("body"))
    if parsed is None or body is None or parsed.mended:
        raise CannotKeepError("原文件的数据有毛病，改动写不进去")
    blocks = [e for e in unwrapped(body) if _is_block(e)]
    if len(blocks) != len(source.blocks):
        raise CannotKeepError("原文件的段落对不上")
    shown: list[tuple[Element, int]] = []
    for number, block in enumerate(blocks):
        shown += ((e, number) for e in walk_visible(block) if e.tag == T)
    wanted = {*blocks, *(e for e, _ in shown)}
    numbers = {e: n for n, e in enumerate(parsed.root.iter(etree.Element)) if e in wanted}
    try:
        spans = spans_of(data, frozenset(numbers.values()))
    except (ValueError, LookupError) as error:
        raise CannotKeepError("原文件的编码特别，改动写不进去") from error
    found = [spans[numbers[block]] for block in blocks]
    if any(a.end > b.start for a, b in pairwise(found)):
        raise CannotKeepError("原文件的段落交错")
    made = LookFile(data, blocks, found, "", [], [], [])
    stream: list[str] = []
    for element, block in shown:
        text = element.text or ""
        for offset, character in enumerate(text):
            one = folded(character)
            if one:
                stream.append(one)
                made.at.append((len(made.texts), offset))
                made.block_at.append(block)
        made.texts.append((spans[numbers[element]], text))
    made.stream = "".join(stream)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CannotKeepError("原文件的编码特别，改动写不进去")
    return made


def _is_block(element: Element) -> bool:
    tag = element.tag
    if tag in (P, TABLE):
        return True
    if tag in _NO_BLOCK:
        return False
    return tag == w("altChunk") or bool(shown_text(element)) or len(element) > 0
