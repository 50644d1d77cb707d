"""Regions' names in a text."""

from functools import cache
from pathlib import Path

import pytest

from wenming_desk.review.gazetteer import Gazetteer

FILE = Path(__file__).parents[2] / "resources" / "gazetteer" / "regions.tsv"


@cache
def regions() -> Gazetteer:
    return Gazetteer.read(FILE.read_text(encoding="utf-8"))


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in regions().mentions(text)]


def test_full_and_short_names_are_found_longest_first() -> None:
    assert found("赴湖南省长沙市学习，再到广西和恩施") == ["湖南省", "长沙市", "广西", "恩施"]
    assert found("三江侗族自治县的做法") == ["三江侗族自治县"]
    assert found("原江干区") == ["江干区"]


def test_everyday_words_are_no_regions() -> None:
    assert found("促进长治久安，欢迎来宾，天下大同，城区的学校") == []
    assert found("和平发展、新华书店、建设") == []


def test_counties_by_their_short_names_only_near_the_source() -> None:
    near = regions().below(regions().named("湖南省")[0])
    (anhua,) = (r for r in near if r.name == "安化县")
    assert found("学习安化做法") == []
    (mention,) = regions().mentions("学习安化做法", frozenset({anhua}))
    assert mention.regions == (anhua,)
    assert not mention.full


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("泉州市科学技术局", "泉州市"),
        ("杭州市江干区教育局", "江干区"),
        ("云汀市水利局", None),
        ("贵州省黔西县委", "黔西县"),
    ],
)
def test_an_organ_belongs_to_the_smallest_region_in_its_name(
    organ: str, region: str | None
) -> None:
    place = regions().of(organ)
    assert (place.name if place else None) == region


def test_the_chain_of_a_region() -> None:
    place = regions().of("泉州市丰泽区教育局")
    assert place
    assert [r.name for r in regions().above(place)] == ["丰泽区", "泉州市", "福建省"]
    assert "晋江市" in {r.name for r in regions().below(regions().above(place)[1])}
