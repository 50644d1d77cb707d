"""What two sequences have otherwise: the new one comes of the old one, however they repeat."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.document.changes import changes


def applied(old: str, new: str, most: int = 160) -> str:
    found, at = "", 0
    for a1, a2, b1, b2 in changes(old, new, most):
        assert at <= a1 <= a2
        found += old[at:a1] + new[b1:b2]
        at = a2
    return found + old[at:]


@given(st.text("甲乙丙", max_size=40), st.text("甲乙丙", max_size=40), st.sampled_from((0, 3, 160)))
def test_the_new_text_comes_of_the_old_one(old: str, new: str, most: int) -> None:
    assert applied(old, new, most) == new


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_no_more_changes_than_another_way_finds(old: str, new: str) -> None:
    def size(found: list[tuple[int, int, int, int]]) -> int:
        return sum(a2 - a1 + b2 - b1 for a1, a2, b1, b2 in found)

    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert size(changes(old, new)) <= size([c[1:] for c in codes if c[0] != "equal"])


def test_single_changes_are_told_one_by_one() -> None:
    assert changes("每月组织12次活动", "每季组织8次活动") == [(1, 2, 1, 2), (4, 6, 4, 5)]
    assert changes("一样", "一样") == []
    assert changes("", "新的") == [(0, 0, 0, 2)]


def test_more_changes_than_are_counted_are_parted_at_what_both_have_once() -> None:
    old = "甲" * 300 + "组织党员到社区服务" + "乙" * 300
    new = "丙" * 300 + "组织党员到社区服务" + "丁" * 300
    assert changes(old, new) == [(0, 300, 0, 300), (309, 609, 309, 609)]
    assert applied(old, new) == new


def test_repetitive_texts_are_compared_by_few_steps() -> None:
    steps = 0

    class Unit(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            nonlocal steps
            steps += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    old = [Unit(c) for c in "好好学习天天向上" * 500]
    new = [Unit(c) for c in "天天向上好好学习，" * 450]
    assert changes(old, new)
    assert steps < 400_000
