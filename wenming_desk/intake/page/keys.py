"""The keys that a government's web page gives of its text: 索引号, 主题分类, 发布机构."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Inline, Run, Text
from wenming_desk.document.source import SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.page.marks import unspread

_LONGEST = 200
"""A row is no longer, in characters."""
_MOST_ROWS = 12

_STRONG_KEYS = (
    "索引号|信息索引号?|索引编号|主题分类|体裁分类|服务对象分类|公开(?:类别|方式|形式|范围|属性|时限)"
    "|有效性|效力状态|是否有效|文件状态|(?:统一)?登记号|信息分类|组配分类|生成日期|信息名称|内容概述|公文种类|所属机构"
    "|时效性|(?:法律)?效力(?:级别|位阶|层级)|法规(?:类别|类型|分类)|引证码"
    "|发件人|收件人|发(?:送|件)时间"
)
_KEYS = (
    f"{_STRONG_KEYS}|发布(?:机构|单位|部门|日期|时间)|发文(?:机关|机构|单位|字号|日期|时间)|(?:成文|公开)(?:日期|时间)"
    "|名称|标题|文号|分类|主题词|关键[词字]|信息来源|来源|废止日期|生效日期|失效日期|概述|类别|责任部门"
    "|(?:制定|公布|批准|颁布)机关|(?:公布|施行|实施|批准|通过)日期|发布文号|抄送人"
)
KEY = re.compile(rf"(?:{_KEYS})\s*[:：]?")
"""A key alone in its line or cell."""
KEY_LINE = re.compile(rf"\s*(?:[【\[]\s*)?(?:{_KEYS})\s*(?:[】\]]\s*)?(?:[:：\t]|$).*", re.S)
STRONG_LINE = re.compile(
    rf"\s*(?:[【\[]\s*)?(?:{_STRONG_KEYS})\s*(?:[】\]]\s*)?(?:[:：\t]|$).*", re.S
)
"""A row that begins with a key that no text has of itself."""
MAIL_LINE = re.compile(r"\s*(?:发件人|收件人|发(?:送|件)时间)\s?[:：]")
MAIL_MORE = re.compile(r"\s*(?:主\s?题|抄\s?送|密\s?送|附\s?件|时\s?间)\s?[:：]")
"""Keys at the head of a letter sent by mail, and those that follow them and many a text has."""
_NUMBER = re.compile(
    r"(?:文\s*号|发[文布]字?文?号|公文文号|文件编号)\s*[】\]]?\s*[:：\t]\s*(?P<number>[^\s:：，。；]{6,40}号)"
)
_NUMBER_KEY = re.compile(r"(?:文\s*号|发[文布]字?文?号|公文文号|文件编号)\s*[】\]]?\s*[:：]?")


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


def is_key_line(plain: str) -> bool:
    """Whether a line is a row of the keys of a government's page."""
    return KEY_LINE.fullmatch(plain) is not None


def number_span(plain: str, before: str) -> tuple[int, int] | None:
    """Where the number of the document stands in a row of such keys, or in its own line below its
    key (`before`); None where it does not."""
    match = _NUMBER.search(plain)
    if match is not None and fields.DOC_NUMBER.fullmatch(match["number"]):
        return match.span("number")
    alone = _NUMBER_KEY.fullmatch(before.strip()) is not None
    if alone and fields.DOC_NUMBER.fullmatch(plain.strip()):
        return 0, len(plain)
    return None
