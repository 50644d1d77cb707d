"""Random documents as the window can make them, for round trips through a .docx."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from lxml import etree

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Attendance,
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    MarkForm,
    Node,
    Numbering,
    NumberingScheme,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
    walk,
)
from wenming_desk.document.tree import with_fresh_ids

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LETTERS = "甲乙丙丁的、，。：；（）“”《》—一二1290aZ.① "
BOOKMARK = f'<w:bookmarkStart {_W} w:id="{{0}}" w:name="b{{0}}"/>'

words = st.text(_LETTERS, min_size=1, max_size=12)
plain = st.text("甲乙丙丁戊己庚辛云汀市局", min_size=1, max_size=10)
maybe = st.one_of(st.just(""), plain)
marks = st.sampled_from(
    [
        frozenset[str](),
        frozenset({"bold"}),
        frozenset({"italic", "underline"}),
        frozenset({"super"}),
    ]
)
breaks = st.sampled_from(["甲\n乙", "甲\t乙", "  ", "一、", "附件：1.", "抄送：甲。", "（一）"])
symbols = st.builds(
    lambda code: Atom(
        "other",
        f'<w:r {_W}><w:sym w:font="Wingdings" w:char="{code}"/></w:r>',
        "符号",
    ),
    st.sampled_from(["F0FF", "F0EE"]),
)
inlines = st.one_of(words, words, breaks, st.builds(Run, words, marks), symbols)
texts = st.lists(inlines, max_size=3).map(lambda items: Text.of(*items))
headings = st.lists(
    st.one_of(words, breaks.filter(lambda t: t.strip())), min_size=1, max_size=2
).map(lambda items: Text.of(*items))
cells = st.builds(Cell, st.lists(texts, min_size=1, max_size=2).map(tuple))
tables = st.integers(1, 3).flatmap(
    lambda columns: st.builds(
        Table,
        st.just(0),
        st.lists(st.tuples(*[cells] * columns), min_size=1, max_size=3).map(tuple),
        header_rows=st.integers(0, 1),
    )
)
opaque = st.builds(
    Opaque,
    st.just(0),
    st.just("未识别的内容"),
    st.just(
        '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>"
    ),
    st.just("x"),
)
paragraphs = st.builds(Paragraph, st.just(0), texts)


@st.composite
def nodes(draw: st.DrawFn, above: int = 0, size: int = 3) -> Node:
    """A node that may stand under a section of level `above`; its ids are all 0."""
    if above >= MAX_LEVEL or size <= 0 or draw(st.integers(0, 2)) == 0:
        return draw(st.one_of(paragraphs, paragraphs, paragraphs, tables, opaque))
    level = draw(st.integers(above + 1, min(above + 2, MAX_LEVEL)))
    children = tuple(draw(st.lists(nodes(level, size - 1), max_size=3)))
    form = draw(st.sampled_from(["heading", "run-in", "item"]))
    if form != "heading":
        children = (draw(paragraphs), *children)
    heading = draw(headings) if form != "item" else Text()
    return Section(
        0,
        heading,
        level,
        children,
        run_in=form != "heading",
        run_in_mark=draw(st.sampled_from("。。。！？：")) if form == "run-in" else "。",
        numbered=draw(st.integers(0, 4)) > 0,
    )


seals = st.sampled_from(list(SealStyle))
signatures = st.one_of(
    st.just(Signature()),
    st.builds(Signature, st.lists(plain, min_size=1, max_size=5).map(tuple), maybe, seals),
    st.builds(Signature, st.just(()), plain, seals),
)
heads = st.builds(
    Head,
    maybe,
    st.sampled_from(["", "机密", "内部资料"]),
    st.just(""),
    st.sampled_from(["", "特急", "平急"]),
    st.lists(plain, max_size=3).map(tuple),
    st.one_of(st.just(""), st.just(""), plain),
    st.sampled_from(["", "云文〔2026〕3号"]),
    st.lists(plain, max_size=5).map(tuple),
    st.sampled_from(MarkForm),
).map(lambda head: replace(head, secrecy_period="1年") if head.secrecy == "机密" else head)
attendances = st.builds(Attendance, st.one_of(st.sampled_from(["出席", "请假"]), plain), maybe)
imprints = st.builds(Imprint, maybe, maybe, st.sampled_from(["", "2026年3月1日", "三月"]))
titles = st.one_of(
    st.just(""),
    plain,
    st.lists(plain, min_size=2, max_size=3).map("\n".join),
    st.just("云汀市水利局关于印发《2026年节水型城市创建宣传工作实施方案》的通知"),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of one to four parts, as a person could have made it in the window."""
    document = Document(
        kind=draw(st.sampled_from(["通知", "方案", "总结"])),
        format=draw(st.sampled_from(list(DocumentFormat))),
        head=draw(heads),
        imprint=draw(imprints),
        next_id=1,
    )
    roles = [PartRole.MAIN, *draw(st.lists(st.sampled_from(list(PartRole)[1:]), max_size=3))]
    for role in roles:
        own = document.next_id
        document = replace(document, next_id=own + 1)
        document, fresh = with_fresh_ids(document, tuple(draw(st.lists(nodes(), max_size=4))))
        part = Part(
            own,
            role,
            draw(titles),
            draw(maybe),
            fresh,
            tuple(draw(st.lists(plain, max_size=2))),
            draw(signatures),
            draw(st.one_of(st.just(""), plain, plain.map(lambda t: f"（{t}）"))),
            Numbering(
                frozenset(draw(st.sets(st.integers(1, 4), max_size=1))),
                draw(st.sampled_from([NumberingScheme.PLAN, *NumberingScheme])),
            ),
            tuple(draw(st.lists(attendances, max_size=2))),
        )
        if role is PartRole.ISSUED and not (part.title or part.addressee or fresh):
            part = replace(part, title="方案")  # a part of which nothing shows is not written
        document = replace(document, parts=(*document.parts, part))
    return document


