"""The word before the copies of an imprint stays the office's own: 分送 is no 抄送."""

from __future__ import annotations

import pytest

from tests.intake.texts import recovered
from wenming_desk.intake.report import Action

TEXT = """云汀市水利局关于做好节水宣传工作的通知
各县（市、区）水利局：
　　现就做好节水宣传工作通知如下：
　　一、提高认识
　　各地要充分认识节水宣传的重要意义。
云汀市水利局
2026年3月2日
"""


@pytest.mark.parametrize("word", ["分送：", "抄报："])
def test_another_word_than_the_usual_one_stays(word: str) -> None:
    imprint = recovered(f"{TEXT}{word}市委常委，副市长。\n").document.imprint
    assert imprint.cc == f"{word}市委常委，副市长"
    assert imprint.cc_label == ""


def test_the_usual_word_is_put_there_by_the_program() -> None:
    recovery = recovered(f"{TEXT}抄送：市委办公室。\n")
    imprint = recovery.document.imprint
    assert (imprint.cc_label, imprint.cc) == ("抄送：", "市委办公室")
    assert "抄送：" in [entry.text for entry in recovery.report.of(Action.LABEL)]
