"""The text of a PDF of a hundred pages is the document's, character by character.

What is compared, page by page: the characters that pypdfium2 finds, and those of our lines, both
without white space (line ends, and blanks that have no glyph), without characters that have no
shape (joiners, direction marks, selectors) and without the object signs of pictures. A hyphen that
ends a line is U+FFFE to pypdfium2; ligature signs (U+FB01), which it takes apart, are not used.
Our lines without what is derived (numbers, labels, page numbers, fixed words) are then the
document's own texts, in order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

pytest.importorskip("PySide6")
import pypdfium2

from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.generated import made
from wenming_desk.document.cell_places import table_text
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.tree import with_fresh_ids
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.painting import Painter
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.pages import Pages

RARE = (
    "特邀\U00020bb7野先生、㐂二女士、王㛃、郝\u2f08、é\u0301ā\u0304、\U0001f600、〇㎡♥、\ue000、"
    "\u0e01\u0e47、한글、Жж、“Latin, office file: Straße”——№5 ±2℃ Ⅲ①"
)
_UNSEEN = re.compile("[\\s\ufffc\ufe00-\ufe0f]")


def letters(text: str) -> str:
    """The characters that are compared."""
    kept = _UNSEEN.sub("", text.replace("\ufffe", "-"))
    return "".join(char for char in kept if unicodedata.category(char) not in ("Cf", "Cc"))


def long_document() -> Document:
    """A hundred pages, with characters that are hard to keep."""
    document = made(40, 104)
    hard = tuple(Paragraph(0, Text.of(words)) for words in (RARE, RARE * 6))
    document, fresh = with_fresh_ids(document, hard)
    first, *others = document.parts
    return replace(document, parts=(replace(first, children=(*first.children, *fresh)), *others))


def printed(painter: Painter, document: Document, pages: Pages) -> list[str]:
    with pypdfium2.PdfDocument(painter.pdf(document, pages)) as pdf:
        return [letters(page.get_textpage().get_text_range()) for page in pdf]


def laid(pages: Pages) -> list[str]:
    return [letters("".join(line.text for line in page.lines)) for page in pages.pages]


def own_text(document: Document) -> str:
    """The texts of parts, sections, paragraphs and tables in order."""
    out: list[str] = []
    for node in walk_document(document):
        if isinstance(node, Part):
            out.append(node.title)
        elif isinstance(node, Section):
            out.append(node.heading.plain)
        elif isinstance(node, Paragraph):
            out.append(node.text.plain)
        elif isinstance(node, Table):
            out.append(table_text(node))
    return letters("".join(out))


def laid_own(document: Document, pages: Pages) -> str:
    """The characters of our lines that are the document's own; header rows that are set again on
    a further page are left out, and the cells of a row stand one after the other."""
    seen: set[tuple[int, int]] = set()
    chars: dict[int, dict[int, str]] = {}
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                if span.offset < 0:
                    continue
                for index in range(span.start, span.end):
                    place = span.node, span.offset + (0 if span.whole else index - span.start)
                    if place not in seen:
                        seen.add(place)
                        chars.setdefault(span.node, {})[place[1]] = line.text[index]
    texts = (chars.get(node.id, {}) for node in walk_document(document))
    return letters("".join(text[offset] for text in texts for offset in sorted(text)))


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter()


def test_a_hundred_pages(painter: Painter) -> None:
    document = long_document()
    pages = layout(document, find_profile("R1"))
    count = len(pages.pages)
    assert count >= 100
    found, wanted = printed(painter, document, pages), laid(pages)
    differing = [
        number for number, (a, b) in enumerate(zip(found, wanted, strict=True), 1) if a != b
    ]
    assert differing == []
    same = laid_own(document, pages) == own_text(document)
    assert same
    assert "\U00020bb7" in "".join(found)


@pytest.mark.parametrize("name", ["url", "table of 40 columns", "12 issuers", "long field"])
def test_hard_pages(painter: Painter, name: str) -> None:
    document = bad_documents()[name]
    pages = layout(document, find_profile("R1"))
    found, wanted = printed(painter, document, pages), laid(pages)
    assert found == wanted
