"""What is written comes back as the same document: head, outline, marks, tables, signature."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from tests.docx_io.documents import documents, shown
from tests.fidelity.format_documents import format_documents
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.own_documents import documents as own_documents
from tests.materials import RESOURCES
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    DocumentFormat,
    Head,
    Node,
    Numbering,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.imprint import ImprintPlace
from wenming_desk.intake.guard import added, lost
from wenming_desk.intake.recover import recover
from wenming_desk.intake.styled import is_ours
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.typeset.compose import Typesetter

OWN = {**own_documents(), **joint_documents(), **format_documents()}
TABLE = Table(5, ((Cell((Text.of("格"),)),),))
SLOW = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@cache
def setter(profile: str) -> Typesetter:
    return Typesetter(load_profile(RESOURCES / "profiles" / f"{profile}.toml"))


def laid_out(document: Document, profile: str = "R1") -> bytes:
    """The bytes as saving makes them, with the layout's spacings and its place of the imprint."""
    pages = setter(profile).layout(document)
    place = ImprintPlace(pages.imprint_page_breaks, pages.imprint_top, pages.imprint_spacings)
    chosen = setter(profile).profile
    return write_docx(document, chosen, place, pages.spacings, pages.befores, pages.keeps)


def again(data: bytes) -> Document:
    source = read_docx(data)
    assert is_ours(source)
    recovery = recover(source)
    assert not lost(source, recovery)
    hidden = Counter("".join(text for _, text in source.properties))
    assert not added(source, recovery) - hidden
    return recovery.document


def same(document: Document) -> None:
    data = laid_out(document)
    prove_docx(document, data)
    assert shown(again(data)) == shown(document)


@SLOW
@given(documents())
def test_the_same_document(document: Document) -> None:
    same(document)


@settings(SLOW, max_examples=40)
@given(documents())
def test_the_same_once_more(document: Document) -> None:
    first = again(laid_out(document))
    assert shown(again(laid_out(first))) == shown(document)


@pytest.mark.parametrize("profile", ["R1", "R2"])
@pytest.mark.parametrize("name", OWN)
def test_own_documents(name: str, profile: str) -> None:
    assert shown(again(laid_out(OWN[name], profile))) == shown(OWN[name])


def document(*children: Node, **fields: object) -> Document:
    part = Part(1, PartRole.MAIN, "某局工作方案", children=children)
    part = replace(part, **fields)  # pyright: ignore[reportArgumentType]
    return Document(kind="方案", parts=(part,), next_id=90)


def paragraph(own: int, text: str) -> Paragraph:
    return Paragraph(own, Text.of(text))


class TestWhatReadingOrderLeavesOpen:
    def test_a_paragraph_behind_its_subsections(self) -> None:
        inner = Section(3, Text.of("小节"), 2, (paragraph(4, "内。"),))
        outer = Section(2, Text.of("大节"), 1, (inner, paragraph(5, "外。")))
        same(document(outer, paragraph(6, "尾。")))

    def test_a_table_behind_the_subsections(self) -> None:
        inner = Section(3, Text.of("小节"), 2, (paragraph(4, "内。"),))
        same(document(Section(2, Text.of("大节"), 1, (inner,)), TABLE))

    def test_a_paragraph_that_belongs_to_an_item(self) -> None:
        lead = paragraph(4, "一项；")
        item = Section(3, Text(), 3, (lead, paragraph(5, "它的第二段。")), run_in=True)
        same(document(Section(2, Text.of("大节"), 1, (item, paragraph(6, "节的下一段。")))))

    @pytest.mark.parametrize("level", range(1, 7))
    @pytest.mark.parametrize("numbered", [True, False])
    def test_levels_of_items(self, level: int, numbered: bool) -> None:
        items = tuple(
            Section(n, Text(), level, (paragraph(n + 1, "一、二"),), run_in=True, numbered=numbered)
            for n in range(2, 60, 2)
        )
        same(document(*items))

    @pytest.mark.parametrize("heading", ["一、总则", "1.5公里", "（一）", "总则。", "附件：1."])
    def test_headings_that_look_like_something_else(self, heading: str) -> None:
        same(document(Section(2, Text.of(heading), 1, numbered=False), paragraph(3, "一、")))

    def test_numbers_that_run_on(self) -> None:
        def holding(own: int) -> Section:
            item = Section(own + 1, Text.of("项"), 3, (paragraph(own + 2, "好。"),), run_in=True)
            return Section(own, Text.of("节"), 1, (item,))

        for levels in (set[int](), {3}, {1, 3}):
            numbering = Numbering(frozenset(levels))
            same(document(holding(2), holding(10), numbering=numbering))


