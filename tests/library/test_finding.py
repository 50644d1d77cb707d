"""Finding: what is typed, filtered and likened."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.made import CLOUD, categories, hill, plan
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Section
from wenming_desk.library.cutting import cut
from wenming_desk.library.errors import Cancelled
from wenming_desk.library.fingerprints import fingerprints
from wenming_desk.library.folding import fold
from wenming_desk.library.interface import Hit, Library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Length, SnippetChange


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with two plans."""
    library.add(plan())
    library.add(hill())
    return library


def headings(hits: Iterable[Hit]) -> list[str]:
    return [hit.snippet.heading for hit in hits]


def find(library: Library, text: str, **filters: object) -> list[str]:
    query = Query.parse(text, Filters(**filters))  # type: ignore[arg-type]
    hits = library.search(query)
    assert library.count(query) >= len(hits)
    return headings(hits)


def test_reading_what_is_typed() -> None:
    query = Query.parse('志愿　“净滩 日” -石溪 －食堂 -"a b" 志愿')
    assert query.words == ("志愿", "净滩日")
    assert query.without == ("石溪", "食堂", fold("ab"))
    assert not Query.parse("  ")
    assert not Query.parse("- “”")
    assert Query.parse("“没有收尾").words == ("没有收尾",)


def test_headings_come_first_then_the_year(filled: Library) -> None:
    assert find(filled, "志愿服务")[:2] == ["深化志愿服务", "做实志愿服务"]
    hits = filled.search(Query.parse("志愿服务"))
    assert [hit.fit for hit in hits] == sorted((hit.fit for hit in hits), reverse=True)
    first = hits[0]
    assert first.source.year == 2026
    assert [first.snippet.heading[a:b] for a, b in first.heading_spans] == ["志愿服务"]
    assert [first.snippet.text[a:b] for a, b in first.text_spans] == ["志愿服务"]
    assert filled.search(Query.parse("做实志愿服务"))[0].fit == 4


@pytest.mark.parametrize(
    "word", ["滩", "净滩", "净滩日", "净滩日行动", "组建不少于60人", "任务", "，"]
)
def test_any_number_of_characters_is_found(filled: Library, word: str) -> None:
    assert "深化志愿服务" in find(filled, word)


def test_the_last_character_of_a_text_is_found(filled: Library) -> None:
    assert find(filled, "重") == ["推进文明餐桌行动"]
    assert find(filled, "公示。") == ["做实志愿服务"]
    assert find(filled, "鼍") == []


def test_several_words_may_be_anywhere(filled: Library) -> None:
    assert find(filled, "光盘 食堂") == ["推进文明餐桌行动"]
    assert find(filled, "光盘 粽子") == []
    assert find(filled, "石溪 志愿服务") == ["做实志愿服务"]
    assert find(filled, "2024 三审") == ["加强网络文明建设"]
    assert set(find(filled, "石溪县")) == {"", "主要任务", "做实志愿服务", "加强网络文明建设"}


def test_words_may_be_left_out(filled: Library) -> None:
    assert find(filled, "志愿服务 -净滩") == ["做实志愿服务"]
    assert find(filled, "志愿服务 -云汀") == ["做实志愿服务"]
    assert "深化志愿服务" not in find(filled, "-净滩")
    assert "做实志愿服务" in find(filled, "-净滩")


def test_filters(filled: Library) -> None:
    assert find(filled, "", categories=("文明餐桌",)) == ["推进文明餐桌行动"]
    assert find(filled, "志愿", years=(2024, 2025)) == ["做实志愿服务"]
    assert find(filled, "志愿", years=(2025, 2030)) == ["深化志愿服务"]
    assert find(filled, "志愿", issuers=("石溪县教育局",)) == ["做实志愿服务"]
    assert find(filled, "志愿", regions=("云汀市",)) == ["深化志愿服务"]
    assert find(filled, "", levels=(1,)) == ["主要任务", "主要任务"]
    assert find(filled, "志愿", levels=(3,)) == []
    assert find(filled, "", lengths=(Length.MEDIUM,), regions=("云汀市",)) == ["主要任务"]
    assert len(find(filled, "", kinds=("通知",), levels=(2,))) == 5
    assert find(filled, "志愿", sources=("hill",)) == ["做实志愿服务"]
    assert find(filled, "志愿", sources=("hill", "cloud"), years=(2026, 2026)) == ["深化志愿服务"]
    assert find(filled, "志愿", sources=("nobody",)) == []


def test_filters_by_what_was_set(filled: Library) -> None:
    filled.mark_used("hill-2")
    assert find(filled, "志愿", used=True) == ["做实志愿服务"]
    assert find(filled, "志愿", used=False) == ["深化志愿服务"]
    filled.mark_used("hill-2", -1)
    assert find(filled, "志愿", used=True) == []
    filled.change(("cloud-2",), SnippetChange(rating=4, add_tags=("好 用",)))
    assert find(filled, "", rating=3) == find(filled, "", tags=("好 用",)) == ["深化志愿服务"]
    assert find(filled, "", rating=5) == find(filled, "", tags=("好",)) == []
    assert find(filled, "好用") == ["深化志愿服务"]


