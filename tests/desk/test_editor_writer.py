"""Writing only what changed gives the same paragraphs and formats as writing all anew."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from tests.desk import editor_made as made
from tests.desk.test_editor_random import ACTS, clamped, do, spots
from tests.materials import RESOURCES
from wenming_desk.desk.models.editor_blocks import Block, BlockBuilder, Scope
from wenming_desk.desk.models.editor_places import displayed
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import LIGHT, Theme
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.editor_writer import BlockWriter
from wenming_desk.document import edits
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import EditError


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> EditorLook:
    faces = FaceTable(RESOURCES / "fonts")
    theme = Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT, families=faces.ui_families(()))
    return EditorLook(theme, faces)


def picture(document: QTextDocument) -> list[object]:
    """All that is to be seen: text, block formats, stretches of characters with their formats."""
    seen: list[object] = []
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        seen.append(
            (
                block.text(),
                form.textIndent(),
                form.alignment(),
                form.lineHeight(),
                (form.topMargin(), form.bottomMargin(), form.leftMargin(), form.rightMargin()),
            )
        )
        for each in block:
            fragment = each.fragment()
            chars = fragment.charFormat()
            seen.append(
                (
                    fragment.text(),
                    chars.font().toString(),
                    chars.objectType(),
                    chars.fontUnderline(),
                    chars.foreground().color().name(),
                )
            )
        block = block.next()
    return seen


def fresh(blocks: list[Block], look: EditorLook) -> list[object]:
    document = QTextDocument()
    BlockWriter(document, look).show(blocks)
    return picture(document)


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_keys_it_looks_as_if_written_anew(look: EditorLook, data: st.DataObject) -> None:
    value, builder = made.document(), BlockBuilder()
    shown = QTextDocument()
    shown.setUndoRedoEnabled(False)
    writer = BlockWriter(shown, look)
    writer.show(builder.build(value, Scope.WHOLE, 0))
    values = [value]
    for _ in range(data.draw(st.integers(1, 6))):
        blocks = writer.blocks
        act = data.draw(st.sampled_from((*ACTS, "undo", "up", "down", "away")))
        spot = clamped(blocks, data.draw(spots(blocks)))
        other = clamped(blocks, data.draw(spots(blocks)))
        value = changed(values, blocks, act, min(spot, other), max(spot, other))
        writer.show(builder.build(value, Scope.WHOLE, 0))
        assert not writer.writing
        assert picture(shown) == fresh(writer.blocks, look)


def changed(
    values: list[Document],
    blocks: list[Block],
    act: str,
    start: tuple[int, int],
    end: tuple[int, int],
) -> Document:
    value, node = values[-1], blocks[start[0]].node
    try:
        match act:
            case "undo":
                if len(values) > 1:
                    values.pop()
                return values[-1]
            case "up":
                value = edits.move_up(value, node)
            case "down":
                value = edits.move_down(value, node)
            case "away":
                value = edits.remove(value, [node])
            case _:
                done = do(value, blocks, act, start, end)
                value = done.document if done else value
    except EditError:
        return values[-1]
    values.append(value)
    return value


def test_a_long_change_is_written_anew(look: EditorLook) -> None:
    value = made.document()
    shown = QTextDocument()
    writer = BlockWriter(shown, look)
    builder = BlockBuilder()
    writer.show(builder.build(value, Scope.WHOLE, 0))
    many = [made.Paragraph(0, made.Text.of(f"第{n}段")) for n in range(500)]
    value = edits.insert(value, 1, 1, many)[0]
    blocks = builder.build(value, Scope.WHOLE, 0)
    writer.show(blocks)
    assert shown.blockCount() == len(blocks)
    assert [shown.findBlockByNumber(i).text() for i in range(len(blocks))] == [
        displayed(block) for block in blocks
    ]
    assert picture(shown) == fresh(blocks, look)