class TestFields:
    @pytest.mark.parametrize("seal", SealStyle)
    def test_seals(self, seal: SealStyle) -> None:
        same(document(paragraph(2, "文。"), signature=Signature(("甲局", "乙局"), "三月", seal)))
        same(document(paragraph(2, "文。"), signature=Signature((), "2026年3月1日", seal)))

    @pytest.mark.parametrize("title", ["甲\n乙", "云汀市水利局关于印发《2026年工作方案》\n的通知"])
    def test_breaks_set_by_hand(self, title: str) -> None:
        same(document(title=title))

    def test_breaks_that_fall_where_the_setter_would_break(self) -> None:
        plain = "云汀市水利局关于印发《2026年节水型城市创建宣传工作实施方案》的通知"
        one = document(title=plain)
        flow = setter("R1").layout(one).pages[0].lines
        lines = [line.text for line in flow if line.element == "title"]
        assert len(lines) > 1
        same(one)
        same(document(title="\n".join(lines)))

    @pytest.mark.parametrize(
        "head",
        [
            Head(issuers=("甲局", "乙局")),
            Head(issuers=("甲局",), mark_text="甲局文件"),
            Head(mark_text="甲局文件"),
            Head(issuers=("甲局",), mark_text="中共甲局委员会"),
            Head(secrecy="机密", secrecy_period="1年", urgency="特急"),
            Head(secrecy_period="1年"),
            Head(doc_number="甲〔2026〕1号", signers=("张 三", "李四")),
            Head(signers=("张三",)),
        ],
    )
    def test_heads(self, head: Head) -> None:
        same(replace(document(paragraph(2, "文。")), head=head))

    def test_kind_and_format(self) -> None:
        same(replace(document(), kind="函", format=DocumentFormat.LETTER))

    def test_notes_that_attachments_hide(self) -> None:
        attached = Part(50, PartRole.ATTACHMENT, "甲表", children=(paragraph(51, "表。"),))
        made = document(paragraph(2, "文。"), attachment_notes=("旧名",))
        same(replace(made, parts=(*made.parts, attached)))

    def test_parts_without_a_title(self) -> None:
        issued = Part(50, PartRole.ISSUED, children=(paragraph(51, "一。"),))
        table = Part(60, PartRole.ISSUED, children=(replace(TABLE, id=61), paragraph(62, "二。")))
        made = document(paragraph(2, "文。"))
        same(replace(made, parts=(*made.parts, issued, table)))


class TestEditedElsewhere:
    """What people type into our file in a word processor is read by the styles they use."""

    def edited(self, old: str, new: str) -> Document:
        made = document(
            Section(2, Text.of("总则"), 1, (paragraph(3, "一段。"),)),
            Section(4, Text.of("做法"), 1, (paragraph(5, "多干。"),), run_in=True),
        )
        data = laid_out(made)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(out, "w") as other:
            for name in one.namelist():
                content = one.read(name)
                if name == "word/document.xml":
                    text = content.decode()
                    assert old in text
                    content = text.replace(old, new).encode()
                other.writestr(name, content)
        return recover(read_docx(out.getvalue())).document

    def test_a_heading_with_its_number_typed(self) -> None:
        added_paragraph = (
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>三、新的。说明。</w:t></w:r>'
            "</w:p><w:sectPr"
        )
        [part] = self.edited("<w:sectPr", added_paragraph).parts
        last = part.children[-1]
        assert isinstance(last, Section)
        assert (last.heading.plain, last.run_in, last.numbered) == ("新的", True, True)
        assert last.lead is not None
        assert last.lead.text.plain == "说明。"

    def test_text_typed_behind_the_mark_of_a_heading(self) -> None:
        mark = "<w:t>。</w:t>"
        [part] = self.edited(mark, "<w:t>。先说。</w:t>").parts
        section = part.children[1]
        assert isinstance(section, Section)
        assert section.heading.plain == "做法"
        assert section.lead is not None
        assert section.lead.text.plain == "先说。多干。"


def test_lines_below_a_title_are_written_above_the_recipients_and_read_back() -> None:
    lines = ("——在全县河长制工作推进会上的讲话", "（2026年3月2日）")
    below = tuple(Paragraph(n, Text.of(t), below_title=True) for n, t in enumerate(lines, start=2))
    body = Paragraph(4, Text.of("今天召开推进会。"))
    for addressee in ("", "各乡镇"):
        main = Part(1, PartRole.MAIN, "同心治水", addressee, (*below, body))
        document = Document(parts=(main,), next_id=5)
        same(document)
        read = again(laid_out(document)).parts[0]
        flags = [n.below_title for n in read.children if isinstance(n, Paragraph)]
        assert flags == [True, True, False]
        assert read.addressee == addressee
