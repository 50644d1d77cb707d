"""What clerks look for in past plans stands first: looked at by hand, plan by plan."""

from pathlib import Path

import pytest

from tests.library.seeds import QUERIES, asked, filled
from tests.materials import material
from wenming_desk.library.interface import Library

FIRST = {
    "志愿服务": "强化志愿服务实践",
    "网络文明": "强化网络文明建设",
    "我们的节日": "围绕“我们的节日”抓好文体活动",
    "结对帮扶": "做好结对帮扶工作",
    "光盘行动": "强化文明新风引领",
    "意识形态": "加强意识形态工作",
    "科技特派员": "强化志愿服务实践",
    "学雷锋": "大力践行学雷锋志愿服务",
    "未成年人": "开展未成年人道德实践活动",
    "责": "压实责任，细化落实",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = material("seeds")
    path = tmp_path_factory.mktemp("seeds") / "library.sqlite"
    opened, done = filled(path, sorted(folder.glob("*.txt")))
    assert [each.why for each in done] == [""] * 5
    return opened


def test_every_plan_gives_a_source_and_its_items(library: Library) -> None:
    stats = library.stats()
    assert stats.sources == 5
    assert stats.snippets >= 200
    assert len(library.facets().categories) >= 15


@pytest.mark.parametrize("words", QUERIES)
def test_the_first_hit_is_the_item_a_clerk_means(library: Library, words: str) -> None:
    answer = asked(library, words)
    assert answer.count >= 3
    first = answer.hits[0].snippet
    assert first.heading == FIRST[words]
    assert all(words in f"{hit.snippet.heading}{hit.snippet.text}" for hit in answer.hits)
