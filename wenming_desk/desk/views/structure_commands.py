"""The menus 结构, 插入 and 公文: structure edits on the current node of the open document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models import structure, title_breaks
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.skeleton import FORMATS, KINDS
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.menus import add_choices
from wenming_desk.desk.views.pane_area import EDITOR, OUTLINE
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    DocumentFormat,
    NumberingScheme,
    Paragraph,
    PartRole,
    Section,
)
from wenming_desk.document.text_edits import set_text
from wenming_desk.document.tree import EditError, find

OUTLINE_ONLY = ("fold_1", "fold_2", "fold_3", "unfold_all", "filter")
"""Commands that the outline does, wherever the keyboard is."""


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
            "below_title": structure.switch_below_title,
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
        for scheme in NumberingScheme:
            handlers[f"scheme_{scheme.value}"] = lambda scheme=scheme: self._number_by(scheme)
        handlers |= {
            "add_heading": lambda: self._add(structure.add_heading),
            "add_child_heading": lambda: self._add(structure.add_child_heading),
            "add_paragraph": lambda: self._add(structure.add_paragraph),
            "add_attachment": lambda: self._add(
                lambda session: structure.add_part(session, PartRole.ATTACHMENT)
            ),
            "add_issued": lambda: self._add(
                lambda session: structure.add_part(session, PartRole.ISSUED)
            ),
        }
        # With the keyboard in the outline, its selected rows are meant, however many.
        handlers = {
            identifier: lambda identifier=identifier, plain=plain: self._in_outline(
                identifier, plain
            )
            for identifier, plain in handlers.items()
        }
        return (
            handlers
            | {
                "rename": self.rename,
                "insert_date": self._insert_date,
                "title_breaks": self._title_breaks,
                "elements": lambda: self._open_form(HEAD_ID),
                "imprint": lambda: self._open_form(IMPRINT_ID),
                "signature": self._sign,
            }
            | {
                identifier: lambda identifier=identifier: self._outline(identifier)
                for identifier in OUTLINE_ONLY
            }
        )

    def fill_kinds(self, menu: QMenu) -> None:
        """The submenu 文种."""
        session = self._at.workspace.session
        current = session.document.kind if session else ""
        choices = [(kind.partition("（")[0], kind) for kind in KINDS]
        add_choices(
            menu, choices, current, lambda kind: self._do(lambda s: structure.set_kind(s, kind))
        )

    def _number_by(self, scheme: NumberingScheme) -> None:
        self._do(lambda session: structure.number_by(session, scheme))
        # The menu has ticked or unticked the command by itself.
        for each in NumberingScheme:
            chosen = structure.scheme_of(self._at.session) is each
            self._at.center.set_checked(f"scheme_{each.value}", chosen)

    def fill_formats(self, menu: QMenu) -> None:
        """The submenu 格式."""
        session = self._at.workspace.session
        current = session.document.format.value if session else ""
        choices = [(layout.value, words) for layout, words in FORMATS.items()]
        add_choices(menu, choices, current, self._set_format)

    def _set_format(self, value: str) -> None:
        self._do(lambda session: structure.set_format(session, DocumentFormat(value)))

    def rename(self) -> None:
        """Edit the current heading where it stands in the outline, else in the text."""
        view = self._at.view
        if view is None:
            return
        if view.area.is_shown(OUTLINE):
            view.focus(OUTLINE)
            view.outline.rename_current()
        else:
            view.focus(EDITOR)

    def _in_outline(self, identifier: str, otherwise: Handler) -> None:
        view = self._at.view
        focused = view is not None and view.focused == OUTLINE
        if view is None or not focused or not view.outline.run(identifier):
            otherwise()

    def _outline(self, identifier: str) -> None:
        view = self._at.view
        if view is not None:
            view.focus(OUTLINE)
            view.outline.run(identifier)

    def _do(self, edit: Callable[[DocumentSession], object]) -> bool:
        try:
            edit(self._at.session)
        except EditError:
            self._at.status.say("在这里做不了，文稿没有变")
            return False
        return True

    def _add(self, edit: Callable[[DocumentSession], object]) -> None:
        # What was added wants its words at once.
        if self._do(edit) and self._at.view is not None:
            self._at.view.focus(EDITOR)

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

    def _title_breaks(self) -> None:
        at = self._at
        profile = at.services.profiles.choice(at.workspace.profile).profile
        try:
            count = title_breaks.switch(at.session, profile)
        except EditError:
            part = structure.current_part(at.session)
            empty = part is None or not part.title_line
            at.status.say("还没有写标题" if empty else "标题一行放得下，不用换行", 10)
        else:
            if title_breaks.by_hand(at.session):
                at.status.say(f"标题分成 {count} 行：在标题里按回车加换行，按退格去掉", 20)
            else:
                at.status.say("标题又按词意自动换行")
        # The menu has ticked or unticked the command by itself.
        at.center.set_checked("title_breaks", title_breaks.by_hand(at.session))

    def _sign(self) -> None:
        part = structure.current_part(self._at.session)
        if part is not None:
            self._open_form(part.id, "orgs")

    def _open_form(self, node: int, name: str = "") -> None:
        if self._at.view is not None:
            self._at.view.area.open(EDITOR)
            self._at.view.editor.open_form(node, name)
