"""The contact sheets are made, and every kind of document has its label."""

from pathlib import Path

import pytest

pytest.importorskip("PySide6")
pytest.importorskip("PIL")
from PIL import Image

from tests.fidelity.sheet import LABELS, every_document, shown_pages, write_sheets


def test_sheets_are_written(tmp_path: Path) -> None:
    every = every_document()
    names = ("letter", "order", "landscape-in-text", "two pages")
    files = write_sheets(tmp_path / "out", {name: every[name] for name in names}, width=120)
    assert len(files) == 2
    with Image.open(files[0]) as sheet:
        colors = sheet.convert("RGB").getcolors(1 << 24) or []
    assert any(r > 200 and g < 90 and b < 90 for _, (r, g, b) in colors)


def test_labels_name_documents() -> None:
    assert set(LABELS) <= set(every_document())


def test_the_last_page_is_shown() -> None:
    assert shown_pages(3) == (0, 1, 2)
    assert shown_pages(60) == (0, 1, 2, 59)
