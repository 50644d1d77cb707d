"""署名 and 成文日期: sealed, unsealed, with a stamp (7.3.5), and where the page is full."""

import pytest

from tests.typeset.plans import (
    DATE,
    MM,
    ORG,
    PROFILES,
    SENTENCE,
    apart,
    attachment,
    body_text,
    document,
    heading,
    lay,
    line_of,
    lines_of,
    main_part,
    profile,
    rows,
    text,
)
from wenming_desk.document.nodes import SealStyle, Signature
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Pages

ZI = 156 / 28
EM = 16 * MM
WIDE = "某某市某某区精神文明建设指导委员会办公室暨创建全国文明城市工作领导小组"
CLOSING = {"signatureOrgs", "issueDate", "note"}


def signed(*orgs: str, seal: SealStyle = SealStyle.SEALED, date: str = DATE) -> Pages:
    return lay(document(main_part(text(2), signature=Signature(orgs, date, seal))))


def rights(pages: Pages) -> tuple[float, float]:
    """Right indents of name and date, mm."""
    right = pages.pages[0].text_right
    org, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
    return (right - org.end_x) * MM, (right - date.end_x) * MM


class TestSealed:
    """D.5 a."""

    def test_the_date_ends_four_characters_in(self) -> None:
        assert rights(signed("临水县文明办"))[1] == pytest.approx(4 * ZI, abs=0.05)

    def test_the_name_is_centred_on_the_date(self) -> None:
        for org in ("临水县文明办", ORG):
            pages = signed(org)
            name, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
            assert (name.x + name.end_x) / 2 == pytest.approx((date.x + date.end_x) / 2, abs=0.1)

    def test_a_long_name_ends_at_the_edge(self) -> None:
        pages = signed(WIDE[:24])
        name, date = rights(pages)
        assert name == pytest.approx(0, abs=0.05)
        assert date > 4 * ZI

    def test_a_name_wider_than_the_page_is_not_lost(self) -> None:
        pages = signed(WIDE)
        lines = [line for _, line in lines_of(pages, Role.SIGNATURE)]
        page = pages.pages[0]
        assert "".join(line.text for line in lines) == WIDE
        assert all(line.x >= page.text_left - 0.01 for line in lines)
        assert all(line.end_x <= page.text_right + 0.01 for line in lines)

    def test_room_for_the_seal(self) -> None:
        pages = signed("临水县文明办")
        body = lines_of(pages, Role.BODY)[-1][1]
        assert apart(body, line_of(pages, Role.SIGNATURE)) == pytest.approx(35, abs=0.05)


class TestUnsealed:
    """D.5 b: both formulas."""

    def test_one_line_below_the_text(self) -> None:
        pages = signed(ORG, seal=SealStyle.UNSEALED)
        body = lines_of(pages, Role.BODY)[-1][1]
        assert apart(body, line_of(pages, Role.SIGNATURE)) == pytest.approx(10.39, abs=0.02)

    def test_a_name_longer_than_the_date(self) -> None:
        pages = signed(ORG, seal=SealStyle.UNSEALED)
        name, _ = rights(pages)
        assert name == pytest.approx(2 * ZI, abs=0.05)
        org, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
        assert (date.x - org.x) * MM == pytest.approx(2 * ZI, abs=0.05)

    @pytest.mark.parametrize("org", ["县文明办", "临水县文明办", "临水县文明委办"])
    def test_a_date_longer_than_the_name_or_nearly_so(self, org: str) -> None:
        pages = signed(org, seal=SealStyle.UNSEALED)
        _, date_right = rights(pages)
        assert date_right == pytest.approx(2 * ZI, abs=0.05)
        name, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
        assert (date.x - name.x) * MM == pytest.approx(2 * ZI, abs=0.05)

    def test_a_date_alone(self) -> None:
        pages = signed(seal=SealStyle.UNSEALED)
        date = line_of(pages, Role.DATE)
        assert (pages.pages[0].text_right - date.end_x) * MM == pytest.approx(2 * ZI, abs=0.05)

    def test_names_one_below_the_other(self) -> None:
        pages = signed(ORG, "临水县文化和旅游局", seal=SealStyle.UNSEALED)
        names = [line for _, line in lines_of(pages, Role.SIGNATURE)]
        assert [line.text for line in names] == [ORG, "临水县文化和旅游局"]
        assert names[0].x == pytest.approx(names[1].x, abs=0.1)


class TestStamp:
    """D.5 c."""

    def test_place(self) -> None:
        pages = signed("县长", seal=SealStyle.STAMP)
        body = lines_of(pages, Role.BODY)[-1][1]
        title, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
        beyond = (13 - EM) / 2
        assert apart(body, title) == pytest.approx(20.78 + beyond, abs=0.02)
        assert rights(pages)[1] == pytest.approx(4 * ZI, abs=0.05)
        assert rights(pages)[0] == pytest.approx(6 * ZI + 41, abs=0.05)
        assert apart(title, date) == pytest.approx(10.39 + beyond, abs=0.02)


def filled(
    count: int, *last: str, note: str = "", seal: SealStyle = SealStyle.SEALED, using: str = "R1"
) -> Pages:
    """A text of `count` lines and the last paragraphs, then a signature."""
    children = [*rows(count), *(text(50 + i, words) for i, words in enumerate(last))]
    signature = Signature(("临水县文明办",), DATE, seal)
    part = main_part(*children, title="", addressee="", signature=signature, note=note)
    return lay(document(part), using)


