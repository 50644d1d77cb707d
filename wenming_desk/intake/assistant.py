"""What a writing assistant says before and after the text that it made."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields
from wenming_desk.intake.page.view import is_element
from wenming_desk.intake.units import Piece, Unit

_LONGEST = 200
_BEFORE, _AFTER = 3, 6
"""So many lines before and after a text can be the assistant's."""
_SAID_BEFORE = re.compile(
    r"(?:好的|当然可以|当然|没问题|可以的?)?[，,！!。]?\s*(?:以下|下面|这)(?:是|为)(?=.{0,60}(?:为您|给您|[您你]|根据))"
    r".{0,60}[：:。]"
    r"|(?:好的|没问题|当然)[，,！!].{0,60}(?:为您|给您|您).{0,60}[：:。]"
)
_TO_ME = r"(?:告诉|告知|联系|吩咐|问|向)我(?![们局委办厅部处科室院校所会公司省市州县区旗镇乡街村])"
_SAID_AFTER = re.compile(
    rf"(?:希望|如果|如需|若需|如有|以上).{{0,60}}(?:{_TO_ME}|对[您你].{{0,6}}帮助|为[您你]|[您你]的需[要求]|[您你].{{0,40}}随时|随时提问).{{0,60}}[。！!～~]"
    r"|以上(?:内容|文本|文稿|范文|模板|示例|回答|仅|为).{0,60}仅供参考.{0,60}[。！!～~]"
    r"|(?:温馨提示|提示|(?:使用|填写)?说明|备注|注意?)\s?[:：]\s?(?:请|以上|本文|文中|上述).{0,40}(?:仅供参考|实际.{0,8}为准|替换|调整|修改|补充).{0,30}"
    r"|[^\u4e00-\u9fff]{0,3}小(?:贴士|提示)\s?[:：].{0,80}[您你]可以.{0,80}"
    r"|.{0,160}需要我(?:帮|为|再|继续|把).{0,60}[？?]"
)
"""What an office says to its readers (如有意见，请书面向我局反馈) is not among this."""
_LABELS = re.compile(
    r"(?:以上|本)?(?:内容|回答|文本|文稿)?均?由\s?(?:AI|人工智能|大模型)\s?(?:自动)?生成.{0,30}"
    r"|(?:以上)?(?:AI|人工智能)\s?生成(?:的)?内容.{0,20}|内容由\s?(?:AI|人工智能|大模型)\s?生成.{0,30}|(?:复制|重新生成|点赞|点踩|分享|朗读|编辑|收藏|\s){4,30}"
    r"|已深度思考.{0,20}|(?:深度)?思考(?:完成|过程|中).{0,12}|已(?:搜索|阅读)到?.{0,4}\d+\s?[个篇].{0,8}"
)
"""What the assistant's page shows beside its answer."""

_ASKED = re.compile(
    r"(?:用户|我|User|You|提问)\s?[:：].{0,20}(?:写|起草|拟|生成|修改|润色).{2,80}"
    r"|(?:助手|AI|Assistant|ChatGPT|DeepSeek|Kimi|文心一言|豆包|通义千问|讯飞星火|智谱清言)\s?(?:说|回答)?\s?[:：]?"
)
"""What the user asked, and the name of who answers."""
_OPENS = re.compile(
    r"(?:好的|当然可以|当然|没问题)[，,！!。].{0,30}为[您你](?:生成|起草|撰写|整理|拟|写|准备|提供).{0,40}[：:。！!]|"
    r"(?:好的|当然可以|当然|没问题|(?:以下|下面|这)是(?:一[份篇则封]|为[您你])).{2,60}[您你].{0,40}"
    r"(?:修改|调整|参考|使用|补充|完善).{0,12}[：:。！!]"
)
"""An assistant's first words that nobody else says."""
_BUTTON = 12
"""What it offers to do next is no longer, in characters."""


def assistant_lines(units: Sequence[Piece], markdown: bool) -> frozenset[int]:
    """Indexes of what an assistant says around its text; `markdown`: the text is written as
    assistants write theirs. Without that, its page or its first words must tell of it."""
    last = max((i for i, u in enumerate(units) if isinstance(u, Unit)), default=-1)
    head = range(min(_BEFORE, last + 1))
    ends = [i for i in range(last + 1) if i < _BEFORE or i > last - _AFTER]
    found = {i for i in ends if _is(units[i], _LABELS)}
    found |= {i for i in head if _is(units[i], _OPENS)}
    if not markdown and not found:
        return frozenset()
    found |= {i for i in head if _is(units[i], _ASKED)}
    found |= {i for i in head if _is(units[i], _SAID_BEFORE)}
    found |= _last_words(units, last, found)
    closing = max((i for i in found if i > last - _AFTER and i >= _BEFORE), default=last)
    below = range(closing + 1, last + 1)
    if all(_is_button(units[i]) for i in below):
        found.update(below)
    return frozenset(found)


def _last_words(units: Sequence[Piece], last: int, found: Collection[int]) -> set[int]:
    """Indexes of what the assistant says behind its text: nothing of the text, such as who signs
    it and when, stands below that."""
    said: set[int] = set()
    for index in range(last, max(last - _AFTER, _BEFORE - 1), -1):
        if _is(units[index], _SAID_AFTER):
            said.add(index)
        elif index not in found and not _is_button(units[index]):
            break
    return said


def _is_button(unit: Piece) -> bool:
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return False
    plain = unit.plain.strip()
    if len(plain) > _BUTTON or plain[-1:] in "。；：:":
        return False
    return not (is_element(plain) or fields.is_org(plain))


def _is(unit: Piece, pattern: re.Pattern[str]) -> bool:
    if not isinstance(unit, Unit) or unit.label or unit.md or ATOM_CHAR in unit.plain:
        return False
    return len(unit.plain) <= _LONGEST and pattern.fullmatch(unit.plain.strip()) is not None
