"""The range of ids below a section, by which a node is looked for where it can be only."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.document.strategies import documents
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Section, walk, walk_document
from wenming_desk.document.tree import EditError, ancestors, find, find_part, locate


@given(documents())
def test_every_node_is_found(document: Document) -> None:
    for node in walk_document(document):
        assert find(document, node.id) is node
        assert find_part(document, node.id) is not None
    for part in document.parts:
        for node in walk(part.children):
            assert locate(document, node.id).node is node
            assert ancestors(document, node.id)[0] is part


@given(documents())
def test_the_range_is_that_of_all_below(document: Document) -> None:
    for node in walk_document(document):
        if isinstance(node, Section):
            below = [each.id for each in walk((node,))]
            assert node.ids == (min(below), max(below))


def test_a_section_that_was_changed_has_a_range_of_its_own() -> None:
    section = Section(5, Text.of("标题"), 1, (Paragraph(6),))
    assert section.ids == (5, 6)
    longer = replace(section, children=(*section.children, Paragraph(40)))
    assert longer.ids == (5, 40)
    assert section.ids == (5, 6)
    assert section.may_hold(6)
    assert not section.may_hold(40)


def test_the_range_is_no_part_of_the_value() -> None:
    one, other = (Section(5, Text.of("标题"), 1, (Paragraph(6),)) for _ in range(2))
    assert one.ids
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)


def test_what_is_not_there_is_not_found() -> None:
    document = Document()
    assert find(document, 3) is None
    try:
        locate(document, 3)
    except EditError:
        return
    raise AssertionError
