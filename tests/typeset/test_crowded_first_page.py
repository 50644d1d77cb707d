"""Page 1 shows text of the body even where twelve organs issue together (GB/T 9704 7.3.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.own_documents import PLAIN_HEAD, document, main, paragraphs
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Paragraph, Section, Signature
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.remarks import RemarkKind


@pytest.mark.parametrize("profile", ["R1", "R2"])
def test_the_only_addressee_moves_before_page_1_has_no_body(profile: str) -> None:
    pages = layout(bad_documents()["12 issuers"], find_profile(profile))
    first = pages.pages[0].lines
    assert "各科室要对照任务清单" in "".join(line.text for line in first)
    assert not any(line.element == "recipients" for line in first)
    names = [line.spans[0].size for line in first if line.text.startswith("云汀市")]
    assert min(names) >= 14.0
    kinds = {remark.kind for remark in pages.remarks}
    assert RemarkKind.MANY_RECIPIENTS in kinds
    assert RemarkKind.NO_TEXT not in kinds


@pytest.mark.parametrize("profile", ["R1", "R2"])
@pytest.mark.parametrize("sentences", range(2, 12))
def test_the_only_paragraph_is_parted_rather_than_sent_to_page_2(
    profile: str, sentences: int
) -> None:
    words = "各科室要对照清单抓好落实，按季度报送情况。" * sentences
    found = document(main(Paragraph(0, Text.of(words))), head=PLAIN_HEAD)
    pages = layout(found, find_profile(profile))
    kinds = {remark.kind for remark in pages.remarks}
    assert not kinds & {RemarkKind.NO_TEXT, RemarkKind.ALONE}
    shown = [[ln.text for ln in page.lines if ln.element == "body"] for page in pages.pages]
    assert "".join(text for lines in shown for text in lines) == words
    assert all(shown)


def test_other_text_on_page_1_leaves_its_paragraphs_where_they_are() -> None:
    pages = layout(document(main(*paragraphs(2)), head=PLAIN_HEAD), find_profile())
    assert not [index for index, before in pages.befores.items() if before > 60]


@pytest.mark.parametrize("profile", ["R1", "R2"])
def test_one_line_goes_with_a_long_signature_rather_than_all_text_of_page_1(profile: str) -> None:
    organs = tuple(f"云汀市第{n}办公室" for n in "一二三四五六七八九十")
    short = [Paragraph(0, Text.of("请按时完成。")) for _ in range(2)]
    section = Section(0, Text.of("总体要求"), 1, children=tuple(short))
    part = replace(main(section), signature=Signature(organs, "2026年3月5日"))
    pages = layout(document(part, head=PLAIN_HEAD), find_profile(profile))
    shown = [[ln.element for ln in page.lines if ln.element == "body"] for page in pages.pages]
    assert [len(lines) for lines in shown[:2]] == [1, 1]
    assert RemarkKind.NO_TEXT not in {remark.kind for remark in pages.remarks}
