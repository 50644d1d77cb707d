"""Pieces of OOXML that are kept whole come through writing with all that belongs to them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from tests.docx_io.build import R, docx, para, part, run
from tests.docx_io.documents import atoms_of
from tests.materials import RESOURCES
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Table,
)
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write import write_docx
from wenming_desk.intake.recover import recover
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="635000" cy="635000"/><wp:docPr id="1" name="图 1"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{0}"/></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def original(body: str, related: str = "", types: str = "", **parts: str | bytes) -> bytes:
    """A .docx with further relationships of its main part, content types, and parts by name."""
    data = docx(
        body, styles=str(parts.pop("styles", "")), numbering=str(parts.pop("numbering", ""))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("document.xml.rels"):
                text = text.replace("</Relationships>", related + "</Relationships>")
            if name.startswith("[Content"):
                text = text.replace("</Types>", types + "</Types>")
            new.writestr(name, text)
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def relationship(rid: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{rid}" Type="{R}/{kind}" Target="{target}"{external}/>'


def rewritten(data: bytes) -> tuple[Document, dict[str, bytes]]:
    """The document read from the bytes, and the parts of what is written of it."""
    document = recover(read_docx(data)).document
    return document, parts_of(write_docx(document, R1))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def body_of(parts: dict[str, bytes]) -> str:
    return parts["word/document.xml"].decode()


class TestPictures:
    DATA = original(
        para("正文一句。") + f"<w:p>{run('看图')}{PICTURE.format('rId7')}</w:p>",
        relationship("rId7", "image", "media/image1.png"),
        '<Default Extension="png" ContentType="image/png"/>',
        **{"word/media/image1.png": PNG},
    )

    def test_the_bytes_are_the_same(self) -> None:
        _, parts = rewritten(self.DATA)
        rels = parts["word/_rels/document.xml.rels"].decode()
        rid = re.search(r'r:embed="([^"]+)"', body_of(parts))
        assert rid is not None
        target = re.search(rf'Id="{rid[1]}"[^>]*Target="([^"]+)"', rels)
        assert target is not None
        assert parts[f"word/{target[1]}"] == PNG
        assert 'PartName="/word/media/image1.png" ContentType="image/png"' in (
            parts["[Content_Types].xml"].decode()
        )

    def test_a_copy_of_a_picture_has_an_id_of_its_own(self) -> None:
        document = recover(read_docx(self.DATA)).document
        main = document.parts[0]
        twice = replace(main, children=(*main.children, replace(main.children[-1], id=90)))
        parts = parts_of(write_docx(replace(document, parts=(twice,), next_id=91), R1))
        ids = re.findall(r'<wp:docPr[^>]* id="(\d+)"', body_of(parts))
        assert len(ids) == len(set(ids)) == 2
        assert list(parts).count("word/media/image1.png") == 1

    def test_names_that_are_ours_are_not_taken(self) -> None:
        data = original(
            f"<w:p>{run('看图')}{PICTURE.format('rId7')}</w:p>",
            relationship("rId7", "image", "footer1.xml"),
            "",
            **{"word/footer1.xml": PNG},
        )
        _, parts = rewritten(data)
        assert b"PAGE" in parts["word/footer1.xml"]
        assert PNG in [content for name, content in parts.items() if name != "word/footer1.xml"]

    def test_a_picture_that_is_not_there_leaves_no_dangling_reference(self) -> None:
        data = original(f"<w:p>{run('看图')}{PICTURE.format('rId7')}</w:p>")
        document, parts = rewritten(data)
        assert atoms_of(document)[0].kind == "picture"
        assert "r:embed" not in body_of(parts)

    def test_a_linked_picture_stays_linked_and_is_not_fetched(self) -> None:
        data = original(
            f"<w:p>{run('看图')}{PICTURE.format('rId7').replace('r:embed', 'r:link')}</w:p>",
            relationship("rId7", "image", "file:///server/share/a.png", "External"),
        )
        _, parts = rewritten(data)
        rels = parts["word/_rels/document.xml.rels"].decode()
        assert 'Target="file:///server/share/a.png" TargetMode="External"' in rels


def notes(kind: str, *texts: str) -> str:
    name = kind[:-1]
    inner = "".join(
        f'<w:{name} w:id="{n}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr>{run(text)}</w:p>'
        f"</w:{name}>"
        for n, text in enumerate(texts, start=1)
    )
    return part(kind, inner)


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="NoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="a"/><w:link w:val="x"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="NoteRef"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
    '<w:rPr><w:color w:val="00FF00"/></w:rPr></w:style>'
)


class TestNotes:
    DATA = original(
        para("正文一句。")
        + f"<w:p>{run('有注')}"
        + '<w:r><w:rPr><w:rStyle w:val="NoteRef"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        + f"{run('的话。')}</w:p>",
        relationship("rId7", "footnotes", "footnotes.xml"),
        f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}footnotes+xml"/>',
        styles=STYLES,
        **{"word/footnotes.xml": notes("footnotes", "不再引用的注", "引用的注")},
    )

    def test_the_note_comes_with_its_style(self) -> None:
        document, parts = rewritten(self.DATA)
        assert [a.text for a in atoms_of(document)] == ["引用的注"]
        story = parts["word/footnotes.xml"].decode()
        assert "引用的注" in story
        assert "不再引用" not in story  # it was deleted with its text
        styles = parts["word/styles.xml"].decode()
        for used in re.findall(r'<w:[pr]Style w:val="(Kept[^"]+)"', story + body_of(parts)):
            assert f'w:styleId="{used}"' in styles
        assert "footnote text〔原文件〕" in styles
        assert '<w:link w:val="x"/>' not in styles

    def test_read_again_the_note_has_its_text(self) -> None:
        document = recover(read_docx(self.DATA)).document
        again = recover(read_docx(write_docx(document, R1))).document
        assert [(a.kind, a.text) for a in atoms_of(again)] == [("footnote", "引用的注")]

    def test_a_note_that_is_not_there_leaves_no_reference(self) -> None:
        data = original(f'<w:p>{run("有注")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
        _, parts = rewritten(data)
        assert "footnoteReference" not in body_of(parts)

    def test_styles_stay_the_same_the_second_time(self) -> None:
        first = write_docx(recover(read_docx(self.DATA)).document, R1)
        second = write_docx(recover(read_docx(first)).document, R1)
        assert parts_of(second)["word/styles.xml"] == parts_of(first)["word/styles.xml"]


class TestRanges:
    def test_comments_keep_their_ranges(self) -> None:
        comment = f'<w:comment w:id="1" w:author="甲">{para("改")}</w:comment>'
        data = original(
            f'<w:p><w:commentRangeStart w:id="1"/>{run("有批注")}<w:commentRangeEnd w:id="1"/>'
            '<w:r><w:commentReference w:id="1"/></w:r></w:p>' + para("下一段。"),
            relationship("rId7", "comments", "comments.xml"),
            "",
            **{"word/comments.xml": part("comments", comment)},
        )
        _, parts = rewritten(data)
        assert "改" in parts["word/comments.xml"].decode()
        assert re.findall(r"<w:comment(\w+)", body_of(parts)) == [
            "RangeStart",
            "RangeEnd",
            "Reference",
        ]

    def test_a_comment_without_its_mark_is_gone_with_its_words(self) -> None:
        comment = f'<w:comment w:id="1" w:author="甲">{para("改")}</w:comment>'
        data = original(
            f'<w:p><w:commentRangeStart w:id="1"/>{run("有批注")}'
            f'<w:commentRangeEnd w:id="1"/></w:p>{para("下一段。")}',
            relationship("rId7", "comments", "comments.xml"),
            "",
            **{"word/comments.xml": part("comments", comment)},
        )
        _, parts = rewritten(data)
        assert "comment" not in body_of(parts)
        assert "改" not in parts.get("word/comments.xml", b"").decode()

    @pytest.mark.parametrize(
        ("markers", "left"),
        [
            ('<w:bookmarkStart w:id="1" w:name="b"/>', 0),
            ('<w:bookmarkEnd w:id="1"/>', 0),
            ('<w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="1" w:name="b"/>', 0),
            ('<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>' * 2, 2),
            ('<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>', 2),
        ],
    )
    def test_only_whole_ranges_once(self, markers: str, left: int) -> None:
        _, parts = rewritten(original(f"<w:p>{run('书签')}{markers}{run('完')}</w:p>"))
        assert len(re.findall(r"<w:bookmark", body_of(parts))) == left


class TestFields:
    def test_the_parts_of_a_field_are_children_of_the_paragraph(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        document, parts = rewritten(original(f"<w:p>{run('第')}{field}{run('页')}</w:p>"))
        assert [a.kind for a in atoms_of(document)] == ["field"]
        assert body_of(parts).count("<w:p>") == body_of(parts).count("</w:p>")
        assert not re.search(r"<w:p[ >](?:(?!</w:p>).)*<w:p[ >]", body_of(parts))
        again = recover(read_docx(write_docx(document, R1))).document
        assert [a.text for a in atoms_of(again)] == ["3"]


def test_macros_and_controls_never_come_along() -> None:
    data = original(
        para("正文。")
        + '<w:p><w:r><w:object><w:control r:id="rId8" w:name="按钮"/></w:object></w:r></w:p>'
        + f"<w:p>{run('看图')}{PICTURE.format('rId9')}</w:p>",
        relationship("rId7", "vbaProject", "vbaProject.bin")
        + relationship("rId8", "control", "activeX/activeX1.xml")
        + relationship("rId9", "vbaProject", "vbaProject.bin"),
        "",
        **{"word/vbaProject.bin": b"macro", "word/activeX/activeX1.xml": "<a/>"},
    )
    _, parts = rewritten(data)
    assert not [name for name in parts if "vba" in name or "activeX" in name]
    assert b"macro" not in b"".join(parts.values())


TABLE = (
    "<w:tbl><w:tblPr><w:tblW w:w='5000' w:type='pct'/></w:tblPr>"
    "<w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>"
    "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='FFFF00'/></w:tcPr>{para('甲')}</w:tc>"
    f"<w:tc><w:tcPr/>{para(run('乙', '<w:i/>'), '<w:pStyle w:val=`Title`/>'.replace('`', chr(34)))}"
    "</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr/><w:p><w:hyperlink r:id='rId7'>{run('丙')}</w:hyperlink></w:p></w:tc>"
    f"<w:tc><w:tcPr/>{para('丁')}</w:tc></w:tr></w:tbl>"
)


class TestTables:
    DATA = original(
        para("上文。") + TABLE + para("下文。"),
        relationship("rId7", "hyperlink", "http://example.invalid/", "External"),
        styles=STYLES,
    )

    def table(self) -> tuple[Document, Table]:
        document = recover(read_docx(self.DATA)).document
        return document, next(n for n in document.parts[0].children if isinstance(n, Table))

    def written(self, table: Table) -> tuple[str, Table]:
        document, old = self.table()
        main = document.parts[0]
        changed = tuple(table if n is old or n == old else n for n in main.children)
        data = write_docx(replace(document, parts=(replace(main, children=changed),)), R1)
        again = recover(read_docx(data)).document
        found = next(n for n in again.parts[0].children if isinstance(n, Table))
        return body_of(parts_of(data)), found

    def test_an_untouched_table_keeps_its_look(self) -> None:
        _, old = self.table()
        body, again = self.written(old)
        assert again.rows == old.rows
        assert 'w:fill="FFFF00"' in body
        assert '<w:pStyle w:val="KeptTitle"/>' in body
        assert '<w:pStyle w:val="Kepta"/>' in body  # the original's default, not our own
        assert "<w:hyperlink r:id=" in body

    def test_a_changed_cell_is_written_into_it(self) -> None:
        _, old = self.table()
        rows = list(old.rows)
        rows[0] = (rows[0][0], Cell((Text.of("改了"), Text.of("又一段"))))
        body, again = self.written(old.with_rows(tuple(rows)))
        assert again.rows == tuple(rows)
        assert 'w:fill="FFFF00"' in body  # the cell beside it is untouched
        assert body.count('<w:pStyle w:val="KeptTitle"/>') == 2
        assert "<w:hyperlink" in body
        assert re.search(r"<w:i/>(?:(?!</w:r>).)*改了", body) is None  # the mark went with the text

    def test_a_table_of_another_shape_is_made_anew(self) -> None:
        _, old = self.table()
        rows = (*old.rows, (Cell((Text.of("戊"),)), Cell((Text.of("己"),))))
        body, again = self.written(old.with_rows(rows))
        assert again.rows == rows
        assert 'w:fill="FFFF00"' not in body
        assert '<w:pStyle w:val="TableText"/>' in body

    def test_tables_that_touch_stay_two(self) -> None:
        one = Table(2, ((Cell((Text.of("甲"),)),),))
        part_ = Part(1, PartRole.MAIN, children=(one, replace(one, id=3)))
        body = body_of(parts_of(write_docx(Document(parts=(part_,), next_id=4), R1)))
        assert "</w:tbl><w:tbl>" not in body
        assert not body.split("<w:sectPr")[0].endswith("</w:tbl>")


def test_a_list_in_a_table_keeps_its_numbers() -> None:
    listed = para("一项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    data = original(
        para("上文。") + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{listed}</w:tc></w:tr></w:tbl>",
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    document, parts = rewritten(data)
    assert 'w:numId="1"' in parts["word/numbering.xml"].decode()
    again = recover(read_docx(write_docx(document, R1))).document
    tables = [[n for n in d.parts[0].children if isinstance(n, Table)] for d in (document, again)]
    assert tables[0][0].rows == tables[1][0].rows


def test_what_is_no_ooxml_is_written_as_its_text() -> None:
    odd = (Atom("other", "no xml", "?", "甲"), Atom("other", "<t/>", "?", "乙"))
    children = (Paragraph(2, Text.of("前", *odd)), Opaque(3, "?", "<no", "丙"))
    made = Document(parts=(Part(1, PartRole.MAIN, children=children),), next_id=4)
    body = body_of(parts_of(write_docx(replace(made, origin=Origin("x", b"no zip")), R1)))
    assert all(f">{text}</w:t>" in body for text in "甲乙丙")


def test_namespaces_of_extensions_are_declared() -> None:
    glow = (
        '<w:r><w:rPr><w14:ligatures w14:val="none"/></w:rPr><w:sym w:font="Wingdings" '
        'w:char="F0FF"/></w:r>'
    )
    _, parts = rewritten(original(f"<w:p>{run('符号')}{glow}</w:p>"))
    root = re.search(r"<w:document[^>]*>", body_of(parts))
    assert root is not None
    assert 'mc:Ignorable="x0"' in root[0]
