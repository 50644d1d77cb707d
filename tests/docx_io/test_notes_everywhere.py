"""Comments, footnotes and endnotes in titles, headings and cells: shown, kept, and deleted with
their words, in both ways of saving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.docx_io.build import R, docx, para, part, run, zip_of
from tests.docx_io.test_write_keep_look import kept, opened
from tests.fidelity.one_edit import parts_of
from tests.materials import RESOURCES
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Document, Node, Paragraph, Section, Table, walk_document
from wenming_desk.document.tree import update
from wenming_desk.docx_io.write import write_docx
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
_NAMES = ("题目", "小标题", "正文", "单元格")


def _comment(number: int, words: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def _note(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _file() -> bytes:
    cell = f"<w:tc><w:tcPr/>{para(_comment(4, '北堤') + _note('footnote', 4))}</w:tc>"
    body = (
        para(
            _comment(1, "关于做好汛期巡查工作的通知") + _note("footnote", 1),
            '<w:jc w:val="center"/>',
        )
        + para("各乡镇人民政府：")
        + para("为了确保安全度汛，现就有关事项通知如下，请认真执行。")
        + para(run("一、") + _comment(2, "巡查任务") + _note("endnote", 2))
        + para(
            run("每天早晚") + _comment(3, "各巡查一次") + _note("footnote", 3) + run("，不得迟报。")
        )
        + f"<w:tbl><w:tblPr/><w:tr>{cell}</w:tr></w:tbl>"
        + para("以上要求请认真执行，并于月底前报送总结。")
        + "<w:sectPr/>"
    )
    made = dict(parts_of(docx(body)))
    numbers = range(1, 5)
    names = dict(zip(numbers, _NAMES, strict=True))
    for kind in ("comment", "footnote", "endnote"):
        notes = "".join(
            f'<w:{kind} w:id="{n}" w:author="某人">{para(f"{names[n]}的{kind}")}</w:{kind}>'
            for n in numbers
        )
        made[f"word/{kind}s.xml"] = part(f"{kind}s", notes).encode()
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(("comments", "footnotes", "endnotes"), start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{space}">{related}</Relationships>'.encode()
    )
    return zip_of({**made})


DATA = _file()


def texts(node: object) -> list[Text]:
    if isinstance(node, Section):
        return [node.heading]
    if isinstance(node, Paragraph):
        return [node.text]
    if isinstance(node, Table):
        return [text for row in node.rows for cell in row for text in cell.paragraphs]
    return []


def atoms(document: Document, *kinds: str) -> list[Atom]:
    found = (atom for n in walk_document(document) for text in texts(n) for atom in text.atoms)
    return [atom for atom in found if atom.kind in kinds]


def without(document: Document, *kinds: str) -> Document:
    """The document without its comments or notes."""

    def bare(text: Text) -> Text:
        return Text.of(*(i for i in text.items if not (isinstance(i, Atom) and i.kind in kinds)))

    def change(node: Node) -> Node:
        if isinstance(node, Section):
            return replace(node, heading=bare(node.heading))
        if isinstance(node, Paragraph):
            return replace(node, text=bare(node.text))
        assert isinstance(node, Table)
        return node.with_rows(
            tuple(
                tuple(replace(c, paragraphs=tuple(map(bare, c.paragraphs))) for c in row)
                for row in node.rows
            )
        )

    for node in list(walk_document(document)):
        if any(atom.kind in kinds for text in texts(node) for atom in text.atoms):
            document = update(document, node.id, change)
    return document


def words_in(data: bytes, name: str) -> str:
    return dict(parts_of(data)).get(f"word/{name}.xml", b"").decode()


def test_they_are_shown() -> None:
    base = opened(DATA)
    assert len(atoms(base, "footnote", "endnote")) == 4
    told = [atom.label for atom in atoms(base, "comment")]
    assert all(any(f"{name}的comment" in label for label in told) for name in _NAMES)


def test_saving_to_the_standard_keeps_them() -> None:
    base = opened(DATA)
    written = write_docx(base, R1)
    prove_docx(base, written)
    body = words_in(written, "document")
    assert body.count("<w:commentReference ") == 4
    assert body.count("<w:footnoteReference ") == 3
    assert body.count("<w:endnoteReference ") == 1
    assert all(f"{name}的comment" in words_in(written, "comments") for name in _NAMES)


@pytest.mark.parametrize("kinds", [("comment",), ("footnote", "endnote")])
def test_deleted_ones_leave_with_their_words(kinds: tuple[str, ...]) -> None:
    base = opened(DATA)
    document = without(base, *kinds)
    assert not atoms(document, *kinds)
    own = kept(document, base, DATA)
    standard = write_docx(document, R1)
    for made in (own, standard):
        for kind in kinds:
            assert f"<w:{kind}Reference " not in words_in(made, "document")
    for kind in kinds:
        gone = [name for name in _NAMES if f"{name}的{kind}" in words_in(own, f"{kind}s")]
        referred = {"footnote": [1, 3, 4], "endnote": [2], "comment": [1, 2, 3, 4]}[kind]
        assert not {_NAMES[n - 1] for n in referred} & set(gone)
    assert len(atoms(opened(own), "comment", "footnote", "endnote")) == len(
        atoms(document, "comment", "footnote", "endnote")
    )


def test_a_heading_set_anew_takes_its_comment_and_note_along() -> None:
    base = opened(DATA)
    section = next(n for n in walk_document(base) if isinstance(n, Section))
    document = update(base, section.id, lambda n: replace(n, level=2))
    made = kept(document, base, DATA)
    body = words_in(made, "document")
    assert "（一）" in body
    assert body.count("<w:commentReference ") == 4
    assert body.count("<w:endnoteReference ") == 1
    assert words_in(made, "comments") == words_in(DATA, "comments")
