"""Letters, orders and minutes (GB/T 9704 clause 10), on one page and on more."""

from __future__ import annotations

from dataclasses import replace

from tests.fidelity.own_documents import document, outline, paragraphs
from wenming_desk.document.nodes import (
    Attendance,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Node,
    Part,
    PartRole,
    SealStyle,
    Signature,
)

ORGAN = "云汀市水利局"
DATE = "2026年3月12日"
LETTER_HEAD = Head(issuers=(ORGAN,), doc_number="云水函〔2026〕7号")
FULL_LETTER_HEAD = replace(LETTER_HEAD, copy_number="12", secrecy="秘密", urgency="加急")
CC = Imprint("市文明办，市财政局", "云汀市水利局办公室", "2026年3月13日")
PRESENT = (
    Attendance(
        "出席",
        "市水利局张三、李小四，市教育局王五，市生态环境局赵六儿，市住房和城乡建设局孙七，"
        "市城市管理局周八，市财政局吴九",
    ),
    Attendance("请假", "市总工会郑十"),
    Attendance("列席", "云汀日报社冯一一"),
)


def letter(*children: Node, head: Head = LETTER_HEAD, imprint: Imprint = CC) -> Document:
    """A letter that asks another organ for help."""
    part = Part(
        0,
        PartRole.MAIN,
        "云汀市水利局关于商请支持节水宣传周活动的函",
        "市教育局",
        children,
        signature=Signature((ORGAN,), DATE, SealStyle.UNSEALED),
        note="联系人：李小四，电话：0000-1234567",
    )
    made = document(part, head=head, imprint=imprint)
    return replace(made, kind="函", format=DocumentFormat.LETTER)


def order(*children: Node, issuers: tuple[str, ...] = ("云汀市人民政府",)) -> Document:
    """An order that is signed with a stamp."""
    titles = tuple(f"{issuer}主要负责人" for issuer in issuers) if len(issuers) > 1 else ("市长",)
    part = Part(
        0, PartRole.MAIN, children=children, signature=Signature(titles, DATE, SealStyle.STAMP)
    )
    head = Head(issuers=issuers, doc_number="第12号")
    imprint = Imprint("各县（市、区）人民政府", "云汀市人民政府办公室", "2026年3月13日")
    made = document(part, head=head, imprint=imprint)
    return replace(made, kind="命令", format=DocumentFormat.ORDER)


def minutes(
    *children: Node, attendance: tuple[Attendance, ...] = PRESENT, imprint: Imprint = CC
) -> Document:
    """Minutes of a meeting."""
    part = Part(0, PartRole.MAIN, children=children, attendance=attendance)
    head = Head(issuers=(ORGAN,), mark_text="云汀市水利局局务会议纪要", doc_number="〔2026〕3号")
    made = document(part, head=head, imprint=imprint)
    return replace(made, kind="纪要", format=DocumentFormat.MINUTES)


def format_documents() -> dict[str, Document]:
    """Name → document."""
    note = Part(0, PartRole.ATTACHMENT, "活动日程", "", tuple(paragraphs(2)))
    attached = letter(*paragraphs(9, 3))
    long_mark = replace(LETTER_HEAD, issuers=("云汀市最严格水资源管理制度考核工作领导小组办公室",))
    joint = order(*paragraphs(2), issuers=("云汀市人民政府", "云汀军分区"))
    return {
        "letter": letter(*paragraphs(2), head=FULL_LETTER_HEAD),
        "letter of three pages": letter(*paragraphs(7, 4), head=FULL_LETTER_HEAD),
        "letter with an attachment": replace(
            document(attached.parts[0], note, head=LETTER_HEAD, imprint=CC),
            format=DocumentFormat.LETTER,
        ),
        "letter, long mark": letter(*paragraphs(5), head=long_mark),
        "letter, number alone": letter(*paragraphs(1), imprint=Imprint()),
        "letter, mark alone": letter(*paragraphs(1), head=Head(issuers=(ORGAN,))),
        "letter without a head": letter(*paragraphs(3), head=Head()),
        "letter with signers": letter(
            *paragraphs(1), head=replace(FULL_LETTER_HEAD, signers=("张三", "李小四", "王五"))
        ),
        "order": order(*paragraphs(3)),
        "order of two pages": order(*outline()),
        "joint order": joint,
        "minutes": minutes(*paragraphs(3)),
        "minutes of two pages": minutes(*paragraphs(8, 3)),
        "minutes, attendance alone": minutes(imprint=Imprint()),
    }
