"""The menu 编辑: undo and redo of the document, the clipboard where the keyboard is, finding."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from wenming_desk.desk.views.command_center import Handler, quoted
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.pane_area import OUTLINE

_STEPS_SHOWN = 20


class EditCommands:
    """Undo, clipboard and finding."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "undo": lambda: self._at.session.undo(),
            "redo": lambda: self._at.session.redo(),
            "cut": lambda: self._to_focus("cut", "cut"),
            "copy": lambda: self._to_focus("copy", "copy"),
            "paste": lambda: self._to_focus("paste", "paste"),
            "paste_text": self._paste_text,
            "select_all": lambda: self._to_focus("select_all", "selectAll"),
            "find": lambda: self._find(replacing=False),
            "replace": lambda: self._find(replacing=True),
            "find_next": lambda: self._step(1),
            "find_previous": lambda: self._step(-1),
        }

    def fill_steps(self, menu: QMenu) -> None:
        """The named steps under the arrow of 撤销: choosing one takes back all down to it."""
        session = self._at.workspace.session
        names = session.history.undo_names if session else ()
        for count, name in enumerate(names[:_STEPS_SHOWN], start=1):
            words = "撤销" if count == 1 else "撤销到"
            action = menu.addAction(words + quoted(name))
            action.triggered.connect(lambda _=False, count=count: self._at.session.undo(count))
        if not names:
            menu.addAction("没有可以撤销的步骤").setEnabled(False)

    def _to_focus(self, identifier: str, method: str) -> None:
        """Let the outline, or the field or text with the keyboard, do a command of its own."""
        if self._in_outline(identifier):
            return
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and widget is not self._at.window:
            act = getattr(widget, method, None)
            if callable(act):
                act()
                return
            widget = widget.parentWidget()
        self._at.status.say("先点一下正文或大纲")

    def _in_outline(self, identifier: str) -> bool:
        view = self._at.view
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if view is None or typing or view.focused != OUTLINE:
            return False
        return view.outline.run(identifier)

    def _paste_text(self) -> None:
        if self._in_outline("paste_text"):
            return
        widget = QApplication.focusWidget()
        text = QGuiApplication.clipboard().text()
        while widget is not None and widget is not self._at.window:
            plain = getattr(widget, "paste_text", None) or getattr(widget, "insertPlainText", None)
            if isinstance(widget, QLineEdit):
                plain = widget.insert
            if plain is not None:
                if text:
                    plain(text)
                return
            widget = widget.parentWidget()
        self._at.status.say("先点一下正文里要粘贴的地方")

    def _find(self, *, replacing: bool) -> None:
        view = self._at.view
        if view is None:
            return
        marked = ""
        selected = getattr(QApplication.focusWidget(), "selectedText", None)
        if callable(selected):
            marked = str(selected())
        view.area.open("editor")
        view.find_bar.start(replacing=replacing, pattern=marked)

    def _step(self, direction: int) -> None:
        if self._at.view is not None:
            self._at.view.find_bar.step(direction)
