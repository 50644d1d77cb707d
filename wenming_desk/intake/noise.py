"""Lines and pieces that are no part of a document: page numbers, web frames, adverts.

Only what no official document has is taken out. What a document might have as well is taken out
where the rest of the text bears it out (`WEB`: the text has the frame of a web page), and is left
in place as doubtful where nothing does (`PERHAPS`); no pattern is enough to lose a contact line.
"""

from __future__ import annotations

import re
from collections.abc import Container

from wenming_desk.intake.report import Action
from wenming_desk.intake.units import Span

_DASH = "-—–－―一─~·•"

PAGE_NUMBER = re.compile(
    rf"[{_DASH}]{{1,2}}\s*\d{{1,4}}\s*[{_DASH}]{{1,2}}"
    r"|第\s*\d{1,4}\s*页\s*[,，/／|]?\s*(?:共\s*\d{1,4}\s*页)?"
    r"|(?:[Pp]age)\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?"
)
LONE_NUMBER = re.compile(r"\d{1,4}")

POSTED = re.compile(
    r"(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2})\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*发表于.{1,8})?"
)
"""The time at which a text was posted."""
CALLS = r"(?:点击)?阅读原文.{0,6}|(?:喜欢|觉得不错).{0,12}(?:点赞|在看|转发).{0,12}"
"""What a post calls upon its readers to do, below its text."""
_PATH = r"[^>＞»›，。]{1,12}(?:\s*[>＞»›]\s*[^>＞»›，。]{1,40}){2,6}"
_CREDIT = r"(?:(?:责任)?编辑|责编|初审|复审|终审|审核|校对|监制|排版|图文)[:：丨|]\s*\S{1,6}"

