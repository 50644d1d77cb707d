"""What stands below a text: from the first line on that only a page has, to the end."""

from __future__ import annotations

import re
from enum import IntEnum

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.page.signs import CALLS, QR_CODE, Reach
from wenming_desk.intake.page.view import FILE, View, is_element
from wenming_desk.intake.units import Unit

_TAIL = 80
"""Pieces among which the frame below a text begins."""
_LONGEST = 90

_ENDS = re.compile(r"[\W_]{0,6}(?:END|End|end|The End|THE END|完)[\W_]{0,6}")
_READ = (
    r"(?:推荐|回顾|精彩|文章|内容|阅读|链接|热词|搜索|新闻|信息|稿件|解读|报道|资讯|文档|法规|政策)"
)
_LIST = re.compile(
    "|".join(
        (
            rf"(?:往期|精彩){_READ}.{{0,12}}|猜你喜欢.{{0,40}}|热门{_READ}.{{0,40}}",
            rf"(?:[【《“].{{1,60}}[】》”]\s?的?)?(?:相关|关联|最新|更多|同类){_READ}"
            r"\s?(?:\d{1,3}\s?[篇条])?[:：]?.{0,80}|延伸阅读[:：]?.{0,80}",
            r"看(?:了|过).{0,80}还(?:看|喜欢|下载)(?:了|过)?[:：]?",
            r"您?可能(?:还)?(?:想看|感兴趣|喜欢).{0,12}|大家都在(?:看|搜|读).{0,8}|猜您?(?:想看|喜欢).{0,8}",
            r"(?:热点|热搜|点击|热门|阅读|下载|新闻|一周|今日|本周)(?:新闻|文章)?(?:排行|榜|热榜|要闻|热点)榜?[:：]?.{0,20}|热榜|热搜",
            r"附件下载[:：]?|相关附件[:：]?|(?:文件|附件|文档)(?:下载|列表)[:：]?",
        )
    )
)
"""A caption of a list that is no text's; its items may be numbered."""
_TALK = re.compile(
    r"(?:网友|全部|最新|热门|精彩|用户)?(?:评论|留言|跟帖)\s?[（(]?\s?\d*\s?(?:条)?\s?[）)]?|(?:发表|我要|写|查看全部)(?:评论|留言)"
    r"|(?:评论|留言)区.{0,12}|文明上网.{0,40}"
)
"""Where the visitors' own sentences begin."""
_OPENS_TAIL = re.compile(
    "|".join(
        (
            r"(?:上|下)一(?:篇|条|页)\s*[:：].{0,80}",
            r"分享(?:到|至)?[:：]?(?:\s*(?:微信|微博|QQ空间|朋友圈|新浪微博))*",
            rf"{QR_CODE}.{{0,20}}",
            r"(?:【\s*)?打印(?:本页|此页)?(?:\s*】)?\s*(?:【\s*)?(?:关闭|收藏)(?:窗口|本页)?(?:\s*】)?",
            CALLS,
            r"返回(?:顶部|列表|首页)|网站地图|友情链接.{0,80}",
        )
    )
)
"""A line at the end of a text that only a web page has; text does not go on below it."""
_ORNAMENTS = re.compile(r"[\s·•●○◆◇■□★☆▶►▼▲|｜丨~—–_*=]+")
_FOOT_KEYS = re.compile(
    r"(主办|承办|协办|主管|技术支持|地址|邮编|邮政编码|网站标识码|备案|版权所有|维护|联系(?:我们|电话)|电话)"
    r"(?:单位)?\s*[:：]|ICP备|公安?网安备|Copyright|©"
)
_SITE_KEY = re.compile(
    r"技术支持|网站标识码|备案|版权所有|维护|联系我们|ICP备|公安?网安备|Copyright|©|(?:主办|承办|主管)(?:单位)?\s*[:：]"
)
"""One of them that no office gives with its address and telephone."""


class Part(IntEnum):
    """Whether a line may belong to what is below a text."""

    NO = 0
    OF_TALK = 1
    """As a sentence of a visitor."""
    OF_LIST = 2
    """As a numbered item of a list of links."""
    YES = 3


def _bare(plain: str) -> str:
    """A caption without the ornaments around and between its words."""
    return _ORNAMENTS.sub("", plain) or plain


def below(view: View, framed: bool) -> set[int]:
    """The lines from the first one that only a page's end has, if no text follows it; `framed`:
    the text has other signs of a page."""
    units = view.units
    start = len(units)
    parts: dict[int, Part] = {}
    while start and len(units) - start < _TAIL:
        parts[start - 1] = _part(view, start - 1)
        if not parts[start - 1]:
            break
        start -= 1
    opened = len(units)
    listing = talking = False
    for index in range(start, len(units)):
        unit = units[index]
        assert isinstance(unit, Unit)
        plain = unit.plain.strip()
        part = parts[index]
        if (part is Part.OF_LIST and not listing) or (part is Part.OF_TALK and not talking):
            # this is a line of the text: what seemed to open the frame above it did not
            opened, listing, talking = len(units), False, False
            continue
        listing = listing or (framed and _LIST.fullmatch(_bare(plain)) is not None)
        talking = talking or (framed and _TALK.fullmatch(plain) is not None)
        if opened == len(units) and _opens(view, index, framed):
            opened = index
    return set(range(opened, len(units)))


def _opens(view: View, index: int, framed: bool) -> bool:
    unit = view.units[index]
    assert isinstance(unit, Unit)
    plain = unit.plain.strip()
    if index == view.announced:
        return False
    if _OPENS_TAIL.fullmatch(plain) or _LIST.fullmatch(_bare(plain)) or _ENDS.fullmatch(plain):
        return True
    if framed and index >= view.soft > 0:
        sign = view.reach[index] >= Reach.FRAMED_OUTER or _TALK.fullmatch(plain) is not None
        if sign or view.captions_files(index):
            return True
    return _is_foot(plain)


def _is_foot(plain: str) -> bool:
    if len(plain) > 300 or _SITE_KEY.search(plain) is None:
        return False
    return len(set(_FOOT_KEYS.findall(plain))) >= 2


def _part(view: View, index: int) -> Part:
    unit = view.units[index]
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return Part.NO
    plain = unit.plain.strip()
    if view.taken[index] or view.reach[index] >= Reach.FRAMED_OUTER or _is_foot(plain):
        return Part.YES
    if _LIST.fullmatch(_bare(plain)) or _TALK.fullmatch(plain) or FILE.fullmatch(plain):
        return Part.YES
    if view.captions_files(index) or view.reach[index] is Reach.BESIDE:
        return Part.YES
    if len(plain) > _LONGEST or (is_element(plain) and not _is_stamp(plain)):
        return Part.NO
    if find_label(plain) is not None:
        return Part.OF_LIST
    if plain[-1:] in "。；，、":
        return Part.OF_TALK
    return Part.NO if plain[-1:] in "：:" else Part.YES


def _is_stamp(plain: str) -> bool:
    return plain.isdigit()
