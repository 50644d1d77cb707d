"""Where lines had better not end: between numbers and what belongs to them."""

import pytest

from wenming_desk.typeset.breaking.units import unwelcome_ends


@pytest.mark.parametrize(
    "together",
    [
        "12月",
        "2025年",
        "30余个",
        "5亿元",
        "3万多人",
        "95.5平方公里",
        "第12",
        "〕3号",
        "3—5天",
        "6～8",
    ],
)
def test_numbers_are_bound_to_what_belongs_to_them(together: str) -> None:
    text = f"共有{together}的地方"
    at = text.index(together)
    inside = set(range(at + 1, at + len(together)))
    free = {n for n in inside if text[n - 1] in "0123456789." and text[n] in "0123456789."}
    assert inside - free <= unwelcome_ends(text)


@pytest.mark.parametrize("apart", ["2025年12月", "30个村", "12月底", "第三", "甲乙", "8人民"])
def test_nothing_else_is_bound(apart: str) -> None:
    text = f"共有{apart}的地方"
    unit = {"2025年12月": [6, 9], "30个村": [4], "12月底": [4], "8人民": [3]}.get(apart, [])
    assert unwelcome_ends(text) == set(unit)
