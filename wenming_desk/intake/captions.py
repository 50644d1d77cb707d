"""Where a caption ends that runs straight into its paragraph, told by words alone.

In texts that lost their line breaks nothing shows the end of 一、活动时间节能宣传周：…; what can
be weighed is how captions end, how paragraphs begin, and what a paragraph takes up again.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

_STRONG = """
对象 时间 地点 主题 重点 措施 内容 形式 要求 实施 目标 任务 范围 原则 思想
思路 安排 步骤 保障 意义 背景 条件 程序 标准 方式 方法 机制 职责 分工 领导
事项 事宜 依据 学分 流程 进度 附则 总则 其他 其它 条款 登记 名额 期限 日程
议程 经费 纪律 阶段 体系 氛围 格局 成效 基础 抽查 奖项 材料
"""
_WEAK = """
认识 站位 思想 意识 观念 理念 信念 体制 规则 采购 不足 方向 思考 体会 收获
差距 专家 流通 销售 加工 种植 养殖 补贴 扶持 奖补 住房 供水 供电 供热 燃气
道路 桥梁 校园 校车 食堂 宿舍 师资 课程 医师 药品 器械 疫苗 档次 整合 共享
公开 透明 公平 效益 规模 结构 布局 功能 形象 风貌 秩序 文明 道德 信用 诚信
家风 民风 乡风 攻坚 提升 整治 清零 达标 创优 便民 惠民 利民 富民 维权 普法
调解 化解 稳定 和谐 制度 组织 管理 监督 考核 评价 评估 建设 工作 活动 宣传
培训 教育 说明 情况 问题 建议 意见 规定 计划 预算 检查 办法 平台 能力 水平
服务 环境 发展 改革 创新 质量 安全 责任 资金 政策 队伍 名单 申报 审核 评审
奖励 人员 单位 机构 作用 效果 导向 共识 合力 落实 统筹 协调 联动 治理 整改
排查 推进 总结 验收 部署 动员 需求 供给 报名 参赛 表彰 宣讲 执法 监管 投入
支持 指导 卫生 监测 防控 预防 救助 帮扶 保护 修复 巡查 预警 演练 应急 值守
储备 招商 引资 就业 创业 养老 医疗 教学 教研 交通 运输 消防 设施 设备 网络
数据 信息 系统 档案 文化 旅游 体育 产业 项目 企业 市场 农业 农村 生态 水利
土地 规划 招生 录取 考试 面试 体检 公示 聘用 待遇 培养 引进 选拔 使用 作风
廉政 党建 学习 调研 督查 督导 考评 通报 问责 反馈 报送 台账 清单 效能 实效
底线 防线 短板 弱项 优势 特色 品牌 亮点 环节 领域 行业 群体 主体 资源 渠道
模式 载体 阵地 活力 动力 潜力 素质 本领 成就 成绩 现状 形势 展望 防范 管控
管护 值班 保洁 绿化 美化 亮化 供应 经过 原因 依据 时限 方式 经验 做法 处置
处理 打算 责任感 使命感 紧迫感 新局面 新格局 新台阶 新突破
"""
_OPENERS = """
统一 抓好 抓实 抓牢 严控 严把 严守 严肃 压减 盘活 做强 做优 做大 做实 拓宽
畅通 破解 防范 化解 保障 维护 增强 守牢 筑牢 用好 管好 建好 累计 设立 梳理
设置 配备 安排 召集 编制 出台 印发 修订 清理 清查 检查 抽查 走访 慰问 收集
汇总 上报 运用 坚守 夯实 压实 健康 各 全 我 本 为 以 根据 按照 依据 要 由
在 对 从 通过 坚持 围绕 结合 组织 加强 建立 完善 进一步 深入 认真 充分 积极
严格 切实 大力 继续 凡 经 自 于 将 因 如 有 倡导 承担 参加 具有 符合 下列
以下 主要 目前 近年 截至 今年 除 针对 鼓励 支持 推动 推进 落实 贯彻 开展 做好
发挥 应 应当 每 健全 成立 制定 实行 推行 强化 突出 聚焦 紧盯 依托 利用 采取
选派 选取 举办 召开 邀请 定期 依法 统筹 明确 规范 优化 提升 打造 培育 完成
新建 改造 提高 扩大 拓展 引导 督促 协调 坚决 全面 严禁 不得 禁止 未经 如遇
报名 一是 一要 首先 同时 “ 年内 每年 每月 每周 每季度 凡是 请 这 该 上述
其中 所有 会议 当前 现 此次 本次 力争 到 20 19
"""
_STRONG_ENDS = frozenset(_STRONG.split())
_ENDS: dict[str, float] = {
    **dict.fromkeys(_WEAK.split(), 1.0),
    **dict.fromkeys(_STRONG.split(), 3.0),
}
_BEGINS: dict[str, float] = dict.fromkeys(_OPENERS.split(), 1.0)
_WEAK_BEGIN = frozenset("各全我本为以要由在对从凡经自于将因如有除应每请这该现到")
_PREDICATE = re.compile(
    r"于(?=[\d前])|期间|为(?![了切进加深贯做确规推认全保适有扎])|由(?!于)|应(?!急|对|用)|须|可(?!以说)|不得|均|是(?!否)"
)
"""How a sentence goes on behind its subject, which is then no caption."""
_CLAUSE = re.compile(
    r"^(?:各[^类项种方]|凡|对(?![象标接口外策]))|(?<![主重需纪简摘])要(?![求点素领闻件]).|应(?![急对用])|不得|必须|可以"
)
"""What a sentence has, and hardly a caption: whom it obliges, and to what."""
_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,16}[）)]$")
_TELLING = re.compile(
    r"第一[，,、]|一[是要][^，。]|首先|其一|本(?:通知|办法|公告|方案|意见|细则|规定|次|年度)|各(?:级|地|单位|部门|有关|县|区|市|乡|镇|校|村)"
    r"|\d{4}年|\d{1,2}月|(?:全[市县区省镇乡校]|我[市县区省镇乡校局委厅们国])"
)
"""What a paragraph begins with and a caption hardly goes on with."""
_NEVER_END = frozenset("的和与及或、，：“《（(在对以为从将把被让使向于而且并各本该等其")
_NEVER_BEGIN = frozenset("（(的和与及或、，。；：”》）)了等性化力度们之地得着")
_LONGEST = 32


_KEYED = re.compile(r"[\u4e00-\u9fff]{2,7}[：:]")
_ABOUT = re.compile(r"关于.+的[\u4e00-\u9fff]{2}")
_STARTS = re.compile(r"[。；！？：;]([\u4e00-\u9fff]{3})")


class Scorer:
    """Weighs the places where captions of one text can end."""

    def __init__(self, text: str) -> None:
        self.pairs = Counter(itertools.pairwise(text))
        self.starts = Counter(m[1] for m in _STARTS.finditer(text))

    def candidates(self, text: str, limit: int) -> list[tuple[int, float]]:
        """All lengths that the caption may have that opens `text` and runs into a paragraph, with
        their scores, ascending.

        `limit`: the caption ends before this offset at the latest.
        """
        out: list[tuple[int, float]] = []
        commas = 0
        strong = 0
        for at in range(2, min(limit, _LONGEST, len(text) - 4) + 1):
            if text[at - 1] in "。；！？：:;":
                break
            commas += text[at - 1] in "，,"
            if commas > 1:
                break
            # a caption of two halves is as likely as a comma of the paragraph behind a short one
            score = self._score(text, at) - 0.5 * commas
            if 0 < strong < at - 1:
                score -= 1.0  # the first word that ends captions ends it
            if at >= 4 and not strong and score >= 2.0 and text[at - 2 : at] in _STRONG_ENDS:
                strong = at
            out.append((at, score))
        return out

    def _score(self, text: str, at: int) -> float:
        before, after = text[:at], text[at : at + 40]
        if before[-1] in _NEVER_END or after[0] in _NEVER_BEGIN:
            return -10.0
        if before[-1].isdigit():
            return -10.0
        ending = _IN_BRACKETS.sub("", before)[-2:]
        score = max(_ENDS.get(ending, 0.0), _ENDS.get(before[-3:], 0.0))
        if not score and ending in _BEGINS:
            score -= 3.0  # a verb is left without its object
        if at <= 3 and ending not in _STRONG_ENDS:
            score -= 1.0
        begin = max((_BEGINS[after[:k]] for k in (1, 2, 3) if after[:k] in _BEGINS), default=0.0)
        if begin and after[:1] in _WEAK_BEGIN and after[:2] not in _BEGINS:
            begin *= 0.6
            if _PREDICATE.match(after):
                begin = -2.0
        score += begin
        if not begin and not _KEYED.match(after) and at > 6 and ending in _STRONG_ENDS:
            score -= 1.5  # a strong word far inside may as well be the first word of a longer one
        telling = _TELLING.match(after) is not None
        if telling:
            score += 1.5
        if after[:2] in _STRONG_ENDS:
            score -= 2.5
        elif after[:2] in _ENDS and after[:2] not in _BEGINS:
            score -= 1.2
        elif after[0] in "局委厅部署府院处室会办所站" and after[:2] not in _BEGINS:
            score -= 1.5
        if _KEYED.match(after):
            score += 2.0
        if self.starts[after[:3]]:
            score += 1.0
        score += _taken_up(before, after)
        if _ABOUT.fullmatch(before):
            score += 2.5
        if _CLAUSE.search(before):
            score -= 2.0
        if _open(before):
            score -= 6.0
        # two characters that stand together elsewhere too are rarely parted by a boundary
        score -= min(1.2 * (self.pairs[before[-1], after[0]] - 1), 3.0)
        verb = before[:2] in _BEGINS
        if (at == 6 and verb) or (at == 4 and not verb):
            score += 0.8  # the commonest forms: 健全管理体制, 存在问题
        if at > 18:
            score -= 0.12 * (at - 18)
        return score


def _open(text: str) -> bool:
    return any(text.count(a) != text.count(b) for a, b in ("“”", "（）", "()", "《》"))


def _taken_up(before: str, after: str) -> float:
    """How much the paragraph's beginning repeats the caption, as it does when it defines it."""
    if after.startswith(before):
        return 5.0
    for size in (8, 7, 6, 5, 4, 3, 2):
        if size <= len(before) <= 2 * size and after.startswith(before[:size]):
            return 1.0 + 0.5 * size if size > 2 else 1.0
    if len(before) >= 4 and before in after[: len(before) + 20]:
        return 3.0
    return 1.0 if len(before) >= 6 and before[-4:] in after else 0.0


