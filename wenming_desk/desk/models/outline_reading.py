"""The rows of the outline as Qt asks for them: indexes, words, flags, tips.

The part of the item model that only reads; `outline_model` adds dragging and following a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wenming_desk.desk.models.borrowed import BorrowedNodes
from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.outline_drop import CONTENT
from wenming_desk.desk.models.outline_figures import WordFigures, path_of, spoken
from wenming_desk.desk.models.outline_items import Item
from wenming_desk.desk.models.outline_pages import RowPages
from wenming_desk.desk.models.outline_roles import FLAGS, PAGE, TEXT, WORDS, Role
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Section
from wenming_desk.document.outline import Element, Key, Outline, OutlineRow

Index = QModelIndex | QPersistentModelIndex

_HEADS = ("标题", "字数", "页")
_RENAMED = (Element.TITLE, Element.ADDRESSEE, Element.NOTE, Element.PART)
DOUBTED = (*CONTENT, Element.HEAD, Element.TITLE, Element.IMPRINT)
"""Rows that show the doubt about their node; a part has several rows, of which its title does."""
_MOST_RENAMED, _MOST_TIP = 10_000, 500
"""Characters of a row that is renamed in its line, and that its tip shows."""
_PARAGRAPH = Element.PARAGRAPH
"""Named here: most rows are of these, and Qt asks for all of them whenever rows come or go."""
_PARAGRAPH_FLAGS = FLAGS[False, True, False] | Qt.ItemFlag.ItemNeverHasChildren


class OutlineReading(QAbstractItemModel):
    """Answers what views ask of the rows that are there."""

    def __init__(
        self,
        session: DocumentSession,
        commands: OutlineCommands | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.commands = commands or OutlineCommands(session, self)
        self._outline = Outline()
        self._root = Item(0, (Element.HEAD, -2), None)
        self._items: dict[Key, Item] = {}
        # An invalid index says 0.
        self._by_id: dict[int, Item] = {0: self._root}
        self._heading = 0
        """The section whose heading runs into the paragraph asked for last."""
        self._words = WordFigures()
        self._pages = RowPages()
        self._borrowed = BorrowedNodes()

    @property
    def session(self) -> DocumentSession:
        """The session shown."""
        return self._session

    @property
    def outline(self) -> Outline:
        """The rows shown."""
        return self._outline

    # Finding rows

    def key(self, index: Index) -> Key | None:
        """The key of an index; None for an invalid one."""
        item = self._item(index)
        return None if item is self._root else item.key

    def row_at(self, index: Index) -> OutlineRow | None:
        """The outline row of an index."""
        return self._item(index).row

    def index_of(self, key: Key, column: int = TEXT) -> QModelIndex:
        """The index of a row; invalid where there is none."""
        item = self._items.get(key)
        return QModelIndex() if item is None else self.createIndex(item.at, column, item.id)

    def keys_of_node(self, node: int) -> tuple[Key, ...]:
        """The rows that stand for a node: its own first. A run-in paragraph is its heading's."""
        found = [
            (element, node)
            for element in (*CONTENT, Element.PART, *Element)
            if (element, node) in self._items
        ]
        if not found:
            owner = self._heading_of(node)
            return ((Element.SECTION, owner),) if owner else ()
        return tuple(dict.fromkeys(found))

    def walk(self) -> Iterator[tuple[int, Key]]:
        """(depth, key) of all rows in reading order."""
        return ((depth, row.key) for depth, row in self._outline.walk())

    @property
    def longest_count(self) -> int:
        """The greatest 字数 shown, to know how wide its column must be."""
        return self._words.longest

    @property
    def last_page(self) -> int:
        """The greatest page number shown."""
        return max(self._pages.found.values(), default=0)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._by_id.get(parent.internalId(), self._root).children
        if 0 <= row < len(children) and 0 <= column <= PAGE and parent.column() <= 0:
            return self.createIndex(row, column, children[row].id)
        return QModelIndex()

    def parent(self, child: Index | None = None) -> Any:
        if child is None:
            return super().parent()
        above = self._item(child).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.at, 0, above.id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._item(parent).children)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return bool(self._item(parent).children) and parent.column() <= 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != TEXT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._item(index)
        row = item.row
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(item, row, index.column())
            case Qt.ItemDataRole.EditRole:
                return self._editable_text(row) if index.column() == TEXT else None
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row) if index.column() == TEXT else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return None if index.column() == TEXT else Qt.AlignmentFlag.AlignRight
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return path_of(self._rows_above(item))
            case Role.ROW:
                return row
            case Role.KEY:
                return row.key
            case Role.NUMBER:
                return row.number
            case Role.ROLE:
                return row.role
            case Role.LEVEL:
                return row.level
            case Role.RUN_IN:
                return row.run_in
            case Role.BORROWED:
                return self._borrowed_here(row)
            case Role.DOUBT:
                return self._doubt_of(row)
            case Role.CUT:
                return row.node in self.commands.cut_ids and row.element in CONTENT
            case _:
                return None

    def _doubt_of(self, row: OutlineRow) -> str:
        return self._session.doubts.words(row.node) if row.element in DOUBTED else ""

    def _borrowed_here(self, row: OutlineRow) -> int:
        node = self._outline.nodes.get(row.key)
        return 1 if self._borrowed.own(node) else 2 if self._borrowed.below(node) else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self._by_id.get(index.internalId(), self._root)
        row, element = item.row, item.key[0]
        if element is _PARAGRAPH:
            return _PARAGRAPH_FLAGS
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        return FLAGS[
            index.column() == TEXT and self.is_renamed_here(row.key),
            element in CONTENT or self._movable_part(row),
            element is Element.SECTION or element is Element.PART,
        ]

    def is_renamed_here(self, key: Key) -> bool:
        """Whether a row's text is edited in the outline; others are edited in 正文."""
        element, owner = key
        row = self._outline.rows.get(key)
        if row is not None and len(row.text) > _MOST_RENAMED:
            # A line edit would cut it off without a word.
            return False
        if element in _RENAMED:
            return True
        node = self._outline.nodes.get(key)
        return isinstance(node, Section) and owner > 0 and (bool(node.heading) or node.lead is None)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key(index)
        if key is None or role != Qt.ItemDataRole.EditRole or index.column() != TEXT:
            return False
        if not self.is_renamed_here(key):
            return False
        return self.commands.rename(key, str(value))

    # How

    def _item(self, index: Index) -> Item:
        return self._by_id.get(index.internalId(), self._root)

    def _index_of_item(self, item: Item) -> QModelIndex:
        return QModelIndex() if item is self._root else self.createIndex(item.at, 0, item.id)

    def _rows_above(self, item: Item) -> list[OutlineRow]:
        """The rows a row stands under, the outermost first."""
        above: list[OutlineRow] = []
        while item.parent is not None and item.parent.row is not None:
            item = item.parent
            assert item.row is not None
            above.append(item.row)
        above.reverse()
        return above

    def _heading_of(self, paragraph: int) -> int:
        """The section whose heading runs into a paragraph, 0 for none."""
        known = self._outline.nodes.get((Element.SECTION, self._heading))
        if isinstance(known, Section) and known.lead and known.lead.id == paragraph:
            return known.id
        for node in self._outline.nodes.values():
            if isinstance(node, Section) and node.lead and node.lead.id == paragraph:
                self._heading = node.id
                return node.id
        return 0

    def _shown(self, item: Item, row: OutlineRow, column: int) -> str:
        if column == WORDS:
            count = self._words.count(row.key)
            return "" if not count else f"{count:,}"
        if column == PAGE:
            page = self._pages.found.get(item.key)
            return "" if page is None else str(page)
        return row.text

    def _editable_text(self, row: OutlineRow) -> str:
        node = self._outline.nodes.get(row.key)
        return node.heading.plain if isinstance(node, Section) else row.text

    def _tip(self, row: OutlineRow) -> str:
        text = row.text if len(row.text) <= _MOST_TIP else row.text[:_MOST_TIP] + "…"
        words = f"{row.number}{text}" or row.role
        if self._borrowed_here(row) == 1:
            share = self._borrowed.share(self._outline.nodes.get(row.key))
            words += f"\n借用：{share:.0%} 还是素材原样，点一下看出处"
        doubt = self._doubt_of(row)
        if doubt:
            words += f"\n这里拿不准：{doubt}"
        return f"{words}\n标题接排正文" if row.run_in else words

    def _spoken(self, row: OutlineRow, column: int) -> str:
        words, page = self._words.count(row.key), self._pages.found.get(row.key)
        if column == WORDS:
            return "" if not words else f"{words:,} 字"
        if column == PAGE:
            return "" if page is None else f"第 {page} 页"
        said = spoken(row, page, words)
        if self._doubt_of(row):
            said += "，待确认"
        return f"{said}，借用" if self._borrowed_here(row) == 1 else said

    def _movable_part(self, row: OutlineRow) -> bool:
        return row.element is Element.PART and row.node != self._session.document.parts[0].id
