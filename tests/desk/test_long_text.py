"""A long text comes into the pane piece by piece, around the place that is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.models.reach import PIECE, Reach, reach_around
from wenming_desk.desk.views.editor_text import EditorText
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import HEAD_ID, Document, Paragraph, Part, PartRole

_COUNT = 5 * PIECE


def long_document() -> Document:
    """A part of many short paragraphs."""
    nodes = tuple(Paragraph(2 + i, Text.of(f"第{i}段，写一句话。")) for i in range(_COUNT))
    return Document(parts=(Part(1, PartRole.MAIN, "长文稿", "", nodes),), next_id=2 + _COUNT)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """A window on a long document."""
    made = program.open_window()
    made.resize(1366, 688)
    made.workspace.new(long_document(), "长文稿")
    qtbot.waitUntil(lambda: made.view is not None and bool(text_of(made).blocks))
    return made


def text_of(window: MainWindow) -> EditorText:
    """The text pane's text."""
    assert window.view is not None
    return window.view.editor.text


def test_the_reach_covers_all_in_the_end() -> None:
    blocks = list(range(_COUNT))
    reach = reach_around(_COUNT, _COUNT // 2)
    assert _COUNT // 2 in reach.of(blocks)
    seen = [len(reach.of(blocks))]
    while not reach.whole:
        reach = reach.grown()
        seen.append(len(reach.of(blocks)))
    assert seen == sorted(seen)
    assert reach.of(blocks) == blocks


@pytest.mark.parametrize("count", [0, 1, PIECE, 2 * PIECE])
def test_what_is_short_is_shown_at_once(count: int) -> None:
    assert reach_around(count, 0) == Reach()
    assert reach_around(count, 0).of(list(range(count))) == list(range(count))


def test_a_reach_of_fewer_blocks_than_it_leaves_out_still_shows_one() -> None:
    assert Reach(50, 50).of([1, 2, 3]) == [1]


def test_all_of_a_long_text_is_there_in_the_end(window: MainWindow, qtbot: QtBot) -> None:
    text = text_of(window)
    qtbot.waitUntil(lambda: text.filled)
    nodes = [block.node for block in text.blocks]
    assert [node for node in nodes if node > 1] == list(range(2, 2 + _COUNT))
    assert text.document().blockCount() == len(text.blocks)


def test_a_place_in_the_middle_is_shown_first_and_stays_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = text_of(window)
    middle = 2 + _COUNT // 2
    window.context.session.set_current(middle, 1, "test")
    text.show_blocks(text.scope, middle)
    text.go_to(window.context.session.current, jump=True)
    assert not text.filled
    top = text.cursorRect().top()
    qtbot.waitUntil(lambda: text.filled)
    assert text.cursorRect().top() == top
    place = text.place()
    assert place is not None
    assert (place.node, place.offset) == (middle, 1)


def test_typing_while_it_comes_changes_the_document_alone_where_the_caret_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = text_of(window)
    middle = 2 + _COUNT // 2
    window.context.session.set_current(middle, 0, "test")
    text.show_blocks(text.scope, middle)
    text.go_to(window.context.session.current)
    assert not text.filled
    QTest.keyClicks(text, "a")
    QTest.keyClick(text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text.filled)
    children = window.context.session.document.parts[0].children
    assert len(children) == _COUNT + 1
    assert len(text.blocks) == text.document().blockCount()
    words = [block.text.readable for block in text.blocks if block.node > 1]
    assert words == [node.text.readable for node in children if isinstance(node, Paragraph)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_the_ends_of_the_text_are_its_own_and_not_those_of_what_is_shown(
    window: MainWindow, key: Qt.Key
) -> None:
    text = text_of(window)
    middle = 2 + _COUNT // 2
    window.context.session.set_current(middle, 0, "test")
    text.show_blocks(text.scope, middle)
    QTest.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    assert text.filled
    place = text.place()
    assert place is not None
    assert place.node == (HEAD_ID if key == Qt.Key.Key_Home else 1 + _COUNT)


def test_all_is_all(window: MainWindow) -> None:
    text = text_of(window)
    text.show_blocks(text.scope, 1)
    text.selectAll()
    assert text.filled
    assert f"第{_COUNT - 1}段" in text.selectedText()


def test_nothing_is_filled_in_behind_a_form_while_the_text_is_not_up_to_date(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = text_of(window)
    assert window.view is not None
    text.show_blocks(text.scope, 1)
    window.view.editor.open_form(HEAD_ID)
    session = window.context.session
    session.edit("改", lambda d: replace(d, kind="通报"))
    assert text.stale
    qtbot.wait(30)
    assert not text._filling.isActive()
    assert not text.filled
    assert window.view.editor.close_form()
    qtbot.waitUntil(lambda: text.filled)
    assert text.document().blockCount() == len(text.blocks)
