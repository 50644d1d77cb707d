"""What is told by a character before a pattern is tried is told as the pattern would tell it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_desk.document.inline import Text
from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.intake import fields, noise
from wenming_desk.intake.evidence_alone import may_be_field
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.lookalikes import usual, with_usual

FIELDS = (
    *(fields.DOC_NUMBER, fields.ORDER_NUMBER, fields.DATE, fields.ATTACHMENT_MARK, fields.PRINTED),
    *(fields.COPY_NUMBER, fields.SECRECY, fields.URGENCY, fields.SIGNER, fields.ORG),
)
OPENERS = (fields.ATTACHMENT_NOTE, fields.CC)
LABELS = (
    "第一章",
    "第 3 条",
    "一、",
    "（一）",
    "(二)",
    "〔三〕",
    "1.",
    "２、",
    "（1）",
    "3)",
    "①",
    "⒇",
)


@pytest.mark.parametrize("pattern", FIELDS, ids=lambda pattern: pattern.pattern[:12])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_field_is_never_passed_over(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    flat = fields.squeezed(text)
    assert pattern.fullmatch(flat) is None or may_be_field(flat)


@pytest.mark.parametrize("pattern", OPENERS, ids=lambda pattern: pattern.pattern[:12])
@pytest.mark.parametrize("rest", ["", "甲，乙。", "甲。"])
def test_nor_is_one_that_a_word_opens(pattern: re.Pattern[str], rest: str) -> None:
    for word in ("附件：", "抄送：", "抄报：", "分送：", "主送：", "抄发："):
        assert pattern.match(word + rest) is None or may_be_field(word + rest)


@pytest.mark.parametrize("flat", ["（此件，公开）", "(甲。)", "市政府，2026年3月6日印发"])
def test_nor_is_a_note_or_a_printing_line_with_a_comma(flat: str) -> None:
    assert may_be_field(flat)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\xa0", "\t", "\ufffc", " \ufffc"])
def test_labels_behind_blanks_and_atoms(label: str, before: str) -> None:
    found = find_label(f"{before}{label}加强学习")
    assert found is not None
    assert found.end == len(before + label)


@given(st.text("会员联系文库素材扫码公众号微信QQ【】资料信范文群下载，。 ", max_size=40))
@settings(max_examples=200, deadline=None)
def test_contacts_are_found_where_their_words_are(text: str) -> None:
    words = ("【", "信", "材", "QQ", "qq", "公众号", "文库", "扫码", "范文", "资料")
    if noise.contacts(text):
        assert any(word in text for word in words)


@given(st.text("⺠西2OoＯlI年月日 0123A", max_size=12))
@settings(max_examples=200, deadline=None)
def test_lookalikes_are_found_wherever_there_are_any(text: str) -> None:
    source = Source((SourceParagraph(Text.of(text)),))
    changed, _ = with_usual(source)
    block = changed.blocks[0]
    assert isinstance(block, SourceParagraph)
    assert block.text.plain == usual(text)


@given(st.from_regex(fields.ORG, fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_names_of_organs_are_told_by_their_last_characters_too(text: str) -> None:
    assert fields.is_org(text) or not 2 <= len(text) <= 45


def test_kinds_are_words_alone_and_each_ends_a_title() -> None:
    for kind in fields.KINDS.split("|"):
        assert kind.isalpha()
        for end in ("", "2", "（试行）", "》", "（草案）12"):
            assert fields.TITLE_END.search(f"关于河湖的{kind}{end}")
        assert fields.TITLE_END.search(f"{kind}的落实") is None
