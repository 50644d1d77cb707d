"""Where the elements stand: GB/T 9704 and GB/T 33476.2 as a table of millimetres."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.typeset.plans import (
    DATE,
    MM,
    ORG,
    PROFILES,
    apart,
    document,
    full_document,
    lay,
    line_of,
    lines_of,
    main_part,
    profile,
    rows,
    rule_of,
    text,
)
from wenming_desk.document.nodes import Head, Signature
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Line, Page, Pages

ZI = 156 / 28
ZI_4 = 14 * MM
"""1 字 of 四号."""


def measured(pages: Pages) -> dict[str, float]:
    """What is measured on the pages of the full document, mm."""
    first, second = pages.pages[0], pages.pages[1]
    mark, number = line_of(pages, Role.ISSUER_MARK), line_of(pages, Role.DOC_NUMBER)
    title, recipients = line_of(pages, Role.TITLE), line_of(pages, Role.RECIPIENTS)
    body, note = line_of(pages, Role.BODY), line_of(pages, Role.ATTACHMENT_NOTE)
    last_body = [line for _, line in lines_of(pages, Role.BODY) if line.node == 24][-1]
    org, date = line_of(pages, Role.SIGNATURE), line_of(pages, Role.DATE)
    remark, label = line_of(pages, Role.NOTE), line_of(pages, Role.ATTACHMENT_LABEL)
    heading, rule = line_of(pages, Role.ATTACHMENT_TITLE), rule_of(pages, "head")
    top_rule, *inner, last_rule = pages.pages[3].rules
    cc, printed = line_of(pages, Role.CC), line_of(pages, Role.PRINTED)
    odd, even = number_line(first), number_line(second)
    left = first.text_left * MM
    return {
        "left edge, odd page": left,
        "left edge, even page": second.text_left * MM,
        "份号 from left": line_of(pages, Role.COPY_NUMBER).x * MM - left,
        "密级 from left": line_of(pages, Role.SECRECY).x * MM - left,
        "mark top": mark.y * MM,
        "mark middle": (mark.x + mark.end_x) / 2 * MM - left,
        "mark to number": apart(mark, number),
        "number middle": (number.x + number.end_x) / 2 * MM - left,
        "number to rule": rule.y * MM - rule.weight * MM / 2 - (number.y + number.height) * MM,
        "rule width": rule.width * MM,
        "rule left": rule.x * MM - left,
        "rule to title": title.y * MM - (rule.y + rule.weight / 2) * MM,
        "title middle": (title.x + title.end_x) / 2 * MM - left,
        "title to recipients": apart(title, recipients),
        "recipients from left": recipients.x * MM - left,
        "recipients to body, pitch": (body.top - recipients.top) * MM,
        "body first line": body.x * MM - left,
        "body to attachment note": apart(last_body, note),
        "attachment note from left": note.x * MM - second.text_left * MM,
        "seal: text to name": apart(note, org),
        "name to date, pitch": (date.top - org.top) * MM,
        "date from right": (second.text_right - date.end_x) * MM,
        "name middle on date": (org.x + org.end_x - date.x - date.end_x) / 2 * MM,
        "date to 附注, pitch": (remark.top - date.top) * MM,
        "附注 from left": remark.x * MM - second.text_left * MM,
        "附件 label row": (label.top - pages.pages[2].text_top) * MM,
        "附件 label from left": label.x * MM - left,
        "label to title": apart(label, heading),
        "last imprint rule": last_rule.y * MM,
        "imprint rule width": last_rule.width * MM,
        "outer imprint rule": top_rule.weight * MM,
        "inner imprint rule": inner[0].weight * MM,
        "抄送 from left": (cc.x - pages.pages[3].text_left) * MM,
        "date of print from right": (pages.pages[3].text_right - printed.end_x) * MM,
        "page number middle, odd": (odd.y + odd.height / 2) * MM,
        "page number from right, odd": (first.text_right - odd.end_x) * MM,
        "page number from left, even": (even.x - second.text_left) * MM,
    }


def number_line(page: Page) -> Line:
    return next(line for line in page.lines if line.element == Role.PAGE_NUMBER)


# element, R1 mm, R2 mm, tolerance mm
EDGE = [
    ("left edge, odd page", 28, 28, 0.05),
    ("left edge, even page", 26, 26, 0.05),
    ("份号 from left", 0, 0, 0.01),
    ("密级 from left", 0, 0, 0.01),
    ("mark top", 72, 72, 0.05),
    ("mark middle", 78, 78, 0.05),
    ("mark to number", 20.78, 20.78, 0.02),
    ("number middle", 78, 78, 0.05),
    ("number to rule", 4, 4, 0.02),
    ("rule width", 156, 156, 0.05),
    ("rule left", 0, 0, 0.01),
    ("rule to title", 20.78, 20.78, 0.02),
    ("title middle", 78, 78, 0.05),
    ("title to recipients", 10.39, 10.39, 0.02),
    ("recipients from left", 0, 0, 0.01),
    ("recipients to body, pitch", 10.21, 10.44, 0.01),
    ("body first line", 2 * ZI, 2 * ZI, 0.2),
    ("body to attachment note", 10.39, 10.39, 0.02),
    ("attachment note from left", 2 * ZI, 2 * ZI, 0.2),
    ("seal: text to name", 35, 35, 0.05),
    ("name to date, pitch", 10.21, 10.44, 0.01),
    ("date from right", 4 * ZI, 4 * ZI, 0.05),
    ("name middle on date", 0, 0, 0.05),
    ("date to 附注, pitch", 10.21, 10.44, 0.01),
    ("附注 from left", 2 * ZI, 2 * ZI, 0.2),
    ("附件 label row", 0, 0, 0.01),
    ("附件 label from left", 0, 0, 0.01),
    ("label to title", 10.39, 10.39, 0.02),
    ("last imprint rule", 262, 262, 0.05),
    ("imprint rule width", 156, 156, 0.05),
    ("outer imprint rule", 0.35, 0.35, 0.01),
    ("inner imprint rule", 0.25, 0.25, 0.01),
    ("抄送 from left", ZI_4, ZI_4, 0.05),
    ("date of print from right", ZI_4, ZI_4, 0.05),
    ("page number middle, odd", 269, 269, 0.05),
    ("page number from right, odd", ZI_4, ZI_4, 0.05),
    ("page number from left, even", ZI_4, ZI_4, 0.05),
]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    return {name: measured(lay(full_document(), name)) for name in PROFILES}


@pytest.mark.parametrize(("element", "r1", "r2", "tolerance"), EDGE, ids=[e[0] for e in EDGE])
def test_positions(
    found: dict[str, dict[str, float]], element: str, r1: float, r2: float, tolerance: float
) -> None:
    assert found["R1"][element] == pytest.approx(r1, abs=tolerance)
    assert found["R2"][element] == pytest.approx(r2, abs=tolerance)


# pair of elements, empty rows between their lines
ROWS = [
    (Role.ISSUER_MARK, Role.DOC_NUMBER, 2),
    (Role.TITLE, Role.RECIPIENTS, 1),
    (Role.RECIPIENTS, Role.BODY, 0),
    (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, 1),
]


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize(("above", "below", "empty"), ROWS)
def test_blank_lines_as_rows(name: str, above: Role, below: Role, empty: int) -> None:
    """In row mode a blank line is a row of the grid, as an empty paragraph takes it."""
    chosen = profile(name, blank="row")
    pages = lay(full_document(), chosen)
    first, second = line_of(pages, above), line_of(pages, below)
    assert second.top - first.top - first.pitch == pytest.approx(empty * chosen.grid_pitch)


@pytest.mark.parametrize("name", PROFILES)
def test_the_title_is_two_rows_below_the_rule(name: str) -> None:
    chosen = profile(name, blank="row")
    pages = lay(full_document(), chosen)
    rule = rule_of(pages, "head")
    title = line_of(pages, Role.TITLE)
    assert title.top - rule.y - rule.weight / 2 == pytest.approx(2 * chosen.grid_pitch)


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("mode", ["edge", "row"])
def test_a_mark_stands_at_72_mm_whatever_is_above_it(name: str, mode: str) -> None:
    for head in (
        Head(issuers=("临水县文明办",)),
        Head(issuers=("临水县文明办",), copy_number="000001"),
        Head(issuers=("临水县文明办",), secrecy="秘密", urgency="加急"),
    ):
        pages = lay(document(main_part(text(2)), head=head), profile(name, blank=mode))
        assert line_of(pages, Role.ISSUER_MARK).y * MM == pytest.approx(72, abs=0.05)


@pytest.mark.parametrize("name", PROFILES)
def test_a_full_page_has_22_lines_of_28_characters(name: str) -> None:
    words = "一二三四五六七八九十" * 200
    pages = lay(document(main_part(text(2, words), title="", addressee="")), name)
    lines = [line for line in pages.pages[1].lines if line.element == Role.BODY]
    assert len(lines) == 22
    assert {len(line.text) for line in lines} == {28}
    assert lines[0].x * MM == pytest.approx(26, abs=0.05)
    assert lines[0].end_x * MM == pytest.approx(182, abs=0.05)
    assert len(pages.pages[0].lines[0].text) == 26


def test_r2_fills_the_type_area_exactly() -> None:
    """Tops of the first characters at 37 mm, bottoms of the last at 262 mm (5.2.3)."""
    pages = lay(document(main_part(*rows(44), title="", addressee="")), "R2")
    lines = [line for line in pages.pages[0].lines if line.element == Role.BODY]
    assert len(lines) == 22
    assert lines[0].y * MM == pytest.approx(37, abs=0.1)
    assert (lines[-1].y + lines[-1].height) * MM == pytest.approx(262, abs=0.2)


def test_colours_faces_and_sizes() -> None:
    pages = lay(full_document())
    looks = {
        Role.COPY_NUMBER: ("仿宋_GB2312", 16, "#000000"),
        Role.SECRECY: ("黑体", 16, "#000000"),
        Role.URGENCY: ("黑体", 16, "#000000"),
        Role.ISSUER_MARK: ("方正小标宋简体", 42, "#FF0000"),
        Role.DOC_NUMBER: ("仿宋_GB2312", 16, "#000000"),
        Role.TITLE: ("方正小标宋简体", 22, "#000000"),
        Role.RECIPIENTS: ("仿宋_GB2312", 16, "#000000"),
        Role.BODY: ("仿宋_GB2312", 16, "#000000"),
        Role.HEADING_1: ("黑体", 16, "#000000"),
        Role.HEADING_2: ("楷体_GB2312", 16, "#000000"),
        Role.ATTACHMENT_NOTE: ("仿宋_GB2312", 16, "#000000"),
        Role.DATE: ("仿宋_GB2312", 16, "#000000"),
        Role.ATTACHMENT_LABEL: ("黑体", 16, "#000000"),
        Role.CC: ("仿宋_GB2312", 14, "#000000"),
        Role.PRINTED: ("仿宋_GB2312", 14, "#000000"),
        Role.PAGE_NUMBER: ("宋体", 14, "#000000"),
    }
    for role, look in looks.items():
        span = line_of(pages, role).spans[0]
        assert (span.face, span.size, span.color) == look, role
    assert rule_of(pages, "head").color == "#FF0000"
    assert not any(span.bold for page in pages.pages for ln in page.lines for span in ln.spans)


def test_lines_of_the_head_in_order() -> None:
    pages = lay(full_document())
    roles = [line.element for line in pages.pages[0].lines[:5]]
    assert roles == ["copyNumber", "secrecy", "urgency", "issuerMark", "docNumber"]
    tops = [line.top for line in pages.pages[0].lines[:3]]
    pitch = float(profile().grid_pitch)
    assert [b - a for a, b in pairwise(tops)] == pytest.approx([pitch, pitch])


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (Head(secrecy="机密", secrecy_period="1年", urgency="特急"), ["机密★1年", "特急"]),
        (Head(secrecy="机密", urgency="加急"), ["机　密", "加　急"]),
        (Head(urgency="特急"), ["特　急"]),
        (Head(secrecy="绝密", secrecy_period="长期"), ["绝密★长期"]),
    ],
)
def test_secrecy_is_spread_without_a_period(head: Head, shown: list[str]) -> None:
    pages = lay(document(main_part(text(2)), head=head))
    assert [line.text for line in pages.pages[0].lines[: len(shown)]] == shown


@pytest.mark.parametrize("name", PROFILES)
class TestSigners:
    """上行文: the number at the left, the signers at the right of one line (7.2.5, 7.2.6)."""

    HEAD = Head(
        issuers=("临水县文明办",), doc_number="临文明办〔2025〕3号", signers=("张三", "李四")
    )

    def test_place(self, name: str) -> None:
        pages = lay(document(main_part(text(2)), head=self.HEAD), name)
        (_, line), *others = lines_of(pages, Role.DOC_NUMBER)
        page = pages.pages[0]
        assert not others
        assert line.text == "临文明办〔2025〕3号 签发人：张三 李四"
        assert (line.x - page.text_left) * MM == pytest.approx(ZI, abs=0.05)
        assert (page.text_right - line.end_x) * MM == pytest.approx(ZI, abs=0.05)
        rule = rule_of(pages, "head")
        below = rule.y - rule.weight / 2 - (line.y + line.height)
        assert below * MM == pytest.approx(4, abs=0.02)

    def test_names_are_in_kaiti(self, name: str) -> None:
        pages = lay(document(main_part(text(2)), head=self.HEAD), name)
        line = line_of(pages, Role.DOC_NUMBER)
        kai = [line.text[s.start : s.end] for s in line.spans if s.face == "楷体_GB2312"]
        other = [line.text[s.start : s.end] for s in line.spans if s.face == "仿宋_GB2312"]
        assert "".join(kai).replace(" ", "") == "张三李四"
        assert "".join(other).replace(" ", "") == "临文明办〔2025〕3号签发人："

    def test_no_room_beside_the_number(self, name: str) -> None:
        head = replace(self.HEAD, signers=("欧阳某某",) * 9)
        pages = lay(document(main_part(text(2)), head=head), name)
        lines = [line for _, line in lines_of(pages, Role.DOC_NUMBER)]
        page = pages.pages[0]
        assert "".join(line.text for line in lines).count("欧阳某某") == 9
        assert all(line.x >= page.text_left for line in lines)
        assert all(line.end_x <= page.text_right + 0.01 for line in lines)
        assert rule_of(pages, "head").y > lines[-1].y


def test_names_of_attachments_hang_below_one_another() -> None:
    """Turn-over lines begin under the name's first character (7.3.4)."""
    notes = ("文明窗口创建任务分解表以及各季度的检查安排和考评办法补充说明", "名单")
    pages = lay(document(main_part(text(2), attachment_notes=notes)))
    lines = [line for _, line in lines_of(pages, Role.ATTACHMENT_NOTE)]
    assert [line.text[:5] for line in lines] == ["附件：1.", lines[1].text[:5], "2.名单"]
    name_at = lines[0].text.index("文明")
    assert lines[1].x == pytest.approx(lines[0].xs[name_at], abs=1.0)
    assert lines[2].xs[2] == pytest.approx(lines[1].x, abs=0.5)
    assert lines[2].x == pytest.approx(lines[0].xs[3], abs=1.0)


def test_one_attachment_has_no_number() -> None:
    pages = lay(document(main_part(text(2), attachment_notes=("名单",))))
    assert line_of(pages, Role.ATTACHMENT_NOTE).text == "附件：名单"


def test_attachments_begin_on_pages_of_their_own() -> None:
    pages = lay(full_document())
    assert pages.page_of(40) == 2
    assert body_start(pages.pages[2]) == ["附件", "任务分解表"]


def body_start(page: Page) -> list[str]:
    return [line.text for line in page.lines[:2]]


def test_the_date_and_name_of_the_signature_are_as_they_were_given() -> None:
    pages = lay(document(main_part(text(2), signature=Signature((ORG,), DATE))))
    assert line_of(pages, Role.SIGNATURE).text == ORG
    assert line_of(pages, Role.DATE).text == DATE
