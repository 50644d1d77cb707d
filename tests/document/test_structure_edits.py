"""Insert, remove, move, promote, demote, move up and down, parts: before and after as pictures."""

import pytest

from tests.document.pictures import Names, becomes, draw, stays, tree
from wenming_desk.document import edits
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Paragraph, Part, PartRole, Section
from wenming_desk.document.tree import EditError, document_faults, find, locate

PLAN = """
- 引言
1 甲
  2> 甲一|甲一文
    - 甲一续
  2 甲二
    3 细
1 乙
  - 乙文
"""
DEEP = """
1 一
  2 二
    3 三
      4 四
        5 五
          6 六
1 尾
"""


def test_a_picture_is_drawn_as_it_was_read() -> None:
    for picture in (
        PLAN,
        DEEP,
        "== main 标题\n- 甲*乙\n== attachment 附\n# 甲|乙/丙|丁\n! 图\n1~ 附则",
    ):
        assert draw(tree(picture)) == picture.strip()
        assert document_faults(tree(picture)) == []


# ------------------------------------------------------------------ insert


def test_insert_gives_copies_new_ids() -> None:
    section = Section(1, Text.of("新"), 1, (Paragraph(1, Text.of("新文")),))
    ids = becomes(
        PLAN,
        lambda d, at: edits.insert(d, at.part[0], 1, [section, Paragraph(1, Text.of("散"))]),
        """
        - 引言
        1 新
          - 新文
        - 散
        1 甲
          2> 甲一|甲一文
            - 甲一续
          2 甲二
            3 细
        1 乙
          - 乙文
        """,
        gained="新新文散",
    )
    assert len(set(ids)) == 2


def test_insert_brings_sections_to_the_level_of_their_new_siblings() -> None:
    section = Section(0, Text.of("新"), 1, (Section(0, Text.of("下"), 2),))
    becomes(
        "1 甲\n  3 细",
        lambda d, at: edits.insert(d, at["甲"], 1, [section]),
        "1 甲\n  3 细\n  3 新\n    4 下",
        gained="新下",
    )


def test_nothing_goes_between_a_run_in_heading_and_its_paragraph() -> None:
    becomes(
        "2> 题|文",
        lambda d, at: edits.insert(d, at["题"], 0, [Paragraph(0, Text.of("新"))]),
        "2> 题|文\n  - 新",
        gained="新",
    )


def test_insert_of_nothing_changes_nothing() -> None:
    stays(PLAN, lambda d, at: edits.insert(d, at["甲"], 0, []))


@pytest.mark.parametrize(
    "node",
    [
        Section(0, Text.of("坏"), 7),
        Section(0, Text.of("坏"), 0),
        Section(0, Text.of("坏"), 2, (Section(0, Text.of("同级"), 2),)),
        Section(0, Text.of("坏"), 2, run_in=True),
    ],
)
def test_insert_refuses_broken_trees(node: Section) -> None:
    document = tree(PLAN)
    with pytest.raises(EditError):
        edits.insert(document, document.parts[0].id, 0, [node])


def test_insert_refuses_what_does_not_fit() -> None:
    document = tree(DEEP)
    at = Names(document)
    tall = Section(0, Text.of("高"), 1, (Section(0, Text.of("低"), 2),))
    for parent in ("六", "五"):
        with pytest.raises(EditError):
            edits.insert(document, at[parent], 0, [tall])
    with pytest.raises(EditError):
        edits.insert(document, document.next_id + 5, 0, [Paragraph(0)])


# ------------------------------------------------------------------ remove


def test_remove_takes_what_is_below() -> None:
    becomes(
        PLAN,
        lambda d, at: edits.remove(d, [at["甲"], at["细"], at["引言"]]),
        "1 乙\n  - 乙文",
        lost="引言甲甲一甲一文甲一续甲二细",
    )


def test_a_run_in_heading_that_lost_its_paragraph_stands_alone() -> None:
    becomes(
        "2> 题|文\n  - 续",
        lambda d, at: edits.remove(d, [at.lead["题"]]),
        "2 题\n  - 续",
        lost="文",
    )
    becomes("2> 题|文", lambda d, at: edits.remove(d, [at["文"]]), "2 题", lost="文")


