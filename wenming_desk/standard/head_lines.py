"""份号, 密级 and 紧急程度: the lines in the upper left corner (7.2.1–7.2.3)."""

from __future__ import annotations

from wenming_desk.document.nodes import HEAD_ID, Head
from wenming_desk.standard.items import FlowParagraph, Words
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role

_COPY_DIGITS = 6
"""Digits of a 份号 (7.2.1)."""


def corner_lines(head: Head, maker: Maker) -> list[FlowParagraph]:
    """A line for each of them that the head has."""
    return [
        maker.derived(role, HEAD_ID, *words)
        for role, words in (
            (Role.COPY_NUMBER, _copy_number(head.copy_number)),
            (Role.SECRECY, _secrecy(head.secrecy, head.secrecy_period)),
            (Role.URGENCY, _spread(head.urgency, head.secrecy_period, "urgency")),
        )
        if any(w.text for w in words)
    ]


def _copy_number(number: str) -> tuple[Words, ...]:
    """Six digits, with noughts before a shorter number (B.2 item 1)."""
    plain = number.isascii() and number.isdigit()
    noughts = "0" * (_COPY_DIGITS - len(number)) if plain else ""
    return Words(noughts, fixed=True), Words(number, field="copy_number")


def _secrecy(level: str, period: str) -> tuple[Words, ...]:
    """机密★1年, or spread by one 字 where no period is given (B.2 item 2)."""
    if period:
        own = Words(level, field="secrecy")
        return own, Words("★", fixed=True), Words(period, field="secrecy_period")
    return _spread(level, period, "secrecy")


def _spread(text: str, period: str, field: str) -> tuple[Words, ...]:
    """Urgency is spread like the secrecy level: solid only beside a period (B.2 item 3)."""
    if period or len(text) != 2:
        return (Words(text, field=field),)
    first, second = Words(text[0], field=field), Words(text[1], field=field, at=1)
    return first, Words("　", fixed=True), second