@pytest.mark.parametrize("using", PROFILES)
class TestFullPage:
    """D.5 f: name and date are never on a page without text."""

    @pytest.mark.parametrize("count", range(10, 26))
    @pytest.mark.parametrize("note", ["", "此件公开发布"])
    def test_there_is_text_above_the_name(self, using: str, count: int, note: str) -> None:
        pages = filled(count, SENTENCE, note=note, using=using)
        (index, name), *_ = lines_of(pages, Role.SIGNATURE)
        page = pages.pages[index]
        above = [line for line in page.lines if line.element == "body" and line.y < name.y]
        moved = pages.keeps and index
        assert len(above) >= (2 if moved else 1)
        assert lines_of(pages, Role.DATE)[0][0] == index
        assert not note or lines_of(pages, Role.NOTE)[0][0] == index
        assert all(line.top + line.pitch <= page.text_bottom + 0.02 for line in closing(pages))

    def test_the_room_for_the_seal_shrinks_first(self, using: str) -> None:
        gaps = {}
        for count in range(12, 22):
            pages = filled(count, using=using)
            (index, name), *_ = lines_of(pages, Role.SIGNATURE)
            if index:
                break
            gaps[count] = apart(lines_of(pages, Role.BODY)[-1][1], name)
        assert max(gaps.values()) == pytest.approx(35, abs=0.05)
        shrunk = [gap for gap in gaps.values() if gap < 34.9]
        assert shrunk == sorted(shrunk, reverse=True)
        assert all(gap >= 10.39 - 0.02 for gap in shrunk)
        assert len(shrunk) >= 2

    def test_the_writer_is_told(self, using: str) -> None:
        told = [filled(count, SENTENCE, using=using) for count in range(10, 22)]
        plain = [p for p in told if not p.befores and not p.keeps]
        shrunk = [p for p in told if p.befores]
        joined = [p for p in told if p.keeps]
        assert plain
        assert shrunk
        assert joined
        assert all(set(p.befores) == {index_of_name(count)} for count, p in with_counts(told, "b"))
        assert all(p.keeps == {index_of_name(count) - 1} for count, p in with_counts(told, "k"))


def with_counts(told: list[Pages], kind: str) -> list[tuple[int, Pages]]:
    counted = enumerate(told, start=10)
    return [(c, p) for c, p in counted if (p.befores if kind == "b" else p.keeps)]


def index_of_name(count: int) -> int:
    """Index of the name in the flow: after `count` lines and one more paragraph."""
    return count + 1


def closing(pages: Pages) -> list:
    return [line for page in pages.pages for line in page.lines if line.element in CLOSING]


class TestWhatGoesAlong:
    """Which paragraphs go to the next page with name and date."""

    def last_page(self, pages: Pages) -> list[str]:
        return body_text(pages.pages[-1].lines)

    def test_two_short_paragraphs(self) -> None:
        assert self.last_page(filled(20)) == ["第19项。", "第20项。", "临水县文明办", DATE]

    @pytest.mark.parametrize("short", range(1, 26))
    @pytest.mark.parametrize("long", [8, 14, 18])
    def test_one_line_goes_where_two_would_empty_half_a_page(self, short: int, long: int) -> None:
        last = text(98, "认真抓好落实工作，按时报送情况" * (2 * long - 1)), text(99, "特此通知。")
        part = main_part(*rows(short), *last, signature=Signature((ORG,), DATE))
        pages = lay(document(part))
        name = lines_of(pages, Role.SIGNATURE)[0][0]
        assert self.last_page(pages)[0] not in (ORG, DATE)
        if name:
            above = pages.pages[name - 1]
            texts = [line for line in above.lines if line.element != Role.PAGE_NUMBER]
            end = max(line.top + line.pitch for line in texts)
            assert end > (above.text_top + above.text_bottom) / 2

    def test_attachment_notes_do_not_count_as_text(self) -> None:
        part = main_part(
            *rows(19), title="", addressee="", attachment_notes=("名单",),
            signature=Signature(("临水县文明办",), DATE),
        )  # fmt: skip
        found = self.last_page(lay(document(part)))
        assert found == ["第18项。", "第19项。", "附件：名单", "临水县文明办", DATE]

    def test_a_heading_goes_along_with_its_text(self) -> None:
        part = main_part(
            *rows(18), heading(50, "其他", 1, text(51)), title="", addressee="",
            signature=Signature(("临水县文明办",), DATE),
        )  # fmt: skip
        assert self.last_page(lay(document(part)))[0] == "一、其他"

    def test_a_paragraph_of_more_than_a_page_stays(self) -> None:
        pages = filled(0, SENTENCE * 60)
        assert not pages.keeps
        assert "".join(self.last_page(pages)[-2:]) == "临水县文明办" + DATE

    def test_a_text_of_one_page_is_not_sent_away(self) -> None:
        """Nothing is gained where all of the text would go along."""
        pages = filled(0, SENTENCE * 21)
        assert pages.page_of(50) == 0

    def test_the_next_part_is_left_alone(self) -> None:
        part = main_part(
            *rows(21), title="", addressee="", signature=Signature(("临水县文明办",), DATE)
        )
        pages = lay(document(part, attachment(90, "名单", text(91))))
        assert body_text(pages.pages[1].lines)[-1] == DATE
        assert body_text(pages.pages[2].lines)[:2] == ["附件", "名单"]

    def test_only_the_room_for_a_seal_shrinks(self) -> None:
        told = [filled(c, seal=SealStyle.UNSEALED) for c in range(15, 22)]
        assert not any(p.befores for p in told)
        assert any(p.keeps for p in told)

    def test_rows_instead_of_edges(self) -> None:
        chosen = profile(blank="row")
        for count in range(10, 25):
            part = main_part(
                *rows(count), title="", addressee="", signature=Signature((ORG,), DATE)
            )
            pages = lay(document(part), chosen)
            index = lines_of(pages, Role.SIGNATURE)[0][0]
            body = [line for line in pages.pages[index].lines if line.element == "body"]
            assert body
