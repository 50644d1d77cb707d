"""The lines below a title in a text without line breaks: subtitle, who speaks, when it was held.

They are told by their forms; each ends where the next one or the text begins.
"""

from __future__ import annotations

import re

from wenming_desk.intake import fields

SUBTITLE = re.compile(
    r"——[^。；：]{4,60}?(?:讲话|发言|致辞|汇报|报告|演讲|纪实|综述|侧记|述评|调查|经验|做法|探索|实践|(?:会议|大会|会)上(?!的))"
    r"|——记[^。；：，]{2,40}?(?P<who>[\u4e00-\u9fff]{2,4})(?=(?P=who))"
)
"""What a title goes on with behind a dash."""
BRACKETED = re.compile(
    r"[（(](?=[^（）()]{0,40}(?:\d年|通过|公布|印发|修订|施行|批准|\d日))[^（）()]{4,80}[）)]"
)
"""When it was held or passed."""
_POST = (
    r"(?:书记|主任|主席|经理|秘书长|代表"
    r"|[省市州县区乡镇村局厅部处科院校会社所队行站司]长)"
)
PERSON = re.compile(rf"[\u4e00-\u9fff、\s]{{0,40}}{_POST}\s*[\u4e00-\u9fff·]{{2,4}}")
"""Post and name of who speaks or reports."""
_OPENS = (
    r"\s*(?:同志们|各位|尊敬的|[（(](?:19|20)\d\d\s?年|(?:19|20)\d\d\s?年|今天|今年|近年来|近日|根据|按照|为|在"
    r"|下面|首先|大家|现将|我|一、|第一章|党的|自|女士们|(?:老师|朋友|代表|委员|青年|乡亲|家长|同学|同仁)[^，。；：]{0,8}们?[：:！!])"
)
_PERSON_BEFORE = re.compile(
    rf"[\u4e00-\u9fff、\s]{{0,40}}?{_POST}\s*[\u4e00-\u9fff·]{{2,4}}?(?={_OPENS})"
)
_ORG_BEFORE = re.compile(
    r"(?P<org>[\u4e00-\u9fff\s]{4,36})(?=\s*[（(](?:19|20)\d\d\s?年[^（）()]{1,16}[）)])"
)
_HEADLINE = re.compile(r"(?P<title>[^。；：—]{6,50})(?=——)")
_MOST = 4
"""So many lines stand below a title at most."""


def below_title(plain: str, at: int) -> list[int]:
    """Where the lines below a title end that ends at `at`, ascending; [] where there are none."""
    ends: list[int] = []
    while len(ends) < _MOST:
        start = at
        while start < len(plain) and plain[start].isspace():
            start += 1
        end = _line_end(plain, start)
        if not end:
            break
        ends.append(end)
        at = end
    return ends


def headline_end(plain: str) -> int:
    """Where a title ends that a subtitle follows, 0 where the text does not begin with one."""
    title = _HEADLINE.match(plain)
    if title is None or SUBTITLE.match(plain, title.end()) is None:
        return 0
    return title.end()


def _line_end(plain: str, start: int) -> int:
    for form in (SUBTITLE, BRACKETED, _PERSON_BEFORE):
        found = form.match(plain, start)
        if found:
            return found.end()
    org = _ORG_BEFORE.match(plain, start)
    return org.end() if org and fields.is_org(fields.squeezed(org["org"])) else 0
