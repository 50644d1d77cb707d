"""Text, split, merge, headings and paragraphs made of each other: before and after as pictures."""

from dataclasses import replace

import pytest

from tests.document.pictures import Names, becomes, draw, letters, stays, tree
from wenming_desk.document import text_edits
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    lines_below_title,
)
from wenming_desk.document.tree import EditError, find, update

BORROWED = Provenance("s1", "去年的要点", "借来的话")


def test_set_text_of_paragraph_and_heading() -> None:
    becomes("- 甲", lambda d, at: text_edits.set_text(d, at["甲"], "甲乙"), "- 甲乙", gained="乙")
    stays("1 甲", lambda d, at: text_edits.set_text(d, at["甲"], "甲"))
    stays("1 甲", lambda d, at: text_edits.set_text(d, at["甲"], Text.of("甲")))


def test_set_text_keeps_atoms_and_marks() -> None:
    document = tree("- 甲*乙")
    own = Names(document)["甲*乙"]
    after = text_edits.set_text(document, own, "甲\ufffc丙")
    node = find(after, own)
    assert isinstance(node, Paragraph)
    before = find(document, own)
    assert isinstance(before, Paragraph)
    assert node.text.atoms == before.text.atoms
    assert node.text.plain == "甲\ufffc丙"


def test_tables_opaque_blocks_and_parts_have_no_text_of_their_own() -> None:
    document = tree("# 表\n! 图")
    at = Names(document)
    for wrong in (at["表"], at["图"], document.parts[0].id, 99):
        with pytest.raises(EditError):
            text_edits.set_text(document, wrong, "新")


# ------------------------------------------------------------------ split


@pytest.mark.parametrize(
    ("offset", "first", "second"),
    [
        (0, "-", "- 甲*乙"),
        (1, "- 甲", "- *乙"),
        (2, "- 甲*", "- 乙"),
        (9, "- 甲*乙", "-"),
        (-3, "-", "- 甲*乙"),
    ],
)
def test_split_a_paragraph(offset: int, first: str, second: str) -> None:
    document = tree("- 甲*乙\n- 丙")
    after, made = text_edits.split(document, Names(document)["甲*乙"], offset)
    assert draw(after) == f"{first}\n{second}\n- 丙"
    assert letters(after) == letters(document)
    assert made == document.next_id


def test_split_a_heading_moves_the_rest_below() -> None:
    becomes(
        "1 甲乙\n  2 丙",
        lambda d, at: text_edits.split(d, at["甲乙"], 1),
        "1 甲\n  - 乙\n  2 丙",
    )
    becomes("1 甲", lambda d, at: text_edits.split(d, at["甲"], 1), "1 甲\n  -")


def test_split_a_run_in_heading_lets_it_stand_alone() -> None:
    lead = becomes(
        "2> 甲乙|文\n  - 续",
        lambda d, at: text_edits.split(d, at["甲乙"], 1),
        "2 甲\n  - 乙。文\n  - 续",
        gained="。",
    )
    assert lead == 3
    becomes("2> 甲乙|文", lambda d, at: text_edits.split(d, at["甲乙"], 2), "2 甲乙\n  - 文")


def test_split_a_run_in_paragraph_keeps_the_heading_run_in() -> None:
    becomes("2> 甲|文字", lambda d, at: text_edits.split(d, at["文字"], 1), "2> 甲|文\n  - 字")


def test_both_halves_of_a_borrowed_paragraph_stay_borrowed() -> None:
    document = tree("- 借来的话")
    own = Names(document)["借来的话"]
    document = update(document, own, lambda n: replace(n, provenance=BORROWED))
    after, made = text_edits.split(document, own, 2)
    for part in (find(after, own), find(after, made)):
        assert isinstance(part, Paragraph)
        assert part.provenance == BORROWED
    again, kept, _ = text_edits.merge_with_previous(after, made)
    assert (again.parts, kept) == (document.parts, own)


