"""Notes at the foot of pages: where they stand, how they go on, their numbers, clicks on them."""

from __future__ import annotations

import pytest

from tests.typeset.plans import SENTENCE, main_part, profile, text
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Cell, Document, Paragraph, Table
from wenming_desk.standard.notes import NOTE_PITCH
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.note_marks import NOTE
from wenming_desk.typeset.pages import Line, Page, Pages
from wenming_desk.typeset.places import caret_position, hit_test

LONG = "本项所称经费，以年初下达的为准。" * 120
ROW = 28.95


def note(words: str, kind: str = "footnote") -> Atom:
    return Atom(kind, f"<w:{kind}Reference/>", "脚注1", words)


def noted(node: int, words: str, kind: str = "footnote", before: str = SENTENCE) -> Paragraph:
    return Paragraph(node, Text.of(before, note(words, kind), SENTENCE))


def laid(*children: Paragraph | Table) -> Pages:
    numbers = max(child.id for child in children) + 1
    document = Document(parts=(main_part(*children),), next_id=numbers)
    return Typesetter(profile()).layout(document)


def notes_on(page: Page) -> list[Line]:
    return [line for line in page.lines if line.element == NOTE]


def said(page: Page) -> str:
    return "".join(line.text for line in notes_on(page)).replace("\ufffc ", "")


def test_a_note_ends_at_the_foot_of_its_page_below_a_rule() -> None:
    page = laid(noted(2, "见附表。"), text(3)).pages[0]
    (line,) = notes_on(page)
    assert line.text == "\ufffc 见附表。"
    assert line.top + line.pitch == pytest.approx(page.text_bottom, abs=0.01)
    assert line.pitch == NOTE_PITCH
    (rule,) = [rule for rule in page.rules if rule.kind == "note"]
    assert 0 < line.top - rule.y < 8
    assert rule.x == page.text_left
    assert page.notes == ("1", "1")


def test_the_text_of_a_page_ends_above_its_notes() -> None:
    bare = laid(*(text(n) for n in range(2, 30)))
    pages = laid(noted(2, "见附表。" * 60), *(text(n) for n in range(3, 30)))
    first = pages.pages[0]
    top = notes_on(first)[0].top
    body = [line for line in first.lines if line.element == "body"]
    assert max(line.top + line.pitch for line in body) < top
    assert len(body) < sum(line.element == "body" for line in bare.pages[0].lines)


def test_a_line_goes_where_its_note_can_begin() -> None:
    for count in range(6, 14):
        pages = laid(*(text(n) for n in range(2, count)), noted(count, "见附表。", before=""))
        for page in pages.pages:
            body = "".join(line.text for line in page.lines if line.element == "body")
            assert ("\ufffc" in body) == bool(notes_on(page))


def test_a_long_note_goes_on_on_the_next_pages() -> None:
    pages = laid(*(text(n) for n in range(2, 9)), noted(9, LONG * 2), text(10), noted(11, "又见。"))
    found = [said(page) for page in pages.pages]
    assert len([words for words in found if words]) > 1
    assert "".join(found) == LONG * 2 + "又见。"
    for page in pages.pages:
        bottom = max((line.top + line.pitch for line in notes_on(page)), default=0.0)
        assert bottom <= page.text_bottom + 0.01


def test_a_long_note_of_the_last_line_gets_pages_of_its_own() -> None:
    pages = laid(text(2), Paragraph(3, Text.of(SENTENCE, note(LONG * 3))))
    assert "".join(map(said, pages.pages)) == LONG * 3
    assert not [line for line in pages.pages[-1].lines if line.element == "body"]


