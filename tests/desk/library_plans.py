"""Plans of invented bureaus that the tests of the library's pane put in."""

from __future__ import annotations

from pathlib import Path

WATER = """白石县水务局2024年精神文明建设工作要点

一、深化志愿服务
（一）组建节水志愿服务队。与黄石社区联合组建节水志愿服务队，2024年每季度讲解节水办法1次。白石县水务局给出活动经费。
（二）开展护河行动。每月第一个星期六组织职工到河边清理垃圾，全年不少于12次。
（三）办好节水课堂。为中小学生各上一堂节水课，编印读本1种。
二、培树文明新风
（一）倡导光盘行动。食堂张贴提示，每月公布剩菜重量。
（二）推进移风易俗。办理婚丧事宜事前报告，不大操大办。
"""
FORM = """{单位}{年份}年志愿服务工作安排

一、志愿服务
（一）建好护水队伍。{单位}的职工每年参加志愿服务不少于20小时，由{责任科室}登记。
（二）讲好护水故事。选{人数}名职工讲身边的事。
"""


def write(folder: Path) -> tuple[Path, ...]:
    """Write the plans into a folder; gives their files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, text in (("白石.txt", WATER), ("样稿.txt", FORM)):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return tuple(files)
