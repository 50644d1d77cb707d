"""Single rules of the line breaker, each on a line made for it (28 cells of 16 pt)."""

from itertools import pairwise

import pytest

from tests.typeset.breaking_texts import ends, glyphs
from wenming_desk.standard.clusters import is_joined
from wenming_desk.typeset.breaking import BreakRules, Engine, Glyphs, break_paragraph, next_line
from wenming_desk.typeset.breaking.prepare import prepare

CELLS = 28
WIDTH = CELLS * 16.0
WORD = BreakRules()
WPS = BreakRules(engine="wps", kern_pairs=False)


def first(text: str, rules: BreakRules = WORD, width: float = WIDTH) -> str:
    """The text of the first line."""
    return text[: next_line(glyphs(text), rules, 0, width).end]


def test_plain_han_fills_the_cells_and_stands_on_them() -> None:
    text = "认真贯彻落实全年工作部署" * 6
    lines = break_paragraph(glyphs(text), WORD, WIDTH - 32, WIDTH)
    assert [line.end - line.start for line in lines] == [26, 28, 18]
    assert lines[1].xs == pytest.approx([16.0 * i for i in range(28)])
    assert lines[1].width == pytest.approx(WIDTH)


def test_a_line_too_narrow_by_a_hundredth_of_a_point_loses_a_character() -> None:
    text = "工" * 40
    assert len(first(text, WORD, WIDTH - 0.01)) == 27
    assert len(first(text, WORD, WIDTH)) == 28


def test_a_stop_hangs_where_nothing_can_be_squeezed() -> None:
    text = "工" * 28 + "。" + "作" * 9
    line = next_line(glyphs(text), WORD, 0, WIDTH)
    assert line.end == 29
    assert line.hangs == pytest.approx(16.0)
    assert line.xs[28] == pytest.approx(WIDTH)
    assert first(text, BreakRules(hang=False)) == "工" * 27


def test_one_mark_squeezed_leaves_half_the_stop_outside() -> None:
    text = "工作，" + "工" * 25 + "。" + "作" * 9
    line = next_line(glyphs(text), WORD, 0, WIDTH)
    assert line.end == 29
    assert line.hangs == pytest.approx(8.0)
    assert line.xs[3] == pytest.approx(2 * 16.0 + 8.0)


def test_two_marks_squeezed_take_the_stop_in_whole() -> None:
    text = "工作，学习，" + "工" * 22 + "。" + "作" * 9
    line = next_line(glyphs(text), WORD, 0, WIDTH)
    assert (line.end, line.hangs) == (29, 0.0)
    assert line.width == pytest.approx(WIDTH)


def test_ragged_lines_in_word_neither_squeeze_nor_hang() -> None:
    text = "工作，学习，" + "工" * 22 + "。" + "作" * 9
    assert first(text, BreakRules(justify=False)) == text[:27]
    assert first(text, BreakRules(compress=False)) == text[:27]


def test_wps_squeezes_in_ragged_lines_too() -> None:
    text = "工作，学习，" + "工" * 23
    width = WIDTH + 8.0
    assert first(text, BreakRules(engine="wps", justify=False), width) == text[:29]
    assert first(text, BreakRules(justify=False), width) == text[:28]


def test_a_stop_in_wps_sticks_out_and_the_line_is_not_stretched() -> None:
    text = "工" * 28 + "。" + "作" * 9
    line = next_line(glyphs(text), WPS, 0, WIDTH + 12.0)
    assert line.end == 29
    assert line.hangs == pytest.approx(4.0)
    assert line.xs[28] == pytest.approx(28 * 16.0)


def test_word_15_squeezes_only_where_stretching_were_worse() -> None:
    # 0.6 em lack, 0.4 em are left: two marks would have to give 0.3 em each.
    text = "工作，学习，" + "工" * 23
    assert len(first(text, WORD, WIDTH + 16 * 0.4)) == 29
    # 0.9 em lack and 0.1 em are left: stretching hardly shows.
    assert len(first(text, WORD, WIDTH + 16 * 0.1)) == 28


