"""The outline model: exact announcements, never a reset, roles, what may be dropped where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.desk import outline_documents as made
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.outline_pages import RowPages
from wenming_desk.desk.models.outline_roles import Role
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document import edits, text_edits
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, PartRole, Section, walk_document
from wenming_desk.document.outline import Element, outline
from wenming_desk.document.tree import EditError


class Watched:
    """A model with Qt's tester attached, and what it announced."""

    def __init__(self, session: DocumentSession) -> None:
        self.session = session
        self.model = OutlineModel(session)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.said: list[str] = []
        model = self.model
        model.rowsInserted.connect(lambda p, a, b: self.said.append(f"+{b - a + 1}"))
        model.rowsRemoved.connect(lambda p, a, b: self.said.append(f"-{b - a + 1}"))
        model.rowsMoved.connect(lambda *_: self.said.append("m"))
        model.dataChanged.connect(lambda a, b: self.said.append(f"={b.row() - a.row() + 1}"))
        model.modelReset.connect(lambda: self.said.append("reset"))

    def check(self) -> None:
        """The tree Qt sees is that of the rows."""
        expected = [
            f"{'  ' * depth}{row.number or row.role} {row.text}".rstrip()
            for depth, row in outline(self.session.document, empty_elements=True).walk()
        ]
        assert made.drawn(self.model) == expected
        assert "reset" not in self.said


@pytest.fixture
def watched(qapp: object) -> Watched:
    return Watched(made.session_of())


def index_of(watched: Watched, text: str):
    for index in made.indexes(watched.model):
        if str(index.data()).startswith(text):
            return index
    raise AssertionError(text)


def test_rows_are_those_of_the_outline(watched: Watched) -> None:
    watched.check()
    assert made.drawn(watched.model)[:6] == [
        "版头 云水〔2026〕12号",
        "标题 关于印发工作要点的通知",
        "主送 各科室",
        "段落 现将工作要点印发给你们。",
        "附件 1. 任务分解表　2. 联系人名单",
        "落款 云汀市水利局　2026年3月6日",
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda d: text_edits.set_text(d, made.named(d, "建强队伍"), "建好队伍"), ["=1"]),
        (lambda d: edits.remove(d, [made.named(d, "注重家风")]), ["-1"]),
        (lambda d: edits.move_down(d, made.named(d, "抓实理论")), ["m"]),
        (lambda d: edits.duplicate(d, made.named(d, "深化志愿"))[0], ["+1"]),
        (lambda d: edits.add_part(d, PartRole.ATTACHMENT, "细则")[0], ["+1"]),
    ],
    ids=["rename", "remove", "move", "duplicate", "part"],
)
def test_an_edit_is_announced_as_what_it_is(
    watched: Watched, edit: Callable[[Document], Document], said: list[str]
) -> None:
    watched.session.edit("改", edit)
    structure = [word for word in watched.said if word[0] != "="]
    assert structure == [word for word in said if word[0] != "="]
    assert len([w for w in watched.said if w[0] == "="]) <= 4
    watched.check()
    watched.session.undo()
    watched.check()
    watched.session.redo()
    watched.check()


def test_the_first_of_many_going_moves_nothing_else(qapp: object) -> None:
    watched = Watched(made.session_of(made.long_plan(100)))
    first = made.named(watched.session.document, "任务0")
    watched.session.edit("删除", lambda d: edits.remove(d, [first]))
    assert [w for w in watched.said if w[0] in "+-m"] == ["-1"]
    watched.session.undo()
    last = made.named(watched.session.document, "任务99")
    main = watched.session.document.parts[0].id
    watched.said.clear()
    watched.session.edit("移动", lambda d: edits.move(d, [last], main, 0))
    assert [w for w in watched.said if w[0] in "+-m"] == ["m"]
    watched.check()


def test_only_what_changed_is_told(qapp: object) -> None:
    watched = Watched(made.session_of(made.long_plan(300)))
    node = made.named(watched.session.document, "第二步150")
    watched.session.edit("改名", lambda d: text_edits.set_text(d, node, "第二步改"))
    assert watched.said == ["=1"] or sorted(watched.said) == ["=1", "=1"]


def test_a_row_keeps_its_persistent_index(watched: Watched) -> None:
    kept = QPersistentModelIndex(index_of(watched, "登记名册"))
    document = watched.session.document
    target = made.named(document, "注重家风")
    watched.session.edit("移动", lambda d: edits.move(d, [made.named(d, "建强队伍")], target, 0))
    assert kept.isValid()
    assert kept.data() == "登记名册"
    assert kept.parent().parent().data() == "注重家风涵养"
    watched.check()


def test_a_heading_made_a_paragraph_keeps_its_subheadings(watched: Watched) -> None:
    kept = QPersistentModelIndex(index_of(watched, "登记名册"))
    node = made.named(watched.session.document, "建强队伍")
    watched.session.edit("设为段落", lambda d: text_edits.to_paragraph(d, node))
    assert kept.isValid()
    watched.check()
    watched.session.undo()
    assert kept.isValid()
    watched.check()


def test_roles(watched: Watched) -> None:
    model = watched.model
    index = index_of(watched, "抓实理论学习")
    assert index.data(Role.NUMBER) == "（一）"
    assert index.data(Role.LEVEL) == 2
    assert index.data(Role.RUN_IN) is True
    assert index.data(Role.ROLE) == ""
    assert index.siblingAtColumn(1).data() == "19"
    assert index.siblingAtColumn(2).data() == "2"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "（一）抓实理论学习，二级标题，接排，第 2 页，19 字"
    path = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert path == "印发 › 一、突出思想引领"
    head = model.index(0, 0)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "云水〔2026〕12号，版头，第 1 页"
    assert head.siblingAtColumn(1).data() == ""
    assert [model.headerData(i, Qt.Orientation.Horizontal) for i in range(3)] == [
        "标题",
        "字数",
        "页",
    ]