def test_tables_cannot_be_split() -> None:
    document = tree("# 表\n! 图")
    for name in ("表", "图"):
        with pytest.raises(EditError):
            text_edits.split(document, Names(document)[name], 0)


# ------------------------------------------------------------------ merge


def test_merge_with_the_paragraph_before() -> None:
    kept = becomes(
        "- 甲*\n- 乙", lambda d, at: text_edits.merge_with_previous(d, at["乙"]), "- 甲*乙"
    )
    assert kept == (2, 2)
    kept = becomes(
        "2> 题|甲\n  - 乙",
        lambda d, at: text_edits.merge_with_previous(d, at["乙"]),
        "2> 题|甲乙",
    )
    assert kept == (3, 1)


def test_merge_at_the_start_of_a_section_makes_run_in_text() -> None:
    kept = becomes(
        "2 题\n  - 甲\n  - 乙",
        lambda d, at: text_edits.merge_with_previous(d, at["甲"]),
        "2> 题|甲\n  - 乙",
    )
    assert kept == (3, 0)


def test_merge_behind_a_section_joins_its_last_paragraph() -> None:
    becomes(
        "1 甲\n  2 子\n    - 文\n- 尾",
        lambda d, at: text_edits.merge_with_previous(d, at["尾"]),
        "1 甲\n  2 子\n    - 文尾",
    )
    becomes(
        "1 甲\n  2 子\n- 尾",
        lambda d, at: text_edits.merge_with_previous(d, at["尾"]),
        "1 甲\n  2> 子|尾",
    )


def test_merge_refuses() -> None:
    document = tree("- 首\n2> 题|接\n# 表\n- 后")
    at = Names(document)
    for wrong in (at["首"], at.lead["题"], at["表"], at["后"], at["题"]):
        with pytest.raises(EditError):
            text_edits.merge_with_previous(document, wrong)


# ------------------------------------------------------------------ run in


def test_run_in_and_back() -> None:
    apart, joined = "2 题\n  - 文\n  - 续", "2> 题|文\n  - 续"
    becomes(apart, lambda d, at: text_edits.set_run_in(d, at["题"], True), joined)
    becomes(joined, lambda d, at: text_edits.set_run_in(d, at["题"], False), apart)
    stays(joined, lambda d, at: text_edits.set_run_in(d, at["题"], True))
    document = tree("1 甲\n  2 子\n- 文")
    for wrong in ("甲", "子", "文"):
        with pytest.raises(EditError):
            text_edits.set_run_in(document, Names(document)[wrong], True)


# ------------------------------------------------------------------ headings and paragraphs

PLAN = "1 甲\n  - 一\n  - 二\n  - 三\n  2 子\n1 乙"


def test_to_section_at_the_level_of_its_siblings() -> None:
    becomes(
        PLAN,
        lambda d, at: text_edits.to_section(d, at["二"]),
        "1 甲\n  - 一\n  2 二\n  - 三\n  2 子\n1 乙",
    )
    becomes("- 文", lambda d, at: text_edits.to_section(d, at["文"]), "1 文")
    becomes("- 文\n2 甲", lambda d, at: text_edits.to_section(d, at["文"]), "2 文\n2 甲")


def test_to_section_of_a_run_in_paragraph_lets_the_heading_stand_alone() -> None:
    becomes("2> 题|文", lambda d, at: text_edits.to_section(d, at["文"]), "2 题\n  3 文")


def test_to_section_at_a_higher_level_ends_the_sections_around_it() -> None:
    becomes(
        PLAN,
        lambda d, at: text_edits.to_section(d, at["二"], 1),
        "1 甲\n  - 一\n1 二\n  - 三\n  2 子\n1 乙",
    )
    becomes(
        "1 甲\n  2> 子|一\n    - 二\n    3 孙\n  2 丑\n1 乙",
        lambda d, at: text_edits.to_section(d, at["一"], 1),
        "1 甲\n  2 子\n1 一\n  - 二\n  3 孙\n  2 丑\n1 乙",
    )
    becomes(
        "1 甲\n  2> 子|一\n    - 二\n  2 丑",
        lambda d, at: text_edits.to_section(d, at["二"], 2),
        "1 甲\n  2> 子|一\n  2 二\n  2 丑",
    )


