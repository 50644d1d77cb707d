"""Breaking a title into lines: words whole, in the shape of a trapezoid or a rhombus (7.3.1).

Breaks are chosen by cost over all places where a line may end; the costs follow GBT9704 B.2 item 8.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from wenming_desk.standard.widths import text_em

_KNOWN = """
精神文明建设 精神文明 工作要点 工作方案 工作计划 工作总结 工作思路 实施方案
实施意见 实施细则 行动计划 行动方案 活动方案 管理办法 暂行办法 若干措施 若干意见
指导意见 任务分解 责任分工 关于 印发 转发 开展 进一步 加强 推进 做好 贯彻
落实 深入 组织 实施 建设 工作 要点 方案 计划 总结 思路 通知 意见 办法 规定
细则 决定 报告 请示 批复 公告 通告 通报 会议 活动 行动 文明 创建 志愿 服务
社会主义 核心价值观 价值观 思想 道德 教育 学习 宣传 理论 年度 全市 全县 全区
全省 人民政府 办公室 办公厅 委员会 领导小组 管理局 科学 技术 科技 水利 应急
税务 教育局 财政 卫生 健康 交通 运输 文化 旅游 安全 生产 防汛 抗旱 检查
调整 成立 表彰 先进 单位 个人 城市 农村 社区 乡镇 街道 有限公司
"""
_WORDS = tuple(_KNOWN.split())
_NOT_FIRST = "的及和与、了等之》〉）”"
_NOT_LAST = "《〈（“和与及"
_CAPACITY = 20.0
"""Cells of 22 pt in 156 mm (442.2 / 22 = 20.1)."""
_GOOD = 19.0
_BREAK_IN_WORD = 1000.0
_LINE_COST = 60.0
"""What one line more costs: fewer lines with a bad break are worse than one line more."""


def break_title(title: str) -> tuple[str, ...]:
    """Lines of a title; hand-set breaks ("\\n") are kept and nothing else is broken then."""
    if "\n" in title:
        return tuple(line for line in title.split("\n") if line)
    return _best(title)


@lru_cache(maxsize=256)
def _best(title: str) -> tuple[str, ...]:
    if text_em(title) <= _GOOD:
        return (title,)
    widths = [text_em(title[:index]) for index in range(len(title) + 1)]
    total = widths[-1]
    places = _break_costs(title)
    if len(places) > 60:  # absurdly long: words only, or the choice explodes
        places = {k: v for k, v in places.items() if v < _BREAK_IN_WORD}
    fewest = max(2, -int(-total // _CAPACITY))
    for count in range(fewest, 9):
        found = _cheapest(title, widths, places, count)
        if found is None:
            continue
        more = _cheapest(title, widths, places, count + 1)
        if more is not None and more[0] + _LINE_COST < found[0]:
            return more[1]
        return found[1]
    return tuple(title[i : i + 18] for i in range(0, len(title), 18))


def _cheapest(
    title: str, widths: list[float], places: dict[int, float], count: int
) -> tuple[float, tuple[str, ...]] | None:
    """Cost and lines of the cheapest way to `count` lines, or None."""
    total = widths[-1]
    target = total / count
    best_cost, best = 1e18, None
    legal = [p for p in places if widths[p] >= target * 0.4 and total - widths[p] >= total * 0.15]
    tuples = itertools.combinations(legal, count - 1) if count <= 4 else ()
    for breaks in tuples:
        ends = (0, *breaks, len(title))
        lines = [widths[b] - widths[a] for a, b in itertools.pairwise(ends)]
        if max(lines) > _CAPACITY:
            continue
        cost = _shape_cost(lines) + sum(places[b] for b in breaks)
        if cost < best_cost:
            best_cost = cost
            best = tuple(title[a:b] for a, b in itertools.pairwise(ends))
    return None if best is None else (best_cost, best)


def _shape_cost(lines: list[float]) -> float:
    mean = sum(lines) / len(lines)
    cost = sum((w - mean) ** 2 for w in lines) * 2
    cost += sum(300.0 for w in lines if w > _GOOD)
    rises = [b - a for a, b in itertools.pairwise(lines)]
    if any(a < 0 < b for a, b in itertools.pairwise(rises)):
        cost += 300  # hourglass
    if all(abs(r) < 0.6 for r in rises):
        cost += 60  # a block of equal lines
    if lines[-1] < 0.3 * max(lines):
        cost += 200
    if len(lines) == 2 and rises[0] > 0:
        cost += 10  # top long, bottom short reads better
    return cost


def _break_costs(title: str) -> dict[int, float]:
    """Offset → cost of ending a line there; inside words and numbers it is dear."""
    inside: set[int] = set()
    for word in _WORDS:
        at = title.find(word)
        while at >= 0:
            inside.update(range(at + 1, at + len(word)))
            at = title.find(word, at + 1)
    covered = _covered(title)
    costs: dict[int, float] = {}
    for at in range(1, len(title)):
        before, after = title[at - 1], title[at]
        cost = 0.0
        in_latin = before.isascii() and after.isascii() and before != " "
        if at in inside or in_latin or (before.isdigit() and after in "年月日号个次届期"):
            cost += _BREAK_IN_WORD
        elif at not in covered:
            cost += 120.0  # between two characters of which no word is known
        if after in _NOT_FIRST:
            cost += 80.0 if after == "的" else 400.0
        if before in _NOT_LAST:
            cost += 400.0
        if title.rfind("《", 0, at) > title.rfind("》", 0, at) and len(title) > 26:
            cost += 25.0
        if after in "《" or before in "》 " or title[at - 2 : at] in ("印发", "转发"):
            cost -= 20.0
        costs[at] = max(cost, 0.0)
    return costs


def _covered(title: str) -> set[int]:
    """Offsets at the edge of a known word or mark, where a break surely parts no word."""
    edges: set[int] = set()
    for word in _WORDS:
        at = title.find(word)
        while at >= 0:
            edges.update((at, at + len(word)))
            at = title.find(word, at + 1)
    for at, char in enumerate(title):
        if char in "《》〈〉（）“”、 的":
            edges.update((at, at + 1))
    return edges
