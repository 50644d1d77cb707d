"""Name and date at a page's end: the file tells every program what the layout decided."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.fidelity.libreoffice import Office, find_office, laid_rows, printed_rows
from tests.typeset.plans import (
    DATE,
    FULL_IMPRINT,
    SENTENCE,
    document,
    lay,
    main_part,
    profile,
    rows,
    text,
)
from wenming_desk.document.nodes import Document, Signature
from wenming_desk.jobs.saving import docx_bytes


def plan(count: int, note: str = "") -> Document:
    """`count` lines, a paragraph of two lines, name and date."""
    body = (*rows(count), text(50, SENTENCE))
    signature = Signature(("临水县文明办",), DATE)
    part = main_part(*body, title="", addressee="", signature=signature, note=note)
    return document(part, imprint=FULL_IMPRINT)


def paragraph_of(data: bytes, words: str) -> str:
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return next(p for p in re.findall(r"<w:p>.*?</w:p>", xml) if words in p)


def test_the_room_for_the_seal_is_written_as_it_was_laid() -> None:
    made = next(d for d in map(plan, range(10, 22)) if lay(d).befores)
    pages = lay(made)
    (before,) = pages.befores.values()
    assert f'w:before="{round(before * 20)}"' in paragraph_of(
        docx_bytes(made, profile(), pages), "临水县文明办</w:t>"
    )


def test_what_goes_along_is_kept_whole() -> None:
    made = next(d for d in map(plan, range(10, 22)) if lay(d).keeps)
    data = docx_bytes(made, profile(), lay(made))
    kept = paragraph_of(data, SENTENCE[:10])
    assert "<w:keepNext/><w:keepLines/>" in kept
    assert "<w:keepLines/>" not in paragraph_of(data, "第1项。")


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_has_the_same_pages(tmp_path: Path) -> None:
    files: list[Path] = []
    wanted: list[list[list[str]]] = []
    for name in ("R1", "R2"):
        for mode in ("edge", "row"):
            chosen = profile(name, blank=mode)
            for count in range(14, 23):
                made = plan(count, "此件公开发布" if count % 2 else "")
                pages = lay(made, chosen)
                files.append(tmp_path / f"{name}{mode}{count}.docx")
                files[-1].write_bytes(docx_bytes(made, chosen, pages))
                wanted.append([laid_rows(page) for page in pages.pages])
    found = [printed_rows(pdf) for pdf in Office(tmp_path).pdfs(files)]
    for file, ours, theirs in zip(files, wanted, found, strict=True):
        assert theirs == ours, file.name
