"""From the library into a plan and back, with real keys and a real mouse in the real window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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
