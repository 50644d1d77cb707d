"""Documents of a wanted size, of sentences of our own, always the same."""

import random
from itertools import count

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Head,
    Imprint,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    walk_document,
)

CHARACTERS_A_PAGE = 22 * 28
_FULL = 0.926
"""How full a page of a plan is."""
_SUBJECTS = (
    "各区水利局",
    "局属各单位",
    "河湖管理处",
    "各街道、各乡镇",
    "工程建设中心",
    "志愿服务队",
)
_TIMES = ("2026年6月底前", "每季度第一个月10日前", "汛期到来之前", "全年", "10月15日至11月30日")
_ACTIONS = (
    "组织开展“净滩日”行动，清理河岸堆放物",
    "完成3处湿地的修复，栽种本地水生植物",
    "逐一登记占用河道的建筑，建立台账（附照片和坐标）",
    "巡查堤防、水闸和泵站，发现隐患立即上报",
    "公开投诉电话12345，7日内答复群众反映的问题",
    "培训基层管护人员不少于40学时",
)
_ENDS = ("。", "，做到有部署、有检查、有总结。", "；进展情况报局办公室。", "，并纳入年度考核。")


def sentence(pick: random.Random) -> str:
    """A sentence of thirty to fifty characters."""
    parts = (pick.choice(_TIMES), "，", pick.choice(_SUBJECTS), "要", pick.choice(_ACTIONS))
    return "".join(parts) + pick.choice(_ENDS)


def plan(characters: int, *, imprint: bool = True) -> Document:
    """A notice with about so many characters, three levels deep, one heading in three run in."""
    pick = random.Random(2026)
    ids = count(2)
    written = 0
    chapters: list[Node] = []
    while written < characters:
        sections: list[Node] = []
        for number in range(6):
            body = tuple(
                Paragraph(next(ids), Text.of("".join(sentence(pick) for _ in range(4))))
                for _ in range(4)
            )
            written += sum(len(each.text) for each in body) + 12
            sections.append(
                Section(next(ids), Text.of("推进河湖保护工作"), 2, body, run_in=number % 3 == 0)
            )
        chapters.append(Section(next(ids), Text.of("重点任务和分工"), 1, tuple(sections)))
    main = Part(
        1,
        PartRole.MAIN,
        "云汀市水利局关于做好2026年河湖保护工作的通知",
        "各区水利局，局属各单位",
        tuple(chapters),
        signature=Signature(("云汀市水利局",), "2026年3月5日"),
    )
    foot = Imprint("市政府办公室", "云汀市水利局办公室", "2026年3月6日") if imprint else Imprint()
    head = Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕12号")
    return Document(head=head, parts=(main,), imprint=foot, next_id=next(ids))


def of_pages(pages: int) -> Document:
    """A plan of about so many pages by the usual profile."""
    return plan(round(pages * CHARACTERS_A_PAGE * _FULL))


def paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs of a plan."""
    return [node for node in walk_document(document) if isinstance(node, Paragraph)]
