"""File names: Windows' rules told in pure Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.store.names import (
    MAX_NAME,
    bad_characters,
    holder,
    is_share,
    long_path,
    name_length,
    safe_file_name,
)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("关于印发2026年工作要点的通知.docx", ""),
        ("a:b.docx", ":"),
        ("第1/2稿?.docx", "/?"),
        ("末尾点.", "."),
        ("末尾空格 ", " "),
        ("CON.docx", "CON"),
        ("com1", "com1"),
        ("CONTENT.docx", ""),
        ("制\t表.docx", "\t"),
    ],
)
def test_what_windows_refuses(name: str, bad: str) -> None:
    assert bad_characters(name, windows=True) == bad


@given(st.text(max_size=400))
def test_any_title_gives_a_name_that_can_be_used(title: str) -> None:
    name = safe_file_name(title)
    assert name.endswith(".docx")
    assert bad_characters(name, windows=True) == ""
    assert bad_characters(name, windows=False) == ""
    assert name_length(name, windows=False) <= MAX_NAME
    assert name_length(name, windows=True) <= MAX_NAME


def test_name_of_a_title() -> None:
    assert safe_file_name("关于“十五五”规划\n实施方案：第1/2稿") == (
        "关于“十五五”规划 实施方案：第1／2稿.docx"
    )
    assert safe_file_name("  ", ".pdf") == "文稿.pdf"
    assert safe_file_name("con") == "_con.docx"


def test_long_paths() -> None:
    deep = "C:\\" + "\\".join(["工作方案" * 10] * 8)
    assert long_path("C:\\短.docx") == "C:\\短.docx"
    assert long_path(deep) == "\\\\?\\" + deep
    assert long_path(deep.replace("\\", "/")) == "\\\\?\\" + deep
    assert long_path(deep + "\\.\\一\\..\\二") == "\\\\?\\" + deep + "\\二"
    share = "\\\\云汀水利\\共享\\" + "甲" * 250
    assert long_path(share) == "\\\\?\\UNC\\" + share[2:]
    assert long_path(long_path(share)) == long_path(share)


def test_shares() -> None:
    assert is_share(Path("\\\\云汀水利\\共享\\方案.docx"))
    assert not is_share(Path("C:\\方案.docx"))


@pytest.mark.parametrize(
    ("owner", "program"),
    [
        ("~$年度工作要点.docx", "Word 或 WPS"),
        ("~$26年度工作要点.docx", "Word 或 WPS"),
        (".~lock.2026年度工作要点.docx#", "LibreOffice"),
        ("~$别的文件.docx", None),
    ],
)
def test_holder(tmp_path: Path, owner: str, program: str | None) -> None:
    (tmp_path / owner).write_bytes(b"")
    if owner == "~$年度工作要点.docx":
        assert holder(tmp_path / "年度工作要点.docx") == program
    else:
        assert holder(tmp_path / "2026年度工作要点.docx") == program
