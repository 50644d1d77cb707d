"""Columns too narrow for a character of their size: less padding, then smaller text."""

import pytest

from tests.typeset.plans import profile
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Table
from wenming_desk.standard.column_widths import PAD, column_widths
from wenming_desk.standard.crowded_cells import LEAST_PAD, cell_fit
from wenming_desk.standard.roles import Role

STYLE = profile().style(Role.TABLE)


def table(columns: int, text: str = "甲") -> Table:
    row = tuple(Cell((Text.of(text),)) for _ in range(columns))
    return Table(1, (row,), (20.0,) * columns)


def test_columns_with_room_are_set_as_ever() -> None:
    assert cell_fit(table(3), (60.0, 100.0, 80.0), STYLE) == cell_fit(Table(1), (), STYLE)
    fit = cell_fit(table(1), (60.0,), STYLE)
    assert (fit.pad, fit.style) == (PAD, STYLE)


def test_less_padding_comes_before_smaller_text() -> None:
    fit = cell_fit(table(2), (STYLE.size + 6.0, 100.0), STYLE)
    assert LEAST_PAD <= fit.pad < PAD
    assert fit.style == STYLE


@pytest.mark.parametrize("columns", [26, 30, 40, 63])
def test_every_cell_holds_its_characters(columns: int) -> None:
    widths = column_widths(table(columns), 442.2, STYLE.size)
    fit = cell_fit(table(columns), widths, STYLE)
    assert fit.style.size + 2 * fit.pad <= min(widths)
    assert fit.style.pitch <= STYLE.pitch
    assert fit.room(min(widths)) + 2 * fit.pad == pytest.approx(min(widths))


def test_a_narrow_column_without_text_makes_nothing_small() -> None:
    row = (Cell((Text.of("甲"),)), Cell((Text(),)))
    assert cell_fit(Table(1, (row,)), (200.0, 2.0), STYLE).style == STYLE
