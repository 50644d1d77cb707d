"""From the library into a plan and back, with real keys and a real mouse in the real window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.desk import ROW, Desk, bars, running, wait_for
from tests.end_to_end.display import Display
from tests.materials import REPOSITORY
from wenming_desk.document.nodes import Document, Part, PartRole, Section
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.wording import plain_text

pytestmark = [pytest.mark.slow, pytest.mark.needs_program]

PLAN = """白石县水务局2024年工作要点

一、提高管理水平
（一）开展QC小组活动。白石县水务局2024年组织QC小组3个，由{责任科室}登记。
（二）办好读书角。每月换一批书。
"""
LEVEL_2 = 62
"""x at which a drop makes a heading of the second level, px."""
PANE = range(836, 846)
"""Columns at which the bar of the chosen snippet stands, px."""
FIRST = 8
"""Row of the first heading of level 2 in the sample."""


def library(home: Path, *words: object) -> Any:
    """Run a command of the library; what it prints as JSON, where it prints that."""
    done = subprocess.run(
        [sys.executable, "-m", "wenming_desk", "library", *map(str, words)],
        cwd=REPOSITORY,
        env={**os.environ, "WENMING_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout) if "--json" in words else done.stdout


def snippet_place(desk: Desk) -> int:
    """Middle of the chosen snippet's row, px from the top; 0 where none is seen."""
    picture = desk.picture()
    for x in PANE:
        runs = [r for r in bars(picture.column(x, 150, 560)) if 60 <= r[1] - r[0] <= 80]
        if runs:
            return 150 + (runs[0][0] + runs[0][1]) // 2
    return 0


def level_2(document: Document) -> list[str]:
    """The headings of level 2 in the issued text."""
    part = next(part for part in document.parts if part.role is PartRole.ISSUED)
    return [section.heading.plain for section in _sections(part, 2)]


def _sections(holder: Part | Section, level: int) -> list[Section]:
    found: list[Section] = []
    for child in holder.children:
        if isinstance(child, Section):
            found += [child] if child.level == level else _sections(child, level)
    return found


