"""Edits of the attendance of minutes (出席、请假、列席; GB/T 9704 10.3)."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.nodes import Attendance, Document, Part
from wenming_desk.document.tree import update_part

LABELS = ("出席", "请假", "列席")
"""What the standard's own minutes list, in their order."""


def names_of(part: Part, label: str) -> str:
    """The names behind a label; "" where the part has none."""
    return next((each.names for each in part.attendance if each.label == label), "")


def set_names(document: Document, part_id: int, label: str, names: str) -> Document:
    """The document with the names behind a label set, in the place that the label has by custom;
    without names the label goes. EditError for no such part."""

    def change(part: Part) -> Part:
        others = [each for each in part.attendance if each.label != label]
        at = next((i for i, e in enumerate(part.attendance) if e.label == label), None)
        if names:
            here = _place(others, label) if at is None else min(at, len(others))
            others.insert(here, Attendance(label, names))
        return part if tuple(others) == part.attendance else replace(part, attendance=tuple(others))

    return update_part(document, part_id, change)


def set_attendance(
    document: Document, part_id: int, attendance: tuple[Attendance, ...]
) -> Document:
    """The document with all of a part's attendance set; EditError for no such part."""

    def change(part: Part) -> Part:
        return part if attendance == part.attendance else replace(part, attendance=attendance)

    return update_part(document, part_id, change)


def _place(others: list[Attendance], label: str) -> int:
    """Behind the last label that comes earlier by custom, else first; others come last."""
    if label not in LABELS:
        return len(others)
    earlier = LABELS[: LABELS.index(label)]
    return max((i for i, each in enumerate(others, start=1) if each.label in earlier), default=0)
