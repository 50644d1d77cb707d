"""Regulations in the flow: chapters in the middle, the numbers of articles alone in 黑体."""

from dataclasses import replace

from tests.document.test_schemes import rules
from tests.typeset.plans import profile
from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.schemes import set_scheme
from wenming_desk.standard.flow import FlowBuilder, FlowParagraph
from wenming_desk.standard.roles import Role

PICTURE = """
    1 总则
      3> |为规范管理，制定本办法。
        4> |值班；
        4 出差
      3 各单位应当登记。
      2 登记
        3> 目的|便于管理。
"""


def paragraphs(builder: FlowBuilder, picture: str = PICTURE) -> list[FlowParagraph]:
    items = builder.flow(rules(picture)).items
    return [item for item in items if isinstance(item, FlowParagraph)]


def test_roles_and_faces() -> None:
    found = paragraphs(FlowBuilder(profile()))
    assert [(p.role, [(x.text, x.face) for x in p.pieces if x.text]) for p in found] == [
        (Role.CHAPTER, [("第一章\u3000", "heiti"), ("总则", "heiti")]),
        (Role.ARTICLE, [("第一条\u3000", "heiti"), ("为规范管理，制定本办法。", "fangsong")]),
        (Role.ITEM, [("（一）", "fangsong"), ("值班；", "fangsong")]),
        (Role.HEADING_4, [("（二）", "fangsong"), ("出差", "fangsong")]),
        (Role.ARTICLE, [("第二条\u3000", "heiti"), ("各单位应当登记。", "fangsong")]),
        (Role.DIVISION, [("第一节\u3000", "heiti"), ("登记", "heiti")]),
        (Role.ARTICLE, [("第三条\u3000", "heiti"), ("目的", "heiti"), ("。", "heiti"),
                        ("便于管理。", "fangsong")]),
    ]  # fmt: skip
    assert [p.keep_next for p in found] == [True, False, False, False, False, True, False]
    assert [p.style.align for p in found if p.role is Role.CHAPTER] == ["center"]
    assert [p.first for p in found if p.role in (Role.CHAPTER, Role.DIVISION)] == [0, 0]


def test_items_follow_the_scheme_of_their_part() -> None:
    builder = FlowBuilder(profile())
    document = rules(PICTURE)
    before = builder.flow(document)
    plan = set_scheme(document, document.parts[0].id, NumberingScheme.PLAN)
    texts = [p.text for p in builder.flow(plan).items if isinstance(p, FlowParagraph)]
    assert texts[:2] == ["一、总则", "1.为规范管理，制定本办法。"]
    again = builder.flow(replace(document, next_id=document.next_id))
    assert [i.text for i in again.items if isinstance(i, FlowParagraph)] == [
        i.text for i in before.items if isinstance(i, FlowParagraph)
    ]
