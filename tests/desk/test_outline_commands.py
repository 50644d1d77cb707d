"""Commands on rows: one named step each, rows in their order, sentences instead of errors."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from tests.desk import outline_documents as made
from tests.document.pictures import draw, tree
from wenming_desk.desk.models import outline_edits
from wenming_desk.desk.models.outline_clipboard import MIME, from_mime, to_mime
from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Part, Section, node_text, walk_document
from wenming_desk.document.outline import Element, Key, outline
from wenming_desk.document.tree import EditError, document_faults, find


class Desk:
    """A session, its commands, and what they said."""

    def __init__(self, document=None) -> None:
        self.session: DocumentSession = made.session_of(document)
        self.do = OutlineCommands(self.session)
        self.said: list[str] = []
        self.do.message.connect(self.said.append)

    def keys(self, *texts: str) -> list[Key]:
        """The rows whose text begins so."""
        rows = [row for _, row in outline(self.session.document).walk()]
        return [next(r.key for r in rows if r.text.startswith(text)) for text in texts]

    @property
    def step(self) -> str:
        """Name of the step that would be undone; "" for none."""
        return next(iter(self.session.history.undo_names), "")


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def small(qapp: object, picture: str) -> Desk:
    return Desk(tree(picture))


def test_steps_are_named_after_what_they_touch(desk: Desk) -> None:
    assert desk.do.demote(desk.keys("注重家风"))
    assert desk.step == "降级“注重家风涵养”"
    assert desk.do.move_up(desk.keys("讲好身边"))
    assert desk.step == "上移“讲好身边故事”"
    assert desk.do.set_level(desk.keys("建强队伍"), 1)
    assert desk.step == "设为一级标题“建强队伍”"
    assert desk.do.remove(desk.keys("登记名册", "定期培训"))
    assert desk.step == "删除 2 条"
    desk.session.undo(4)
    assert draw(desk.session.document) == draw(made.plan())


BEFORE = """
    1 甲
      2 乙
      2 丙
      2 丁
    1 戊
