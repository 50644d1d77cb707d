"""Where a caption ends that runs straight into its paragraph, told by words alone.

In texts that lost their line breaks nothing shows the end of 一、活动时间节能宣传周：…; what can
be weighed is how captions end, how paragraphs begin, and what a paragraph takes up again.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from wenming_desk.intake.caption_words import (
    OPENERS,
    PREDICATES,
    STRONG,
    SUBJECTS,
    VERBS,
    WEAK,
    WHOLE,
)

_WHOLE = frozenset(WHOLE.split())
_VERBS = frozenset(VERBS.split())
_STRONG_ENDS = frozenset(STRONG.split())
_ENDS: dict[str, float] = {
    **dict.fromkeys(WEAK.split(), 1.0),
    **dict.fromkeys(STRONG.split(), 3.0),
}
_IDIOMS = frozenset(word for word in WEAK.split() if len(word) == 4)
_BEGINS: dict[str, float] = dict.fromkeys(OPENERS.split(), 1.0)
_WEAK_BEGIN = frozenset("各全我本为以要由在对从凡经自于将因如有除应每请这该现到")
_PREDICATE = re.compile(
    r"于(?=[\d前])|期间|为(?![了切进加深贯做确规推认全保适有扎])|由(?!于)|应(?!急|对|用)|须|可(?!以说)|不得|均|是(?!否)"
)
"""How a sentence goes on behind its subject, which is then no caption."""
_CLAUSE = re.compile(
    r"^(?:各[^类项种方]|凡|本(?:制度|办法|规定|通知|方案|条例|细则)|对(?![象标接口外策]))|(?<![主重需纪简摘])要(?![求点素领闻件]).|应(?![急对用])|不得|必须|可以|.将(?![来军])|已经|于\d|自\d|不(?:少|多|高|低)于"
)
"""What a sentence has, and hardly a caption: whom it obliges, and to what."""
_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,16}[）)]$")
_DOES = "|".join(sorted({*VERBS.split(), *PREDICATES.split()}, key=len, reverse=True))
_SUBJECT = re.compile(
    rf"(?:[省市县区镇乡村]?(?:{'|'.join(sorted(SUBJECTS.split(), key=len, reverse=True))})"
    r"|[\u4e00-\u9fff]{1,6}(?:局|委|办|厅|乡|镇|街道|部门|单位))[^，。；]{0,6}?"
    rf"(?:{_DOES}|每[年月日周季学]|[须将已均由应可向对作]|要(?![求点素]))"
)
"""Who does something, and what is done."""
_IS = re.compile(r"[\u4e00-\u9fff]{2,6}(?:由|是|分为|包括|采取|实行|按照|应当|均|将|一律|统一)")
"""What something is."""
_COUNTED = re.compile(r"[（(](?:共|计)?\s?\d{1,4}\s?[个名人家项件篇所户条种类]?[）)]$")
_PERIOD = re.compile(r"[（(][^（）()]{0,14}[年月日][^（）()]{0,14}[）)]")
"""How many a list has, or when a stage is, in brackets at the end of a caption."""
_COUNTED_ON = re.compile(r"一[是要][^，。]|首先[，,]|第一[，,、]")
_LACKING = re.compile(
    r"(?:^|[^，,])[\u4e00-\u9fff]{3}(?:持续|不断|稳步|全面|显著|明显|有序|有效|逐步|日益|更加|加速|稳中|成效|亮点)[\u4e00-\u9fff]{2}$"
    r"|(?:不(?!断)|欠|未|还)[\u4e00-\u9fff]{1,2}$"
    r"|[，,](?:做到|实现|确保|力求|达到)[\u4e00-\u9fff]{2,4}[清优快强高好新实足严细美稳准深]$"
)
"""What is said of a thing at the end of a caption: 设施建设不平衡, 做到反应快."""
_STATE = re.compile(r"(?:持续|不断|稳步|显著|明显|有序|有效|逐步|日益|更加)..")
_WHEN = re.compile(r"每[年月周日季]|全年|年内|年底|今年|去年|截至|目前|力争|\d")
_MORE = re.compile(r"[，,].*更[\u4e00-\u9fff]{2}$")
_TOGETHER = re.compile(r"与[^，。；]{2,10}(?:建立|签订|开展|联合|共同|加强|沟通|对接|合作)")
"""With whom something is done, at the beginning of a paragraph."""
_AFTER = re.compile(r"期间|之[前后内间]|以[上下内外前后]|[前后](?=[，的由])|时[，,须应]")
"""What goes on with a word before it and begins nothing."""
_INSIDE = re.compile(
    r".(?:一是|首先|第一[，,、]|下一步|今年以来|近年来|同志们|目前[，,]|同时[，,]|把(?![握关控手脉准]))"
)
_TELLING = re.compile(
    r"第一[，,、]|一[是要][^，。]|首先|其一|本(?:通知|办法|公告|方案|意见|细则|规定|次|年度)|各(?:级|地|单位|部门|有关|县|区|市|乡|镇|校|村)"
    r"|\d{4}年|\d{1,2}月|(?:全[市县区省镇乡校]|我[市县区省镇乡校局委厅们国])"
)
"""What a paragraph begins with and a caption hardly goes on with."""
_NEVER_END = frozenset("要由的和与及或、，：“《（(在对以为从将把被让使向于而且并各本该等其")
_NEVER_BEGIN = frozenset("（(的和与及或、，,。；：:”》）)了等性化力度们之地得着")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
_CLAUSE_END = re.compile("[，,。；]")
_LONGEST = 32
_HARDLY = -3.0
"""What scores less ends no caption."""


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
        whole = before[-2:] in _WHOLE
        if after[0] in _NEVER_BEGIN and not _TOGETHER.match(after):
            return -10.0
        if before[-1] in _NEVER_END and not whole:
            return -10.0
        if before[-1].isdigit():
            return -10.0
        ending = _IN_BRACKETS.sub("", before)[-2:]
        score = max(_ENDS.get(ending, 0.0), _ENDS.get(before[-3:], 0.0))
        if before[:2] in _VERBS and at <= 4:
            score = min(score, 1.5)  # 加强思想 goes on more often than it ends
        if _LACKING.search(before):
            score = max(score, 1.5)
        if before[-4:] in _IDIOMS or _MORE.search(before):
            score = 2.5
        noun_first = at == 4 and before[:2] not in _VERBS and before[:2] not in _BEGINS
        if not score and ending in _BEGINS and not noun_first:
            score -= 3.0  # a verb is left without its object
        if at == 2 or (at == 3 and ending not in _STRONG_ENDS):
            score -= 1.0
        if before[-1] == "”" and "“" in before:
            score += 1.5
        if _COUNTED.search(before):
            return 6.0
        begin = max((_BEGINS[after[:k]] for k in (1, 2, 3) if after[:k] in _BEGINS), default=0.0)
        if begin and after[:1] in _WEAK_BEGIN and after[:2] not in _BEGINS:
            begin *= 0.6
            if _PREDICATE.match(after):
                begin = -2.0
        elif _SUBJECT.match(after):
            begin = 1.5
        elif not begin and _IS.match(after):
            begin = 0.8
        elif begin and after[2:3] in "要应须":
            begin = -1.5  # 落实要抓好: the verb is what is spoken of
        elif begin and after[:2] in _ENDS and _WHEN.match(after, 2):
            begin = -0.5  # 整合每年…: the word ends what stands before it
        if after.startswith("重点") and after[2:4] in _BEGINS:
            begin = 1.5
        score += begin
        if not begin and not _KEYED.match(after) and at > 6 and ending in _STRONG_ENDS:
            score -= 1.5  # a strong word far inside may as well be the first word of a longer one
        telling = _TELLING.match(after) is not None
        if telling:
            score += 1.5
        if _COUNTED_ON.match(after):
            score += 1.5
        if _AFTER.match(after) or (after[0] == "不" and after[1:2] != "断"):
            score -= 3.0
        if after[:2] in _STRONG_ENDS and begin <= 0:
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
        if _INSIDE.match(before[1:]) or _INSIDE.search(before):
            score -= 4.0
        score += _form(before, after, begin > 0)
        if _open(before):
            score -= 6.0
        across = text[at - 1 : at + 1]
        if (across in _ENDS or across in _BEGINS) and ending not in _ENDS:
            score -= 1.5  # a word would be parted
        # two characters that stand together elsewhere too are rarely parted by a boundary
        score -= min(1.2 * (self.pairs[before[-1], after[0]] - 1), 3.0)
        verb = before[:2] in _VERBS
        if (at == 6 and verb) or (at == 4 and not verb):
            score += 0.8  # the commonest forms: 健全管理体制, 存在问题
        if at > 18:
            score -= 0.12 * (at - 18)
        return score


def _form(before: str, after: str, begun: bool) -> float:
    """What the clauses on both sides of a place say: captions have halves of some length, and no
    paragraph begins with a clause that is but a thing (道德建设，)."""
    score = 0.0
    comma = max(before.rfind("，"), before.rfind(","))
    if comma > 0 and len(before) - comma - 1 < 4:
        score -= 2.0
    clause = _CLAUSE_END.search(after)
    if clause and 2 <= clause.start() <= 8 and not begun:
        score -= 2.0 * (after[clause.start() - 2 : clause.start()] in _ENDS)
        score -= 1.5 * (clause.start() <= 4 and clause[0] in "，," and not _TELLING.match(after))
    told = _STATE.match(after) and (after[4:6] in _BEGINS or _TELLING.match(after, 4))
    if after[:4] in _IDIOMS or told:
        score -= 4.0
    period = _PERIOD.search(after[:20])
    if period and clause and period.end() < clause.start() + 8 and period.start() < 8:
        score -= 1.5
    if _PERIOD.search(before[-18:]) and before[-1] in "）)":
        score += 2.5
    if _DOUBLED.search(before):
        score -= 4.0
    elif before[-2:] == after[:2]:
        score += 1.5
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
    shapes: Counter[tuple[int, int, str]] = Counter()
    for text, each in zip(texts, candidates, strict=True):
        shapes.update({_shape(text, at) for at, score in each if score > _HARDLY})
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
            if shapes[_shape(text, at)] >= 2:
                score += 1.8
            if sizes[at] >= most:
                score += 0.6
                if opens[text[:2]] >= most:
                    score += 0.8
            if score > best_score:
                best, best_score = at, score
        out.append((best, best_score))
    return out


def _shape(text: str, at: int) -> tuple[int, int, str]:
    """Size of a caption of two halves, where they meet, and how each begins (坚持…，让…)."""
    comma = text.find("，", 0, at)
    return (at, comma, text[:2] + text[comma + 1]) if comma > 0 else (0, at, text)


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
