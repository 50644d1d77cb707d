"""What is known of lines before their characters are placed is what the placed lines show."""

from dataclasses import replace

from hypothesis import given, settings

from tests.typeset.plans import document, main_part, profile, run_in, text
from tests.typeset.random_plans import plans
from wenming_desk.document.nodes import Document
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowParagraph
from wenming_desk.typeset.blocks import BlockMaker
from wenming_desk.typeset.late_lines import LateLines
from wenming_desk.typeset.metrics import HalfWidthMetrics
from wenming_desk.typeset.paragraphs import ParagraphSetter

R1 = profile()


def maker() -> BlockMaker:
    return BlockMaker(R1, ParagraphSetter(R1, HalfWidthMetrics()))


@settings(max_examples=100)
@given(plans())
def test_late_lines_are_what_was_told_of_them(made: Document) -> None:
    blocks = maker()
    for item in FlowBuilder(R1).flow(made).items:
        if not isinstance(item, FlowParagraph):
            continue
        laid = blocks.lay(item)
        (block,) = laid.blocks
        if not isinstance(block.lines, LateLines):
            continue
        lines = block.lines.all()
        assert len(lines) == len(block.lines)
        assert block.pitches == tuple(line.pitch for line in lines)
        assert block.height == sum(block.pitches)
        at = 0
        whole = item.text
        for start, line in zip(block.lines.starts, lines, strict=True):
            assert whole[at:start].strip("\n\r\x0b\x0c\x85\u2028\u2029") == ""
            assert start >= at
            at = start + len(line.text)
        found = {item.node: 0}
        for index, line in enumerate(lines):
            for span in line.spans:
                found.setdefault(span.node, index)
        for piece in item.pieces:
            found.setdefault(piece.node, len(lines) - 1)
        assert dict(laid.nodes) == found


def test_lines_are_placed_when_looked_at_and_once() -> None:
    made = document(main_part(text(2), run_in(5, "建好台账", 2, "各单位按月报送。")))
    for item in FlowBuilder(R1).flow(made).items:
        assert isinstance(item, FlowParagraph)
        (block,) = maker().lay(item).blocks
        if isinstance(block.lines, LateLines):
            assert block.lines[0] is block.lines[0]
            assert block.lines[:] == tuple(block.lines)


def test_a_kept_copy_is_the_same() -> None:
    (item,) = FlowBuilder(R1).flow(document(main_part(text(2), title="", addressee=""))).items
    assert isinstance(item, FlowParagraph)
    one = maker().lay(item).blocks[0]
    other = maker().lay(replace(item, before=3.0)).blocks[0]
    assert tuple(one.lines) == tuple(other.lines)
