"""Rows of the import report: what is folded, and what doubtful lines were taken for."""

from tests.intake.test_copied_texts import read
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Section
from wenming_desk.intake.report import Action, Entry, IntakeReport
from wenming_desk.intake.report_rows import Group, folded, report_rows


def spaces(node: int, text: str = " ") -> Entry:
    return Entry(Action.SPACES, text, node=node, at=3)


def test_many_rows_of_a_kind_are_one_line() -> None:
    entries = (
        Entry(Action.NOISE, "- 1 -", node=2),
        *(spaces(node, " " * node) for node in (2, 3, 4, 5)),
        Entry(Action.NOISE, "- 2 -", node=5),
    )
    rows = report_rows(IntakeReport(entries), Document())
    folds = folded(rows)
    assert [fold.members for fold in folds] == [(0,), (1,), (2, 3, 4, 5)]
    assert [fold.single for fold in folds] == [True, True, False]
    assert folds[-1].what == "多余的空格，4 处"
    assert folds[-1].words == "一共 14 个空格"


def test_what_is_asked_of_the_user_is_not_folded() -> None:
    entries = tuple(Entry(Action.DOUBT, f"第{n}行", node=n, sure=0.5) for n in range(2, 9))
    rows = report_rows(IntakeReport(entries), Document())
    assert all(fold.single for fold in folded(rows))
    assert len(folded(rows)) == 7


def test_doubts_say_what_a_line_was_taken_for() -> None:
    heading = Section(3, Text.of("工作目标"), 2, (Paragraph(4, Text.of("水质达标。")),))
    run_in = Section(5, Text.of("清河"), 2, (Paragraph(6, Text.of("每月。")),), run_in=True)
    item = Section(7, Text(), 3, (Paragraph(8, Text.of("按月检查。")),), run_in=True)
    part = Part(2, PartRole.MAIN, title="要点", children=(heading, run_in, item))
    entries = tuple(Entry(Action.DOUBT, "…", node=n, sure=0.5) for n in (2, 3, 4, 5, 7))
    rows = report_rows(IntakeReport(entries), Document(parts=(part,), next_id=9))
    assert [row.what for row in rows] == [
        "没有把握，先当作标题",
        *(
            f"是标题还是正文？先当作{words}"
            for words in ("二级标题", "正文", "二级标题，后面接正文", "带编号的一段")
        ),
    ]


def test_running_heads_are_called_so() -> None:
    title = "青溪县养老服务发展规划"
    opened = read(
        f"{title}\n为应对人口老龄化，编制本规划。\n一、发展基础\n全县建成乡镇养老服务中心12个，养老床位\n"
        f"{title}\n2\n达到2100张。\n二、主要任务\n每个社区建成一处日间照料中心，为老年人提供助\n"
        f"{title}\n3\n餐服务。\n"
    )
    rows = report_rows(opened.report, opened.document)
    removed = [row.what for row in rows if row.group is Group.REMOVED]
    assert removed == ["每页都有的页眉", "夹在正文里的页码"] * 2
