"""How the outline's commands make steps: named after what they touch, refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models import outline_edits as rows
from wenming_desk.desk.models.outline_drop import CONTENT
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Document, Node, Part, Section
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import EditError, find

ORIGIN = "outline"
"""Name under which the outline moves the current place."""

Ids = tuple[int, ...]
Made = tuple[Document, Ids]

WHY = {
    "promote": ("先选一个标题", "已经是一级标题，不能再升"),
    "demote": ("先选一个标题", "不能再降：标题最多六级"),
    "move_up": ("先选一个标题或段落", "已经在最上面"),
    "move_down": ("先选一个标题或段落", "已经在最下面"),
    "level": ("表格和原样内容不能设为标题", "已经是这一级"),
    "to_paragraph": ("先选一个标题", "已经是段落"),
    "duplicate": ("先选一个标题或段落", ""),
    "remove": ("标题和版头不能删，可以改", "这里没有可以删的"),
    "add": ("这里不能加", ""),
    "add_child": ("已经是最低一级，不能再加下级", ""),
    "rename": ("这里不能改名", ""),
    "paste": ("这里放不下：不能放进自己的下级，下级也不能超过六级", ""),
    "drop": ("不能放在这里", ""),
}
"""What to say where an edit has no meaning, and where it changes nothing."""

_KINDS = {
    Element.PARAGRAPH: "段落",
    Element.TABLE: "表格",
    Element.OPAQUE: "原样内容",
    Element.ADDRESSEE: "主送",
    Element.ATTENDANCE: "出席人员",
    Element.SIGNATURE: "落款",
    Element.NOTE: "附注",
    Element.ATTACHMENT_NOTE: "附件说明",
    Element.IMPRINT: "版记",
}


class OutlineSteps(QObject):
    """Makes one named step of undo for each edit, or says why there is none."""

    message = Signal(str)
    """A short sentence: why nothing was done."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def _edit(
        self,
        name: str,
        kind: str,
        change: Callable[[Document], Document],
        *,
        select: Selection | None = None,
        merge: Hashable = None,
        patient: bool = False,
    ) -> bool:
        nonsense, idle = WHY[kind]
        try:
            done = self._session.edit(
                name, change, select=select, merge=merge, origin=ORIGIN, patient=patient
            )
        except EditError:
            self.message.emit(nonsense)
            return False
        if not done and idle:
            self.message.emit(idle)
        return done

    def _on_nodes(
        self,
        verb: str,
        kind: str,
        keys: Sequence[Key],
        change: Callable[[Document, Sequence[int]], Document],
    ) -> bool:
        ids = self._ids(keys)
        if not ids:
            self.message.emit(WHY[kind][0] or "先选一个标题或段落")
            return False
        name = self._named(verb, keys, len(self._nodes(keys)))
        return self._edit(name, kind, lambda document: change(document, ids))

    def _make(self, name: str, kind: str, make: Callable[[Document], Made]) -> Ids:
        """An edit whose result becomes current."""
        try:
            document, made = make(self._session.document)
        except EditError:
            self.message.emit(WHY[kind][0])
            return ()
        select = Selection(made[0]) if made else None
        done = self._session.edit(name, lambda _: document, select=select, origin=ORIGIN)
        return made if done else ()

    def _ids(self, keys: Sequence[Key]) -> Ids:
        return tuple(owner for element, owner in keys if element in CONTENT)

    def _nodes(self, keys: Sequence[Key]) -> tuple[Node, ...]:
        return rows.outermost(self._session.document, self._ids(keys))

    def _outer_rows(self, keys: Sequence[Key]) -> list[Key]:
        """The rows without nodes that go along with another row."""
        outer = {n.id for n in rows.outermost(self._session.document, self._ids(keys))}
        return [key for key in keys if key[0] not in CONTENT or key[1] in outer]

    def _named(self, verb: str, keys: Sequence[Key], count: int) -> str:
        if count > 1:
            return f"{verb} {count} 条"
        document = self._session.document
        for element, owner in keys:
            found = find(document, owner)
            if isinstance(found, Section) and found.heading:
                return f"{verb}“{shortened(found.heading.readable)}”"
            if element is Element.PART and isinstance(found, Part):
                return f"{verb}“{shortened(found.title_line)}”"
        if verb.startswith("设为"):
            return verb
        return verb + next((_KINDS[e] for e, _ in keys if e in _KINDS), "")
