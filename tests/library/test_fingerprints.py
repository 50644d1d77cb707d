"""Fingerprints: what is shared is seen, what is not is not."""

import random

from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.library.fingerprints import (
    GRAM,
    SKETCH,
    SURE_RUN,
    fingerprints,
    likeness,
    placed_fingerprints,
    shingles,
    sketch,
)
from wenming_desk.library.folding import fold

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E60), max_size=80)


@given(HAN, HAN, HAN, HAN, st.text("甲乙丙丁戊己庚辛", min_size=SURE_RUN, max_size=SURE_RUN))
def test_a_shared_run_is_never_missed(a: str, b: str, c: str, d: str, run: str) -> None:
    assert fingerprints(a + run + b) & fingerprints(c + run + d)


@given(st.text())
def test_places_are_those_of_the_fingerprints(text: str) -> None:
    placed = placed_fingerprints(text)
    assert {mark for mark, _ in placed} == fingerprints(text)
    folded = "".join(fold(line) for line in text.splitlines())
    assert all(0 <= at <= len(folded) - GRAM for _, at in placed)
    assert [at for _, at in placed] == sorted({at for _, at in placed})


def test_short_lines_have_none() -> None:
    assert fingerprints("一二三四五六七") == frozenset()
    assert len(fingerprints("一二三四五六七八")) == 1


def test_fingerprints_are_the_same_in_every_process() -> None:
    text = "组织志愿者开展净滩日行动，全年不少于四次。"
    assert sorted(fingerprints(text)) == sorted(fingerprints(text.replace("，", "， ")))
    assert min(fingerprints("一二三四五六七八")) == 3816110147


def test_years_do_not_make_texts_unlike() -> None:
    last = "2025年3月5日前后开展学雷锋活动，全年不少于12场。"
    this = "2026年3月9日前后开展学雷锋活动，全年不少于15场。"
    assert likeness(shingles(last), shingles(this)) == 1.0
    assert sketch(shingles(last)) == sketch(shingles(this))
    assert likeness(shingles(last), shingles("每月检查一次食堂。")) == 0.0
    assert likeness(frozenset(), frozenset()) == 0.0


def test_sketches_of_like_texts_have_most_in_common() -> None:
    pick = random.Random(1)
    text = "".join(chr(0x4E00 + pick.randrange(2000)) for _ in range(200))
    changed = text[:90] + "改了这几个字" + text[96:]
    common = set(sketch(shingles(text))) & set(sketch(shingles(changed)))
    assert len(common) >= SKETCH // 2
