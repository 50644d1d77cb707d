"""Regulations in the window: the scheme of a part switched, levels called by their own names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from tests.desk import outline_documents as made
from tests.document.test_schemes import labels, named, rules
from tests.materials import RESOURCES
from wenming_desk.desk.models import structure
from wenming_desk.desk.models.editor_blocks import BlockBuilder, Kind, Scope
from wenming_desk.desk.models.editor_pieces import pieces_of_text
from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.outline_drop import Payload, Target
from wenming_desk.desk.models.outline_figures import kind_word
from wenming_desk.desk.models.outline_words import drag_words, drop_words
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import LIGHT, Theme
from wenming_desk.desk.views.editor_clipboard import pieces_of
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.outline_menu import OutlineMenu
from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.outline import Element, outline

REGULATION = NumberingScheme.REGULATION


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> EditorLook:
    faces = FaceTable(RESOURCES / "fonts")
    theme = Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT, families=faces.ui_families(()))
    return EditorLook(theme, faces)


def session(document=None) -> DocumentSession:
    return made.session_of(document or rules())


def test_the_scheme_of_the_current_part_is_switched_in_one_step(qapp: object) -> None:
    desk = session()
    before = desk.document
    assert structure.scheme_of(desk) is REGULATION
    structure.number_by(desk, NumberingScheme.PLAN)
    assert labels(desk.document)[:2] == ["一、", "1."]
    assert next(iter(desk.history.undo_names)) == "改编号方式"
    desk.undo()
    assert desk.document == before


def test_rows_of_a_regulation(qapp: object) -> None:
    desk = session()
    rows = [row for _, row in outline(desk.document).walk() if row.element is Element.SECTION]
    assert [kind_word(row) for row in rows[:4]] == ["章", "条", "条", "四级标题"]
    commands = OutlineCommands(desk)
    chapter = rows[0].key
    added = commands.add_child_heading(chapter)
    assert added is not None
    assert commands.rename((Element.SECTION, added), "第三条　本市各单位适用本办法。")
    document = desk.document
    assert labels(document)[:6] == ["第一章", "第一条", "第二条", "（一）", "（二）", "第三条"]
    assert named(document, "本市各单位")


def test_words_of_a_drag(qapp: object) -> None:
    document = rules()
    article = named(document, "每年检查")
    payload = Payload((article,))
    assert drag_words(document, payload)[0] == "条"
    chapter = named(document, "总则")
    words = drop_words(document, payload, Target(chapter, 0, 3, 1))
    assert words == "移到第一条　条"


def test_pasted_lines_become_chapters_and_articles() -> None:
    text = "第三章　附则\n第九条 本办法自印发之日起施行。\n（一）值班；"
    pieces = pieces_of_text(text, labels=True, scheme=REGULATION)
    assert [(p.level, p.text.plain, p.lead.plain if p.lead else "") for p in pieces] == [
        (1, "附则", ""),
        (3, "", "本办法自印发之日起施行。"),
        (4, "", "值班；"),
    ]
    mime = QMimeData()
    mime.setText(text)
    assert pieces_of(mime, plain=False, scheme=REGULATION) == pieces


def test_faces_in_the_text(look: EditorLook) -> None:
    blocks = BlockBuilder().build(rules(), Scope.WHOLE, 0)
    numbered = [b for b in blocks if b.kind in (Kind.HEADING, Kind.RUN_IN)]
    chapter, article = numbered[:2]
    assert (chapter.label, article.label) == ("第一章\u3000", "第一条\u3000")
    assert [s.style[0] for s in look.spans(chapter)] == ["heading1"]
    assert [s.style[0] for s in look.spans(article)] == ["body"]
    assert look.number_font(article) == look.number_font(chapter)


def test_the_menu_ticks_the_scheme_of_the_part(sample: MainWindow) -> None:
    desk = sample.workspace.session
    assert desk is not None
    ticked = sample.center.action("scheme_plan"), sample.center.action("scheme_regulation")
    assert [each.isChecked() for each in ticked] == [True, False]
    ticked[1].trigger()
    assert [each.isChecked() for each in ticked] == [False, True]
    assert desk.document.parts[0].numbering.scheme is REGULATION
    sample.center.action("undo").trigger()
    assert [each.isChecked() for each in ticked] == [True, False]


def test_the_row_of_a_part_offers_the_schemes(sample: MainWindow) -> None:
    view = sample.context.view
    assert view is not None
    desk = sample.workspace.session
    assert desk is not None
    part = desk.document.parts[0]
    model = view.outline.model
    view.outline.tree.make_current(model.index_of((Element.TITLE, part.id)))
    assert {"scheme_plan", "scheme_regulation"} <= OutlineMenu(
        view.outline.tree, sample.context.theme
    ).entries()
    assert view.outline.run("scheme_regulation")
    assert desk.document.parts[0].numbering.scheme is REGULATION
