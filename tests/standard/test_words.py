"""Words of a text: those of the field whole, numbers and unknown names left as they are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.standard import words
from wenming_desk.standard.field_words import FIELD_WORDS
from wenming_desk.standard.words import words_of


def cut(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@given(st.text(max_size=60))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


def test_halves_of_surrogate_pairs_are_borne() -> None:
    assert "".join(cut("关于\ud800的通知")) == "关于\ud800的通知"


@pytest.mark.parametrize("word", [word for word, _ in FIELD_WORDS])
def test_words_of_the_field_are_whole(word: str) -> None:
    assert cut(word) == [word]


def test_no_words_are_made_up_of_what_is_unknown() -> None:
    words = cut("关于批准2024年县本级财政决算及下一步打算的报告")
    assert "年县" not in words
    assert "及下" not in words


def test_each_word_of_the_field_is_told_once() -> None:
    words = [word for word, _ in FIELD_WORDS]
    assert len(words) == len(set(words))


def test_several_threads_may_cut_while_the_words_are_loaded() -> None:
    words._library.cache_clear()
    text = "云汀市水利局关于做好2026年度文明创建工作的通知" * 40
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(words_of, [text] * 24))
    assert set(map(len, found)) == {len(found[0])}
