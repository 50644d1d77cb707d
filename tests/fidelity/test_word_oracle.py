"""A whole document laid out as the file has it, against the pages that Word printed from it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.materials import material
from wenming_desk.docx_io.read import read_docx
from wenming_desk.typeset.as_file import lay_as_file
from wenming_desk.typeset.pages import Line, Page, Pages

COMPARABLE = 283
"""Printed lines that the comparing program sees, headings included."""
AS_PRINTED = 281
"""Two it takes apart itself: a line whose bold beginning stands 0.2 pt higher than the rest."""
PRINTED_PAGES = 14


@pytest.fixture(scope="module")
def pages() -> Pages:
    return lay_as_file(
        read_docx(material("corpus", "word_oracle", "word_oracle.docx").read_bytes())
    )


def text_lines(page: Page) -> list[Line]:
    """The lines of a page between its header and its footer."""
    return [line for line in page.lines if line.element not in ("header", "footer")]


def test_lines_as_printed(pages: Pages, tmp_path: Path) -> None:
    layout = tmp_path / "layout.json"
    laid = [{"lines": [{"text": line.text} for line in page.lines]} for page in pages.pages]
    layout.write_text(json.dumps({"pages": laid}), encoding="utf-8")
    printed = material("corpus", "word_oracle", "word_oracle.pdf")
    compare = material("corpus", "compare_word_pdf.py")
    run = subprocess.run(
        [sys.executable, str(compare), str(printed), str(layout), str(AS_PRINTED)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"of {COMPARABLE} Word lines" in run.stdout


def test_pages_end_where_the_printed_ones_do(pages: Pages) -> None:
    assert len(pages.pages) == PRINTED_PAGES
    texts = [text_lines(page) for page in pages.pages]
    # The fourth page is half empty: a chain of headings kept together moves on as a whole.
    assert [len(lines) for lines in texts[:6]] == [20, 22, 22, 8, 22, 22]
    assert re.sub(r"\s", "", texts[4][0].text) == "4.三级标题d"


def test_baselines_stand_on_the_printed_ones(pages: Pages) -> None:
    first = text_lines(pages.pages[1])
    assert first[0].baseline == pytest.approx(125.8, abs=0.5)
    assert first[21].baseline == pytest.approx(733.7, abs=0.5)


def test_headers_and_footers_stand_on_the_printed_ones(pages: Pages) -> None:
    for page, outer in zip(pages.pages[:2], ("right", "left"), strict=True):
        header, number, _, last = [line for line in page.lines if line not in text_lines(page)]
        assert (header.element, number.element) == ("header", "footer")
        assert header.baseline == pytest.approx(52.1, abs=0.3)
        assert last.baseline == pytest.approx(769.0, abs=0.3)
        assert number.text == f"- {page.number} -"
        edge = number.end_x if outer == "right" else number.x
        assert edge == pytest.approx(page.text_right if outer == "right" else page.text_left, abs=9)
