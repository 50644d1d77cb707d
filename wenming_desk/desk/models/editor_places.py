"""Places in the text pane: characters against UTF-16 units, block offsets against nodes; no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.desk.models.editor_blocks import Block, Key, Kind
from wenming_desk.desk.models.search import Found
from wenming_desk.document.history import Selection
from wenming_desk.document.outline import Element

_SHOWN_AS = str.maketrans(
    {
        "\n": "\u2028",
        "\r": "\u2028",
        "\u2029": "\u2028",
        "\x0b": "\u2028",
        "\x0c": "\u2028",
        "\x00": "\ufffd",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
    }
)
"""Characters that would break a paragraph of the editor in two, each shown as another one."""
_REPLACED = re.compile(f"[{''.join(map(chr, _SHOWN_AS))}]")
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def displayed(block: Block) -> str:
    """The characters that stand in the editor for a block, one for one; a box is one U+FFFC."""
    if block.kind is Kind.VACANT:
        return ""
    if not block.editable and block.kind is not Kind.ATTACHMENT_NOTE:
        return "\ufffc"
    plain = block.text.plain
    # Looking for one of them is ten times as quick as translating, and there hardly ever is one.
    return plain.translate(_SHOWN_AS) if _REPLACED.search(plain) else plain


def has_wide(text: str) -> bool:
    """Whether a text has characters of two UTF-16 units."""
    return _WIDE.search(text) is not None


def units(text: str, offset: int) -> int:
    """UTF-16 units before the character at `offset`."""
    head = text[:offset]
    return len(head) + sum(c > "\uffff" for c in head)


def chars(text: str, unit: int) -> int:
    """Characters before UTF-16 unit `unit`; inside a surrogate pair counts as before it."""
    if unit <= 0:
        return 0
    at = 0
    for count, char in enumerate(text):
        at += 2 if char > "\uffff" else 1
        if at > unit:
            return count
    return len(text)


ELEMENTS = {
    Kind.HEAD: Element.HEAD.value,
    Kind.TITLE: Element.TITLE.value,
    Kind.ADDRESSEE: Element.ADDRESSEE.value,
    Kind.ATTACHMENT_NOTE: Element.ATTACHMENT_NOTE.value,
    Kind.ATTENDANCE: Element.ATTENDANCE.value,
    Kind.ORG: Element.SIGNATURE.value,
    Kind.DATE: Element.SIGNATURE.value,
    Kind.NOTE: Element.NOTE.value,
    Kind.IMPRINT: Element.IMPRINT.value,
}
"""Block → the element it shows of a part, of the head or the imprint; other blocks are nodes."""


_FIELDS = {
    "title": Kind.TITLE,
    "addressee": Kind.ADDRESSEE,
    "attachment_notes": Kind.ATTACHMENT_NOTE,
    "attendance": Kind.ATTENDANCE,
    "orgs": Kind.ORG,
    "date": Kind.DATE,
    "note": Kind.NOTE,
}
"""Field of a part → the block that shows it."""


def block_key(hit: Found) -> Key | None:
    """The block that shows the field a hit is in; None for hits in the text of nodes."""
    base, _, entry = hit.field.partition(".")
    kind = _FIELDS.get(base)
    return (kind, hit.node, int(entry or 0)) if kind is not None else None


def place_of(block: Block, offset: int) -> Selection:
    """The node and offset that a character offset in a block means."""
    if block.kind is Kind.RUN_IN:
        if offset <= block.heading and block.heading:
            return Selection(block.node, offset)
        return Selection(block.lead, max(0, offset - block.body))
    element = ELEMENTS.get(block.kind, "")
    return Selection(block.node, offset if block.editable else 0, element)


def find_place(blocks: Sequence[Block], place: Selection, hint: int = -1) -> tuple[int, int] | None:
    """(index of the block, character offset in it) for a node and offset, or None.

    A part has several blocks (title, addressee …): that at `hint` is taken where it is one.
    """
    order = range(len(blocks))
    if 0 <= hint < len(blocks):
        order = (hint, *order)
    for index in order:
        block = blocks[index]
        if block.kind is Kind.RUN_IN:
            if block.lead == place.node:
                return index, min(block.body + place.offset, len(block.text))
            if block.node == place.node:
                return index, min(place.offset, block.heading)
        elif is_at(block, place) and block.kind is not Kind.DIVIDER:
            return index, min(place.offset, len(block.text)) if block.editable else 0
    return None


def is_at(block: Block, place: Selection) -> bool:
    """Whether a block shows this node, and of a part the element that is meant."""
    if place.node not in (block.node, block.lead or block.node):
        return False
    wanted = Element.TITLE.value if place.element == Element.PART.value else place.element
    return not wanted or ELEMENTS.get(block.kind, "") == wanted
