"""The imprint (版记) as a block that ends at the foot of the type area (7.4, GBT9704 D.6)."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.standard.items import FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.typeset.agreement import Lock
from wenming_desk.typeset.pages import LaidBlock, Rule, SetLine
from wenming_desk.typeset.paragraphs import ParagraphSetter


def set_imprint(
    items: tuple[FlowParagraph, ...], setter: ParagraphSetter, profile: Profile, *, ruled: bool
) -> LaidBlock | None:
    """The imprint with its rules, from its first rule to its last; None when there is none.

    That of a letter (`ruled` false) is from its first line's top to its last characters' foot.

    Its locks count the characters of all its paragraphs, one behind the other.
    """
    if not items:
        return None
    width = profile.text_width
    pad = float(profile.imprint_pad)
    lines: list[SetLine] = []
    tops: list[float] = []
    rules = [Rule("imprint", 0.0, 0.0, width, float(profile.imprint_outer))]
    if ruled:
        # LibreOffice lets no stop hang in a table, which such an imprint is in a file
        setter = replace(setter, rules=replace(setter.rules, hang=False))
    locks: list[Lock] = []
    y, at = 0.0, 0
    for index, item in enumerate(items):
        if item.unruled and index:
            top = tops[-1] + lines[-1].pitch
        else:
            if index:
                rules.append(Rule("imprint_inner", 0.0, y, width, float(profile.imprint_inner)))
            top = y + pad - item.style.lead if ruled or index else 0.0
        block = setter.set(item, width)
        locks.extend(Lock(k.start + at, k.end + at, k.spacing) for k in block.locks)
        at += len(item.text)
        for line in block.lines:
            lines.append(replace(line, element=item.role.value, node=item.node))
            tops.append(top)
            top += line.pitch
        y = top - item.style.tail + (pad if ruled else 0.0)
    rules.append(Rule("imprint", 0.0, y, width, float(profile.imprint_outer)))
    return LaidBlock(
        "imprint",
        items[0].node,
        tuple(lines),
        y,
        tuple(rules) if ruled else (),
        stacked=False,
        tops=tuple(tops),
        locks=tuple(locks),
    )
