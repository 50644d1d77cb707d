"""What several programs are asked at once, or in short, is what each says by itself at length."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.agreement import Agreement
from wenming_desk.typeset.breaking import BreakRules, Engine, Glyphs
from wenming_desk.typeset.breaking.lines import decided_line, prepared_line_end
from wenming_desk.typeset.breaking.office_classes import scripts_of
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.respaced import RespacedParagraph

SIZE = 16.0
PARTS = st.sampled_from(
    (
        *(" ", "河湖", "巡查", "水", "，", "。", "、", "“", "”", "（"),
        *("）", "《", "》", "——", "！", "2026", "12个", "3.5%", "GB/T", "a=b"),
        *("www.yun.cn/a", "5G", "第12", "年", "①", "3—5"),
    )
)
TEXTS = st.lists(PARTS, min_size=1, max_size=80).map("".join)
ENGINES = st.sampled_from(("word15", "word14", "wps"))


def glyphs_of(text: str, spacing: float) -> Glyphs:
    """Characters of a size of 16 pt."""
    full = [is_wide(char) for char in text]
    advances = [(SIZE if wide else SIZE / 2) + spacing for wide in full]
    return Glyphs(text, advances, [SIZE] * len(text), full)


@settings(max_examples=150, deadline=None)
@given(TEXTS, ENGINES, st.booleans(), st.sampled_from((0.0, -0.2)), st.data())
def test_word_and_wps_from_one_look(
    text: str, engine: Engine, justify: bool, spacing: float, data: st.DataObject
) -> None:
    rules = replace(BreakRules(), engine=engine, justify=justify, kern_pairs=False)
    paragraph = RespacedParagraph(glyphs_of(text, spacing), spacing, frozenset(), rules)
    for _ in range(5):
        start = data.draw(st.integers(0, len(text) - 1))
        width = data.draw(st.sampled_from((20.0, 100.0, 300.0, 436.5, 442.25)))
        both = paragraph.decided(start, width)
        assert both[0] == decided_line(paragraph.word, start, width)
        assert both[1] == prepared_line_end(paragraph.wps, start, width)


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(lambda text: " " not in text), ENGINES, st.data())
def test_the_first_changes_tried_are_those_of_each_end(
    text: str, engine: Engine, data: st.DataObject
) -> None:
    rules = BreakRules(engine=engine, kern_pairs=False)
    agreement = Agreement(glyphs_of(text, -0.2), -0.2, frozenset(), rules)
    start, width = data.draw(st.integers(0, len(text) - 1)), 442.25
    word = decided_line(prepare_of(agreement), start, width)
    banned = frozenset(data.draw(st.lists(st.integers(0, len(text)), max_size=3)))
    found = list(agreement._choices.choices(start, word, (word[1],), width, (), banned))
    wanted = {
        (end, total)
        for end in range(max(word[1] - 4, start + 1), min(word[1] + 4, len(text)) + 1)
        if end not in banned and (end == word[1] or end < len(text) or word[3])
        for total in agreement._choices.totals(start, end, width, ())
    }
    assert {(end, total) for _, end, total in found} == wanted
    assert len(found) == len(wanted)


def prepare_of(agreement: Agreement) -> Prepared:
    """The paragraph as Word sees it."""
    return agreement._paragraph.word


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("“水”a“b”", [0, 1, 1, 0, 0, 0, 0]),
        ("……", [0, 0]),
        ("水①a①", [1, 1, 0, 0]),
        ("", []),
    ],
)
def test_what_has_no_script_takes_the_one_before_it(text: str, scripts: list[int]) -> None:
    assert scripts_of(text) == scripts
