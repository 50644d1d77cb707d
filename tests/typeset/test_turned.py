"""Tables set sideways: pages of their own, margins by odd and even, the number where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fidelity.table_documents import table, table_documents
from tests.typeset.plans import MM, attachment, document, heading, main_part, profile, text
from wenming_desk.document.nodes import Document
from wenming_desk.standard.page_number import PageNumbering
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Page, Pages


def laid(found: Document, **changes: object) -> Pages:
    return Typesetter(profile(**changes)).layout(found)


def sideways(node: int, rows: int = 60) -> Document:
    return document(main_part(text(2)), attachment(node, "任务分工表", numbered(node + 1, rows)))


def numbered(node: int, rows: int):
    return replace(table(rows, landscape=True), id=node)


@pytest.mark.parametrize("name", ["R1", "R2"])
def test_margins_of_odd_and_even_pages(name: str) -> None:
    """Binding edge above on odd pages, foot of the upright sheet at the left (GBT9704 D.4)."""
    pages = Typesetter(profile(name)).layout(sideways(10))
    turned = [page for page in pages.pages if page.turned]
    assert {page.number % 2 for page in turned} == {0, 1}
    for page in turned:
        width, height = pages.size(page)
        assert (width, height) == (pages.height, pages.width)
        rules = [r for r in page.rules if not r.vertical]
        assert page.text_left * MM == pytest.approx(35, abs=0.1)
        assert (width - page.text_right) * MM == pytest.approx(37, abs=0.1)
        top, bottom = (28, 26) if page.number % 2 else (26, 28)
        assert page.text_top * MM == pytest.approx(top, abs=0.1)
        assert max(r.y for r in rules) <= height - bottom / MM
        assert min(r.x for r in rules) * MM == pytest.approx(35, abs=0.1)
        assert max(r.x + r.width for r in rules) * MM == pytest.approx(260, abs=0.1)


def test_the_number_stands_as_on_upright_pages() -> None:
    pages = laid(sideways(10))
    upright = {p.number % 2: number for p in pages.pages if not p.turned for number in number_of(p)}
    for page in (p for p in pages.pages if p.turned):
        (line,) = page.upright_lines
        assert line.text == f"— {page.number} —"
        # 7 mm outside the type area, which ends 35 mm from the edge
        assert -(line.y + line.height / 2) * MM == pytest.approx(28, abs=0.1)
        if page.number % 2 in upright:
            assert line.x == pytest.approx(upright[page.number % 2].x, abs=4)


def number_of(page: Page):
    return [line for line in page.lines if line.element == "pageNumber"]


def test_header_rows_stand_on_each_page() -> None:
    pages = laid(sideways(10))
    heads = [
        [line.text for line in page.lines].count("重点任务") for page in pages.pages if page.turned
    ]
    assert heads == [1] * len(heads)
    assert len(heads) > 2


def test_label_and_title_go_with_the_table_and_other_text_does_not() -> None:
    pages = laid(sideways(10, 3))
    assert [page.turned for page in pages.pages] == [False, True]
    assert [line.text for line in pages.pages[1].lines][:2] == ["附件", "任务分工表"]


def test_text_around_a_table_set_sideways() -> None:
    found = document(
        main_part(text(2), heading(3, "甲", 1, numbered(4, 3), text(5)), numbered(6, 2), text(7))
    )
    pages = laid(found)
    assert [page.turned for page in pages.pages] == [False, True, False, True, False]
    # its heading goes with it: no heading stands at the end of a page
    assert pages.page_of(3) == pages.page_of(4) == 1
    assert [pages.page_of(node) for node in (2, 5, 6, 7)] == [0, 2, 3, 4]


def test_the_title_below_a_head_stays_with_it() -> None:
    found = table_documents()["landscape-in-text"]
    part = replace(found.parts[0], addressee="", children=(numbered(900, 2),))
    pages = laid(replace(found, parts=(part,), next_id=1000))
    assert not pages.pages[0].turned
    assert any(line.element == "title" for line in pages.pages[0].lines)


def test_the_imprint_follows_on_an_even_page() -> None:
    pages = laid(table_documents()["landscape-imprint"])
    assert not pages.pages[-1].turned
    assert len(pages.pages) % 2 == 0
    assert pages.imprint_top > 0


def test_an_edit_before_it_and_a_turn_of_the_table() -> None:
    setter = Typesetter(profile())
    before = sideways(10)
    setter.layout(before)
    main = before.parts[0]
    longer = replace(main, children=tuple(text(n) for n in range(30, 90)))
    after = replace(before, parts=(longer, *before.parts[1:]), next_id=100)
    again, fresh = setter.layout(after).pages, laid(after).pages
    assert [(p.turned, p.lines, p.upright_lines) for p in again] == [
        (p.turned, p.lines, p.upright_lines) for p in fresh
    ]
    part = after.parts[1]
    upright = replace(part, children=(replace(part.children[0], landscape=False),))
    pages = setter.layout(replace(after, parts=(after.parts[0], upright)))
    assert not any(page.turned for page in pages.pages)


def test_without_mirrored_margins_all_pages_are_alike() -> None:
    pages = laid(sideways(10), mirror=False, numbering=PageNumbering("— 1 —", True, 1))
    tops = {round(page.text_top, 2) for page in pages.pages if page.turned}
    assert len(tops) == 1