def test_neighbouring_marks_share_a_cell_and_a_half() -> None:
    text = "《工作》（草案）：“学习”"
    kerned = next_line(glyphs(text), WORD, 0, WIDTH)
    loose = next_line(glyphs(text), BreakRules(kern_pairs=False), 0, WIDTH)
    assert loose.width - kerned.width == pytest.approx(3 * 8.0)
    question = "工作？！"
    assert next_line(glyphs(question), WORD, 0, WIDTH).width == pytest.approx(64.0)


def test_a_quarter_em_between_han_and_latin() -> None:
    text = "到2024年底（A）达15%以上"
    line = next_line(glyphs(text), WORD, 0, WIDTH)
    assert line.xs[1] == pytest.approx(20.0)
    assert line.xs[5] == pytest.approx(16.0 + 4.0 + 32.0 + 4.0)
    plain = next_line(glyphs(text), BreakRules(autospace=False), 0, WIDTH)
    assert line.width - plain.width == pytest.approx(3 * 4.0)


def test_a_space_beside_han_is_half_an_em_and_the_gap_itself() -> None:
    text = "学习 Word 软件"
    line = next_line(glyphs(text, narrow=0.3), WORD, 0, WIDTH)
    assert line.xs[3] == pytest.approx(32.0 + 8.0)


def test_stretch_goes_to_spaces_then_gaps_then_everywhere() -> None:
    text = "工作 Word 学习2024年度会议方案" + "a" * 60
    measured = glyphs(text)
    han = text.index("a" * 60)
    natural = next_line(measured, BreakRules(justify=False), 0, 300.0)
    assert natural.end == han
    spaces = next_line(measured, WORD, 0, natural.width + 8.0)
    assert spaces.xs[3] - natural.xs[3] == pytest.approx(4.0)
    assert spaces.xs[11] - spaces.xs[10] == pytest.approx(natural.xs[11] - natural.xs[10])
    gaps = next_line(measured, WORD, 0, natural.width + 8.0 + 4.0)
    assert gaps.xs[10] - gaps.xs[9] == pytest.approx(natural.xs[10] - natural.xs[9] + 2.0)
    assert gaps.xs[1] == pytest.approx(16.0)
    rest = next_line(measured, WORD, 0, natural.width + 8.0 + 8.0 + 3.0)
    assert rest.xs[1] > 16.0
    assert rest.width == pytest.approx(natural.width + 19.0)


@pytest.mark.parametrize("mark", "，。、；：？！）》”…")
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    text = "工" * 28 + mark * 2 + "作" * 9
    for line in ends(text, break_paragraph(glyphs(text), WORD, WIDTH, WIDTH)):
        assert not line.startswith(mark)


@pytest.mark.parametrize("mark", "（《“〔")
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    text = "工" * 27 + mark + "作" * 9
    assert first(text) == "工" * 27


def test_a_dash_is_not_parted() -> None:
    assert first("工" * 27 + "——" + "作" * 9) == "工" * 27


def test_a_latin_word_goes_to_the_next_line_whole_unless_words_may_be_parted() -> None:
    text = "工" * 26 + "information" + "作" * 9
    assert first(text) == "工" * 26
    assert first(text, BreakRules(word_wrap=False)) == "工" * 26 + "inf"


def test_a_word_wider_than_the_line_is_parted_where_it_must() -> None:
    text = "x" * 100
    lines = break_paragraph(glyphs(text), WORD, WIDTH, WIDTH)
    assert [line.end - line.start for line in lines] == [56, 44]


def test_web_addresses_break_after_a_slash() -> None:
    text = "工" * 14 + "https://example.org/department/documents"
    assert first(text).endswith("example.org/")
    assert first(text, BreakRules(engine="word14")) == "工" * 14


