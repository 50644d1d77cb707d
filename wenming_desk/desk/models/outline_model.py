"""The outline as a Qt item model: an adapter over the rows of `document.outline`.

It holds no text of its own. After each edit it compares the rows it shows with the new ones and
announces exactly what came, went, moved or changed, so that views keep selection, folding and
scroll place. It is never reset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, compress, repeat
from operator import is_not

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from wenming_desk.desk.models.outline_clipboard import MIME
from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.outline_drop import CONTENT, DropRow, Refusal, Target, drop_target
from wenming_desk.desk.models.outline_edits import payload_of
from wenming_desk.desk.models.outline_items import Item, Patch, patch
from wenming_desk.desk.models.outline_reading import DOUBTED, Index, OutlineReading
from wenming_desk.desk.models.outline_roles import PAGE, TEXT
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.document.outline import Key, OutlineRow, outline
from wenming_desk.typeset.pages import Pages

_MANY = 64
"""Rows that look otherwise from which on views are told of them roughly."""


class OutlineModel(OutlineReading):
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
        super().__init__(session, commands, parent)
        self._next_id = 1
        self.restructured = True
        """Whether the last change brought, took or moved rows."""
        self.touched: set[Key] = set()
        """The rows that it brought, and those that are not as they were before it."""
        self._filled = self._same_rows = False
        if not late:
            self.fill()
        session.document_changed.connect(self._document_changed)
        session.pages_changed.connect(self._lay_out)
        session.doubts.changed.connect(self._doubts_changed)
        self.commands.cut_changed.connect(self._cut_changed)

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
            self._same_rows = False
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
        known, self._same_rows = self._same_rows, True
        self._tell(self._pages.update(pages, self._outline.rows, same=known))

    def _doubts_changed(self, nodes: set[int]) -> None:
        self._tell({key for key in self._items if key[1] in nodes and key[0] in DOUBTED})

    def _cut_changed(self) -> None:
        self._tell({key for key in self._items if key[0] in CONTENT})

    # How

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id


def _fresh(rows: Mapping[Key, OutlineRow], before: Mapping[Key, OutlineRow]) -> list[Key]:
    """The keys of rows that are not the very same as before."""
    others = compress(rows, map(is_not, rows.values(), chain(before.values(), repeat(None))))
    return [key for key in others if before.get(key) is not rows[key]]