def test_out_of_the_library_and_into_it(display: Display, sample: Path, tmp_path: Path) -> None:
    """Search, drag between two headings, fill in, look at the page, undo, redo, drag one out."""
    home, target = tmp_path / "home", tmp_path / "done.docx"
    plan = tmp_path / "plan-of-others.txt"
    plan.write_text(PLAN, encoding="utf-8")
    home.mkdir()
    library(home, "add", plan)
    before = level_2(open_file(sample).document)
    with running(display, home, sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        hand = desk.hand
        desk.rest()
        first_look = desk.outline_picture()

        hand.key("alt+4")
        wait_for(lambda: snippet_place(desk), "the library")
        hand.type("qc")
        desk.settle()
        wait_for(lambda: snippet_place(desk), "a hit")
        place = snippet_place(desk)
        gap = desk.row(FIRST) + ROW // 2 - 2
        hand.drag([(1000, place), (600, place), (200, gap - 20), (LEVEL_2, gap)])

        desk.wait_dialog()
        hand.type("office")
        desk.settle()
        hand.key("Return")
        desk.wait_dialog(0)
        wait_for(lambda: desk.outline_picture() != first_look, "the new heading")
        desk.rest()
        landed = desk.outline_picture()

        hand.key("alt+3")
        desk.settle()
        left, top, scale = desk.sheet()
        assert left > 800
        assert top > 0
        assert scale > 1
        hand.key("ctrl+z")
        wait_for(lambda: desk.outline_picture() != landed, "the undo")
        hand.key("ctrl+y")
        desk.settle()

        # The first heading of level 2 goes into the library.
        hand.key("alt+4")
        wait_for(lambda: snippet_place(desk), "the library again")
        hand.drag([(120, desk.row(FIRST)), (500, 300), (1000, 420)])
        wait_for(lambda: _is_in(home, before[0]), "the snippet in the library")

        hand.key("F12")
        desk.choose_file(target)
        wait_for(target.exists, "the file")
        desk.settle()
        assert desk.quit() == 0
        assert desk.complaints == ""
    saved = open_file(target).document
    assert level_2(saved)[:3] == [before[0], "开展QC小组活动", before[1]]
    text = plain_text(saved)
    assert "云汀市水利局2026年组织QC小组3个，由office登记" in text
    assert "白石县" not in text


def _is_in(home: Path, heading: str) -> bool:
    found = library(home, "search", heading, "--json")
    return any(hit["heading"] == heading for hit in found["hits"])


def turn(desk: Desk, name: str) -> int:
    """Go on to the next kind of rows; the place of its first row."""
    # A search or a preview that is still under way must not be taken for the change.
    time.sleep(1.0)
    before = desk.settle().data
    desk.hand.key("ctrl+Next")
    wait_for(lambda: desk.picture().data != before, name)
    time.sleep(1.0)
    desk.settle()
    return wait_for(lambda: snippet_place(desk), name)


def agree(desk: Desk, look: bytes) -> None:
    """Take what is asked before something lands, where anything is, and wait for the rows."""
    wait_for(
        lambda: len(desk.hand.windows()) > 1 or desk.outline_picture() != look, "what is to land"
    )
    if len(desk.hand.windows()) > 1:
        desk.wait_dialog()
        desk.hand.key("Return")
        desk.wait_dialog(0)
    wait_for(lambda: desk.outline_picture() != look, "the new rows")
    desk.rest()


def test_by_keys_alone(display: Display, sample: Path, tmp_path: Path) -> None:
    """Find, look, insert, undo, go on to whole plans and outlines, without the mouse."""
    home, target = tmp_path / "home", tmp_path / "done.docx"
    plan = tmp_path / "plan-of-others.txt"
    plan.write_text(PLAN, encoding="utf-8")
    home.mkdir()
    library(home, "add", plan)
    library(home, "add", "--starter")
    before = level_2(open_file(sample).document)
    with running(display, home, sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        hand = desk.hand
        hand.key(*["Down"] * FIRST)
        desk.wait_row(desk.row(FIRST))
        look = desk.outline_picture()

        hand.key("alt+4")
        wait_for(lambda: snippet_place(desk), "the library")
        hand.type("qc")
        desk.settle()
        wait_for(lambda: snippet_place(desk), "a hit")
        hand.key("Down", "Return")
        desk.wait_dialog()
        hand.type("office")
        desk.settle()
        hand.key("Return")
        desk.wait_dialog(0)
        wait_for(lambda: desk.outline_picture() != look, "the new heading")
        landed = desk.outline_picture()

        # Back to the outline, the step back and again.
        hand.key("Escape")
        desk.settle()
        hand.key("ctrl+z")
        wait_for(lambda: desk.outline_picture() != landed, "the undo")
        undone = desk.outline_picture()
        hand.key("ctrl+y")
        wait_for(lambda: desk.outline_picture() != undone, "the step again")
        landed = desk.outline_picture()

        # Whole plans, then outlines; the first of them is put behind the new heading.
        hand.key("alt+4")
        desk.settle()
        hand.key("ctrl+a", "BackSpace")
        desk.settle()
        turn(desk, "the plans")
        turn(desk, "the outlines")
        hand.key("Down", "Return")
        agree(desk, landed)

        hand.key("F12")
        desk.choose_file(target)
        wait_for(target.exists, "the file")
        desk.settle()
        assert desk.quit() == 0
        assert desk.complaints == ""
    saved = level_2(open_file(target).document)
    assert saved[:2] == [before[0], "开展QC小组活动"]
    assert len(saved) > len(before) + 3
    assert before[1] in saved[2:]


def test_a_whole_plan_is_dragged_into_the_tree(
    display: Display, sample: Path, tmp_path: Path
) -> None:
    """The row of a plan goes between two headings with the mouse, all of it in one step."""
    home, target = tmp_path / "home", tmp_path / "done.docx"
    plan = tmp_path / "plan-of-others.txt"
    plan.write_text(PLAN, encoding="utf-8")
    home.mkdir()
    library(home, "add", plan)
    before = level_2(open_file(sample).document)
    with running(display, home, sample) as desk:
        desk.wait_open()
        desk.to_first_row()
        hand = desk.hand
        desk.rest()
        look = desk.outline_picture()
        hand.key("alt+4")
        wait_for(lambda: snippet_place(desk), "the library")
        place = turn(desk, "the plans")
        gap = desk.row(FIRST) + ROW // 2 - 2
        hand.drag([(1000, place), (600, place), (200, gap - 20), (LEVEL_2, gap)])
        agree(desk, look)
        landed = desk.outline_picture()
        hand.key("ctrl+z")
        wait_for(lambda: desk.outline_picture() != landed, "the undo")
        undone = desk.outline_picture()
        hand.key("ctrl+y")
        wait_for(lambda: desk.outline_picture() != undone, "the step again")
        hand.key("F12")
        desk.choose_file(target)
        wait_for(target.exists, "the file")
        desk.settle()
        assert desk.quit() == 0
        assert desk.complaints == ""
    saved = open_file(target).document
    assert level_2(saved)[:3] == [before[0], "提高管理水平", before[1]]
    assert "白石县" not in plain_text(saved)
