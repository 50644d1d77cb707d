"""One place in all panes: title, recipients and signature of a part are told apart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.page_view_marks import find_caret
from wenming_desk.document.nodes import HEAD_ID
from wenming_desk.document.outline import Element
from wenming_desk.typeset.places import field_position


def test_from_the_row_of_the_recipients_into_their_line(sample: MainWindow) -> None:
    """What is typed after Ctrl+Right goes where the row said, and the place stays there."""
    session, view = sample.workspace.session, sample.context.view
    assert session is not None
    assert view is not None
    part = session.document.parts[0]
    model = view.outline.model
    row = next(key for key in model.outline.rows if key == (Element.ADDRESSEE, part.id))
    view.outline.tree.make_current(model.index_of(row))
    QTest.keyClick(view.outline.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "x")
    changed = session.document.parts[0]
    assert changed.title == part.title
    assert changed.addressee == "x" + part.addressee
    assert session.current.element == Element.ADDRESSEE.value


def test_enter_presses_the_button_that_has_the_keyboard(sample: MainWindow, qtbot: QtBot) -> None:
    """Not the primary one, which would save where 不保存 was meant."""
    session = sample.workspace.session
    assert session is not None
    session.edit("改文种", lambda document: replace(document, kind="通报"))
    sample.files.close()
    asked = next(d for d in sample.findChildren(MessageDialog) if d.isVisible())
    asked.buttons["drop"].setFocus()
    QTest.keyClick(asked.buttons["drop"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sample.workspace.session is None)


def _click_on(sample: MainWindow, node: int, field: str, at: int) -> None:
    """A double click on the page, on a character of a field."""
    view = sample.context.view
    assert view is not None
    canvas = view.page.canvas
    assert canvas.pages is not None
    for page in canvas.pages.pages:
        place = field_position(page, node, field, at)
        if place is not None:
            canvas.go_to_page(page.number)
            canvas.glide.finish()
            rect, scale = canvas.sheet_rect(page.index), canvas.sheets().scale
            x, y, height = place
            point = QPoint(
                round(rect.left() + (x + height / 5) * scale),
                round(rect.top() + (y + height / 2) * scale),
            )
            QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
            QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
            return
    raise AssertionError(f"{field} is on no page")


def test_a_double_click_on_the_number_goes_into_its_field(sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    head = replace(session.document.head, issuers=("云汀市水利局",), doc_number="云水〔2026〕3号")
    session.edit("改版头", lambda document: replace(document, head=head))
    qtbot.waitUntil(lambda: session.pages is not None and session.pages.complete)
    qtbot.wait(50)
    _click_on(sample, HEAD_ID, "doc_number", 3)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "x")
    assert session.document.head.doc_number == "云水〔x2026〕3号"
    assert session.pages is not None
    spot = find_caret(session.pages, HEAD_ID, 3, "doc_number")
    start = find_caret(session.pages, HEAD_ID, 0, "doc_number")
    assert spot is not None
    assert start is not None
    assert spot.x > start.x + 20


def test_a_double_click_on_a_name_goes_before_its_character(
    sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    signers = ("欧阳明", "王志强", "赵玉兰")
    head = replace(session.document.head, issuers=("云汀市水利局",), signers=signers)
    session.edit("改版头", lambda document: replace(document, head=head))
    qtbot.waitUntil(lambda: session.pages is not None and session.pages.complete)
    qtbot.wait(50)
    _click_on(sample, HEAD_ID, "signers.1", 2)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "x")
    assert session.document.head.signers == ("欧阳明", "王志x强", "赵玉兰")