def test_remove_refuses_parts_and_unknown_ids() -> None:
    document = tree(PLAN)
    for wrong in (document.parts[0].id, 999, 0, -1):
        with pytest.raises(EditError):
            edits.remove(document, [Names(document)["甲"], wrong])
    stays(PLAN, lambda d, at: edits.remove(d, []))


# ------------------------------------------------------------------ move


def test_move_into_another_section() -> None:
    becomes(
        PLAN,
        lambda d, at: edits.move(d, [at["甲二"]], at["乙"], 0),
        """
        - 引言
        1 甲
          2> 甲一|甲一文
            - 甲一续
        1 乙
          2 甲二
            3 细
          - 乙文
        """,
    )


def test_move_of_several_keeps_reading_order_and_counts_the_index_before() -> None:
    becomes(
        "- 甲\n- 乙\n- 丙\n- 丁",
        lambda d, at: edits.move(d, [at["丙"], at["甲"]], at.part[0], 4),
        "- 乙\n- 丁\n- 甲\n- 丙",
    )
    becomes(
        "- 甲\n- 乙\n- 丙\n- 丁",
        lambda d, at: edits.move(d, [at["甲"], at["丁"]], at.part[0], 2),
        "- 乙\n- 甲\n- 丁\n- 丙",
    )


def test_move_of_a_node_with_its_child_moves_the_subtree_once() -> None:
    becomes(
        PLAN,
        lambda d, at: edits.move(d, [at["细"], at["甲二"]], at.part[0], 0, 1),
        """
        1 甲二
          2 细
        - 引言
        1 甲
          2> 甲一|甲一文
            - 甲一续
        1 乙
          - 乙文
        """,
    )


def test_move_to_its_own_place_changes_nothing() -> None:
    for index in (0, 1):
        stays(PLAN, lambda d, at, i=index: edits.move(d, [at["引言"]], at.part[0], i))
    stays("2> 题|文\n  - 续", lambda d, at: edits.move(d, [at.lead["题"]], at["题"], 0))
    stays(PLAN, lambda d, at: edits.move(d, [at["甲二"]], at["甲"], 2, 2))
    stays("- 甲\n- 乙", lambda d, at: edits.move(d, [at["甲"], at["乙"]], at.part[0], 1))


def test_a_moved_run_in_paragraph_leaves_the_heading_alone() -> None:
    becomes(
        "2> 题|文\n  - 续",
        lambda d, at: edits.move(d, [at.lead["题"]], at["题"], 2),
        "2 题\n  - 续\n  - 文",
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (None, "1 甲\n  2 乙\n    3 丙"),
        (1, "1 甲\n  2 乙\n    3 丙"),
        (2, "1 甲\n  2 乙\n    3 丙"),
        (4, "1 甲\n  4 乙\n    5 丙"),
        (5, "1 甲\n  5 乙\n    6 丙"),
    ],
)
def test_level_of_a_moved_section(level: int | None, expected: str) -> None:
    becomes(
        "1 甲\n1 乙\n  2 丙", lambda d, at: edits.move(d, [at["乙"]], at["甲"], 0, level), expected
    )


def test_a_section_keeps_a_level_that_skips_one() -> None:
    becomes("1 甲\n3 乙", lambda d, at: edits.move(d, [at["乙"]], at["甲"], 0), "1 甲\n  3 乙")


def test_an_illegal_level_is_replaced_before_anything_is_shifted() -> None:
    becomes(
        "3 甲\n  4 乙\n4 丙",
        lambda d, at: edits.move(d, [at["丙"]], at["甲"], 1, 2),
        "3 甲\n  4 乙\n  4 丙",
    )


def test_gaps_close_up_near_the_deepest_level() -> None:
    becomes(
        "1 甲\n1 乙\n  3 丙\n    4 丁",
        lambda d, at: edits.move(d, [at["乙"]], at["甲"], 0, 4),
        "1 甲\n  4 乙\n    5 丙\n      6 丁",
    )


