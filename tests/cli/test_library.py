"""`library`: the library from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.plans import write_plan
from wenming_desk.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENMING_HOME", str(tmp_path / "home"))


def run(capsys: Capture, *words: str) -> tuple[int, str, str]:
    status = main(["library", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def found(capsys: Capture, *words: str) -> list[str]:
    """Headings that a search lists."""
    _, out, _ = run(capsys, "search", "--json", *words)
    return [hit["heading"] for hit in json.loads(out)["hits"]]


def test_a_plan_is_put_in_found_and_shown(tmp_path: Path, capsys: Capture) -> None:
    path = write_plan(tmp_path)
    status, out, _ = run(capsys, "add", str(path))
    assert status == 0
    assert "已加入 1 个" in out
    status, out, err = run(capsys, "search", "净滩")
    assert status == 0
    key, level, _, text, source = out.strip().split("\t")
    assert (level, text.startswith("清理河岸")) == ("2 级", True)
    assert "云水〔2026〕12号" in source
    assert "共 1 条" in err
    status, out, _ = run(capsys, "show", key)
    assert status == 0
    assert out.startswith("（一）清理河岸\n组织志愿者开展净滩日行动，全年不少于四次。")
    assert f"文件：{path}" in out
    assert json.loads(run(capsys, "show", key, "--json")[1])["source"]["year"] == 2026


def test_filters_and_exclusions(tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "add", str(write_plan(tmp_path)))
    assert found(capsys, "河岸", "--without", "净滩") == ["明确目标"]
    assert found(capsys, "--level", "2", "--year", "2026", "湿地") == ["修复湿地"]
    assert found(capsys, "--year", "2020-2025", "湿地") == []
    status, _, err = run(capsys, "search", "鼍")
    assert status == 1
    assert "没有找到" in err


def test_a_second_run_and_what_cannot_be_read(tmp_path: Path, capsys: Capture) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    write_plan(plans)
    (plans / "另一份.txt").write_bytes((plans / "方案.txt").read_bytes())
    (plans / "坏的.docx").write_bytes(b"PK\x03\x04 nothing")
    status, out, err = run(capsys, "add", str(plans))
    assert status == 1
    assert "已加入 1 个" in out
    assert "库里已有这个文件 1 个" in out
    assert "坏的.docx：" in err
    status, out, _ = run(capsys, "add", str(plans))
    assert "以前处理过 3 个" in out
    status, _, err = run(capsys, "add", str(tmp_path / "没有"))
    assert status == 2
    assert "没有这个文件或文件夹" in err


def test_sharing(tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "add", str(write_plan(tmp_path)))
    package, other = tmp_path / "素材.wmlib", tmp_path / "other.sqlite"
    status, out, _ = run(capsys, "export", str(package), "湿地")
    assert (status, out.strip()) == (0, str(package))
    status, out, _ = run(capsys, "import", str(package), "--library", str(other))
    assert status == 0
    assert "加入 1 个来源" in out
    assert "修复湿地" in found(capsys, "湿地", "--library", str(other))
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")] == []
    status, _, err = run(capsys, "export", str(tmp_path / "素材.zip"))
    assert status == 2
    assert ".wmlib" in err
    status, _, err = run(capsys, "import", str(tmp_path / "方案.txt"))
    assert status == 2
    assert err.startswith("没有导入：")


def test_what_was_done_as_json(tmp_path: Path, capsys: Capture) -> None:
    _, out, _ = run(capsys, "add", str(write_plan(tmp_path)), "--json")
    assert json.loads(out)["files"] == 1
    package = tmp_path / "素材.wmlib"
    _, out, _ = run(capsys, "export", str(package), "--json")
    assert json.loads(out)["sources"] == 1
    _, out, _ = run(capsys, "import", str(package), "--json")
    assert json.loads(out)["there"] == 1


def test_folders_and_packages_that_are_not_there(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "空").mkdir()
    status, _, err = run(capsys, "add", str(tmp_path / "空"))
    assert (status, "没有能放进素材库的文稿" in err) == (1, True)
    status, _, err = run(capsys, "export", str(tmp_path / "没有" / "一.wmlib"))
    assert (status, "没有“" in err) == (2, True)
    status, _, err = run(capsys, "import", str(tmp_path / "没有.wmlib"))
    assert (status, "找不到“没有.wmlib”" in err) == (2, True)


def test_the_starter_library(capsys: Capture) -> None:
    status, out, _ = run(capsys, "add", "--starter")
    assert status == 0
    assert int(out.split("加入")[1].split()[0]) >= 300
    status, out, _ = run(capsys, "stats", "--json")
    stats = json.loads(out)
    assert stats["snippets"] >= 300
    assert stats["skeletons"] >= 22
    assert len(stats["categories"]) >= 14
    assert "学雷锋" in "".join(found(capsys, "学雷锋"))
    assert "加入 0 条" in run(capsys, "add", "--starter")[1]
    assert "类别：" in run(capsys, "stats")[1]


def test_wrong_words(tmp_path: Path, capsys: Capture) -> None:
    for words in (
        (),
        ("add",),
        ("search", "--year", "往年"),
        ("show",),
        ("search", "--level", "二"),
    ):
        status, _, err = run(capsys, *words)
        assert status == 2
        assert err.count("\n") == 1
    status, _, err = run(capsys, "show", "nothing-0")
    assert status == 2
    assert "没有找到" in err
    with pytest.raises(SystemExit):
        main(["library", "search", "--help"])
    assert capsys.readouterr().out.startswith("用法：wenming-desk library search")


def test_a_server_that_is_away(capsys: Capture) -> None:
    pytest.importorskip("psycopg")
    address = "postgresql://chen:secret@127.0.0.1:1/library"
    status, _, err = run(capsys, "search", "志愿", "--library", address)
    assert status == 2
    assert "素材库服务器连不上" in err
    assert "secret" not in err
    assert run(capsys, "sync", "--library", address)[0] == 2
    status, out, _ = run(capsys, "sync")
    assert (status, out) == (0, "已对齐：0 条素材。\n")


def test_a_share_is_refused(capsys: Capture) -> None:
    status, _, err = run(capsys, "stats", "--library", "\\\\server\\share\\a.sqlite")
    assert status == 2
    assert "素材库服务器的地址" in err


def test_a_table_of_categories_that_cannot_be_read(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "home" / "config" / "categories.txt"
    own.parent.mkdir(parents=True)
    own.write_text("没有类别的词\n", "utf-8")
    status, _, err = run(capsys, "add", str(write_plan(tmp_path)))
    assert status == 2
    assert "line 1" in err
    own.write_text("[河湖]\n净滩 5\n", "utf-8")
    run(capsys, "add", str(write_plan(tmp_path)))
    assert found(capsys, "--category", "河湖") != []
