"""版记 on the last even page, page numbers outside, and what stands on which page."""

import pytest

from tests.typeset.plans import (
    CC,
    FULL_IMPRINT,
    MM,
    PROFILES,
    attachment,
    body_text,
    document,
    lay,
    line_of,
    main_part,
    rows,
    text,
)
from wenming_desk.document.nodes import IMPRINT_ID, Imprint, Part, PartRole
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Pages


def of_lines(count: int, using: str = "R1", imprint: Imprint = FULL_IMPRINT) -> Pages:
    part = main_part(*rows(count), title="", addressee="")
    return lay(document(part, imprint=imprint), using)


def numbered(pages: Pages) -> list[int]:
    return [p.number for p in pages.pages if any(line.element == "pageNumber" for line in p.lines)]


@pytest.mark.parametrize("using", PROFILES)
class TestImprint:
    """7.4, 7.5: the imprint stands at the foot of the last even page."""

    # lines of text, pages in all, breaks before the imprint, numbered pages
    @pytest.mark.parametrize(
        ("lines", "count", "breaks", "numbers"),
        [
            (10, 2, 1, [1, 2]),
            (22, 2, 1, [1, 2]),
            (23, 2, 0, [1, 2]),
            (40, 2, 0, [1, 2]),
            (43, 4, 2, [1, 2]),
            (45, 4, 1, [1, 2, 3, 4]),
        ],
        ids=["odd", "odd, full", "even, room", "even, just room", "even, no room", "odd again"],
    )
    def test_pages(
        self, using: str, lines: int, count: int, breaks: int, numbers: list[int]
    ) -> None:
        pages = of_lines(lines, using)
        assert len(pages.pages) == count
        assert pages.imprint_page_breaks == breaks
        assert numbered(pages) == numbers
        assert pages.page_of(IMPRINT_ID) == count - 1
        last = [r for r in pages.pages[-1].rules if r.kind == "imprint"][-1]
        assert last.y * MM == pytest.approx(262, abs=0.05)
        assert pages.imprint_top == pytest.approx(min(r.y for r in pages.pages[-1].rules))

    def test_a_blank_page_is_blank(self, using: str) -> None:
        blank = of_lines(43, using).pages[2]
        assert not blank.lines
        assert not blank.rules
        assert not blank.numbered

    def test_text_does_not_run_into_it(self, using: str) -> None:
        for lines in range(36, 45):
            pages = of_lines(lines, using)
            page = pages.pages[-1]
            text_lines = [line for line in page.lines if line.element == Role.BODY]
            if text_lines:
                assert text_lines[-1].y + text_lines[-1].height < pages.imprint_top - 5

    @pytest.mark.parametrize(
        ("imprint", "outer", "inner", "shown"),
        [
            (Imprint(CC, "县文明办", "2025年3月2日"), 2, 1, [f"抄送：{CC}。"]),
            (Imprint("", "县文明办", "2025年3月2日"), 2, 0, []),
            (Imprint(CC), 2, 0, [f"抄送：{CC}。"]),
            (Imprint(CC + "。", "县文明办", ""), 2, 1, [f"抄送：{CC}。"]),
        ],
    )
    def test_rules(
        self, using: str, imprint: Imprint, outer: int, inner: int, shown: list[str]
    ) -> None:
        page = of_lines(3, using, imprint).pages[-1]
        kinds = [r.kind for r in page.rules]
        assert kinds.count("imprint") == outer
        assert kinds.count("imprint_inner") == inner
        assert [line.text for line in page.lines if line.element == Role.CC] == shown

    def test_printing_office_and_date(self, using: str) -> None:
        line = line_of(of_lines(3, using), Role.PRINTED)
        assert line.text == "临水县文明办2025年3月2日印发"
        office = line.text.index("2025")
        assert line.xs[office] - line.xs[office - 1] > 100

    @pytest.mark.parametrize(("length", "count"), [(12, 1), (24, 2), (40, 2), (57, 3)])
    def test_a_long_office(self, using: str, length: int, count: int) -> None:
        office = ("某某市某某区精神文明建设指导委员会办公室" * 3)[:length]
        pages = of_lines(3, using, Imprint("", office, "2025年3月2日"))
        page = pages.pages[-1]
        lines = [line for line in page.lines if line.element == Role.PRINTED]
        assert "".join(line.text for line in lines) == office + "2025年3月2日印发"
        assert len(lines) == count
        assert all(line.end_x <= page.text_right for line in lines)
        assert page.rules[-1].y * MM == pytest.approx(262, abs=0.05)

    def test_names_hang_behind_the_colon(self, using: str) -> None:
        pages = of_lines(3, using, Imprint("，".join(["临水县人民检察院"] * 9)))
        lines = [line for line in pages.pages[-1].lines if line.element == Role.CC]
        assert len(lines) > 2
        for line in lines[1:]:
            assert line.x - pages.pages[-1].text_left == pytest.approx(4 * 14)
        assert lines[0].xs[3] - pages.pages[-1].text_left == pytest.approx(4 * 14, abs=1)
        assert lines[-1].text.endswith("。")
        assert not lines[-1].text.endswith("。。")

    def test_higher_than_a_page_it_begins_at_the_top(self, using: str) -> None:
        pages = of_lines(3, using, Imprint("，".join(["临水县人民检察院"] * 200)))
        assert pages.imprint_top >= pages.pages[-1].text_top - 0.01


