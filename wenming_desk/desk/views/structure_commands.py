"""The menus 结构, 插入 and 公文: structure edits on the current node of the open document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models import structure
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.skeleton import KINDS
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.menus import add_choices
from wenming_desk.desk.views.pane_area import EDITOR, OUTLINE
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Paragraph, PartRole, Section
from wenming_desk.document.text_edits import set_text
from wenming_desk.document.tree import EditError, find


class StructureCommands:
    """Runs each edit as one step; what has no meaning is said in the status bar."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        plain: dict[str, Callable[[DocumentSession], object]] = {
            "promote": structure.promote,
            "demote": structure.demote,
            "move_up": structure.move_up,
            "move_down": structure.move_down,
            "duplicate": structure.duplicate,
            "delete": structure.delete,
            "to_paragraph": structure.to_paragraph,
            "run_in": structure.switch_run_in,
            "split": structure.split,
            "merge": structure.merge,
            "continuous": structure.switch_continuous,
            "remove_part": structure.remove_part,
        }
        handlers: dict[str, Handler] = {
            identifier: lambda edit=edit: self._do(edit) for identifier, edit in plain.items()
        }
        for level in (1, 2, 3, 4):
            handlers[f"level_{level}"] = lambda level=level: self._do(
                lambda session: structure.set_level(session, level)
            )
        return handlers | {
            "add_heading": lambda: self._add(structure.add_heading),
            "add_child_heading": lambda: self._add(structure.add_child_heading),
            "add_paragraph": lambda: self._add(structure.add_paragraph),
            "add_attachment": lambda: self._add(
                lambda session: structure.add_part(session, PartRole.ATTACHMENT)
            ),
            "add_issued": lambda: self._add(
                lambda session: structure.add_part(session, PartRole.ISSUED)
            ),
            "rename": self.rename,
            "insert_date": self._insert_date,
            "elements": lambda: self._go(HEAD_ID),
            "imprint": lambda: self._go(IMPRINT_ID),
        }

    def fill_kinds(self, menu: QMenu) -> None:
        """The submenu 文种."""
        session = self._at.workspace.session
        current = session.document.kind if session else ""
        choices = [(kind.partition("（")[0], kind) for kind in KINDS]
        add_choices(
            menu, choices, current, lambda kind: self._do(lambda s: structure.set_kind(s, kind))
        )

    def rename(self) -> None:
        """Edit the current heading where it stands in the outline, else in the text."""
        view = self._at.view
        if view is None:
            return
        edit = getattr(view.outline, "rename_current", None)
        if edit is not None and view.area.is_shown(OUTLINE):
            edit()
        else:
            view.focus(EDITOR)

    def _do(self, edit: Callable[[DocumentSession], object]) -> bool:
        try:
            edit(self._at.session)
        except EditError:
            self._at.status.say("在这里做不了，文稿没有变")
            return False
        return True

    def _add(self, edit: Callable[[DocumentSession], object]) -> None:
        view = self._at.view
        if not self._do(edit) or view is None:
            return
        # A new heading wants its words at once: in the outline where one works there.
        if view.focused == OUTLINE:
            node = find(self._at.session.document, self._at.session.current.node)
            if isinstance(node, Section):
                self.rename()
        else:
            view.focus(EDITOR)

    def _insert_date(self) -> None:
        session = self._at.session
        here, offset = session.current.node, session.current.offset
        today = date.today()
        words = f"{today.year}年{today.month}月{today.day}日"

        def change(session: DocumentSession) -> None:
            node = find(session.document, here)
            if not isinstance(node, Paragraph | Section):
                raise EditError("no text here")
            text = node.heading if isinstance(node, Section) else node.text
            session.edit(
                "插入日期",
                lambda document: set_text(document, here, text.splice(offset, offset, words)),
                select=Selection(here, offset + len(words)),
                origin=structure.ORIGIN,
            )

        self._do(change)

    def _go(self, node: int) -> None:
        self._at.session.set_current(node, 0, structure.ORIGIN)
        if self._at.view is not None:
            self._at.view.focus(EDITOR)
