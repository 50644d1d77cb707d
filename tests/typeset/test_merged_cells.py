"""Merged cells: their text over all their rows, no rules through them, pages that part them."""

from __future__ import annotations

import pytest

from tests.typeset.plans import document, main_part, profile
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Paragraph, Table
from wenming_desk.typeset import tables
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import LaidBlock, Page
from wenming_desk.typeset.row_parts import BoundRows

WIDTHS = (100.0, 200.0)


def column(rows: int, merged: str, other: str = "一行") -> Table:
    """A table whose first column is one cell over all rows."""
    made = []
    for number in range(rows):
        words, merge = (merged, "start") if not number else ("", "continue")
        made.append((Cell((Text.of(words),), merge=merge), Cell((Text.of(other),))))
    return Table(10, tuple(made), WIDTHS)


def pages_of(table: Table) -> tuple[Page, ...]:
    return Typesetter(profile()).layout(document(main_part(table))).pages


def rules(page: Page, *, vertical: bool) -> list[tuple[float, float, float]]:
    found = [r for r in page.rules if r.kind == "table" and r.vertical == vertical]
    return sorted((round(r.y, 2), round(r.x, 2), r.width) for r in found)


def test_text_in_the_middle_of_all_rows_and_no_rules_between() -> None:
    (page,) = pages_of(column(3, "甲"))
    left = min(r.x for r in page.rules if r.kind == "table")
    lines = {line.text: line for line in page.lines if line.text in ("甲", "一行")}
    rows = sorted(line.baseline for line in page.lines if line.text == "一行")
    assert abs(lines["甲"].baseline - rows[1]) < 0.01
    level = rules(page, vertical=False)
    ours = [y for y, x, width in level if x <= left + 1 < x + width]
    others = [y for y, x, width in level if x <= left + 101 < x + width]
    assert len(set(ours)) == 2
    assert len(set(others)) == 4


def test_the_last_row_grows_with_a_text_that_is_higher_than_its_rows() -> None:
    (page,) = pages_of(column(2, "很长的文字" * 20))
    ys = sorted({y for y, _, _ in rules(page, vertical=False)})
    first, last = ys[1] - ys[0], ys[2] - ys[1]
    assert first < 30 < 200 < last
    shown = "".join(line.text for line in page.lines if line.text in "很长的文字" * 20)
    assert shown.count("很") == 20
    bottom = max(line.top + line.pitch for line in page.lines if "很" in line.text)
    assert bottom <= ys[2] + 0.5


def test_a_page_that_parts_merged_cells_closes_them() -> None:
    first, second = pages_of(column(40, "甲"))[:2]
    for page, at in ((first, -1), (second, 0)):
        left = min(r.x for r in page.rules if r.kind == "table")
        ys = sorted({y for y, _, _ in rules(page, vertical=False)})
        assert any(y == ys[at] and abs(x - left) < 0.1 for y, x, _ in rules(page, vertical=False))


def test_nothing_is_lost_of_a_merged_cell_that_is_higher_than_a_page() -> None:
    pages = pages_of(column(2, "字" * 2000))
    shown = sum(line.text.count("字") for page in pages for line in page.lines)
    assert shown == 2000
    assert all(
        line.top + line.pitch <= page.text_bottom + 1
        for page in pages
        for line in page.lines
        if "字" in line.text
    )


def test_a_row_that_is_higher_than_a_page() -> None:
    table = Table(10, ((Cell((Text.of("长" * 3000),)), Cell((Text.of("短"),))),), (300.0, 100.0))
    pages = pages_of(table)
    assert sum(line.text.count("长") for page in pages for line in page.lines) == 3000
    assert len(pages) > 3


def test_cells_that_are_said_to_go_on_without_a_beginning() -> None:
    rows = ((Cell(merge="continue"), Cell((Text.of("甲"),))),) * 2
    assert pages_of(Table(10, rows, WIDTHS))


def test_a_page_parts_merged_text_at_the_ends_of_its_rows() -> None:
    text = "".join(chr(0x6000 + number) for number in range(100))
    made = []
    for number in range(40):
        merge = "" if number < 18 else "start" if number == 18 else "continue"
        words = {0: "首", 18: text}.get(number, "")
        made.append((Cell((Text.of(words),), merge=merge), Cell((Text.of("一行"),))))
    first, second = pages_of(Table(10, tuple(made), WIDTHS))[:2]
    rows = [sum(line.text == "一行" for line in page.lines) for page in (first, second)]
    assert sum(rows) == 40
    above, below = (
        [line for line in page.lines if line.text and line.text[0] in text]
        for page in (first, second)
    )
    assert "".join(line.text for line in (*above, *below)) == text
    assert above
    assert below
    # on both pages from the top of what is there, not in the middle
    eighteenth = sorted(line.baseline for line in first.lines if line.text == "一行")[18]
    assert abs(above[0].baseline - eighteenth) < 1
    assert abs(below[0].baseline - min(y.baseline for y in second.lines if y.text == "一行")) < 1
    low = max(y for y, _, _ in rules(first, vertical=False))
    assert above[-1].top + above[-1].pitch <= low + 0.5


def test_the_last_row_has_only_what_other_rows_have_no_room_for() -> None:
    (page,) = pages_of(column(4, "很长的文字" * 12))
    ys = sorted({y for y, _, _ in rules(page, vertical=False)})
    lines = [line for line in page.lines if "很" in line.text or "字" in line.text]
    assert abs(ys[-1] - ys[0] - sum(line.pitch for line in lines)) < 1.1


def test_an_edit_far_above_a_parted_cell_gives_the_same_pages_as_a_new_layout() -> None:
    typesetter = Typesetter(profile())
    long = column(30, "长文字" * 90)
    for count in (1, 9, 3, 22, 2):
        above = [Paragraph(20 + n, Text.of("文字" * 60)) for n in range(count)]
        changed = document(main_part(*above, long))
        ours = typesetter.layout(changed).pages
        fresh = Typesetter(profile()).layout(changed).pages
        assert [[(x.text, x.top) for x in page.lines] for page in ours] == [
            [(x.text, x.top) for x in page.lines] for page in fresh
        ]


def test_a_long_merged_cell_takes_no_longer_row_by_row() -> None:
    drawn = 0
    group = BoundRows

    class Counting(group):  # type: ignore[misc, valid-type]
        def blocks(self, first: int, shown: object, limit: float = 1e9) -> tuple[LaidBlock, ...]:
            nonlocal drawn
            made = super().blocks(first, shown, limit)  # type: ignore[arg-type]
            drawn += len(made)
            return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BoundRows", Counting)
        pages = pages_of(column(600, "甲"))
    assert len(pages) > 15
    # all rows once, and for each page about as many as it has
    assert drawn < 600 + len(pages) * 40 + 600
