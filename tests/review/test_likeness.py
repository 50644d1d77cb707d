"""How much of a document stands in other plans."""

import itertools
import random
from dataclasses import replace

import pytest

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole
from wenming_desk.document.texts import TextPlace
from wenming_desk.review.alignment import GramIndex, share, shared
from wenming_desk.review.likeness import Other, likeness, passages

ONE = (
    "组织志愿者到东埠河沿岸清理漂浮物和白色垃圾，同步记录排口线索，当日移交处理。"
    "每月第一个星期六开展，全年不少于12次，参与人数不少于600人次，名册贴在值班室。"
)
TWO = (
    "取水许可、占用河道审批两个窗口推行一次说清，办理时限再压缩两成，大厅设老年人优先席。"
    "每月抽查录音不少于20段，差错当天改正，月底在大厅公布。"
)
PHRASE = "坚持以人民为中心的发展思想，全心全意为人民服务"


def plan(*texts: str) -> Document:
    children = tuple(Paragraph(n, Text.of(text)) for n, text in enumerate(texts, start=2))
    return Document(parts=(Part(1, PartRole.MAIN, children=children),))


def test_a_copied_paragraph_is_found_with_its_place_in_the_source() -> None:
    found = likeness(
        plan("我们自己写的一段话，同谁都不一样。", TWO), [Other("a", "甲", "甲局", ONE + TWO)]
    )
    (copied,) = found.copied
    assert (copied.place, copied.start, copied.end) == (TextPlace(3), 0, len(TWO))
    assert copied.other == len(ONE)
    assert found.share == pytest.approx(len(TWO) / found.length)
    assert found.by_source == (("a", found.share),)
    assert found.share_at(TextPlace(2)) == 0


def test_a_changed_word_does_not_part_a_sentence() -> None:
    changed = ONE.replace("东埠河", "南浦湖").replace("12次", "24次")
    index = GramIndex(ONE)
    kept = len(ONE) - 4
    assert share(changed, index) == pytest.approx(kept / len(ONE), abs=0.02)
    matches = shared(changed, index)
    assert all(changed[m.start : m.end] == ONE[m.other : m.other + m.length] for m in matches)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))


def test_lightly_changed_copies_keep_their_share() -> None:
    draw = random.Random(5)
    for rate in (0.02, 0.05, 0.1):
        kept, out = 0, ""
        at = 0
        source = (ONE + TWO) * 4
        while at < len(source):
            if draw.random() < rate / 3:
                out += draw.choice(["张三", "李四王五", "赵六"])
                at += draw.randint(2, 4)
            else:
                out += source[at]
                kept += 1
                at += 1
        found = likeness(plan(out), [Other("a", "甲", "甲局", source)])
        assert found.share == pytest.approx(kept / len(out), abs=0.03)


def test_what_many_issuers_write_is_a_set_phrase() -> None:
    others = [
        Other(str(n), "", f"{n}局", f"{n}号计划的开头，{PHRASE}，{n}号的结尾。") for n in range(4)
    ]
    found = likeness(plan(f"我局{PHRASE}，办好实事。"), others)
    assert found.share == 0
    assert found.phrase_share > 0.5
    listed = likeness(plan(f"我局{PHRASE}，办好实事。"), others[:1], [PHRASE])
    assert listed.share == 0


def test_a_plan_that_many_issuers_copied_is_copied_all_the_same() -> None:
    texts = [f"{quarter}季度{ONE}{quarter}季度{TWO}" for quarter in "一二三四"]
    others = [Other(str(n), "", f"{n}局", f"{n}局\n" + "\n".join(texts)) for n in range(4)]
    assert likeness(plan(*texts), others).share > 0.95
    # without a plan that holds most of it, what many write is a set phrase as before
    own = [f"第{n}条我们自己写的话，与哪一个单位的都不相同，编号{n * 7919}。" for n in range(60)]
    assert likeness(plan(*own, *texts), others).share < 0.02


def test_a_set_phrase_inside_a_copied_sentence_was_copied() -> None:
    text = ONE + PHRASE + TWO
    found = likeness(plan(text), [Other("a", "甲", "甲局", text)], [PHRASE])
    assert found.share == 1


def test_nothing_is_like_nothing() -> None:
    assert likeness(plan(), []).share == 0
    assert likeness(replace(plan("短"), parts=()), [Other("a", "", "", ONE)]).copied == ()


def test_a_sentence_with_changed_words_is_one_passage() -> None:
    changed = ONE.replace("东埠河", "南浦湖").replace("12次", "24次")
    found = likeness(plan("自己的话在前面。", changed), [Other("a", "甲", "甲局", ONE)])
    assert len(found.copied) > 1
    (passage,) = passages(found)
    assert (passage.place, passage.start, passage.end) == (TextPlace(3), 0, len(changed))
    assert passage.key == "a"
