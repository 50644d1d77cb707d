"""Reading: every bad file gets its own words, and nothing hangs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wenming_desk.store.errors import ReadError
from wenming_desk.store.kinds import Kind
from wenming_desk.store.reading import read_bytes, read_file, stamp_on_disk


def refused(path: Path, kind: Kind, limit: int = 100) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(path, limit)
    assert caught.value.kind is kind
    assert caught.value.headline.startswith("打不开：")
    assert ("原文件没有动。" in str(caught.value)) == (kind is not Kind.NOT_FOUND)
    return caught.value


def test_whole_file_and_stamp(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(b"x" * 100)
    content = read_file(path, 100)
    assert content.data == b"x" * 100
    assert content.stamp.size == 100
    assert stamp_on_disk(path) == content.stamp
    assert stamp_on_disk(tmp_path / "没有.docx") is None


def test_refusals(tmp_path: Path) -> None:
    big = tmp_path / "大.docx"
    big.write_bytes(b"x" * 101)
    assert refused(big, Kind.TOO_LARGE).headline == "打不开：文件超过了 100 字节。"
    error = refused(tmp_path / "没有.docx", Kind.NOT_FOUND)
    assert error.headline == "打不开：找不到“没有.docx”。"
    refused(tmp_path, Kind.IS_FOLDER)
    refused(Path("零\x00"), Kind.BAD_NAME)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders are a Unix matter")
def test_pipes_and_devices_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    refused(tmp_path / "管道", Kind.NOT_A_FILE)
    refused(Path("/dev/zero"), Kind.NOT_A_FILE)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_size_that_lies() -> None:
    # Files there have size 0 and content all the same.
    assert read_bytes(Path("/proc/self/stat"), 10_000)
    refused(Path("/proc/self/stat"), Kind.TOO_LARGE, limit=5)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(b"x")
    path.chmod(0)
    refused(path, Kind.NO_PERMISSION)
