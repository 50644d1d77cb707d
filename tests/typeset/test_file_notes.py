"""A file in its own look: footnotes at the foot of pages, endnotes, floating pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fidelity.note_documents import file_with_notes
from tests.typeset.test_as_file import BODY, HAN, RULES, SETUP, lay, lines, paragraph
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import RunLook, SourceParagraph, SourceTable
from wenming_desk.docx_io.read import read_docx
from wenming_desk.typeset.as_file import lay_as_file
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.pages import Page, Pages

NOTE = "pageNote"
ANCHOR = (
    '<w:drawing><wp:anchor distB="0"><wp:positionH relativeFrom="margin"><wp:align>right</wp:align>'
    '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionV><wp:extent cx="1270000" cy="635000"/>{}<a:blip r:embed="r1"/>'
    "</wp:anchor></w:drawing>"
)


def noted(text: str, *atoms: Atom, page_break: bool = False) -> SourceParagraph:
    """A paragraph with atoms in its middle."""
    half = len(text) // 2
    whole = Text.of(text[:half], *atoms, text[half:])
    look = replace(BODY, page_break_before=page_break)
    return SourceParagraph(whole, "", look, (RunLook(0, len(whole), "仿宋", "Arial", 16.0),))


def footnote(text: str, kind: str = "footnote") -> Atom:
    return Atom(kind, "<x/>", "脚注1", text)


def feet(page: Page) -> list[str]:
    return [line.text for line in page.lines if line.element == NOTE]


def is_apart(page: Page) -> bool:
    """Whether its text ends above its notes, and they at the foot of the text area."""
    notes = [line for line in page.lines if line.element == NOTE]
    texts = [line for line in page.lines if line.element != NOTE]
    if not notes:
        return True
    ends = max((line.top + line.pitch for line in texts), default=0.0)
    foot = max(line.top + line.pitch for line in notes)
    return ends <= min(rule.y for rule in page.rules if rule.kind == "note") and (
        foot == pytest.approx(page.text_bottom, abs=0.1)
    )


def said(pages: Pages) -> str:
    return "".join(text for page in pages.pages for text in feet(page))


def test_a_note_stands_at_the_foot_of_its_page() -> None:
    pages = lay(paragraph(HAN), noted(HAN, footnote("见附件。")), setup=SETUP)
    (page,) = pages.pages
    assert feet(page) == ["\ufffc 见附件。"]
    assert is_apart(page)
    assert page.notes == ("1", "1")
    note = page.lines[-1]
    assert {span.offset for span in note.spans} == {-1}
    assert {span.face for span in note.spans} == {"仿宋"}
    assert note.pitch == 12.0


def test_a_line_goes_to_the_next_page_with_its_note() -> None:
    body = [paragraph(HAN) for _ in range(21)]
    last = noted(HAN, footnote("注。"))
    assert [len(page.lines) for page in lay(*body, paragraph(HAN)).pages] == [22]
    pages = lay(*body, last).pages
    assert [len(page.lines) for page in pages] == [21, 2]
    assert [feet(page) for page in pages] == [[], ["\ufffc 注。"]]
    assert [page.notes for page in pages] == [(), ("1", "1")]


def test_a_long_note_goes_on_at_the_foot_of_the_next_pages() -> None:
    words = "注文甚长" * 1400
    blocks = [noted(HAN, footnote(words)), paragraph("二"), paragraph("三")]
    pages = lay(*blocks, setup=SETUP)
    assert said(pages).replace("\ufffc ", "") == words
    assert len(pages.pages) == 3
    assert all(map(is_apart, pages.pages))
    assert [line.text for line in lines(pages) if line.element == "body"][-2:] == ["二", "三"]
    broken = lay(blocks[0], paragraph("二", replace(BODY, page_break_before=True)), setup=SETUP)
    assert len(broken.pages) == 3
    assert broken.pages[2].lines[0].text == "二"


def test_endnotes_stand_below_the_text() -> None:
    pages = lay(noted(HAN, footnote("甲", "endnote"), footnote("乙")), paragraph("末"), setup=SETUP)
    (page,) = pages.pages
    assert [line.text for line in page.lines[-3:]] == ["末", "\ufffc 甲", "\ufffc 乙"]
    assert page.notes == ("i", "1", "i", "1")


def test_notes_of_cells_and_of_widows() -> None:
    table = SourceTable(((Cell((Text.of("格", footnote("表注")),)),),), (200.0,))
    (page,) = lay(table, setup=SETUP).pages
    assert feet(page) == ["\ufffc 表注"]
    body = [paragraph(HAN) for _ in range(19)]
    look = replace(BODY, widow_control=True)
    long = replace(noted(HAN * 4, footnote("注" * 100)), look=look)
    pages = lay(*body, long)
    assert said(pages).count("注") == 100
    assert all(map(is_apart, pages.pages))


@pytest.mark.parametrize("length", [1, 9])
def test_every_note_begins_on_the_page_of_its_mark(length: int) -> None:
    source = read_docx(file_with_notes(60, 2, length=length, ends=3, long=7))
    pages = lay_as_file(source)
    texts = [
        atom.text
        for block in source.blocks
        if isinstance(block, SourceParagraph)
        for atom in block.text.atoms
        if atom.kind == "footnote"
    ]
    all_said = said(pages).replace("\ufffc ", "").replace("尾注", "尾")
    assert all(all_said.count(text) == 1 for text in texts)
    assert all(is_apart(page) for page in pages.pages[:-1])
    for page in pages.pages:
        marks = [
            span.picture.text
            for line in page.lines
            if line.element != NOTE
            for span in line.spans
            if span.picture is not None and span.picture.kind == "footnote"
        ]
        begun = [
            text[2:] for text in feet(page) if text.startswith("\ufffc") and "尾注" not in text
        ]
        assert len(begun) == len(marks)
        assert all(m.startswith(b.strip()) for m, b in zip(marks, begun, strict=True))


def test_text_keeps_off_a_floating_picture() -> None:
    square, free = (
        Atom("picture", ANCHOR.format(wrap), "图片")
        for wrap in ("<wp:wrapSquare/>", "<wp:wrapNone/>")
    )
    (page,) = lay(noted(HAN, square), setup=SETUP, rules=RULES).pages
    ((_, x, y),) = floats_on(page, (SETUP.width, SETUP.height))
    assert (x + 100.0, y) == (pytest.approx(page.text_right), pytest.approx(page.text_top))
    assert page.lines[0].y >= page.text_top + 50.0
    (page,) = lay(noted(HAN, free), setup=SETUP).pages
    assert page.lines[0].top == pytest.approx(page.text_top)
    assert page.lines[0].pitch < 50.0
    assert len(list(floats_on(page, (SETUP.width, SETUP.height)))) == 1