_FRAME = re.compile(
    "|".join(
        (
            r"(?:您|你)(?:的|现在的|所在)?(?:当前)?位置[:：].*|当前位置[:：].*",
            r"来源[:：]网友投稿.*",
            r"(?:下面|以下)(?:是|就是).{0,12}小编.*",
            r".{0,400}小编为(?:大家|您|你).{0,20}整理的.{0,80}(?:参考|阅读|帮助|借鉴|喜欢).{0,6}",
            r"推荐访问[:：].*",
            r"(?:Copyright|CopyRight|copyright|COPYRIGHT|©|版权所有[\s:：©]|Powered\s+by).*",
            r"(?=.{0,99}(?:©|[Cc]opyright|网|www|备\s*\d|公司|未经|转载)).{0,60}版权所有[^。]{0,40}",
            r".{0,30}ICP备\s*\d+.{0,30}|.{0,12}公网安备.{0,40}",
            r"##paid(?:begin|end)##",
            r"(?:文库|网站)会员.{0,60}(?:联系|优惠|下载).{0,30}",
        )
    )
)
_EDGE_FRAME = re.compile(
    "|".join(
        (
            r"手机版|触屏版|电脑版|网站首页|首页|返回首页|返回顶部|返回列表|返回|Top|TOP|回到顶部|网站地图",
            r"设为首页.{0,20}|加入收藏.{0,20}|收藏本站.{0,10}|无障碍.{0,12}|长者模式|关怀版",
            r"打印本页.{0,20}|打印|关闭(?:窗口|本页)?|【?打印】?【?关闭】?|保存",
            r"来源[:：].{0,40}(?:时间|日期|作者|浏览|点击|阅读|发布|编辑).*",
            r"(?:发布|更新|发文|发表)(?:时间|日期)[:：]\s*\d{4}[-/.年].{0,60}",
            r"(?:作者|编辑|责任编辑|责编|审核|录入)[:：].{0,12}(?:时间|来源|浏览|点击|阅读).{0,60}",
            POSTED.pattern,
            r"发表于\s?[\u4e00-\u9fff]{2,6}|往期(?:推荐|回顾|精彩|文章).{0,12}",
            r"(?:阅读|浏览)\s*[\d.]{1,8}[万w+]{0,2}(?:\s*(?:点?赞|在看|分享|留言|收藏|评论)\s*\d{0,6}){1,5}",
            r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：]\s*\d*\s*次?",
            r"相关(?:推荐|阅读|文章|链接|热词|搜索)(?:[:：].{0,80})?|(?:猜你喜欢|热门推荐).{0,80}",
            r"(?:上|下)一(?:篇|条|页)(?:[:：].{0,80})?",
            r"(?:(?:原文|本文|文章|转载).{0,6}[:：]|[^\s:：。，]{0,20})\s*(?:https?://|www\.)[\w./?=&%#:-]+",
            r"字(?:体|号)[:：]?\s*[【\[（(]?\s*大.{0,3}中.{0,3}小.{0,20}",
            r"分享(?:[:：].{0,40}|(?:到|至).{0,20})?|扫一扫(?:(?:在|用)?手机.{0,20}|分享.{0,20})?",
            r"(?:(?:微信|微博|QQ空间|朋友圈)\s*){1,6}",
            r"(?:点击|戳|关注)?(?:上方|下方|左下角|右上角)(?:的)?(?:蓝字|蓝色字|卡片|名片|二维码).{0,20}",
            r"点击.{0,4}蓝字.{0,20}|长按.{0,8}二维码.{0,20}",
            CALLS,
            r"点赞.{0,6}在看.{0,6}",
            r"附件下载|点击下载|下载附件|相关附件下载",
            r"(?:网站)?(?:首页|主页)\s*(?:[>＞»›]\s*[^>＞»›]{1,40}){1,6}",
            r"(?=.{0,99}(?:网|首页|门户|公开|公告|公文|新闻|动态|栏目|[>＞»›]\s*(?:正文|详情|内容)))"
            + _PATH,
        )
    )
)
_WEB = re.compile(
    "|".join(
        (
            r"责任编辑[:：].{0,30}",
            r"(?:相关(?:推荐|阅读|文章|链接|热词|搜索)|延伸阅读).{0,80}|(?:上|下)一(?:篇|条|页).{0,80}",
            rf"{_CREDIT}(?:[\s，；]+{_CREDIT}){{0,5}}",
            r"(?:扫描|识别|长按).{0,6}二维码.{0,30}",
            r"扫一扫.{0,30}|扫码(?:关注|阅读|查看|下载).{0,20}",
        )
    )
)
"""Lines at the edge that a bulletin or a guide might have; noise beside a web page's frame."""
_ASSISTANT = re.compile(
    r"(?:好的|当然可以|当然|没问题|可以的?)?[，,！!。]?\s*(?:以下|下面|这)(?:是|为)(?=.{0,60}(?:为您|给您|您|根据))"
    r".{0,60}[：:。]"
    r"|(?:好的|没问题|当然)[，,！!].{0,40}(?:为您|给您|您).{0,60}[：:。]"
    r"|(?:希望|如果|如需|若需|如有|以上).{0,60}(?:帮助|告诉我|告知我|为您|随时|您的需要|仅供参考).{0,40}[。！!]"
)
"""What a writing assistant says before and after a text."""
_PERHAPS = re.compile(
    rf"{_PATH}|"  # without a word of a site these may be the steps of a procedure
    r".{0,60}版权所有[^。]{0,40}|[^\s。，]{0,20}\s*(?:https?://|www\.)[\w./?=&%#:-]+"
)
ACCOUNT = re.compile(r"[\u4e00-\u9fffA-Za-z\d]{2,10}(?:发布|在线|微讯|资讯|融媒|之声|政务|微信)")
"""The account that posted it, in the line before."""
COLLECTOR = re.compile(
    r"[【\[]?(?:篇[一二三四五六七八九十\d]{1,3}[】\]]?[:：].{0,60}"
    # a speech may have its 第一篇 as well: what is announced must be the title of a text
    r"|第[一二三四五六七八九十\d]{1,3}篇[】\]]?[:：].{0,50}"
    r"(?:要点|总结|方案|计划|报告|讲话|体会|发言|通知|意见|措施|范文|稿|办法|倡议书)[\d（）()]{0,6})"
)
"""The line by which a collection of model texts announces the next one."""
COLLECTION = re.compile(
    r".{2,40}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇|.{2,40}?(?:范文|模板|合集|大全|汇总|锦集|集锦)"
    r"[（(]?(?:通用|精选|热门|优秀|最新|实用|推荐|共)?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇[）)]?"
)
"""The title of such a collection."""
NUMBERED_TITLE = re.compile(
    r".{4,60}?\s*篇[\s（(]?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?"
)
"""The title of one of them, with its place in the collection."""
SOURCE_LINE = re.compile(r"(?:信息|稿件|文章)?来源[:：]\S{1,30}(?:\s+附件下载)?")
"""Noise at the end or the beginning of a web page only."""