def test_near_duplicates_show_the_newest_with_the_number_of_others(library: Library) -> None:
    library.add(plan())
    older = [(heading, text.replace("60", "50")) for heading, text in CLOUD]
    library.add(plan("云汀市水利局2025年精神文明建设工作方案", older, key="old"))
    hits = library.search(Query.parse("净滩"))
    assert [(hit.snippet.key, hit.variants) for hit in hits] == [("cloud-2", 1)]
    every = library.search(Query.parse("净滩", collapse=False))
    assert [hit.snippet.key for hit in every] == ["cloud-2", "old-2"]
    assert [s.key for s in library.variants("old-2")] == ["cloud-2", "old-2"]
    assert library.count(Query.parse("净滩")) == 2
    library.part(("cloud-2",))
    assert [s.key for s in library.variants("old-2")] == ["old-2"]
    assert len(library.search(Query.parse("净滩"))) == 2


def test_pages_of_hits(library: Library) -> None:
    items = [(f"第{number}项工作", f"内容{number}甲乙丙丁戊") for number in range(30)]
    library.add(plan(items=items))
    query = Query.parse("工作", Filters(levels=(2,)), collapse=False)
    whole = library.search(query, 30)
    assert len({hit.snippet.key for hit in whole}) == 30
    assert library.search(query, 10, 5) == whole[5:15]
    assert library.count(query, 7) == 7


def test_likeness(filled: Library) -> None:
    text = "组织志愿者队伍，每季度开展净滩日行动，由机关党委登记服务时长"
    hits = filled.similar(text, 3)
    assert hits[0].snippet.heading == "深化志愿服务"
    assert 0 < hits[0].score <= 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    only = Query(filters=Filters(regions=("石溪县",)))
    assert all(hit.source.region == "石溪县" for hit in filled.similar(text, 3, only))
    assert filled.similar("", 3) == filled.similar("鼍", 3) == ()


def test_fingerprints_find_what_was_copied(filled: Library) -> None:
    copied = f"我们要{CLOUD[0][1][:40]}。此外另有安排。"
    found = filled.matches(fingerprints(copied))
    assert [match.snippet.key for match in found.matches] == ["cloud-2"]
    assert found.matches[0].shared <= fingerprints(copied)
    assert found.common == frozenset()
    assert filled.matches(fingerprints("完全没有抄过的一段话，说的是别的事情。")).matches == ()


def test_what_many_hold_is_a_set_phrase(library: Library) -> None:
    phrase = "以习近平新时代中国特色社会主义思想为指导，全面贯彻落实"
    for number in range(6):
        items = [(f"指导{number}", phrase + chr(0x4E10 + 97 * number) * 30)]
        library.add(plan(items=items, key=f"s{number}"))
    found = library.matches(fingerprints(phrase), common=5, least=1)
    assert found.common == fingerprints(phrase)
    assert found.matches == ()


def test_stopping(filled: Library) -> None:
    def stop() -> bool:
        return True

    for job in (
        lambda: filled.search(Query.parse("志愿"), cancel=stop),
        lambda: filled.count(Query.parse("志愿"), cancel=stop),
        lambda: filled.similar("志愿服务", cancel=stop),
        lambda: filled.matches([1], cancel=stop),
        lambda: filled.facets(cancel=stop),
    ):
        with pytest.raises(Cancelled):
            job()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("志愿服务净滩日行动食堂-“” 鼍,.*'\"()^:{}\x00a", max_size=12))
def test_nothing_that_is_typed_is_an_error(filled: Library, text: str) -> None:
    query = Query.parse(text)
    words = [fold(word) for word in query.words]
    for hit in filled.search(query):
        source = hit.source
        every = "\n".join(
            (hit.snippet.heading, hit.snippet.text, source.title, source.issuer, source.region)
        )
        assert all(word in fold(every) for word in words)
        assert not any(word in fold(every) for word in query.without)


def test_a_section_filled_by_one_item_is_found_beside_it(library: Library) -> None:
    text = "每周在公众号上发布一篇短文，讲身边的好人好事，读者的留言当天答复，月底选出十条汇编。"
    item = Section(3, Text.of("办好网络文明公众号"), 2, (Paragraph(4, Text.of(text)),), run_in=True)
    section = Section(2, Text.of("建设网络文明"), 1, (item,))
    for year in (2023, 2024):
        part = Part(1, PartRole.MAIN, f"白石县水务局{year}年工作要点", children=(section,))
        library.add(cut(Document(parts=(part,)), categories()))
    found = library.search(Query.parse("网络文明"))
    assert {hit.snippet.heading for hit in found} == {"建设网络文明", "办好网络文明公众号"}
    assert [hit.variants for hit in found] == [1, 1]
