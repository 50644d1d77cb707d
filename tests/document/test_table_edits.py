"""Rows and columns of tables: put in, taken away, moved; merged cells stay merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Document, Paragraph, Part, PartRole, Table
from wenming_desk.document.table_edits import (
    column_count,
    delete_column,
    delete_row,
    fill_cells,
    insert_column,
    insert_row,
    insert_table_after,
    move_column,
    move_row,
    set_header_rows,
    set_landscape,
)
from wenming_desk.document.tree import EditError, find

ID = 7


def cell(text: str = "", span: int = 1, merge: str = "") -> Cell:
    return Cell((Text.of(text),), span, merge)


def document(*rows: tuple[Cell, ...], widths: tuple[float, ...] = (), heads: int = 0) -> Document:
    table = Table(ID, rows, widths, heads)
    children = (Paragraph(3, Text.of("见下表。")), table)
    return Document(parts=(Part(1, PartRole.MAIN, "标题", children=children),), next_id=20)


def plain(made: Document) -> list[list[str]]:
    """Texts of the rows; a cell spanning n columns is followed by n-1 “=”, a covered one is “^”."""
    table = find(made, ID)
    assert isinstance(table, Table)
    out: list[list[str]] = []
    for row in table.rows:
        words: list[str] = []
        for each in row:
            shown = "^" if each.merge == "continue" else each.paragraphs[0].plain
            words += [shown, *("=" * (each.span - 1))]
        out.append(words)
    return out


SIMPLE = ((cell("甲"), cell("乙")), (cell("1"), cell("2")))
MERGED = (
    (cell("类", merge="start"), cell("名")),
    (cell(merge="continue"), cell("次")),
    (cell("末"), cell("尾")),
)
SPANNED = ((cell("合", span=2), cell("丙")), (cell("1"), cell("2"), cell("3")))


def test_rows_are_put_in_at_every_place() -> None:
    made = document(*SIMPLE, heads=1)
    assert plain(insert_row(made, ID, 0))[0] == ["", ""]
    assert plain(insert_row(made, ID, 1)) == [["甲", "乙"], ["", ""], ["1", "2"]]
    assert plain(insert_row(made, ID, 2))[2] == ["", ""]
    with pytest.raises(EditError):
        insert_row(made, ID, 3)


def test_a_row_above_the_header_is_one_of_it() -> None:
    made = document(*SIMPLE, heads=1)
    above, below = (find(insert_row(made, ID, at), ID) for at in (0, 1))
    assert isinstance(above, Table)
    assert isinstance(below, Table)
    assert (above.header_rows, below.header_rows) == (2, 1)


def test_a_row_between_merged_cells_is_covered_by_them() -> None:
    assert plain(insert_row(document(*MERGED), ID, 1))[1] == ["^", ""]
    assert plain(insert_row(document(*MERGED), ID, 2))[2] == ["", ""]


def test_merged_cells_keep_their_text_when_their_first_row_goes() -> None:
    made = delete_row(document(*MERGED), ID, 0)
    assert plain(made) == [["类", "次"], ["末", "尾"]]
    table = find(made, ID)
    assert isinstance(table, Table)
    assert [each.merge for row in table.rows for each in row] == ["", "", "", ""]


def test_the_only_row_and_column_stay() -> None:
    made = document((cell("甲"),))
    with pytest.raises(EditError):
        delete_row(made, ID, 0)
    with pytest.raises(EditError):
        delete_column(made, ID, 0)


def test_columns_are_put_in_and_the_table_stays_as_wide() -> None:
    made = insert_column(document(*SIMPLE, widths=(100.0, 50.0)), ID, 2)
    assert plain(made) == [["甲", "乙", ""], ["1", "2", ""]]
    table = find(made, ID)
    assert isinstance(table, Table)
    assert table.widths == pytest.approx((75.0, 37.5, 37.5))


def test_cells_over_columns_get_wider_and_narrower() -> None:
    made = document(*SPANNED)
    assert plain(insert_column(made, ID, 1)) == [["合", "=", "=", "丙"], ["1", "", "2", "3"]]
    assert plain(insert_column(made, ID, 0))[0] == ["", "合", "=", "丙"]
    assert plain(delete_column(made, ID, 1)) == [["合", "丙"], ["1", "3"]]


def test_rows_change_places_but_not_out_of_merged_cells() -> None:
    assert plain(move_row(document(*SIMPLE), ID, 0, 1)) == [["1", "2"], ["甲", "乙"]]
    with pytest.raises(EditError):
        move_row(document(*SIMPLE), ID, 1, 1)
    with pytest.raises(EditError):
        move_row(document(*MERGED), ID, 1, 1)


def test_columns_change_places_with_their_widths() -> None:
    made = move_column(document(*SIMPLE, widths=(100.0, 50.0)), ID, 0, 1)
    assert plain(made) == [["乙", "甲"], ["2", "1"]]
    table = find(made, ID)
    assert isinstance(table, Table)
    assert table.widths == (50.0, 100.0)
    with pytest.raises(EditError):
        move_column(document(*SPANNED), ID, 1, 1)
    with pytest.raises(EditError):
        move_column(document(*SIMPLE), ID, 1, 1)


def test_a_grid_fills_cells_and_makes_those_that_are_missing() -> None:
    made = fill_cells(document(*SIMPLE, widths=(9.0, 9.0)), ID, 1, 1, [["a", "b"], ["c"]])
    assert plain(made) == [["甲", "乙", ""], ["1", "a", "b"], ["", "c", ""]]
    with pytest.raises(EditError):
        fill_cells(document(*SIMPLE), ID, 1, 1, [["a"] * 63])


def test_header_rows_are_no_more_than_there_are_rows() -> None:
    table = find(set_header_rows(document(*SIMPLE), ID, 5), ID)
    assert isinstance(table, Table)
    assert table.header_rows == 2


def test_a_table_is_set_sideways_and_back() -> None:
    made = document(*SIMPLE)
    turned = set_landscape(made, ID, True)
    table = find(turned, ID)
    assert isinstance(table, Table)
    assert table.landscape
    assert set_landscape(turned, ID, False) == made
    with pytest.raises(EditError):
        set_landscape(made, 3, True)


def test_a_new_table_stands_behind_its_paragraph() -> None:
    made, new = insert_table_after(document(*SIMPLE), 3, 3, 4)
    assert [node.id for node in made.parts[0].children] == [3, new, ID]
    table = find(made, new)
    assert isinstance(table, Table)
    assert (len(table.rows), column_count(table), table.header_rows) == (3, 4, 1)
    with pytest.raises(EditError):
        insert_table_after(document(*SIMPLE), 3, 0, 4)


@given(st.data())
def test_what_is_put_in_is_taken_away_again(data: st.DataObject) -> None:
    """A row or column put in anywhere and taken away leaves the table as it was."""
    rows = data.draw(st.sampled_from((SIMPLE, MERGED, SPANNED)))
    made = document(*rows, heads=1)
    table = find(made, ID)
    assert isinstance(table, Table)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(rows)))
        assert delete_row(insert_row(made, ID, at), ID, at) == made
    else:
        at = data.draw(st.integers(0, column_count(table)))
        assert delete_column(insert_column(made, ID, at), ID, at) == made
