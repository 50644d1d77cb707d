"""What belongs to a number: lines may end there in every program, but had better not.

GB/T 15835 keeps a number in one line; GB/T 33476 and GBT9704 H.5 its unit with it. Marks such as %
and ℃ never begin a line anyway; Word parts 12月 and 30个 all the same.
"""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = (
    *(
        "平方公里",
        "平方千米",
        "平方米",
        "立方米",
        "个百分点",
        "百分点",
        "公里",
        "千米",
        "公顷",
        "公斤",
    ),
    *(
        "千克",
        "毫米",
        "厘米",
        "千瓦时",
        "千瓦",
        "兆瓦",
        "小时",
        "分钟",
        "周岁",
        "人次",
        "个月",
        "美元",
    ),
    *"年月日号时分秒点岁周天个项条款章节次名人位户家件起批期届级类种倍元角米吨亩克升度册页本份",
    *"台套辆艘架座处所栋间层路版卷场支只张对届轮字",
)
_LONG: Final = "|".join(unit for unit in _UNITS if len(unit) > 1)
_SHORT: Final = "".join(unit for unit in _UNITS if len(unit) == 1)
_FIRST: Final = "".join(sorted({unit[0] for unit in _UNITS}))
_MANY: Final = "多余十百千万亿"
# told apart from other digits by one look at the next character
_BEHIND: Final = re.compile(
    rf"[0-9](?=[{_FIRST}{_MANY}])([{_MANY}]+(?:{_LONG}|[{_SHORT}])?|{_LONG}|[{_SHORT}])"
)
_BEFORE: Final = re.compile("[第〕—～~](?=[0-9])")
_DIGIT: Final = re.compile("[0-9]")


def unwelcome_ends(text: str) -> frozenset[int]:
    """Offsets before which no line should end: between a number and its unit, in 第12, in 3—5."""
    if not _DIGIT.search(text):
        return frozenset()
    found: set[int] = set()
    for match in _BEHIND.finditer(text):
        found.update(range(*match.span(1)))
    for match in _BEFORE.finditer(text):
        at = match.start()
        if text[at] in "第〕":
            found.add(at + 1)
        elif at and text[at - 1] in "0123456789":
            found.update((at, at + 1))
    return frozenset(found)
