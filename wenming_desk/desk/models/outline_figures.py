"""What an outline row says beside its text: 字数, page, and the sentence a screen reader speaks."""

from __future__ import annotations

from collections.abc import Iterable

from wenming_desk.document.counting import count_node, count_words
from wenming_desk.document.nodes import Document, Node, PartRole, Section, node_text
from wenming_desk.document.outline import Element, Key, OutlineRow
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Pages

LEVEL_WORDS = ("", "一级", "二级", "三级", "四级", "五级", "六级")
"""Names of the heading levels by number."""

_PLACES = {
    Role.RECIPIENTS: Element.ADDRESSEE,
    Role.ATTACHMENT_NOTE: Element.ATTACHMENT_NOTE,
    Role.SIGNATURE: Element.SIGNATURE,
    Role.DATE: Element.SIGNATURE,
    Role.NOTE: Element.NOTE,
}
"""Elements of a part that have a place on the pages of their own."""


class WordFigures:
    """字数 of every row; a node that is the same object as before is not counted again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, int]] = {}
        self._counts: dict[Key, int] = {}

    def count(self, key: Key) -> int | None:
        """字数 of a row with all below it; None for rows that show no count."""
        return self._counts.get(key)

    @property
    def longest(self) -> int:
        """The greatest count of all rows."""
        return max(self._counts.values(), default=0)

    def update(self, document: Document) -> set[Key]:
        """Count a new value; gives the rows whose count is another now."""
        known: dict[int, tuple[Node, int]] = {}
        counts: dict[Key, int] = {}
        for part in document.parts:
            title = count_words(part.title_line)
            addressee = count_words(part.addressee)
            signature = "".join(part.signature.orgs) + part.signature.date
            below = sum(self._count(node, known, counts) for node in part.children)
            if part.role is PartRole.MAIN:
                counts[Element.TITLE, part.id] = title
            else:
                total = title + addressee + count_words(signature) + below
                counts[Element.PART, part.id] = total
            counts[Element.ADDRESSEE, part.id] = addressee
        before, self._known, self._counts = self._counts, known, counts
        return {key for key, count in counts.items() if before.get(key) != count}

    def _count(self, node: Node, known: dict[int, tuple[Node, int]], counts: dict[Key, int]) -> int:
        held = self._known.get(node.id)
        if isinstance(node, Section):
            below = sum(self._count(child, known, counts) for child in node.children)
            if held is not None and held[0] is node:
                count = held[1]
            else:
                count = count_words(node_text(node)) + below
            counts[Element.SECTION, node.id] = count
        else:
            count = held[1] if held is not None and held[0] is node else count_node(node)
            counts[Element.PARAGRAPH, node.id] = count
        known[node.id] = (node, count)
        return count


def row_pages(pages: Pages, keys: Iterable[Key]) -> dict[Key, int]:
    """The page (from 1) on which each of these rows begins, where it stands on one."""
    elements: dict[Key, int] = {}
    wanted = {key for key in keys if key[0] in _PLACES.values()}
    if wanted:
        places = {str(role): element for role, element in _PLACES.items()}
        for page in pages.pages:
            for placement in page.placements:
                element = places.get(placement.block.element)
                if element is not None:
                    elements.setdefault((element, placement.block.node), page.number)
    found: dict[Key, int] = {}
    for key in keys:
        page = elements.get(key) if key in wanted else None
        if page is None and key not in wanted:
            first = pages.page_of(key[1])
            page = None if first is None else first + 1
        if page is None and key[0] is Element.HEAD and pages.pages:
            page = 1
        if page is not None:
            found[key] = page
    return found


def kind_word(row: OutlineRow) -> str:
    """What kind of row this is, in words: 二级标题, 主送, 段落 …"""
    if row.element is Element.SECTION:
        return f"{LEVEL_WORDS[row.level]}标题"
    return row.role


def spoken(row: OutlineRow, page: int | None, words: int | None) -> str:
    """The sentence a screen reader speaks for a row."""
    pieces = [f"{row.number}{row.text}" or "没有文字", kind_word(row)]
    if row.run_in:
        pieces.append("接排")
    if page is not None:
        pieces.append(f"第 {page} 页")
    if words is not None:
        pieces.append(f"{words:,} 字")
    return "，".join(pieces)


def path_of(above: Iterable[OutlineRow]) -> str:
    """Where a row stands, from the outside in: 印发 › 三、深化志愿服务."""
    names = (f"{row.number}{row.text}" if row.number else row.role or row.text for row in above)
    return " › ".join(names)
