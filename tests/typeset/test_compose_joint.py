"""Joint issue on the page: marks, number and signers, names, and what gives way for the body."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.typeset.plans import (
    DATE,
    MM,
    PROFILES,
    SENTENCE,
    apart,
    document,
    lay,
    line_of,
    lines_of,
    main_part,
    profile,
    rule_of,
    text,
)
from wenming_desk.document.nodes import Head, Imprint, MarkForm, SealStyle, Signature
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FirstPage
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Line, Pages

ZI = 156 / 28
ORGANS = ("临水县水利局", "临水县妇联", "临水县住房和城乡建设局", "共青团临水县委") * 3
NUMBER = "临水〔2025〕3号"


def joint(count: int, **fields: object) -> Head:
    return replace(Head(issuers=ORGANS[:count], doc_number=NUMBER), **fields)  # type: ignore[arg-type]


def laid(head: Head, name: str = "R1", **fields: object) -> Pages:
    children = tuple(text(i) for i in range(2, 9))
    return lay(document(main_part(*children, **fields), head=head), name)


def mark_of(pages: Pages) -> tuple[list[Line], list[Line]]:
    """The lines of the names, and the line of 文件 where there is one."""
    lines = [line for _, line in lines_of(pages, Role.ISSUER_MARK)]
    return [x for x in lines if x.text != "文件"], [x for x in lines if x.text == "文件"]


def body_lines(pages: Pages) -> int:
    return sum(line.element == Role.BODY.value for line in pages.pages[0].lines)


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("count", [2, 3, 5, 8, 12])
class TestMark:
    """7.2.4: one organ a line, all as wide as the widest, 文件 beside their middle."""

    def test_the_names_are_aligned(self, name: str, count: int) -> None:
        pages = laid(joint(count), name)
        names, _ = mark_of(pages)
        assert [line.text for line in names] == list(ORGANS[:count])
        assert max(n.x for n in names) - min(n.x for n in names) < 0.01
        assert max(n.end_x for n in names) - min(n.end_x for n in names) < 0.06

    def test_the_word_is_in_the_middle_of_their_height(self, name: str, count: int) -> None:
        names, (word,) = mark_of(laid(joint(count), name))
        high = names[0].top, names[-1].top + names[-1].pitch
        assert word.top + word.pitch / 2 == pytest.approx(sum(high) / 2, abs=0.1)
        assert word.x > names[0].end_x
        assert word.size >= names[0].size

    def test_the_first_line_is_72_mm_down(self, name: str, count: int) -> None:
        names, _ = mark_of(laid(joint(count), name))
        assert names[0].y * MM == pytest.approx(72, abs=0.1)

    def test_page_1_shows_the_body(self, name: str, count: int) -> None:
        pages = laid(joint(count), name)
        assert body_lines(pages) >= 3
        assert mark_of(pages)[0][0].size >= 16

    def test_it_is_in_the_middle_of_the_page(self, name: str, count: int) -> None:
        pages = laid(joint(count), name)
        names, (word,) = mark_of(pages)
        page = pages.pages[0]
        left, right = names[0].x - page.text_left, page.text_right - word.end_x
        assert left == pytest.approx(right, abs=0.1)
        assert left > 0

    def test_without_the_word(self, name: str, count: int) -> None:
        pages = laid(joint(count, mark_form=MarkForm.ALL_BARE), name)
        names, word = mark_of(pages)
        page = pages.pages[0]
        assert not word
        assert len(names) == count
        middle = (page.text_left + page.text_right) / 2
        assert (names[0].x + names[0].end_x) / 2 == pytest.approx(middle, abs=0.1)


class TestForms:
    """Whom the mark shows (条例 9): all organs or the sponsor alone."""

    def test_the_sponsor_alone(self) -> None:
        line = line_of(laid(joint(3, mark_form=MarkForm.SPONSOR)), Role.ISSUER_MARK)
        assert line.text == "临水县水利局文件"
        line = line_of(laid(joint(3, mark_form=MarkForm.SPONSOR_BARE)), Role.ISSUER_MARK)
        assert line.text == "临水县水利局"

    def test_a_mark_set_by_hand(self) -> None:
        line = line_of(laid(joint(3, mark_text="临水县公报")), Role.ISSUER_MARK)
        assert line.text == "临水县公报"

    def test_many_organs_stay_on_the_page(self) -> None:
        """Twelve with long names, forty with short ones: nothing is cut off or lost."""
        for issuers in (tuple(f"{o}办公室暨领导小组" for o in ORGANS), ("临水县水利局",) * 40):
            pages = laid(replace(joint(1), issuers=issuers))
            page = pages.pages[0]
            names, _ = mark_of(pages)
            assert len(names) == len(issuers)
            assert all(line.top + line.pitch <= page.text_bottom + 0.02 for line in names)
            assert all(line.x >= page.text_left - 0.01 for line in names)
            assert all(line.end_x <= page.text_right + 0.01 for line in names)
            assert rule_of(pages, "head").y < page.text_bottom

    def test_text_and_caret_agree(self) -> None:
        for _, line in lines_of(laid(joint(5, signers=("张三", "李小四"))), Role.ISSUER_MARK):
            assert len(line.xs) == len(line.text)
            assert all(a < b for a, b in pairwise(line.xs))


@pytest.mark.parametrize("name", PROFILES)
class TestSigners:
    """7.2.5, 7.2.6: two a line, aligned, the number on the last line."""

    PEOPLE = ("张三", "李小四", "王五", "赵六儿", "欧阳七七", "周八")

    @pytest.mark.parametrize("count", range(1, 7))
    def test_rows(self, name: str, count: int) -> None:
        people = self.PEOPLE[:count]
        pages = laid(joint(1, signers=people), name)
        lines = [line for _, line in lines_of(pages, Role.DOC_NUMBER)]
        assert len(lines) == (count + 1) // 2
        assert lines[-1].text.startswith(NUMBER)
        assert "签发人：" in lines[0].text
        joined = "".join(line.text for line in lines)
        assert [joined.index(p) for p in people] == sorted(joined.index(p) for p in people)
        rule = rule_of(pages, "head")
        below = rule.y - rule.weight / 2 - lines[-1].y - lines[-1].height
        assert below * MM == pytest.approx(4, abs=0.1)
        for above, line in pairwise(lines):
            assert line.top == pytest.approx(above.top + above.pitch, abs=0.01)

    def test_names_stand_below_one_another(self, name: str) -> None:
        pages = laid(joint(1, signers=self.PEOPLE), name)
        lines = [line for _, line in lines_of(pages, Role.DOC_NUMBER)]
        lefts = [
            [line.xs[line.text.index(p)] for p in self.PEOPLE if p in line.text] for line in lines
        ]
        for column in zip(*lefts, strict=True):
            assert max(column) - min(column) < 0.01
        page = pages.pages[0]
        assert (page.text_right - lines[0].end_x) * MM == pytest.approx(ZI, abs=0.05)

    def test_two_lines_below_the_mark(self, name: str) -> None:
        pages = laid(joint(2, signers=self.PEOPLE), name)
        names, _ = mark_of(pages)
        number = line_of(pages, Role.DOC_NUMBER)
        assert apart(names[-1], number) == pytest.approx(20.78, abs=0.1)

    def test_a_long_number_takes_a_line_of_its_own(self, name: str) -> None:
        head = joint(1, signers=("张三",), doc_number="临水县精神文明建设委员会办公室〔2025〕123号")
        pages = laid(head, name)
        lines = [line.text for _, line in lines_of(pages, Role.DOC_NUMBER)]
        assert lines == ["签发人：张三", head.doc_number]

    def test_names_of_any_length_stay_on_the_page(self, name: str) -> None:
        head = joint(1, signers=("买买提·艾合买提江" * 3, "张三"))
        pages = laid(head, name)
        page = pages.pages[0]
        lines = [line for _, line in lines_of(pages, Role.DOC_NUMBER)]
        assert all(line.end_x <= page.text_right + 0.01 for line in lines)
        assert "".join(line.text for line in lines).count("张三") == 1


class TestWhatGivesWay:
    """GBT9704 D.7: the mark, then more signers on a line, then the recipients."""

    def plan(self, head: Head, **fields: object) -> FirstPage:
        children = tuple(text(i) for i in range(2, 9))
        made = document(main_part(*children, **fields), head=head)
        return FlowBuilder(profile()).flow(made).first_page

    def test_nothing_where_all_is_well(self) -> None:
        assert self.plan(joint(1)) == FirstPage(42.0)

    def test_the_mark_first(self) -> None:
        plan = self.plan(joint(8))
        assert 16 <= plan.mark < 42
        assert (plan.signers, plan.moved, plan.crowded) == (2, False, False)

    def test_then_the_signers(self) -> None:
        plan = self.plan(joint(12, signers=("张三",) * 12))
        assert plan.signers > 2
        assert not plan.moved

    def test_then_the_recipients(self) -> None:
        everybody = "、".join(ORGANS * 4)
        pages = laid(joint(2), addressee=everybody)
        assert self.plan(joint(2), addressee=everybody).moved
        assert body_lines(pages) >= 3
        last = pages.pages[-1]
        lines = [line for line in last.lines if line.element == Role.CC.value]
        assert lines[0].text.startswith("主送：")
        assert lines[-1].text.endswith("。")
        assert not lines_of(pages, Role.RECIPIENTS)

    def test_recipients_above_the_copies_without_a_rule(self) -> None:
        children = tuple(text(i) for i in range(2, 9))
        part = main_part(*children, addressee="、".join(ORGANS * 4))
        imprint = Imprint("县委办公室", "临水县水利局", "2025年3月2日")
        pages = lay(document(part, head=joint(2), imprint=imprint))
        last = pages.pages[-1]
        cc = next(line for line in last.lines if line.text.startswith("抄送"))
        rules = [rule.y for rule in last.rules]
        assert len(rules) == 3
        assert sum(rule < cc.top for rule in rules) == 1
        above = [line for line in last.lines if line.element == Role.CC.value and line.top < cc.top]
        assert cc.top == pytest.approx(above[-1].top + above[-1].pitch)

    def test_recipients_that_fill_pages_stay_where_they_are(self) -> None:
        everybody = "、".join(ORGANS * 30)
        plan = self.plan(joint(1), addressee=everybody)
        assert plan.crowded
        assert not plan.moved
        pages = laid(joint(1), addressee=everybody)
        assert (
            "".join(line.text for _, line in lines_of(pages, Role.RECIPIENTS)) == everybody + "："
        )

    def test_copies_that_would_fill_pages_are_set_smaller(self) -> None:
        imprint = Imprint("、".join(ORGANS * 25), "临水县水利局", "2025年3月2日")
        pages = lay(document(main_part(text(2)), head=joint(1), imprint=imprint))
        lines = [line for line in pages.pages[-1].lines if line.element == Role.CC.value]
        assert "".join(line.text for line in lines) == f"抄送：{imprint.cc}。"
        assert lines[0].size < 14
        assert lines[0].top >= pages.pages[-1].text_top - 0.02
        assert max(rule.y for rule in pages.pages[-1].rules) * MM == pytest.approx(262, abs=0.1)

    def test_no_body_no_need(self) -> None:
        made = document(main_part(addressee="、".join(ORGANS * 4)), head=joint(1))
        assert not FlowBuilder(profile()).flow(made).first_page.moved


def signed(count: int, seal: SealStyle, using: str = "R1") -> Pages:
    signature = Signature(ORGANS[:count], DATE, seal)
    return lay(document(main_part(text(2), signature=signature)), using)


class TestJointSignature:
    """D.5 b–d for several organs."""

    def test_unsealed_names_are_as_wide_as_the_longest(self) -> None:
        pages = signed(4, SealStyle.UNSEALED)
        names = [line for _, line in lines_of(pages, Role.SIGNATURE)]
        assert max(n.x for n in names) - min(n.x for n in names) < 0.06
        assert max(n.end_x for n in names) - min(n.end_x for n in names) < 0.06
        date = line_of(pages, Role.DATE)
        assert (date.x - names[0].x) * MM == pytest.approx(2 * ZI, abs=0.05)
        assert (pages.pages[0].text_right - names[0].end_x) * MM == pytest.approx(2 * ZI, abs=0.05)

    def test_sealed_names_are_a_seal_apart(self) -> None:
        pages = signed(5, SealStyle.SEALED)
        rows = [line for _, line in lines_of(pages, Role.SIGNATURE)]
        assert [row.text.count(" ") for row in rows] == [2, 1]
        assert (rows[1].top - rows[0].top) * MM == pytest.approx(42 + 4.3, abs=0.05)
        date = line_of(pages, Role.DATE)
        last = rows[-1].xs[rows[-1].text.rindex(" ") + 1], rows[-1].end_x
        assert sum(last) / 2 == pytest.approx((date.x + date.end_x) / 2, abs=0.1)

    def test_the_first_row_leaves_room_for_its_seal(self) -> None:
        pages = signed(5, SealStyle.SEALED)
        body = lines_of(pages, Role.BODY)[-1][1]
        assert apart(body, line_of(pages, Role.SIGNATURE)) == pytest.approx(35, abs=0.05)

    def test_stamps_below_one_another(self) -> None:
        pages = signed(3, SealStyle.STAMP)
        titles = [line for _, line in lines_of(pages, Role.SIGNATURE)]
        page = pages.pages[0]
        for title in titles:
            assert (page.text_right - title.end_x) * MM == pytest.approx(6 * ZI + 41, abs=0.05)
        for above, below in pairwise(titles):
            assert (below.y - above.y) * MM >= 13 + 1
        date = line_of(pages, Role.DATE)
        assert (page.text_right - date.end_x) * MM == pytest.approx(4 * ZI, abs=0.05)
        stamp = titles[-1].y + titles[-1].height / 2 + 6.5 / MM
        assert (date.y - stamp) * MM == pytest.approx(10.39, abs=0.05)

    @pytest.mark.parametrize("using", PROFILES)
    @pytest.mark.parametrize("seal", SealStyle)
    @pytest.mark.parametrize("count", [2, 3, 5, 12])
    def test_names_are_never_without_text(self, using: str, seal: SealStyle, count: int) -> None:
        """D.5 f, however full the page is; and nothing leaves the type area."""
        for paragraphs in range(6, 12):
            children = tuple(text(i + 2, SENTENCE) for i in range(paragraphs))
            signature = Signature(ORGANS[:count], DATE, seal)
            pages = lay(document(main_part(*children, signature=signature, note="公开")), using)
            (index, first), *rest = lines_of(pages, Role.SIGNATURE)
            page = pages.pages[index]
            above = [x for x in page.lines if x.element == Role.BODY.value and x.y < first.y]
            assert above
            closing = [*rest, *lines_of(pages, Role.DATE), *lines_of(pages, Role.NOTE)]
            if count < 12 or seal is SealStyle.UNSEALED:
                assert {i for i, _ in closing} == {index}
            for at, line in [(index, first), *closing]:
                assert line.top + line.pitch <= pages.pages[at].text_bottom + 0.02
                assert line.end_x <= pages.pages[at].text_right + 0.02
                assert line.x >= pages.pages[at].text_left - 0.02


class TestAttachmentNote:
    """B.2 item 11: numbers below one another, turn-over lines below the name."""

    def test_a_single_name_has_no_number(self) -> None:
        line = line_of(laid(joint(1), attachment_notes=("任务表",)), Role.ATTACHMENT_NOTE)
        assert line.text == "附件：任务表"

    def test_numbers_stand_below_one_another(self) -> None:
        notes = ("文明窗口创建任务分解表以及各季度的检查安排和考评办法补充说明", "名单", "样表")
        lines = [
            x for _, x in lines_of(laid(joint(1), attachment_notes=notes), Role.ATTACHMENT_NOTE)
        ]
        first = lines[0]
        assert first.text.startswith("附件：1.文明")
        name = first.xs[len("附件：1.")]
        assert lines[1].x == pytest.approx(name, abs=0.5)
        number = first.xs[len("附件：")]
        assert [x.text[:2] for x in lines[2:]] == ["2.", "3."]
        assert all(x.x == pytest.approx(number, abs=0.5) for x in lines[2:])


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (Head("12", "机密", "1年", "特急"), ["000012", "机密★1年", "特急"]),
        (Head("000012", "机密", "", "特急"), ["000012", "机　密", "特　急"]),
        (Head("", "", "", "加急"), ["加　急"]),
        (Head("甲12", "秘密", "10年"), ["甲12", "秘密★10年"]),
    ],
)
def test_the_corner_of_a_classified_document(head: Head, words: list[str]) -> None:
    pages = lay(document(main_part(text(2)), head=head))
    roles = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
    assert [line.text for role in roles for _, line in lines_of(pages, role)] == words
