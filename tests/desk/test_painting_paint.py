"""What is painted where: pixels of hand-made pages."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from tests.desk import painting_pages as made
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import page_image, png_bytes, sheet_image
from wenming_desk.desk.painting.paint import rule_rect
from wenming_desk.typeset.pages import Page, Rule

RED, WHITE = QColor("#FF0000"), QColor("#FFFFFF")


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def picture(page: Page, faces: FaceTable, dpi: float = 96.0) -> QImage:
    return page_image(made.pages(page), page, faces, dpi)


def grey_rows(image: QImage) -> list[bytes]:
    """Grey values of the pixels, a row each."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, step = bytes(grey.constBits()), grey.bytesPerLine()
    return [data[y * step : y * step + grey.width()] for y in range(grey.height())]


def inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of all pixels darker than light grey."""
    places = [
        (y, [x for x, value in enumerate(row) if value < 200])
        for y, row in enumerate(grey_rows(image))
        if min(row) < 200
    ]
    left, right = min(xs[0] for _, xs in places), max(xs[-1] for _, xs in places)
    return left, places[0][0], right, places[-1][0]


@pytest.mark.parametrize("dpi", [96.0, 120.0, 144.0, 192.0])
def test_a_red_rule_is_pure_red_and_in_its_place(faces: FaceTable, dpi: float) -> None:
    page = made.page(0, [made.red_rule(weight=1.7)])
    image = picture(page, faces, dpi)
    scale = dpi / 72
    middle = (made.TOP + 10) * scale
    column = round((made.LEFT + 200) * scale)
    rows = [y for y in range(image.height()) if image.pixelColor(column, y) == RED]
    assert len(rows) == max(1, round(1.7 * scale))
    assert abs((rows[0] + rows[-1] + 1) / 2 - middle) <= 1
    colours = {image.pixelColor(column, y).name() for y in range(image.height())}
    assert colours == {RED.name(), WHITE.name()}, "no washed-out edge"
    line = [x for x in range(image.width()) if image.pixelColor(x, rows[0]) == RED]
    assert abs(line[0] - made.LEFT * scale) <= 1
    assert abs(line[-1] + 1 - (made.LEFT + 442.2) * scale) <= 1


def test_the_thinnest_rule_is_still_seen() -> None:
    rect = rule_rect(Rule("imprint_inner", 10, 20, 100, 0.1), 1.0, snap=True)
    assert rect.height() == 1.0
    upright = rule_rect(Rule("table", 10, 20, 100, 0.5, vertical=True), 2.0, snap=True)
    assert (upright.x(), upright.y(), upright.width(), upright.height()) == (20, 40, 1, 200)


@pytest.mark.parametrize("dpi", [96.0, 192.0])
def test_a_character_stands_where_the_layout_put_it(faces: FaceTable, dpi: float) -> None:
    block = made.LaidBlock("body", 1, (made.set_line("国", 1, size=40, pitch=60),), 60)
    page = made.page(0, [block])
    left, top, right, bottom = inked(picture(page, faces, dpi))
    line = page.lines[0]
    scale = dpi / 72
    box = (line.xs[0], line.baseline - 40 * 0.859, line.xs[0] + 40, line.baseline + 40 * 0.141)
    assert box[0] * scale - 1 <= left < (box[0] + 8) * scale
    assert (box[2] - 8) * scale < right <= box[2] * scale + 1
    assert box[1] * scale - 1 <= top < (box[1] + 8) * scale
    assert (box[3] - 8) * scale < bottom <= box[3] * scale + 2


def test_each_character_follows_its_own_x(faces: FaceTable) -> None:
    near = made.set_line("国国", 1, cell=16)
    far = made.set_line("国国", 1, cell=100)
    images = [
        picture(made.page(0, [made.LaidBlock("body", 1, (line,), 29)]), faces)
        for line in (near, far)
    ]
    moved = inked(images[1])[2] - inked(images[0])[2]
    assert abs(moved - 84 * 96 / 72) <= 1


def test_a_narrowed_letter_keeps_to_its_room(qapp: object) -> None:
    class Narrow:
        def advance(self, face: str, bold: bool, char: str) -> float:
            return 0.25

    faces = FaceTable(RESOURCES / "fonts", Narrow())
    block = made.LaidBlock("body", 1, (made.set_line("W", 1, size=40, pitch=60),), 60)
    left, _, right, _ = inked(picture(made.page(0, [block]), faces))
    assert left >= made.LEFT * 96 / 72 - 1
    assert right <= (made.LEFT + 40 * 0.25) * 96 / 72 + 1


def test_coloured_text_has_its_colour(faces: FaceTable) -> None:
    line = made.set_line("文件", 1, size=60, color="#FF0000", face="方正小标宋简体", pitch=80)
    image = picture(made.page(0, [made.LaidBlock("issuerMark", 1, (line,), 80)]), faces)
    colours = {image.pixelColor(x, y).name() for y in range(130, 260) for x in range(100, 300)}
    assert RED.name() in colours
    assert all(QColor(name).red() == 255 for name in colours)


@pytest.mark.parametrize("dpi", [96.0, 150.0, 300.0])
def test_bold_is_heavier_at_every_size(faces: FaceTable, dpi: float) -> None:
    def ink(bold: bool) -> int:
        block = made.LaidBlock("body", 1, (made.set_line("国", 1, size=20, bold=bold),), 29)
        rows = grey_rows(picture(made.page(0, [block]), faces, dpi))
        return sum(255 - value for row in rows for value in row)

    assert ink(True) > ink(False) * 1.2


@pytest.mark.parametrize("size", [16.0, 22.0, 62.0, 120.0])
def test_glyphs_of_any_size_are_drawn(faces: FaceTable, size: float) -> None:
    block = made.LaidBlock("issuerMark", 1, (made.set_line("国", 1, size=size, pitch=150),), 150)
    left, _, right, _ = inked(picture(made.page(0, [block]), faces, 144.0))
    assert right - left > size * 2 * 0.6


def test_a_kept_block_is_a_labelled_box(faces: FaceTable) -> None:
    image = picture(made.page(0, [made.kept_box(7)]), faces)
    left, top, right, bottom = inked(image)
    scale = 96 / 72
    assert abs(left - made.LEFT * scale) <= 1
    assert abs(top - made.TOP * scale) <= 1
    assert abs(right - (made.LEFT + 200) * scale) <= 1
    assert abs(bottom - (made.TOP + 60) * scale) <= 1


def test_an_empty_page_is_white(faces: FaceTable) -> None:
    page = made.page(0, [])
    image = sheet_image(made.pages(page), page, faces, 0.25)
    assert {image.pixelColor(x, y).name() for x in range(0, 140, 7) for y in range(0, 200, 7)} == {
        WHITE.name()
    }


def test_a_picture_knows_its_size_and_resolution(faces: FaceTable) -> None:
    page = made.page(0, [made.title(1)])
    data = png_bytes(made.pages(page), page, faces, 150)
    image = QImage.fromData(data, "PNG")
    assert (image.width(), image.height()) == (1240, 1754)
    assert image.dotsPerMeterX() == 5906


@pytest.mark.parametrize("unseen", ["\U000e0101", "\u2060", "\ufe00"])
def test_what_takes_no_room_is_no_box_where_its_glyph_is_missing(
    faces: FaceTable, unseen: str
) -> None:
    def image(text: str) -> QImage:
        block = made.LaidBlock("body", 1, (made.set_line(text, 1, size=40, pitch=60),), 60)
        return picture(made.page(0, [block]), faces)

    assert inked(image("国" + unseen)) == inked(image("国"))
