"""Flow items as laid blocks: lines of paragraphs, rows of tables, boxes; remembered for a while."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wenming_desk.document.nodes import Opaque, Table
from wenming_desk.standard.items import LINE_BREAKS, FlowItem, FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.table_look import TableLook
from wenming_desk.standard.turned import turned_area
from wenming_desk.typeset.floats import with_floats
from wenming_desk.typeset.late_lines import LateLines
from wenming_desk.typeset.notes import unnoted, with_notes
from wenming_desk.typeset.pages import LaidBlock, Rule
from wenming_desk.typeset.paragraphs import ParagraphSetter
from wenming_desk.typeset.tables import set_table

_RECENT = 2000
"""Items whose lines are remembered after they have left the text: for what is moved or undone."""


ReadLook = Callable[[bytes, Table], TableLook | None]
"""Tells how a table looks in the file it came from."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A flow item laid out; `nodes` begin in it, each with the index of its first line."""

    item: FlowItem
    blocks: tuple[LaidBlock, ...]
    nodes: tuple[tuple[int, int], ...]
    heads: tuple[LaidBlock, ...] = ()
    """The header rows of a table, which are set again on each of its pages (w:tblHeader)."""


class BlockMaker:
    """Lays flow items out by one profile."""

    def __init__(
        self, profile: Profile, setter: ParagraphSetter, looks: ReadLook | None = None
    ) -> None:
        self.profile = profile
        self.setter = setter
        self.package = b""
        """The file that tables with a look of their own came from."""
        self._looks = looks
        self._recent: dict[tuple[object, ...], Laid] = {}

    def lay(self, item: FlowItem) -> Laid:
        """The blocks of an item; those of one that was released lately are taken again."""
        found = self._recent.get(_key(item)) if self._recent else None
        return found if found is not None else self._lay(item)

    def release(self, laid: Iterable[Laid]) -> None:
        """Remember items that may have left the text, or may only have another place in it."""
        for each in laid:
            self._recent[_key(each.item)] = each

    def trim(self) -> None:
        """Forget what was released longest ago."""
        excess = len(self._recent) - _RECENT
        for key in list(self._recent)[: max(excess, 0)]:
            del self._recent[key]

    def _lay(self, item: FlowItem) -> Laid:
        width, height = self.profile.text_width, self.profile.text_height
        if item.turned:
            area = turned_area(self.profile)
            width, height = float(area.width), float(area.height)
        if not isinstance(item, FlowParagraph):
            look = None
            if self._looks is not None and isinstance(item.node, Table):
                look = self._looks(self.package, item.node)
            rows = set_table(item, self.setter, width, height, look)
            heads = () if isinstance(item.node, Opaque) else rows[: item.node.header_rows]
            if sum(head.height for head in heads) >= height / 2:
                heads = ()
            rows = with_notes(item, rows, self.setter)
            heads = heads and tuple([unnoted(row) for row in rows[: len(heads)]])
            return Laid(item, rows, ((item.node.id, 0),), heads)
        block = self.setter.set(item, width)
        if item.rule_below:
            block = self._with_head_rule(block, item)
        blocks = (block,)
        if any(piece.atom is not None for piece in item.pieces):
            if not item.rule_below:
                block = with_floats(item, block, self.profile)
            blocks = with_notes(item, (block,), self.setter)
        return Laid(item, blocks, _beginnings(item, block))

    def _with_head_rule(self, block: LaidBlock, item: FlowParagraph) -> LaidBlock:
        """The red rule 4 mm below the number's characters (7.2.7); the block ends at the rule."""
        profile = self.profile
        weight = float(profile.rule_weight)
        y = block.height - item.style.tail + profile.rule_gap + weight / 2
        color = profile.style(Role.ISSUER_MARK).color
        rule = Rule("head", 0.0, y, profile.text_width, weight, color)
        return LaidBlock(
            block.element,
            block.node,
            block.lines,
            y + weight / 2,
            (rule,),
            stacked=False,
            tops=tuple(i * line.pitch for i, line in enumerate(block.lines)),
        )


def _beginnings(item: FlowParagraph, block: LaidBlock) -> tuple[tuple[int, int], ...]:
    """The nodes whose text stands in a paragraph, each with the index of its first line.

    A run-in text may begin a line, and so a page, below its heading; one without characters
    begins where the paragraph ends.
    """
    found: dict[int, int] = {item.node: 0}
    if any(piece.node != item.node for piece in item.pieces):
        if isinstance(block.lines, LateLines):
            _find_beginnings(item, block.lines.starts, found)
        else:
            for index, line in enumerate(block.lines):
                for span in line.spans:
                    found.setdefault(span.node, index)
        last = max(len(block.lines) - 1, 0)
        for piece in item.pieces:
            found.setdefault(piece.node, last)
    return tuple(found.items())


def _find_beginnings(item: FlowParagraph, starts: Sequence[int], found: dict[int, int]) -> None:
    """The lines in which the pieces of a paragraph begin, told by the offsets of the lines."""
    at = 0
    for piece in item.pieces:
        # a break ends the line before and is in none
        breaks = len(piece.text) - len(piece.text.lstrip(LINE_BREAKS))
        begin = at + breaks
        at += len(piece.text)
        if begin < at:
            found.setdefault(piece.node, bisect_right(starts, begin) - 1)
        elif not piece.text:
            # what has no characters stands at the end of a line rather than before the next
            found.setdefault(piece.node, max(bisect_left(starts, begin) - 1, 0))


def _key(item: FlowItem) -> tuple[object, ...]:
    """What the lines of an item depend on; objects by identity, kept alive beside the key."""
    if isinstance(item, FlowParagraph):
        looks = (item.first, item.left, item.right, id(item.style), item.rule_below, item.parted)
        return id(item.pieces), item.node, item.role, item.turned, *looks
    return id(item.node), item.node.id, Role.TABLE, item.turned, id(item.style)
