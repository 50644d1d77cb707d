import pytest

from wenming_desk.document.source import SourceParagraph
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.text import read_text

TEXT = "关于节水的通知\r\n\r\n各单位：\n请抓好落实。"


def lines(data: bytes, encoding: str | None = None) -> list[str]:
    source = read_text(data, "文.txt", encoding)
    return [b.plain for b in source.blocks if isinstance(b, SourceParagraph)]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_each_encoding_is_found(encoding: str, found: str) -> None:
    source = read_text(TEXT.encode(encoding), "文.txt")
    assert source.encoding == found
    assert lines(TEXT.encode(encoding)) == ["关于节水的通知", "", "各单位：", "请抓好落实。"]


def test_utf16_without_a_mark_is_found_by_its_line_ends() -> None:
    text = "abc 节水\n" * 40
    assert read_text(text.encode("utf-16-le"), "文").encoding == "utf-16-le"
    assert read_text(text.encode("utf-16-be"), "文").encoding == "utf-16-be"


def test_the_chosen_encoding_is_used() -> None:
    assert lines("节水".encode("gb18030"), "gb18030") == ["节水"]
    with pytest.raises(IntakeError, match="换一种文字编码"):
        read_text("节水宣传".encode("gb18030"), "文.txt", "utf-8")


def test_line_numbers_count_blank_lines() -> None:
    source = read_text(TEXT.encode(), "文.txt")
    assert [b.place.line for b in source.blocks] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04rest",
        b"%PDF-1.7",
        bytes(range(256)) * 40,
        b"\xff\xff\xff\xff\x81",
        b"\xd0\xcf\x11\xe0" + b"\0" * 99,
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        read_text(data, "文.txt")
    message = str(caught.value)
    assert "原文件没有动" in message
    assert message.endswith("。")


def test_an_empty_file_has_no_blocks() -> None:
    assert read_text(b"", "文.txt").blocks == ()


def test_many_blank_lines_take_no_room() -> None:
    source = read_text(b"a" + b"\n" * 100_000 + "节水".encode(), "文.txt")
    assert len(source.blocks) < 10
    assert source.blocks[-1].place.line == 100_001
