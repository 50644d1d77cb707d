"""Text runs beside pictures at one side where LibreOffice has it, in a file's own look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.docx_io.build import run
from tests.fidelity.float_documents import BODY
from tests.fidelity.libreoffice import Office, find_office, laid_rows, printed_rows
from tests.fidelity.wrapped_documents import aligned, offset, picture, wrapped_file, wrapped_files
from wenming_desk.document.source import SourceParagraph
from wenming_desk.docx_io.read import read_docx
from wenming_desk.typeset.as_file import lay_as_file, paragraphs
from wenming_desk.typeset.breaking.rules import Glyphs
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.pages import Pages


def laid(source: bytes) -> Pages:
    return lay_as_file(read_docx(source), package=source)


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_has_the_same_lines_beside_pictures(tmp_path: Path) -> None:
    files: list[Path] = []
    for name, source in wrapped_files().items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(source)
    for file, pdf in zip(files, Office(tmp_path).pdfs(files), strict=True):
        ours = [laid_rows(page) for page in laid(file.read_bytes()).pages]
        assert printed_rows(pdf) == ours, file.stem


@pytest.mark.parametrize("name", sorted(wrapped_files()))
def test_no_line_crosses_a_picture(name: str) -> None:
    pages = laid(wrapped_files()[name])
    beside = 0
    for page in pages.pages:
        for found, x, y in floats_on(page, pages.size(page)):
            for line in page.lines:
                if line.top < y + found.height and line.top + line.pitch > y and line.text:
                    beside += 1
                    assert line.end_x <= x or line.x >= x + found.width
                    assert page.text_left <= line.x + 0.01
                    assert line.end_x <= page.text_right + 17
    assert beside > 2


@pytest.mark.parametrize(
    "across", [aligned("center"), offset(50)], ids=["in the middle", "between two sides"]
)
def test_text_keeps_off_a_picture_with_room_at_both_sides(across: str) -> None:
    pages = laid(wrapped_file(picture(across, 0, 50, 35)))
    (page,) = [page for page in pages.pages if list(floats_on(page, pages.size(page)))]
    ((found, _, y),) = floats_on(page, pages.size(page))
    assert all(line.top + line.pitch <= y or line.y >= y + found.height for line in page.lines)


def test_all_of_the_text_stands_beside_and_below() -> None:
    source = wrapped_file(picture(aligned("right"), 0, 60, 200))
    shown = "".join(line.text for page in laid(source).pages for line in page.lines)
    blocks = read_docx(source).blocks
    told = "".join(block.text.plain for block in blocks if isinstance(block, SourceParagraph))
    assert shown == told


def test_what_follows_is_not_broken_anew_for_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[int] = []
    whole = paragraphs.break_paragraph

    def counted(glyphs: Glyphs, *rest: Any) -> Any:
        broken.append(len(glyphs.text))
        return whole(glyphs, *rest)

    monkeypatch.setattr(paragraphs, "break_paragraph", counted)
    pictures = picture(aligned("right"), 0, 60, 400) + picture(aligned("left"), 0, 60, 400)
    source = wrapped_file(pictures + run(BODY * 4))
    (text,) = [b for b in read_docx(source).blocks[:1] if isinstance(b, SourceParagraph)]
    shown = "".join(line.text for page in laid(source).pages for line in page.lines)
    assert text.text.readable.replace("\ufffc", "") in shown.replace("\ufffc", "")
    beside = [size for size in broken if size < len(text.text)]
    assert len(beside) > 20
    assert sorted(beside)[len(beside) // 2] < 60
