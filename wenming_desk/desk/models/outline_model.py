"""The outline as a Qt item model: an adapter over the rows of `document.outline`.

It holds no text of its own. After each edit it compares the rows it shows with the new ones and
announces exactly what came, went, moved or changed, so that views keep selection, folding and
scroll place. It is never reset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import is_not
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from wenming_desk.desk.models.borrowed import BorrowedNodes
from wenming_desk.desk.models.outline_clipboard import MIME
from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.outline_drop import CONTENT, DropRow, Refusal, Target, drop_target
from wenming_desk.desk.models.outline_edits import payload_of
from wenming_desk.desk.models.outline_figures import WordFigures, path_of, spoken
from wenming_desk.desk.models.outline_items import Item, Patch, patch
from wenming_desk.desk.models.outline_pages import RowPages
from wenming_desk.desk.models.outline_roles import FLAGS, PAGE, TEXT, WORDS, Role
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document, Section
from wenming_desk.document.outline import Element, Key, Outline, OutlineRow, outline
from wenming_desk.typeset.pages import Pages

Index = QModelIndex | QPersistentModelIndex

_HEADS = ("标题", "字数", "页")
_RENAMED = (Element.TITLE, Element.ADDRESSEE, Element.NOTE, Element.PART)
_DOUBTED = (*CONTENT, Element.HEAD, Element.TITLE, Element.IMPRINT)
"""Rows that show the doubt about their node; a part has several rows, of which its title does."""
_MOST_RENAMED, _MOST_TIP = 10_000, 500
"""Characters of a row that is renamed in its line, and that its tip shows."""
_PARAGRAPH = Element.PARAGRAPH
"""Named here: most rows are of these, and Qt asks for all of them whenever rows come or go."""
_PARAGRAPH_FLAGS = FLAGS[False, True, False] | Qt.ItemFlag.ItemNeverHasChildren
_MANY = 64
"""Rows that look otherwise from which on views are told of them roughly."""


class OutlineModel(QAbstractItemModel):
    """Rows of one session."""

    about_to_change = Signal()
    """Rows are going to change; the current place is not to be read from a view now."""
    changed = Signal()
    """All rows are those of the new document."""

    def __init__(
        self,
        session: DocumentSession,
        commands: OutlineCommands | None = None,
        parent: QObject | None = None,
        *,
        late: bool = False,
    ) -> None:
        """`late` leaves it without rows until `fill` is called."""
        super().__init__(parent)
        self._session = session
        self.commands = commands or OutlineCommands(session, self)
        self._outline = Outline()
        self._root = Item(0, (Element.HEAD, -2), None)
        self._items: dict[Key, Item] = {}
        # An invalid index says 0.
        self._by_id: dict[int, Item] = {0: self._root}
        self._next_id = 1
        self._heading = 0
        """The section whose heading runs into the paragraph asked for last."""
        self._words = WordFigures()
        self._pages = RowPages()
        self._borrowed = BorrowedNodes()
        self.restructured = True
        """Whether the last change brought, took or moved rows."""
        self.touched: set[Key] = set()
        """The rows that it brought, and those that are not as they were before it."""
        self._filled = False
        if not late:
            self.fill()
        session.document_changed.connect(self._document_changed)
        session.pages_changed.connect(self._lay_out)
        session.doubts.changed.connect(self._doubts_changed)
        self.commands.cut_changed.connect(self._cut_changed)

    @property
    def session(self) -> DocumentSession:
        """The session shown."""
        return self._session

    @property
    def outline(self) -> Outline:
        """The rows shown."""
        return self._outline

    def fill(self) -> None:
        """Bring the rows, where that was put off: whoever needs them asks first."""
        if self._filled:
            return
        self._filled = self.restructured = True
        self.about_to_change.emit()
        document = self._session.document
        self._outline = outline(document, empty_elements=True)
        self._words.update(document)
        self._pages.update(self._session.first_pages, self._outline.rows)
        for step in patch(self._root, self._items, self._outline, self._new_id):
            self._announce(step)
        self._after_patch()
        self.changed.emit()

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
        return self._session.doubts.words(row.node) if row.element in _DOUBTED else ""

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

    # Dragging: what is forbidden is forbidden here

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData | None:  # type: ignore[override]
        keys = [key for i in indexes if i.column() == TEXT and (key := self.key(i))]
        payload = payload_of(self._session.document, keys)
        return None if payload is None else self.commands.mime(payload)

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return isinstance(self._target(data, row, parent), Target)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        target = self._target(data, row, parent)
        payload = self.commands.payload(data)
        if not isinstance(target, Target) or payload is None:
            return False
        return self.commands.drop(payload, target, copy=action == Qt.DropAction.CopyAction)

    def removeRows(self, row: int, count: int, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Refused: after a drag Qt asks for the source rows to go, wherever they went."""
        return False

    def _target(self, data: QMimeData, row: int, parent: Index) -> Target | Refusal | None:
        """The place Qt means: (-1, -1) on an item, else before child `row` of a parent."""
        payload = self.commands.payload(data)
        if payload is None:
            return None
        flat: list[DropRow] = []
        for count, (depth, key) in enumerate(self.walk()):
            flat.append(DropRow(key, depth, count, 1.0, bool(self._items[key].children)))
        tops = {each.key: each.top for each in flat}
        item = self._item(parent)
        if row < 0 and item is self._root:
            y, depth = float(len(flat)), 0
        elif row < 0:
            y, depth = tops[item.key] + 0.5, flat[int(tops[item.key])].depth + 1
        else:
            depth = 0 if item is self._root else flat[int(tops[item.key])].depth + 1
            y = self._gap_top(item, row, tops)
        x = 22.0 + 16.0 * depth
        return drop_target(self._session.document, flat, payload, x, y)

    def _gap_top(self, item: Item, row: int, tops: dict[Key, float]) -> float:
        if row < len(item.children):
            return tops[item.children[row].key]
        last = item
        while last.children:
            last = last.children[-1]
        return tops[last.key] + 0.9

    # Following the session

    def _document_changed(self, _: Document, new: Document) -> None:
        if not self._filled:
            return
        before = self._outline
        self.about_to_change.emit()
        self._outline = outline(new, before, empty_elements=True)
        rows, old_rows = self._outline.rows, before.rows
        fresh = _fresh(rows, old_rows)
        self.touched = set(fresh)
        self.restructured = (
            len(rows) != len(old_rows)
            or self._outline.top != before.top
            or any(
                key not in old_rows or old_rows[key].children != rows[key].children for key in fresh
            )
        )
        if self.restructured:
            for step in patch(self._root, self._items, self._outline, self._new_id):
                self._announce(step)
            self._after_patch()
        for key in fresh:
            self._items[key].row = rows[key]
        recounted = self._words.update(new)
        self._tell({*fresh, *(key for key in recounted if key in rows)})
        self.changed.emit()

    def _announce(self, step: Patch) -> None:
        """Do one change of structure between Qt's begin and end."""
        parent = self._index_of_item(step.parent)
        if step.kind == "insert":
            self.beginInsertRows(parent, step.first, step.last)
            step.apply()
            self._by_id.update((item.id, item) for item in step.items)
            self.touched.update(item.key for item in step.items)
            self.endInsertRows()
        elif step.kind == "remove":
            self.beginRemoveRows(parent, step.first, step.last)
            step.apply()
            self.endRemoveRows()
        else:
            assert step.target is not None
            target = self._index_of_item(step.target)
            self.beginMoveRows(parent, step.first, step.last, target, step.at)
            step.apply()
            self.endMoveRows()

    def _after_patch(self) -> None:
        self._by_id = {item.id: item for item in self._items.values()}
        self._by_id[0] = self._root

    def _tell(self, keys: set[Key]) -> None:
        """dataChanged for these rows, neighbours together; of many rows for what is between too."""
        by_parent: dict[int, list[Item]] = {}
        for key in keys:
            item = self._items[key]
            by_parent.setdefault(item.parent.id if item.parent else 0, []).append(item)
        for items in by_parent.values():
            items.sort(key=lambda item: item.at)
            near = items[-1].at if len(keys) > _MANY else 1
            start = 0
            for end in range(1, len(items) + 1):
                if end < len(items) and items[end].at <= items[end - 1].at + near:
                    continue
                first, last = items[start], items[end - 1]
                self.dataChanged.emit(
                    self.createIndex(first.at, TEXT, first.id),
                    self.createIndex(last.at, PAGE, last.id),
                )
                start = end

    def _lay_out(self, pages: Pages) -> None:
        self._tell(self._pages.update(pages, self._outline.rows))

    def _doubts_changed(self, nodes: set[int]) -> None:
        self._tell({key for key in self._items if key[1] in nodes and key[0] in _DOUBTED})

    def _cut_changed(self) -> None:
        self._tell({key for key in self._items if key[0] in CONTENT})

    # How

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id

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


def _fresh(rows: Mapping[Key, OutlineRow], before: Mapping[Key, OutlineRow]) -> list[Key]:
    """The keys of rows that are not the very same as before."""
    others = compress(rows, map(is_not, rows.values(), chain(before.values(), repeat(None))))
    return [key for key in others if before.get(key) is not rows[key]]
