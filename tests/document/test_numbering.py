"""Han numerals, labels of levels, labels read back, continuous and unnumbered sections."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.pictures import Names, tree
from wenming_desk.document.nodes import Document, Numbering
from wenming_desk.document.numbering import (
    attachment_names,
    document_labels,
    han_number,
    han_value,
    label,
    parse_label,
    section_labels,
)


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (105, "一百零五"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2026, "二千零二十六"),
        (9999, "九千九百九十九"),
    ],
)
def test_han_numerals(value: int, numeral: str) -> None:
    assert han_number(value) == numeral
    assert han_value(numeral) == value


@pytest.mark.parametrize("value", [0, -1, 10_000])
def test_numbers_without_a_numeral(value: int) -> None:
    with pytest.raises(ValueError, match="Han numeral"):
        han_number(value)


@given(st.integers(1, 9999))
def test_han_value_is_the_inverse(value: int) -> None:
    assert han_value(han_number(value)) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("一十", 10), ("一十二", 12), ("一百〇五", 105), ("一百十五", 115)]
)
def test_numerals_as_people_write_them(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "零",
        "一二",
        "十百",
        "二〇",
        "百",
        "一百五",
        "一百零",
        "十十",
        "一千百",
        "甲",
        "二零二六",
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert han_value(text) is None


@pytest.mark.parametrize(
    ("level", "count", "text"),
    [
        (1, 1, "一、"),
        (1, 105, "一百零五、"),
        (1, 10_000, "10000、"),
        (2, 12, "（十二）"),
        (3, 12, "12."),
        (4, 3, "（3）"),
        (5, 1, "①"),
        (5, 20, "⑳"),
        (5, 21, "（21）"),
        (6, 1, "a."),
        (6, 26, "z."),
        (6, 27, "aa."),
    ],
)
def test_labels(level: int, count: int, text: str) -> None:
    assert label(level, count) == text


@given(st.integers(1, 6), st.integers(1, 999))
def test_a_label_is_read_back(level: int, count: int) -> None:
    if level == 5:
        count = count % 20 + 1
    if level == 6:
        count = count % 26 + 1
    text = label(level, count)
    assert parse_label(text + "标题") == (level, count, len(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、总体要求", (1, 1, 2)),
        ("一．总体要求", (1, 1, 2)),
        ("一.总体要求", (1, 1, 2)),
        ("　　十一、 总体", (1, 11, 6)),
        ("一百零五、末", (1, 105, 5)),
        ("（一）加强", (2, 1, 3)),
        ("(一)加强", (2, 1, 3)),
        ("（ 十二 ）、加强", (2, 12, 7)),
        ("㈢加强", (2, 3, 1)),
        ("1.做好", (3, 1, 2)),
        ("1、做好", (3, 1, 2)),
        ("１．做好", (3, 1, 2)),
        ("12. 做好", (3, 12, 4)),
        ("3.2026年底前", (3, 3, 2)),
        ("1．2026年底前", (3, 1, 2)),
        ("⒉做好", (3, 2, 1)),
        ("（1）抓紧", (4, 1, 3)),
        ("（１）抓紧", (4, 1, 3)),
        ("(12)、抓紧", (4, 12, 5)),
        ("⑵抓紧", (4, 2, 1)),
        ("③落实", (5, 3, 1)),
        ("⑳、落实", (5, 20, 2)),
        ("b.分项", (6, 2, 2)),
    ],
)
def test_labels_in_any_width_and_mark(text: str, found: tuple[int, int, int]) -> None:
    assert parse_label(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一是抓学习",
        "十分重要",
        "一二、",
        "零、",
        "3.5公里",
        "3.14、15两日",
        "2026年工作",
        "2026.",
        "1000、",
        "（一",
        "（甲）",
        "e.g. 例",
        "a、",
        "0.",
        "（0）",
        "第一条",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert parse_label(text) is None


# ------------------------------------------------------------------ sections


def labels(document: Document) -> list[str]:
    """Labels and headings in reading order."""
    by_id = section_labels(document.parts[0])
    names = {own: name for name, own in Names(document)._ids.items()}
    return [by_id[own] + names[own] for own in sorted(by_id)]


def test_siblings_count_from_one_within_their_parent() -> None:
    document = tree("1 甲\n  2 子\n  2 丑\n    3 细\n1 乙\n  2 寅\n    3 微")
    assert labels(document) == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "1.细",
        "二、乙",
        "（一）寅",
        "1.微",
    ]


def test_a_level_may_be_skipped() -> None:
    assert labels(tree("1 甲\n  3 子\n  3 丑\n1 乙\n  3 寅")) == [
        "一、甲",
        "1.子",
        "2.丑",
        "二、乙",
        "1.寅",
    ]


def test_a_level_may_count_on_through_the_part() -> None:
    document = tree(
        "1 甲\n  3 子\n    4 小\n  3 丑\n    4 微\n1 乙\n  2 丙\n    3 寅\n  2 丁\n    3 卯"
    )
    part = replace(document.parts[0], numbering=Numbering(frozenset({3})))
    assert labels(replace(document, parts=(part,))) == [
        "一、甲",
        "1.子",
        "（1）小",
        "2.丑",
        "（1）微",
        "二、乙",
        "（一）丙",
        "3.寅",
        "（二）丁",
        "4.卯",
    ]


def test_sections_without_a_number_do_not_count_but_begin_anew() -> None:
    assert labels(tree("1 甲\n  2 子\n1~ 附则\n  2 丑\n1 乙\n  2~ 寅\n  2 卯")) == [
        "一、甲",
        "（一）子",
        "（一）丑",
        "二、乙",
        "（一）卯",
    ]


def test_parts_count_for_themselves() -> None:
    document = tree("== main 通知\n1 甲\n== attachment 表一\n1 乙\n== attachment 表二\n1 丙")
    at = Names(document)
    found = document_labels(document)
    assert [found[at[name]] for name in "甲乙丙"] == ["一、"] * 3
    assert [found.get(part) for part in at.part] == [None, "附件1", "附件2"]
    assert attachment_names(document) == ("表一", "表二")


def test_names_of_attachments_that_are_not_there() -> None:
    document = tree("== main 通知\n- 文\n== issued 要点\n- 要")
    part = replace(document.parts[0], attachment_notes=("任务表",))
    assert attachment_names(replace(document, parts=(part,))) == ("任务表",)
    assert attachment_names(Document()) == ()
    alone = tree("== main 通知\n- 文\n== attachment 表\n- 一")
    assert document_labels(alone)[alone.parts[1].id] == "附件"
