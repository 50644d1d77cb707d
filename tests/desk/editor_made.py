"""A small document with everything the text pane has to show, and the pane on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.materials import RESOURCES
from wenming_desk.desk.models.editor_places import displayed
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import LIGHT, Theme
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.editor_text import EditorText
from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.tree import document_faults, find
from wenming_desk.typeset.pages import Pages

NOTE = Atom("footnote", "<w:footnote/>", "脚注1", "①")
FIRST, ASTRAL, ONE, UNDER_ONE, ITEM, LEAD, SECOND, TABLE, KEPT, TWO = 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ISSUED, OPENING = 20, 21


def cell(text: str) -> Cell:
    return Cell((Text.of(text),))


def document() -> Document:
    item = Section(
        ITEM,
        Text.of("学一批制度"),
        2,
        (
            Paragraph(LEAD, Text.of("每季度学一次。学完要考。")),
            Paragraph(SECOND, Text.of("另一段。")),
        ),
        run_in=True,
    )
    rows = ((cell("事项"), cell("单位")), (cell("净滩"), cell("团委")))
    one = Section(
        ONE,
        Text.of("把学习抓实"),
        1,
        (
            Paragraph(UNDER_ONE, Text.of("总的要求。")),
            item,
            Table(TABLE, rows, header_rows=1),
            Opaque(KEPT, "公式", "<m:oMath/>", "E=mc"),
        ),
    )
    main = Part(
        1,
        PartRole.MAIN,
        title="关于做好示范工作的通知",
        addressee="各科室、各单位",
        children=(
            Paragraph(FIRST, Text.of("现将方案印发给你们。")),
            Paragraph(ASTRAL, Text.of("甲", Run("乙", frozenset({"bold"})), "𠮷丙", NOTE, "丁")),
            one,
            Section(TWO, Text.of("把服务做细"), 1),
        ),
        signature=Signature(("云汀市水利局",), "2026年3月6日"),
    )
    issued = Part(
        ISSUED, PartRole.ISSUED, title="方案", children=(Paragraph(OPENING, Text.of("开头。")),)
    )
    return Document(
        head=Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕12号"),
        parts=(main, issued),
        imprint=Imprint(printing_office="云汀市水利局办公室", print_date="2026年3月7日"),
        next_id=40,
    )


class NoPages:
    """Lays nothing out."""

    def layout(self, document: Document, most: int | None = None) -> Pages:
        return Pages("R1", 595.0, 842.0, (), {})


def make_pane(
    qtbot: QtBot, faces: FaceTable, made: Document | None = None, *, whole: bool = True
) -> EditorPane:
    theme = Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT, families=faces.ui_families(()))
    session = DocumentSession(made or document(), NoPages())
    pane = EditorPane(session, theme, faces)
    pane.kept = (session, theme)  # Qt holds no reference to them
    qtbot.addWidget(pane)
    pane.resize(500, 600)
    pane.show_whole(whole)
    pane.show()
    QTest.qWaitForWindowExposed(pane)
    pane.activateWindow()
    pane.text.setFocus()
    return pane


def session_of(pane: EditorPane) -> DocumentSession:
    return pane.kept[0]


def press(
    text: EditorText,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    times: int = 1,
) -> None:
    for _ in range(times):
        QTest.keyClick(text, key, modifiers)


def type_char(text: EditorText, char: str) -> None:
    """A key that gives a character of its own, such as 。 on a Chinese keyboard."""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(text, QKeyEvent(QEvent.Type.KeyPress, ord(char), none, char))


def compose(text: EditorText, *steps: str, commit: str | None = None) -> None:
    """One composition: the preedit texts in turn, then the commit ("" cancels, None leaves it)."""
    for step in steps:
        QApplication.sendEvent(text, QInputMethodEvent(step, []))
    if commit is not None:
        event = QInputMethodEvent("", [])
        event.setCommitString(commit)
        QApplication.sendEvent(text, event)


def words(pane: EditorPane, node: int) -> str:
    """The text of a paragraph or heading in the document."""
    found = find(session_of(pane).document, node)
    if isinstance(found, Section):
        return found.heading.plain
    assert isinstance(found, Paragraph)
    return found.text.plain


def check(pane: EditorPane) -> None:
    """What is on screen is what the document holds, and the document is sound."""
    text = pane.text
    shown = [text.document().findBlockByNumber(i).text() for i in range(len(text.blocks))]
    assert shown == [displayed(block) for block in text.blocks]
    assert text.document().blockCount() == max(1, len(text.blocks))
    assert document_faults(session_of(pane).document) == []
