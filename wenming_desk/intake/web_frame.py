"""The frame of a web page around a text, told by where its lines stand.

One line that belongs to a frame and nothing else (往期推荐, 上一篇：…) tells of its neighbours:
what follows it at the end of the text, short and without a sentence, is frame as well; so is what
stands above the path (您的位置：…), and the table of keys (索引号, 主题分类) of an office's page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields, key_rows
from wenming_desk.intake.frame import is_path, is_posted, unspread
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.noise import CALLS
from wenming_desk.intake.units import Piece, Unit

_HEAD = 30
"""Pieces among which the keys of a page stand."""
_TAIL = 60
"""Pieces among which the frame below a text begins."""
_LONGEST = 90
_VALUE = 40

_ENDS = re.compile(r"[\W_]{0,6}(?:END|End|end|The End|THE END|完)[\W_]{0,6}")
_OPENS_TAIL = re.compile(
    "|".join(
        (
            r"(?:往期|精彩)(?:推荐|回顾|精彩|文章|内容).{0,12}|猜你喜欢.{0,40}|热门(?:推荐|文章|阅读).{0,40}",
            r"相关(?:推荐|阅读|文章|链接|热词|搜索|新闻|信息|稿件)[:：]?.{0,80}|延伸阅读[:：]?.{0,80}",
            r"(?:上|下)一(?:篇|条|页)\s*[:：].{0,80}",
            r"分享(?:到|至)?[:：]?(?:\s*(?:微信|微博|QQ空间|朋友圈|新浪微博))*",
            r"扫一扫.{0,30}|(?:长按|识别).{0,8}二维码.{0,30}|扫描.{0,8}二维码.{0,4}关注.{0,20}|扫码(?:关注|阅读).{0,20}",
            r"(?:【\s*)?打印(?:本页|此页)?(?:\s*】)?\s*(?:【\s*)?(?:关闭|收藏)(?:窗口|本页)?(?:\s*】)?",
            CALLS,
            r"附件下载[:：]?|相关附件[:：]?|文件下载[:：]?|返回(?:顶部|列表|首页)|网站地图|友情链接.{0,80}",
        )
    )
)
"""A line at the end of a text that only a web page has; text does not go on below it."""
_FOOT_KEYS = re.compile(
    r"(主办|承办|协办|主管|技术支持|地址|邮编|邮政编码|网站标识码|备案|版权所有|维护|联系(?:我们|电话)|电话)"
    r"(?:单位)?\s*[:：]|ICP备|公安?网安备|Copyright|©"
)

_SITE_KEY = re.compile(
    r"技术支持|网站标识码|备案|版权所有|维护|联系我们|ICP备|公安?网安备|Copyright|©|(?:主办|承办|主管)(?:单位)?\s*[:：]"
)
"""One of them that no office gives with its address and telephone."""


def framing(units: Sequence[Piece], sure: Sequence[bool]) -> frozenset[int]:
    """Indexes of the lines that the lines beside them make part of a web page's frame.

    `sure[i]`: the line is noise by itself.
    """
    found = _keys(units)
    found |= _above_path(units)
    found |= _posted(units)
    found |= _below(units, sure)
    return frozenset(found)


def is_key_line(plain: str) -> bool:
    """Whether a line is a row of the keys of a government's page."""
    return key_rows.KEY_LINE.fullmatch(plain) is not None


def _keys(units: Sequence[Piece]) -> set[int]:
    """The table of keys above a text: several lines, one of them of a key that no text has."""
    rows: list[int] = []
    strong = False
    for index, unit in enumerate(units[:_HEAD]):
        if not isinstance(unit, Unit) or unit.label or len(unit.plain) > 200:
            continue
        plain = unspread(unit.plain)
        if key_rows.KEY_LINE.fullmatch(plain) and not plain.rstrip().endswith("。"):
            rows.append(index)
            strong = strong or key_rows.STRONG_LINE.fullmatch(plain) is not None
        elif plain.rstrip().endswith("。") or find_label(plain):
            # below the text 公开方式 and 主题词 are elements of its own
            break
    if not strong or len(rows) < 2:
        return set()
    out: set[int] = set(rows)
    above = units[: rows[0]]
    if all(isinstance(u, Unit) and _is_value(u) for u in above):
        # the site's name and its menus
        out.update(range(rows[0]))
    for index in rows:
        # a key alone on its line has its value on the next one
        unit, value = units[index], units[index + 1] if index + 1 < len(units) else None
        if (
            isinstance(unit, Unit)
            and key_rows.KEY.fullmatch(unit.plain.strip())
            and _is_value(value)
        ):
            out.add(index + 1)
    return out


def _is_value(unit: Piece | None) -> bool:
    if not isinstance(unit, Unit) or unit.label or len(unit.plain) > _VALUE:
        return False
    flat = fields.squeezed(unit.plain)
    return "关于" not in flat and fields.TITLE_END.search(flat) is None


def _above_path(units: Sequence[Piece]) -> set[int]:
    """The lines above the path to a page: its site's name and menus."""
    for index, unit in enumerate(units[:_HEAD]):
        if not isinstance(unit, Unit) or not _is_short(unit):
            return set()
        if is_path(unit.plain.strip()):
            return set(range(index))
    return set()


def _posted(units: Sequence[Piece]) -> set[int]:
    """The line of a messenger's post: who posted it, and when."""
    for index, unit in enumerate(units[:8]):
        if not isinstance(unit, Unit) or unit.label or len(unit.plain) > _LONGEST:
            continue
        if is_posted(unit.plain.strip()):
            return {index}
    return set()


def _below(units: Sequence[Piece], sure: Sequence[bool]) -> set[int]:
    """The lines from the first one that only a web page's end has, if no text follows it."""
    start = len(units)
    while start and len(units) - start < _TAIL and _is_tail(units[start - 1], sure[start - 1]):
        start -= 1
    for index in range(start, len(units)):
        unit = units[index]
        if isinstance(unit, Unit) and (_opens(unit.plain.strip())):
            return set(range(index, len(units)))
    return set()


def _opens(plain: str) -> bool:
    if _OPENS_TAIL.fullmatch(plain) or _ENDS.fullmatch(plain):
        return True
    if len(plain) > 300 or _SITE_KEY.search(plain) is None:
        return False
    return len(set(_FOOT_KEYS.findall(plain))) >= 2


def _is_tail(unit: Piece, sure: bool) -> bool:
    """Whether a line may belong to what is below a text: no sentence, no element of it."""
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return False
    plain = unit.plain.strip()
    if sure or _opens(plain):
        return True
    if not _is_short(unit) or find_label(plain) is not None:
        return False
    flat = fields.squeezed(plain)
    elements = (fields.DATE, fields.PRINTED, fields.ATTACHMENT_MARK, fields.DOC_NUMBER)
    if any(each.fullmatch(flat) for each in elements):
        return False
    return not (fields.CC.match(plain) or fields.ATTACHMENT_NOTE.match(plain))


def _is_short(unit: Unit) -> bool:
    return len(unit.plain) <= _LONGEST and unit.plain.rstrip()[-1:] not in "。；：:，、"