def shown(document: Document) -> Document:
    """The document without what a file cannot hold: ids, where it came from, and what a table is
    set from (its OOXML, the widths its columns are scaled to)."""
    parts = tuple(
        replace(part, id=0, children=tuple(_shown(node) for node in part.children))
        for part in document.parts
    )
    return replace(document, parts=parts, next_id=1, origin=Origin())


def _shown(node: Node) -> Node:
    if isinstance(node, Section):
        children = tuple(_shown(child) for child in node.children)
        return replace(node, id=0, heading=_same_xml(node.heading), children=children)
    if isinstance(node, Table):
        rows = tuple(
            tuple(replace(c, paragraphs=tuple(map(_same_xml, c.paragraphs))) for c in row)
            for row in node.rows
        )
        return replace(node, id=0, rows=rows, widths=(), xml="")
    if isinstance(node, Opaque):
        return replace(node, id=0, xml=canonical(node.xml))
    return replace(node, id=0, text=_same_xml(node.text))


def _same_xml(text: Text) -> Text:
    items = (i if isinstance(i, Run) else replace(i, xml=canonical(i.xml)) for i in text.items)
    return Text(tuple(items))


def canonical(xml: str) -> str:
    """The XML in the one form that does not depend on how it was written."""
    tree = etree.fromstring(xml)
    return etree.tostring(tree, method="c14n", exclusive=True).decode()


def atoms_of(document: Document) -> list[Atom]:
    """All atoms of a document's text, in reading order, those in tables included."""
    out: list[Atom] = []
    for part in document.parts:
        for node in walk(part.children):
            if isinstance(node, Section):
                out.extend(node.heading.atoms)
            elif isinstance(node, Paragraph):
                out.extend(node.text.atoms)
            elif isinstance(node, Table):
                out.extend(a for r in node.rows for c in r for t in c.paragraphs for a in t.atoms)
    return out
