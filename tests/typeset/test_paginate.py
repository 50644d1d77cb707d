"""Filling pages: breaks, space at a page's top, what is kept together, what is too high."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_desk.typeset.closing import BODY_LINES, Settled, closings_in, settle
from wenming_desk.typeset.frames import Frame, Frames
from wenming_desk.typeset.pages import LaidBlock, SetLine
from wenming_desk.typeset.paginate import Change, Filled, Stacked, fill_pages, refill_pages

HEIGHT = 100.0
FRAMES = Frames(Frame(0.0, HEIGHT))


def block(count: int = 1, pitch: float = 10.0, element: str = "body", node: int = 1) -> LaidBlock:
    line = SetLine("字", 0.0, 10.0, 10.0, 8.0, 1.0, pitch, 8.0, (0.0,), ())
    return LaidBlock(element, node, (line,) * count, count * pitch)


def solid(height: float) -> LaidBlock:
    """A row of a table or a box."""
    return LaidBlock("table", 9, (), height, stacked=False)


def layout(filled: Filled) -> list[list[tuple[int, int, float]]]:
    """(first line, last line, y) of each placement, page by page."""
    return [[(p.first, p.last, p.y) for p in page.placements] for page in filled.pages]


def fill_settled(stream: list[Stacked], frames: Frames) -> Settled:
    """Pages with every name and date among text."""
    return settle(stream, fill_pages(stream, frames), frames, closings_in(stream, 0, len(stream)))


def fill(*items: Stacked) -> list[list[tuple[int, int, float]]]:
    return layout(fill_pages(items, FRAMES))


def test_nothing_is_one_empty_page() -> None:
    assert fill() == [[]]


def test_lines_go_on_over_a_page_end() -> None:
    assert fill(Stacked(block(25))) == [[(0, 10, 0.0)], [(10, 20, 0.0)], [(20, 25, 0.0)]]


def test_a_full_page_has_no_empty_one_after_it() -> None:
    assert fill(Stacked(block(10))) == [[(0, 10, 0.0)]]


def test_space_above() -> None:
    assert fill(Stacked(block()), Stacked(block(), before=5)) == [[(0, 1, 0.0), (0, 1, 15.0)]]


def test_space_above_is_dropped_at_a_page_top() -> None:
    assert fill(Stacked(block(10)), Stacked(block(2), before=7))[1] == [(0, 2, 0.0)]


def test_space_above_stays_on_the_first_page() -> None:
    assert fill(Stacked(block(), before=30)) == [[(0, 1, 30.0)]]


def test_space_that_pushes_a_line_over() -> None:
    assert fill(Stacked(block(9)), Stacked(block(2), before=5))[1] == [(0, 2, 0.0)]


def test_a_hundredth_of_a_point_too_high_still_fits() -> None:
    assert len(fill(Stacked(block(10, pitch=10.0009)))) == 1
    assert len(fill(Stacked(block(10, pitch=10.002)))) == 2


def test_page_break() -> None:
    found = fill(Stacked(block()), Stacked(block(), page_break=True))
    assert found == [[(0, 1, 0.0)], [(0, 1, 0.0)]]


def test_page_break_before_everything_is_none() -> None:
    assert fill(Stacked(block(), page_break=True)) == [[(0, 1, 0.0)]]


class TestKept:
    """Blocks bound to the next."""

    def test_goes_along(self) -> None:
        found = fill(Stacked(block(9)), Stacked(block(), keep_next=True), Stacked(block(3)))
        assert found == [[(0, 9, 0.0)], [(0, 1, 0.0), (0, 3, 10.0)]]

    def test_one_line_of_the_next_is_enough(self) -> None:
        found = fill(Stacked(block(8)), Stacked(block(), keep_next=True), Stacked(block(3)))
        assert found == [[(0, 8, 0.0), (0, 1, 80.0), (0, 1, 90.0)], [(1, 3, 0.0)]]

    def test_a_row_is_needed_whole(self) -> None:
        found = fill(Stacked(block(8)), Stacked(block(), keep_next=True), Stacked(solid(20)))
        assert found[1] == [(0, 1, 0.0), (0, 0, 10.0)]

    def test_a_chain(self) -> None:
        heads = [Stacked(block(), keep_next=True) for _ in range(3)]
        found = fill(Stacked(block(8)), *heads, Stacked(block()))
        assert [len(page) for page in found] == [1, 4]

    def test_a_chain_at_a_page_top_stays(self) -> None:
        found = fill(*(Stacked(block(), keep_next=True) for _ in range(25)))
        assert [len(page) for page in found] == [10, 10, 5]

    def test_the_last_of_all(self) -> None:
        assert fill(Stacked(block(), keep_next=True)) == [[(0, 1, 0.0)]]

    def test_bound_to_a_page_break(self) -> None:
        found = fill(
            Stacked(block(9)), Stacked(block(), keep_next=True), Stacked(block(), page_break=True)
        )
        assert [len(page) for page in found] == [2, 1]

    def test_the_space_above_does_not_count_at_the_top(self) -> None:
        chain = [Stacked(block(), before=15, keep_next=True), Stacked(block(9))]
        found = fill(Stacked(block(8)), *chain)
        assert found[1][0] == (0, 1, 0.0)


class TestTooHigh:
    """What is higher than a page stands at its top, once."""

    def test_a_row(self) -> None:
        found = fill(Stacked(block()), Stacked(solid(150)), Stacked(block()))
        assert found == [[(0, 1, 0.0)], [(0, 0, 0.0)], [(0, 1, 0.0)]]

    def test_a_line(self) -> None:
        found = fill(Stacked(block()), Stacked(block(2, pitch=150)), Stacked(block()))
        assert [len(page) for page in found] == [1, 1, 1, 1]

    def test_a_page_lower_than_a_line(self) -> None:
        assert len(fill_pages([Stacked(block(3))], Frames(Frame(0.0, 5.0))).pages) == 3


def test_first_pages_ends_and_tops() -> None:
    filled = fill_pages(
        [
            Stacked(block(4), nodes=((1, 0), (2, 0))),
            Stacked(block(8), nodes=((3, 0),)),
            Stacked(block(9)),
        ],
        FRAMES,
    )
    assert [page.nodes for page in filled.pages] == [(1, 2, 3), (), ()]
    assert [page.end for page in filled.pages] == [100.0, 100.0, 10.0]
    assert [filled.page_at_top(index) for index in range(3)] == [0, None, None]


stacks = st.lists(
    st.builds(
        Stacked,
        st.one_of(
            st.builds(block, st.integers(1, 30), st.sampled_from([7.0, 10.0, 33.0, 120.0])),
            st.builds(solid, st.sampled_from([5.0, 40.0, 99.0, 130.0])),
        ),
        st.sampled_from([0.0, 3.0, 50.0, 200.0]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=300)
@given(stacks)
def test_every_line_is_placed_once_and_in_order(items: list[Stacked]) -> None:
    filled = fill_pages(items, FRAMES)
    placed = [p for page in filled.pages for p in page.placements]
    at = 0
    for item in items:
        size = len(item.block.lines)
        first = 0
        while True:
            assert placed[at].block is item.block
            assert placed[at].first == first
            first = placed[at].last
            at += 1
            if first == size:
                break
    assert at == len(placed)
    for index, page in enumerate(page.placements for page in filled.pages):
        assert page or not items
        bottom = 0.0
        for placement in page:
            assert placement.y >= bottom - 1e-9
            lines = placement.block.lines[placement.first : placement.last]
            bottom = placement.y + (sum(line.pitch for line in lines) or placement.block.height)
            alone = len(page) == 1 and len(lines) <= 1
            on_first = index == 0 and placement is page[0]
            assert bottom <= HEIGHT + 0.01 or alone or on_first


class TestClosing:
    """Name and date on a page with text."""

    NAME = block(element="signatureOrgs", node=5)
    DATE = block(element="issueDate", node=5)

    def closing(self, before: float = 40.0, least: float | None = 10.0) -> list[Stacked]:
        return [
            Stacked(self.NAME, before, keep_next=True, least_before=least),
            Stacked(self.DATE),
        ]

    def body(self, *counts: int) -> list[Stacked]:
        return [Stacked(block(count)) for count in counts]

    def test_room_enough(self) -> None:
        settled = fill_settled([*self.body(4), *self.closing()], FRAMES)
        assert len(settled.filled.pages) == 1
        assert not settled.befores
        assert not settled.keeps

    def test_the_space_shrinks(self) -> None:
        settled = fill_settled([*self.body(5), *self.closing()], FRAMES)
        assert len(settled.filled.pages) == 1
        assert settled.befores == {1: 28.0}

    def test_down_to_the_least_only(self) -> None:
        settled = fill_settled([*self.body(3, 5), *self.closing(20.0, least=10.0)], FRAMES)
        assert len(settled.filled.pages) == 2
        assert not settled.befores
        assert settled.keeps == {1}

    def test_two_lines_go_along(self) -> None:
        settled = fill_settled([*self.body(7, 1, 1), *self.closing()], FRAMES)
        assert layout(settled.filled)[1][:2] == [(0, 1, 0.0), (0, 1, 10.0)]
        assert settled.keeps == {1, 2}
        assert BODY_LINES == 2

    def test_text_of_more_than_a_page_stays(self) -> None:
        settled = fill_settled([*self.body(20), *self.closing()], FRAMES)
        assert len(settled.filled.pages) == 3
        assert not settled.keeps

    def test_both_are_needed(self) -> None:
        """Seven lines go along, and the room for the seal shrinks beside them."""
        settled = fill_settled([*self.body(3, 7), *self.closing(60.0, least=5.0)], FRAMES)
        assert settled.keeps == {1}
        assert settled.befores == {2: 8.0}
        assert len(settled.filled.pages) == 2

    def test_a_table_above_is_left_alone(self) -> None:
        settled = fill_settled([Stacked(solid(95)), *self.closing()], FRAMES)
        assert len(settled.filled.pages) == 2
        assert not settled.keeps

    def test_a_signature_that_begins_a_part(self) -> None:
        name, date = self.closing()
        begun = Stacked(name.block, 0.0, page_break=True, keep_next=True)
        settled = fill_settled([*self.body(3), begun, date], FRAMES)
        assert len(settled.filled.pages) == 2
        assert not settled.keeps

    @pytest.mark.parametrize("seed", range(2, 7))
    def test_two_signatures(self, seed: int) -> None:
        second = [Stacked(block(seed), page_break=True), *self.closing()]
        settled = fill_settled([*self.body(seed, 3), *self.closing(), *second], FRAMES)
        for page in settled.filled.pages:
            assert page.placements[0].block.element == "body"


def test_a_node_that_begins_further_down_a_block_begins_on_the_page_of_its_line() -> None:
    filled = fill_pages([Stacked(block(8)), Stacked(block(4), nodes=((1, 0), (2, 3)))], FRAMES)
    assert [page.nodes for page in filled.pages] == [(1,), (2,)]


class TestFirstPage:
    """A first page with a text area of its own."""

    SMALL = Frames(Frame(0.0, HEIGHT), Frame(60.0, 40.0))

    def test_is_filled_by_its_own_height(self) -> None:
        found = layout(fill_pages([Stacked(block(16))], self.SMALL))
        assert found == [[(0, 4, 0.0)], [(4, 14, 0.0)], [(14, 16, 0.0)]]

    def test_what_is_bound_goes_on_where_it_fits(self) -> None:
        heads = [Stacked(block(), keep_next=True) for _ in range(5)]
        found = layout(fill_pages([Stacked(block(1)), *heads, Stacked(block())], self.SMALL))
        assert [len(page) for page in found] == [1, 6]

    def test_room_for_the_seal_is_that_of_the_page(self) -> None:
        name = Stacked(TestClosing.NAME, 40.0, keep_next=True, least_before=0.0)
        stream = [Stacked(block(1)), name, Stacked(TestClosing.DATE)]
        settled = fill_settled(stream, self.SMALL)
        assert settled.befores == {1: 8.0}
        assert len(settled.filled.pages) == 1


edits = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), stacks), min_size=1, max_size=4)
begun = st.sampled_from([0, 1, 7])


@settings(max_examples=300)
@given(stacks, edits, begun, st.sampled_from([FRAMES, TestFirstPage.SMALL]))
def test_pages_after_edits_are_those_from_scratch(
    items: list[Stacked], changes: list[tuple[int, int, list[Stacked]]], first: int, frames: Frames
) -> None:
    filled = fill_pages(items, frames, first)
    for at, gone, new in changes:
        low = min(at, len(items))
        after = items[low + gone :]
        by = len(new) - len(items) + low + len(after)
        items = [*items[:low], *new, *after]
        filled = refill_pages(filled, items, frames, first, Change(low, low + len(new), by))
        fresh = fill_pages(items, frames, first)
        assert layout(filled) == layout(fresh)
        assert [page.nodes for page in filled.pages] == [page.nodes for page in fresh.pages]
        assert filled.turns == fresh.turns
        assert all(a >= b for a, b in zip(filled.seen, fresh.seen, strict=True))


def test_pages_before_and_behind_an_edit_stay_the_same_objects() -> None:
    items = [Stacked(block(5)) for _ in range(40)]
    filled = fill_pages(items, FRAMES)
    after = [*items[:21], Stacked(block(5)), *items[22:]]
    again = refill_pages(filled, after, FRAMES, 0, Change(21, 22))
    assert [a is b for a, b in zip(filled.pages, again.pages, strict=True)].count(False) == 1
    longer = [*items[:21], *(Stacked(block(5)) for _ in range(2)), *items[21:]]
    again = refill_pages(filled, longer, FRAMES, 0, Change(21, 23, 2))
    assert again.pages[12:] == filled.pages[11:]
