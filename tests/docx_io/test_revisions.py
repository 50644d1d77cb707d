"""Tracked changes: read as marks and atoms, written back as what they were, accepted, rejected."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from tests.docx_io.build import docx, para, run
from tests.materials import RESOURCES
from wenming_desk.document import text_edits
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Table, walk_document
from wenming_desk.document.revisions import count_revisions, revisions_in, settled, who_and_when
from wenming_desk.document.source import SourceParagraph, SourceTable
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.settling import settling
from wenming_desk.docx_io.write import write_docx
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
WHO = 'w:author="陈&lt;一&gt;" w:date="2026-03-02T08:00:00Z"'
PICTURE = "<w:r><w:drawing/></w:r>"


def ins(number: int, content: str, name: str = "ins") -> str:
    return f'<w:{name} w:id="{number}" {WHO}>{content}</w:{name}>'


def gone(number: int, text: str, name: str = "del") -> str:
    return ins(number, f"<w:r><w:delText>{text}</w:delText></w:r>", name)


def end(name: str) -> str:
    return f'<w:rPr><w:{name} w:id="90" {WHO}/></w:rPr>'


def made(*paragraphs: str) -> Document:
    """A document whose body is these paragraphs and tables, whatever they say."""
    data = docx("".join(paragraphs))
    nodes: list[Paragraph | Table] = []
    for number, block in enumerate(read_docx(data).blocks, start=2):
        if isinstance(block, SourceTable):
            nodes.append(Table(number, block.rows, xml=block.xml))
        else:
            assert isinstance(block, SourceParagraph)
            nodes.append(Paragraph(number, block.text))
    part = Part(1, PartRole.MAIN, "关于试点的通知", children=tuple(nodes))
    return Document(parts=(part,), next_id=len(nodes) + 2)


def body_of(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(write_docx(document, R1))) as archive:
        return archive.read("word/document.xml").decode()


def texts(document: Document) -> list[str]:
    return [n.text.plain for n in walk_document(document) if isinstance(n, Paragraph)]


def chosen(document: Document, *, accept: bool) -> list[str]:
    return texts(settled(document, settling(accept=accept)))


ADDED = ins(1, run("新增") + run("三项", "<w:b/>"))
MIXED = para(run("全年") + ADDED + gone(2, "两项") + run("任务"))


def test_an_insertion_is_a_mark_with_its_author() -> None:
    (node,) = (n for n in walk_document(made(MIXED)) if isinstance(n, Paragraph))
    first, second = node.text.items[1], node.text.items[2]
    assert (first.text, second.text) == ("新增", "三项")
    (found,) = revisions_in(getattr(first, "marks", frozenset()))
    assert (found.author, found.date, found.number) == ("陈<一>", "2026-03-02T08:00:00Z", "1")
    assert "bold" in getattr(second, "marks", ())


def test_the_standard_save_keeps_both() -> None:
    body = body_of(made(MIXED, MIXED))
    assert body.count("<w:ins ") == 2
    assert len(re.findall(r"<w:del\b", body)) == 2
    assert body.count('w:author="陈&lt;一&gt;"') == 4
    numbers = re.findall(r"<w:(?:ins|del)\b[^>]*w:id=\"(\d+)\"", body)
    assert len(set(numbers)) == 4


def test_written_and_read_again_the_texts_are_the_same() -> None:
    document = made(MIXED, para(ins(4, run("整段新增。")), end("ins")), para("最后一段。"))
    again = read_docx(write_docx(document, R1))
    found = [b.text for b in again.blocks if isinstance(b, SourceParagraph)][1:]
    wanted = [n.text for n in walk_document(document) if isinstance(n, Paragraph)]
    assert [t.plain for t in found] == [t.plain for t in wanted]
    assert [
        [sorted(r.kind for r in revisions_in(getattr(i, "marks", ()))) for i in t.items]
        for t in found
    ] == [
        [sorted(r.kind for r in revisions_in(getattr(i, "marks", ()))) for i in t.items]
        for t in wanted
    ]


@pytest.mark.parametrize(
    ("accept", "wanted"), [(True, "全年新增三项任务"), (False, "全年两项任务")]
)
def test_accepted_and_rejected(accept: bool, wanted: str) -> None:
    document = settled(made(MIXED), settling(accept=accept))
    assert texts(document) == [wanted]
    assert count_revisions(document) == 0


def test_a_change_inside_a_change() -> None:
    document = made(para(run("甲") + ins(1, run("乙") + gone(2, "丙")) + run("丁")))
    assert count_revisions(document) == 3
    assert chosen(document, accept=True) == ["甲乙丁"]
    assert chosen(document, accept=False) == ["甲丁"]
    assert body_of(document).count("<w:ins ") == 1


def test_text_moved() -> None:
    document = made(
        para(run("前") + gone(1, "移动的", "moveFrom")), para(ins(2, run("移动的"), "moveTo"))
    )
    assert chosen(document, accept=True) == ["前", "移动的"]
    assert chosen(document, accept=False) == ["前移动的"]
    body = body_of(document)
    assert "<w:moveFrom " in body
    assert "<w:moveTo " in body


def test_an_inserted_picture_stays_or_goes() -> None:
    document = made(para(run("见图") + ins(1, PICTURE) + run("。")))
    assert chosen(document, accept=True) == ["见图\ufffc。"]
    assert chosen(document, accept=False) == ["见图。"]
    kept = settled(document, settling(accept=True))
    (atom,) = next(n for n in walk_document(kept) if isinstance(n, Paragraph)).text.atoms
    assert "w:ins" not in atom.xml


def test_deleted_pictures_and_breaks_come_back() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:delText>甲</w:delText><w:br/></w:r>"
    removed = ins(3, bold + PICTURE, "del")
    document = settled(made(para(run("头") + removed)), settling(accept=False))
    (node,) = (n for n in walk_document(document) if isinstance(n, Paragraph))
    assert node.text.plain == "头甲\n\ufffc"
    assert getattr(node.text.items[1], "marks", None) == {"bold"}
    assert node.text.atoms[0].kind == "picture"


class TestEndsOfParagraphs:
    def test_an_inserted_end_that_is_rejected_joins_the_paragraphs(self) -> None:
        document = made(para(run("上半"), end("ins")), para("下半"))
        assert chosen(document, accept=True) == ["上半", "下半"]
        assert chosen(document, accept=False) == ["上半下半"]

    def test_a_deleted_end_that_is_accepted_joins_the_paragraphs(self) -> None:
        document = made(para(run("上半"), end("del")), para("下半"))
        assert chosen(document, accept=True) == ["上半下半"]
        assert chosen(document, accept=False) == ["上半", "下半"]

    def test_a_paragraph_of_which_nothing_is_left_goes(self) -> None:
        document = made(para("甲"), para(ins(1, run("乙")), end("ins")), para("丙"))
        assert chosen(document, accept=False) == ["甲", "丙"]

    def test_an_end_that_goes_joins_no_more_than_the_next(self) -> None:
        document = made(para(run("甲"), end("ins")), para("乙"), para("丙"), para("丁"))
        assert chosen(document, accept=False) == ["甲乙", "丙", "丁"]

    def test_what_is_left_of_the_next_ends_the_paragraph(self) -> None:
        document = made(para(run("甲"), end("ins")), para(ins(1, run("乙"))), para("丙"))
        assert chosen(document, accept=False) == ["甲", "丙"]
        document = made(
            para(run("甲"), end("ins")), para(ins(1, run("乙")), end("ins")), para("丙")
        )
        assert chosen(document, accept=False) == ["甲丙"]

    def test_paragraphs_that_are_joined_have_the_end_of_the_first(self) -> None:
        document = made(para(run("甲"), end("ins")), para(run("乙"), end("del")), para("丙"))
        first, second, third = (n for n in walk_document(document) if isinstance(n, Paragraph))
        joined, _, at = text_edits.merge_with_previous(document, second.id)
        text = next(n for n in walk_document(joined) if n.id == first.id).text
        assert (text.plain, at) == ("甲乙", 1)
        assert [sorted(m[:5] for m in i.marks) for i in text.items] == [[], ["p.ins"]]
        joined, _, _ = text_edits.merge_with_previous(joined, third.id)
        text = next(n for n in walk_document(joined) if n.id == first.id).text
        assert [sorted(m[:5] for m in i.marks) for i in text.items] == [[], ["p.ins"]]

    def test_they_are_written_back(self) -> None:
        document = made(para(run("上半"), end("ins")), para(run("下半"), end("del")))
        body = body_of(document)
        assert len(re.findall(r"<w:rPr><w:(?:ins|del) [^>]*/></w:rPr>", body)) == 2

    def test_text_typed_at_the_end_leaves_the_end_as_it_is(self) -> None:
        document = made(para(run("上半"), end("ins")))
        (node,) = (n for n in walk_document(document) if isinstance(n, Paragraph))
        typed = node.text.splice(2, 2, "段")
        assert [sorted(getattr(i, "marks", ())) != [] for i in typed.items] == [False, True]
        assert typed.items[-1].text == "半段"


class TestTables:
    def table(self, rows: str) -> str:
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"

    def cell(self, content: str, row: str = "") -> str:
        return f"<w:tr>{row}<w:tc><w:tcPr/>{para(content)}</w:tc></w:tr>"

    def test_cells(self) -> None:
        document = made(self.table(self.cell(run("甲") + ins(1, run("乙")) + gone(2, "丙"))))
        for accept, wanted in ((True, "甲乙"), (False, "甲丙")):
            done = settled(document, settling(accept=accept))
            (table,) = (n for n in walk_document(done) if isinstance(n, Table))
            assert [t.plain for r in table.rows for c in r for t in c.paragraphs] == [wanted]
            assert table.intact
            assert "w:ins" not in table.xml
            assert "w:del" not in table.xml

    def test_rows(self) -> None:
        row = f'<w:trPr><w:ins w:id="5" {WHO}/></w:trPr>'
        document = made(self.table(self.cell("甲") + self.cell("乙", row)))
        done = settled(document, settling(accept=False))
        (table,) = (n for n in walk_document(done) if isinstance(n, Table))
        assert len(table.rows) == 1
        assert "乙" not in table.xml

    def test_a_cell_that_is_changed_keeps_its_insertions(self) -> None:
        document = made(self.table(self.cell(run("甲") + ins(1, run("乙")))))
        (table,) = (n for n in walk_document(document) if isinstance(n, Table))
        text = table.rows[0][0].paragraphs[0].splice(0, 1, "己")
        cell = replace(table.rows[0][0], paragraphs=(text,))
        changed = table.with_rows(((cell,),))
        part = replace(document.parts[0], children=(changed,))
        body = body_of(replace(document, parts=(part,)))
        assert body.count("<w:ins ") == 1


def test_only_the_paragraphs_that_are_meant() -> None:
    document = made(MIXED, MIXED)
    ids = [n.id for n in walk_document(document) if isinstance(n, Paragraph)]
    done = settled(document, settling(accept=True), only=ids[:1])
    assert texts(done) == ["全年新增三项任务", "全年新增三项\ufffc任务"]
    assert settled(done, settling(accept=True), only=ids[:1]) is done


def test_typing_behind_an_insertion_is_no_part_of_it() -> None:
    text = Text.of("甲").splice(1, 1, "乙")
    assert text == Text.of("甲乙")
    document = made(MIXED)
    (node,) = (n for n in walk_document(document) if isinstance(n, Paragraph))
    behind = node.text.splice(6, 6, "再")
    assert not revisions_in(getattr(behind.items[3], "marks", ()))
    inside = node.text.splice(3, 3, "再")
    assert getattr(inside.items[1], "text", "") == "新再增"


def test_a_deletion_tells_who_made_it_and_when() -> None:
    document = made(para(run("甲") + gone(1, "乙") + run("丙")))
    nodes = [n for n in walk_document(document) if isinstance(n, Paragraph)]
    atom = next(atom for node in nodes for atom in node.text.atoms)
    assert who_and_when(atom.xml) == ("陈<一>", "2026-03-02T08:00:00Z")
    assert who_and_when("<w:r><w:t>甲</w:t></w:r>") == ("", "")