@pytest.mark.parametrize(
    ("what", "where", "level"),
    [
        ("一", "四", None),  # into itself
        ("一", "一", None),
        ("一", "尾", None),  # its six levels do not fit below
        ("二", "尾", 3),
        ("尾", "六", None),
        ("尾", "一", 7),
        ("尾", "一", 0),
    ],
)
def test_move_refuses(what: str, where: str, level: int | None) -> None:
    document = tree(DEEP)
    at = Names(document)
    with pytest.raises(EditError):
        edits.move(document, [at[what]], at[where], 0, level)


def test_move_refuses_unknown_ids_and_places() -> None:
    document = tree(PLAN)
    at = Names(document)
    for ids, parent in (([], at["甲"]), ([999], at["甲"]), ([at["引言"]], 999)):
        with pytest.raises(EditError):
            edits.move(document, ids, parent, 0)
    with pytest.raises(EditError):
        edits.move(document, [at["引言"]], at["乙文"], 0)
    with pytest.raises(EditError):
        edits.move(document, [at["引言"], document.parts[0].id], at["甲"], 0)


def test_move_between_parts() -> None:
    becomes(
        "== main\n1 甲\n  - 文\n== attachment 附\n1 乙",
        lambda d, at: edits.move(d, [at["甲"]], at.part[1], 9),
        "== main\n== attachment 附\n1 乙\n1 甲\n  - 文",
    )


# ------------------------------------------------------------------ promote and demote

ITEMS = "1 甲\n  - 文\n  2 子一\n  2 子二\n    3 孙\n  2 子三\n1 乙"


def test_promote_leaves_the_parent_and_takes_what_followed_it_along() -> None:
    becomes(
        ITEMS,
        lambda d, at: edits.promote(d, at["子二"]),
        "1 甲\n  - 文\n  2 子一\n1 子二\n  2 孙\n  2 子三\n1 乙",
    )


def test_promote_in_place_where_a_level_was_skipped() -> None:
    becomes(
        "1 甲\n  3 丙\n  3 丁", lambda d, at: edits.promote(d, at["丙"]), "1 甲\n  2 丙\n  3 丁"
    )
    becomes("2 甲\n  3 乙", lambda d, at: edits.promote(d, at["甲"]), "1 甲\n  2 乙")


def test_promote_at_the_top_changes_nothing() -> None:
    stays(ITEMS, lambda d, at: edits.promote(d, at["乙"]))


def test_demote_goes_into_the_section_before() -> None:
    becomes(
        ITEMS,
        lambda d, at: edits.demote(d, at["子三"]),
        "1 甲\n  - 文\n  2 子一\n  2 子二\n    3 孙\n    3 子三\n1 乙",
    )
    becomes(
        ITEMS,
        lambda d, at: edits.demote(d, at["乙"]),
        "1 甲\n  - 文\n  2 子一\n  2 子二\n    3 孙\n  2 子三\n  2 乙",
    )


def test_demote_joins_the_level_that_the_new_siblings_have() -> None:
    becomes(
        "1 甲\n  3 丙\n1 乙\n  2 丁",
        lambda d, at: edits.demote(d, at["乙"]),
        "1 甲\n  3 丙\n  3 乙\n    4 丁",
    )


def test_demote_keeps_the_reading_order() -> None:
    becomes(
        "1 甲\n- 间\n# 表\n1 乙",
        lambda d, at: edits.demote(d, at["乙"]),
        "1 甲\n  - 间\n  # 表\n  2 乙",
    )


def test_demote_never_raises_a_level() -> None:
    becomes("1 甲\n3 乙", lambda d, at: edits.demote(d, at["乙"]), "1 甲\n  3 乙")


def test_demote_of_a_first_section_is_in_place() -> None:
    becomes("1 甲\n  2 乙\n  2 丙", lambda d, at: edits.demote(d, at["乙"]), "1 甲\n  3 乙\n  2 丙")
    becomes("1 甲\n  - 文", lambda d, at: edits.demote(d, at["甲"]), "2 甲\n  - 文")


