"""The commands of the table as Qt actions: their handlers, their state, why they are off."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.actions import COMMANDS, Command, command
from wenming_desk.desk.models.situation import Need, Situation, hindrance
from wenming_desk.desk.theme import Theme

Handler = Callable[[], object]


def quoted(name: str) -> str:
    """The name of a step in quotation marks; those inside it become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


class CommandCenter(QObject):
    """One QAction for each command of a window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._handlers: dict[str, Handler] = {}
        self.before: Handler | None = None
        """Called before every command."""
        self._told: dict[str, str] = {}
        """Why each command made no sense when that was told last."""
        self._known: object = None
        """What the commands were enabled by last."""
        self._actions = {each.id: self._made(each, window) for each in COMMANDS}
        theme.changed.connect(self._tint)
        self._tint()

    def action(self, identifier: str) -> QAction:
        """The action of a command."""
        return self._actions[identifier]

    def bind(self, handlers: dict[str, Handler]) -> None:
        """Say what the commands do; KeyError for an unknown one."""
        for identifier, handler in handlers.items():
            if identifier not in self._actions:
                raise KeyError(identifier)
            self._handlers[identifier] = handler

    def run(self, identifier: str) -> None:
        """Do a command where it makes sense now, as if its menu entry had been chosen."""
        action = self._actions[identifier]
        if action.isEnabled():
            action.trigger()

    def set_checked(self, identifier: str, checked: bool) -> None:
        """Show the state of a checkable command."""
        self._actions[identifier].setChecked(checked)

    def update(self, situation: Situation, off: Iterable[str] = ()) -> None:
        """Enable what makes sense now; `off` names commands whose view is not there."""
        missing = set(off)
        reasons = {need: hindrance(need, situation) for need in Need}
        known = reasons, missing, situation.undo, situation.redo
        if known == self._known:
            return
        self._known = known
        for each in COMMANDS:
            action = self._actions[each.id]
            reason = reasons[each.needs]
            action.setEnabled(not reason and each.id not in missing)
            if self._told.get(each.id) != reason:
                self._told[each.id] = reason
                action.setToolTip(self._tip(each, reason))
                action.setStatusTip(reason)
        for identifier, name in (("undo", situation.undo), ("redo", situation.redo)):
            text = command(identifier).text
            self._actions[identifier].setText(text + quoted(name) if name else text)

    def _made(self, each: Command, window: QWidget) -> QAction:
        action = QAction(each.text, window)
        action.setObjectName(each.id)
        action.setCheckable(each.checkable)
        # Qt leaves 4 px between icon and words; the design has 7.
        action.setIconText(f" {each.label or each.name}")
        if each.key:
            action.setShortcut(QKeySequence(each.key))
        # Several of Qt's own roles would move entries to another menu on some systems.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda: self._run(each.id))
        window.addAction(action)
        return action

    def _run(self, identifier: str) -> None:
        handler = self._handlers.get(identifier)
        if handler is not None:
            if self.before is not None:
                self.before()
            handler()

    def _tip(self, each: Command, reason: str) -> str:
        key = QKeySequence(each.key).toString(QKeySequence.SequenceFormat.NativeText)
        words = reason or each.tip or each.name
        return f"{words}　{key}" if key and not reason else words

    def _tint(self) -> None:
        for each in COMMANDS:
            if each.icon:
                self._actions[each.id].setIcon(self._theme.icon(each.icon))
