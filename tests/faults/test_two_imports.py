"""Two programs that put the same folder into the same library at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from wenming_desk.library.query import Query
from wenming_desk.library.sqlite.library import open_file

FILES = 24
"""So many that both tidy the index at the end."""
PLAN = """云汀市第{0}中学{1}年精神文明建设工作要点

一、深化志愿服务
（一）开展第{0}号护河行动。每月第一个星期六组织教师到河边清理垃圾，登记{0}处堆放点，月底前报街道。
（二）办好第{0}期读书会。读{0}本书，写心得，选优编成集子发给家长。
二、培树文明新风
（一）评选第{0}批文明班级。按卫生、纪律、礼仪逐项打分，结果在校门口公示{0}天。
"""


def test_each_plan_is_there_once_and_nobody_is_told_of_an_error(tmp_path: Path) -> None:
    folder, place = tmp_path / "plans", tmp_path / "library.sqlite"
    folder.mkdir()
    for number in range(FILES):
        text = PLAN.format(number + 3, 2001 + number)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    open_file(place).close()
    command = [sys.executable, "-m", "tests.faults.import_folder", str(place), str(folder)]
    both = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    done: Counter[str] = Counter()
    for each in both:
        told, errors = each.communicate(timeout=120)
        assert each.returncode == 0, errors
        for word in told.split():
            name, count = word.split("=")
            done[name] += int(count)
    assert done["ADDED"] == FILES
    assert done["SAME_FILE"] + done["SEEN"] == FILES
    library = open_file(place)
    stats = library.stats()
    found = library.count(Query.parse("护河行动"), 10_000)
    library.close()
    assert stats.sources == FILES
    assert found == FILES
