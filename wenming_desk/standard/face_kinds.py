"""Which kind of face (仿宋, 小标宋, 黑体, 楷体, 宋体) a family of any foundry is, by its name."""

from __future__ import annotations

KIND_WORDS = {
    "fangsong": "仿宋",
    "biaosong": "小标宋",
    "heiti": "黑体",
    "kaiti": "楷体",
    "songti": "宋体",
}
"""Kind of face → what the standard calls it."""

_SIGNS = (
    ("biaosong", ("标宋", "biaosong", "中宋", "zhongsong")),
    ("fangsong", ("仿宋", "fangsong")),
    ("kaiti", ("楷", "kaiti", "kai-")),
    ("heiti", ("黑", "simhei", "hei-", "heiti", "等线", "dengxian", "yahei")),
    ("songti", ("宋", "simsun", "song", "明体")),
)
"""What names give away; the first kind that fits decides."""


def kind_of_family(family: str) -> str:
    """The kind of a Chinese family by its name (GBT9704 A.8); "" where it tells none."""
    name = family.strip().casefold()
    for kind, signs in _SIGNS:
        if any(sign in name for sign in signs):
            return kind
    return ""
