from pathlib import Path

import pytest

from tests.materials import material_files, needs_materials
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


TRADITIONAL = """關於加強校園安全工作的通知
各區教育局、各學校：
　　請層層落實責任，定期檢查，把隱患排除在開學之前。
"""
JAPANESE = "公園の掃除についてのお知らせ。来週の土曜日に、カメラを持って集まってください。"


@pytest.mark.parametrize("text", [TRADITIONAL, "通知", "李", "一、", "名單", "安全工作"])
def test_big5_is_not_taken_for_gb18030(text: str) -> None:
    data = text.encode("big5")
    with pytest.raises(IntakeError, match="--encoding big5"):
        read_text(data, "文.txt")
    assert lines(data, "big5") == text.splitlines()


def test_big5_as_windows_writes_it() -> None:
    assert lines("恒銹碁粧".encode("cp950"), "big5") == ["恒銹碁粧"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((JAPANESE, "shift_jis"), ("お知らせ", "shift_jis"), ("会議の記録", "shift_jis")),
        *((JAPANESE, "euc_jp"), ("お知らせ", "euc_jp")),
    ],
)
def test_japanese_is_not_taken_for_gb18030(text: str, encoding: str) -> None:
    with pytest.raises(IntakeError, match="--encoding"):
        read_text(text.encode(encoding), "文.txt")


@pytest.mark.parametrize(
    "text",
    [
        *("节水", "李", "喆", "喆堃", "赟喆昇堃", "䶮", "镕", "𠀀𠮷", "㛃䶮𬀩" * 8),
        *("张喆\n李堃\n王珺\n赵昇\n", "㳇口镇\n", "张三 李四 王五", "\uf06c 通知"),
        *("①②③", "·—……", "αβγ", "℃㎡", "ā á ǎ", "ㄅㄆㄇ", "│表│", "Beijing 2026", "§ 3"),
        *(TRADITIONAL, "張國榮", "按《通知》（云水〔2026〕3号）办理：100％完成。"),
    ],
)
def test_chinese_of_any_kind_is_gb18030(text: str) -> None:
    data = text.encode("gb18030")
    # Some short ones happen to be UTF-8 as well.
    if read_text(data, "文.txt").encoding == "gb18030":
        assert lines(data) == text.splitlines()
    assert lines(text.encode()) == text.splitlines()


@needs_materials
@pytest.mark.parametrize(
    "path",
    [*material_files("corpus/texts/*.txt"), *material_files("seeds/*.txt")],
    ids=lambda p: p.stem,
)
def test_real_texts_are_gb18030(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_text(text.encode("gb18030"), "文.txt").encoding == "gb18030"
    for start in range(0, len(text), 40):
        read_text(text[start : start + 20].encode("gb18030"), "文.txt")


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


def test_a_text_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(IntakeError, match="大得不正常"):
        read_text(b"a\n" * 200_000, "a.txt")
    assert len(read_text(b"a" + b"\n" * 400_000 + b"b", "a.txt").blocks) < 10
