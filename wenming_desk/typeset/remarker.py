"""Finding what of a layout its author should look at.

Nothing is left out of a page; where something does not fit, or would look otherwise elsewhere, it
is placed as well as can be and a remark says so. What an item says is kept, so that after an
edit only new ones are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wenming_desk.document.nodes import Document, Table, walk_document
from wenming_desk.standard.column_widths import column_widths
from wenming_desk.standard.crowded_cells import cell_fit
from wenming_desk.standard.length import MM_PER_PT
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import HEADINGS, Role
from wenming_desk.typeset.blocks import Laid
from wenming_desk.typeset.note_marks import NOTE
from wenming_desk.typeset.pages import LaidBlock, Page
from wenming_desk.typeset.remark_facts import Fact, facts_of
from wenming_desk.typeset.remarks import Remark, RemarkKind

MOST_RARE = 20
"""Rare characters that are named one by one."""
_LONG_TITLE = 5
"""Lines that a title may well have."""
_LONG_PARAGRAPH = 3
"""Pages that one paragraph may well take."""
_SMALL_MARK = 22.0
"""pt; an issuer mark below the size of the title is small."""
_HIGH_ROW = 0.9
"""Share of a page that one row of a table may well take."""
_BODY = (Role.BODY, Role.ITEM, Role.TABLE, Role.OPAQUE, Role.ATTACHMENT_NOTE, *HEADINGS)
_TEXT = frozenset(role.value for role in _BODY)
_CLOSING = frozenset((Role.SIGNATURE.value, Role.DATE.value))
_TITLES = frozenset((Role.TITLE.value, Role.ISSUED_TITLE.value, Role.ATTACHMENT_TITLE.value))
_IMPRINT = "imprint"

_CUT = "“{}”比一行还长，已从中间断开。"
_WIDE_PICTURE = "图片太大，已按比例缩小到放得下。"
_FLOATING = "浮在文字上的{}页面上没有画，存出的文件里有；在 Word 里改成“嵌入型”就画得出来。"
_RARE = "“{}”里没有“{}”字{}，会用别的字体显示，没有这样的字体时是一个方框，请核对。"
_MORE_RARE = (
    "还有 {} 个字不在常用的国标字库里，会用别的字体显示，没有这样的字体时是一个方框，请核对。"
)
_NO_TEXT = "首页没有排上正文，请看标题、主送机关和版头能不能精简。"
_MANY_ISSUERS = "联合行文机关有 {} 个，发文机关标志缩小到 {:g} 磅才放得下。"
_LONG_MARK = "发文机关标志太长，缩小到 {:g} 磅才放得下一行。"
_LONG_TITLE_WORDS = "标题有 {} 个字，排成了 {} 行，请看能不能精简。"
_RECIPIENTS = "主送机关占了 {} 页，请看能不能改用统称。"
_MOVED = "首页放不下主送机关和正文，主送机关已移到版记的“主送”。"
_PARAGRAPH = "这一段占了 {} 页，请看能不能分成几段。"
_HIGH_IMPRINT = "版记比一页还高，下面的部分超出了版心，请精简抄送机关。"
_SMALL_IMPRINT = "抄送机关太多，版记要排进一页，字缩到了 {:g} 磅，请精简。"
_READABLE = 7.5
"""pt, 六号: what is smaller is hard to read on paper."""
_ALONE = "署名和日期所在的一页上没有正文。"
_WIDE_TABLE = "表格比版心宽 {:.0f} 毫米，各栏已按比例缩窄。"
_NARROW = "表格有 {} 栏，一栏放不下两个字，请考虑横排，或拆成两个表。"
_SMALL_TABLE = "表格有 {} 栏，字缩小到 {:g} 磅才放得下，请考虑横排，或拆成两个表。"
_HIGH = "表格里有一行比一页还高，或者快有一页高，请看能不能拆成几行。"

_OF_FACTS = {
    RemarkKind.CUT: _CUT,
    RemarkKind.WIDE_PICTURE: _WIDE_PICTURE,
    RemarkKind.FLOATING: _FLOATING,
}


@dataclass(slots=True)
class _Taken:
    """What an element of a node takes: its first page, lines, and pages."""

    page: int
    lines: int = 0
    pages: int = 0


class Remarker:
    """Makes the remarks on layouts by one profile; keeps what items say in between."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._facts: dict[int, tuple[Laid, tuple[Fact, ...]]] = {}

    def remarks(
        self,
        document: Document,
        laid: Iterable[Laid],
        pages: tuple[Page, ...],
        first_pages: Mapping[int, int],
    ) -> tuple[Remark, ...]:
        """All remarks on the pages of a document, in their order; `laid` are its items with those
        of the imprint."""
        found = [*self._of_items(laid, pages), *self._of_pages(document, pages)]
        found += self._of_tables(document, pages, first_pages)
        return tuple(sorted(found, key=lambda remark: remark.page))

    def _of_items(self, laid: Iterable[Laid], pages: tuple[Page, ...]) -> Iterator[Remark]:
        known: dict[int, tuple[Laid, tuple[Fact, ...]]] = {}
        facts: list[Fact] = []
        for each in laid:
            kept = self._facts.get(id(each))
            if kept is None or kept[0] is not each:
                kept = each, facts_of(each.item, each.blocks, self._profile)
            known[id(each)] = kept
            facts.extend(kept[1])
        self._facts = known
        if not facts:
            return
        places = _places_of({id(fact.block) for fact in facts}, pages)
        rare: dict[tuple[str, str], list[tuple[Fact, int]]] = {}
        for fact in facts:
            page = _page_of(places.get(id(fact.block), []), fact.line)
            if fact.kind is RemarkKind.RARE:
                rare.setdefault((fact.face, fact.text), []).append((fact, page))
                continue
            words = _OF_FACTS[fact.kind].format(fact.text)
            yield Remark(fact.kind, fact.node, page, words, fact.offset)
        yield from _of_rare(rare)

    def _of_pages(self, document: Document, pages: tuple[Page, ...]) -> Iterator[Remark]:
        if not pages:
            return
        yield from _of_mark(document, pages[0])
        taken: dict[tuple[str, int], _Taken] = {}
        texts: list[bool] = []
        above: list[str] = []
        for page in pages:
            elements = [placement.block.element for placement in page.placements]
            for placement in page.placements:
                block = placement.block
                count = taken.setdefault((block.element, block.node), _Taken(page.index))
                count.lines += placement.last - placement.first
                count.pages += 1
                if block.element == _IMPRINT:
                    yield from self._of_imprint(document, block, page.index)
            texts.append(any(element in _TEXT for element in elements))
            yield from _of_closing(page, elements, above)
            above = elements
        if any(texts) and not texts[0]:
            yield Remark(RemarkKind.NO_TEXT, _first_part(document), 0, _NO_TEXT)
        yield from _of_counts(document, taken)

    def _of_imprint(self, document: Document, block: LaidBlock, page: int) -> Iterator[Remark]:
        if any(line.text.startswith("主送：") for line in block.lines):
            yield Remark(RemarkKind.MANY_RECIPIENTS, _first_part(document), page, _MOVED)
        if block.height > self._profile.text_height:
            yield Remark(RemarkKind.HIGH_IMPRINT, block.node, page, _HIGH_IMPRINT)
            return
        least = min((s.size for line in block.lines for s in line.spans), default=_READABLE)
        if least < _READABLE:
            words = _SMALL_IMPRINT.format(least)
            yield Remark(RemarkKind.HIGH_IMPRINT, block.node, page, words)

    def _of_tables(
        self, document: Document, pages: tuple[Page, ...], first_pages: Mapping[int, int]
    ) -> Iterator[Remark]:
        heights: dict[int, float] = {}
        for page in pages:
            for placement in page.placements:
                block = placement.block
                if block.element == Role.TABLE:
                    heights[block.node] = max(heights.get(block.node, 0.0), block.height)
        if not heights:
            return
        for node in walk_document(document):
            if isinstance(node, Table) and node.id in heights:
                page = first_pages.get(node.id, 0)
                yield from self._of_table(node, heights[node.id], page)

    def _of_table(self, table: Table, height: float, page: int) -> Iterator[Remark]:
        """`height` of its highest row in pt."""
        profile = self._profile
        room, high = profile.text_width, profile.text_height
        if table.landscape:
            room, high = high, room
        over = sum(table.widths) - room
        if over > 1.0:
            words = _WIDE_TABLE.format(over * MM_PER_PT)
            yield Remark(RemarkKind.WIDE_TABLE, table.id, page, words)
        columns = max((sum(cell.span for cell in row) for row in table.rows), default=0)
        style = profile.style(Role.TABLE)
        fit = cell_fit(table, column_widths(table, room, style.size), style)
        if fit.style.size < style.size:
            words = _SMALL_TABLE.format(columns, fit.style.size)
            yield Remark(RemarkKind.NARROW_COLUMN, table.id, page, words)
        elif columns and room / columns < 2 * style.size:
            yield Remark(RemarkKind.NARROW_COLUMN, table.id, page, _NARROW.format(columns))
        if height > high * _HIGH_ROW:
            yield Remark(RemarkKind.HIGH_ROW, table.id, page, _HIGH)


