"""What lines can give and take: sums over the paragraph tell the same as counting in the line."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.test_agreement import glyphs_of, texts
from wenming_desk.typeset.breaking import BreakRules
from wenming_desk.typeset.breaking.charsets import BREAK, SPACE
from wenming_desk.typeset.breaking.engines import ease_of, give_of
from wenming_desk.typeset.breaking.prepare import prepare


@settings(max_examples=200)
@given(texts, st.integers(0, 200), st.integers(1, 60), st.booleans())
def test_sums_are_what_is_counted(text: str, start: int, size: int, kern: bool) -> None:
    told = prepare(glyphs_of(text), BreakRules(kern_pairs=kern))
    counted = replace(told, sums=None)
    start %= len(text)
    end = min(start + size, len(text))
    while end > start + 1 and told.kinds[end - 1] & (SPACE | BREAK):
        end -= 1
    assert give_of(told, start, end) == pytest.approx(give_of(counted, start, end))
    assert ease_of(told, start, end) == pytest.approx(ease_of(counted, start, end))


def test_a_paragraph_with_spaces_is_counted_line_by_line() -> None:
    assert prepare(glyphs_of("甲 乙，"), BreakRules()).sums is None
    assert prepare(glyphs_of("甲乙，5年"), BreakRules()).sums is not None
