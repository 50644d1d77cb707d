"""Documents of our own with regulations and with tables: over pages, set sideways, too wide."""

from __future__ import annotations

from dataclasses import replace

from tests.fidelity.own_documents import HEAD
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Imprint,
    Node,
    Numbering,
    NumberingScheme,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.tree import with_fresh_ids

_TASKS = (
    "整治背街小巷环境，补齐停车、照明和无障碍设施",
    "开展文明餐桌行动，推广公筷公勺和小份菜",
    "办好“我们的节日”主题活动，每月不少于1场",
    "完善志愿服务站点，年内新增20个",
)
_OFFICES = ("市城管局", "市商务局、市市场监管局", "市委宣传部", "团市委、市民政局")
HEADS = ("序号", "重点任务", "责任单位", "完成时限", "备注")


def _cell(text: str, **fields: object) -> Cell:
    lines = tuple(Text.of(line) for line in text.split("\n"))
    return Cell(lines, **fields)  # type: ignore[arg-type]


def table(rows: int, *, landscape: bool = False, widths: tuple[float, ...] = ()) -> Table:
    """A table of tasks with a header row."""
    made = [tuple(_cell(head) for head in HEADS)]
    for number in range(1, rows + 1):
        which = number % len(_TASKS)
        words = (str(number), _TASKS[which], _OFFICES[which], f"{number % 12 + 1}月底前", "")
        made.append(tuple(_cell(word) for word in words))
    return Table(0, tuple(made), widths, header_rows=1, landscape=landscape)


def merged(rows: int) -> Table:
    """A table whose first column is merged down over three rows each, with heads over two rows."""
    made = [
        (_cell("类别", merge="start"), _cell("指标", span=2), _cell("单位", merge="start")),
        (
            *(_cell("", merge="continue"), _cell("名称"), _cell("目标")),
            _cell("", merge="continue"),
        ),
    ]
    for number in range(rows):
        merge = "continue" if number % 3 else "start"
        kind = "" if number % 3 else f"第{number // 3 + 1}类"
        name = _TASKS[number % len(_TASKS)]
        made.append(
            (_cell(kind, merge=merge), _cell(name), _cell(f"{number}项"), _cell("市文明办"))
        )
    return Table(0, tuple(made), (70.0, 200.0, 80.0, 92.2), header_rows=2)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(0, Text.of(text))


def _item(level: int, text: str, *below: Node) -> Section:
    return Section(0, Text(), level, (_paragraph(text), *below), run_in=True)


def regulation(chapters: int, articles: int) -> tuple[Node, ...]:
    """Chapters with articles, some with items and further paragraphs."""
    out: list[Node] = []
    texts = (
        "为规范公务用车管理，保障公务活动需要，根据有关规定，结合本市实际，制定本办法。",
        "本办法适用于市级党政机关、群团组织和财政全额保障的事业单位。其他单位可以参照执行。",
        "公务用车实行统一编制、统一标准、统一购置经费、统一采购配备，由主管部门统筹调度。",
    )
    for chapter in range(chapters):
        below: list[Node] = []
        for number in range(articles):
            items: tuple[Node, ...] = ()
            if number % 3 == 2:
                items = (
                    _item(4, "执行机要通信、应急抢险任务；"),
                    _item(4, "参加省、市组织的集体活动，并且没有其他合适的交通方式；"),
                    _paragraph("前款所列情形由用车单位事先登记，事后3日内补齐手续。"),
                )
            below.append(_item(3, texts[number % len(texts)], *items))
        name = ("总　则", "配备和使用", "监督检查", "附　则")[chapter % 4]
        out.append(Section(0, Text.of(name), 1, tuple(below)))
    return tuple(out)


def _document(parts: tuple[Part, ...], imprint: Imprint) -> Document:
    document = Document(kind="通知", head=replace(HEAD, signers=()), imprint=imprint, next_id=1)
    made: list[Part] = []
    for part in parts:
        own = document.next_id
        document = replace(document, next_id=own + 1)
        document, children = with_fresh_ids(document, part.children)
        made.append(replace(part, id=own, children=children))
    return replace(document, parts=tuple(made))


def table_documents() -> dict[str, Document]:
    """Name → document."""
    text = tuple(_paragraph(f"{task}。各单位要按月报送进展。") for task in _TASKS * 2)
    main = Part(
        0,
        PartRole.MAIN,
        "云汀市水利局关于印发任务分工的通知",
        "局机关各科室、直属各单位",
        text,
        signature=Signature(("云汀市水利局",), "2026年3月1日"),
    )
    imprint = Imprint("市委办公室，市政府办公室", "云汀市水利局办公室", "2026年3月2日")
    rules = Part(
        0,
        PartRole.ISSUED,
        "云汀市公务用车管理办法",
        children=regulation(4, 6),
        numbering=Numbering(scheme=NumberingScheme.REGULATION),
    )
    sheet = Part(0, PartRole.ATTACHMENT, "重点任务分工表", children=(table(45),))
    wide = Part(0, PartRole.ATTACHMENT, "重点任务分工表", children=(table(40, landscape=True),))
    after = Part(0, PartRole.ATTACHMENT, "有关说明", children=text)
    joined = Part(0, PartRole.ATTACHMENT, "目标分解表", children=(merged(40),))
    middle = replace(main, children=(*text, table(10, landscape=True), *text))
    return {
        "regulation": _document((main, rules), imprint),
        "table-over-pages": _document((main, sheet), imprint),
        "table-merged": _document((main, joined), Imprint()),
        "landscape-last": _document((main, wide), Imprint()),
        "landscape-imprint": _document((main, wide), imprint),
        "landscape-between": _document((main, wide, after), imprint),
        "landscape-in-text": _document((middle,), imprint),
    }
