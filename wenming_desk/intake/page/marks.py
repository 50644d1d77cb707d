"""The frame of a page told by its form: signs that follow one another, and nothing between them.

A line belongs to the frame if it consists of nothing else; a single weak sign (来源：…) needs the
rest of the page to bear it out.
"""

from __future__ import annotations

import re
from enum import IntEnum

from wenming_desk.intake.blanks import has_blanks
from wenming_desk.intake.page.signs import DATE, HERE, PLACE_IN_SITE, SIGNS, TIME, Weight
from wenming_desk.intake.page.talk import talk_of


class Frame(IntEnum):
    """How surely a line belongs to the frame of a web page."""

    NO = 0
    WEAK = 1
    """Beside a line that surely does."""
    SURE = 2


def _tokens() -> re.Pattern[str]:
    """All signs, the weightier ones first, each group named by its weight."""
    groups = (
        (weight, "|".join(sign.pattern for sign in SIGNS if sign.weight is weight))
        for weight in Weight
    )
    return re.compile("|".join(f"(?P<{weight.value}>{pattern})" for weight, pattern in groups))


_TOKENS = _tokens()
_SEPARATORS = re.compile(r"[\s|｜丨·•●○◆▶►▲☆★✦✎✍👇📢↓↑,，/\\【】\[\]()（）《》\-—_=*~×]+")
_SPREAD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \t\u3000\xa0]+[\u4e00-\u9fff]){1,3}(?=\s?[:：])"
)
_SITE = re.compile(
    r"[^\s，。：:]{2,20}(?:门户网站|政府网站?|信息网|公文网|官方网站|官网|资讯网|新闻网|文库|范文网|办公平台|办公系统)"
)
_RECORD = re.compile(r"(?:名称|标题|格式|大小|状态|文号|有效性|图片|文字|页数|标签)\s?[:：]")
"""Keys that lists of a text have at its end as well."""
_PATH = re.compile(rf"{HERE}.*|{PLACE_IN_SITE}")
_POSTED_BY = rf"(?:原创[:：]?\s*)?(?:[^\s，。：:；]{{2,16}}\s+){{1,4}}{DATE}"
_POSTED = re.compile(rf"{_POSTED_BY}\s*(?:{TIME})?\s*(?:发表于\s?\S{{1,8}})?")
"""Account, date and place of a post in one line."""
_POSTED_SIGN = re.compile(rf"^原创[\s:：]|发表于|{TIME}\s*$")
_POSTED_FROM = re.compile(rf"{_POSTED_BY}(?:\s+{TIME})?(?:\s+[\u4e00-\u9fff]{{2,5}})?")
"""The same with a place that nothing announces: of the head of a page only."""
_POSTED_FROM_SIGN = re.compile(rf"原创|{TIME}")
_PLACEHOLDER = re.compile(r"图片|视频|音频|小程序|0\d|[▼▲↓…●○◆\s]{1,6}|[一—-]{2,}")
"""What stands for a picture, a film or an ornament of a post."""
_BARS = re.compile(r"[^\s|｜，。：:]{2,8}(?:\s*[|｜]\s*[^\s|｜，。：:]{2,8}){2,14}")
"""Links with bars between them."""
_MENU = re.compile(r"[^\s|｜，。：:；]{2,8}(?:[\s|｜]+[^\s|｜，。：:；]{2,8}){3,14}")
_MENU_WORD = re.compile(
    r"首页|新闻|动态|公开|服务|互动|概况|专题|机构|政策|交流|专栏|资讯|公告|下载|我们|登录|文库|会员|导航|办事"
    r"|简介|党的建设|党建|文化|招聘|产业|产品|数据|走进|收文|发文|待办|退出|规章|制度"
)
_WORD = re.compile(r"[^\s|｜【】\[\]()（）]+")
_BETWEEN = 16
"""Words between two sure signs of one line are no longer, in characters."""


def unspread(line: str) -> str:
    """A line whose keys are not spread any more (索 引 号： as 索引号：)."""
    return _SPREAD.sub(lambda m: "".join(m[0].split()), line) if has_blanks(line) else line


