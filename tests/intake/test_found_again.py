"""Places of a report are found again in a text that was edited since."""

from __future__ import annotations

import pytest

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole
from wenming_desk.document.source import Place
from wenming_desk.document.text_edits import set_text, split
from wenming_desk.intake.found_again import found_again
from wenming_desk.intake.report import Action, Entry

TEXT = "各科室要定一个题目，先读原文，再谈体会。"


def _document(text: str = TEXT) -> Document:
    part = Part(1, PartRole.MAIN, children=(Paragraph(2, Text.of(text)),))
    return Document(parts=(part,), next_id=3)


def _at(words: str, text: str = TEXT) -> Entry:
    return Entry(Action.SPACES, " ", Place(), 2, text.index(words))


@pytest.mark.parametrize(
    "now",
    [
        f"从今年起，{TEXT}",
        f"{TEXT}不得应付。",
        TEXT.replace("各科室", "局机关各单位"),
        TEXT.replace("各", "").replace("原文", "文件").replace("。", "，后议办法。"),
    ],
    ids=["before", "behind", "replaced", "at three places"],
)
@pytest.mark.parametrize("words", ["要定", "题目", "先读", "再谈"])
def test_a_place_goes_with_its_words(now: str, words: str) -> None:
    before = _document()
    (found,) = found_again(before, set_text(before, 2, now), [_at(words)])
    assert (found.node, found.at) == (2, now.index(words))


def test_a_place_in_what_was_parted_from_its_paragraph() -> None:
    before = _document()
    now, _ = split(before, 2, TEXT.index("先读"))
    first, second = found_again(before, now, [_at("题目"), _at("再谈")])
    assert (first.node, first.at) == (2, TEXT.index("题目"))
    assert second.node != 2
    assert second.at == TEXT.index("再谈") - TEXT.index("先读")


def test_hundreds_of_places_in_a_long_paragraph_take_no_long_look() -> None:
    text = "".join(f"第{n}项要做，" for n in range(4_000))
    before = _document(text)
    entries = [_at(f"第{n}项", text) for n in range(10, 4_000, 10)]
    now = set_text(before, 2, f"今年{text}")
    found = found_again(before, now, entries)
    assert [each.at for each in found] == [each.at + 2 for each in entries]
