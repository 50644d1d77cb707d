"""A page painted in part is pixel by pixel the page painted whole."""

import random

import pytest
from PySide6.QtGui import QImage, QPixmap

from tests.bench.documents import paragraphs, plan
from tests.fidelity.float_documents import file_with_floats
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import sheet_image
from wenming_desk.desk.painting.partial import changed_band, repaint
from wenming_desk.desk.views.page_view_cache import PagePixmaps
from wenming_desk.document.nodes import Document
from wenming_desk.document.text_edits import set_text
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.typeset.compose import Typesetter

WORDS = "字，。g（Å国2026年"


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(resource_folder() / "fonts")


def typed(document: Document, pick: random.Random) -> Document:
    """Some characters typed or taken away somewhere in the first paragraphs."""
    node = pick.choice(paragraphs(document)[:12])
    text = node.text.plain
    at = pick.randrange(len(text) + 1)
    size = pick.choice((0, 1, 1, 2, 40))
    words = "".join(pick.choices(WORDS, k=size))
    return set_text(document, node.id, text[:at] + words + text[at + (0 if size else 3) :])


@pytest.mark.parametrize("scale", [0.71, 4 / 3, 2.5])
def test_typing_anywhere(faces: FaceTable, scale: float) -> None:
    pick = random.Random(7)
    document = plan(3_000)
    typesetter = Typesetter(find_profile())
    pixmaps = PagePixmaps(faces)
    in_part = 0
    before = typesetter.layout(document)
    # Qt draws very large glyphs a little otherwise when it sees them for the first time.
    sheet_image(before, before.pages[0], faces, scale)
    for _ in range(40):
        document = typed(document, pick)
        pages = typesetter.layout(document)
        for old, page in zip(before.pages[:3], pages.pages[:3], strict=True):
            in_part += old is not page and changed_band(old, page) is not None
            shown = pixmaps.pixmap(pages, page.index, scale).toImage()
            whole = sheet_image(pages, page, faces, scale)
            assert shown.convertToFormat(QImage.Format.Format_RGB32) == whole
        before = pages
    assert in_part > 20


def test_typing_beside_floating_pictures(faces: FaceTable) -> None:
    document = open_document(file_with_floats(), "a.docx").document
    typesetter = Typesetter(find_profile())
    pixmaps = PagePixmaps(faces)
    before = typesetter.layout(document)
    for page in before.pages:
        pixmaps.pixmap(before, page.index, 1.0)
    for node in paragraphs(document):
        if node.text.atoms or len(node.text.plain) < 3:
            continue
        document = set_text(document, node.id, node.text.plain[:-1] + "！")
        pages = typesetter.layout(document)
        for page in pages.pages:
            shown = pixmaps.pixmap(pages, page.index, 1.0).toImage()
            whole = sheet_image(pages, page, faces, 1.0)
            assert shown.convertToFormat(QImage.Format.Format_RGB32) == whole


def test_only_the_band_is_painted(faces: FaceTable) -> None:
    document = plan(3_000)
    typesetter = Typesetter(find_profile())
    old = typesetter.layout(document)
    node = paragraphs(document)[4]
    new = typesetter.layout(set_text(document, node.id, node.text.plain[:-1] + "！"))
    at = new.page_of(node.id)
    assert at is not None
    band = changed_band(old.pages[at], new.pages[at])
    assert band is not None
    assert band[1] - band[0] < old.height / 2
    pixmap = QPixmap(200, 300)
    pixmap.fill("#ff0000")
    repaint(pixmap, new, new.pages[at], faces, 0.3, band)
    image = pixmap.toImage()
    middle = round((band[0] + band[1]) / 2 * 0.3)
    assert image.pixelColor(2, middle).name() == "#ffffff"
    others = {round(band[0] * 0.3) - 3, round(band[1] * 0.3) + 3} & set(range(250))
    assert {image.pixelColor(2, y).name() for y in others} == {"#ff0000"}


def test_pages_that_are_alike_have_no_band(faces: FaceTable) -> None:
    typesetter = Typesetter(find_profile())
    document = plan(3_000)
    first = typesetter.layout(document)
    again = Typesetter(find_profile()).layout(document)
    assert changed_band(first.pages[0], first.pages[0]) is None
    # Another head has rules: the page is painted whole.
    assert changed_band(first.pages[0], again.pages[0]) is None