def frame_of(text: str) -> Frame:
    """How surely a whole line is the frame of a web page, by its form alone."""
    line = unspread(text.strip())
    if not line or len(line) > 300:
        return Frame.NO
    if line[-1:] in "。；，、":
        return Frame(talk_of(line))
    end, kind = frame_end(line, 0)
    if end >= len(line) and kind:
        return kind if kind is Frame.SURE or not _RECORD.match(line) else Frame.NO
    if _POSTED.fullmatch(line) and _POSTED_SIGN.search(line):
        return Frame.SURE
    if _BARS.fullmatch(line) or _SITE.fullmatch(line) or _PLACEHOLDER.fullmatch(line):
        return Frame.WEAK
    if _MENU.fullmatch(line) and len(set(_MENU_WORD.findall(line))) >= 3:
        return Frame.SURE
    if _is_strewn(line, end > 0):
        return Frame.SURE
    return Frame(talk_of(line))


def _is_strewn(line: str, opened: bool) -> bool:
    """Whether two sure signs, or a sure one and two others, stand in a line with hardly a word
    beside them; `opened`: the first of them opens it."""
    if len(line) > 160 or "。" in line:
        return False
    sure = weak = other = at = 0
    while at < len(line):
        gap = _SEPARATORS.match(line, at)
        at = gap.end() if gap else at
        if at >= len(line):
            break
        token = _TOKENS.match(line, at) if opened else None
        opened = True
        if token is None or token.end() == at:
            # the next sign begins behind a blank or a bracket
            word = _WORD.match(line, at)
            if word is None or len(word[0]) > _BETWEEN:
                return False
            other += 1
            at = word.end()
            continue
        sure += token.lastgroup in ("path", "sure")
        weak += token.lastgroup == "weak"
        at = token.end()
    return (sure > 1 or (sure == 1 and weak > 1)) and other <= sure + weak // 2


def frame_end(text: str, at: int) -> tuple[int, Frame]:
    """Where the signs of a frame end that stand one after the other from `at` on, and how sure
    they are together."""
    weak = sure = pairs = 0
    end = at
    while at < len(text):
        # a page number begins with a dash, which elsewhere parts two signs
        token = _TOKENS.match(text, at)
        if token is None or token.end() == at:
            gap = _SEPARATORS.match(text, at)
            at = gap.end() if gap else at
            token = _TOKENS.match(text, at)
        if token is None or token.end() == at or _runs_on(text, token.end()):
            break
        sure += token.lastgroup in ("path", "sure")
        weak += token.lastgroup == "weak"
        pairs += token.lastgroup == "pair"
        at = end = token.end()
    if end and at >= len(text):
        end = len(text)
    if end:
        gap = _SEPARATORS.match(text, end)
        end = gap.end() if gap and not gap[0].strip("】])） \t\u3000\xa0") else end
    if sure or (weak and weak + pairs > 1):
        return end, Frame.SURE
    return end, Frame.WEAK if weak or pairs else Frame.NO


def _runs_on(text: str, end: int) -> bool:
    """Whether a word goes on where a sign in it ends."""
    if end >= len(text) or text[end - 1] in "】])） \t\u3000\xa0" or _SEPARATORS.match(text, end):
        return False
    token = _TOKENS.match(text, end)
    return token is None or token.end() == end


def is_path(line: str) -> bool:
    """Whether a line tells where the page stands in its site (您的位置：…)."""
    return _PATH.fullmatch(line) is not None


def is_crumbs(line: str) -> bool:
    """Whether a line is a path that no words announce (首页 > 公开 > 正文)."""
    token = _TOKENS.match(line)
    return token is not None and token.lastgroup == "path" and token.end() >= len(line.rstrip())


def is_posted(line: str) -> bool:
    """Whether a line in the head of a page tells who posted it, when, and from where."""
    return _POSTED_FROM.fullmatch(line) is not None and _POSTED_FROM_SIGN.search(line) is not None
