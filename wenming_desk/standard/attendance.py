"""Attendance of minutes (出席、请假、列席) below the text (10.3, GBT9704 D.3)."""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.document.nodes import Attendance
from wenming_desk.standard.items import FlowParagraph, Piece
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.widths import text_em

_LABEL_FACE = "heiti"
_MOST = 10.0
"""字 that turn-over lines stand in at most: a longer label is none."""


def attendance_items(
    attendance: Sequence[Attendance], part: int, maker: Maker
) -> list[FlowParagraph]:
    """A paragraph each: the label in 黑体, and turn-over lines under the first name."""
    style = maker.profile.style(Role.ATTENDANCE)
    unit = style.size + style.spacing
    out: list[FlowParagraph] = []
    for index, each in enumerate(attendance):
        hang = min(text_em(each.label + "：", gaps=False), _MOST) * unit
        pieces = (
            Piece(each.label, part, -1, _LABEL_FACE, field=f"attendance.{index}.label"),
            Piece("：", part, -1, _LABEL_FACE, fixed=True),
            Piece(
                each.names,
                part,
                -1,
                style.face,
                style.bold,
                field=f"attendance.{index}.names",
            ),
        )
        left = style.left * style.size + hang
        out.append(FlowParagraph(Role.ATTENDANCE, part, pieces, style, left=left, first=-hang))
    return out