def _places_of(blocks: set[int], pages: tuple[Page, ...]) -> dict[int, list[tuple[int, int]]]:
    """For each of these blocks (by identity) its first line on each page, and that page."""
    places: dict[int, list[tuple[int, int]]] = {}
    for page in pages:
        for placement in page.placements:
            if id(placement.block) in blocks:
                places.setdefault(id(placement.block), []).append((placement.first, page.index))
    return places


def _page_of(places: list[tuple[int, int]], line: int) -> int:
    """The page on which a line of a block stands that has these places."""
    return next((page for first, page in reversed(places) if first <= line), 0)


def _first_part(document: Document) -> int:
    return document.parts[0].id if document.parts else 0


def _of_rare(found: dict[tuple[str, str], list[tuple[Fact, int]]]) -> Iterator[Remark]:
    """One remark on each rare character, and one on all beyond the first `MOST_RARE`."""
    for number, ((face, char), places) in enumerate(found.items()):
        fact, page = places[0]
        if number == MOST_RARE:
            words = _MORE_RARE.format(len(found) - MOST_RARE)
            yield Remark(RemarkKind.RARE, fact.node, page, words, fact.offset)
            return
        count = f"（全文 {len(places)} 处）" if len(places) > 1 else ""
        words = _RARE.format(face, char, count)
        yield Remark(RemarkKind.RARE, fact.node, page, words, fact.offset)


