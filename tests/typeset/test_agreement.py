"""Lines that Word, WPS and LibreOffice end alike: where the extra spacing is applied, they do."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.plans import SENTENCE
from wenming_desk.standard.line_making import ENGINES, Engine
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.agreement import (
    ALL,
    LIMIT_TWIPS,
    NONE,
    OFFICE,
    PROGRAMS,
    Agreed,
    Agreement,
    Lock,
)
from wenming_desk.typeset.breaking import BreakRules, Glyphs, break_paragraph, next_line
from wenming_desk.typeset.breaking.libreoffice import libreoffice_ends, scripts_of
from wenming_desk.typeset.breaking.units import unwelcome_ends
from wenming_desk.typeset.settled import RUNT_TWIPS
from wenming_desk.typeset.stages import LOOSER

SIZE, SPACING = 16.0, -0.25
FIRST, REST = 410.2, 442.2
WORD = BreakRules(kern_pairs=False)
WPS = BreakRules(engine="wps", kern_pairs=False)
texts = st.one_of(
    st.text("甲乙丙丁，。、；：（）“”《》！？—…a1.% -", min_size=1, max_size=220),
    st.lists(
        st.sampled_from(
            [SENTENCE, "2025年12月31日", "95.5%", "（GDP）", "“一岗双责”", "——", "PM2.5"]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
)


def glyphs_of(text: str, spacing: list[float] | None = None) -> Glyphs:
    spacings = spacing or [SPACING] * len(text)
    full = [is_wide(c) for c in text]
    advances = [
        0.0 if c == "\n" else SIZE * (1.0 if wide else 0.5) + extra
        for c, wide, extra in zip(text, full, spacings, strict=True)
    ]
    return Glyphs(text, advances, [SIZE] * len(text), full)


def agree(
    text: str,
    seams: frozenset[int] = frozenset(),
    *,
    together: bool = False,
    rules: BreakRules = WORD,
) -> Agreed:
    """`together`: numbers with their units, no last line of one character."""
    kept = unwelcome_ends(text) if together else frozenset[int]()
    agreement = Agreement(glyphs_of(text), SPACING, seams, rules, kept)
    return agreement.lines(FIRST, REST, fill_last=together)


def locked(text: str, locks: tuple[Lock, ...]) -> list[float]:
    """The spacing of each character in the file, pt."""
    spacings = [SPACING] * len(text)
    for start, end, extra in locks:
        for index in range(start, end):
            spacings[index] = SPACING + extra
    return spacings


@settings(max_examples=150)
@given(texts, st.booleans())
def test_every_character_is_in_one_line(text: str, together: bool) -> None:
    lines = agree(text, together=together).lines
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert lines[-1].last
    assert not any(line.last for line in lines[:-1])
    assert [line.end for line in lines[:-1]] == [line.start for line in lines[1:]]
    assert all(len(line.xs) == line.end - line.start for line in lines)


@settings(max_examples=150)
@given(texts, st.booleans())
def test_locks_are_small_apart_and_in_order(text: str, together: bool) -> None:
    agreed = agree(text, together=together)
    at = 0
    for start, end, extra in agreed.locks:
        assert at <= start < end <= len(text)
        assert extra
        assert -LIMIT_TWIPS / 20 - 1e-9 <= extra <= LOOSER + 1e-9
        assert extra * 20 == pytest.approx(round(extra * 20))
        line = next(ln for ln in agreed.lines if ln.start <= start < ln.end)
        assert end <= line.end
        at = end


@settings(max_examples=200)
@given(texts, st.booleans(), st.sampled_from(ENGINES))
def test_the_program_ends_the_lines_of_the_file_there(
    text: str, together: bool, engine: Engine
) -> None:
    """The file's characters, spaced as told: the program's own rules give the same lines."""
    rules = replace(WORD, engine=engine)
    agreed = agree(text, together=together, rules=rules)
    spaced = glyphs_of(text, locked(text, agreed.locks))
    for number, line in enumerate(agreed.lines):
        width = FIRST if number == 0 else REST
        assert next_line(spaced, rules, line.start, width).end == line.end


@settings(max_examples=200)
@given(texts, st.booleans(), st.sampled_from(ENGINES))
def test_the_programs_end_each_line_where_the_grade_says(
    text: str, together: bool, engine: Engine
) -> None:
    """In the file as it is written, with the locks of all lines."""
    agreed = agree(text, together=together, rules=replace(WORD, engine=engine))
    other = WORD if engine == "wps" else WPS
    spacings = locked(text, agreed.locks)
    spaced = glyphs_of(text, spacings)
    seams = frozenset(edge for lock in agreed.locks for edge in lock[:2] if 0 < edge < len(text))
    with_lock = {lock.start for lock in agreed.locks}
    for number, (line, grade) in enumerate(zip(agreed.lines, agreed.grades, strict=True)):
        width = FIRST if number == 0 else REST
        if any(line.start <= s < line.end for s in with_lock):
            assert grade >= OFFICE, "spacing was changed for nothing"
        if grade < OFFICE:
            continue
        ends = libreoffice_ends(
            text,
            spaced.advances,
            spacings,
            spaced.ems,
            scripts_of(text),
            seams,
            line.start,
            [width],
        )
        assert ends == [line.end]
        if grade >= PROGRAMS:
            assert next_line(spaced, other, line.start, width).end == line.end


def ends_of(agreed: Agreed) -> list[int]:
    return [line.end for line in agreed.lines]


PLAIN = SENTENCE * 6
DIGITS = "年内完成2025年度12项任务的95.5%，其余30个村（社区）在6月30日前完成，" * 6


@pytest.mark.parametrize("text", [PLAIN, DIGITS])
def test_plain_texts_reach_agreement_of_the_programs(text: str) -> None:
    agreed = agree(text)
    assert all(grade >= PROGRAMS for grade in agreed.grades)


def test_grades_are_in_order() -> None:
    assert NONE < OFFICE < PROGRAMS < ALL


def test_lines_without_doubt_have_no_lock() -> None:
    text = "一二三四五六七八九十" * 12
    agreed = agree(text)
    assert not agreed.locks
    own = break_paragraph(glyphs_of(text), WORD, FIRST, REST)
    assert ends_of(agreed) == [line.end for line in own]


@pytest.mark.parametrize(
    "text", ["", "甲", "\n", "甲\n乙", "a" * 300, "—" * 90, "，" * 90, " " * 90]
)
def test_odd_texts(text: str) -> None:
    agreed = agree(text)
    assert agreed.lines[-1].end == len(text)
    assert "".join(text[ln.start : ln.end] for ln in agreed.lines) == text


def test_a_column_narrower_than_a_character() -> None:
    agreed = Agreement(glyphs_of("甲乙丙"), SPACING, frozenset(), WORD).lines(5.0, 5.0)
    assert ends_of(agreed) == [1, 2, 3]


def test_a_document_number_that_one_program_alone_squeezes_in_begins_a_line() -> None:
    agreed = agree("“十五五”期间，信息中心（网信办）根据云水〔2025〕126号文件要求，抓好落实。")
    assert min(agreed.grades) >= OFFICE
    assert ends_of(agreed)[0] == 21


def test_seams_are_kept_in_mind() -> None:
    """LibreOffice drops the spacing before a seam, which may move a line's end."""
    text = SENTENCE * 5
    for seam in range(20, 40):
        agreed = agree(text, frozenset({seam}))
        assert agreed.lines[-1].end == len(text)


