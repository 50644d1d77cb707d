"""What an edit changed is found, and nothing else; sums over a document follow it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.document.pictures import tree
from tests.document.random_edits import edited, steps
from tests.document.strategies import documents
from wenming_desk.document import edits
from wenming_desk.document.difference import RunningTotal, difference
from wenming_desk.document.labels import LabelKeeper
from wenming_desk.document.nodes import (
    Document,
    Node,
    Part,
    Section,
    node_text,
    walk_document,
)
from wenming_desk.document.numbering import section_labels
from wenming_desk.document.sharing import common_ends
from wenming_desk.document.text_edits import set_text

PLAN = """
== main 关于印发要点的通知
- 现将要点印发给你们
1 突出思想引领
  2> 抓实学习|全年四次
    - 另有要求
  2 讲好故事
== attachment 名单
- 甲
"""


def below(document: Document) -> Counter[int]:
    """All parts and nodes by identity."""
    return Counter(map(id, walk_document(document)))


def lengths(each: Part | Node) -> int:
    return len(node_text(each)) + 1


@given(documents(), documents())
def test_between_any_two_documents(old: Document, new: Document) -> None:
    found = difference(old, new)
    gone, come = Counter(map(id, found.gone)), Counter(map(id, found.come))
    assert below(old) - gone + come == below(new)
    assert not difference(new, new).gone


@given(documents(), steps)
def test_after_edits(document: Document, changes: list[tuple[int, int]]) -> None:
    total, labels = RunningTotal(lengths), LabelKeeper()
    for change in changes:
        after = edited(document, *change)
        found = difference(document, after)
        gone, come = Counter(map(id, found.gone)), Counter(map(id, found.come))
        assert below(document) - gone + come == below(after)
        assert not gone & come
        document = after
        assert total.of(document) == sum(map(lengths, walk_document(document)))
        for part in document.parts:
            assert labels.labels(part) == section_labels(part)


def test_a_typed_character_changes_the_paragraph_and_what_it_is_in() -> None:
    document = tree(PLAN)
    paragraph = next(n for n in walk_document(document) if node_text(n) == "另有要求")
    after = set_text(document, paragraph.id, "另有几项要求")
    found = difference(document, after)
    kinds = [type(each).__name__ for each in found.come]
    assert kinds == ["Part", "Section", "Section", "Paragraph"]


def test_labels_stay_the_same_mapping_while_no_section_changes() -> None:
    document, labels = tree(PLAN), LabelKeeper()
    before = labels.labels(document.parts[0])
    paragraph = next(n for n in walk_document(document) if node_text(n) == "另有要求")
    typed = set_text(document, paragraph.id, "另有几项要求")
    assert labels.labels(typed.parts[0]) is before
    section = next(n for n in walk_document(document) if isinstance(n, Section))
    gone = edits.remove(typed, [section.id])
    assert labels.labels(gone.parts[0]) == section_labels(gone.parts[0]) != before
    labels.forget_others(gone.parts[1:])
    assert labels.labels(gone.parts[0]) == section_labels(gone.parts[0])


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_common_ends(old: list[int], new: list[int]) -> None:
    first, last = common_ends(old, new)
    assert old[:first] == new[:first]
    assert old[len(old) - last :] == new[len(new) - last :]
    least = min(len(old), len(new))
    assert first + last <= least
    assert first == least or old[first] != new[first]
