"""The hits of a search as rows of a list, dragged as nodes for this program and text for others."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wenming_desk.desk.models.library_search import LibrarySearch, Results
from wenming_desk.desk.models.library_wholes import OUTLINE, Shown, is_whole
from wenming_desk.desk.models.outline_clipboard import MIME, to_mime
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Node, Paragraph, Section
from wenming_desk.library.interface import Hit
from wenming_desk.library.records import Snippet

SNIPPETS = "application/x-wenming-desk-snippets"
"""The format of a drag that names snippets of the library by key."""
HIT = Qt.ItemDataRole.UserRole
"""Role of a row's Hit."""
_MOST_CONTENTS = 400

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class LibraryRows(QAbstractListModel):
    """One row a hit; more are fetched when the list is scrolled to its end."""

    def __init__(self, search: LibrarySearch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._hits: tuple[Hit, ...] = search.results.hits
        self.contents: dict[str, tuple[Node, ...]] = {}
        """Whole nodes of hits that were looked at, by key."""
        search.changed.connect(self._show)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What the rows show."""
        return self._hits

    def hit(self, index: Index) -> Hit | None:
        """The hit of a row."""
        return self._hits[index.row()] if 0 <= index.row() < len(self._hits) else None

    def row_of(self, key: str) -> int:
        """The row of a snippet, -1 for none."""
        return next((i for i, hit in enumerate(self._hits) if hit.snippet.key == key), -1)

    def keep(self, key: str, nodes: tuple[Node, ...]) -> None:
        """Keep the whole nodes of a hit, for a drag of it."""
        if len(self.contents) >= _MOST_CONTENTS:
            self.contents.clear()
        self.contents[key] = nodes

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hit(index)
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            snippet = hit.snippet
            stars = f"，{snippet.rating} 星" if snippet.rating else ""
            return f"{heading_of(snippet)}，{level_of(snippet)}{stars}，{meta_of(hit)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsDragEnabled
            | flag.ItemNeverHasChildren
        )

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._search.results.whole

    def fetchMore(self, parent: Index) -> None:
        self._search.more()

    def mimeTypes(self) -> list[str]:
        return [MIME, SNIPPETS, "text/plain", "text/html"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        hits = [hit for index in indexes if (hit := self.hit(index)) is not None]
        return self.mime_of(hits)

    def mime_of(self, hits: Sequence[Hit]) -> QMimeData:
        """The data of a drag or a copy of these hits."""
        nodes = self.nodes_of(hits)
        mime = to_mime(nodes, "library")
        keys = [hit.snippet.key for hit in hits]
        mime.setData(SNIPPETS, QByteArray(json.dumps(keys).encode()))
        return mime

    def nodes_of(self, hits: Sequence[Hit]) -> tuple[Node, ...]:
        """The nodes of hits: whole where they were looked at, else their own text."""
        found: list[Node] = []
        for hit in hits:
            found.extend(self.contents.get(hit.snippet.key) or stand_ins(hit.snippet))
        return tuple(found)

    def _show(self, found: Results) -> None:
        old, new = self._hits, found.hits
        if old and len(new) > len(old) and new[: len(old)] == old:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._hits = new
            self.endInsertRows()
            return
        self.beginResetModel()
        self._hits = new
        self.endResetModel()


def snippet_keys(mime: QMimeData) -> tuple[str, ...]:
    """The snippets that a drag names; none where it names none, or is misshapen."""
    if not mime.hasFormat(SNIPPETS):
        return ()
    try:
        keys = json.loads(bytes(mime.data(SNIPPETS).data()))
        return tuple(str(key) for key in keys)
    except (TypeError, ValueError):
        return ()


def stand_ins(snippet: Snippet) -> tuple[Node, ...]:
    """Nodes of the levels of a hit, until its own are at hand."""
    if not is_whole(snippet.key):
        return (stand_in(snippet),)
    return tuple(Section(0, Text.of(line), 1) for line in snippet.text.splitlines())


def stand_in(snippet: Snippet) -> Node:
    """A node of the level and length of a snippet, until its own is at hand."""
    lines = [line for line in snippet.text.splitlines() if line]
    texts: list[Node] = [Paragraph(0, Text.of(line)) for line in lines]
    if not snippet.level:
        return texts[0] if texts else Paragraph(0)
    if snippet.below and snippet.level < 6:
        texts.append(Section(0, Text(), snippet.level + 1))
    run_in = bool(lines) and snippet.level > 1
    return Section(0, Text.of(snippet.heading), snippet.level, tuple(texts), run_in=run_in)


LEVELS = "一二三四五六"


def level_of(snippet: Snippet) -> str:
    """The level of a snippet in words."""
    if is_whole(snippet.key):
        return Shown.OUTLINES.value if snippet.key.startswith(OUTLINE) else Shown.PLANS.value
    return f"{LEVELS[snippet.level - 1]}级" if 1 <= snippet.level <= 6 else "段落"


def heading_of(snippet: Snippet) -> str:
    """The heading of a snippet, the beginning of its text where it has none."""
    return snippet.heading or " ".join(snippet.text.split())[:40] or "（没有文字）"


def meta_of(hit: Hit) -> str:
    """The small line of a row: category, organ, year, length, uses, near-duplicates."""
    snippet, source = hit.snippet, hit.source
    below = "条" if is_whole(snippet.key) else "个下级"
    parts = [
        snippet.category,
        source.issuer or ("" if is_whole(snippet.key) else source.title[:20]),
        str(source.year) if source.year else "",
        f"{snippet.chars:,}字",
        f"含 {snippet.below} {below}" if snippet.below else "",
        f"用过 {snippet.used} 次" if snippet.used else "",
        f"另有 {hit.variants} 个相近" if hit.variants else "",
    ]
    return "　".join(part for part in parts if part)