def test_a_run_in_paragraph_is_its_headings_row(watched: Watched) -> None:
    section = next(
        n
        for n in walk_document(watched.session.document)
        if isinstance(n, Section) and n.heading.plain == "讲好身边故事"
    )
    assert section.lead is not None
    assert watched.model.keys_of_node(section.lead.id) == ((Element.SECTION, section.id),)
    main = watched.session.document.parts[0]
    assert watched.model.keys_of_node(main.id)[0] == (Element.TITLE, main.id)


def test_pages_follow_the_layout(watched: Watched) -> None:
    session = watched.session
    index = index_of(watched, "见下表")
    assert index.siblingAtColumn(2).data() == "3"
    issued = made.issued(session.document)
    session.edit("删除印发件", lambda d: edits.remove_part(d, issued.id))
    assert session.pages is not None
    assert index_of(watched, "见下表").siblingAtColumn(2).data() == "2"
    pages = RowPages()
    pages.update(session.pages, {(Element.HEAD, 0): None})
    assert pages.found == {(Element.HEAD, 0): 1}


def test_what_can_be_renamed_and_dragged(watched: Watched) -> None:
    flags = {str(i.data()): i.flags() for i in made.indexes(watched.model)}
    editable, drag = Qt.ItemFlag.ItemIsEditable, Qt.ItemFlag.ItemIsDragEnabled
    assert flags["建强队伍"] & editable
    assert flags["关于印发工作要点的通知"] & editable
    assert not flags["云水〔2026〕12号"] & editable
    assert not flags["今年的总体要求是稳中求进。"] & editable
    assert flags["今年的总体要求是稳中求进。"] & drag
    assert flags["任务分解表"] & drag
    assert not flags["关于印发工作要点的通知"] & drag


def test_qt_may_not_take_rows_away(watched: Watched) -> None:
    before = made.drawn(watched.model)
    assert not watched.model.removeRows(0, 1)
    assert made.drawn(watched.model) == before


def test_the_model_itself_refuses_an_item_in_itself(watched: Watched) -> None:
    model = watched.model
    index = index_of(watched, "深化志愿服务")
    mime = model.mimeData([index])
    assert mime is not None
    move = Qt.DropAction.MoveAction
    child = index_of(watched, "建强队伍")
    # Qt gives (-1, -1) for a drop on an item, in its indent too.
    assert not model.canDropMimeData(mime, move, -1, -1, child)
    assert not model.canDropMimeData(mime, move, -1, -1, index)
    assert not model.canDropMimeData(mime, move, 0, 0, child)
    before = watched.session.document
    assert not model.dropMimeData(mime, move, -1, -1, child)
    assert watched.session.document is before


def test_qts_own_way_of_dropping_on_an_item_works(watched: Watched) -> None:
    model = watched.model
    mime = model.mimeData([index_of(watched, "组织净滩日")])
    assert mime is not None
    target = index_of(watched, "注重家风涵养")
    assert model.canDropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, target)
    assert model.dropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, target)
    assert index_of(watched, "组织净滩日").parent().data() == "注重家风涵养"
    watched.check()
    mime = model.mimeData([index_of(watched, "组织净滩日")])
    assert mime is not None
    issued = index_of(watched, "精神文明建设工作要点")
    assert model.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, issued)
    assert index_of(watched, "组织净滩日").data(Role.LEVEL) == 1
    watched.check()


def _random_edit(document: Document, choice: int, first: int, second: int, place: int) -> Document:
    nodes = [n for n in walk_document(document) if n.id not in {p.id for p in document.parts}]
    holders = [n for n in walk_document(document) if not isinstance(n, Paragraph)]
    if not nodes:
        return edits.insert(document, document.parts[0].id, 0, [Section(0, Text.of("新"), 1)])[0]
    node = nodes[first % len(nodes)]
    other = holders[second % len(holders)]
    functions: list[Callable[[], Document]] = [
        lambda: edits.move(document, [node.id], other.id, place),
        lambda: edits.remove(document, [node.id]),
        lambda: edits.promote(document, node.id),
        lambda: edits.demote(document, node.id),
        lambda: edits.move_up(document, node.id),
        lambda: edits.move_down(document, node.id),
        lambda: edits.duplicate(document, node.id)[0],
        lambda: text_edits.to_section(document, node.id, 1 + place % 4),
        lambda: text_edits.to_paragraph(document, node.id),
        lambda: text_edits.set_level(document, node.id, 1 + place % 4),
        lambda: edits.insert(document, other.id, place, [node, nodes[second % len(nodes)]])[0],
        lambda: edits.move(
            document, [node.id, nodes[second % len(nodes)].id], document.parts[1].id, place
        ),
    ]
    return functions[choice % len(functions)]()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(*[st.integers(0, 30)] * 4, st.booleans()),
        min_size=1,
        max_size=12,
    )
)
def test_any_edits_leave_the_model_in_step(
    qapp: object, steps: list[tuple[int, int, int, int, bool]]
) -> None:
    watched = Watched(made.session_of())
    start = watched.session.document
    for choice, first, second, place, back in steps:
        change = (choice, first, second, place)
        try:
            watched.session.edit("改", lambda d, c=change: _random_edit(d, *c))
        except EditError:
            continue
        watched.check()
        if back:
            watched.session.undo()
            watched.check()
    watched.session.undo(100)
    assert watched.session.document is start
    watched.check()
