"""The families that pages name: those of the lines themselves, told without making the lines."""

from itertools import chain

import pytest

from tests.bench.documents import of_pages
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset import late_lines
from wenming_desk.typeset.pages import Pages


def _named(pages: Pages) -> list[str]:
    blocks = chain.from_iterable((*p.placements, *p.upright) for p in pages.pages)
    lines = chain.from_iterable(b.block.lines[b.first : b.last] for b in blocks)
    return list(dict.fromkeys(span.face for line in lines for span in line.spans))


def test_faces_are_told_without_placing_characters(monkeypatch) -> None:
    pytest.importorskip("PySide6.QtGui")
    from wenming_desk.jobs.painting import used_faces

    pages = layout(of_pages(4), find_profile())
    made: list[object] = []
    real = late_lines.LateLines.all
    monkeypatch.setattr(late_lines.LateLines, "all", lambda self: made.append(self) or real(self))
    told = used_faces(pages)
    assert made == []
    assert told == _named(pages)
    assert len(told) > 2
