"""Characters of several code points are one to a reader."""

import pytest

from wenming_desk.standard.clusters import is_joined

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301",
        "甲\U000e0100",
        FAMILY,
        "👍🏽",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "\U0001f1e8\U0001f1f3",
        "का",
    ],
)
def test_a_cluster_is_joined_and_apart_from_its_neighbours(cluster: str) -> None:
    text = f"甲{cluster}乙"
    joins = [is_joined(text, at) for at in range(1, len(text))]
    assert joins == [False, *[True] * (len(cluster) - 1), False]


def test_flags_go_by_pairs() -> None:
    flags = "\U0001f1e8\U0001f1f3" * 3
    assert [is_joined(flags, at) for at in range(1, 6)] == [True, False, True, False, True]


def test_plain_characters_are_apart() -> None:
    text = "a1甲𠮷㐂， "
    assert not any(is_joined(text, at) for at in range(1, len(text)))
