"""A clerk's work from file to file, with real keys and a real mouse in the real window."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.desk import ROW, Desk, running, wait_for
from tests.end_to_end.display import Display
from tests.materials import REPOSITORY
from wenming_desk.document import edits, text_edits
from wenming_desk.document.nodes import Document, Part, PartRole, Section
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.wording import plain_text

pytestmark = [pytest.mark.slow, pytest.mark.needs_program]

HEADING = "新时代的学习"
ADDITION = "再添一笔"
LEVEL_1 = 46
"""x at which a drop makes a heading of the first level, px."""


def issued(document: Document) -> Part:
    return next(part for part in document.parts if part.role is PartRole.ISSUED)


def sections(part: Part | Section) -> list[Section]:
    return [child for child in part.children if isinstance(child, Section)]


def says(document: Document) -> tuple[str, Any]:
    """All a reader can see of a document: its text with numbers, its outline and fields."""
    return plain_text(document), outline_json(document)


def first_rows(document: Document) -> int:
    """Number of the row of the first heading in the issued text."""
    main, text = document.parts[0], issued(document)
    rows = 1 + 1 + 1 + len(main.children) + 1
    return rows + 1 + sum(1 for child in text.children[:2] if not isinstance(child, Section))


def test_from_file_to_file(display: Display, sample: Path, tmp_path: Path) -> None:
    """Rename, drag, undo, redo, type, change levels, save, leave, open again."""
    expected = open_file(sample).document
    target = tmp_path / "done.docx"
    one, two = sections(issued(expected))[:2]
    first = first_rows(expected)
    row_two = first + 1 + len(sections(one))
    row_three = row_two + 1 + len(sections(two))
    with running(display, tmp_path / "home", sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        hand = desk.hand

        desk.select(first)
        desk.rename(HEADING)
        expected = text_edits.set_text(expected, one.id, HEADING)

        # The first section goes between the second and the third.
        before = desk.outline_picture()
        gap = desk.row(row_three) - ROW // 2
        path = [(120, desk.row(first)), (140, desk.row(row_two)), (LEVEL_1, gap)]
        hand.drag(path)
        # Below 二、, which is 一、 now, with its children.
        desk.wait_row(desk.row(first + 1 + len(sections(two))))
        desk.rest()
        moved = desk.outline_picture()
        assert moved != before
        expected = edits.move(expected, [one.id], issued(expected).id, 3)
        hand.key("ctrl+z")
        desk.wait_outline(before)
        hand.key("ctrl+y")
        desk.wait_outline(moved)

        type_at_the_end_of_the_first_paragraph(desk)
        paragraph = expected.parts[0].children[0]
        text = paragraph.text.plain  # type: ignore[union-attr]
        expected = text_edits.set_text(expected, paragraph.id, text + ADDITION)

        # 三、 becomes （四） of 一、, which was 二、 before, and comes up again.
        row = first + 1 + len(sections(two))
        desk.select(row)
        before = desk.outline_picture()
        desk.after(lambda: hand.key("Tab"))
        assert desk.outline_picture() != before
        hand.key("shift+Tab")
        desk.wait_outline(before)
        desk.after(lambda: hand.key("Tab"))
        expected = edits.demote(expected, one.id)

        hand.key("ctrl+s")
        desk.choose_file(target)
        wait_for(target.exists, "the saved file")
        assert says(open_file(target).document) == says(expected)
        desk.settle()

        # The second save asks nothing.
        desk.select(0)
        desk.select(row)
        saved = target.read_bytes()
        desk.rename(HEADING + "守护")
        expected = text_edits.set_text(expected, one.id, HEADING + "守护")
        hand.key("ctrl+s")
        wait_for(lambda: target.read_bytes() != saved, "the second save")
        assert says(open_file(target).document) == says(expected)
        desk.select(0)
        left = desk.outline_picture()
        assert desk.quit() == 0

    with running(display, tmp_path / "other", target) as desk:
        desk.wait_open()
        desk.to_first_row()
        desk.rest()
        desk.wait_outline(left)
        assert desk.quit() == 0
    assert says(open_file(target).document) == says(expected)


def type_at_the_end_of_the_first_paragraph(desk: Desk) -> None:
    """Click into the paragraph, go to its end by keyboard and type, as in any editor."""
    desk.select(3)
    left, top, bottom = desk.text_bar()
    desk.after(lambda: desk.hand.click(left + 200, (top + bottom) / 2))
    # The beginning of the next paragraph, and one back.
    desk.hand.key("ctrl+Down", "Left")
    desk.hand.type(ADDITION)
    desk.settle()


def test_click_on_the_page_selects_the_row(display: Display, sample: Path, tmp_path: Path) -> None:
    """A line of the page leads to its row in the outline, and a command there acts on it."""
    document = open_file(sample).document
    target = tmp_path / "done.docx"
    lines = layout(sample)["pages"][0]["lines"]
    paragraph = document.parts[0].children[0]
    line = next(each for each in lines if each["node"] == paragraph.id)
    number = next(each for each in lines if document.head.doc_number in each["text"])
    with running(display, tmp_path / "home", sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        left, top, scale = desk.sheet()

        def click(place: dict[str, Any]) -> None:
            x = left + (place["x_mm"] + place["width_mm"] / 2) * scale
            desk.hand.click(x, top + (place["y_mm"] + 2) * scale)

        click(line)
        desk.wait_row(desk.row(3))
        click(number)
        desk.wait_row(desk.row(0))
        click(line)
        desk.wait_row(desk.row(3))
        desk.settle()
        # A copy of the paragraph stands behind it.
        desk.after(lambda: desk.hand.key("ctrl+d"))
        desk.hand.key("F12")
        desk.choose_file(target)
        wait_for(target.exists, "the saved file")
        desk.settle()
        assert desk.quit() == 0
    expected, _ = edits.duplicate(document, paragraph.id)
    assert says(open_file(target).document) == says(expected)


def test_leaving_with_changes_asks_first(display: Display, sample: Path, tmp_path: Path) -> None:
    """Esc keeps the window and the change; Enter saves, which asks for a name, and leaves."""
    document = open_file(sample).document
    target = tmp_path / "done.docx"
    first = first_rows(document)
    with running(display, tmp_path / "home", sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        desk.select(first)
        desk.rename(HEADING)
        kept = desk.outline_picture()
        desk.hand.key("alt+F4")
        desk.wait_dialog()
        desk.hand.key("Escape")
        desk.wait_dialog(0)
        assert desk.process.poll() is None
        desk.wait_outline(kept)
        desk.hand.key("alt+F4")
        desk.wait_dialog()
        desk.hand.key("Return")
        desk.choose_file(target, last=True)
        assert desk.ended() == 0
    expected = text_edits.set_text(document, sections(issued(document))[0].id, HEADING)
    assert says(open_file(target).document) == says(expected)


def layout(path: Path) -> dict[str, Any]:
    """Where the lines stand on the pages, as the program itself tells on the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "wenming_desk", "layout", str(path), "--json"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)
