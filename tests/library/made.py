"""Plans of our own to fill libraries with."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from tests.materials import RESOURCES
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
)
from wenming_desk.library.categories import Categories
from wenming_desk.library.cutting import cut
from wenming_desk.library.records import Plan, Source

Item = tuple[str, str]
"""Heading and text."""

CLOUD = (
    (
        "深化志愿服务",
        "组建不少于60人的志愿服务队，每季度开展一次净滩日行动，由机关党委统一登记时长。",
    ),
    ("推进文明餐桌行动", "在食堂设置半份菜窗口，持续开展光盘行动，每月公布一次剩余重量。"),
    ("办好我们的节日", "端午节前组织包粽子活动，9月底前完成中秋慰问。（责任单位：工会）"),
)
HILL = (
    ("做实志愿服务", "每月最后一个周六到社区帮助老人理发、量血压，活动情况及时公示。"),
    ("加强网络文明建设", "公众号发布内容严格三审三校，抵制网络谣言，讲好科技特派员故事。"),
)


def categories() -> Categories:
    """The table of the program."""
    path = Path(RESOURCES / "categories" / "categories.txt")
    return Categories.read(path.read_text("utf-8"))


def document(title: str, items: Sequence[Item], issuer: str = "", number: str = "") -> Document:
    """A plan with an opening, one chapter and its items, the first with bold words and a table."""
    ids = count(2)
    sections: list[Node] = []
    for at, (heading, text) in enumerate(items):
        body: list[Node] = [Paragraph(next(ids), Text.of(text))]
        if at == 0:
            bold = Run(text[:4], frozenset({"bold"}))
            body = [Paragraph(next(ids), Text.of(bold, text[4:]))]
            rows = ((Cell((Text.of("任务"),)), Cell((Text.of("时限"),))),)
            body.append(Table(next(ids), rows))
        sections.append(Section(next(ids), Text.of(heading), 2, tuple(body), run_in=at == 0))
    chapter = Section(next(ids), Text.of("主要任务"), 1, tuple(sections))
    opening = Paragraph(next(ids), Text.of("为扎实做好全年精神文明建设工作，制定本方案。"))
    part = Part(1, PartRole.MAIN, title, "各科室", (opening, chapter))
    head = Head(issuers=(issuer,) if issuer else (), doc_number=number)
    return Document("通知", head=head, parts=(part,), next_id=next(ids))


def plan(
    title: str = "云汀市水利局2026年精神文明建设工作方案",
    items: Sequence[Item] = CLOUD,
    *,
    key: str = "cloud",
    issuer: str = "云汀市水利局",
    region: str = "云汀市",
    file_digest: str = "",
) -> Plan:
    """A plan ready to be put in; its source has the key `key`."""
    source = Source(key, "", region=region, file=f"{title}.docx", file_digest=file_digest)
    return cut(document(title, items, issuer), categories(), source=source)


def hill(key: str = "hill") -> Plan:
    """A plan of another bureau and year."""
    return plan(
        "石溪县教育局2024年文明创建工作要点", HILL, key=key, issuer="石溪县教育局", region="石溪县"
    )
