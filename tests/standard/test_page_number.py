"""Forms of the page number."""

import pytest

from wenming_desk.standard.page_number import FORMS, NumberPart, PageNumbering, is_form


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_offered_are_forms(form: str) -> None:
    assert is_form(form)


@pytest.mark.parametrize("text", ["", "— —", "11", "1 1", "2026年1", "N", "1 N N", "1\n", "1" * 30])
def test_what_is_no_form(text: str) -> None:
    assert not is_form(text)


def test_words_and_parts() -> None:
    numbering = PageNumbering("第1页 共N页", first=3)
    assert numbering.words(0, 12) == "第3页 共12页"
    assert list(numbering.parts()) == ["第", NumberPart.NUMBER, "页 共", NumberPart.TOTAL, "页"]
    assert PageNumbering("1").words(8, 10) == "9"


def test_the_outer_edge_goes_by_the_number() -> None:
    assert [PageNumbering(first=first).is_even(0) for first in (1, 2)] == [False, True]
