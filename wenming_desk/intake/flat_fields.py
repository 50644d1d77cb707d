"""Fields in a text without line breaks: where mark, number, title, addressee, signature begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.intake import fields
from wenming_desk.intake.flat_below import below_title, headline_end
from wenming_desk.intake.flat_parts import part_titles

_HEAD = 700
"""The fields of the head stand within so many characters."""
_TITLE_MAX = 160
_NUMBER = re.compile(r"[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\])）】]\s?第?\d{1,4}\s?号(?![）)》])")
_CODE = re.compile(r"[\u4e00-\u9fff]{1,24}$")
_CODE_AFTER = re.compile(
    r"文件|通报|公告|通告|请示|批复|纪要|报告|的函|通知|意见|决定|办法|方案|令|日|页|印发|间|博|信"
)
_KIND_END = re.compile(r"通知|意见|函|决定|通报|报告|请示|批复|公告|通告")
_ABOUT = re.compile(r"关于|印发|转发|批转|命名|表彰")
_ADDRESSEE = re.compile(
    rf"(?:各|全|区直|市直|省直|县直|机关|局属|委属|厅属|[\u4e00-\u9fff]{{1,16}}(?:{fields.ORG_END}))"
    r"[^。；:：]{0,300}[:：]"
)
_BULLETIN = re.compile(
    r"\s*(?P<mark>[\u4e00-\u9fff]{2,24}(?:纪要|简报|专报|快报|动态|信息))\s*"
    r"(?P<number>[（(〔\[]?(?:(?:19|20)\d\d\s?[〕\]）)年]\s?)?第?\d{1,4}[期号][）)]?)\s*"
    rf"(?P<issue>(?:{fields.ORG.pattern})\s*{fields.DATE.pattern})?"
)
"""Name, number, and line of issue at the head of a bulletin or of minutes."""
_ORDER = re.compile(r"\s*(?P<mark>[\u4e00-\u9fff]{2,24}令)\s*(?P<number>第\s?\d{1,4}\s?号)")
"""Mark and number of an order."""
_HEADLINE = re.compile(
    r"[^。，；：]{8,60}?(?=今年以来|近年来|近日|日前|连日来|去年以来|\d{1,2}月\d{1,2}日|20\d\d年"
    r"|为(?:深入|进一步|切实|贯彻|认真|全面)|当前|自\d|[\u4e00-\u9fff]{2,8}(?:坚持|始终)把)"
)
_SIGNER = re.compile(r"(?:[\u4e00-\u9fff]{0,8}[长席]|主任|书记)\s*[\u4e00-\u9fff·]{2,4}\s*$")
"""Post and name, as orders are signed."""
_MONTHS = re.compile(r"(?<=[。；])\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})月份?[:：]")
KEYED = (
    r"(?:会议|活动|培训)?(?:时间|地点|主题|主\s?持\s?人?|[出列]席(?:人员)?|参[会加]人员|缺席|请假|副?总?指挥长?|副?组长|成\s?员"
    r"|记\s?录\s?人?|议题|议程)[:：]"
)
"""Lines of keys at the head of minutes and agendas."""
_ANY_KIND = re.compile(
    r"(?:要点|计划|规划|纲要|总结|方案|办法|规定|细则|规则|条例|章程|制度|预案|安排|措施|清单|讲话|致辞|发言|指南|标准|规范|准则"
    r"|规程|公约|倡议书|须知|汇报|说明|简报|名单|守则|公告|通告|公报|通报|通知|意见|报告|请示|批复|函|纪要|决定|决议|议程|体会|经验|信|公示|启事|台账"
    r"|(?:责任|承诺|协议|建议|告知|保证|申请|申报|任务|委托|决心|邀请|志愿)书|演讲稿|主持词|合同)"
    r"(?:[（(](?!(?:19|20)\d\d年)[^（）()]{1,14}[）)])?"
)
"""What a title ends with, where the text shows no 关于."""
_OPENING = re.compile(
    r"\s*(?:为|针对|围绕|结合|鉴于|遵照|根据|按照|按|依据|经|因|近年|今年|去年|当前|目前|随着|在|以|自|现将|兹|(?:19|20)\d\d\s?年|\d{1,2}月"
    rf"|{KEYED}"
    r"|同志们|[\u4e00-\u9fff]{1,10}们[:：]|各|尊敬的|敬爱的|亲爱的|广大|全[省市县区镇乡校局体]|第[一1][章编条节]|一、|[（(]一[）)]|1[.、．]"
    r"|[（(](?:19|20)\d\d年|[（(][^（）()]{2,30}(?:通过|公布|印发|修订|施行|批准)[）)]|“|党的|习近平|这次|今天|我[省市县区镇乡局单们]"
    rf"|[\u4e00-\u9fff]{{1,16}}(?:{fields.ORG_END})[:：])"
)
GREETING = re.compile(r"(?:尊敬的|亲爱的|广大)?[\u4e00-\u9fff]{0,12}(?:们|同志|朋友)[：:！!]")
"""Whom a speech or an appeal speaks to."""
_OPENERS = re.compile(
    r"因|针对|围绕|鉴于|由于|随着|当前|目前|今年|去年|自\d|在\d|现将|为|根据|按照|经|近|你|依据|《|(?:19|20)\d\d\s?年"
)
_DATE = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?!\s?印发)"
    r"|[一二][○〇零O一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TITLE_ABOUT = re.compile(
    r"\s*[\u4e00-\u9fff（）]{0,40}关于[^。；：，]{4,80}的(?:通知|意见|函|决定|通报|报告|请示|批复)"
)
_SHORTEST = 60
"""No document is shorter, in characters."""
_STOP = re.compile(r"[。！？：:”）]|(?<=[\u4e00-\u9fff])[.．](?=\s*[\u4e00-\u9fff])")
"""What ends the text above a name, also as a scan gives it."""
_SIGNED_BY = re.compile(r"\s*签\s?发\s?人\s?[:：]")
_SIGNERS = 40
_SIGNATURE = 60
_NOTE = re.compile(r"\s*[（(][^（）()]{2,60}[）)]")
_NOTES = re.compile(r"附件[:：]")
_NOTES_MOST = 200
_TITLE = re.compile(
    r"[^。，；：:]{4,60}?(?:要点|计划|规划|总结|方案|办法|规定|细则|规则|条例|章程|制度|预案|意见|报告)"
    r"(?=为|根据|按照|依据|第一[章条]|一、|经|国务院[:：]|20\d\d\s?年)"
)
_CC = re.compile(r"抄送[:：]")
_PRINTED = re.compile(r"[\u4e00-\u9fff]{2,30}\s*\d{4}年\d{1,2}月\d{1,2}日印发")
_WEB_TAIL = re.compile(r"\s(?:信息)?来源[:：]\S{1,20}(?:\s+附件下载)?\s*$|\s附件下载\s*$")


@dataclass(frozen=True, slots=True)
class FlatHead:
    """Offsets at which the fields of the head begin, where the text begins, the title, and who
    issued it, as far as mark or title tell."""

    places: tuple[int, ...]
    end: int
    title: str
    issuer: str = ""
    signed: bool = False
    """Whether whoever issues it signs with post and name, as an order is signed."""


def flat_head(plain: str, alone: bool = False) -> FlatHead | None:
    """The head of a run-together text: mark, number, title, addressee in either order of number
    and title; None where no title of a document is found."""
    window = plain[:_HEAD]
    bulletin = _BULLETIN.match(plain) if alone else None
    order = _ORDER.match(plain) if alone else None
    if order:
        issuer = order["mark"].removesuffix("命令").removesuffix("令")
        return FlatHead((order.end("mark"), order.end()), order.end(), "", issuer, signed=True)
    if bulletin:
        places = [p for p in (bulletin.end("mark"), bulletin.end("number")) if p]
        below = _any_title_end(plain, bulletin.end()) or _headline_end(plain, bulletin.end())
        title = fields.squeezed(plain[bulletin.end() : below]) if below else ""
        return FlatHead((*places, bulletin.end(), below), below or bulletin.end(), title)
    for number in _NUMBER.finditer(window):
        start = _code_start(window, number.start())
        if start and window[start - 1] in "（(《":
            continue
        before = _title_before(window, start)
        if before >= 0:
            end = _addressee_end(plain, number.end())
            title = fields.squeezed(plain[before:start])
            places = (before, start, number.end(), end)
            return FlatHead(places, end, title, fields.title_issuer(title))
        mark = re.search(r"[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,40}?文件$", window[:start])
        organ = fields.squeezed(mark[0]).removesuffix("文件") if mark else ""
        signer = _signer_end(plain, number.end(), organ)
        title_end = _title_end(plain, signer)
        if title_end:
            end = _addressee_end(plain, title_end)
            opens = mark.start() if mark else start
            places = (opens, start, number.end(), signer, title_end, end)
            title = fields.squeezed(plain[signer:title_end])
            named = fields.title_issuer(title)
            if not mark and named and plain.startswith(named, start):
                # the mark of a letter is the name alone
                places = (start, start + len(named), *places[2:])
            issuer = organ or fields.title_issuer(title)
            return FlatHead(places, end, title, issuer)
    title_end = _title_end(plain, 0)
    if not (title_end and _ABOUT.search(plain[:title_end])):
        title_end = (headline_end(plain) or _any_title_end(plain)) if alone else 0
    if title_end:
        places = (title_end, *below_title(plain, title_end))
        end = _addressee_end(plain, places[-1])
        title = fields.squeezed(plain[:title_end])
        return FlatHead((*places, end), end, title, fields.title_issuer(title))
    return None


def _any_title_end(plain: str, start: int = 0) -> int:
    """Where the title ends that opens a whole text at `start`: at a kind before an opening, 0 if
    nowhere."""
    for kind in _ANY_KIND.finditer(plain, start + 2, start + _HEAD // 10):
        title = plain[start : kind.end()]
        if any(c in title for c in "。；：:"):
            break
        if all(title.count(a) == title.count(b) for a, b in ("《》", "“”", "（）")) and (
            _OPENING.match(plain, kind.end()) or below_title(plain, kind.end())
        ):
            return kind.end()
    return 0


def _signer_end(plain: str, number: int, organ: str) -> int:
    """Where the names behind 签发人 end that stand beside the number: where the title begins with
    the organ of the mark; the end of the number where nobody is named."""
    signer = _SIGNED_BY.match(plain, number)
    if not signer or not organ:
        return number
    spread = r"\s*".join(map(re.escape, organ))
    title = re.compile(spread).search(plain, number, number + _SIGNERS + 2 * len(organ))
    return title.start() if title else number


def _headline_end(plain: str, start: int) -> int:
    """Where the title of a bulletin ends, which says what is reported and names no kind."""
    headline = _HEADLINE.match(plain, start)
    return headline.end() if headline else 0


def _code_start(window: str, bracket: int) -> int:
    code = _CODE.search(window[:bracket])
    start = code.start() if code else bracket
    after = [m.end() for m in _CODE_AFTER.finditer(window, start, bracket - 1)]
    return after[-1] if after else start


def _title_before(window: str, number: int) -> int:
    """Where a title begins that ends right before the number, -1 if none does."""
    title = window[:number].rstrip()
    low = max(title.rfind(c) for c in "。 \u3000") + 1
    kind = title.endswith(
        ("通知", "意见", "函", "决定", "通报", "报告", "请示", "批复", "公告", "通告")
    )
    if kind and number - low <= _TITLE_MAX and _ABOUT.search(title[low:]):
        return low
    return -1


def _title_end(plain: str, start: int) -> int:
    """Where the title ends that begins at `start`: at a kind before an addressee or an opening."""
    for kind in _KIND_END.finditer(plain, start + 4, start + _TITLE_MAX):
        title = plain[start : kind.end()]
        if "。" in title:
            break
        if title.count("《") != title.count("》") or plain[kind.end() : kind.end() + 1] == "的":
            continue
        at = kind.end() + len(plain[kind.end() :][:4]) - len(plain[kind.end() :][:4].lstrip())
        if _ADDRESSEE.match(plain, at) or _OPENERS.match(plain, at) or below_title(plain, at):
            return kind.end()
    return 0


def next_document(plain: str) -> int:
    """Where a second document begins, behind the date of the first; 0 where there is none."""
    for date in _DATE.finditer(plain):
        at = date.end()
        if at < _SHORTEST or not _TITLE_ABOUT.match(plain, at):
            continue
        if _title_end(plain, at):
            return at
    return 0


def _addressee_end(plain: str, at: int) -> int:
    start = at
    while start < len(plain) and plain[start].isspace():
        start += 1
    addressee = GREETING.match(plain, start) or _ADDRESSEE.match(plain, start)
    return addressee.end() if addressee else at


def flat_tail(plain: str, head: FlatHead) -> list[int]:
    """Where notes, signatures, dates, and the texts behind them begin."""
    places: list[int] = []
    issuer = head.issuer
    places += [m.start() for m in _NOTES.finditer(plain, head.end)]
    places += [m.start() for m in _CC.finditer(plain, head.end)]
    places += [m.start() for m in _PRINTED.finditer(plain, head.end)]
    for match in _DATE.finditer(plain, head.end):
        start = _name_start(plain, head.end, match.start(), match.end(), issuer)
        if start < 0 and head.signed:
            start = _signer_start(plain, head.end, match.start())
        if start < 0:
            continue
        places += [start, match.start(), match.end()]
        second = fields.second_org(plain[start : match.start()].strip())
        places += [start + second] if second else []
        at = match.end()
        note = _NOTE.match(plain, at)
        if note:
            at = note.end()
            places.append(at)
        title = _TITLE.match(plain, at)
        if title:
            places.append(title.end())
    places += part_titles(plain, head.end, head.title)
    web = _WEB_TAIL.search(plain, max(head.end, len(plain) - 80))
    if web:
        places.append(web.start())
    return places


def keyed_places(plain: str) -> list[int]:
    """Where the lines of keys begin that stand at the head of minutes or an agenda, or at its end;
    [] where there are fewer than three."""
    found = [m.start() for m in re.finditer(KEYED, plain)]
    months = [m.start() for m in _MONTHS.finditer(plain)]
    return [*(found if len(found) >= 3 else []), *(months if len(months) >= 2 else [])]


def notes_within(plain: str, places: list[int]) -> list[tuple[int, int]]:
    """Where each 附件：… begins and ends, at the next of the places that fields begin at."""
    out: list[tuple[int, int]] = []
    for match in _NOTES.finditer(plain):
        after = [p for p in places if match.end() < p <= match.end() + _NOTES_MOST]
        if after:
            out.append((match.start(), min(after)))
    return out


def _signer_start(plain: str, body: int, date: int) -> int:
    """Where the signer's post begins before the date of an order, -1 if none stands there."""
    stop = max(plain.rfind(c, body, date) for c in "。）")
    signer = _SIGNER.fullmatch(plain[stop + 1 : date].strip()) if stop >= 0 else None
    return stop + 1 if signer else -1


def _name_start(plain: str, body: int, date: int, date_end: int, issuer: str) -> int:
    """Where the name before a date of issue begins, -1 if the date stands inside a sentence."""
    low = max(body, date - _SIGNATURE)
    window = plain[low:date].rstrip()
    if issuer and window.endswith(issuer):
        return low + len(window) - len(issuer)
    begins = window.rfind(issuer[:4]) if len(issuer) >= 4 else -1
    if begins >= 0 and fields.is_org(fields.squeezed(window[begins:])):
        return low + begins
    stop = max((m.start() for m in _STOP.finditer(window)), default=-1)
    name = fields.squeezed(window[stop + 1 :])
    tail = plain[date_end : date_end + 12].strip()
    final = not tail or tail[0] in "（(抄附" or tail.startswith("来源")
    if stop < 0 or not 3 <= len(name) <= 30 or any(c in name for c in "，、；,;"):
        return -1
    partly = bool(issuer) and (issuer.startswith(name) or name.startswith(issuer[:4]))
    fits = (final or partly) if fields.is_org(name) else (final and partly)
    return low + stop + 1 if fits else -1
