"""`outline --report`: what was done to a file on its way in."""

import json
from pathlib import Path

import pytest

from wenming_desk.cli import main

WEB = """云汀市水利局2026年精神文明建设工作要点
一、加强学习
（一）抓实理论学习。每季度组织一次集中学习，先读原文，再谈
体会，后议办法，会后各科室报一页心得。
（三）讲好身边故事。从一线选出十二名职工，把他们的一天拍成短片，在办事大厅和食堂播放。
【更多公文范文，请加微信 abc12345】
"""


@pytest.fixture
def web(tmp_path: Path) -> str:
    path = tmp_path / "网上的.txt"
    path.write_text(WEB, encoding="utf-8")
    return str(path)


def test_the_report_names_what_was_done_and_where(
    web: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["outline", web, "--report"])
    shown = capsys.readouterr().out
    assert "去掉的内容（1 处）" in shown
    assert "第 6 行　广告：【更多公文范文" in shown
    assert "第 3—4 行　接成一段" in shown
    assert "第 5 行　编号不对，已改正：（三）　改为（二）" in shown


def test_the_report_as_json(web: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["outline", web, "--report", "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert {row["group"] for row in rows} >= {"去掉的内容", "接上的断行", "改正的编号"}
    assert all(row["can_put_back"] for row in rows if row["group"] != "请您确认")


def test_a_clean_file_has_nothing_to_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "好的.txt"
    path.write_text("云汀市水利局文件\n\n关于检查的通知\n", encoding="utf-8")
    main(["outline", str(path), "--report"])
    assert "编号" not in capsys.readouterr().out
