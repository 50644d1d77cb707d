"""The quick way to lines that all programs end alike gives what the longer way gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.plans import SENTENCE
from tests.typeset.test_agreement import FIRST, REST, SIZE, SPACING, glyphs_of
from wenming_desk.standard.line_making import ENGINES, Engine
from wenming_desk.typeset.agreement import Agreement
from wenming_desk.typeset.breaking import BreakRules, Glyphs
from wenming_desk.typeset.breaking.alphabet import COUNT, ENDS_HERE, KINDS, LEGAL, PAIRS
from wenming_desk.typeset.breaking.libreoffice import libreoffice_ends, scripts_of
from wenming_desk.typeset.breaking.plain import PlainText, is_plain
from wenming_desk.typeset.breaking.prepare import prepare
from wenming_desk.typeset.breaking.units import unwelcome_ends
from wenming_desk.typeset.ended_alike import ended_alike
from wenming_desk.typeset.settled import Settled

ALPHABET = "甲乙丙丁，。、；：（）“”《》！？—…℃～％a1.%()"
texts = st.one_of(
    st.text(ALPHABET, min_size=1, max_size=220),
    st.lists(
        st.sampled_from(
            [
                SENTENCE,
                "2025年12月31日",
                "95.5%",
                "（GDP）",
                "“一岗双责”",
                "——",
                "PM2.5",
                "甲",
                "乙丙",
            ]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
)
seam_places = st.lists(st.integers(1, 80), max_size=2)


def narrow_of(glyphs: Glyphs) -> list[tuple[int, dict[str, float]]]:
    """The advances of all characters, which are of one face."""
    return [(len(glyphs.text), dict(zip(glyphs.text, glyphs.advances, strict=True)))]


def both_ways(
    text: str,
    widths: tuple[float, float],
    rules: BreakRules,
    places: list[int],
    *,
    together: bool,
    spacing: float = SPACING,
) -> tuple[tuple[Settled, ...], tuple[Settled, ...]]:
    """The lines found by the longer way and by the quick one."""
    glyphs = glyphs_of(text, [spacing] * len(text))
    unwelcome = unwelcome_ends(text) if together else frozenset[int]()
    seams = frozenset(place for place in places if place < len(text))

    def longer() -> Agreement:
        return Agreement(glyphs, spacing, seams, rules, unwelcome)

    plain = PlainText(text, narrow_of(glyphs), SIZE, spacing, seams, rules)
    quick = ended_alike(plain, widths, unwelcome, longer, fill_last=together)
    return longer().lines(*widths, fill_last=together).settled, quick


def as_told(settled: tuple[Settled, ...]) -> list[tuple[object, ...]]:
    """What must be equal: ends, squeeze, locks and grades."""
    return [
        (each.start, each.ink, each.end, round(each.squeeze, 6), each.locks, each.grade)
        for each in settled
    ]


@settings(max_examples=300, deadline=None)
@given(
    texts,
    st.sampled_from(ENGINES),
    st.sampled_from([(FIRST, REST), (REST, REST), (90.0, 120.0)]),
    seam_places,
    st.sampled_from([SPACING, 0.0, 0.3]),
    st.booleans(),
)
def test_quick_lines_are_the_lines(
    text: str,
    engine: Engine,
    widths: tuple[float, float],
    places: list[int],
    spacing: float,
    together: bool,
) -> None:
    rules = BreakRules(engine=engine, kern_pairs=False)
    longer, quick = both_ways(text, widths, rules, places, together=together, spacing=spacing)
    assert as_told(quick) == as_told(longer)


@pytest.mark.parametrize("engine", ENGINES)
def test_most_lines_of_a_usual_text_take_no_closer_look(engine: Engine) -> None:
    asked: list[int] = []
    text = SENTENCE * 12
    glyphs = glyphs_of(text)
    rules = BreakRules(engine=engine, kern_pairs=False)

    def longer() -> Agreement:
        asked.append(1)
        return Agreement(glyphs, SPACING, frozenset(), rules)

    plain = PlainText(text, narrow_of(glyphs), SIZE, SPACING, frozenset(), rules)
    assert len(ended_alike(plain, (FIRST, REST), frozenset(), longer, fill_last=False)) > 5
    assert not asked


@pytest.mark.parametrize(
    "text", ["空 格", "换\n行", "GB/T", "2—3-4", "①", "·", "e\u0301", "", "𠮷"]
)
def test_other_texts_are_not_plain(text: str) -> None:
    assert is_plain(text, BreakRules(kern_pairs=False)) == (text == "")


def test_other_rules_are_not_plain() -> None:
    assert is_plain("甲，2025年", BreakRules(kern_pairs=False))
    assert not is_plain("甲，2025年", BreakRules())
    assert not is_plain("甲，2025年", BreakRules(kern_pairs=False, justify=False))


def test_pairs_tell_what_the_rules_tell() -> None:
    rules = BreakRules(kern_pairs=False)
    for left in ALPHABET:
        for right in ALPHABET:
            told = PAIRS[KINDS[ord(left)] * COUNT + KINDS[ord(right)]]
            text = f"甲{left}{right}甲"
            glyphs = glyphs_of(text)
            assert bool(told & LEGAL) == prepare(glyphs, rules).can_break(2)
            if told & ENDS_HERE:
                width = sum(glyphs.advances[:2]) + 4.5
                ends = libreoffice_ends(
                    *(text, glyphs.advances, [SPACING] * 4, glyphs.ems, scripts_of(text)),
                    *(frozenset(), 0, [width]),
                )
                assert ends == [2]