_BRACKET_AD = re.compile(
    r"[【\[（(][^【】\[\]（）()]{0,60}?(?:公文素材|更多.{0,8}(?:素材|范文|资料|材料)"
    r"|(?:文库|范文|素材).{0,12}(?:微\s?信|会员|下载|[Qq]{2}))"
    r"[^【】\[\]（）()]{0,60}[】\])）]"
)
_BRACKET_CONTACT = re.compile(
    r"[【\[][^【】\[\]（）()]{0,60}?"
    r"(?:微\s?信\s?[:：]\s?[\w\s-]{4,30}|公众号\s?[:：]|关注.{0,6}公众号|加\s?微信|[Qq]{2}群?\s?[:：]|文库|扫码)"
    r"[^【】\[\]（）()]{0,60}[】\]]"
    r"|[（(][^【】\[\]（）()]{0,60}?加\s?微信[^【】\[\]（）()]{0,60}[）)]"
    # the name of an account, whatever is said of it
    r"|【[^【】]{2,60}?(?<![A-Za-z])[A-Za-z]\s?[A-Za-z\d_-](?:\s?[A-Za-z\d_-]){4,}[^【】]{0,20}】"
)
"""A contact in brackets; the organ's own stands once, an advertisement again and again."""
_AD_KEYS = ("信", "材", "QQ", "qq", "公众号", "文库", "扫码", "范文", "资料")
_PAID = re.compile(r"##\s?paid(?:begin|end)\s?##")
_PAGE_INSIDE = re.compile(
    r"(?:(?<![\d—–-])(?:&?mdash;|[—–])\s{0,2}\d{1,3}\s{0,2}(?:&?mdash;|[—–])(?![\d—–-]))"
    r"|第\s?\d{1,4}\s?页\s{0,2}[,，/／|]?\s?共\s?\d{1,4}\s?页"
    r"|(?<=[。；！？])\s?(?P<dash>[-－·•~])\s?\d{1,3}\s?(?P=dash)(?=\s?[\u4e00-\u9fff（(“]|\s*$)"
    r"|(?<=[。；！？])\s?－\s?\d{1,3}\s?－"
)
_PAGE_OF = re.compile(
    r"(?<=[。；！？）)\s])(?P<page>\d{1,3})\s?[/／]\s?(?P<pages>\d{1,3})(?![\d年月%])(?=\s|$|[\u4e00-\u9fff（(【])"
)
_AD_WORDS = re.compile(r"会员|优惠|加入|联系|微信|公众号|下载|文库|素材|扫码|关注|限时|每天更新|群")
_AD_STRONG = re.compile(r"会员|微信|公众号|文库|扫码")
_AD_SALES = re.compile(r"会员|优惠|加入|联系|下载|限时|每天更新|扫码")
"""What only an advertisement says; a text may well be about 微信群 and 公众号."""
_AD_SURE = re.compile(r"会员|文库|限时|优惠")
_CLOSE = "。！？；”』」）)】"


def frame_line(text: str, edge: bool, web: bool = False) -> bool:
    """Whether a whole line certainly belongs to a web page's frame or is an advertisement.

    `edge`: the line is among the first or last of the text, where menus and source lines stand.
    `web`: the text is known to have the frame of a web page.
    """
    if len(text) > 500:
        return False
    line = text.strip()
    if _FRAME.fullmatch(line):
        return True
    if not edge or not _can_be_frame(line):
        return False
    return bool(_EDGE_FRAME.fullmatch(line) or (web and _WEB.fullmatch(line)))


def assistant_line(text: str) -> bool:
    """Whether a line is what a writing assistant says around the text it made."""
    return len(text) <= 160 and _ASSISTANT.fullmatch(text.strip()) is not None


