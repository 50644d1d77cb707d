"""Paragraphs in a language of letters: each is one, and joined words keep a blank between them."""

from __future__ import annotations

import pytest

from tests.docx_io.build import docx, para
from wenming_desk.document.inline import Text
from wenming_desk.document.source import Place
from wenming_desk.document.texts import document_texts
from wenming_desk.intake.units import Unit, joined
from wenming_desk.jobs.opening import open_document


def texts(*lines: str) -> list[str]:
    opened = open_document(docx("".join(map(para, lines))), "a.docx")
    return [text for _, text in document_texts(opened.document) if text.strip()]


@pytest.mark.parametrize(
    "lines",
    [
        ("Heading1", "Heading2", "Heading3", "Bold text"),
        ("Hello world", "This is a test.", "It has several paragraphs", "each of them short"),
        ("Water saving plan", "Report at once"),
        ("The first of two long paragraphs, which has no stop at its end " * 2, "And the second"),
    ],
)
def test_each_paragraph_of_a_word_file_stays_one(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == [line.strip() for line in lines]


def test_lines_of_a_chinese_title_are_joined_as_before() -> None:
    assert texts("青溪县水务局", "关于做好防汛值守工作的通知", "各科室：", "请遵照执行。")[0] in (
        "青溪县水务局关于做好防汛值守工作的通知",
        "青溪县水务局\n关于做好防汛值守工作的通知",
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("run by Phase2", "of the plan", "run by Phase2 of the plan"),
        ("the plan for the", "2026 season", "the plan for the 2026 season"),
        ("the plan of all!", "Nobody stays", "the plan of all! Nobody stays"),
        ("型号为A", "4纸", "型号为A4纸"),
        ("共计20", "26件", "共计2026件"),
        ("第一排", "second", "第一排second"),
    ],
)
def test_joined_words_are_parted(one: str, other: str, said: str) -> None:
    lines = [Unit(Text.of(each), each, Place()) for each in (one, other)]
    assert joined(lines).plain == joined(lines).text.plain == said