"""


@pytest.mark.parametrize(
    ("command", "texts", "after"),
    [
        ("promote", "乙丙", "1 甲\n1 乙\n1 丙\n  2 丁\n1 戊"),
        ("demote", "丙丁", "1 甲\n  2 乙\n    3 丙\n    3 丁\n1 戊"),
        ("move_up", "丙丁", "1 甲\n  2 丙\n  2 丁\n  2 乙\n1 戊"),
        ("move_down", "乙丙", "1 甲\n  2 丁\n  2 乙\n  2 丙\n1 戊"),
        ("move_down", "丙丁", "1 甲\n  2 乙\n1 戊\n  2 丙\n  2 丁"),
        ("move_up", "乙丁", "1 甲\n  2 乙\n  2 丁\n  2 丙\n1 戊"),
        ("to_paragraph", "乙丁", "1 甲\n  - 乙\n  2 丙\n  - 丁\n1 戊"),
        ("duplicate", "乙丙", "1 甲\n  2 乙\n  2 丙\n  2 乙\n  2 丙\n  2 丁\n1 戊"),
        ("remove", "乙丁", "1 甲\n  2 丙\n1 戊"),
    ],
)
def test_several_rows_keep_their_order(qapp: object, command: str, texts: str, after: str) -> None:
    desk = small(qapp, BEFORE)
    before = desk.session.document
    assert getattr(desk.do, command)(desk.keys(*texts))
    assert draw(desk.session.document) == after
    assert document_faults(desk.session.document) == []
    desk.session.undo()
    assert desk.session.document is before


@pytest.mark.parametrize(
    ("level", "after"),
    [
        (1, "1 甲\n1 乙\n1 丙\n  2 丁\n1 戊"),
        (3, "1 甲\n  3 乙\n  3 丙\n  2 丁\n1 戊"),
    ],
)
def test_level_of_several_rows(qapp: object, level: int, after: str) -> None:
    desk = small(qapp, BEFORE)
    desk.do.set_level(desk.keys("乙", "丙"), level)
    drawn = draw(desk.session.document)
    assert [line.strip()[0] for line in drawn.splitlines() if line.strip()[2] in "乙丙"] == [
        str(level)
    ] * 2
    assert document_faults(desk.session.document) == []


def test_a_paragraph_becomes_a_heading(qapp: object) -> None:
    desk = small(qapp, "1 甲\n  - 乙\n  - 丙")
    assert desk.do.set_level(desk.keys("乙", "丙"), 2)
    assert draw(desk.session.document) == "1 甲\n  2 乙\n  2 丙"


@pytest.mark.parametrize(
    ("command", "texts", "words"),
    [
        ("promote", ["注重家风"], "已经是一级标题，不能再升"),
        ("promote", ["今年的总体"], "先选一个标题"),
        ("promote", ["云水"], "先选一个标题"),
        ("move_up", ["现将工作"], "已经在最上面"),
        ("move_down", ["注重家风"], "已经在最下面"),
        ("move_up", ["任务分解表"], "已经在最上面"),
        ("remove", ["关于印发"], "标题和版头不能删，可以改"),
        ("remove", ["1. 任务分解表"], "附件说明由附件得来，删掉附件就没有了"),
        ("duplicate", ["云水"], "先选一个标题或段落"),
        ("to_paragraph", ["今年的总体"], "已经是段落"),
        ("switch_run_in", ["注重家风"], "这个标题下面没有可以接排的段落"),
    ],
)
def test_what_has_no_meaning_is_said(
    desk: Desk, command: str, texts: list[str], words: str
) -> None:
    before = desk.session.document
    assert not getattr(desk.do, command)(desk.keys(*texts))
    assert desk.said == [words]
    assert desk.session.document is before
    assert desk.step == ""


def test_move_up_the_first_attachment_needs_another_above(desk: Desk) -> None:
    assert desk.do.move_up(desk.keys("联系人"))
    titles = [p.title_line for p in desk.session.document.parts]
    assert titles[2:] == ["联系人名单", "任务分解表"]
    assert desk.do.move_down(desk.keys("联系人"))


def test_del_takes_attachments_and_empties_fields(desk: Desk) -> None:
    assert desk.do.remove(desk.keys("联系人名单"))
    assert desk.step == "删除“联系人名单”"
    assert [p.title_line for p in desk.session.document.parts][-1] == "任务分解表"
    assert desk.do.remove(desk.keys("各科室"))
    assert desk.session.document.parts[0].addressee == ""
    assert desk.step == "删除主送"
    assert desk.do.remove([(Element.SIGNATURE, desk.session.document.parts[0].id)])
    assert not desk.session.document.parts[0].signature
    assert desk.do.remove([(Element.IMPRINT, -1)])
    assert not desk.session.document.imprint
    desk.session.undo(4)
    assert draw(desk.session.document) == draw(made.plan())


def test_del_on_everything_leaves_head_and_title(desk: Desk) -> None:
    keys = [row.key for _, row in outline(desk.session.document).walk()]
    assert desk.do.remove(keys)
    document = desk.session.document
    assert document.title
    assert document.head
    assert len(document.parts) == 1
    assert document.parts[0].children == ()
    assert desk.said == ["标题和版头留着，其余已删除"]
    desk.session.undo()
    assert draw(desk.session.document) == draw(made.plan())


def test_the_neighbour_is_current_after_a_removal(desk: Desk) -> None:
    desk.do.remove(desk.keys("抓实理论"))
    assert find(desk.session.document, desk.session.current.node) is not None
    assert desk.session.current.node == made.named(desk.session.document, "讲好身边")
    desk.do.remove(desk.keys("讲好身边", "开展形势"))
    assert desk.session.current.node == made.named(desk.session.document, "突出思想")


# New rows


def test_a_new_heading_and_its_words_are_one_step(desk: Desk) -> None:
    start = desk.session.document
    node = desk.do.add_heading(desk.keys("讲好身边")[0])
    assert node is not None
    assert desk.session.current == Selection(node, 0)
    desk.do.rename((Element.SECTION, node), "（三）新的一条")
    found = find(desk.session.document, node)
    assert isinstance(found, Section)
    assert (found.heading.plain, found.level) == ("新的一条", 2)
    assert desk.session.history.undo_names == ("加标题",)
    desk.session.undo()
    assert desk.session.document is start


def test_a_new_heading_without_words_leaves_no_trace(desk: Desk) -> None:
    start, place = desk.session.document, desk.session.current
    node = desk.do.add_child_heading(desk.keys("注重家风")[0])
    assert node is not None
    assert not desk.do.rename((Element.SECTION, node), "  ")
    assert desk.session.document == start
    assert desk.session.current == place
    assert desk.session.history.undo_names == ()
    assert desk.session.history.redo_names == ()


@pytest.mark.parametrize(
    ("row", "parent", "index"),
    [
        ("云水", "关于印发", 0),
        ("关于印发", "关于印发", 0),
        ("各科室", "关于印发", 0),
        ("云汀市水利局　", "关于印发", 1),
        ("现将工作", "关于印发", 1),
        ("精神文明", "精神文明", 0),
        ("讲好身边", "突出思想", 2),
        ("抄送", "关于印发", 1),
    ],
)
def test_a_heading_can_be_added_at_every_row(desk: Desk, row: str, parent: str, index: int) -> None:
    node = desk.do.add_heading(desk.keys(row)[0])
    holder = find(desk.session.document, made.named(desk.session.document, parent))
    assert isinstance(holder, Part | Section)
    assert [n.id for n in holder.children].index(node or 0) == index
    assert desk.do.add_paragraph(desk.keys(row)[0]) is not None
    assert document_faults(desk.session.document) == []


def test_below_the_sixth_level_nothing_is_added(qapp: object) -> None:
    desk = small(qapp, "1 甲\n  2 乙\n    3 丙\n      4 丁\n        5 戊\n          6 己")
    assert desk.do.add_child_heading(desk.keys("己")[0]) is None
    assert desk.said == ["已经是最低一级，不能再加下级"]


# Renaming


def test_rename_keeps_atoms(qapp: object) -> None:
    desk = small(qapp, "1 加强*学习")
    assert desk.do.rename(desk.keys("加强")[0], f"加强{ATOM_CHAR}理论学习")
    section = find(desk.session.document, made.named(desk.session.document, "加强"))
    assert isinstance(section, Section)
    assert len(section.heading.atoms) == 1
    assert desk.step.startswith("改名“加强")


def test_rename_of_fields(desk: Desk) -> None:
    main = desk.session.document.parts[0].id
    assert desk.do.rename((Element.TITLE, main), "关于印发新要点的通知")
    assert desk.do.rename((Element.ADDRESSEE, main), "各科室、各直属单位：")
    part = desk.session.document.parts[0]
    assert (part.title, part.addressee) == ("关于印发新要点的通知", "各科室、各直属单位")
    assert not desk.do.rename((Element.TITLE, main), " ")
    assert not desk.do.rename((Element.SIGNATURE, main), "局")
    assert desk.said == ["标题不能空着；要删这一条按 Del", "这里不能改名"]


def test_a_typed_number_of_another_level_stays(desk: Desk) -> None:
    key = desk.keys("建强队伍")[0]
    desk.do.rename(key, "1. 建强队伍")
    assert node_text(find(desk.session.document, key[1])) == "1. 建强队伍"  # type: ignore[arg-type]
    desk.do.rename(key, "（五）建强队伍")
    assert node_text(find(desk.session.document, key[1])) == "建强队伍"  # type: ignore[arg-type]


# Clipboard


def test_copy_gives_text_to_others_and_nodes_to_us(desk: Desk) -> None:
    mime = desk.do.copy(desk.keys("深化志愿"))
    assert mime is not None
    assert mime.text().splitlines() == [
        "二、深化志愿服务",
        "围绕三项任务。",
        "（一）建强队伍",
        "1.登记名册",
        "2.定期培训",
        "（二）组织净滩日",
        "时间\t地点",
        "三月\t河口",
    ]
    run_in = desk.do.copy(desk.keys("抓实理论"))
    assert run_in is not None
    assert run_in.text() == "（一）抓实理论学习。全年集中学习不少于十二次。"
    assert desk.do.paste(desk.keys("注重家风")[0], mime)
    assert draw(desk.session.document).count("深化志愿服务") == 2
    assert document_faults(desk.session.document) == []


def test_pasted_headings_take_the_level_of_their_place(desk: Desk) -> None:
    mime = desk.do.copy(desk.keys("登记名册", "定期培训"))
    assert mime is not None
    assert desk.do.paste(desk.keys("突出思想")[0], mime)
    assert desk.step == "粘贴 2 条"
    issued = made.issued(desk.session.document)
    levels = [(n.heading.plain, n.level) for n in issued.children if isinstance(n, Section)]
    assert levels[:3] == [("突出思想引领", 1), ("登记名册", 1), ("定期培训", 1)]


def test_cut_rows_stay_until_they_are_pasted(desk: Desk) -> None:
    start = desk.session.document
    mime = desk.do.cut(desk.keys("组织净滩"))
    assert mime is not None
    assert desk.session.document is start
    node = made.named(start, "组织净滩")
    assert desk.do.cut_ids == {node}
    assert desk.do.paste(desk.keys("讲好身边")[0], mime)
    assert desk.step == "移动“组织净滩日”"
    assert desk.do.cut_ids == frozenset()
    assert Counter(n.id for n in walk_document(start)) == Counter(
        n.id for n in walk_document(desk.session.document)
    )
    assert desk.do.paste(desk.keys("讲好身边")[0], mime)
    assert desk.step == "粘贴"


def test_cut_rows_do_not_go_into_themselves(desk: Desk) -> None:
    start = desk.session.document
    mime = desk.do.cut(desk.keys("深化志愿"))
    assert mime is not None
    assert not desk.do.paste(desk.keys("登记名册")[0], mime)
    assert desk.session.document is start
    assert len(desk.said) == 1


def test_text_of_other_programs_becomes_paragraphs(desk: Desk) -> None:
    mime = QMimeData()
    mime.setText("第一段。\r\n\n　　第二段。\n")
    assert desk.do.paste(desk.keys("围绕三项")[0], mime)
    drawn = [line.strip() for line in draw(desk.session.document).splitlines()]
    at = drawn.index("- 围绕三项任务。")
    assert drawn[at + 1 : at + 3] == ["- 第一段。", "- 第二段。"]
    assert not desk.do.paste(desk.keys("围绕三项")[0], QMimeData())
    assert desk.said == ["剪贴板里没有可以粘贴的文字"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"document": 3}', b'{"ids":[1],"part":0}'])
def test_damaged_clipboards_are_none(qapp: object, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME, data)
    assert from_mime(mime) is None


def test_another_document_gets_copies(desk: Desk) -> None:
    other = Desk()
    mime = other.do.cut(other.keys("建强队伍"))
    assert mime is not None
    payload = desk.do.payload(mime)
    assert payload is not None
    assert payload.nodes
    assert not payload.ids
    assert desk.do.paste(desk.keys("讲好身边")[0], mime)
    assert other.do.cut_ids
    assert other.session.history.undo_names == ()


def test_a_drag_of_rows_that_are_gone_is_none(desk: Desk) -> None:
    payload = outline_edits.payload_of(desk.session.document, desk.keys("组织净滩"))
    assert payload is not None
    mime = desk.do.mime(payload)
    desk.do.remove(desk.keys("组织净滩"))
    assert desk.do.payload(mime) is None
    assert to_mime((), "x").text() == ""


# Any rows, any command


COMMANDS = ("promote", "demote", "move_up", "move_down", "to_paragraph", "duplicate")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=5),
    st.sampled_from((*COMMANDS, "level_1", "level_2", "level_4")),
)
def test_no_command_loses_a_node(qapp: object, picks: list[int], command: str) -> None:
    desk = Desk()
    start = desk.session.document
    rows = [row.key for _, row in outline(start).walk()]
    keys = [rows[i] for i in sorted({p % len(rows) for p in picks})]
    try:
        if command.startswith("level"):
            done = desk.do.set_level(keys, int(command[-1]))
        else:
            done = getattr(desk.do, command)(keys)
    except EditError as error:
        raise AssertionError(command) from error
    document = desk.session.document
    assert document_faults(document) == []
    assert done or len(desk.said) == 1
    if done:
        text = Counter("".join(map(node_text, walk_document(start))))
        after = Counter("".join(map(node_text, walk_document(document))))
        assert after & text == text
        desk.session.undo()
    assert desk.session.document is start
