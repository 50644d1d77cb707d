"""Documents of several organs: joint marks, signers, every signature form, moved recipients."""

from __future__ import annotations

from dataclasses import replace

from tests.fidelity.own_documents import IMPRINT, PLAIN_HEAD, document, paragraphs
from wenming_desk.document.nodes import (
    Document,
    Head,
    MarkForm,
    Part,
    PartRole,
    SealStyle,
    Signature,
)

ORGANS = (
    "云汀市水利局",
    "云汀市教育局",
    "云汀市生态环境局",
    "共青团云汀市委",
    "云汀市住房和城乡建设局",
    "云汀市总工会",
    "云汀市财政局",
    "云汀市文化和旅游局",
    "云汀市卫生健康委员会",
    "云汀市妇联",
    "云汀市科协",
    "中共云汀市委宣传部",
)
PEOPLE = ("张三", "李小四", "王五", "赵六儿", "欧阳七", "周八")
TITLES = ("云汀市水利局局长", "云汀市教育局局长", "云汀市生态环境局局长")
DATE = "2026年3月12日"


def joint(count: int, *, signers: int = 0, form: MarkForm = MarkForm.ALL) -> Head:
    """The head of a joint issue of so many organs."""
    names = (PEOPLE * 2)[:signers]
    return replace(PLAIN_HEAD, issuers=ORGANS[:count], signers=names, mark_form=form)


def notice(
    orgs: tuple[str, ...], seal: SealStyle, *, lines: int = 2, note: str = "", to: str = ""
) -> Part:
    """A notice that several organs sign."""
    return Part(
        0,
        PartRole.MAIN,
        "关于开展2026年节水宣传周活动的通知",
        to or "各县（市、区）水利局、教育局",
        tuple(paragraphs(lines)),
        signature=Signature(orgs, DATE, seal),
        note=note,
    )


def joint_documents() -> dict[str, Document]:
    """Name → document."""
    sealed, unsealed, stamp = SealStyle.SEALED, SealStyle.UNSEALED, SealStyle.STAMP
    found: dict[str, Document] = {}
    for count in (2, 5, 12):
        for form in (MarkForm.ALL, MarkForm.ALL_BARE):
            part = notice(ORGANS[:count], sealed, lines=6, note="此件公开发布")
            name = f"joint {count}{' bare' if form is MarkForm.ALL_BARE else ''}"
            found[name] = document(part, head=joint(count, form=form), imprint=IMPRINT)
    for count in range(1, 7):
        head = joint(min(count, 3), signers=count)
        found[f"signers {count}"] = document(notice(ORGANS[:1], sealed), head=head, imprint=IMPRINT)
    found["signers 12"] = document(notice(ORGANS[:1], sealed), head=joint(12, signers=12))
    for seal in SealStyle:
        for count in (1, 2, 3, 4, 5):
            orgs = (TITLES * 2 if seal is stamp else ORGANS)[:count]
            found[f"{seal} {count}"] = document(notice(orgs, seal, lines=3), head=joint(count))
    long = tuple(f"{name}办公室暨节约用水工作领导小组" for name in ORGANS[:3])
    found["sealed long"] = document(notice(long, sealed), head=joint(3))
    found["unsealed 12"] = document(notice(ORGANS, unsealed, lines=4), imprint=IMPRINT)
    everybody = "、".join(f"{name}第{n}处" for n in range(1, 5) for name in ORGANS)
    moved = notice(ORGANS[:1], sealed, lines=5, to=everybody)
    found["moved"] = document(moved, head=joint(5, signers=5), imprint=IMPRINT)
    found["moved alone"] = document(moved, head=joint(5, signers=5))
    return found
