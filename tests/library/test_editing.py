"""Changing what is in a library, and taking it back."""

import random
from dataclasses import replace

import pytest

from tests.library.made import CLOUD, document, hill, plan
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import Node, Paragraph, Section, Table
from wenming_desk.library.errors import MissingError, UndoError
from wenming_desk.library.interface import Library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Plan, Skeleton, Snippet, SnippetChange, SourceChange


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with two plans."""
    library.add(plan())
    library.add(hill())
    return library


def keys(library: Library, text: str, **filters: object) -> list[str]:
    query = Query.parse(text, Filters(**filters))  # type: ignore[arg-type]
    return [hit.snippet.key for hit in library.search(query)]


def picture(library: Library) -> object:
    """All that can be seen of a library."""
    return (
        [(p.source, p.document, p.pieces) for p in library.plans()],
        library.facets(),
        [keys(library, word) for word in ("志愿", "光盘", "工会", "云汀", "2030", "好用", "新")],
    )


def test_what_was_put_in_comes_back_whole(filled: Library) -> None:
    made = plan()
    assert filled.snippet("cloud-2").text == made.pieces[2].snippet.text
    node = filled.content("cloud-2")
    assert isinstance(node, Section)
    assert node == made.document.parts[0].children[1].children[0]  # type: ignore[union-attr]
    first = node.children[0]
    assert isinstance(first, Paragraph)
    assert isinstance(first.text.items[0], Run)
    assert first.text.items[0].marks == {"bold"}
    assert isinstance(node.children[1], Table)
    assert filled.document("cloud") == made.document
    assert [s.key for s in filled.snippets_of("cloud")] == [f"cloud-{n}" for n in range(5)]
    assert [s.key for s in filled.snippets(("hill-3", "no-1", "cloud-0"))] == ["hill-3", "cloud-0"]
    assert [s.key for s in filled.sources()] == ["cloud", "hill"]
    assert filled.stats().snippets == 9


def test_files_and_texts_are_known_again(library: Library) -> None:
    made = plan(file_digest="f" * 64)
    library.add(made, original=b"the file")
    assert library.original("cloud") == b"the file"
    known = library.known("f" * 64)
    assert known is not None
    assert known.same_file
    known = library.known("other", made.source.text_digest)
    assert known is not None
    assert not known.same_file
    assert library.known("", "") is None
    library.delete_sources(("cloud",))
    assert library.known("f" * 64) is None


def test_what_is_not_there(filled: Library) -> None:
    for job in (
        lambda: filled.snippet("cloud-99"),
        lambda: filled.snippet("nonsense"),
        lambda: filled.content("nobody-0"),
        lambda: filled.variants("x-1"),
        lambda: filled.source("nobody"),
        lambda: filled.document("nobody"),
        lambda: filled.delete(("cloud-99",)),
        lambda: filled.change(("x",), SnippetChange(note="a")),
        lambda: filled.skeleton("x"),
        lambda: filled.delete_skeleton("x"),
    ):
        with pytest.raises(MissingError):
            job()
    with pytest.raises(ValueError, match="already"):
        filled.add(plan())


def test_fields_are_changed_and_put_back(filled: Library) -> None:
    before = picture(filled)
    change = SnippetChange(category="诚信建设", rating=5, note="常用", add_tags=("甲", "乙"))
    filled.change(("cloud-2", "hill-2"), change)
    found = filled.snippet("cloud-2")
    assert (found.category, found.rating, found.note, found.tags) == (
        "诚信建设",
        5,
        "常用",
        ("甲", "乙"),
    )
    assert set(keys(filled, "", categories=("诚信建设",))) == {"cloud-2", "hill-2"}
    assert set(keys(filled, "常用")) == {"cloud-2", "hill-2"}
    assert filled.steps() == ("改 2 条素材", "")
    filled.change(("cloud-2",), SnippetChange(drop_tags=("甲",)))
    assert filled.snippet("cloud-2").tags == ("乙",)
    assert filled.undo() == "改素材"
    assert filled.undo() == "改 2 条素材"
    assert picture(filled) == before
    assert filled.undo() == ""
    assert filled.redo() == "改 2 条素材"
    assert filled.snippet("hill-2").note == "常用"


def test_a_new_text_is_found_and_the_old_one_is_not(filled: Library) -> None:
    before = picture(filled)
    node = filled.content("cloud-3")
    assert isinstance(node, Section)
    body = Paragraph(900, Text.of("新的一段话，7月底前完成。（责任单位：后勤科）"))
    filled.change(("cloud-3",), SnippetChange(content=replace(node, children=(body,))))
    assert keys(filled, "光盘") == []
    assert keys(filled, "新的一段话") == ["cloud-3"]
    found = filled.snippet("cloud-3")
    assert (found.unit, found.dates) == ("后勤科", ("7月底前",))
    assert filled.content("cloud-3") == replace(node, children=(body,))
    assert filled.document("cloud") == plan().document, "the source is as it was read"
    filled.undo()
    assert picture(filled) == before
    assert filled.content("cloud-3") == node


def test_a_source_moves_to_its_year(filled: Library) -> None:
    filled.mark_used("cloud-2")
    before = picture(filled)
    filled.change_source("cloud", SourceChange(year=2020, issuer="云汀市文旅局"))
    assert [s.key for s in filled.sources()] == ["hill", "cloud"]
    assert keys(filled, "志愿", years=(2020, 2020)) == ["cloud-2"]
    assert keys(filled, "志愿")[0] == "hill-2"
    assert keys(filled, "志愿", issuers=("云汀市文旅局",)) == ["cloud-2"]
    assert keys(filled, "水利局 光盘") == ["cloud-3"], "the title still has it"
    assert filled.snippet("cloud-2").used == 1
    assert keys(filled, "", used=True) == ["cloud-2"]
    filled.change_source("cloud", SourceChange(year=0))
    assert keys(filled, "志愿", years=(1, 2100)) == ["hill-2"]
    filled.undo()
    filled.undo()
    assert picture(filled) == before


def test_deleted_snippets_come_back(filled: Library) -> None:
    before = picture(filled)
    filled.delete(("cloud-2", "cloud-3"))
    assert filled.steps()[0] == "删除 2 条素材"
    assert keys(filled, "净滩") == keys(filled, "光盘") == []
    assert filled.stats().snippets == 7
    with pytest.raises(MissingError):
        filled.snippet("cloud-2")
    assert isinstance(filled.content("cloud-1"), Section)
    filled.undo()
    assert picture(filled) == before


def test_deleted_sources_come_back(filled: Library) -> None:
    before = picture(filled)
    filled.delete(("cloud-2",))
    filled.delete_sources(("cloud", "hill"))
    assert keys(filled, "志愿") == keys(filled, "云汀") == []
    assert filled.stats().snippets == filled.stats().sources == 0
    filled.undo()
    assert keys(filled, "净滩") == []
    filled.undo()
    assert picture(filled) == before


def test_a_deleted_source_can_be_put_in_again(filled: Library) -> None:
    filled.delete_sources(("cloud",))
    filled.add(plan())
    assert filled.stats().sources == 2
    with pytest.raises(UndoError):
        filled.undo()


def test_merging_keeps_what_was_set(filled: Library) -> None:
    filled.change(("cloud-2",), SnippetChange(tags=("甲",), note="一"))
    filled.change(("hill-2",), SnippetChange(tags=("乙", "甲"), note="二", rating=3))
    filled.mark_used("hill-2", 2)
    before = picture(filled)
    kept = filled.merge("cloud-2", ("hill-2", "cloud-2"))
    assert (kept.tags, kept.note, kept.rating, kept.used) == (("甲", "乙"), "一\n二", 3, 2)
    assert keys(filled, "志愿服务") == ["cloud-2"]
    assert filled.undo() == "合并 2 条素材"
    assert picture(filled) == before


def test_nothing_is_undone_over_a_later_change(filled: Library) -> None:
    filled.change(("cloud-2",), SnippetChange(note="一"))
    filled.delete(("cloud-2",))
    filled.undo()
    filled.change(("cloud-2",), SnippetChange(note="二"))
    filled.undo()
    assert filled.snippet("cloud-2").note == "一"
    assert filled.undo() == "改素材"
    assert filled.redo() == "改素材"


def test_a_change_that_changes_nothing_is_no_step(filled: Library) -> None:
    filled.change(("cloud-2",), SnippetChange(rating=0, tags=()))
    filled.merge("cloud-2", ())
    assert filled.steps() == ("", "")


def test_a_new_change_ends_what_could_be_done_again(filled: Library) -> None:
    filled.change(("cloud-2",), SnippetChange(note="一"))
    filled.undo()
    assert filled.steps() == ("", "改素材")
    filled.change(("cloud-3",), SnippetChange(note="二"))
    assert filled.steps() == ("改素材", "")
    assert filled.redo() == ""


def test_random_changes_all_undone_leave_the_library_as_it_was(filled: Library) -> None:
    dice = random.Random(7)
    before = picture(filled)
    steps = 0
    for _ in range(40):
        every = [s.key for p in filled.plans() for s in filled.snippets_of(p.source.key)]
        some = dice.sample(every, min(len(every), dice.randint(1, 3)))
        job = dice.randrange(6)
        if job == 0:
            filled.change(some, SnippetChange(note=str(dice.random())))
        elif job == 1:
            filled.change(some, SnippetChange(category=dice.choice(("甲", "乙")), add_tags=("新",)))
        elif job == 2 and len(every) > 4:
            filled.delete(some[:1])
        elif job == 3:
            filled.change_source("hill", SourceChange(year=dice.randint(2000, 2030)))
        elif job == 4 and len(every) > 4:
            filled.merge(some[0], some[1:])
        else:
            filled.part(some)
    while filled.undo():
        steps += 1
    assert steps > 10
    assert picture(filled) == before
    while filled.redo():
        steps -= 1
    assert steps == 0


def test_skeletons(library: Library) -> None:
    made = document("{单位}{年份}年工作要点", ())
    library.add_skeleton(Skeleton("要点", "年度工作要点", "要点"), made)
    library.add_skeleton(Skeleton("要点", "年度要点", "通知"), made)
    assert [replace(each, owner="") for each in library.skeletons()] == [
        Skeleton("要点", "年度要点", "通知")
    ]
    assert library.skeleton("要点") == made
    library.delete_skeleton("要点")
    assert library.skeletons() == ()


def test_files_seen_before(library: Library) -> None:
    assert library.seen("/a.docx", 1, 2) is None
    library.remember("/a.docx", 1, 2, "加入")
    assert library.seen("/a.docx", 1, 2) == "加入"
    assert library.seen("/a.docx", 1, 3) is None
    library.remember("/a.docx", 1, 3, "读不了")
    assert library.seen("/a.docx", 1, 3) == "读不了"


LONG = (
    "组织志愿者每月第一个周末到河道沿线清理漂浮物和白色垃圾，登记排口线索，当日移交并回访，"
    "名册贴在值班室，全年不少于十二次，参与人数由机关党委统一核定。"
)


def _one(key: str, text: str) -> Plan:
    items = (*CLOUD, ("开展巡河护河", text))
    return plan(f"云汀市{key}局2026年工作方案", items, key=key, issuer=key)


def _item(library: Library, source: str) -> Snippet:
    return next(each for each in library.snippets_of(source) if each.heading == "开展巡河护河")


def _texts(key: str, node: Node, text: str) -> SnippetChange:
    assert isinstance(node, Section)
    body = Paragraph(node.id + 1, Text.of(text))
    return SnippetChange(content=replace(node, children=(body,)))


def test_an_edited_snippet_leaves_its_group_and_comes_back(library: Library) -> None:
    for number in range(3):
        library.add(_one(f"r{number}", LONG.replace("十二", f"{number}十二")))
    first, second, third = (_item(library, f"r{number}").key for number in range(3))
    assert len(library.variants(first)) == 3
    old = library.content(second)
    other = "食堂推行半份菜和小份饭，收餐处安排人员提醒，餐厨垃圾每日称重，每周在大厅公布结果。"
    library.change((second,), _texts(second, old, other))
    assert [each.key for each in library.variants(second)] == [second]
    assert {each.key for each in library.variants(first)} == {first, third}
    library.change((second,), _texts(second, old, LONG))
    assert {each.key for each in library.variants(second)} == {first, second, third}
    library.undo()
    library.undo()
    assert {each.key for each in library.variants(second)} == {first, second, third}


def test_the_first_of_a_group_may_leave_it_and_be_deleted(library: Library) -> None:
    for number in range(3):
        library.add(_one(f"r{number}", LONG.replace("十二", f"{number}十二")))
    first, second, third = (_item(library, f"r{number}").key for number in range(3))
    library.change((first,), _texts(first, library.content(first), "完全另写的一段话，" * 6))
    assert [each.key for each in library.variants(first)] == [first]
    assert {each.key for each in library.variants(third)} == {second, third}
    library.delete((second,))
    assert [each.key for each in library.variants(third)] == [third]
    library.undo()
    library.undo()
    library.merge(third, (first,))
    assert {each.key for each in library.variants(third)} == {second, third}
    assert library.undo() == "合并 2 条素材"
    assert {each.key for each in library.variants(third)} == {first, second, third}
