"""Lines and pieces that are no part of a document: page numbers, collections, adverts.

Only what no official document has is taken out; what one might have as well is left in place as
doubtful. No pattern is enough to lose a contact line. The frame of a web page is told in `page`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from wenming_desk.intake.page.lines import reach_of
from wenming_desk.intake.page.signs import PATH_LINE, Reach
from wenming_desk.intake.report import Action
from wenming_desk.intake.units import Span

_DASH = "-—–－―一─~·•"

PAGE_NUMBER = re.compile(
    rf"[{_DASH}]{{1,2}}\s*\d{{1,4}}\s*[{_DASH}]{{1,2}}"
    r"|第\s*\d{1,4}\s*页\s*[,，/／|]?\s*(?:共\s*\d{1,4}\s*页)?"
    r"|(?:[Pp]age)\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?"
)
SCANNED = re.compile(
    r"(?:由\s?)?(?:扫描全能王|CamScanner|夸克扫描王|布丁扫描)\s?(?:扫描)?(?:创建|生成|制作)?"
    r"|(?:由\s?)?\S{1,6}扫描(?:王|宝|大师|仪|助手)\s?(?:扫描)?(?:创建|生成|制作)"
    r"|(?:Scanned|SCANNED)\s(?:by|with|BY|WITH)\s\S{1,20}"
)
"""The name of itself that a scanning program writes on every page."""
LONE_NUMBER = re.compile(r"\d{1,4}")

_PERHAPS = re.compile(
    rf"{PATH_LINE}|"  # without a word of a site these may be the steps of a procedure
    r".{0,60}版权所有[^。]{0,40}|[^\s。，]{0,20}\s*(?:https?://|www\.)[\w./?=&%#:-]+"
)
_TITLE_END = (
    r"(?:要点|总结|方案|计划|报告|讲话|体会|发言|通知|意见|措施|范文|稿|办法|倡议书)[\d（）()]{0,6}"
)
_COUNT = r"[一二三四五六七八九十\d]{1,3}"
COLLECTOR = re.compile(
    rf"[【\[]?(?:篇{_COUNT}[】\]]?[:：].{{0,60}}"
    # a speech may have its 第一篇 as well: what is announced must be the title of a text
    rf"|第{_COUNT}篇[】\]]?[:：].{{0,50}}{_TITLE_END})"
)
"""The line by which a collection of model texts announces the next one."""
ANNOUNCED = re.compile(rf"[【\[]?第?篇?{_COUNT}篇?[】\]]?[:：]\s*(?P<title>.{{4,50}}{_TITLE_END})")
"""The same with the title of that text."""
OWN_TITLE = re.compile(rf".{{2,60}}?{_TITLE_END}(?=\s|$)")
"""How a text begins that has a title of its own, on a line or before its first sentence."""
COLLECTION = re.compile(
    r".{2,40}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇"
    r"|.{2,40}?(?:范文|模板|合集|大全|汇总|锦集|集锦|(?=[（(]))"
    r"[（(]?(?:通用|精选|热门|优秀|最新|实用|推荐|共)?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇[）)]?"
)
"""The title of such a collection."""
NUMBERED_TITLE = re.compile(
    r".{4,60}?\s*篇[\s（(]?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?"
)
"""The title of one of them, with its place in the collection."""
_BRACKET_AD = re.compile(
    r"[【\[（(][^【】\[\]（）()]{0,60}?(?:公文素材|更多.{0,8}(?:素材|范文|资料|材料)"
    r"|(?:文库|范文|素材).{0,12}(?:微\s?信|会员|下载|[Qq]{2})"
    r"|(?:下载|获取|查看|领取|阅读).{0,8}(?:完整版|全文版|[Ww]ord版|WORD版|高清版|无水印版))"
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
_AD_KEYS = ("【", "信", "材", "QQ", "qq", "公众号", "文库", "扫码", "范文", "资料", "版")
_AD_CHARACTERS = re.compile("[【信材Qq号库扫范资版]")
"""One of each key: most texts have none of them, which is found out at once."""
_PAGE_SIGNS = re.compile(r"[—–页描\-－·•]")
_PAID = re.compile(r"##\s?paid(?:begin|end)\s?##")
_PAGE_INSIDE = re.compile(
    r"(?:(?<![\d—–-])(?:&?mdash;|[—–])\s{0,2}\d{1,3}\s{0,2}(?:&?mdash;|[—–])(?![\d—–-]))"
    r"|(?:由\s?)?扫描全能王\s?(?:扫描)?创建|第\s?\d{1,4}\s?页\s{0,2}[,，/／|]?\s?共\s?\d{1,4}\s?页"
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


def perhaps_line(text: str, edge: bool) -> bool:
    """Whether a whole line looks like a web page's frame, and might belong to the text as well."""
    line = text.strip()
    if not edge or len(line) > 200 or line[-1:] in "。；，、":
        return False
    return (
        _PERHAPS.fullmatch(line) is not None or Reach.FRAMED_OUTER <= reach_of(line) <= Reach.FRAMED
    )


def announced(removed: Iterable[str]) -> bool:
    """Whether among the lines and pieces taken out is one that announces the next text."""
    return any(COLLECTOR.fullmatch(each) for each in removed)


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
    if _PAGE_SIGNS.search(plain) or "mdash" in plain:
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
    return _AD_CHARACTERS.search(plain) is not None and any(word in plain for word in _AD_KEYS)


def _tail_ad(plain: str) -> Span | None:
    """What runs on after the last sentence of a line in the words of an advertisement."""
    if plain.rstrip()[-1:] in _CLOSE or _AD_SALES.search(plain) is None:
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
