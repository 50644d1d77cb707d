"""When pages are made after an edit: before the windows are painted, unless that takes long."""

from typing import Any

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.typeset.plans import document, main_part, profile, text
from wenming_desk.desk.models import session as sessions
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.document.text_edits import set_text
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Pages


class Pane(QWidget):
    """Notes when it is painted."""

    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self._happened = happened

    def paintEvent(self, event: QPaintEvent) -> None:
        self._happened.append("painted")


def typed(session: DocumentSession, words: str) -> None:
    session.edit("键入", lambda d: set_text(d, 10, words))


def shown(qtbot: QtBot) -> tuple[DocumentSession, list[str]]:
    """A session all of whose pages are there, beside a pane that follows it."""
    happened: list[str] = []
    session = DocumentSession(document(main_part(text(10))), Typesetter(profile()))
    assert session.pages.complete
    pane = Pane(happened)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    qtbot.waitUntil(lambda: "painted" in happened)
    session.document_changed.connect(lambda *_: pane.update())
    session.pages_changed.connect(lambda _: happened.append("pages"))
    QApplication.processEvents()
    happened.clear()
    return session, happened


def test_one_painting_shows_what_was_typed_and_its_pages(qtbot: QtBot) -> None:
    session, happened = shown(qtbot)
    typed(session, "改过的一段。")
    assert not happened
    qtbot.waitUntil(lambda: "painted" in happened)
    assert happened == ["pages", "painted"]


def test_edits_one_after_the_other_are_laid_out_once(qtbot: QtBot) -> None:
    session, happened = shown(qtbot)
    for count in range(5):
        typed(session, "字" * count + "。")
    qtbot.waitUntil(lambda: "painted" in happened)
    assert happened == ["pages", "painted"]


def test_who_asked_before_is_not_told_again(qtbot: QtBot) -> None:
    session, happened = shown(qtbot)
    typed(session, "改过的一段。")
    told: list[Any] = [session.pages]
    session.pages_changed.connect(told.append)
    qtbot.waitUntil(lambda: "painted" in happened)
    qtbot.wait(20)
    assert happened == ["pages", "painted"]
    assert session.pages is told[0]


class Slow(Typesetter):
    """Takes its time, by the clock that the session looks at."""

    now = 0.0

    def layout(self, document: Document, most: int | None = None) -> Pages:
        Slow.now += 1.0
        return super().layout(document, most)


def test_what_takes_long_comes_after_what_was_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, happened = shown(qtbot)
    session.replace_layouter(Slow(profile()))
    assert session.pages.complete
    monkeypatch.setattr(sessions.time, "perf_counter", lambda: Slow.now)
    typed(session, "第一次不知道要多久。")
    qtbot.waitUntil(lambda: "painted" in happened)
    assert happened[-2:] == ["pages", "painted"]
    happened.clear()
    typed(session, "第二次先画出来。")
    qtbot.waitUntil(lambda: "pages" in happened)
    assert happened[:2] == ["painted", "pages"]