def together(
    texts: Sequence[str], candidates: Sequence[Sequence[tuple[int, float]]]
) -> list[tuple[int, float]]:
    """The likeliest end of each caption of one list: siblings end alike and are of one length."""
    words: Counter[tuple[str, int]] = Counter()
    sizes: Counter[int] = Counter()
    for text, each in zip(texts, candidates, strict=True):
        fair = [at for at, score in each if score >= 0.5]
        words.update({(text[at - 2 : at], at + d) for at in fair for d in range(-2, 3)})
        sizes.update({at + d for at in fair for d in (-1, 0, 1)})
    size = _common_size(candidates)
    opens = Counter(text[:2] for text in texts)
    half = max(2.0, 0.5 * len(texts))
    most = max(2.0, 0.66 * len(texts))
    out: list[tuple[int, float]] = []
    for text, each in zip(texts, candidates, strict=True):
        best, best_score = 0, -10.0
        for at, score in each:
            if score >= 0.5 and words[text[at - 2 : at], at] >= half:
                score += 1.5
            if at == size:
                score += 1.2
            if sizes[at] >= most:
                score += 0.6
                if opens[text[:2]] >= most:
                    score += 0.8
            if score > best_score:
                best, best_score = at, score
        out.append((best, best_score))
    return out


def _common_size(candidates: Sequence[Sequence[tuple[int, float]]]) -> int:
    """The size that all captions of a list may well have, 0 if there is none."""
    if len(candidates) < 2:
        return 0
    scores: dict[int, list[float]] = {}
    for each in candidates:
        for at, score in each:
            if score > -2.0:
                scores.setdefault(at, []).append(score)
    best, best_mean = 0, 1.0
    for at, found in scores.items():
        if len(found) == len(candidates) and at >= 4:
            mean = sum(found) / len(found)
            if mean > best_mean:
                best, best_mean = at, mean
    return best
