"""Random texts, trees and documents for property tests."""

from dataclasses import replace

from hypothesis import strategies as st

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Cell,
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
)
from wenming_desk.document.tree import with_fresh_ids

words = st.text("甲乙丙丁戊己庚辛壬癸a1。", max_size=5)
marks = st.sampled_from([frozenset[str](), frozenset({"bold"}), frozenset({"bold", "italic"})])
atoms = st.builds(
    Atom, st.sampled_from(["footnote", "field"]), st.text("xyz", min_size=1, max_size=3)
)
texts = st.lists(st.one_of(words, st.builds(Run, words, marks), atoms), max_size=3).map(
    lambda items: Text.of(*items)
)
cells = st.builds(Cell, st.tuples(texts))
tables = st.builds(
    Table,
    st.just(0),
    st.lists(st.tuples(cells, cells), min_size=1, max_size=2).map(tuple),
    xml=st.sampled_from(["", "<t/>"]),
)
opaque = st.builds(Opaque, st.just(0), st.just("框"), st.just("<o/>"), st.just("图形"))
paragraphs = st.builds(Paragraph, st.just(0), texts)


@st.composite
def nodes(draw: st.DrawFn, above: int = 0, size: int = 3) -> Node:
    """A node that may stand under a section of level `above`; its ids are all 0."""
    if above >= MAX_LEVEL or size <= 0 or draw(st.integers(0, 2)) == 0:
        return draw(st.one_of(paragraphs, paragraphs, tables, opaque))
    level = draw(st.integers(above + 1, min(above + 2, MAX_LEVEL)))
    children = tuple(draw(st.lists(nodes(level, size - 1), max_size=3)))
    run_in = draw(st.booleans())
    if run_in:
        children = (draw(paragraphs), *children)
    numbered = draw(st.integers(0, 4)) > 0
    return Section(0, draw(texts), level, children, run_in, numbered=numbered)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A small document of one to three parts."""
    document = Document(next_id=1)
    roles = [PartRole.MAIN, *draw(st.lists(st.sampled_from(list(PartRole)[1:]), max_size=2))]
    for role in roles:
        own = document.next_id
        document = replace(document, next_id=own + 1)
        document, fresh = with_fresh_ids(document, tuple(draw(st.lists(nodes(), max_size=4))))
        part = Part(own, role, draw(words), draw(words), fresh)
        document = replace(document, parts=(*document.parts, part))
    return document
