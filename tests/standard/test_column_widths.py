"""Columns as wide as they came, else by what the cells hold; never wider than the room."""

import pytest

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Table
from wenming_desk.standard.column_widths import column_widths

ROOM = 442.2
SIZE = 14.0


def table(*rows: str, widths: tuple[float, ...] = (), landscape: bool = False) -> Table:
    made = tuple(tuple(Cell((Text.of(word),)) for word in row.split("|")) for row in rows)
    return Table(1, made, widths, landscape=landscape)


def test_widths_that_a_table_has_are_kept() -> None:
    assert column_widths(table("甲|乙", widths=(100, 60)), ROOM, SIZE) == (100, 60)


def test_a_table_that_is_too_wide_is_scaled() -> None:
    found = column_widths(table("甲|乙", widths=(600, 300)), ROOM, SIZE)
    assert sum(found) == pytest.approx(ROOM, abs=0.06)
    assert found[0] == pytest.approx(2 * found[1], abs=0.1)


def test_a_table_set_sideways_fills_its_page() -> None:
    found = column_widths(table("甲|乙", widths=(100, 60), landscape=True), 637.8, SIZE)
    assert sum(found) == pytest.approx(637.8, abs=0.06)


def test_without_widths_the_cells_tell() -> None:
    rows = ("序号|任务|责任单位", "1|整治背街小巷环境，补齐设施短板|市城管局")
    narrow, wide, middle = column_widths(table(*rows), ROOM, SIZE)
    assert narrow < middle < wide
    # every cell has its words on one line
    assert wide >= 16 * SIZE + 10.8
    assert narrow + wide + middle == pytest.approx(ROOM, abs=0.06)


def test_long_texts_do_not_starve_the_other_columns() -> None:
    rows = ("序号|任务", f"1|{'长' * 400}")
    narrow, wide = column_widths(table(*rows), ROOM, SIZE)
    assert narrow >= 2 * SIZE + 10.8
    assert wide > 3 * narrow


def test_all_widths_are_whole_twips() -> None:
    found = column_widths(table("甲|乙|丙", "一|二二|三三三三三三"), ROOM, SIZE)
    assert [round(width * 20, 6) % 1 for width in found] == [0, 0, 0]


def test_empty_tables() -> None:
    assert column_widths(Table(1), ROOM, SIZE) == ()
    assert len(column_widths(table("|", "|"), ROOM, SIZE)) == 2
