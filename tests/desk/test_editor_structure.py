"""With the caret in the text of a run-in item the commands of the menu 结构 mean the item."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk import editor_made as made
from wenming_desk.desk.models import structure
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.situation import Need, Situation, hindrance
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Section
from wenming_desk.document.tree import find, locate


@pytest.fixture
def session(qapp: QApplication) -> DocumentSession:
    made_session = DocumentSession(made.document(), made.NoPages())
    made_session.set_current(made.LEAD, 3)
    return made_session


@pytest.fixture(autouse=True)
def _laid_out(session: DocumentSession) -> Iterator[None]:
    yield
    _ = session.pages


def test_commands_for_headings_are_offered(session: DocumentSession) -> None:
    situation = Situation.of(session)
    for need in (Need.RAISABLE, Need.LOWERABLE, Need.SECTION, Need.RUN_IN, Need.TEXT):
        assert hindrance(need, situation) == ""


def test_levels_change_and_the_caret_stays(session: DocumentSession) -> None:
    structure.promote(session)
    item = find(session.document, made.ITEM)
    assert isinstance(item, Section)
    assert item.level == 1
    assert session.current == Selection(made.LEAD, 3)
    structure.set_level(session, 2)
    item = find(session.document, made.ITEM)
    assert isinstance(item, Section)
    assert item.level == 2


def test_a_new_heading_stands_behind_the_item(session: DocumentSession) -> None:
    new = structure.add_heading(session)
    spot = locate(session.document, new)
    assert spot.parent.id == made.ONE
    assert spot.parent.children[spot.index - 1].id == made.ITEM


def test_the_item_goes_as_a_whole(session: DocumentSession) -> None:
    structure.delete(session)
    assert find(session.document, made.ITEM) is None
    assert session.current.node == made.TABLE


def test_splitting_means_the_text_itself(session: DocumentSession) -> None:
    structure.split(session)
    assert find(session.document, made.LEAD).text.plain == "每季度"


@pytest.mark.parametrize("node", [0, -1, 999, 1, made.FIRST, made.ONE, made.SECOND])
def test_other_places_stay_what_they_are(node: int) -> None:
    assert structure.row_of(made.document(), node) == node
