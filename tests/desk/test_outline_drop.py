"""Where dragged rows would stand: tables of rows, pointer and the place or the refusal."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk import outline_documents as made
from tests.document.pictures import draw
from wenming_desk.desk.models.outline_drop import (
    INTO_ITSELF,
    NOT_HERE,
    PARTS_ONLY,
    TOO_DEEP,
    DropRow,
    Measures,
    Payload,
    Refusal,
    Target,
    drop_target,
)
from wenming_desk.desk.models.outline_edits import apply_drop
from wenming_desk.desk.models.outline_words import drag_words, drop_words
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Section, node_text, walk_document
from wenming_desk.document.outline import Element, outline
from wenming_desk.document.tree import EditError, document_faults, find

HEIGHT = 28.0
MEASURES = Measures()


def rows_of(document: Document, folded: tuple[str, ...] = ()) -> list[DropRow]:
    """All rows as they show with some of them folded."""
    rows: list[DropRow] = []
    closed = -1
    for depth, row in outline(document).walk():
        if 0 <= closed < depth:
            continue
        closed = depth if row.text.startswith(folded) and folded else -1
        open_ = bool(row.children) and closed < 0
        rows.append(DropRow(row.key, depth, len(rows) * HEIGHT, HEIGHT, open_))
    return rows


def at(
    document: Document,
    dragged: str,
    row: str,
    where: float,
    depth: float,
    folded: tuple[str, ...] = (),
) -> Target | Refusal:
    """Drag the node `dragged` to a height `where` (0–1) of a row, to the x of a depth."""
    rows = rows_of(document, folded)
    node = made.named(document, row)
    kinds = (Element.SECTION, Element.PARAGRAPH, Element.TABLE, Element.PART, Element.TITLE)
    spot = next(r for r in rows if r.key[1] == node and r.key[0] in kinds)
    payload = Payload(ids=(made.named(document, dragged),))
    return drop_target(
        document, rows, payload, MEASURES.x(0) + 16 * depth, spot.top + where * HEIGHT
    )


GAPS = [
    # dragged, row, height in it, depth of the pointer -> parent, index, level
    ("组织净滩", "抓实理论", 0.9, 2, "突出思想", 1, 2),
    ("组织净滩", "抓实理论", 0.9, 9, "突出思想", 1, 2),
    ("组织净滩", "抓实理论", 0.1, 2, "突出思想", 0, 2),
    ("组织净滩", "突出思想", 0.9, 5, "突出思想", 0, 2),
    ("组织净滩", "开展形势", 0.9, 1, "精神文明", 2, 1),
    ("组织净滩", "开展形势", 0.9, 2, "突出思想", 3, 2),
    ("组织净滩", "开展形势", 0.9, 9, "突出思想", 3, 2),
    ("组织净滩", "定期培训", 0.9, 9, "建强队伍", 2, 3),
    ("组织净滩", "定期培训", 0.9, 2, "深化志愿", 2, 2),
    ("组织净滩", "今年的总体", 0.9, 0, "精神文明", 1, 1),
    ("注重家风", "登记名册", 0.9, 3, "建强队伍", 1, 3),
    ("今年的总体", "抓实理论", 0.9, 2, "突出思想", 1, 0),
    ("今年的总体", "抓实理论", 0.9, 3, "抓实理论", 1, 0),
    ("抓实理论", "见下表", 0.9, 1, "任务分解表", 1, 1),
    ("抓实理论", "现将工作", 0.1, 0, "关于印发", 0, 1),
    ("抓实理论", "现将工作", 0.9, 0, "关于印发", 1, 1),
]


@pytest.mark.parametrize(("dragged", "row", "where", "depth", "parent", "index", "level"), GAPS)
def test_between_two_rows_x_chooses_the_level(
    dragged: str, row: str, where: float, depth: int, parent: str, index: int, level: int
) -> None:
    document = made.plan()
    place = at(document, dragged, row, where, depth)
    assert isinstance(place, Target)
    assert place.onto is None
    assert (place.parent, place.index, place.level) == (made.named(document, parent), index, level)


@pytest.mark.parametrize(
    ("dragged", "row", "parent", "index", "level"),
    [
        ("组织净滩", "讲好身边", "讲好身边", 1, 3),
        ("注重家风", "突出思想", "突出思想", 3, 2),
        ("抓实理论", "任务分解表", "任务分解表", 1, 1),
        ("今年的总体", "深化志愿", "深化志愿", 1, 0),
    ],
)
def test_on_the_middle_of_a_row_it_becomes_its_child(
    dragged: str, row: str, parent: str, index: int, level: int
) -> None:
    document = made.plan()
    place = at(document, dragged, row, 0.5, 0)
    assert isinstance(place, Target)
    assert place.onto is not None
    assert place.onto[1] == made.named(document, parent)
    assert (place.parent, place.index, place.level) == (made.named(document, parent), index, level)


@pytest.mark.parametrize(
    ("dragged", "row", "where", "depth", "why"),
    [
        ("深化志愿", "建强队伍", 0.5, 2, INTO_ITSELF),
        ("深化志愿", "深化志愿", 0.5, 1, INTO_ITSELF),
        ("深化志愿", "登记名册", 0.9, 3, INTO_ITSELF),
        ("抓实理论", "关于印发", 0.9, 0, NOT_HERE),
        ("抓实理论", "关于印发", 0.1, 0, NOT_HERE),
    ],
)
def test_refused(dragged: str, row: str, where: float, depth: int, why: str) -> None:
    place = at(made.plan(), dragged, row, where, depth)
    assert isinstance(place, Refusal)
    assert place.why == why


def test_too_deep_is_refused() -> None:
    document = made.tree("""
        1 甲
          2 乙
            3 丙
              4 丁
                5 戊
        1 己
          2 庚
    """)
    place = at(document, "己", "戊", 0.5, 5)
    assert place == Refusal(TOO_DEEP, 5, 5)
    place = at(document, "庚", "戊", 0.5, 5)
    assert isinstance(place, Target)
    assert place.level == 6


def test_a_folded_heading_takes_in_only_what_is_dropped_on_it() -> None:
    document = made.plan()
    folded = ("突出思想",)
    inside = at(document, "组织净滩", "突出思想", 0.5, 5, folded)
    behind = at(document, "组织净滩", "突出思想", 0.9, 5, folded)
    text = at(document, "今年的总体", "突出思想", 0.9, 5, folded)
    assert isinstance(inside, Target)
    assert isinstance(behind, Target)
    assert isinstance(text, Target)
    assert (inside.index, inside.level) == (3, 2)
    assert (behind.index, behind.level) == (2, 1)
    assert (text.parent, text.index) == (made.named(document, "突出思想"), 3)


def test_below_the_last_row() -> None:
    document = made.tree("1 甲\n  2 乙\n1 丙")
    rows = rows_of(document)
    payload = Payload(ids=(made.named(document, "乙"),))
    place = drop_target(document, rows, payload, 0, 500)
    assert place == Target(document.parts[0].id, 2, 1, 0, 3)
    assert drop_target(document, [], payload, 0, 5) == Target(document.parts[0].id, 0, 1, 0, 0)


def test_nodes_from_elsewhere() -> None:
    document = made.plan()
    rows = rows_of(document)
    section = Section(7, Text.of("组建节水志愿服务队"), 2, (Paragraph(8, Text.of("依托灌区。")),))
    spot = next(r for r in rows if r.key[1] == made.named(document, "讲好身边"))
    payload = Payload(nodes=(section,))
    place = drop_target(document, rows, payload, MEASURES.x(2), spot.top + HEIGHT - 1)
    assert isinstance(place, Target)
    assert drop_words(document, payload, place) == "插入为（三）　二级"
    result, ids = apply_drop(document, payload, place)
    assert node_text(find(result, ids[0]) or section) == "组建节水志愿服务队"  # type: ignore[arg-type]
    assert document_faults(result) == []


def test_attachments_move_among_attachments() -> None:
    document = made.plan()
    rows = rows_of(document)
    payload = Payload(part=made.named(document, "联系人"))
    first = next(r for r in rows if r.key[1] == made.named(document, "任务分解"))
    place = drop_target(document, rows, payload, 0, first.top + 2)
    assert isinstance(place, Target)
    assert place.part
    assert drop_words(document, payload, place) == "移到附件1"
    moved, _ = apply_drop(document, payload, place)
    assert [p.title_line for p in moved.parts][-2:] == ["联系人名单", "任务分解表"]
    body = next(r for r in rows if r.key[1] == made.named(document, "抓实理论"))
    assert drop_target(document, rows, payload, 0, body.top) == Refusal(PARTS_ONLY, 9)


@pytest.mark.parametrize(
    ("dragged", "row", "where", "depth", "copy", "words"),
    [
        ("组织净滩", "抓实理论", 0.9, 2, False, "移到（二）　二级"),
        ("组织净滩", "开展形势", 0.9, 1, False, "移到二、　一级"),
        ("组织净滩", "讲好身边", 0.5, 2, False, "成为（二）的下级　三级"),
        ("组织净滩", "抓实理论", 0.9, 2, True, "复制到（二）　二级"),
        ("今年的总体", "抓实理论", 0.9, 3, False, "移到（一）之下　段落"),
        ("今年的总体", "深化志愿", 0.5, 3, False, "成为二的正文　段落"),
    ],
)
def test_the_chip_says_the_result(
    dragged: str, row: str, where: float, depth: int, copy: bool, words: str
) -> None:
    document = made.plan()
    place = at(document, dragged, row, where, depth)
    assert isinstance(place, Target)
    payload = Payload(ids=(made.named(document, dragged),))
    assert drop_words(document, payload, place, copy=copy) == words


def test_the_tag_at_the_pointer() -> None:
    document = made.plan()
    one = Payload(ids=(made.named(document, "建强队伍"),))
    assert drag_words(document, one) == ("二级", "建强队伍", "12字")
    two = Payload(ids=(made.named(document, "建强队伍"), made.named(document, "组织净滩")))
    assert drag_words(document, two)[2] == "等 2 条"


@settings(max_examples=150)
@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=3),
    st.floats(-20, 800),
    st.floats(0, 200),
    st.booleans(),
)
def test_whatever_is_shown_as_legal_can_be_done_and_loses_nothing(
    picks: list[int], y: float, x: float, copy: bool
) -> None:
    document = made.plan()
    parts = {p.id for p in document.parts}
    nodes = [n.id for n in walk_document(document) if n.id not in parts]
    payload = Payload(ids=tuple(dict.fromkeys(nodes[i % len(nodes)] for i in picks)))
    place = drop_target(document, rows_of(document), payload, x, y)
    if isinstance(place, Refusal):
        return
    try:
        result, _ = apply_drop(document, payload, place, copy=copy)
    except EditError as error:
        raise AssertionError(f"{place} of {payload}\n{draw(document)}") from error
    assert document_faults(result) == []
    before = Counter(n.id for n in walk_document(document))
    after = Counter(n.id for n in walk_document(result))
    assert after == before if not copy else after & before == before
