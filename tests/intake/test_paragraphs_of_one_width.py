"""Paragraphs that happen to be of one width are paragraphs, not the lines of one."""

import pytest

from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.jobs.opening import open_document

WORDS = "这是第{:02}段，说的是各单位要抓好落实的事情，责任到人，每月报告一次进展"


def count(lines: list[str]) -> int:
    text = "\n".join(["云汀市水利局2026年工作要点", "", *lines])
    document = open_document(text.encode(), "文稿.txt").document
    return sum(isinstance(node, Paragraph) for node in walk_document(document))


@pytest.mark.parametrize("end", ["。", "；", "！”"])
def test_lines_that_end_with_sentences_are_paragraphs(end: str) -> None:
    assert count([WORDS.format(number) + end for number in range(1, 21)]) == 20


def test_lines_broken_anywhere_are_joined() -> None:
    text = "".join(WORDS.format(number) + "。" for number in range(1, 21))
    assert count([text[i : i + 31] for i in range(0, len(text), 31)]) < 5
