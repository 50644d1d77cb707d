"""The head (版头) as flow paragraphs: 份号, 密级, 紧急程度, the issuer mark, number and signers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.nodes import HEAD_ID, Head
from wenming_desk.standard.items import FlowParagraph, Piece, Words
from wenming_desk.standard.length import Pt
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.widths import text_em

_WIDEST = 0.96
"""Share of the type area's width that the issuer mark may fill (GBT9704 B.2 item 4)."""
_SMALLEST = 5.0
"""pt; a mark that is too long even so is no mark, and wraps."""


def head_items(head: Head, maker: Maker) -> Iterator[FlowParagraph]:
    """The paragraphs of a head in order."""
    profile = maker.profile
    lines = [
        maker.derived(role, HEAD_ID, *words)
        for role, words in (
            (Role.COPY_NUMBER, (Words(head.copy_number),)),
            (Role.SECRECY, _secrecy(head.secrecy, head.secrecy_period)),
            (Role.URGENCY, _spread(head.urgency, head.secrecy_period)),
        )
        if any(w.text for w in words)
    ]
    yield from lines
    mark = _mark(head, maker) if head.mark else None
    if mark:
        taken = sum(p.style.pitch for p in lines)
        before = profile.mark_top - profile.top - taken - mark.style.lead
        yield replace(mark, before=max(before, 0.0))
    if head.doc_number or head.signers:
        number = _number(head, maker)
        if mark:
            number = replace(number, before=maker.gap(2, mark.style, number.style))
        yield number


def _mark(head: Head, maker: Maker) -> FlowParagraph:
    """The issuer mark, made smaller by half points until it fits one line (B.2 item 4)."""
    text = head.mark
    own = text if head.mark_text else head.issuers[0]
    words = (Words(own), Words(text[len(own) :], fixed=True))
    paragraph = maker.derived(Role.ISSUER_MARK, HEAD_ID, *words)
    style = paragraph.style
    room = _WIDEST * maker.profile.text_width / max(text_em(text), 1.0)
    if room >= style.size:
        return paragraph
    size = Pt(max(int(room * 2) / 2, _SMALLEST))
    return replace(paragraph, style=replace(style, size=size))


def _number(head: Head, maker: Maker) -> FlowParagraph:
    """发文字号, centred; beside 签发人 at the left, the signers right (7.2.5, 7.2.6)."""
    style = maker.profile.style(Role.DOC_NUMBER)
    # the tab is what parts the line's two ends
    pieces = [Piece(head.doc_number.replace("\t", " "), HEAD_ID, -1, style.face, style.bold)]
    inset = 0.0
    if head.signers:
        inset = maker.profile.zi
        style = replace(style, align="left")
        pieces.append(Piece("\t签发人：", HEAD_ID, -1, style.face, style.bold, fixed=True))
        for count, name in enumerate(head.signers):
            if count:
                pieces.append(Piece("　", HEAD_ID, -1, "kaiti", fixed=True))
            pieces.append(Piece(name.replace("\t", " "), HEAD_ID, -1, "kaiti"))
    return FlowParagraph(
        Role.DOC_NUMBER,
        HEAD_ID,
        tuple(pieces),
        style,
        left=inset,
        right=inset,
        rule_below=bool(head.mark),
        parted=bool(head.signers),
    )


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
