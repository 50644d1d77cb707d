"""Rows of the outline on the clipboard and in drags: out, in, from place to place."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject, Signal

from wenming_desk.desk.models import outline_edits as rows
from wenming_desk.desk.models.outline_clipboard import from_mime, paragraphs_of, to_mime
from wenming_desk.desk.models.outline_drop import Payload, Target
from wenming_desk.desk.models.outline_steps import Made, OutlineSteps
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document, Node, Part, Section
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import find


class OutlineTransfer(OutlineSteps):
    """Cut, copy, paste and drop on one session."""

    cut_changed = Signal()
    """Other rows wait to be pasted elsewhere now."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.source = uuid4().hex
        """Name of this open document in drags and on the clipboard."""
        self.cut_ids: frozenset[int] = frozenset()
        """Nodes that were cut and stay until they are pasted."""

    def copy(self, keys: Sequence[Key]) -> QMimeData | None:
        """The rows for the clipboard; None (and a sentence) where there is nothing to copy."""
        payload = rows.payload_of(self._session.document, self._outer_rows(keys))
        if payload is None:
            self.message.emit("先选一个标题或段落")
            return None
        if self.cut_ids:
            self.forget_cut()
        return self.mime(payload)

    def cut(self, keys: Sequence[Key]) -> QMimeData | None:
        """The rows for the clipboard; they stay, greyed, until they are pasted elsewhere."""
        mime = self.copy(keys)
        ids = self._ids(keys)
        if mime is not None and ids:
            self.cut_ids = frozenset(ids)
            self.cut_changed.emit()
        return mime

    def forget_cut(self) -> bool:
        """Let cut rows stay where they are; False when none were cut."""
        had, self.cut_ids = bool(self.cut_ids), frozenset()
        if had:
            self.cut_changed.emit()
        return had

    def paste(self, key: Key, mime: QMimeData) -> bool:
        """Rows behind a row: cut ones move, others are copied; text becomes paragraphs."""
        carried = from_mime(mime)
        if carried is None:
            return self.paste_text(key, mime.text() if mime.hasText() else "")
        own = carried.source == self.source and set(carried.ids) <= self.cut_ids
        if own and self.cut_ids:
            return self._paste_cut(key)
        return self._insert(key, carried.nodes)

    def paste_text(self, key: Key, text: str) -> bool:
        """Text of any program behind a row, a paragraph a line."""
        return self._insert(key, paragraphs_of(text))

    def mime(self, payload: Payload) -> QMimeData:
        """Data of a payload for the clipboard or a drag."""
        document = self._session.document
        nodes = rows.payload_nodes(document, payload)
        return to_mime(nodes, self.source, payload.part, document_labels(document))

    def payload(self, mime: QMimeData) -> Payload | None:
        """What a drag carries: rows of this document by id, or nodes from elsewhere."""
        carried = from_mime(mime)
        if carried is None:
            return None
        if carried.source == self.source:
            if carried.part:
                return Payload(part=carried.part)
            known = rows.outermost(self._session.document, carried.ids)
            return Payload(ids=tuple(n.id for n in known)) if known else None
        return Payload(nodes=carried.nodes) if carried.nodes else None

    def drop(self, payload: Payload, target: Target, *, copy: bool = False) -> bool:
        """Let dragged rows stand at a place: one step; EditError turns into a sentence."""
        nodes = rows.payload_nodes(self._session.document, payload)
        verb = "插入" if payload.nodes else "复制" if copy else "移动"
        if payload.part:
            part = find(self._session.document, payload.part)
            name = f"移动“{shortened(part.title_line)}”" if isinstance(part, Part) else verb
        else:
            name = _name(verb, [n.heading.readable for n in nodes if isinstance(n, Section)][:1])
            name = f"{verb} {len(nodes)} 条" if len(nodes) > 1 else name
        return bool(
            self._make(name, "drop", lambda d: rows.apply_drop(d, payload, target, copy=copy))
        )

    def _insert(self, key: Key, nodes: Sequence[Node]) -> bool:
        if not nodes:
            self.message.emit("剪贴板里没有可以粘贴的文字")
            return False
        name = f"粘贴 {len(nodes)} 条" if len(nodes) > 1 else "粘贴"
        return bool(self._make(name, "paste", lambda d: rows.paste(d, key, nodes)))

    def _paste_cut(self, key: Key) -> bool:
        ids = tuple(n.id for n in rows.outermost(self._session.document, tuple(self.cut_ids)))
        nodes = rows.outermost(self._session.document, ids)
        name = self._named("移动", [(Element.SECTION, i) for i in ids], len(ids))

        def move(document: Document) -> Made:
            sections = any(isinstance(n, Section) for n in nodes)
            parent, index = rows.insertion_place(document, key, section=sections)
            return rows.apply_drop(document, Payload(ids=ids), Target(parent, index, 0, 0))

        done = bool(self._make(name, "paste", move))
        if done:
            self.forget_cut()
        return done


def _name(verb: str, texts: Sequence[str]) -> str:
    return f"{verb}“{shortened(texts[0])}”" if texts and texts[0] else verb
