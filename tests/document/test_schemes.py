"""Regulations: 章、节、条 counted, their levels changed, and typed numbers taken over."""

from dataclasses import replace

import pytest

from tests.document.pictures import draw, tree
from wenming_desk.document import edits, text_edits
from wenming_desk.document.nodes import Document, Numbering, NumberingScheme, Section, walk_document
from wenming_desk.document.numbering import label, parse_label, section_labels
from wenming_desk.document.schemes import set_scheme
from wenming_desk.document.serial import from_json, to_json

REGULATION = NumberingScheme.REGULATION

RULES = """
    1 总则
      3> |为规范管理，制定本办法。
      3> |有下列情形之一的，应当报告：
        4> |值班；
        4> |出差。
        - 前款所称出差，指离开本市。
    1 管理
      2 登记
        3> |各单位应当登记。
      2 检查
        3> |每年检查一次。
          4> |检查组：
            5> |组长；
            5> |组员。
"""


def rules(picture: str = RULES) -> Document:
    """A regulation in a picture."""
    document = tree(picture)
    part = replace(document.parts[0], numbering=Numbering(scheme=REGULATION))
    return replace(document, parts=(part,))


def labels(document: Document) -> list[str]:
    """Labels in reading order, without the space behind them."""
    found = section_labels(document.parts[0])
    return [found[n.id].strip() for n in walk_document(document) if n.id in found]


def named(document: Document, words: str) -> int:
    """The section with this heading or opening text."""
    for node in walk_document(document):
        if isinstance(node, Section):
            text = node.lead.text if node.lead else node.heading
            if text.plain.startswith(words):
                return node.id
    raise AssertionError(words)


def test_articles_count_on_through_chapters_and_what_is_below_them_does_not() -> None:
    assert labels(rules()) == [
        *("第一章", "第一条", "第二条", "（一）", "（二）"),
        *("第二章", "第一节", "第三条", "第二节", "第四条", "（一）", "1.", "2."),
    ]


def test_one_character_of_space_stands_behind_chapter_and_article_alone() -> None:
    assert [label(level, 12, REGULATION) for level in range(1, 7)] == [
        *("第十二章\u3000", "第十二节\u3000", "第十二条\u3000", "（十二）", "12.", "（12）")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一章　总则", (1, 1, 4)),
        ("第 十二 节 检查", (2, 12, 7)),
        ("第一百零三条为规范", (3, 103, 6)),
        ("第12条 为规范", (3, 12, 5)),
        ("（三）出差", (4, 3, 3)),
        ("4.组长", (5, 4, 2)),
        ("（5）其他", (6, 5, 3)),
        ("第三条第二款规定的情形", None),
        ("第三条、第五条所称", None),
        ("一、总则", None),
        ("第一编　总则", None),
    ],
)
def test_labels_read_back(text: str, found: tuple[int, int, int] | None) -> None:
    assert parse_label(text, REGULATION) == found


def test_new_sections_are_articles_until_something_else_stands_there() -> None:
    document = rules("1 总则\n- 甲")
    document, own = edits.insert_section_into(document, named(document, "总则"))
    assert labels(document) == ["第一章", "第一条"]
    document, _ = edits.insert_section_into(document, own)
    document, _ = edits.insert_section_after(document, named(document, "总则"))
    assert labels(document) == ["第一章", "第一条", "（一）", "第二章"]
    bare = rules("- 甲")
    bare, _ = edits.insert_section_into(bare, bare.parts[0].id)
    assert labels(bare) == ["第一条"]


def test_a_chapter_that_becomes_a_division_keeps_its_articles() -> None:
    document = rules()
    lowered = edits.demote(document, named(document, "管理"))
    # its own divisions have no room between 节 and 条 and become articles
    assert labels(lowered)[:6] == ["第一章", "第一条", "第二条", "（一）", "（二）", "第一节"]
    plain = rules("1 甲\n  3> |一。\n1 乙\n  3> |二。")
    lowered = edits.demote(plain, named(plain, "乙"))
    assert draw(lowered) == "1 甲\n  3> |一。\n  2 乙\n    3> |二。"
    assert labels(lowered) == ["第一章", "第一条", "第一节", "第二条"]
    assert draw(edits.promote(lowered, named(lowered, "乙"))) == draw(plain)


def test_an_article_goes_below_the_one_before_it_and_back() -> None:
    document = rules("1 甲\n  3> |一。\n  3> |二。")
    lowered = edits.demote(document, named(document, "二"))
    assert labels(lowered) == ["第一章", "第一条", "（一）"]
    assert edits.promote(lowered, named(lowered, "二")) == document
    chapter = text_edits.set_level(document, named(document, "二"), 1)
    assert labels(chapter) == ["第一章", "第一条", "第二章"]


def test_the_scheme_is_switched_and_back() -> None:
    document = rules()
    part = document.parts[0].id
    plan = set_scheme(document, part, NumberingScheme.PLAN)
    assert labels(plan)[:3] == ["一、", "1.", "2."]
    assert set_scheme(plan, part, REGULATION) == document
    assert set_scheme(document, part, REGULATION) is document


TYPED = """
    1~ 第一章　总　则
      - 第一条　为规范管理，制定本办法。
      - 第二条　有下列情形之一的，应当报告：
      - （一）值班；
      - （二）出差。
      - 前款所称出差，指离开本市。
    1~ 第二章　管理
      - 第三条　各单位应当登记。
"""


def test_typed_numbers_become_those_of_sections() -> None:
    document = tree(TYPED)
    changed = set_scheme(document, document.parts[0].id, REGULATION)
    assert labels(changed) == [
        *("第一章", "第一条", "第二条", "（一）", "（二）", "第二章", "第三条")
    ]
    assert draw(changed).splitlines()[3:6] == [
        *("    4> |值班；", "    4> |出差。", "    - 前款所称出差，指离开本市。")
    ]


@pytest.mark.parametrize("wrong", [TYPED.replace("第三条", "第五条"), "- 第一条　甲。\n- 乙"])
def test_typed_numbers_that_counting_would_change_stay_text(wrong: str) -> None:
    document = tree(wrong)
    changed = set_scheme(document, document.parts[0].id, REGULATION)
    assert changed.parts[0].children == document.parts[0].children
    assert changed.parts[0].numbering.scheme is REGULATION


def test_the_scheme_is_kept() -> None:
    document = rules()
    assert from_json(to_json(document)) == document