def test_demote_stops_at_the_deepest_level() -> None:
    for name in ("一", "二", "三", "四", "五", "六"):
        stays(DEEP, lambda d, at, n=name: edits.demote(d, at[n]))
    stays("6 甲\n6 乙", lambda d, at: edits.demote(d, at["乙"]))
    stays("5 甲\n  6 乙\n5 丙\n  6 丁", lambda d, at: edits.demote(d, at["丙"]))
    becomes("5 甲\n  6 乙\n5 丙", lambda d, at: edits.demote(d, at["丙"]), "5 甲\n  6 乙\n  6 丙")


def test_tab_and_back_over_six_levels() -> None:
    document = tree("\n".join(f"1 {name}" for name in "甲乙丙丁戊己庚"))
    at = Names(document)
    for depth, name in enumerate("乙丙丁戊己庚", start=1):
        for _ in range(depth):
            document = edits.demote(document, at[name])
    assert draw(document) == draw(
        tree("1 甲\n  2 乙\n    3 丙\n      4 丁\n        5 戊\n          6 己\n          6 庚")
    )
    for depth, name in reversed(list(enumerate("乙丙丁戊己庚", start=1))):
        for _ in range(min(depth, 5)):
            document = edits.promote(document, at[name])
    assert draw(document) == "\n".join(f"1 {name}" for name in "甲乙丙丁戊己庚")


def test_only_sections_have_a_level() -> None:
    document = tree(PLAN)
    for edit in (edits.promote, edits.demote):
        with pytest.raises(EditError):
            edit(document, Names(document)["引言"])
        with pytest.raises(EditError):
            edit(document, document.parts[0].id)


# ------------------------------------------------------------------ up and down


def test_move_up_and_down_among_siblings() -> None:
    picture, swapped = "- 甲\n1 乙\n  - 文", "1 乙\n  - 文\n- 甲"
    becomes(picture, lambda d, at: edits.move_up(d, at["乙"]), swapped)
    becomes(picture, lambda d, at: edits.move_down(d, at["甲"]), swapped)
    stays(picture, lambda d, at: edits.move_up(d, at["甲"]))
    stays(picture, lambda d, at: edits.move_down(d, at["乙"]))


def test_move_up_and_down_over_the_edge_of_a_section() -> None:
    picture = "1 甲\n  2> 子|文\n1 乙\n  2 丑"
    moved = "1 甲\n  2> 子|文\n  2 丑\n1 乙"
    becomes(picture, lambda d, at: edits.move_up(d, at["丑"]), moved)
    becomes(moved, lambda d, at: edits.move_down(d, at["丑"]), picture)


def test_move_down_does_not_push_before_a_run_in_paragraph() -> None:
    becomes(
        "2 甲\n  - 文\n2> 乙|接",
        lambda d, at: edits.move_down(d, at["文"]),
        "2 甲\n2> 乙|接\n  - 文",
    )


def test_a_run_in_paragraph_stays_with_its_heading() -> None:
    picture = "2 甲\n2> 乙|接\n  - 续\n2 丙"
    stays(picture, lambda d, at: edits.move_up(d, at.lead["乙"]))
    stays(picture, lambda d, at: edits.move_down(d, at.lead["乙"]))
    becomes(picture, lambda d, at: edits.move_up(d, at["续"]), "2 甲\n  - 续\n2> 乙|接\n2 丙")


def test_move_up_where_it_does_not_fit_changes_nothing() -> None:
    stays("6 甲\n1 乙\n  2 丙", lambda d, at: edits.move_up(d, at["丙"]))
    stays("1 乙\n  2 丙\n6 甲", lambda d, at: edits.move_down(d, at["丙"]))


# ------------------------------------------------------------------ copies and new nodes


def test_duplicate_has_new_ids_throughout() -> None:
    document = tree("1 甲\n  2> 乙|文")
    after, made = edits.duplicate(document, Names(document)["甲"])
    assert draw(after) == "1 甲\n  2> 乙|文\n1 甲\n  2> 乙|文"
    assert document_faults(after) == []
    assert locate(after, made).index == 1


