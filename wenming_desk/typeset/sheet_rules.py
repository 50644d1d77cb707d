"""The red rules of page 1 as a block of the page."""

from __future__ import annotations

from wenming_desk.document.nodes import HEAD_ID
from wenming_desk.standard.sheet import Sheet
from wenming_desk.typeset.pages import LaidBlock, Placement, Rule


def rules_of_sheet(sheet: Sheet) -> Placement | None:
    """The rules in their places on the paper; None where there are none."""
    if not sheet.rules:
        return None
    rules = tuple(
        Rule("letter", r.left, r.top + r.weight / 2, r.width, r.weight, r.color)
        for r in sheet.rules
    )
    return Placement(LaidBlock("letter", HEAD_ID, (), 0.0, rules, stacked=False), 0, 0, 0.0, 0.0)
