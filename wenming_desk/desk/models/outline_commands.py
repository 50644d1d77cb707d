"""What the user does to rows of the outline: each one named step of undo, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from wenming_desk.desk.models import outline_edits as rows
from wenming_desk.desk.models.outline_drop import Payload, Target
from wenming_desk.desk.models.outline_steps import ORIGIN, WHY
from wenming_desk.desk.models.outline_transfer import OutlineTransfer
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document import text_edits
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Document, Section
from wenming_desk.document.numbering import parse_label
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import EditError, find, locate, scheme_at


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A row that was just made and still waits for its words."""

    node: int
    before: Document
    made: Document
    back: Selection
    name: str


class OutlineCommands(OutlineTransfer):
    """Edits on the rows of one session, and its clipboard."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._fresh: _Fresh | None = None

    # One edit on the selected rows

    def promote(self, keys: Sequence[Key]) -> bool:
        """升级."""
        return self._on_nodes("升级", "promote", keys, rows.promote)

    def demote(self, keys: Sequence[Key]) -> bool:
        """降级."""
        return self._on_nodes("降级", "demote", keys, rows.demote)

    def move_up(self, keys: Sequence[Key]) -> bool:
        """上移; an attachment among the attachments."""
        if len(keys) == 1 and keys[0][0] is Element.PART:
            return self._move_part(keys[0][1], -1)
        return self._on_nodes("上移", "move_up", keys, rows.move_up)

    def move_down(self, keys: Sequence[Key]) -> bool:
        """下移; an attachment among the attachments."""
        if len(keys) == 1 and keys[0][0] is Element.PART:
            return self._move_part(keys[0][1], 1)
        return self._on_nodes("下移", "move_down", keys, rows.move_down)

    def set_level(self, keys: Sequence[Key], level: int) -> bool:
        """设为一…四级标题."""
        name = f"设为{'一二三四五六'[level - 1]}级标题"
        return self._on_nodes(name, "level", keys, lambda d, i: rows.set_level(d, i, level))

    def to_paragraph(self, keys: Sequence[Key]) -> bool:
        """设为段落."""
        return self._on_nodes("设为段落", "to_paragraph", keys, rows.to_paragraph)

    def switch_run_in(self, keys: Sequence[Key]) -> bool:
        """标题接排 or 独立成行, as the first heading is not yet."""
        document = self._session.document
        sections = [n for n in self._nodes(keys) if isinstance(n, Section)]
        if not sections:
            self.message.emit("先选一个标题")
            return False
        run_in = not sections[0].run_in
        for node in sections:
            try:
                document = text_edits.set_run_in(document, node.id, run_in)
            except EditError:
                self.message.emit("这个标题下面没有可以接排的段落")
                return False
        return self._session.edit("标题接排" if run_in else "标题独立成行", lambda _: document)

    def remove(self, keys: Sequence[Key]) -> bool:
        """Remove rows with all below them, empty fields; the neighbour becomes current."""
        document = self._session.document
        wanted = [key for key in keys if rows.removable(document, key)]
        if not wanted:
            self.message.emit(self._stays(keys))
            return False
        name = self._named("删除", wanted, len(self._outer_rows(wanted)))
        select = Selection(self._after(wanted))
        done = self._edit(name, "remove", lambda d: rows.remove(d, wanted), select=select)
        if done and len(wanted) < len(keys):
            self.message.emit("标题和版头留着，其余已删除")
        return done

    def duplicate(self, keys: Sequence[Key]) -> bool:
        """复制一份."""
        ids = self._ids(keys)
        name = self._named("复制", keys, len(self._nodes(keys)))
        return bool(self._make(name, "duplicate", lambda d: rows.duplicate(d, ids)))

    # Something new

    def add_heading(self, key: Key) -> int | None:
        """加同级标题 behind a row; gives the id of the new, still empty heading."""
        return self._add("加标题", "add", lambda d: rows.add_heading(d, key))

    def add_child_heading(self, key: Key) -> int | None:
        """加下级标题."""
        return self._add("加下级标题", "add_child", lambda d: rows.add_child_heading(d, key))

    def add_paragraph(self, key: Key) -> int | None:
        """加段落."""
        made = self._add("加段落", "add", lambda d: rows.add_paragraph(d, key))
        self._fresh = None
        return made

    def rename(self, key: Key, text: str) -> bool:
        """Set the text of a heading, title, addressee or note; the words of a new row join its
        step. A typed number of the heading's own level is dropped: numbers are derived."""
        element, owner = key
        fresh = self._fresh if self._fresh and self._fresh.node == owner else None
        text = " ".join(text.split("\n")).strip()
        if element is Element.SECTION:
            text = self._without_number(owner, text)
            if fresh is not None and not text:
                self.drop_fresh(owner)
                return False
        if not text and element in (Element.SECTION, Element.TITLE, Element.PART):
            self.message.emit("标题不能空着；要删这一条按 Del")
            return False
        self._fresh = None
        change = self._renaming(element, owner, text)
        if change is None:
            self.message.emit(WHY["rename"][0])
            return False
        if fresh is not None and self._session.document is fresh.made:
            merge = ("new", owner)
            return self._edit(fresh.name, "rename", change, merge=merge, patient=True)
        return self._edit(f"改名“{shortened(text)}”", "rename", change)

    def drop_fresh(self, node: int) -> bool:
        """Take a new row away whose words were never written, without a step of its own."""
        fresh, self._fresh = self._fresh, None
        if fresh is None or fresh.node != node:
            return False
        if self._session.document is fresh.made:
            return self._session.edit(
                *(fresh.name, lambda _: fresh.before),
                select=fresh.back,
                merge=("new", node),
                origin=ORIGIN,
                patient=True,
            )
        found = find(self._session.document, node)
        if isinstance(found, Section) and not found.heading and not found.children:
            return self.remove([(Element.SECTION, node)])
        return False

    # How

    def _add(
        self, name: str, kind: str, make: Callable[[Document], tuple[Document, int]]
    ) -> int | None:
        before, back = self._session.document, self._session.current
        try:
            document, made = make(before)
        except EditError:
            self.message.emit(WHY[kind][0])
            return None
        select = Selection(made)
        self._session.edit(
            name, lambda _: document, select=select, merge=("new", made), origin=ORIGIN
        )
        self._fresh = _Fresh(made, before, self._session.document, back, name)
        return made

    def _move_part(self, part: int, step: int) -> bool:
        parts = self._session.document.parts
        here = next(i for i, p in enumerate(parts) if p.id == part)
        at = here + step
        # Attachments stay behind the issued text: only those of one kind change places.
        if not 1 <= at < len(parts) or parts[at].role is not parts[here].role:
            self.message.emit("已经在最上面" if step < 0 else "已经在最下面")
            return False
        name = "上移" if step < 0 else "下移"
        target = Target(0, at, 0, 0, part=True)
        payload = Payload(part=part)
        return self._edit(name, "drop", lambda d: rows.apply_drop(d, payload, target)[0])

    def _renaming(
        self, element: Element, owner: int, text: str
    ) -> Callable[[Document], Document] | None:
        if element is Element.SECTION:
            return lambda document: text_edits.set_text(document, owner, text)
        field = {
            Element.TITLE: "title",
            Element.PART: "title",
            Element.ADDRESSEE: "addressee",
            Element.NOTE: "note",
        }.get(element)
        if field is None:
            return None
        if element is Element.ADDRESSEE:
            text = text.rstrip("：:")
        return lambda document: text_edits.set_field(document, "part", field, text, owner)

    def _without_number(self, owner: int, text: str) -> str:
        document = self._session.document
        node = find(document, owner)
        label = parse_label(text, scheme_at(document, owner))
        if isinstance(node, Section) and node.numbered and label and label[0] == node.level:
            return text[label[2] :]
        return text

    def _stays(self, keys: Sequence[Key]) -> str:
        if any(element is Element.ATTACHMENT_NOTE for element, _ in keys):
            return "附件说明由附件得来，删掉附件就没有了"
        return WHY["remove"][0]

    def _after(self, keys: Sequence[Key]) -> int:
        """The node to go to when rows go: the next one that stays, the one before, the parent."""
        document = self._session.document
        first = document.parts[0].id
        ids = {n.id for n in rows.outermost(document, self._ids(keys))}
        if not ids:
            return first if any(e is Element.PART for e, _ in keys) else self._session.current.node
        last = rows.outermost(document, tuple(ids))[-1]
        spot = locate(document, last.id)
        siblings = spot.parent.children
        for node in (*siblings[spot.index + 1 :], *reversed(siblings[: spot.index])):
            lead = isinstance(spot.parent, Section) and spot.parent.lead is node
            if node.id not in ids and not lead:
                return node.id
        return spot.parent.id
