"""A long document: its first pages at once, the others by and by, edits in between."""

from itertools import pairwise

from pytestqt.qtbot import QtBot

from tests.typeset.plans import document, lay, main_part, profile, text
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.document.text_edits import set_text
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Pages


def long() -> Document:
    return document(main_part(*(text(i) for i in range(10, 400))))


def session_of(made: Document) -> tuple[DocumentSession, list[Pages]]:
    session = DocumentSession(made, Typesetter(profile()))
    told: list[Pages] = []
    session.pages_changed.connect(told.append)
    return session, told


def spelled(pages: Pages) -> list[object]:
    return [page.lines for page in pages.pages]


def test_the_first_pages_come_first(qtbot: QtBot) -> None:
    session, told = session_of(long())
    first = session.first_pages
    assert not first.complete
    assert not session.whole
    assert 1 <= len(first.pages) < 10
    qtbot.waitUntil(lambda: session.whole, timeout=20_000)
    assert spelled(session.pages) == spelled(lay(long()))
    counts = [len(pages.pages) for pages in told]
    assert counts == sorted(counts)
    assert all(b >= 2 * a for a, b in pairwise(counts[:-1]))


def test_a_short_document_is_whole_at_once(qtbot: QtBot) -> None:
    session, told = session_of(document(main_part(text(2))))
    assert session.first_pages.complete
    assert session.whole
    assert len(told) == 1


def test_who_asks_for_all_pages_gets_them_now(qtbot: QtBot) -> None:
    session, _ = session_of(long())
    assert not session.first_pages.complete
    assert spelled(session.pages) == spelled(lay(long()))


def test_an_edit_meanwhile_is_shown_before_all_pages_are_there(qtbot: QtBot) -> None:
    session, told = session_of(long())
    assert not session.first_pages.complete
    session.edit("键入", lambda d: set_text(d, 10, "改过的第一段。"))
    told.clear()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert not told[0].complete
    assert "改过的第一段。" in [line.text for line in told[0].pages[0].lines]
    qtbot.waitUntil(lambda: session.whole, timeout=20_000)
    assert spelled(session.pages) == spelled(lay(session.document))


def test_another_profile_begins_again(qtbot: QtBot) -> None:
    session, told = session_of(long())
    assert session.pages.complete
    told.clear()
    session.replace_layouter(Typesetter(profile("R2")))
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert not told[0].complete
    qtbot.waitUntil(lambda: session.whole, timeout=20_000)
    assert spelled(session.pages) == spelled(lay(long(), "R2"))
