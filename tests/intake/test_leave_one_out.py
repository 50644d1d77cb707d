"""Word lists without what one text alone bears out."""

import re

from tests.intake.leave_one_out import Lists, alternatives
from wenming_desk.intake import fields
from wenming_desk.intake import parts as _parts  # noqa: F401 - a module that uses the patterns


def test_alternatives_of_a_pattern() -> None:
    words = [a.words for a in alternatives(r"(?:通知|[函|批]复|a(?:b|要点))|[|]计划\||\d+")]
    assert words == [
        "(?:通知|[函|批]复|a(?:b|要点))",
        "通知",
        "[函|批]复",
        "a(?:b|要点)",
        "要点",
        r"[|]计划\|",
    ]


def test_what_one_text_alone_has_is_taken_out_for_a_while() -> None:
    lists = Lists({"a": "关于节水的公约", "b": "关于节水的通知", "c": "关于节电的通知"})
    before = fields.TITLE_END
    with lists.without("a") as gone:
        assert "公约" in gone
        assert fields.TITLE_END.search("节水公约") is None
        assert fields.TITLE_END.search("节水通知")
    assert fields.TITLE_END is before


def test_a_pattern_stays_a_pattern() -> None:
    pattern, gone = Lists({"a": "甲", "b": "乙"}).pattern_without("(?:甲|乙)+", "a")
    assert gone == ["甲"]
    assert re.fullmatch(pattern, "乙乙")
    assert not re.fullmatch(pattern, "甲")
