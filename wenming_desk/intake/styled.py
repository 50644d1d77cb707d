"""Files this program has written: every paragraph's style names its element, nothing is guessed.

A document that was saved and is opened again comes back as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.intake import outline
from wenming_desk.intake.labels import Label, find_label
from wenming_desk.intake.outline import Body
from wenming_desk.intake.parts import Element
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Kept, Unit, pieces_of, split_at
from wenming_desk.standard.roles import HEADINGS, ROLE_OF_STYLE, Role

_OURS = frozenset(
    {
        *(Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE, Role.RECIPIENTS, Role.ITEM),
        *(Role.ISSUER_MARK, Role.DOC_NUMBER, Role.SIGNATURE, Role.ATTACHMENT_LABEL),
    }
)
"""Roles whose style names no other program gives."""
_STATES: dict[Role, State] = {
    Role.COPY_NUMBER: State.COPY,
    Role.SECRECY: State.SECRECY,
    Role.URGENCY: State.URGENCY,
    Role.ISSUER_MARK: State.MARK,
    Role.DOC_NUMBER: State.NUMBER,
    Role.TITLE: State.TITLE,
    Role.ISSUED_TITLE: State.PART_TITLE,
    Role.ATTACHMENT_TITLE: State.PART_TITLE,
    Role.RECIPIENTS: State.ADDRESSEE,
    Role.SIGNATURE: State.ORG,
    Role.DATE: State.DATE,
    Role.NOTE: State.NOTE,
    Role.ATTACHMENT_LABEL: State.PART_MARK,
    Role.CC: State.CC,
    Role.PRINTED: State.PRINTED,
}
_STOP = re.compile(r"[。！？]")
_DEEP = re.compile(r"(?:[①-⑳]|（\d{2,3}）)|[a-z]{1,2}\.")
_SHARE = 0.9


def is_ours(source: Source) -> bool:
    """Whether the paragraphs carry this program's styles throughout."""
    known = named = total = 0
    for block in source.blocks:
        if isinstance(block, SourceParagraph) and block.text.plain.strip():
            total += 1
            role = ROLE_OF_STYLE.get(block.look.style)
            known += role is not None
            named += role in _OURS
    return named > 0 and known >= _SHARE * total


def styled_elements(source: Source) -> list[Element]:
    """The elements that the styles name, in order."""
    out: list[Element] = []
    for piece in pieces_of(source, soft=False):
        if isinstance(piece, Kept):
            out.append(Element(State.KEPT, piece))
        else:
            out.extend(_elements(piece, out))
    return out


def _elements(unit: Unit, before: Sequence[Element]) -> list[Element]:
    if not unit.look.known:
        # the lines of the imprint's table come without a style of their own
        state = State.CC if unit.plain.startswith("抄送") else State.PRINTED
        return [Element(state, unit)]
    role = ROLE_OF_STYLE.get(unit.look.style, Role.BODY)
    if role in HEADINGS or role is Role.ITEM:
        return [_section(unit, role)]
    if role is Role.DOC_NUMBER and "签发人" in unit.plain:
        halves = split_at(unit, unit.plain.index("签发人"))
        states = (State.NUMBER, State.SIGNER)
        return [Element(s, u) for s, u in zip(states, halves, strict=True) if u.plain]
    if role is Role.ATTACHMENT_NOTE:
        more = bool(before) and before[-1].state in (State.NOTES, State.NOTES_ITEM)
        return [Element(State.NOTES_ITEM if more else State.NOTES, unit)]
    return [Element(_STATES.get(role, State.PARA), unit)]


def _section(unit: Unit, role: Role) -> Element:
    label = find_label(unit.plain)
    if role is Role.ITEM:
        body = Body(unit, label, role=outline.Role.NUMBERED, settled=True)
        return Element(State.ITEM, unit, body=body) if label else Element(State.PARA, unit)
    level = HEADINGS.index(role) + 1
    if level > 4:
        deep = _DEEP.match(unit.plain)
        label = Label(level, 1, deep[0], deep.end(), "deep") if deep else None
    elif label is not None and label.level != level:
        label = None
    stop = _STOP.search(unit.plain, label.end if label else 0)
    body = Body(unit, label, role=outline.Role.HEADING, hint=level, settled=True)
    if stop:
        body.role = outline.Role.RUN_IN
        body.stop = stop.start() - (label.end if label else 0)
    return Element(State.ITEM, unit, body=body)