def test_notes_are_numbered_through_and_endnotes_apart() -> None:
    children = [noted(n, f"注{n}。") for n in range(2, 30, 2)]
    ends = [noted(n, f"尾{n}。", "endnote") for n in range(3, 8, 2)]
    pages = laid(*sorted([*children, *ends], key=lambda child: child.id))
    numbers = [number for page in pages.pages for number in page.notes]
    assert numbers[:3] == ["1", "i", "2"]
    assert {"14", "iii"} <= set(numbers)
    assert len(numbers) == 2 * (14 + 3)
    last = pages.pages[-1]
    assert "".join(words for words in [said(last)] if "尾" in words).count("尾") == 3
    bottom = max(line.top + line.pitch for line in last.lines if line.element == "body")
    ends_top = min(line.top for line in notes_on(last) if "尾" in line.text)
    assert 0 < ends_top - bottom < ROW


def test_notes_of_a_table_stand_with_their_rows() -> None:
    texts = [Text.of("乙", note(f"表注{n}。")) for n in range(40)]
    cells = [(Cell((Text.of("甲"),)), Cell((each,))) for each in texts]
    pages = laid(text(2), Table(3, tuple(cells), header_rows=1))
    assert "".join(map(said, pages.pages)) == "".join(f"表注{n}。" for n in range(40))
    for page in pages.pages:
        rows = [p for p in page.placements if p.block.notes and p.block.notes[0].note is not None]
        assert len(rows) == len(notes_on(page))
    # the header row stands again, its note does not
    assert pages.pages[1].notes[0] == ""


def test_a_click_on_a_note_finds_its_paragraph() -> None:
    page = laid(text(2), noted(3, "见附表。")).pages[0]
    (line,) = notes_on(page)
    hit = hit_test(page, line.x + 20, line.baseline)
    assert hit is not None
    assert (hit.node, hit.offset) == (3, -1)
    at = caret_position(page, 3, len(SENTENCE) + 1)
    assert at is not None
    assert at[1] < line.top


def test_numbers_follow_when_a_note_goes() -> None:
    kept = Typesetter(profile())
    children = [noted(n, f"注{n}。") for n in range(2, 30)]

    def pages(*given: Paragraph) -> Pages:
        return kept.layout(Document(parts=(main_part(*given),), next_id=31))

    before = pages(*children)
    after = pages(text(2), *children[1:])
    assert before.pages[-1].notes[-1] == "28"
    assert after.pages[-1].notes[-1] == "27"


def test_beside_a_note_that_goes_on_a_page_has_text() -> None:
    long = "".join(f"第{number}句，说明本条所称事项。" for number in range(500))
    plain = [text(20 + n) for n in range(60)]
    made = (noted(2, long), *plain, noted(3, "后一条注。"))
    pages = laid(*made).pages
    full = [page for page in pages if len(notes_on(page)) > 30]
    assert len(full) > 1
    for page in full[1:]:
        body = [line for line in page.lines if line.element == "body"]
        assert 3 < len(body) < 8
        low = max(line.top + line.pitch for line in body)
        assert low <= min(line.top for line in notes_on(page))
    everything = "".join(said(page) for page in pages)
    assert long in everything
    assert everything.count("后一条注") == 1
    after = next(page for page in pages if "后一条注" in said(page))
    assert any(line.node == 3 for line in after.lines if line.element == "body")


def test_a_line_with_a_note_waits_for_the_end_of_the_one_before() -> None:
    long = "".join(f"第{number}句，说明本条所称事项。" for number in range(500))
    pages = laid(noted(2, long), noted(3, "后一条注。", before=""), noted(4, "再一条。")).pages
    last = next(number for number, page in enumerate(pages) if long[-9:] in said(page))
    where = next(number for number, page in enumerate(pages) if "后一条注" in said(page))
    assert where >= last
    everything = "".join(said(page) for page in pages)
    assert everything.count("再一条") == 1


def test_marks_of_endnotes_stand_beside_a_note_that_goes_on() -> None:
    long = "".join(f"第{number}句，说明本条所称事项。" for number in range(500))
    ends = [noted(20 + number, f"尾注{number}。", "endnote") for number in range(6)]
    pages = laid(noted(2, long), *ends).pages
    second = [line for line in pages[1].lines if line.element == "body"]
    assert {line.node for line in second} & {20, 21}
    everything = "".join(said(page) for page in pages)
    assert all(everything.count(f"尾注{number}。") == 1 for number in range(6))
