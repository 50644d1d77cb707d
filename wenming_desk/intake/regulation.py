"""Regulations: whether 第X条 counts through a part, and its labels as levels of that scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.numbering import ARTICLE, CHAPTER, DIVISION
from wenming_desk.intake import labels
from wenming_desk.intake.labels import Label
from wenming_desk.intake.outline import Body

_FEW = 2
"""So many articles make a regulation at least."""
_SHARE = 0.9
"""So many of its articles have the number that counting gives."""
_LEVELS = {"章": CHAPTER, "节": DIVISION, "条": ARTICLE, "l2": 4, "l3": 5, "l4": 6, "l4b": 6}
"""Style of a label → its level in a regulation."""


def scheme_of(bodies: Sequence[Body]) -> NumberingScheme:
    """The scheme that the labels of a part tell.

    A regulation counts its articles on from 第一条; an excerpt, or articles that are quoted, begin
    anywhere. Where a plan's 一、 stands before the first article, the articles are quoted.
    """
    counts: list[int] = []
    for body in bodies:
        label = body.label
        if label is None:
            continue
        if label.level == labels.ARTICLE and not _inserted(label):
            counts.append(label.count)
        elif label.style == "l1" and not counts:
            return NumberingScheme.PLAN
    right = sum(1 for place, count in enumerate(counts, start=1) if place == count)
    if len(counts) >= _FEW and counts[0] == 1 and right >= _SHARE * len(counts):
        return NumberingScheme.REGULATION
    return NumberingScheme.PLAN


def relabelled(bodies: Sequence[Body]) -> None:
    """Give the bodies of a regulation the levels of that scheme; labels that it does not have, or
    does not derive (第五条之一), stay text."""
    for body in bodies:
        label = body.label
        if label is None:
            continue
        level = _LEVELS.get(label.style)
        if level is None and label.style != "编":
            body.label = None
            continue
        derived = level is not None and not _inserted(label)
        body.label = replace(label, level=level or CHAPTER, derived=derived)


def _inserted(label: Label) -> bool:
    """Whether the label is that of an article put in later, which counting does not give."""
    return "之" in label.raw
