"""Names that are told by their form alone: document numbers, years, sessions, figures, dates,
telephones and addresses, titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_words import COUNTED, NATIONAL

HAN = "\u4e00-\u9fff"
_COUNT = "〇零一二三四五六七八九十百\\d"
_YEAR = re.compile(
    r"(?<![\d〔])(?:19|20)\d{2}(?:\s*[—–\-－~～至]\s*(?:19|20)?\d{2,4})?\s*(?:年度?|学年)"
)
_SESSION = re.compile(
    rf"第\s?[{_COUNT}]+\s?(?:[届批](?!全国)|次(?:[党团职工]代会|党员代表大会|党员大会))"
    rf"|(?<!第)[{_COUNT}]{{1,3}}届[{_COUNT}]{{1,3}}次(?:全会|全体会议|职代会|会议)"
    rf"|(?<![{_COUNT}])[{_COUNT}]{{1,4}}周年"
)
_SHARED = re.compile(
    "(?:题词|发表|颁布|新中国|建党|建团|建军|建国|共产党|共和国|共青团|抗战|抗日战争|战争|长征|诞辰|改革开放|党的)[^，。]{0,8}$"
)
"""What stands before jubilees and sessions that are everybody's."""
_ROAD = re.compile(
    r"(?<![A-Za-z0-9])[GSX]\d{2,4}(?:国道|省道|县道|线|高速)?(?![A-Za-z0-9])"
    r"|(?<!\d)\d{1,3}(?:号线|路(?=公交|车))|(?<![\d第])\d{1,3}号(?:楼|院|院落|大院|航站楼)"
    r"|(?<=[路街道巷弄])\d{1,4}号(?:院|楼)?"
)
_NUMBER = re.compile(rf"([{HAN}]{{2,12}})[〔\[［【(（]\s*\d{{4}}\s*[〕\]］】)）]\s*第?\s*\d+\s*号")
_CITING = re.compile(".*(?:根据|按照|依据|依照|落实|贯彻|执行|印发|转发|见|和|与|及|的|发文|文件)")
_FIGURE = re.compile(
    r"(?<!\d)\d{1,2}\+(?:\d{1,3}|[NXn])(?:\+(?:\d{1,3}|[NXn]))+"
    r"|(?!24\s?小时|8\s?小时|365天)(?<![\d.〔第·—-])(?<!第 )\d+(?:[,.]\d+)*\s?"
    rf"(?:[余多万亿]*(?:{COUNTED})|[余多万亿]+)"
)
_DATE = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日(之?前(?!后)|底)?")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./?=&%~#-]*[\w/]"
    r"|(?<![\d-])(?:0\d{2,3}[-—－ ]?\d{7,8}(?:-\d{1,6})?|1[3-9]\d{9})(?!\d)",
    re.ASCII,
)
_CALLED = re.compile(
    r"(?:电话|热线|传真|手机|座机|QQ群?|群号|微信号?)[^\d，。；\n]{0,4}(\d{6,11})(?!\d)"
)
_WORK = re.compile(rf"《([{HAN}·]{{2,8}})》")
_RULES = re.compile(
    "(?:条例|纲要|意见|办法|规定|规则|(?<!说)法|通知|方案|准则|规范|细则|体系|论|选读|选编|读本|要点|公约|守则|"
    "决定|决议|纪要|标准|计划|规划|清单|章程|制度|宪法|摘编|概论|讲义|宣言|简史|报告|倡议书|承诺书|责任书|"
    "协议|名册|台账|手册|目录|学习问答|若干问题|解读|教材|提示|登记表|申报表|汇总表)$"
)
_NATIONAL_DAYS_LIST = """
1-1 1-10 3-3 3-5 3-8 3-12 3-15 3-22 3-23 4-7 4-15 4-22 4-23 4-24 4-25 4-26 5-1 5-4 5-8
5-10 5-12 5-15 5-17 5-18 5-19 5-20 5-22 5-25 5-30 5-31 6-1 6-5 6-6 6-14 6-16 6-17 6-25
6-26 7-1 7-7 7-11 8-1 8-8 8-15 8-19 9-3 9-5 9-8 9-10 9-16 9-18 9-20 9-22 9-23 9-30 10-1
10-13 10-16 10-17 10-25 11-8 11-9 11-20 11-25 12-1 12-2 12-3 12-4 12-5 12-9 12-10 12-13
12-26 12-31
"""
_NATIONAL_DAYS = frozenset(_NATIONAL_DAYS_LIST.split())
"""Days that mean the same everywhere: memorial days, theme days, and the ends of the year."""


def formed(text: str, phrases: frozenset[str]) -> Iterator[Name]:
    """All names of these forms in a text; `phrases` are titles that are nobody's own."""
    yield from _numbers(text)
    yield from _matches(text, _YEAR, NameKind.YEAR)
    for match in _SESSION.finditer(text):
        if not _SHARED.search(text, max(match.start() - 12, 0), match.start()):
            yield Name(NameKind.SESSION, match.start(), match.end(), match[0])
    yield from _matches(text, _FIGURE, NameKind.FIGURE)
    yield from _matches(text, _CONTACT, NameKind.CONTACT)
    yield from _matches(text, _ROAD, NameKind.PLACE)
    for match in _CALLED.finditer(text):
        yield Name(NameKind.CONTACT, match.start(1), match.end(1), match[1])
    for match in _DATE.finditer(text):
        if match[3] or f"{int(match[1])}-{int(match[2])}" not in _NATIONAL_DAYS:
            end = match.start(3) if match[3] else match.end()
            yield Name(NameKind.DATE, match.start(), end, text[match.start() : end])
    for match in _WORK.finditer(text):
        if match[1] not in phrases and not _RULES.search(match[1]):
            yield Name(NameKind.BRAND, match.start(1), match.end(1), match[1])


def _matches(text: str, pattern: re.Pattern[str], kind: NameKind) -> Iterable[Name]:
    for match in pattern.finditer(text):
        yield Name(kind, match.start(), match.end(), match[0])


def _numbers(text: str) -> Iterator[Name]:
    for match in _NUMBER.finditer(text):
        citing = _CITING.match(match[1])
        start = match.start() + (citing.end() if citing else 0)
        sign = text[start : match.end(1)]
        if sign not in NATIONAL:
            yield Name(NameKind.NUMBER, start, match.end(), text[start : match.end()])