def _of_mark(document: Document, first: Page) -> Iterator[Remark]:
    blocks = [p.block for p in first.placements if p.block.element == Role.ISSUER_MARK]
    sizes = [span.size for block in blocks for line in block.lines for span in line.spans]
    if not sizes or min(sizes) >= _SMALL_MARK:
        return
    count = len(document.head.issuers)
    words = _MANY_ISSUERS.format(count, min(sizes)) if count > 1 else _LONG_MARK.format(min(sizes))
    yield Remark(RemarkKind.SMALL_MARK, blocks[0].node, 0, words)


def _of_closing(page: Page, elements: list[str], above: list[str]) -> Iterator[Remark]:
    """Name and date that begin at the top of a page that has no text; `above` stand on the page
    before it."""
    shown, before = (
        [element for element in each if element not in (Role.PAGE_NUMBER, _IMPRINT, NOTE)]
        for each in (elements, above)
    )
    begins = shown and shown[0] in _CLOSING and not (before and before[-1] in _CLOSING)
    if page.index and begins and not _TEXT & set(shown):
        node = next(p.block.node for p in page.placements if p.block.element in _CLOSING)
        yield Remark(RemarkKind.ALONE, node, page.index, _ALONE)


def _of_counts(document: Document, taken: dict[tuple[str, int], _Taken]) -> Iterator[Remark]:
    """Elements that take more lines or pages than they well may."""
    parts = {part.id: part for part in document.parts}
    for (element, node), own in taken.items():
        if element in _TITLES and own.lines > _LONG_TITLE and node in parts:
            words = _LONG_TITLE_WORDS.format(len(parts[node].title_line), own.lines)
            yield Remark(RemarkKind.LONG_TITLE, node, own.page, words)
        elif element == Role.RECIPIENTS and own.pages > 1:
            words = _RECIPIENTS.format(own.pages)
            yield Remark(RemarkKind.MANY_RECIPIENTS, node, own.page, words)
        elif element in _TEXT and element != Role.TABLE and own.pages > _LONG_PARAGRAPH:
            words = _PARAGRAPH.format(own.pages)
            yield Remark(RemarkKind.LONG_PARAGRAPH, node, own.page, words)