def test_forced_breaks_end_lines_unstretched() -> None:
    text = "工作方案\n学习\n"
    lines = break_paragraph(glyphs(text), WORD, WIDTH, WIDTH)
    assert ends(text, lines) == ["工作方案\n", "学习\n", ""]
    assert lines[0].width == pytest.approx(64.0)
    assert [line.last for line in lines] == [False, False, True]


def test_trailing_spaces_hang_and_count_for_nothing() -> None:
    text = "工" * 28 + "   " + "作" * 9
    lines = break_paragraph(glyphs(text), WORD, WIDTH, WIDTH)
    assert ends(text, lines)[0] == "工" * 28 + "   "
    assert lines[0].width == pytest.approx(WIDTH)
    assert lines[0].hangs == 0.0


def test_a_distributed_last_line_is_stretched() -> None:
    text = "工作"
    line = next_line(glyphs(text), BreakRules(stretch_last=True), 0, 100.0)
    assert line.xs[1] == pytest.approx(84.0)


def test_own_sets_replace_the_prohibitions() -> None:
    text = "工" * 28 + "，" + "作" * 9
    free = BreakRules(no_start=frozenset(), no_end=frozenset(), hang=False, compress=False)
    assert first(text, free) == "工" * 28


def test_an_object_is_placed_with_its_own_advance() -> None:
    text = "工\ufffc作"
    measured = Glyphs(text, [16.0, 40.0, 16.0], [16.0] * 3, [1, 1, 1])
    assert next_line(measured, WORD, 0, WIDTH).xs == pytest.approx([0.0, 16.0, 56.0])


def test_an_empty_paragraph_is_one_empty_line() -> None:
    (line,) = break_paragraph(glyphs(""), WORD, WIDTH, WIDTH)
    assert (line.start, line.end, line.xs, line.last) == (0, 0, (), True)


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        Glyphs("工作", [16.0], [16.0, 16.0], [1, 1])
    with pytest.raises(ValueError, match="no line can start"):
        next_line(glyphs("工作"), WORD, 3, WIDTH)


def test_a_very_long_word_or_paragraph_takes_linear_work() -> None:
    for text in ("x" * 40_000, "工作，" * 15_000, "a/" * 20_000, "\n" * 20_000, " " * 40_000):
        lines = break_paragraph(glyphs(text), WORD, WIDTH, WIDTH)
        assert lines[-1].end == len(text)


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("engine", ["word15", "word14", "wps"])
@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301",
        "甲\U000e0100",
        FAMILY,
        "👍🏽",
        "❤\ufe0f",
        "\U0001f1e8\U0001f1f3",
        "１\ufe0f\u20e3",
    ],
)
@pytest.mark.parametrize("width", [20.0, 47.0, 100.0, 333.0])
def test_no_character_of_several_code_points_is_parted(
    engine: Engine, cluster: str, width: float
) -> None:
    for text in (cluster * 30, "工" + cluster * 30, ("工" + cluster + "a") * 20):
        at = 0
        for line in break_paragraph(glyphs(text), BreakRules(engine=engine), width, width):
            assert line.start == at
            at = line.end
            assert at == len(text) or not is_joined(text, at)
        assert at == len(text)


def test_a_line_may_end_behind_a_combining_mark_as_behind_its_letter() -> None:
    rules = BreakRules()
    for marked, plain in (("甲\U000e0100", "甲"), ("e\u0301", "e")):
        for behind in ("乙", "a", "，"):
            joined, simple = marked + behind, plain + behind
            assert prepare(glyphs(joined), rules).can_break(len(marked)) == prepare(
                glyphs(simple), rules
            ).can_break(len(plain))


@pytest.mark.parametrize(
    "unit", ["a", "1", "\u00a0", "—", "，", "（", "×±≥α", "\t", "e\u0301", "\u200d", "https://a/"]
)
def test_a_hundred_thousand_characters_of_anything(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    lines = break_paragraph(glyphs(text), BreakRules(), 410.2, 442.2)
    assert lines[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(lines))
