"""The title in one line: where a blank stands in place of a hand-set break, and where nothing."""

from __future__ import annotations

import pytest

from wenming_desk.document.nodes import Part, PartRole


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("云汀市水利局\n关于做好节水工作的通知", "云汀市水利局关于做好节水工作的通知"),
        ("云汀市人民政府\n办公室关于防汛的通知", "云汀市人民政府办公室关于防汛的通知"),
        ("云汀市水利局\n云汀市教育局\n关于节水的通知", "云汀市水利局　云汀市教育局关于节水的通知"),
        (
            "中共云汀市委\n云汀市政府关于节水的意见",
            "中共云汀市委　云汀市政府关于节水的意见",
        ),
        (
            "云汀市水利局\n共青团云汀市委\n关于节水的通知",
            "云汀市水利局　共青团云汀市委关于节水的通知",
        ),
        ("云汀市水利局关于水库\n云汀段管理的通知", "云汀市水利局关于水库云汀段管理的通知"),
        ("云汀市水利局关于云汀市委\n云汀行动的通知", "云汀市水利局关于云汀市委云汀行动的通知"),
        ("Water saving\nPlan for 2026", "Water saving Plan for 2026"),
        ("节水方案（20\n26年版）", "节水方案（2026年版）"),
        ("\n节水方案", "节水方案"),
        ("", ""),
    ],
)
def test_one_line(title: str, line: str) -> None:
    assert Part(1, PartRole.MAIN, title).title_line == line
