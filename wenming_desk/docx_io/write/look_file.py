"""The main part of a .docx as bytes: its blocks, and every character that it shows."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from wenming_desk.document.source import Source
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.symbols import symbol_text
from wenming_desk.docx_io.table_read import TABLE
from wenming_desk.docx_io.visible import (
    BR,
    CR,
    NO_BREAK_HYPHEN,
    TAB,
    P,
    T,
    shown_text,
    unwrapped,
    walk_visible,
)
from wenming_desk.docx_io.write.look_match import folded
from wenming_desk.docx_io.write.look_spans import Span, spans_of
from wenming_desk.docx_io.xml_encoding import as_utf8, recoded_back

_NO_BLOCK = frozenset(
    w(n)
    for n in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd"),
    )
)


_SYM = w("sym")
_SIGNS = {BR: "\n", CR: "\n", TAB: "\t", NO_BREAK_HYPHEN: "\u2011"}
"""Elements that are characters of their own."""


class CannotKeepError(Exception):
    """A change that has no place in the file's own look; the message is Chinese, one clause."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A line break, a tab or the like: its character, how many w:t stand before it, its bytes,
    its block."""

    character: str
    before: int
    span: Span
    block: int


@dataclass(slots=True)
class LookFile:
    """The blocks of a main part and the stream of its shown characters.

    `blocks` are as a reader delivers them; `stream` is folded (`look_match.folded`), `at` the
    w:t and the offset in it of each of its characters, `block_at` their blocks, and `texts` the
    spans and texts of the w:t, which are `elements` in the blocks `text_blocks`.
    """

    data: bytes
    root: Element
    blocks: list[Element]
    spans: list[Span]
    stream: str
    at: list[tuple[int, int]]
    block_at: list[int]
    texts: list[tuple[Span, str]]
    elements: list[Element] = field(default_factory=list[Element])
    text_blocks: list[int] = field(default_factory=list[int])
    signs: list[Sign] = field(default_factory=list[Sign])
    """Line breaks, tabs and the like in their order."""
    markers: list[tuple[Element, Span]] = field(default_factory=list[tuple[Element, Span]])
    """Ends of bookmarks and the like that stand between blocks."""
    body: int = 0
    """Where the body begins: behind its tag."""
    section: tuple[Element, Span] | None = None
    """The set-up of the last section."""
    original: bytes = b""
    """The part as it was: it names the encoding in which it is written."""

    def written(self, data: bytes) -> bytes:
        """What became of `data`, as the part is written: in its own encoding where that can be."""
        return recoded_back(data, self.original) or data

    def block(self, number: int) -> Element:
        """A block by its number; for -1 a paragraph without properties."""
        return etree.Element(P) if number < 0 else self.blocks[number]

    def signs_between(self, first: int, last: int) -> list[Sign]:
        """The signs behind the w:t `first` and before the w:t `last` (numbers)."""
        low = bisect_left(self.signs, first + 1, key=lambda sign: sign.before)
        high = bisect_left(self.signs, last + 1, key=lambda sign: sign.before)
        return self.signs[low:high]


def look_file(package: Package, source: Source) -> LookFile:
    """The main part of a package that was read to `source`; CannotKeepError where its bytes cannot
    be changed one by one."""
    whole = package.read(package.main) or b""
    parsed = package.parse(package.main)
    body = None if parsed is None else parsed.root.find(w("body"))
    if parsed is None or body is None:
        raise CannotKeepError("原文件的数据有毛病，改动写不进去")
    data, mended = as_utf8(whole)
    if parsed.source is not None:
        # what is written is without the faults that were mended when it was read
        data = parsed.source
    elif (mended or parsed.mended) and not parsed.deep:
        data = etree.tostring(parsed.root, encoding="UTF-8", xml_declaration=True, standalone=True)
    blocks = [e for e in unwrapped(body) if _is_block(e)]
    if len(blocks) != len(source.blocks):
        raise CannotKeepError("原文件的段落对不上")
    shown: list[tuple[Element, int]] = []
    for number, block in enumerate(blocks):
        shown += ((e, number) for e in walk_visible(block) if _shows(e))
    markers = [e for e in unwrapped(body) if e.tag in _NO_BLOCK and e.tag != w("sectPr")]
    section = next(body.iterchildren(w("sectPr"), reversed=True), None)
    wanted = {body, *markers, *blocks, *(e for e, _ in shown)}
    if section is not None:
        wanted.add(section)
    numbers = {e: n for n, e in enumerate(parsed.root.iter(etree.Element)) if e in wanted}
    try:
        wrapped = parsed.deep
        spans = spans_of(data, frozenset(numbers.values()), without_wrappers=wrapped)
    except (ValueError, LookupError) as error:
        raise CannotKeepError("原文件的编码特别，改动写不进去") from error
    found = [spans[numbers[block]] for block in blocks]
    if any(a.end > b.start for a, b in pairwise(found)):
        raise CannotKeepError("原文件的段落交错")
    made = LookFile(data, parsed.root, blocks, found, "", [], [], [])
    stream: list[str] = []
    for element, block in shown:
        if element.tag in _SIGNS:
            span = spans[numbers[element]]
            made.signs.append(Sign(_SIGNS[str(element.tag)], len(made.texts), span, block))
            continue
        text = text_of(element)
        for offset, character in enumerate(text):
            one = folded(character)
            if one:
                stream.append(one)
                made.at.append((len(made.texts), offset))
                made.block_at.append(block)
        made.texts.append((spans[numbers[element]], text))
        made.elements.append(element)
        made.text_blocks.append(block)
    made.stream = "".join(stream)
    made.markers = [(e, spans[numbers[e]]) for e in markers]
    made.section = None if section is None else (section, spans[numbers[section]])
    made.body = spans[numbers[body]].inner
    if made.body == spans[numbers[body]].end:
        raise CannotKeepError("原文件是空的，新加的内容没有位置")
    made.original = whole
    return made


def _shows(element: Element) -> bool:
    return element.tag in (T, _SYM) or element.tag in _SIGNS


def text_of(element: Element) -> str:
    """The characters of a w:t, or of a w:sym, which is written as a w:t where it is edited."""
    if element.tag != _SYM:
        return element.text or ""
    try:
        code = int(element.get(w("char")) or "", 16)
    except ValueError:
        return ""
    return symbol_text(element.get(w("font")) or "", code)


def shown_characters(package: Package) -> str:
    """All characters that the main part shows, symbols too, as they are compared."""
    parsed = package.parse(package.main)
    body = None if parsed is None else parsed.root.find(w("body"))
    if body is None:
        return ""
    shown = (text_of(e) for e in walk_visible(body) if e.tag in (T, _SYM))
    return "".join(folded(character) for text in shown for character in text)


def _is_block(element: Element) -> bool:
    tag = element.tag
    if tag in (P, TABLE):
        return True
    if tag in _NO_BLOCK:
        return False
    return tag == w("altChunk") or bool(shown_text(element)) or len(element) > 0
