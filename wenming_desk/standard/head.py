"""The head (版头) as flow paragraphs: 份号, 密级, 紧急程度, the issuer mark, number and signers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.marks import issuer_mark
from wenming_desk.document.nodes import DocumentFormat, Head
from wenming_desk.standard.head_lines import corner_lines
from wenming_desk.standard.items import FirstPage, FlowParagraph
from wenming_desk.standard.letter import letter_items
from wenming_desk.standard.making import Maker
from wenming_desk.standard.marks import mark_item
from wenming_desk.standard.numbers import number_items
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role


def head_items(
    head: Head,
    maker: Maker,
    plan: FirstPage | None = None,
    layout: DocumentFormat = DocumentFormat.GENERAL,
) -> Iterator[FlowParagraph]:
    """The paragraphs of a head in order, as high as the plan of page 1 allows.

    Of the formats an order has no red rule below its number (10.2).
    """
    profile = maker.profile
    plan = plan or FirstPage(float(profile.style(Role.ISSUER_MARK).size))
    shown = issuer_mark(head, layout)
    if layout is DocumentFormat.LETTER:
        yield from letter_items(head, shown, maker, plan)
        return
    lines = corner_lines(head, maker)
    yield from lines
    mark = mark_item(shown, maker, plan.mark) if shown else None
    if mark:
        taken = sum(p.style.pitch for p in lines)
        before = _mark_top(layout, profile) - profile.top - taken - mark.style.lead
        yield replace(mark, before=max(before, 0.0))
    ruled = bool(mark) and layout is not DocumentFormat.ORDER
    numbers = number_items(head, maker, plan.signers)
    for index, number in enumerate(numbers):
        if mark and not index:
            number = replace(number, before=maker.gap(2, mark.style, number.style))
        if index + 1 == len(numbers):
            number = replace(number, rule_below=ruled)
        yield number


def _mark_top(layout: DocumentFormat, profile: Profile) -> float:
    if layout is DocumentFormat.ORDER:
        return profile.formats.order_mark_top
    if layout is DocumentFormat.MINUTES:
        return profile.formats.minutes_mark_top
    return profile.mark_top