@pytest.mark.parametrize("shift", range(28))
@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_and_units_stay_on_one_line(shift: int, engine: Engine) -> None:
    """Wherever the number comes to stand, all programs end the line elsewhere."""
    text = (
        "工" * shift + "全年完成12345万元投资，做成30个项目，12月31日前收齐95.5平方公里图纸，" * 3
    )
    unwelcome = unwelcome_ends(text)
    agreed = agree(text, together=True, rules=replace(WORD, engine=engine))
    assert not unwelcome & set(ends_of(agreed))
    assert min(agreed.grades) >= OFFICE


@pytest.mark.parametrize("stop", ["", "。"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_last_line_of_one_character_is_drawn_into_the_line_above(
    stop: str, engine: Engine
) -> None:
    rules = replace(WORD, engine=engine)
    found = 0
    for extra in range(28):
        text = (SENTENCE * 4)[: 60 + extra] + "完" + stop
        alone = agree(text, rules=rules).lines
        filled = agree(text, together=True, rules=rules)
        if alone[-1].end - alone[-1].start > 1 + len(stop):
            assert ends_of(filled) == [line.end for line in alone]
            continue
        found += 1
        assert len(filled.lines) == len(alone) - 1
        last = [lock for lock in filled.locks if lock.start >= filled.lines[-1].start]
        assert all(-RUNT_TWIPS / 20 - 0.05 <= lock.spacing <= 0 for lock in last)
    assert found


def test_a_last_line_after_a_forced_break_stays() -> None:
    for text in ("工" * 27 + "\n完。", "工" * 26 + "\n完", "完", ""):
        assert ends_of(agree(text, together=True)) == ends_of(agree(text))
