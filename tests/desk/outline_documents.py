"""Documents, sessions and outlines for the tests of the outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex

from tests.document.pictures import tree
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import (
    Document,
    Head,
    Imprint,
    Part,
    PartRole,
    Signature,
    walk_document,
)
from wenming_desk.typeset.pages import Page, Pages

PLAN = """
    == main 关于印发工作要点的通知
    - 现将工作要点印发给你们。
    == issued 精神文明建设工作要点
    - 今年的总体要求是稳中求进。
    1 突出思想引领
      2> 抓实理论学习|全年集中学习不少于十二次。
      2> 讲好身边故事|每季度一期。
      2> 开展形势宣讲|每半年一次。
    1 深化志愿服务
      - 围绕三项任务。
      2 建强队伍
        3 登记名册
        3 定期培训
      2 组织净滩日
      # 时间|地点/三月|河口
    1 注重家风涵养
    == attachment 任务分解表
    - 见下表。
    == attachment 联系人名单
"""


def plan() -> Document:
    """A notice with the text it issues and two attachments; ids count in reading order."""
    document = tree(PLAN)
    main = replace(
        document.parts[0],
        addressee="各科室",
        signature=Signature(("云汀市水利局",), "2026年3月6日"),
    )
    return replace(
        document,
        head=Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕12号"),
        parts=(main, *document.parts[1:]),
        imprint=Imprint(cc="市文明办", printing_office="局办公室", print_date="2026年3月7日"),
    )


def named(document: Document, text: str) -> int:
    """The id of the node or part whose title, heading or text begins with `text`."""
    for node in walk_document(document):
        words = node.title_line if isinstance(node, Part) else ""
        words = words or getattr(getattr(node, "heading", None), "plain", "")
        words = words or getattr(getattr(node, "text", None), "plain", "")
        if words.startswith(text):
            return node.id
    raise AssertionError(f"no {text}")


def long_plan(sections: int = 1000) -> Document:
    """Main part with `sections` first-level headings of two subheadings each."""
    lines: list[str] = []
    for count in range(sections):
        lines += [f"1 任务{count}", f"  2> 第一步{count}|内容。", f"  2> 第二步{count}|内容。"]
    return tree("\n".join(lines))


class PlainLayouter:
    """Puts every part on a page of its own, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def layout(self, document: Document, most: int | None = None) -> Pages:
        """Pages without lines; first pages by part."""
        self.asked += 1
        first: dict[int, int] = {}
        page = -1
        part_page = 0
        for node in walk_document(document):
            if isinstance(node, Part):
                page += 1
                part_page = page
            first[node.id] = part_page
        pages = tuple(Page(i, (), 0, 0, 0, 0) for i in range(page + 1))
        return Pages("R1", 595, 842, pages, first)


def session_of(document: Document | None = None) -> DocumentSession:
    """A session with a layouter that costs nothing."""
    return DocumentSession(document or plan(), PlainLayouter())


def drawn(model: OutlineModel) -> list[str]:
    """The rows as Qt sees them: two spaces a level, number or role, text."""
    lines: list[str] = []

    def visit(parent: QModelIndex, depth: int) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            entry = model.row_at(index)
            assert entry is not None
            words = entry.number or entry.role
            lines.append(f"{'  ' * depth}{words} {index.data()}".rstrip())
            visit(index, depth + 1)

    visit(QModelIndex(), 0)
    return lines


def indexes(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    """All indexes of column 0 in reading order."""
    stack = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
    while stack:
        index = stack.pop()
        yield index
        stack.extend(model.index(row, 0, index) for row in reversed(range(model.rowCount(index))))


def issued(document: Document) -> Part:
    """The issued text."""
    return next(p for p in document.parts if p.role is PartRole.ISSUED)
