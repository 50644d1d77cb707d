"""`reuse`: leftovers and copied text of a document, printed, as JSON and as reports."""

import json
from pathlib import Path

import pytest

from wenming_desk.cli import main
from wenming_desk.cli.status import FINDINGS, NOT_DONE
from wenming_desk.jobs.opening import open_file

SOURCE = """岳阳市城市管理局2023年精神文明建设工作要点

一、深化志愿服务
（一）做实社区服务。与枫桥湖社区联合开展入户走访，每月第一个星期六清理楼道和水沟，全年不少于12次，由各支部轮流牵头。
（二）擦亮服务品牌。建强“城管蓝·巴陵红”队伍，在汴河街设立便民服务点，配齐饮水、雨具和常用药品，方便过往群众。
"""
OWN = """云汀市水利局2026年精神文明建设工作要点

一、深化志愿服务
（一）做实社区服务。与枫桥湖社区联合开展入户走访，每月第一个星期六清理楼道和水沟，全年不少于20次，由各支部轮流牵头。
（二）讲好水利故事。从巡堤一线选出职工，把他们的一天拍成短片，在办事大厅播放，不请演员，不写台词。
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "past").mkdir()
    (tmp_path / "past" / "岳阳.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "own.txt").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_leftovers_and_share_of_a_copied_paragraph(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["reuse", str(plans / "own.txt"), "--against", str(plans / "past"), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert status == FINDINGS
    assert found["own"] == {"issuer": "云汀市水利局", "region": "云汀市", "year": 2026}
    assert {each["words"] for each in found["leftovers"]} == {"枫桥湖社区"}
    copied = sum(len(c["words"]) for c in found["copied"] if not c["set_phrase"])
    assert found["share"] == pytest.approx(copied / found["length"], abs=1e-4)
    assert 0.3 < found["share"] < 0.6


def test_the_report_as_page_and_as_document(plans: Path) -> None:
    for name in ("报告.html", "报告.docx"):
        target = plans / name
        words = ["reuse", str(plans / "own.txt"), "--against", str(plans / "past")]
        assert main([*words, "-o", str(target)]) == FINDINGS
    page = (plans / "报告.html").read_text(encoding="utf-8")
    assert "枫桥湖社区" in page
    assert "<mark>" in page
    assert "http" not in page
    report = open_file(plans / "报告.docx").document
    assert report.title == "借鉴情况报告"


def test_an_unknown_ending_is_refused_before_anything_is_read(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reuse", str(plans / "own.txt"), "-o", str(plans / "报告.xlsx")]) == NOT_DONE
    assert ".html" in capsys.readouterr().err
    assert not (plans / "报告.xlsx").exists()


def test_a_folder_that_is_not_there_is_told(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["reuse", str(plans / "own.txt"), "--against", str(plans / "没有")])
    assert "没有" in capsys.readouterr().err


def test_an_empty_folder_is_told(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "空 文件夹").mkdir()
    main(["reuse", str(plans / "own.txt"), "--against", str(plans / "空 文件夹")])
    assert "空 文件夹”里没有别的能读的文稿" in capsys.readouterr().err


def test_the_library_is_looked_at_too(
    plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENMING_HOME", str(plans / "home"))
    assert main(["library", "add", str(plans / "past")]) in (0, FINDINGS)
    capsys.readouterr()
    main(["reuse", str(plans / "own.txt"), "--library", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["share"] > 0.3
    assert "枫桥湖社区" in {each["words"] for each in found["leftovers"]}