class TestPageNumbers:
    """7.5: — 1 — outside, one 字 of 四号 in; margins mirrored for duplex printing."""

    def test_text_and_sides(self) -> None:
        pages = lay(document(main_part(*rows(60), title="", addressee="")))
        for page in pages.pages:
            (number,) = [line for line in page.lines if line.element == Role.PAGE_NUMBER]
            assert number.text == f"— {page.number} —"
            middle = (page.text_left + page.text_right) / 2
            assert (number.x > middle) == (page.number % 2 == 1)

    def test_margins_are_mirrored(self) -> None:
        pages = lay(document(main_part(*rows(60), title="", addressee="")))
        lefts = [round(page.text_left * MM) for page in pages.pages]
        assert lefts == [28, 26, 28]
        for page in pages.pages:
            line = next(line for line in page.lines if line.element == Role.BODY)
            assert line.x - page.text_left == pytest.approx(32, abs=0.1)

    def test_numbers_count_on_through_attachments(self) -> None:
        pages = lay(document(main_part(text(2)), attachment(40, "名单"), attachment(41, "表")))
        numbers = [line.text for p in pages.pages for line in p.lines if line.element[:4] == "page"]
        assert numbers == ["— 1 —", "— 2 —", "— 3 —"]


class TestParts:
    """New pages for issued texts and attachments."""

    def test_label_on_line_one_title_on_line_three(self) -> None:
        """R2's rows: the title's middle is at the middle of row 3, within the row (7.3.7)."""
        pages = lay(document(main_part(text(2)), attachment(40, "名单", text(41))), "R2")
        label, title, *_ = pages.pages[1].lines
        pitch = label.pitch
        assert label.top == pytest.approx(pages.pages[1].text_top)
        assert title.y - label.y == pytest.approx(label.height + 10.39 / MM, abs=0.05)
        assert 1 * pitch < title.y - label.top < 3 * pitch

    def test_labels(self) -> None:
        pages = lay(document(main_part(text(2)), attachment(40, "名单"), attachment(41, "表")))
        assert body_text(pages.pages[1].lines) == ["附件1", "名单"]
        assert body_text(pages.pages[2].lines) == ["附件2", "表"]
        notes = [ln.text for ln in pages.pages[0].lines if ln.element == Role.ATTACHMENT_NOTE]
        assert notes == ["附件：1.名单", "2.表"]

    def test_an_issued_text_has_no_label(self) -> None:
        issued = Part(40, PartRole.ISSUED, "文明窗口创建办法", "", (text(41),))
        pages = lay(document(main_part(text(2)), issued))
        assert pages.page_of(40) == 1
        assert body_text(pages.pages[1].lines)[0] == "文明窗口创建办法"

    def test_a_part_without_anything_takes_no_page(self) -> None:
        pages = lay(document(main_part(text(2)), Part(40, PartRole.ISSUED)))
        assert len(pages.pages) == 1