def test_insert_section_after() -> None:
    new = Text.of("新")
    becomes(
        "1 甲\n  2 子\n  2 丑",
        lambda d, at: edits.insert_section_after(d, at["子"], new),
        "1 甲\n  2 子\n  2 新\n  2 丑",
        gained="新",
    )
    becomes(
        "1 甲\n  - 文\n  3 丑",
        lambda d, at: edits.insert_section_after(d, at["文"], new),
        "1 甲\n  - 文\n  3 新\n  3 丑",
        gained="新",
    )
    becomes(
        "- 文\n2 丑",
        lambda d, at: edits.insert_section_after(d, at.part[0], new),
        "2 新\n- 文\n2 丑",
        gained="新",
    )
    becomes(
        "2> 甲|接\n  - 续",
        lambda d, at: edits.insert_section_after(d, at.lead["甲"], new),
        "2> 甲|接\n  3 新\n  - 续",
        gained="新",
    )


def test_insert_section_into() -> None:
    made = becomes(
        "1 甲\n  2 子\n  3 丑",
        lambda d, at: edits.insert_section_into(d, at["甲"], Text.of("新")),
        "1 甲\n  2 子\n  3 丑\n  3 新",
        gained="新",
    )
    assert isinstance(made, int)
    document = tree("6 甲")
    with pytest.raises(EditError):
        edits.insert_section_into(document, Names(document)["甲"])


def test_insert_paragraph_after() -> None:
    new = Text.of("新")
    becomes(
        "1 甲\n  - 文",
        lambda d, at: edits.insert_paragraph_after(d, at["甲"], new),
        "1 甲\n  - 新\n  - 文",
        gained="新",
    )
    becomes(
        "2> 甲|接",
        lambda d, at: edits.insert_paragraph_after(d, at["甲"], new),
        "2> 甲|接\n  - 新",
        gained="新",
    )
    becomes(
        "# 表\n- 文",
        lambda d, at: edits.insert_paragraph_after(d, at["表"], new),
        "# 表\n- 新\n- 文",
        gained="新",
    )


# ------------------------------------------------------------------ parts

PARTS = (
    "== main 通知\n- 文\n== issued 要点\n- 要\n== attachment 表一\n- 一\n== attachment 表二\n- 二"
)


def test_add_part_puts_issued_text_before_the_attachments() -> None:
    made = becomes(
        PARTS,
        lambda d, at: edits.add_part(d, PartRole.ISSUED, "办法"),
        PARTS.replace("== attachment 表一", "== issued 办法\n-\n== attachment 表一"),
        gained="办法",
    )
    assert isinstance(made, int)
    becomes(
        PARTS,
        lambda d, at: edits.add_part(d, PartRole.ATTACHMENT),
        PARTS + "\n== attachment\n-",
    )
    with pytest.raises(EditError):
        edits.add_part(tree(PARTS), PartRole.MAIN)


def test_move_and_remove_parts() -> None:
    first, second = "== attachment 表一\n- 一", "== attachment 表二\n- 二"
    swapped = PARTS.replace(f"{first}\n{second}", f"{second}\n{first}")
    becomes(PARTS, lambda d, at: edits.move_part(d, at.part[3], 2), swapped)
    becomes(PARTS, lambda d, at: edits.move_part(d, at.part[2], 9), swapped)
    stays(PARTS, lambda d, at: edits.move_part(d, at.part[1], 0))
    becomes(
        PARTS,
        lambda d, at: edits.remove_part(d, at.part[1]),
        PARTS.replace("== issued 要点\n- 要\n", ""),
        lost="要点要",
    )
    document = tree(PARTS)
    for wrong in (document.parts[0].id, 999):
        with pytest.raises(EditError):
            edits.move_part(document, wrong, 1)
        with pytest.raises(EditError):
            edits.remove_part(document, wrong)
    assert isinstance(find(document, document.parts[2].id), Part)
