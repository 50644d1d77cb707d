"""What kinds of names there are, and a name's place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name is the name of."""

    REGION = "地名"
    ORGAN = "机关名称"
    PLACE = "社区和村镇"
    UNIT = "单位名称"
    PERSON = "人名和职务"
    BRAND = "品牌和活动"
    NUMBER = "文号"
    YEAR = "年份"
    SESSION = "届次"
    FIGURE = "数字"
    DATE = "日期"
    CONTACT = "电话和网址"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of a text."""

    kind: NameKind
    start: int
    end: int
    text: str
