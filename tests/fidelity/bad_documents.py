"""Documents that no page holds well: each must be placed whole, and what is amiss be said."""

from __future__ import annotations

from dataclasses import replace

from tests.fidelity.own_documents import IMPRINT, document, main, paragraphs, text
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)

URL = "https://wenming.example.cn/zhuanti/2026/" + "jieshui-xuanchuan-" * 12 + "index.html"
UNBREAKABLE = "https" + "0123456789abcdefghij" * 15
RARE = (
    "委员\U00020bb7\U00020087、㐂多、王\u30ad㛃、郝\u2f08、e\u0301a\u0304、\U0001f600"
    "\U0001f468\u200d\U0001f469\u200d\U0001f467、\U0001f1e8\U0001f1f3、〇㎡♥\ufe0e、\ue000、"
    "\u202a左\u202c、à、\ufdfa、\u0e01\u0e47、한글、Жж、ff、\u2f00"
)
"""Characters of other planes and scripts, marks that combine, emoji that join."""
TITLE = (
    "关于印发《"
    + "云汀市节水型社会达标建设与农村饮水安全巩固提升及河湖管护长效机制" * 5
    + "实施方案》的通知"
)
"""A title of some 200 characters."""
ISSUERS = (
    "云汀市水利局",
    "云汀市发展和改革委员会",
    "云汀市教育局",
    "云汀市财政局",
    "云汀市农业农村局",
    "云汀市生态环境局",
    "云汀市住房和城乡建设局",
    "云汀市卫生健康委员会",
    "云汀市文化广电和旅游局",
    "共青团云汀市委员会",
    "云汀市妇女联合会",
    "云汀市总工会",
)
PICTURE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:inline><wp:extent cx="9000000" cy="3000000"/></wp:inline></w:drawing>'
)


def recipients(count: int) -> str:
    """A list of so many organs."""
    return "，".join(f"云汀市第{number}街道办事处" for number in range(1, count + 1))


def wide_table(columns: int, rows: int = 3, width: float = 60.0) -> Table:
    """A table of so many columns, each `width` pt wide."""
    body = tuple(
        tuple(Cell((Text.of(f"第{r}行{c}"),)) for c in range(columns)) for r in range(rows)
    )
    return Table(0, body, (width,) * columns, header_rows=1)


def plain(*children: Node, **fields: object) -> Document:
    """A document of a title and these nodes."""
    part = Part(0, PartRole.MAIN, "节水宣传工作方案", "", children)
    return document(replace(part, **fields))  # type: ignore[arg-type]


def bad_documents() -> dict[str, Document]:
    """Name → document."""
    body = tuple(paragraphs(4))
    head = Head(
        issuers=ISSUERS,
        mark_text="",
        doc_number="云水〔2026〕3号",
        signers=tuple(f"赵钱{n}" for n in "一二三四五六七八九十丑寅"),
    )
    joint = replace(
        main(*body),
        signature=Signature(ISSUERS, "2026年3月1日"),
        addressee="各县（市、区）人民政府",
    )
    long_cell = Table(
        0, ((Cell((Text.of("编号"),)), Cell((Text.of(text(0, 120)),))),), (50.0, 390.0)
    )
    return {
        "title of 200": document(replace(main(*body), title=TITLE), imprint=IMPRINT),
        "12 issuers": document(joint, head=head, imprint=IMPRINT),
        "recipients of 5 pages": document(
            replace(main(*body), addressee=recipients(280)),
            head=Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕3号"),
            imprint=IMPRINT,
        ),
        "recipients without imprint": document(replace(main(*body), addressee=recipients(280))),
        "wide table": plain(*body, wide_table(12), *body),
        "table of 40 columns": plain(*body, wide_table(40, width=20.0), *body),
        "row of pages": plain(*body, long_cell, *body),
        "long paragraph": plain(Paragraph(0, Text.of(text(0, 3000)))),
        "url": plain(Paragraph(0, Text.of("详见" + URL + "。")), *body),
        "unbreakable": plain(Paragraph(0, Text.of("详见" + UNBREAKABLE + "。")), *body),
        "unbreakable in a cell": plain(
            Table(0, ((Cell((Text.of(UNBREAKABLE),)), Cell((Text.of("说明"),))),), (200.0, 200.0))
        ),
        "rare characters": plain(
            Section(0, Text.of(RARE), 1, (Paragraph(0, Text.of(RARE * 8)),)),
            Table(0, ((Cell((Text.of(RARE),)), Cell((Text.of(RARE),))),), (200.0, 200.0)),
            title="\U00020bb7氏宗祠保护工作方案",
        ),
        "wide picture": plain(Paragraph(0, Text.of("图", Atom("picture", PICTURE), "下"))),
        "long mark": document(
            main(*body), head=Head(issuers=("云汀市" + "节水型社会建设" * 8 + "领导小组",))
        ),
        "imprint of pages": document(main(*body), imprint=Imprint(recipients(600), "云汀市水利局")),
        "long heading": plain(Section(0, Text.of(text(1, 30)), 1, body)),
        "long field": document(
            main(*body),
            head=Head(
                copy_number="0" * 80,
                secrecy="机密" * 30,
                urgency="特急" * 40,
                issuers=("云汀市水利局",),
                doc_number="云水〔2026〕3号" * 10,
                signers=("欧阳" * 30, "张三"),
            ),
        ),
        "long signature": document(
            replace(main(*body), signature=Signature(("云汀市" * 30,), "2026年3月1日" * 9))
        ),
    }
