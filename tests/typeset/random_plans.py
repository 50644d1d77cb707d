"""Random documents that fill some pages, and random edits of them."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from tests.typeset.plans import CC, DATE, ORG, SENTENCE
from wenming_desk.document import edits, text_edits
from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    Attendance,
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Node,
    Numbering,
    NumberingScheme,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
    walk_document,
)
from wenming_desk.document.tree import EditError, with_fresh_ids

PICTURE = (
    '<w:drawing xmlns:w="w" xmlns:wp="wp"><wp:inline><wp:extent cx="1270000" cy="635000"/>'
    "</wp:inline></w:drawing>"
)
_MIXED = (
    "落实“一岗双责”，完成率达到95.5%（含PM2.5治理），投入1200万元。",
    "①窗口；②站台；③楼道——逐项过关……",
    "详见https://example.invalid/wenming/2025/index.html。",
    "甲\n乙",
    "",
    "\u3000\u3000全角空格、tab\t和\u2028分行符，\U0002000b字。",
)
words = st.one_of(
    st.integers(1, 40).map(lambda n: SENTENCE * n),
    st.sampled_from(_MIXED),
    st.text("甲乙丙。，、“”（）a1 ", max_size=120),
)
FLOATING = (
    '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionV relativeFrom="page"><wp:posOffset>0'
    '</wp:posOffset></wp:positionV><wp:extent cx="1270000" cy="1905000"/><wp:wrapTopAndBottom/>'
    '<a:blip r:embed="rId1"/></wp:anchor></w:drawing></w:r>'
)
atoms = st.sampled_from(
    [
        Atom("picture", PICTURE),
        Atom("footnote", "<w:footnoteReference/>"),
        Atom("footnote", "<w:footnoteReference/>", "脚注1", "本条所称经费，以年初下达的为准。" * 9),
        Atom("footnote", "<w:footnoteReference/>", "脚注2", "很长的注。" * 900),
        Atom("picture", FLOATING, "图片"),
        Atom("endnote", "<w:endnoteReference/>", "尾注1", "见附表。\n单位：万元。"),
        Atom("field", "<w:fldSimple/>", text="第三节"),
        Atom("bookmark", "<w:bookmarkStart/>"),
        Atom("other", "<w:x/>"),
    ]
)
marks = st.sampled_from([frozenset[str](), frozenset({"bold"}), frozenset({"underline"})])
texts = st.lists(st.one_of(words, st.builds(Run, words, marks), atoms), max_size=3).map(
    lambda items: Text.of(*items)
)
paragraphs = st.builds(Paragraph, st.just(0), texts)
cells = st.builds(Cell, st.tuples(st.text("甲乙1", max_size=30).map(Text.of)))
tables = st.builds(
    Table,
    st.just(0),
    st.lists(st.tuples(cells, cells), min_size=1, max_size=6).map(tuple),
    header_rows=st.integers(0, 2),
)
opaque = st.just(Opaque(0, "图形", "<o/>"))
headings = st.one_of(st.text("甲乙丙", min_size=1, max_size=40).map(Text.of), st.just(Text()))
seals = st.sampled_from(list(SealStyle))
signatures = st.one_of(
    st.just(Signature()),
    st.builds(
        Signature,
        st.lists(st.sampled_from([ORG, "县委"]), max_size=2).map(tuple),
        st.sampled_from([DATE, ""]),
        seals,
    ),
)
heads = st.builds(
    Head,
    copy_number=st.sampled_from(["", "000001"]),
    secrecy=st.sampled_from(["", "机密"]),
    secrecy_period=st.sampled_from(["", "1年"]),
    urgency=st.sampled_from(["", "特急"]),
    issuers=st.sampled_from([(), ("临水县文明办",), (ORG * 3,)]),
    doc_number=st.sampled_from(["", "临文明办〔2025〕3号"]),
    signers=st.sampled_from([(), ("张三",), ("张三", "李四")]),
)
imprints = st.builds(
    Imprint,
    st.sampled_from(["", CC, "，".join([CC] * 8)]),
    st.sampled_from(["", "县文明办", ORG * 3]),
    st.sampled_from(["", "2025年3月2日"]),
)


@st.composite
def nodes(draw: st.DrawFn, above: int = 0) -> Node:
    """A node under a section of level `above`; all ids are 0."""
    if above >= 4 or draw(st.integers(0, 2)):
        return draw(st.one_of(paragraphs, paragraphs, paragraphs, tables, opaque))
    below = tuple(draw(st.lists(nodes(above + 1), max_size=3)))
    lead = draw(st.booleans())
    if lead:
        below = (draw(paragraphs), *below)
    return Section(0, draw(headings), above + 1, below, lead)


@st.composite
def plans(draw: st.DrawFn) -> Document:
    """A document of one to three parts."""
    made = Document(head=draw(heads), imprint=draw(imprints))
    for role in [PartRole.MAIN, *draw(st.lists(st.sampled_from(list(PartRole)[1:]), max_size=2))]:
        made = _with_new_part(made, len(made.parts), draw(parts(role)))
    return made


numberings = st.builds(
    Numbering,
    st.sampled_from([frozenset[int](), frozenset({2}), frozenset({1, 3})]),
    st.sampled_from(list(NumberingScheme)),
)
attendances = st.builds(
    Attendance, st.sampled_from(["出席", "请假"]), st.sampled_from(["张三　李四", SENTENCE * 3])
)


@st.composite
def parts(draw: st.DrawFn, role: PartRole) -> Part:
    """A part of a role; all ids are 0."""
    return Part(
        0,
        role,
        draw(st.sampled_from(["", "关于文明窗口创建的通知", "甲\n乙", SENTENCE * 2])),
        draw(st.sampled_from(["", "各乡镇"])),
        tuple(draw(st.lists(nodes(), max_size=5))),
        draw(st.sampled_from([(), ("名单",), ("名单", SENTENCE)])),
        draw(signatures),
        draw(st.sampled_from(["", "此件公开发布"])),
        draw(numberings),
        tuple(draw(st.lists(attendances, max_size=2))),
    )


def _with_new_part(document: Document, index: int, part: Part) -> Document:
    own = document.next_id
    made, fresh = with_fresh_ids(replace(document, next_id=own + 1), part.children)
    part = replace(part, id=own, children=fresh)
    return replace(made, parts=(*made.parts[:index], part, *made.parts[index:]))


Change = Callable[[Document, int], Document]


def _on_node(change: Callable[[Document, int], Document]) -> Change:
    def apply(document: Document, number: int) -> Document:
        ids = [n.id for n in walk_document(document) if not isinstance(n, Part)]
        try:
            return change(document, ids[number % len(ids)]) if ids else document
        except (EditError, ValueError, TypeError):
            return document

    return apply


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """An edit: of a text, of the order, of a field."""
    new = draw(st.one_of(words, st.just("短")))
    fresh = (draw(nodes(1)),)
    head, imprint, signature = draw(heads), draw(imprints), draw(signatures)
    kind = draw(st.integers(0, 15))
    if kind == 0:
        return _on_node(lambda d, n: text_edits.set_text(d, n, new))
    if kind == 1:
        return _on_node(lambda d, n: edits.remove(d, [n]))
    if kind == 2:
        return _on_node(edits.move_up)
    if kind == 3:
        return _on_node(edits.demote)
    if kind == 4:
        return lambda d, n: replace(d, head=head)
    if kind == 5:
        return lambda d, n: replace(d, imprint=imprint)
    if kind == 6:
        return lambda d, n: _with_part(d, n, signature=signature, title=new[:60])
    if kind == 7:
        return lambda d, n: edits.insert(d, d.parts[n % len(d.parts)].id, 0, fresh)[0]
    if kind == 8:
        return _on_node(lambda d, n: text_edits.split(d, n, 3)[0])
    if kind == 9:
        part = draw(parts(draw(st.sampled_from(list(PartRole)[1:]))))
        return lambda d, n: _with_new_part(d, n % (len(d.parts) + 1), part)
    if kind == 10:
        return _without_part
    if kind == 11:
        return lambda d, n: replace(d, parts=(*d.parts[n % 3 :], *d.parts[: n % 3]))
    if kind == 12:
        chosen = draw(st.sampled_from(list(DocumentFormat)))
        return lambda d, n: replace(d, format=chosen)
    if kind == 13:
        levels = draw(numberings)
        return lambda d, n: _with_part(d, n, numbering=levels)
    if kind == 14:
        note, came = draw(st.sampled_from(["", "此件不公开"])), tuple(draw(st.lists(attendances)))
        return lambda d, n: _with_part(d, n, note=note, addressee=new[:5], attendance=came)
    # nothing new but what stands at the end, where name and date are kept with it
    return lambda d, n: edits.insert(
        d, d.parts[n % len(d.parts)].id, len(d.parts[n % len(d.parts)].children), fresh
    )[0]


def _without_part(document: Document, number: int) -> Document:
    if len(document.parts) < 2:
        return document
    index = number % len(document.parts)
    return replace(document, parts=document.parts[:index] + document.parts[index + 1 :])


def _with_part(document: Document, number: int, **fields: object) -> Document:
    index = number % len(document.parts)
    part = replace(document.parts[index], **fields)  # type: ignore[arg-type]
    return replace(document, parts=(*document.parts[:index], part, *document.parts[index + 1 :]))
