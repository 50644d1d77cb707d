"""The folded form of texts, and marks in the original."""

from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.library.folding import fold, grams, runs, spans


def test_width_case_and_white_space_do_not_count() -> None:
    assert fold("ＡＢＣ 2026 年") == fold("abc２０２６年")
    assert fold("泉科〔2023〕84号") == fold("泉科[2023]84号") == fold("泉科（２０２３）84号")
    assert fold("志愿\u3000服务\u200b\ufffc") == "志愿服务"


def test_half_a_surrogate_pair_can_be_stored() -> None:
    assert fold("志\ud800愿").encode()


def test_every_character_begins_a_token() -> None:
    assert grams("志愿服") == "志愿 愿服 服"
    assert runs("一行\n\n 二行 \r\n") == ("一行", "二行")


def test_marks_stand_in_the_original() -> None:
    text = "“我们的 节日”、我们的节日"
    assert [text[a:b] for a, b in spans(text, [fold("我们的节日")])] == [
        "我们的 节日",
        "我们的节日",
    ]
    assert spans(text, [fold("我们"), fold("们的")]) == ((1, 4), (9, 12))
    assert spans("服务\n志愿", ["务志"]) == ()
    assert spans("", ["志"]) == spans("志", [""]) == ()


@given(st.text(), st.text(min_size=1, max_size=3))
def test_marks_fold_to_the_word(text: str, word: str) -> None:
    folded = fold(word)
    for start, end in spans(text, [folded]) if folded else ():
        assert folded in fold(text[start:end])


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(char.isascii() for char in fold(text))
