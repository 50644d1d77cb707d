"""`convert`: every format, several files, backups, and what stands in the way."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.plans import HEADINGS, PLAN, letters, write_plan
from tests.docx_io.build import docx, para, run
from tests.docx_io.test_revisions import gone, ins
from tests.materials import RESOURCES
from wenming_desk.cli import main
from wenming_desk.docx_io.read import visible_text
from wenming_desk.jobs.opening import open_file
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.errors import SaveError
from wenming_desk.store.kinds import Kind
from wenming_desk.store.paths import AppPaths

Capture = pytest.CaptureFixture[str]


def test_text_to_docx_keeps_every_character(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "方案.docx"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(target)]) == 0
    out = capsys.readouterr()
    assert out.out == f"{target}\n"
    assert out.err == ""
    assert letters(visible_text(target.read_bytes())) == letters(PLAN)


@pytest.mark.parametrize("ending", ["docx", "txt", "json"])
def test_every_format_reads_back_as_the_same_document(tmp_path: Path, ending: str) -> None:
    source, target = write_plan(tmp_path), tmp_path / f"方案二.{ending}"
    assert main(["convert", str(source), "-o", str(target)]) == 0
    first, second = open_file(source).document, open_file(target).document
    assert second.title == first.title
    assert second.head == first.head
    assert second.imprint == first.imprint
    assert [part.role for part in second.parts] == [part.role for part in first.parts]
    again = tmp_path / "又一次.txt"
    assert main(["convert", str(target), "-o", str(again)]) == 0
    assert letters(again.read_text("utf-8")) == letters(PLAN)


def test_pdf_holds_the_text(tmp_path: Path) -> None:
    target = tmp_path / "方案.pdf"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(target)]) == 0
    with pypdfium2.PdfDocument(target) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert all(heading in text for heading in HEADINGS)


def test_several_files_into_a_new_folder(tmp_path: Path, capsys: Capture) -> None:
    names = ["甲.txt", "乙.txt", "丙.txt"]
    inputs = [str(write_plan(tmp_path, name)) for name in names]
    folder = tmp_path / "结果"
    assert main(["convert", *inputs, "-o", str(folder), "--to", "docx"]) == 0
    assert sorted(p.name for p in folder.iterdir()) == ["丙.docx", "乙.docx", "甲.docx"]
    assert [line[:5] for line in capsys.readouterr().err.splitlines()] == [
        "[1/3]",
        "[2/3]",
        "[3/3]",
    ]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: Capture) -> None:
    good, bad = write_plan(tmp_path), tmp_path / "坏.docx"
    bad.write_bytes(b"")
    folder = tmp_path / "结果"
    folder.mkdir()
    assert main(["convert", str(bad), str(good), "-o", str(folder), "--to", "txt"]) == 1
    assert [p.name for p in folder.iterdir()] == ["方案.txt"]
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("[")]
    assert len(lines) == 1
    assert lines[0].startswith("坏.docx：打不开：")


def test_two_files_of_one_name_do_not_replace_each_other(tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "另一处"
    other.mkdir()
    one, two = write_plan(tmp_path), write_plan(other)
    two.write_text(PLAN.replace("河湖", "湖泊"), encoding="utf-8")
    folder = tmp_path / "结果"
    assert main(["convert", str(one), str(two), "-o", str(folder), "--to", "txt"]) == 1
    assert "重名" in capsys.readouterr().err
    assert "湖泊" not in (folder / "方案.txt").read_text("utf-8")


def test_a_file_over_itself_keeps_the_old_one(tmp_path: Path) -> None:
    source = write_plan(tmp_path)
    docx = tmp_path / "方案.docx"
    assert main(["convert", str(source), "-o", str(docx)]) == 0
    (tmp_path / "r2").mkdir()
    before = docx.read_bytes()
    assert main(["convert", str(docx), "-o", str(docx), "--profile", "R2"]) == 0
    assert docx.read_bytes() != before
    kept = [p.read_bytes() for p in AppPaths.for_user().backups.rglob("*.docx")]
    assert before in kept


def test_a_file_that_changed_meanwhile_is_not_replaced(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wenming_desk.cli import files

    docx = tmp_path / "方案.docx"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(docx)]) == 0
    capsys.readouterr()
    real = files.save

    def changed_first(path: Path, *args: object, **words: object) -> SaveResult:
        path.write_bytes(b"another program")
        return real(path, *args, **words)

    monkeypatch.setattr(files, "save", changed_first)
    assert main(["convert", str(docx), "-o", str(docx)]) == 2
    assert "别的程序改过" in capsys.readouterr().err
    assert docx.read_bytes() == b"another program"


def test_what_was_taken_out_is_a_finding(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "网页.txt"
    source.write_text(f"首页 > 政策 > 正文\n打印本页 关闭窗口\n{PLAN}\n上一篇：没有了\n", "utf-8")
    assert main(["convert", str(source), "-o", str(tmp_path / "x.docx")]) == 1
    assert capsys.readouterr().err.startswith("网页.txt：去掉了 ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt", "-o", "b.xyz"], "b.xyz"),
        (["a.txt", "b.txt", "-o", "c.docx"], "--to"),
        (["a.txt", "b.txt", "-o", "c.docx", "--to", "docx"], "c.docx"),
        (["a.txt", "-o", "c.docx", "--to", "pdf"], "c.docx"),
        (["a.txt", "-o", "./"], "--to"),
        (["a.txt", "-o", "x", "--to", "odt"], "odt"),
        (["a.txt"], "-o"),
        (["-o", "b.docx"], "文件"),
        (["a.txt", "-o", "b.docx", "--profile", "R9"], "R9"),
        (["a.txt", "-o", "b.docx", "--encoding", "koi8"], "koi8"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(
    words: list[str],
    said: str,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["convert", *words]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert said in error
    assert not any(word in error for word in ("argument", "required", "invalid", "usage"))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told_in_chinese(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / f"{'河' * 220}.docx"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(target)]) == 2
    error = capsys.readouterr().err
    assert "文件名太长" in error
    assert "原文件没有动" in error
    assert "Errno" not in error
    assert [path.name for path in tmp_path.iterdir()] == ["方案.txt"]


def test_a_folder_of_the_target_that_is_a_file(tmp_path: Path, capsys: Capture) -> None:
    source = write_plan(tmp_path)
    assert main(["convert", str(source), "-o", str(source / "x.docx")]) == 2
    assert "“方案.txt”是一个文件，不是文件夹" in capsys.readouterr().err


def test_a_save_error_of_a_new_file_says_what_is_safe(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wenming_desk.cli import files

    def full(path: Path, *args: object, **words: object) -> SaveResult:
        raise SaveError(Kind.DISK_FULL, path)

    monkeypatch.setattr(files, "save", full)
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(tmp_path / "x.docx")]) == 2
    assert "磁盘满了。原文件没有动。清出空间" in capsys.readouterr().err


def test_missing_faces_are_named_once_for_all_pdf_files(tmp_path: Path, capsys: Capture) -> None:
    inputs = [str(write_plan(tmp_path, name)) for name in ("甲.txt", "乙.txt")]
    assert main(["convert", *inputs, "-o", str(tmp_path / "结果"), "--to", "pdf"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "这台电脑没有" in line]
    assert len(lines) == len(set(lines))
    assert main(["convert", inputs[0], "-o", str(tmp_path / "x.docx")]) == 0
    assert "这台电脑没有" not in capsys.readouterr().err


def test_own_profile_file(tmp_path: Path) -> None:
    shutil.copy(RESOURCES / "profiles" / "R1.toml", tmp_path)
    profile = tmp_path / "本局.toml"
    profile.write_text('base = "R1"\n[faces]\nfangsong = ["本局仿宋"]\n', encoding="utf-8")
    source, target = write_plan(tmp_path), tmp_path / "x.docx"
    command = ["convert", str(source), "-o", str(target), "--profile"]
    assert main([*command, str(profile)]) == 0
    with zipfile.ZipFile(target) as package:
        assert "本局仿宋" in package.read("word/styles.xml").decode()
    assert main([*command, str(tmp_path / "没有.toml")]) == 2


def test_json_is_the_whole_document(tmp_path: Path) -> None:
    target = tmp_path / "方案.json"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(target)]) == 0
    data = json.loads(target.read_text("utf-8"))
    assert data["format"] == "wenming-desk document"


def test_keep_look_gives_the_file_back_byte_for_byte(tmp_path: Path, capsys: Capture) -> None:
    source, target = tmp_path / "原.docx", tmp_path / "后.docx"
    assert main(["convert", str(write_plan(tmp_path)), "-o", str(source)]) == 0
    assert main(["convert", str(source), "-o", str(target), "--keep-look"]) == 0
    assert target.read_bytes() == source.read_bytes()
    assert main(["convert", str(source), "-o", str(tmp_path / "后.pdf"), "--keep-look"]) == 2
    capsys.readouterr()
    text = write_plan(tmp_path)
    assert main(["convert", str(text), "-o", str(tmp_path / "丁.docx"), "--keep-look"]) == 2
    assert "不是 .docx" in capsys.readouterr().err
    assert not (tmp_path / "丁.docx").exists()


@pytest.mark.parametrize("look", [[], ["--keep-look"]], ids=["standard", "own look"])
@pytest.mark.parametrize(
    ("settle", "said"),
    [
        ([], "各区逐日报送一次情况。"),
        (["--accept-changes"], "各区逐日报送情况。"),
        (["--reject-changes"], "各区报送一次情况。"),
    ],
    ids=["kept", "accepted", "rejected"],
)
def test_tracked_changes_are_kept_accepted_or_rejected(
    tmp_path: Path, capsys: Capture, look: list[str], settle: list[str], said: str
) -> None:
    source, target = tmp_path / "原.docx", tmp_path / "后.docx"
    changed = para(
        run("各区") + ins(31, run("逐日")) + run("报送") + gone(32, "一次") + run("情况。")
    )
    source.write_bytes(docx(para(run("关于报送情况的通知")) + para(run("各区：")) + changed))
    assert main(["convert", str(source), "-o", str(target), *settle, *look]) == 0
    assert ("保存后仍在" in capsys.readouterr().err) is not bool(settle)
    with zipfile.ZipFile(target) as file:
        main_part = file.read("word/document.xml").decode()
    written = re.sub("<[^>]*>", "", main_part.partition("<w:body>")[2])
    assert said in written
    assert ("<w:ins " in main_part, "<w:del " in main_part) == (not settle, not settle)


@pytest.mark.parametrize("settle", [[], ["--accept-changes"], ["--reject-changes"]])
def test_changes_of_formatting_too(tmp_path: Path, capsys: Capture, settle: list[str]) -> None:
    source, target = tmp_path / "原.docx", tmp_path / "后.docx"
    given = 'w:id="5" w:author="甲"'
    changed = (
        f'<w:sz w:val="44"/><w:rPrChange {given}><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrChange>'
    )
    body = para(run("关于报送情况的通知")) + para(run("各区：")) + para(run("报送情况。", changed))
    source.write_bytes(docx(body))
    assert main(["convert", str(source), "-o", str(target), *settle]) == int(not settle)
    assert ("1 处格式修订" in capsys.readouterr().err) is not bool(settle)
    assert main(["convert", str(source), "-o", str(target), "--keep-look", *settle]) == 0
    assert "格式修订" not in capsys.readouterr().err
    with zipfile.ZipFile(target) as file:
        main_part = file.read("word/document.xml").decode()
    assert ("rPrChange" in main_part) is not bool(settle)
    assert ('w:val="44"' in main_part) is (settle != ["--reject-changes"])
    assert ('w:val="20"' in main_part) is (settle != ["--accept-changes"])


def test_what_the_own_look_keeps_is_no_finding_there(tmp_path: Path, capsys: Capture) -> None:
    source, target = tmp_path / "原.docx", tmp_path / "后.docx"
    link = f'<w:hyperlink w:anchor="甲">{run("办事指南")}</w:hyperlink>'
    source.write_bytes(docx(para(run("关于报送情况的通知")) + para(run("请看") + link + run("。"))))
    assert main(["convert", str(source), "-o", str(target)]) == 1
    assert "超链接" in capsys.readouterr().err
    assert main(["convert", str(source), "-o", str(target), "--keep-look"]) == 0
    assert "超链接" not in capsys.readouterr().err
    assert main(["outline", str(source)]) == 0


def test_changes_are_not_accepted_and_rejected_at_once(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "原.docx"
    source.write_bytes(docx(para(run("各区"))))
    both = ["--accept-changes", "--reject-changes"]
    assert main(["convert", str(source), "-o", str(tmp_path / "后.docx"), *both]) == 2
    assert "--reject-changes 和 --accept-changes 只能写一个" in capsys.readouterr().err
    assert not (tmp_path / "后.docx").exists()
