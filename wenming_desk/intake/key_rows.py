"""The keys that a government's web page gives of its text: 索引号, 主题分类, 发布机构."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Inline, Run, Text
from wenming_desk.document.source import SourceTable
from wenming_desk.intake.frame import unspread

_LONGEST = 200
"""A row is no longer, in characters."""
_MOST_ROWS = 12

_STRONG_KEYS = (
    "索引号|信息索引号?|索引编号|主题分类|体裁分类|服务对象分类|公开(?:类别|方式|形式|范围|属性|时限)"
    "|有效性|效力状态|是否有效|信息分类|组配分类|生成日期|信息名称|内容概述|公文种类|所属机构"
)
_KEYS = (
    f"{_STRONG_KEYS}|发布(?:机构|单位|部门|日期|时间)|发文(?:机关|机构|单位|字号|日期|时间)|成文日期"
    "|名称|标题|文号|分类|主题词|关键[词字]|信息来源|来源|废止日期|生效日期|失效日期|概述|类别|责任部门"
)
KEY = re.compile(rf"(?:{_KEYS})\s*[:：]?")
"""A key alone in its line or cell."""
KEY_LINE = re.compile(rf"\s*(?:[【\[]\s*)?(?:{_KEYS})\s*(?:[】\]]\s*)?(?:[:：\t]|$).*", re.S)
STRONG_LINE = re.compile(
    rf"\s*(?:[【\[]\s*)?(?:{_STRONG_KEYS})\s*(?:[】\]]\s*)?(?:[:：\t]|$).*", re.S
)
"""A row that begins with a key that no text has of itself."""


def key_rows(block: SourceTable) -> list[Text]:
    """The rows of a table of such keys as lines, their cells set apart by tabs; [] for any other
    table. Every row opens with a key, and one row with a key that is a page's alone."""
    if not 2 <= len(block.rows) <= _MOST_ROWS:
        return []
    strong = False
    rows: list[Text] = []
    for row in block.rows:
        texts = [text for cell in row for text in cell.paragraphs if text.plain.strip()]
        if not texts:
            continue
        line = unspread("\t".join(text.plain.strip() for text in texts))
        if len(line) > _LONGEST or "\n" in line or any(text.atoms for text in texts):
            return []
        if line.endswith("。") or KEY_LINE.fullmatch(line) is None:
            return []
        strong = strong or STRONG_LINE.fullmatch(line) is not None
        items: list[Inline] = []
        for text in texts:
            items += [Run("\t"), *text.items] if items else [*text.items]
        rows.append(Text.of(*items))
    return rows if strong and len(rows) >= 2 else []
