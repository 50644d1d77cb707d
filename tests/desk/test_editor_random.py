"""Any sequence of keys keeps the document sound and the undo exact; no Qt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.desk import editor_made as made
from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.editor_blocks import Block, BlockBuilder, Kind, Scope
from wenming_desk.desk.models.editor_pieces import (
    copied_nodes,
    copied_text,
    paste,
    pieces_of_nodes,
    pieces_of_text,
)
from wenming_desk.desk.models.editor_places import (
    chars,
    displayed,
    find_place,
    place_of,
    units,
)
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import EditError, document_faults

ACTS = (
    *("type", "replace", "enter", "enter_over", "backspace", "delete", "heading"),
    *("demote", "promote", "paste", "paste_nodes"),
)
PASTED = "甲。\n（一）乙。丙\n二、丁\n戊。"


def spots(blocks: list[Block]) -> st.SearchStrategy[tuple[int, int]]:
    return st.integers(0, len(blocks) - 1).flatmap(
        lambda i: st.tuples(st.just(i), st.integers(0, max(1, len(blocks[i].text))))
    )


def clamped(blocks: list[Block], spot: tuple[int, int]) -> tuple[int, int]:
    block = blocks[spot[0]]
    return spot[0], min(spot[1], len(block.text) if block.editable else 1)


@given(st.data())
def test_any_keys_keep_the_document_sound(data: st.DataObject) -> None:
    document, builder = made.document(), BlockBuilder()
    for _ in range(data.draw(st.integers(1, 8))):
        blocks = builder.build(document, Scope.WHOLE, 0)
        assert blocks == BlockBuilder().build(document, Scope.WHOLE, 0), "blocks used again"
        one, other = (clamped(blocks, data.draw(spots(blocks))) for _ in range(2))
        start, end = min(one, other), max(one, other)
        act = data.draw(st.sampled_from(ACTS))
        try:
            done = do(document, blocks, act, start, end)
        except EditError:
            continue
        if done is None:
            continue
        assert document_faults(done.document) == []
        shown = builder.build(done.document, Scope.WHOLE, 0)
        found = find_place(shown, done.place)
        assert found is not None, "the caret has a place"
        document = done.document


def do(
    document: Document, blocks: list[Block], act: str, start: keys.Spot, end: keys.Spot
) -> keys.Edited | None:
    index, at = start
    block = blocks[index]
    match act:
        case "type":
            return keys.replace_range(document, blocks, start, start, "字𠮷")
        case "replace":
            return keys.replace_range(document, blocks, start, end, "替")
        case "enter":
            return keys.enter(document, block, at)
        case "enter_over":
            return keys.enter_over(document, blocks, start, end)
        case "backspace":
            return keys.backspace(document, blocks, index)
        case "delete":
            return keys.delete_forward(document, blocks, index)
        case "heading":
            return keys.new_heading(document, block, at)
        case "demote":
            return keys.change_level(document, block, 1)
        case "promote":
            return keys.change_level(document, block, -1)
        case "paste":
            return paste(document, blocks, start, end, pieces_of_text(PASTED, labels=True))
        case _:
            pieces = pieces_of_nodes(copied_nodes(blocks, start, end))
            return paste(document, blocks, start, start, pieces)


@given(st.data())
def test_enter_and_backspace_lose_no_character(data: st.DataObject) -> None:
    document, builder = made.document(), BlockBuilder()
    blocks = builder.build(document, Scope.WHOLE, 0)
    index, at = clamped(blocks, data.draw(spots(blocks)))
    block = blocks[index]
    act = data.draw(st.sampled_from(("enter", "backspace", "delete")))
    done = do(document, blocks, act, (index, at), (index, at))
    if done is None:
        return
    after = builder.build(done.document, Scope.WHOLE, 0)
    # The mark behind a run-in heading is derived: it comes and goes with the form.
    assert sorted(text_of(after)) == sorted(text_of(blocks)), block.kind


def text_of(blocks: list[Block]) -> str:
    out = ""
    for block in blocks:
        plain = block.text.plain.replace("\n", "")
        if block.kind is Kind.RUN_IN:
            plain = plain[: block.heading] + plain[block.body :]
        out += plain
    return out.replace("。", "")


@given(st.text(alphabet="一a𠮷😀\u00a0\u2028", max_size=12), st.integers(0, 12))
def test_units_and_characters_are_inverse(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert chars(text, units(text, offset)) == offset
    assert units(text, len(text)) == len(text.encode("utf-16-le")) // 2


def test_places_and_blocks_are_inverse() -> None:
    blocks = BlockBuilder().build(made.document(), Scope.WHOLE, 0)
    for index, block in enumerate(blocks):
        if block.kind not in (Kind.HEADING, Kind.RUN_IN, Kind.PARAGRAPH):
            continue
        for offset in range(len(block.text) + 1):
            found = find_place(blocks, place_of(block, offset))
            assert found == (index, offset)


def test_a_block_shows_one_character_for_each_of_the_text() -> None:
    text = made.Text.of("一\n二\r三\u2029四\x0b五\x00六\ufdd0")
    block = Block(Kind.PARAGRAPH, 2, text=text)
    shown = displayed(block)
    assert len(shown) == len(text.plain)
    assert not set(shown) & set("\n\r\u2029\x0b\x00\ufdd0")


def test_copied_text_of_everything_has_all_of_it() -> None:
    blocks = BlockBuilder().build(made.document(), Scope.WHOLE, 0)
    text = copied_text(blocks, (0, 0), (len(blocks) - 1, 1))
    for words in (
        "关于做好示范工作的通知",
        "各科室、各单位：",
        "一、把学习抓实",
        "净滩\t团委",
        "二、把服务做细",
    ):
        assert words in text


def test_one_pasted_line_is_kept_as_it_is() -> None:
    assert [p.text.plain for p in pieces_of_text("  一、甲 ", labels=True)] == ["  一、甲 "]
    assert pieces_of_text("\n \n", labels=True) == []


def test_a_place_of_a_part_prefers_the_block_it_was_in() -> None:
    blocks = BlockBuilder().build(made.document(), Scope.WHOLE, 0)
    title = next(i for i, b in enumerate(blocks) if b.kind is Kind.TITLE)
    addressee = next(i for i, b in enumerate(blocks) if b.kind is Kind.ADDRESSEE)
    assert find_place(blocks, Selection(1, 2)) == (title, 2)
    assert find_place(blocks, Selection(1, 2), addressee) == (addressee, 2)