def test_to_section_refuses() -> None:
    document = tree("6 底\n  - 文\n# 表")
    at = Names(document)
    for wrong, level in (
        ("文", None),
        ("文", 0),
        ("文", 7),
        ("表", None),
        ("底", 1),
    ):
        with pytest.raises(EditError):
            text_edits.to_section(document, at[wrong], level)


def test_to_paragraph() -> None:
    becomes(
        "1 甲\n  - 一\n  2 子\n1 乙",
        lambda d, at: text_edits.to_paragraph(d, at["甲"]),
        "- 甲\n- 一\n2 子\n1 乙",
    )
    becomes(
        "2> 题|文\n  - 续",
        lambda d, at: text_edits.to_paragraph(d, at["题"]),
        "- 题。文\n- 续",
        gained="。",
    )
    becomes("3> |文", lambda d, at: text_edits.to_paragraph(d, at[""]), "- 文")
    document = tree("- 文")
    with pytest.raises(EditError):
        text_edits.to_paragraph(document, Names(document)["文"])


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("孙", 1, "1 甲\n  2 子\n1 孙\n1 乙\n  2 丑"),
        ("孙", 2, "1 甲\n  2 子\n  2 孙\n1 乙\n  2 丑"),
        ("孙", 6, "1 甲\n  2 子\n    6 孙\n1 乙\n  2 丑"),
        ("乙", 2, "1 甲\n  2 子\n    3 孙\n  2 乙\n    3 丑"),
        ("乙", 3, "1 甲\n  2 子\n    3 孙\n    3 乙\n      4 丑"),
        ("甲", 3, "3 甲\n  4 子\n    5 孙\n1 乙\n  2 丑"),
        ("丑", 4, "1 甲\n  2 子\n    3 孙\n1 乙\n  4 丑"),
    ],
)
def test_set_level(name: str, level: int, expected: str) -> None:
    picture = "1 甲\n  2 子\n    3 孙\n1 乙\n  2 丑"
    becomes(picture, lambda d, at: text_edits.set_level(d, at[name], level), expected)


def test_set_level_takes_what_lies_between_along() -> None:
    becomes(
        "1 甲\n- 间\n1 乙",
        lambda d, at: text_edits.set_level(d, at["乙"], 2),
        "1 甲\n  - 间\n  2 乙",
    )


def test_set_level_refuses() -> None:
    document = tree("1 甲\n  2 子\n    3 孙\n- 文")
    at = Names(document)
    for name, level in (("甲", 5), ("孙", 7), ("孙", 0), ("文", 1)):
        with pytest.raises(EditError):
            text_edits.set_level(document, at[name], level)
    stays("1 甲", lambda d, at: text_edits.set_level(d, at["甲"], 1))


def test_typed_text_takes_the_marks_of_what_it_replaces() -> None:
    bold = frozenset({"bold"})
    document = tree("- 文")
    own = Names(document)["文"]
    document = text_edits.set_text(document, own, Text.of("前", Run("重点", bold), "后"))
    after = text_edits.set_text(document, own, "前难题后")
    node = find(after, own)
    assert isinstance(node, Paragraph)
    assert node.text == Text.of("前", Run("难题", bold), "后")


def test_lines_below_the_title_follow_it_at_once() -> None:
    lines = tuple(Paragraph(n, Text.of(str(n))) for n in (2, 3, 4))
    document = Document(parts=(Part(1, PartRole.MAIN, "题", "", lines),), next_id=5)
    with pytest.raises(EditError):
        text_edits.set_below_title(document, 3, True)
    document = text_edits.set_below_title(document, 2, True)
    document = text_edits.set_below_title(document, 3, True)
    assert lines_below_title(document.parts[0]) == 2
    document = text_edits.set_below_title(document, 2, False)
    rest = document.parts[0].children
    assert not any(isinstance(line, Paragraph) and line.below_title for line in rest)
