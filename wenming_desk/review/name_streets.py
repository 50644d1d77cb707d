"""Streets, sub-districts and townships named by everyday words (文化路, 胜利街道, 茶园乡): told by
where they stand, first in a clause or in a row, or behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_words import NAMED_BY_VERBS

Words = Sequence[tuple[str, str]]

_EVERYDAY_LIST = """
致富 回家 上学 归乡 长征 赶考 强国 强军 小康 康庄 阳光 幸福 振兴 兴农 共富 发展 改革 成长 求学
创新 奋斗 复兴 人生 返乡 返程 出行 文明 美丽 样板 示范 特色 美食 步行 商业 繁华 主要 重点 背街
城市 乡村 农村 沿街 新征 丝绸 信息 高速 回乡 健康 逐梦 追梦 圆梦 共同 唯一 必由 正确 各条 多条
两条 一条 三条 全部 辖区 周边 门前 沿线 所有 部分 有关 相关 传统 历史 红色 旅游 爱心 志愿 双拥
法治 廉政 道德 好人 家风 乡镇 镇村 城镇 社区 机关 学校 一些 这些 有些 其他 其它 各个 每个 全市
全县 全区 本市 我市 我县 我区
"""
_EVERYDAY = "|".join(_EVERYDAY_LIST.split())
"""Words before 路 or 街道 that make no name of it."""
_HAN = "\u4e00-\u9fff"
_FIRST = re.compile(
    rf"(?<![{_HAN}])(?!{_EVERYDAY})([{_HAN}]{{2}})"
    r"(?:[东西南北中]?路|[东西南北老中]街|[东西南北中]?大街|[东西南北中]?大道|街道|乡|苏木)"
    rf"(?![{_HAN}]?[灯网径费线镇村各亲贤])"
)
_BEHIND = re.compile(
    rf"(?<=[在沿至到对])(?!{_EVERYDAY})([{_HAN}]{{2}})[东西南北中]?(?:路|大街|大道)(?=[、，。等沿两])"
)
_WAYS = ("铁路", "公路", "道路", "马路", "思路", "出路", "套路", "线路", "网路", "退路", "电路")


def streets(text: str, words: Words) -> Iterator[Name]:
    """The names in a text whose words are given."""
    flags: dict[int, tuple[str, str]] = {}
    at = 0
    for word, flag in words:
        flags[at] = (word, flag)
        at += len(word)
    for match in (*_FIRST.finditer(text), *_BEHIND.finditer(text)):
        word, flag = flags.get(match.start(), ("", "x"))
        verb = flag[:1] in "vdpcr" and len(word) > 1 and word not in NAMED_BY_VERBS
        if word and not verb and not match[0].endswith(_WAYS):
            yield Name(NameKind.PLACE, match.start(), match.end(), match[0])
