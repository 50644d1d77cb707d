"""The head of a letter (信函格式, GB/T 9704 10.1, GBT9704 D.1).

Below the mark and the upper double rule 份号, 密级 and 紧急程度 stand at the left; 发文字号 stands
at the right end of the first of their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.marks import Mark
from wenming_desk.document.nodes import HEAD_ID, Document, DocumentFormat, Head, Imprint
from wenming_desk.standard.head_lines import corner_lines
from wenming_desk.standard.items import FirstPage, FlowParagraph, Piece
from wenming_desk.standard.length import Length
from wenming_desk.standard.making import Maker
from wenming_desk.standard.marks import mark_item
from wenming_desk.standard.numbers import number_items
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.sheet import letter_area
from wenming_desk.standard.spread import one_line


def letter_items(head: Head, mark: Mark, maker: Maker, plan: FirstPage) -> list[FlowParagraph]:
    """The paragraphs of the head in order."""
    items: list[FlowParagraph] = []
    if mark:
        items.append(_mark(mark, maker, plan))
    lines = corner_lines(head, maker)
    number = _number(one_line(head.doc_number), lines, maker)
    if number is not None:
        lines[:1] = [number]
    lines += number_items(replace(head, doc_number=""), maker, plan.signers)
    if lines:
        gap = maker.profile.formats.letter.text_gap - lines[0].style.lead
        lines[0] = replace(lines[0], before=gap_below_rules(items, gap, maker.profile))
    return [*items, *lines]


def printed_imprint(document: Document) -> Imprint:
    """What of the imprint is on the pages: in a letter 抄送 alone (10.1)."""
    if document.format is not DocumentFormat.LETTER:
        return document.imprint
    return Imprint(document.imprint.cc)


def gap_below_rules(above: Sequence[FlowParagraph], gap: float, profile: Profile) -> float:
    """Space above a line that begins `gap` pt below the upper double rule.

    `above` is the mark; without one the rule stands where that of a mark would.
    """
    letter = profile.formats.letter
    rules = letter.rule_gap + letter.rule_height + gap
    if above:
        return max(rules - above[0].style.tail, 0.0)
    mark = letter.mark_top + profile.style(Role.ISSUER_MARK).size
    return max(mark + rules - letter_area(profile).top, 0.0)


def _mark(mark: Mark, maker: Maker, plan: FirstPage) -> FlowParagraph:
    """The mark, its line as high in proportion where it is smaller than usual."""
    item = mark_item(mark, maker, plan.mark)
    style, usual = item.style, maker.profile.style(Role.ISSUER_MARK)
    if style.size != usual.size:
        pitch = Length(round(usual.pitch * style.size / usual.size, 1))
        style = replace(style, pitch=pitch)
    before = maker.profile.formats.letter.mark_top - letter_area(maker.profile).top - style.lead
    return replace(item, style=style, before=max(before, 0.0))


def _number(number: str, lines: list[FlowParagraph], maker: Maker) -> FlowParagraph | None:
    """The number at the right end of its line, with what stands at the left of it."""
    if not number:
        return None
    style = maker.profile.style(Role.DOC_NUMBER)
    own = Piece(number, HEAD_ID, -1, style.face, style.bold, field="doc_number")
    if not lines:
        return FlowParagraph(Role.DOC_NUMBER, HEAD_ID, (own,), replace(style, align="right"))
    left = lines[0]
    tab = Piece("\t", HEAD_ID, -1, style.face, style.bold, fixed=True)
    return FlowParagraph(
        Role.DOC_NUMBER,
        HEAD_ID,
        (*left.pieces, tab, own),
        replace(style, align="left"),
        parted=True,
        shares=left.role,
    )
