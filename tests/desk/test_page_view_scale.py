"""Sharp pages at 100, 125, 150 and 200 %: a picture's pixel is a pixel of the screen.

The scale of the screen is fixed for the life of a process, so each is tried in one of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.materials import REPOSITORY

PROGRAM = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
from tests.desk import painting_pages as made
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import sheet_image
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_canvas import PageCanvas

faces = FaceTable(RESOURCES / "fonts")
theme = Theme(RESOURCES / "theme", RESOURCES / "icons", "light", families=faces.ui_families(()))
canvas = PageCanvas(faces, theme)
canvas.resize(471, 593)
canvas.show()
pages = made.pages(made.page(0, [made.title(1), made.red_rule(), made.paragraph(2)]))
canvas.set_pages(pages)
canvas.verticalScrollBar().setValue(37)
application.processEvents()
ratio = canvas.devicePixelRatioF()
shown = canvas.viewport().grab().toImage()
shown.setDevicePixelRatio(1.0)
rect = canvas.sheet_rect(0)
left, top = round(rect.left() * ratio), round(rect.top() * ratio)
wanted = sheet_image(pages, pages.pages[0], faces, canvas.sheets().scale * ratio)
different = [
    (x, y)
    for y in range(max(0, -top), min(wanted.height(), shown.height() - top - 1))
    for x in range(0, wanted.width(), 3)
    if wanted.pixelColor(x, y).rgb() != shown.pixelColor(left + x, top + y).rgb()
]
print(ratio, wanted.width(), len(different))
"""


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_a_page_is_shown_pixel_for_pixel(factor: float) -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=REPOSITORY,
        env={**os.environ, "QT_SCALE_FACTOR": str(factor), "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    ratio, width, different = result.stdout.split()
    assert float(ratio) == factor
    assert abs(int(width) - 431 * factor) <= 12 * factor
    assert int(different) == 0
