"""The other commands, their help, and what a process of its own shows."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.plans import HEADINGS, write_plan
from tests.materials import REPOSITORY
from wenming_desk.cli import main
from wenming_desk.cli.main import COMMANDS
from wenming_desk.cli.telling import words_of
from wenming_desk.desk.painting.faces import Replacement
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Document, Part, PartRole, Table
from wenming_desk.document.serial import to_json
from wenming_desk.jobs.painting import Painter
from wenming_desk.store.errors import ReadError
from wenming_desk.store.kinds import Kind

Capture = pytest.CaptureFixture[str]
LINE_KEYS = {
    *("element", "node", "text", "x_mm", "y_mm", "width_mm", "size_pt", "face", "color"),
}
RULE_KEYS = {"kind", "x_mm", "y_mm", "width_mm", "weight_mm", "color"}


def process(*words: str, code: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, *(["-c", code] if code else ["-m", "wenming_desk"]), *words]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **variables}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def docx(folder: Path) -> Path:
    path = folder / "方案.docx"
    assert main(["convert", str(write_plan(folder)), "-o", str(path)]) == 0
    return path


def test_outline_as_text(tmp_path: Path, capsys: Capture) -> None:
    assert main(["outline", str(write_plan(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert all(heading in out for heading in HEADINGS)
    assert "\n    （一）明确目标" in out


def test_outline_as_json(tmp_path: Path, capsys: Capture) -> None:
    assert main(["outline", str(write_plan(tmp_path)), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["kind", "format", "issuer", "doc_number", "title", "addressee", "blocks"]
    assert data["kind"] == "通知"
    assert data["doc_number"] == "云水〔2026〕12号"
    assert data["addressee"] == "各区水利局，局属各单位"
    headings = [b for b in data["blocks"] if b["type"] == "heading"]
    assert [(b["level"], b["number"]) for b in headings[:2]] == [(1, "一、"), (2, "（一）")]
    assert headings[1]["run_in"]
    assert headings[1]["body_start"].startswith("到年底")


def test_layout_as_json(tmp_path: Path, capsys: Capture) -> None:
    assert main(["layout", str(write_plan(tmp_path)), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["profile", "page_size_mm", "pages", "remarks"]
    assert data["remarks"] == []
    assert data["profile"] == "R1"
    assert [round(side) for side in data["page_size_mm"]] == [210, 297]
    assert [page["number"] for page in data["pages"]] == list(range(1, len(data["pages"]) + 1))
    assert len(data["pages"]) % 2 == 0, "the imprint stands on an even page"
    lines = [line for page in data["pages"] for line in page["lines"]]
    rules = [rule for page in data["pages"] for rule in page["rules"]]
    assert all(set(line) == LINE_KEYS for line in lines)
    assert all(set(rule) == RULE_KEYS for rule in rules)
    assert {rule["kind"] for rule in rules} == {"head", "imprint", "imprint_inner"}
    body = next(line for line in lines if line["text"].startswith("现将"))
    assert body["size_pt"] == 16
    assert all(round(line["x_mm"], 2) == line["x_mm"] for line in lines)


def test_the_rules_of_a_table_have_the_same_keys(tmp_path: Path, capsys: Capture) -> None:
    row = (Cell((Text.of("区名"),)), Cell((Text.of("次数"),)))
    table = Table(2, (row, row))
    document = Document(parts=(Part(1, PartRole.MAIN, "工作要点", children=(table,)),), next_id=3)
    path = tmp_path / "表.json"
    path.write_text(to_json(document), encoding="utf-8")
    assert main(["layout", str(path), "--json"]) == 0
    rules = [r for p in json.loads(capsys.readouterr().out)["pages"] for r in p["rules"]]
    assert {rule["kind"] for rule in rules} == {"table"}
    assert all(set(rule) == RULE_KEYS for rule in rules)
    assert len({rule["x_mm"] for rule in rules}) == 1, "only level ones"


def test_layout_by_another_profile_and_by_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = str(docx(tmp_path))
    capsys.readouterr()
    for profile in ("R2", "file"):
        assert main(["layout", path, "--json", "--profile", profile]) == 0
        assert json.loads(capsys.readouterr().out)["profile"] == profile
    assert main(["layout", path]) == 0
    assert "第 1 页，共 " in capsys.readouterr().out


def test_a_text_has_no_page_set_up_of_its_own(tmp_path: Path, capsys: Capture) -> None:
    assert main(["layout", str(write_plan(tmp_path)), "--profile", "file"]) == 2
    assert "没有自己的页面设置" in capsys.readouterr().err


def test_render_one_picture_a_page(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "图"
    folder.mkdir()
    (folder / "page-40.png").write_bytes(b"old")
    assert main(["render", str(write_plan(tmp_path)), "-o", str(folder), "--dpi", "50"]) == 0
    out = capsys.readouterr()
    names = [Path(line).name for line in out.out.splitlines()]
    assert names == [f"page-{n}.png" for n in range(1, len(names) + 1)]
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in names)
    assert "page-40.png" in out.err
    assert (folder / "page-40.png").read_bytes() == b"old"


@pytest.mark.parametrize("dpi", ["0", "-3", "abc", "9999", "７２"])
def test_render_refuses_a_senseless_resolution(tmp_path: Path, dpi: str, capsys: Capture) -> None:
    assert main(["render", str(write_plan(tmp_path)), "-o", str(tmp_path), f"--dpi={dpi}"]) == 2
    assert "36 到 600" in capsys.readouterr().err


def test_headless_makes_everything(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "结果"
    source = str(write_plan(tmp_path))
    assert main(["headless", source, "-o", str(folder), "--dpi", "40"]) == 0
    names = {path.name for path in folder.iterdir()}
    assert {"方案.docx", "方案.pdf", "outline.txt", "page-1.png", "page-2.png"} <= names
    assert "主要任务" in (folder / "outline.txt").read_text("utf-8")
    assert len(capsys.readouterr().out.splitlines()) == len(names)


def test_headless_without_a_file_takes_the_sample(tmp_path: Path) -> None:
    assert main(["headless", "-o", str(tmp_path), "--dpi", "40"]) in (0, 1)
    assert (tmp_path / "sample.docx").exists()


def test_selfcheck(capsys: Capture) -> None:
    assert main(["selfcheck"]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("文明案头", "PySide6", "仿宋_GB2312", "恢复记录", "备份"))
    assert "方正小标宋简体：没有，显示时用自带的替代字体“文明小标宋”" in out
    assert "Wenming" not in out


@pytest.mark.skipif(sys.platform != "linux", reason="a display is not named by variables here")
def test_no_window_without_a_display(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "没有可用的显示器" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：wenming-desk")
    assert "显示这段说明" in out
    assert "show this help" not in out
    assert not re.search("[\u4e00-\u9fff]:", out)


def test_the_module_is_the_command(tmp_path: Path) -> None:
    done = process("outline", str(write_plan(tmp_path)))
    assert done.returncode == 0
    assert "主要任务" in done.stdout
    assert done.stderr == ""


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    source = str(write_plan(tmp_path))
    done = process("outline", source, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "主要任务" in done.stdout


def test_converting_loads_neither_qt_nor_python_docx(tmp_path: Path) -> None:
    code = (
        "import sys; from wenming_desk.cli import main; status = main(sys.argv[1:]); "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'PySide6', 'shiboken6', 'docx'})); "
        "sys.exit(status)"
    )
    target = str(tmp_path / "x.docx")
    done = process("convert", str(write_plan(tmp_path)), "-o", target, code=code)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [target, "[]"]


def test_a_broken_pipe_is_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wenming_desk", "layout", str(write_plan(tmp_path)), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_debug_shows_the_traceback(tmp_path: Path, capsys: Capture) -> None:
    missing = str(tmp_path / "没有.docx")
    assert main(["outline", missing]) == 2
    plain = capsys.readouterr().err
    assert plain.count("\n") == 1
    assert main(["outline", missing, "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_debug_may_stand_before_the_command(tmp_path: Path, capsys: Capture) -> None:
    assert main(["--debug", "outline", str(write_plan(tmp_path))]) == 0
    assert main(["--debug", "outline", str(tmp_path / "没有.docx")]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("covert", "您要写的可能是“convert”"),
        ("Layouts", "您要写的可能是“layout”"),
        ("打印", "命令有 convert、outline"),
        ("没有的.docx", "找不到文件“没有的.docx”"),
        ("没有/没有的", "找不到文件"),
        ("河" * 300, "没有叫这个名字的文件"),
    ],
)
def test_a_word_that_is_neither_command_nor_file(word: str, said: str, capsys: Capture) -> None:
    assert main([word, "a.txt"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert said in error


@pytest.mark.parametrize("command", ["render", "headless"])
def test_missing_faces_are_named(
    command: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Replacement("本局仿宋", "Wenming Fangsong", stand_in=True, shown="文明仿宋")
    monkeypatch.setattr(Painter, "replaced", lambda self, pages: [lacking])
    folder = str(tmp_path / "x")
    assert main([command, str(write_plan(tmp_path)), "-o", folder, "--dpi", "40"]) == 0
    error = capsys.readouterr().err
    assert error.count("这台电脑没有“本局仿宋”，页面用“文明仿宋”画") == 1


def test_words_of_the_errors_of_the_system() -> None:
    assert "文件名太长" in words_of(OSError(errno.ENAMETOOLONG, "File name too long", "河.docx"))
    assert "磁盘满了" in words_of(OSError(errno.ENOSPC, "No space left"))
    unknown = words_of(OSError(errno.EIO, "input/output"))
    assert "没有料到" in unknown
    assert "input" not in unknown
    assert words_of(ReadError(Kind.NOT_FOUND, Path("河.docx"))).startswith("打不开：找不到")


def test_only_known_errors_speak_for_themselves() -> None:
    assert "Errno" not in words_of(RuntimeError("[Errno 36] File name too long: '河.docx'"))


def test_words_of_errors_nobody_thought_of() -> None:
    assert "内存不够" in words_of(MemoryError())
    assert "ZeroDivisionError" in words_of(ZeroDivisionError("division by zero"))
    assert "bootstrap.py" in words_of(ImportError("libEGL.so.1", name="PySide6.QtGui"))


class TestRemarks:
    """What of the pages deserves a look is said with its page, and is no finding."""

    @pytest.mark.parametrize("target", ["方案.docx", "方案.pdf"])
    def test_convert(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
        source = write_plan(tmp_path)
        source.write_text(source.read_text("utf-8") + "\n请㐂二同志参加。\n", "utf-8")
        main(["convert", str(source), "-o", str(tmp_path / target)])
        lines = capsys.readouterr().err.splitlines()
        assert any(
            "页：“仿宋_GB2312”里没有“㐂”字" in line and line.startswith("方案.txt：第 ")
            for line in lines
        )

    def test_layout(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = tmp_path / "长词.txt"
        source.write_text("关于网址的通知\n\n各单位：\n\n请看" + "a" * 200 + "。\n", "utf-8")
        main(["layout", str(source)])
        out = capsys.readouterr()
        assert "比一行还长，已从中间断开" in out.err
        assert "比一行还长" not in out.out

    def test_text_has_no_pages(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = tmp_path / "长词.txt"
        source.write_text("关于网址的通知\n\n各单位：\n\n请看" + "a" * 200 + "。\n", "utf-8")
        main(["convert", str(source), "-o", str(tmp_path / "长词二.txt")])
        assert "比一行还长" not in capsys.readouterr().err
