"""Random edits of random documents."""

from dataclasses import replace

from hypothesis import strategies as st

from wenming_desk.document import edits, text_edits
from wenming_desk.document.nodes import Document, Numbering, Part, walk_document
from wenming_desk.document.tree import EditError


def edited(document: Document, kind: int, number: int) -> Document:
    """One of several edits of some node; the document itself where that cannot be."""
    nodes = [each for each in walk_document(document) if not isinstance(each, Part)]
    if not nodes:
        return document
    node = nodes[number % len(nodes)].id
    try:
        match kind:
            case 0:
                return text_edits.set_text(document, node, "改过的文字")
            case 1:
                return edits.remove(document, [node])
            case 2:
                return edits.move_up(document, node)
            case 3:
                return edits.demote(document, node)
            case 4:
                return text_edits.split(document, node, 1)[0]
            case 5:
                return replace(document, parts=document.parts[::-1])
            case 6:
                return edits.promote(document, node)
            case 7:
                return text_edits.set_run_in(document, node, number % 2 == 0)
            case _:
                numbering = Numbering(frozenset({2}))
                first, *others = document.parts
                return replace(document, parts=(replace(first, numbering=numbering), *others))
    except (EditError, ValueError, TypeError):
        return document


CHANGES = 9
steps = st.lists(st.tuples(st.integers(0, CHANGES - 1), st.integers(0, 50)), max_size=5)
