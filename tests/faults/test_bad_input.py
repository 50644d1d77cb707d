"""Bad input: a clear line in Chinese, nothing written, nothing left, every old file whole."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.plans import PLAN, write_plan
from tests.faults.bad_files import BAD_FILES
from wenming_desk.cli import main

Capture = pytest.CaptureFixture[str]
COMMANDS = (
    ("convert", "-o", "{folder}/x.docx"),
    ("outline",),
    ("layout", "--json"),
    ("render", "-o", "{folder}"),
    ("headless", "-o", "{folder}"),
)
NEEDS_BITS = pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bits here")


def one_line(capture: Capture) -> str:
    """What was said on standard error: one line of Chinese, no traceback."""
    error = capture.readouterr().err
    assert error.count("\n") == 1, error
    assert "Traceback" not in error
    assert any("\u4e00" <= char <= "\u9fff" for char in error)
    return error


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_bad_file(kind: str, command: tuple[str, ...], tmp_path: Path, capsys: Capture) -> None:
    name, make, word = BAD_FILES[kind]
    path = tmp_path / name
    path.write_bytes(make())
    before = path.read_bytes()
    folder = tmp_path / "结果"
    folder.mkdir()
    words = [each.format(folder=folder) for each in command]
    assert main([words[0], str(path), *words[1:]]) == 2
    said = one_line(capsys)
    assert word in said
    assert "原文件没有动" in said
    assert list(folder.iterdir()) == []
    assert path.read_bytes() == before


def test_a_missing_file(tmp_path: Path, capsys: Capture) -> None:
    assert main(["convert", str(tmp_path / "没有.docx"), "-o", str(tmp_path / "x.docx")]) == 2
    assert "找不到“没有.docx”" in one_line(capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path: Path, capsys: Capture) -> None:
    assert main(["outline", str(tmp_path)]) == 2
    assert "文件夹" in one_line(capsys)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_does_not_hang(tmp_path: Path, capsys: Capture) -> None:
    pipe = tmp_path / "管道.docx"
    os.mkfifo(pipe)
    assert main(["outline", str(pipe)]) == 2
    assert "不是普通文件" in one_line(capsys)


def test_a_read_only_target(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"mine")
    target.chmod(0o444)
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(target)]) == 2
    assert "只读" in one_line(capsys)
    assert target.read_bytes() == b"mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.docx", "方案.txt"]


@NEEDS_BITS
def test_a_folder_that_takes_no_files(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "锁"
    folder.mkdir()
    folder.chmod(0o555)
    source = str(write_plan(tmp_path))
    assert main(["convert", source, "-o", str(folder / "x.docx")]) == 2
    assert "不让写" in one_line(capsys)
    assert main(["render", source, "-o", str(folder), "--dpi", "40"]) == 2
    assert "不让写" in one_line(capsys)
    assert list(folder.iterdir()) == []
    folder.chmod(0o755)


@pytest.mark.parametrize("command", ["render", "headless"])
def test_a_folder_that_is_a_file(command: str, tmp_path: Path, capsys: Capture) -> None:
    source = write_plan(tmp_path)
    assert main([command, str(source), "-o", str(source)]) == 2
    assert "“方案.txt”是一个文件，不是文件夹" in one_line(capsys)
    assert source.read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("command", "target"),
    [("convert", "没有/更没有/x.docx"), ("render", "没有/更没有"), ("headless", "没有/更没有")],
)
def test_a_target_folder_that_is_not_there(
    command: str, target: str, tmp_path: Path, capsys: Capture
) -> None:
    assert main([command, str(write_plan(tmp_path)), "-o", str(tmp_path / target)]) == 2
    assert "找不到文件夹" in one_line(capsys)
    assert [p.name for p in tmp_path.iterdir()] == ["方案.txt"]


def test_a_target_that_is_a_folder(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x.docx").mkdir()
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(tmp_path / "x.docx")]) == 2
    assert "文件夹" in one_line(capsys)


def test_the_wrong_encoding_chosen_by_hand(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "国标.txt"
    source.write_bytes(PLAN.encode("gb18030"))
    assert main(["outline", str(source)]) == 0
    capsys.readouterr()
    assert main(["outline", str(source), "--encoding", "utf-8"]) == 2
    assert "UTF-8" in one_line(capsys)
