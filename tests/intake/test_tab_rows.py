"""Tables in plain text, whose cells are set apart by tabs."""

from __future__ import annotations

import pytest

from tests.intake.texts import recovered
from wenming_desk.document.nodes import Table, node_text, walk_document
from wenming_desk.intake.guard import lost
from wenming_desk.intake.report import Action
from wenming_desk.jobs.opening import read_source

ROWS = """序号\t任务\t责任单位\t完成时限
1\t开展河道清洁\t河湖科\t3月底
2\t修订防汛预案\t防汛科\t4月底
3\t检修渠道\t工程科"""
AROUND = "关于报送任务分解表的通知\n各单位：\n　　现将任务印发。\n{rows}\n　　注：每月报送。\n"


def tables(text: str) -> list[Table]:
    """The tables of a recovered text."""
    nodes = walk_document(recovered(text).document)
    return [node for node in nodes if isinstance(node, Table)]


def test_rows_become_a_table() -> None:
    (table,) = tables(AROUND.format(rows=ROWS))
    cells = [[cell.paragraphs[0].plain for cell in row] for row in table.rows]
    assert cells[0] == ["序号", "任务", "责任单位", "完成时限"]
    assert cells[3] == ["3", "检修渠道", "工程科", ""]
    assert table.header_rows == 1


def test_it_is_told_and_nothing_is_lost() -> None:
    text = AROUND.format(rows=ROWS)
    recovery = recovered(text)
    (entry,) = [e for e in recovery.report.entries if "表格" in e.note]
    assert entry.action is Action.DOUBT
    assert (entry.place.line, entry.place.last_line) == (4, 7)
    assert not lost(read_source(text.encode(), "a.txt"), recovery)


@pytest.mark.parametrize(
    "rows",
    [
        "联系人：陈明\t电话：0123-4567",
        "一、总体要求\t1\n二、重点任务\t3\n三、有关要求\t12",
        "陈明\t李国华\t王军\n赵亮\t周敏\t吴刚",
        "云汀市教育局\t云汀市财政局\n云汀市水利局\t2026年3月5日",
    ],
    ids=["one line", "contents", "names", "signatures"],
)
def test_other_lines_with_tabs_are_none(rows: str) -> None:
    assert not tables(AROUND.format(rows=rows))


def test_a_table_of_markdown() -> None:
    text = (
        "# 节水工作要点\n\n## 一、有关措施\n\n| 序号 | **措施** | 科室 |\n|---|:---:|---|\n"
        "| 1 | 加强领导 | 办公室 |\n| 2 | 强化考核 | 人事科 |\n"
    )
    (table,) = tables(text)
    assert [[cell.paragraphs[0].plain for cell in row] for row in table.rows] == [
        ["序号", "措施", "科室"],
        ["1", "加强领导", "办公室"],
        ["2", "强化考核", "人事科"],
    ]
    assert not lost(read_source(text.encode(), "a.txt"), recovered(text))


def test_empty_cells_and_bars_in_cells_of_markdown_keep_their_columns() -> None:
    text = "# 节水工作要点\n\n||上半年|下半年|\n|---|---|---|\n|宣传\\|培训|2||\n|检查||3|\n"
    (table,) = tables(text)
    assert [[cell.paragraphs[0].plain for cell in row] for row in table.rows] == [
        ["", "上半年", "下半年"],
        ["宣传|培训", "2", ""],
        ["检查", "", "3"],
    ]
    assert not lost(read_source(text.encode(), "a.txt"), recovered(text))


def test_rows_in_columns_are_not_run_together() -> None:
    rows = "李国华   县水利局办公室主任\n王  军   县教育局干部\n陈明明   云岭镇党政办副主任\n"
    recovery = recovered(f"关于表扬先进个人的通报\n各单位：\n　　名单如下：\n{rows}")
    assert not recovery.report.of(Action.JOINED)
    texts = [node_text(node) for node in recovery.document.parts[0].children]
    assert texts[1:] == rows.splitlines()


def test_short_lines_without_stops_are_not_run_together() -> None:
    recovery = recovered("任务分解表\n序号\n任务\n责任单位\n1\n开展河道清洁\n河湖科\n")
    assert not recovery.report.of(Action.JOINED)
