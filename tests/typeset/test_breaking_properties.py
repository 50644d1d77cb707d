"""What holds for the line breaker on any text, any settings and any width."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.typeset.breaking_texts import glyphs, rules, texts
from wenming_desk.typeset.breaking import BreakRules, break_paragraph, next_line
from wenming_desk.typeset.breaking.prepare import prepare

widths = st.floats(min_value=16.0, max_value=500.0)


@given(texts, rules, widths, widths)
def test_every_character_is_in_one_line_in_order(
    text: str, setting: BreakRules, first: float, rest: float
) -> None:
    lines = break_paragraph(glyphs(text), setting, first, rest)
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]
    assert all(line.end > line.start for line in lines[:-1])


@given(texts, rules, widths)
def test_places_are_monotone_and_inside(text: str, setting: BreakRules, width: float) -> None:
    measured = glyphs(text)
    for line in break_paragraph(measured, setting, width, width):
        assert len(line.xs) == line.end - line.start
        assert all(a <= b + 1e-6 for a, b in pairwise(line.xs))
        assert line.hangs <= 16.0 + 1e-6 or line.end - line.start <= 2
        assert abs(max(line.width - width, 0.0) - line.hangs) < 0.01 or line.width == 0


@given(texts, rules, widths)
def test_prohibited_marks_keep_from_the_edges_where_they_can(
    text: str, setting: BreakRules, width: float
) -> None:
    measured = glyphs(text)
    prepared = prepare(measured, setting)
    for line in break_paragraph(measured, setting, width, width)[:-1]:
        if text[line.end - 1] == "\n" or prepared.can_break(line.end):
            continue
        # Only where no line could have ended earlier may a line end at a forbidden place.
        assert not any(prepared.can_break(at) for at in range(line.start + 1, line.end))


@given(texts, rules, widths)
def test_the_same_input_gives_the_same_lines(text: str, setting: BreakRules, width: float) -> None:
    measured = glyphs(text)
    lines = break_paragraph(measured, setting, width, width)
    assert lines == break_paragraph(measured, setting, width, width)
    assert lines == tuple(next_line(measured, setting, line.start, width) for line in lines)


@given(texts, st.sampled_from(["word15", "word14"]), widths)
def test_justified_lines_fill_the_width(text: str, engine: str, width: float) -> None:
    setting = BreakRules(engine=engine)
    for line in break_paragraph(glyphs(text), setting, width, width):
        forced = line.end > 0 and text[line.end - 1 : line.end] == "\n"
        ink = text[line.start : line.end].rstrip(" \n")
        if not line.last and not forced and len(ink) > 1 and any(ord(c) > 0x4E00 for c in ink[1:]):
            assert line.width >= width - 0.01


@given(texts, widths)
def test_ragged_lines_in_word_keep_natural_widths(text: str, width: float) -> None:
    for line in break_paragraph(glyphs(text), BreakRules(justify=False), width, width):
        assert abs(line.width - line.natural) < 1e-6
