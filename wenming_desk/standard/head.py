"""The head (版头) as flow paragraphs: 份号, 密级, 紧急程度, the issuer mark, number and signers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.nodes import HEAD_ID, Head
from wenming_desk.standard.items import FirstPage, FlowParagraph, Words
from wenming_desk.standard.making import Maker
from wenming_desk.standard.marks import mark_item
from wenming_desk.standard.numbers import number_items
from wenming_desk.standard.roles import Role

_COPY_DIGITS = 6
"""Digits of a 份号 (7.2.1)."""


def head_items(head: Head, maker: Maker, plan: FirstPage | None = None) -> Iterator[FlowParagraph]:
    """The paragraphs of a head in order, as high as the plan of page 1 allows."""
    profile = maker.profile
    plan = plan or FirstPage(float(profile.style(Role.ISSUER_MARK).size))
    lines = [
        maker.derived(role, HEAD_ID, *words)
        for role, words in (
            (Role.COPY_NUMBER, _copy_number(head.copy_number)),
            (Role.SECRECY, _secrecy(head.secrecy, head.secrecy_period)),
            (Role.URGENCY, _spread(head.urgency, head.secrecy_period)),
        )
        if any(w.text for w in words)
    ]
    yield from lines
    mark = mark_item(head, maker, plan.mark) if head.mark else None
    if mark:
        taken = sum(p.style.pitch for p in lines)
        before = profile.mark_top - profile.top - taken - mark.style.lead
        yield replace(mark, before=max(before, 0.0))
    numbers = number_items(head, maker, plan.signers)
    for index, number in enumerate(numbers):
        if mark and not index:
            number = replace(number, before=maker.gap(2, mark.style, number.style))
        if index + 1 == len(numbers):
            number = replace(number, rule_below=bool(mark))
        yield number


def _copy_number(number: str) -> tuple[Words, ...]:
    """Six digits, with noughts before a shorter number (B.2 item 1)."""
    plain = number.isascii() and number.isdigit()
    noughts = "0" * (_COPY_DIGITS - len(number)) if plain else ""
    return Words(noughts, fixed=True), Words(number)


def _secrecy(level: str, period: str) -> tuple[Words, ...]:
    """机密★1年, or spread by one 字 where no period is given (B.2 item 2)."""
    if period:
        return Words(level), Words("★", fixed=True), Words(period)
    return _spread(level, period)


def _spread(text: str, period: str) -> tuple[Words, ...]:
    """Urgency is spread like the secrecy level: solid only beside a period (B.2 item 3)."""
    if period or len(text) != 2:
        return (Words(text),)
    return Words(text[0]), Words("　", fixed=True), Words(text[1])
