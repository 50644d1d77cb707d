"""Documents of our own with all elements, whose pages end where it is hard to get right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Node,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.tree import with_fresh_ids

_SENTENCES = (
    "各科室要对照任务清单逐项抓好落实，按季度报送进展情况，遇到问题及时沟通。",
    "坚持节水优先，推动“水进万家”宣传教育常态化，全年开展进社区、进校园、进企业活动不少于12场次。",
    "落实3月22日至28日宣传周安排，制作短视频20条，覆盖30万人次（含线上）。",
    "加强统筹协调，明确责任分工——既要重过程，也要看结果。",
)
HEAD = Head(
    copy_number="000012",
    secrecy="机密",
    secrecy_period="1年",
    urgency="特急",
    issuers=("云汀市水利局",),
    doc_number="云水〔2026〕3号",
    signers=("张三", "李小四"),
)
NO_HEAD = Head()
NO_IMPRINT = Imprint()
PLAIN_HEAD = Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕3号")
IMPRINT = Imprint("市文明办，市教育局，各县（市、区）水利局", "云汀市水利局办公室", "2026年3月2日")


def text(number: int, size: int = 2) -> str:
    """A paragraph's text; equal for equal numbers."""
    return "".join(_SENTENCES[(number + i) % len(_SENTENCES)] for i in range(size))


def paragraphs(count: int, size: int = 2) -> Iterator[Paragraph]:
    """Paragraphs of the text."""
    return (Paragraph(0, Text.of(text(n, size))) for n in range(count))


def outline() -> tuple[Node, ...]:
    """Headings of all levels, alone and run in, and numbered paragraphs."""

    def run_in(level: int, heading: str, *children: Node) -> Section:
        lead = Paragraph(0, Text.of(text(level)))
        return Section(0, Text.of(heading), level, (lead, *children), run_in=True)

    item = Section(0, Text(), 4, (Paragraph(0, Text.of("备好物料，登记造册；")),), run_in=True)
    bold = Paragraph(0, Text.of("其中", Run("重点任务", frozenset({"bold"})), "由办公室督办。"))
    return (
        Section(0, Text.of("总体要求"), 1, tuple(paragraphs(2))),
        Section(
            0,
            Text.of("主要任务"),
            1,
            (
                run_in(2, "办好宣传周活动", run_in(3, "布置会场", item, item), bold),
                run_in(2, "走进课堂"),
                Section(0, Text.of("组织保障"), 2, tuple(paragraphs(1))),
            ),
        ),
    )


def table(rows: int) -> Table:
    """A table made by us with a header row."""
    header = tuple(Cell((Text.of(name),)) for name in ("序号", "任务", "责任科室", "完成时限"))
    body = (
        tuple(Cell((Text.of(t),)) for t in (str(n), "节水宣传活动", "办公室", "2026年6月"))
        for n in range(1, rows + 1)
    )
    return Table(0, (header, *body), header_rows=1)


def document(*parts: Part, head: Head = NO_HEAD, imprint: Imprint = NO_IMPRINT) -> Document:
    """A document of parts, with ids given."""
    made = Document(head=head, imprint=imprint, next_id=1)
    for part in parts:
        own = made.next_id
        made, fresh = with_fresh_ids(replace(made, next_id=own + 1), part.children)
        made = replace(made, parts=(*made.parts, replace(part, id=own, children=fresh)))
    return made


def main(*children: Node, seal: SealStyle = SealStyle.SEALED, note: str = "") -> Part:
    """The main part of a notice."""
    return Part(
        0,
        PartRole.MAIN,
        "云汀市水利局关于印发《2026年节水型城市创建宣传工作实施方案》的通知",
        "局机关各科室、直属各单位",
        children,
        signature=Signature(("云汀市水利局",), "2026年3月1日", seal),
        note=note,
    )


def documents() -> dict[str, Document]:
    """Name → document: every kind of element, and the ends of pages that are hard to get right."""
    issued = Part(0, PartRole.ISSUED, "2026年节水宣传工作实施方案", "", outline())
    first = Part(0, PartRole.ATTACHMENT, "任务分解表", "", (table(6), *paragraphs(1)))
    second = Part(0, PartRole.ATTACHMENT, "联络员名单", "", tuple(paragraphs(2)))
    long = tuple(paragraphs(14, 4))
    found = {
        "all": document(
            main(*outline(), note="此件公开发布"), first, second, head=HEAD, imprint=IMPRINT
        ),
        "issued": document(main(*paragraphs(1)), issued, head=PLAIN_HEAD, imprint=IMPRINT),
        "unsealed": document(
            main(*paragraphs(2), seal=SealStyle.UNSEALED), head=PLAIN_HEAD, imprint=IMPRINT
        ),
        "stamp": document(main(*paragraphs(3), seal=SealStyle.STAMP), head=HEAD),
        "no head": document(main(*paragraphs(2))),
        "bare text": document(Part(0, PartRole.MAIN, "", "", tuple(paragraphs(3)))),
        "four pages": document(main(*long[:9]), head=PLAIN_HEAD, imprint=IMPRINT),
        "two pages": document(main(*long[:1]), head=PLAIN_HEAD, imprint=IMPRINT),
        "three pages": document(main(*long[:7]), head=PLAIN_HEAD, imprint=IMPRINT),
        "tables": document(main(*paragraphs(2), table(30), table(3), *paragraphs(2))),
    }
    for lines in range(4):
        # the signature's room is used up by one line more each time
        extra = tuple(paragraphs(lines, 1))
        name = f"signature {lines}"
        found[name] = document(main(*long[:4], *extra), head=PLAIN_HEAD, imprint=IMPRINT)
    return found