def perhaps_line(text: str, edge: bool) -> bool:
    """Whether a whole line looks like a web page's frame, and might belong to the text as well."""
    line = text.strip()
    if not edge or not _can_be_frame(line):
        return False
    return bool(_WEB.fullmatch(line) or _PERHAPS.fullmatch(line))


def _can_be_frame(line: str) -> bool:
    # a sentence at the edge belongs to the text, whatever word it begins with
    return len(line) <= 200 and line[-1:] not in "。；，、"


def page_line(text: str) -> bool:
    """Whether a whole line is a page number with its signs."""
    return len(text) <= 24 and PAGE_NUMBER.fullmatch(text.strip()) is not None


def inner_noise(plain: str, repeated: Container[str] = (), framed: bool = False) -> list[Span]:
    """Spans of advertisements, paid-text marks and page numbers inside a line, ascending.

    `repeated` holds the contacts (`contact_key`) that the text has several times;
    `framed`: the text has the frame of a web page, where sales talk is nothing else.
    """
    spans: list[Span] = []
    if "##" in plain:
        spans += [(m.start(), m.end(), Action.NOISE) for m in _PAID.finditer(plain)]
    if _may_advertise(plain):
        spans += [(m.start(), m.end(), Action.NOISE) for m in _BRACKET_AD.finditer(plain)]
        spans += [
            (m.start(), m.end(), Action.NOISE)
            for m in _BRACKET_CONTACT.finditer(plain)
            if contact_key(m[0]) in repeated
        ]
    if any(sign in plain for sign in ("—", "–", "mdash", "页", "-", "－", "·", "•")):
        spans += [(m.start(), m.end(), Action.NOISE) for m in _PAGE_INSIDE.finditer(plain)]
    tail = _tail_ad(plain)
    if tail and (framed or _AD_SURE.search(plain, tail[0])):
        spans.append(tail)
    spans.sort()
    return _disjoint(spans)


def pages_of_count(plain: str) -> list[Span]:
    """Spans of page numbers with the count of pages (2 / 3) in a text without line breaks: at
    least two of one count, in order, each behind the end of a sentence or caption."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in _PAGE_OF.finditer(plain):
        if int(match["page"]) <= int(match["pages"]):
            found.setdefault(match["pages"], []).append(match)
    for pages in found.values():
        numbers = [int(m["page"]) for m in pages]
        if len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return [(m.start(), m.end(), Action.NOISE) for m in pages]
    return []


def perhaps_inside(plain: str) -> list[Span]:
    """Spans inside a line that look like advertisements and might belong to the text as well."""
    spans: list[Span] = []
    if _may_advertise(plain):
        spans = [(m.start(), m.end(), Action.SUSPECT) for m in _BRACKET_CONTACT.finditer(plain)]
    tail = _tail_ad(plain)
    if tail:
        spans.append((tail[0], tail[1], Action.SUSPECT))
    spans.sort()
    return _disjoint(spans)


def contacts(plain: str) -> list[str]:
    """The contacts in brackets that a line has, without their blanks."""
    if not _may_advertise(plain):
        return []
    return [contact_key(m[0]) for m in _BRACKET_CONTACT.finditer(plain)]


def contact_key(text: str) -> str:
    """What two contacts are compared by: their characters without blanks."""
    return "".join(text.split())


def _may_advertise(plain: str) -> bool:
    return "【" in plain or any(word in plain for word in _AD_KEYS)


def _tail_ad(plain: str) -> Span | None:
    """What runs on after the last sentence of a line in the words of an advertisement."""
    if plain.rstrip()[-1:] in _CLOSE:
        return None
    start = max((plain.rfind(c, 0, len(plain) - 1) for c in "。！？】"), default=-1) + 1
    tail = plain[start:]
    if start < 1 or not 8 <= len(tail) <= 120:
        return None
    sales = len(set(_AD_SALES.findall(tail)))
    if len(set(_AD_WORDS.findall(tail))) >= 3 and sales >= 2 and _AD_STRONG.search(tail):
        return (start, len(plain), Action.NOISE)
    return None


def _disjoint(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if out and span[0] < out[-1][1]:
            continue
        out.append(span)
    return out
