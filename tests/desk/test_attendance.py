"""The attendance of minutes in the window: fields of the form, lines of the text, rows of 大纲."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import session_of
from tests.materials import RESOURCES
from wenming_desk.desk.models import editor_edits, outline_edits
from wenming_desk.desk.models import editor_fields as fields
from wenming_desk.desk.models.editor_blocks import BlockBuilder, Kind, Scope
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Attendance,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Part,
    PartRole,
)
from wenming_desk.document.outline import Element

LISTED = (Attendance("出席", "张三、李四"), Attendance("记录", "王五"))


def minutes() -> Document:
    part = Part(1, PartRole.MAIN, "纪要", attendance=LISTED)
    return Document("纪要", DocumentFormat.MINUTES, parts=(part,), next_id=2)


@pytest.fixture
def pane(qtbot: QtBot) -> EditorPane:
    return made.make_pane(qtbot, FaceTable(RESOURCES / "fonts"), whole=False)


def labels(document: Document) -> list[str]:
    return [f.label for f in fields.fields_of(document, 1)[1] if f.owner == "attendance"]


def test_fields_of_minutes() -> None:
    document = minutes()
    assert labels(document) == ["出席", "请假", "列席", "记录"]
    assert labels(replace(document, parts=(Part(1, PartRole.MAIN),))) == ["出席", "请假", "列席"]
    general = replace(document, format=DocumentFormat.GENERAL)
    assert labels(general) == ["出席", "请假", "列席", "记录"]
    assert labels(replace(general, parts=(Part(1, PartRole.MAIN),))) == []
    asked = next(f for f in fields.fields_of(document, 1)[1] if f.name == "请假")
    changed = fields.with_value(document, asked, 1, "赵六")
    assert fields.value_of(changed, asked, 1) == "赵六"
    assert [each.label for each in changed.parts[0].attendance] == ["出席", "请假", "记录"]
    assert asked.problem("请假：赵六")
    assert not asked.problem("赵六")


def test_typed_into_the_form_and_undone(pane: EditorPane) -> None:
    session = session_of(pane)
    session.set_current(HEAD_ID, 0, "outline")
    head = pane.form.row("format")
    head.control.setCurrentText("纪要")  # type: ignore[union-attr]
    assert session.document.format is DocumentFormat.MINUTES
    session.set_current(1, 0, "outline")
    control = pane.form.row("出席").control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    QTest.keyClicks(control, "AB")
    assert session.document.parts[0].attendance == (Attendance("出席", "AB"),)
    assert session.history.undo_names[0] == "修改“出席”"
    QTest.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.document.parts[0].attendance == ()
    assert control.text() == ""


def test_lines_of_the_text() -> None:
    document = minutes()
    blocks = BlockBuilder().build(document, Scope.WHOLE, 1)
    shown = [block for block in blocks if block.kind is Kind.ATTENDANCE]
    assert [(b.label, b.text.plain) for b in shown] == [
        ("出席：", "张三、李四"),
        ("记录：", "王五"),
    ]
    typed = editor_edits.splice(document, shown[0], 2, 2, "甲")
    assert typed.document.parts[0].attendance[0].names == "张三甲、李四"
    assert typed.key == shown[0].key
    emptied = editor_edits.splice(document, shown[1], 0, 2, "").document
    assert emptied.parts[0].attendance == (LISTED[0], Attendance("记录", ""))
    blocks = BlockBuilder().build(emptied, Scope.WHOLE, 1)
    at = next(i for i, b in enumerate(blocks) if b.kind is Kind.ATTENDANCE and b.index == 1)
    gone = editor_edits.backspace(emptied, blocks, at)
    assert gone is not None
    assert gone.document.parts[0].attendance == LISTED[:1]
    assert editor_edits.enter(document, shown[0], 2) is None


def test_its_row_can_be_deleted() -> None:
    changed = outline_edits.remove(minutes(), [(Element.ATTENDANCE, 1)])
    assert changed.parts[0].attendance == ()


def test_what_a_letter_does_not_print_is_told() -> None:
    letter = Document(
        format=DocumentFormat.LETTER, imprint=Imprint("各县", "办公室", "2026年3月6日"), next_id=1
    )
    asked = fields.IMPRINT_FIELDS
    assert "信函格式不印" in fields.problems(letter, IMPRINT_ID, asked)["print_date"]
    assert not fields.problems(replace(letter, imprint=Imprint("各县")), IMPRINT_ID, asked)
    general = replace(letter, format=DocumentFormat.GENERAL)
    assert not fields.problems(general, IMPRINT_ID, asked)


def test_the_number_of_an_order() -> None:
    order = Document(format=DocumentFormat.ORDER, head=Head(doc_number="第12号"))
    assert "doc_number" not in fields.problems(order, HEAD_ID, fields.HEAD_FIELDS)
    wrong = replace(order, head=Head(doc_number="云府〔2026〕12号"))
    assert "第12号" in fields.problems(wrong, HEAD_ID, fields.HEAD_FIELDS)["doc_number"]
    general = replace(order, format=DocumentFormat.GENERAL)
    assert "doc_number" in fields.problems(general, HEAD_ID, fields.HEAD_FIELDS)
