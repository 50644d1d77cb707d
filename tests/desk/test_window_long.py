"""A document too long to be laid out: shown, saved whole, and said to be without pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from tests.desk.test_window import message
from wenming_desk.desk.models.editor_blocks import MOST_TYPED, BlockBuilder, Kind, Scope
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.page_view_paint import TOO_LONG_TEXT
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Section
from wenming_desk.jobs.laying import MOST_LAID
from wenming_desk.jobs.opening import open_file as read
from wenming_desk.jobs.wording import plain_text
from wenming_desk.typeset.pages import Pages

SENTENCE = "各科室要按时报送汛前检查的情况，"


@pytest.fixture
def long(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with one paragraph open that is longer than what is laid out."""
    path = tmp_path / "长文.txt"
    body = SENTENCE * (MOST_LAID // len(SENTENCE) + 1)
    path.write_text(f"关于检查的通知\n各科室：\n{body}\n请办理。\n", encoding="utf-8")
    open_file(window, qtbot, path)
    return window


def test_a_long_document_is_shown_and_said_to_be_without_pages(long: MainWindow) -> None:
    view, session = long.view, long.workspace.session
    assert view is not None
    assert session is not None
    assert session.pages.pages == ()
    assert view.page.canvas.accessibleDescription() == TOO_LONG_TEXT
    assert long.status.page.text() == ""
    view.editor.show_whole(True)
    block = next(each for each in view.editor.text.blocks if each.kind is Kind.LONG)
    assert block.facts[0][0].startswith("这一段有 500,")
    assert block.facts[0][1].startswith(SENTENCE)
    assert not long.grab().isNull()


def test_it_is_saved_whole(long: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session = long.workspace.session
    assert session is not None
    with qtbot.waitSignal(long.workspace.saved, timeout=60_000):
        long.workspace.save(tmp_path / "长文.docx")
    assert plain_text(read(tmp_path / "长文.docx").document) == plain_text(session.document)


@pytest.mark.parametrize("identifier", ["export_pdf", "export_pdfa", "export_images", "print"])
def test_nothing_is_exported_from_pages_that_are_not_there(
    long: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, identifier: str
) -> None:
    dialogs.saves.append(tmp_path / "甲.pdf")
    dialogs.folders.append(tmp_path)
    long.center.run(identifier)
    told = message(qtbot)
    assert told.words.heading == "文稿太长，没有排成页面"
    QTest.keyClick(told, Qt.Key.Key_Escape)
    assert not list(tmp_path.glob("*.p*"))


def test_a_long_text_takes_no_typing_and_stays_where_it_is() -> None:
    paragraph = Paragraph(2, Text.of("长" * (MOST_TYPED + 1)))
    short = Paragraph(3, Text.of("短" * MOST_TYPED))
    document = Document(parts=(Part(1, PartRole.MAIN, children=(paragraph, short)),))
    blocks = BlockBuilder().build(document, Scope.WHOLE, 1)
    kinds = {block.node: block.kind for block in blocks}
    assert (kinds[2], kinds[3]) == (Kind.LONG, Kind.PARAGRAPH)
    assert not next(block for block in blocks if block.kind is Kind.LONG).editable


class Blank:
    """Lays nothing out."""

    def layout(self, document: Document, most: int | None = None) -> Pages:
        """No pages."""
        return Pages("R1", 595.0, 842.0, (), {})


def test_a_heading_too_long_for_a_line_is_not_renamed_in_one(qtbot: QtBot) -> None:
    heading = Section(2, Text.of("长" * 40_000), 1)
    document = Document(parts=(Part(1, PartRole.MAIN, children=(heading,)),))
    model = OutlineModel(DocumentSession(document, Blank()))
    key = next(key for key in model._outline.rows if key[1] == 2)
    assert not model.is_renamed_here(key)
    row = model._items[key].row
    assert row is not None
    assert len(model._tip(row)) < 600
