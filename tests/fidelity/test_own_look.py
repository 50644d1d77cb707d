"""A file that was written here, laid out in its own look: its page numbers stand where the standard
has them (GBT9704 7.5)."""

from __future__ import annotations

import pytest

from tests.fidelity.generated import made
from wenming_desk.docx_io.read import read_docx
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.typeset.as_file import lay_as_file

MM = 25.4 / 72


@pytest.mark.parametrize("size", [1, 4])
def test_page_numbers_stand_where_the_standard_has_them(size: int) -> None:
    document = made(size, size)
    profile = find_profile()
    written = docx_bytes(document, profile, layout(document, profile))
    pages = lay_as_file(read_docx(written)).pages
    shown = 0
    for page in pages:
        numbers = [line for line in page.lines if line.element == "footer" and line.text]
        for line in numbers:
            assert line.text == f"— {page.number} —"
            assert (line.y + line.height / 2) * MM == pytest.approx(269, abs=0.5)
            outer = page.text_right - line.end_x if page.index % 2 == 0 else line.x - page.text_left
            assert outer * MM == pytest.approx(156 / 28, abs=1.0)
        shown += len(numbers)
    assert shown == len(pages)
