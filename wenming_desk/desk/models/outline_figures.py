"""What an outline row says beside its text: 字数, page, and the sentence a screen reader speaks."""

from __future__ import annotations

from collections.abc import Iterable

from wenming_desk.document.counting import count_node, count_words
from wenming_desk.document.nodes import (
    Document,
    Node,
    NumberingScheme,
    PartRole,
    Section,
    node_text,
)
from wenming_desk.document.outline import Element, Key, OutlineRow

LEVEL_WORDS = ("", "一级", "二级", "三级", "四级", "五级", "六级")
UNIT_WORDS = ("", "章", "节", "条", "项", "目", "六级")
"""What the levels of a regulation are called."""
"""Names of the heading levels by number."""

UNWRITTEN = "还没有写"
"""What stands for the text of a row that has none."""


class WordFigures:
    """字数 of every row; a node that is the same object as before is not looked into again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, int]] = {}
        self._counts: dict[Key, int] = {}
        self._changed: set[Key] = set()
        self.longest = 0
        """The greatest count of all rows."""

    def count(self, key: Key) -> int | None:
        """字数 of a row with all below it; None for rows that show no count."""
        return self._counts.get(key)

    def update(self, document: Document) -> set[Key]:
        """Count a new value; gives the rows whose count is another now."""
        self._changed = set()
        self.longest = 0
        for part in document.parts:
            title = count_words(part.title_line)
            addressee = count_words(part.addressee)
            below = [self._count(node) for node in part.children]
            if part.role is PartRole.MAIN:
                self._keep((Element.TITLE, part.id), title)
                self.longest = max(self.longest, title, *below)
            else:
                signature = "".join(part.signature.orgs) + part.signature.date
                total = title + addressee + count_words(signature) + sum(below)
                self._keep((Element.PART, part.id), total)
                self.longest = max(self.longest, total)
            self._keep((Element.ADDRESSEE, part.id), addressee)
        return self._changed

    def _count(self, node: Node) -> int:
        held = self._known.get(node.id)
        if held is not None and held[0] is node:
            return held[1]
        if isinstance(node, Section):
            count = count_words(node_text(node)) + sum(map(self._count, node.children))
            self._keep((Element.SECTION, node.id), count)
        else:
            count = count_node(node)
            self._keep((Element.PARAGRAPH, node.id), count)
        self._known[node.id] = (node, count)
        return count

    def _keep(self, key: Key, count: int) -> None:
        if self._counts.get(key) != count:
            self._counts[key] = count
            self._changed.add(key)


def level_word(level: int, scheme: NumberingScheme) -> str:
    """What a level is called: 二级, or 节 in a regulation."""
    return (UNIT_WORDS if scheme is NumberingScheme.REGULATION else LEVEL_WORDS)[level]


def kind_word(row: OutlineRow) -> str:
    """What kind of row this is, in words: 二级标题, 主送, 段落 …"""
    if row.element is Element.SECTION:
        if row.number.endswith("\u3000"):
            return UNIT_WORDS[row.level]
        return f"{LEVEL_WORDS[row.level]}标题"
    return row.role


def spoken(row: OutlineRow, page: int | None, words: int | None) -> str:
    """The sentence a screen reader speaks for a row."""
    pieces = [f"{row.number}{row.text or UNWRITTEN}", kind_word(row)]
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
