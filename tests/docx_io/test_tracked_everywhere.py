"""Tracked changes of every kind at random: accepting all gives the final text, rejecting all the
original one, with the paragraphs and rows that each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.docx_io.build import W, docx, para, run
from tests.docx_io.test_write_keep_look import opened
from tests.materials import RESOURCES
from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Document, Paragraph, walk_document
from wenming_desk.document.revisions import count_revisions, settled
from wenming_desk.document.texts import document_texts
from wenming_desk.docx_io.package import open_package
from wenming_desk.docx_io.read import visible_text
from wenming_desk.docx_io.settling import settling
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.keep_look import CannotKeepError, kept_look, prove_kept_look
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
_WORDS = ["巡查堤防", "报告险情", "加固涵闸", "备足沙袋", "落实专人", "夜间值守"]
_KINDS = ["", "", "ins", "del", "moveTo", "moveFrom", "look", "ins look"]
_GIVEN = 'w:author="甲" w:date="2026-01-01T00:00:00Z"'
_FINAL = ("", "ins", "moveTo", "look", "ins look")
_ORIGINAL = ("", "del", "moveFrom", "look")


@dataclass(frozen=True)
class Line:
    """A paragraph: stretches of (kind, words), the kind of its end, and of its look."""

    pieces: tuple[tuple[str, str], ...]
    end: str
    look: bool

    def xml(self, number: int) -> str:
        out: list[str] = []
        for count, (kind, words) in enumerate(self.pieces):
            mark = f'w:id="{100 * number + count}" {_GIVEN}'
            kind, _, look = kind.rpartition(" ") if kind.endswith("look") else (kind, "", "")
            was = f"<w:rPrChange {mark}><w:rPr><w:i/></w:rPr></w:rPrChange>"
            inner = run(words, f"<w:b/>{was}" if look else "")
            if kind in ("del", "moveFrom"):
                inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            out.append(f"<w:{kind} {mark}>{inner}</w:{kind}>" if kind else inner)
        change = f'<w:pPrChange w:id="{9000 + number}" {_GIVEN}><w:pPr/></w:pPrChange>'
        end = f'<w:rPr><w:{self.end} w:id="{8000 + number}" {_GIVEN}/></w:rPr>' if self.end else ""
        look = '<w:jc w:val="both"/>' if self.look else ""
        return para("".join(out), look + end + (change if self.look else ""))

    def shown(self) -> str:
        """What is read before anything is settled."""
        return squeezed(self.said(_FINAL))

    def said(self, kinds: tuple[str, ...]) -> str:
        return "".join(words for kind, words in self.pieces if kind in kinds)


_PIECES = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.sampled_from(_WORDS)), min_size=1, max_size=4
)
_LINES = st.builds(
    lambda pieces, end, look: Line(tuple(pieces), end, look),
    _PIECES,
    st.sampled_from(["", "", "", "ins", "del"]),
    st.booleans(),
)
_HEAD = para("关于做好汛期巡查工作的通知", '<w:jc w:val="center"/>') + para("各乡镇人民政府：")
_TAIL = para("以上要求请认真执行，并于月底前报送总结。")


def said(document: Document) -> str:
    return squeezed(visible_text(write_docx(document, R1)))


def paragraphs(document: Document) -> list[str]:
    found = (n for n in walk_document(document) if isinstance(n, Paragraph))
    return [text for n in found if (text := squeezed(n.text.plain.replace(ATOM_CHAR, "")))]


def joined(lines: list[Line], *, accept: bool) -> Iterator[str]:
    """The paragraphs that are left: one whose end goes reads on in the next."""
    held = ""
    for line in lines:
        held += squeezed(line.said(_FINAL if accept else _ORIGINAL))
        if line.end != ("del" if accept else "ins"):
            if held:
                yield held
            held = ""
    yield held + squeezed("以上要求请认真执行，并于月底前报送总结。")


@settings(max_examples=25, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=5))
def test_all_accepted_or_all_rejected(lines: list[Line]) -> None:
    data = docx(_HEAD + "".join(line.xml(n) for n, line in enumerate(lines)) + _TAIL)
    base = opened(data)
    for accept, kinds in ((True, _FINAL), (False, _ORIGINAL)):
        wanted = squeezed("".join(line.said(kinds) for line in lines))
        document = settled(base, settling(accept=accept))
        assert count_revisions(document) == 0
        assert wanted in said(document)
        if paragraphs(base)[: len(lines)] == [line.shown() for line in lines]:
            assert paragraphs(document) == [*joined(lines, accept=accept)]
        made = kept_look(document, base, data)
        assert wanted in squeezed(visible_text(made))
        if document == base:
            continue
        package = open_package(made)
        root = etree.fromstring(package.read(package.main) or b"")
        left = {etree.QName(e).localname for e in root.iter(f"{{{W}}}*")}
        assert not left & {"ins", "del", "moveTo", "moveFrom", "delText"}
        assert not any(name.endswith("Change") for name in left)
        pieces = [kind for line in lines for kind, _ in line.pieces if kind in kinds]
        looks = sum(kind.endswith("look") for kind in pieces)
        bold, italic = (len(root.findall(f".//{{{W}}}r/{{{W}}}rPr/{{{W}}}{t}")) for t in "bi")
        assert (bold, italic) == ((looks, 0) if accept else (0, looks))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(_LINES, min_size=1, max_size=5),
    st.lists(st.sampled_from([None, True, False]), min_size=12, max_size=12),
)
def test_some_accepted_and_some_rejected(lines: list[Line], how: list[bool | None]) -> None:
    data = docx(_HEAD + "".join(line.xml(n) for n, line in enumerate(lines)) + _TAIL)
    base = document = opened(data)
    for node, accept in zip(list(walk_document(base)), how, strict=False):
        if accept is not None:
            document = settled(document, settling(accept=accept), only={node.id})
    try:
        made = kept_look(document, base, data)
    except CannotKeepError:
        return
    prove_kept_look(document, base, made, data)
    again = opened(made)
    # a paragraph whose look was changed elsewhere may have gone, or have got a text to show it
    wanted = count_revisions(document)
    assert wanted - document.origin.elsewhere <= count_revisions(again) <= wanted
    assert squeezed("".join(t for _, t in document_texts(again))) == squeezed(
        "".join(t for _, t in document_texts(document))
    )


def test_rows_that_came_and_went() -> None:
    def row(words: str, kind: str = "") -> str:
        mark = f'<w:trPr><w:{kind} w:id="7" {_GIVEN}/></w:trPr>' if kind else ""
        return f"<w:tr>{mark}<w:tc><w:tcPr/>{para(words)}</w:tc></w:tr>"

    rows = row("北堤由王某负责") + row("南堤由赵某负责", "ins") + row("东堤由李某负责", "del")
    data = docx(_HEAD + _TAIL + f"<w:tbl><w:tblPr/>{rows}</w:tbl>" + _TAIL)
    base = opened(data)
    for accept, there, gone in ((True, "南堤", "东堤"), (False, "东堤", "南堤")):
        document = settled(base, settling(accept=accept))
        for text in (said(document), visible_text(kept_look(document, base, data))):
            assert there in text
            assert gone not in text


def test_an_inserted_paragraph_that_is_rejected_leaves_no_empty_one() -> None:
    line = Line((("ins", "备足沙袋"),), "ins", look=False)
    data = docx(_HEAD + para("各地段落实专人巡查堤防。") + line.xml(1) + _TAIL)
    base = opened(data)
    document = settled(base, settling(accept=False))
    made = kept_look(document, base, data)
    package = open_package(made)
    root = etree.fromstring(package.read(package.main) or b"")
    assert len(root.findall(f".//{{{W}}}p")) == 4
