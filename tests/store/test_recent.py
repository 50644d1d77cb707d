"""Recent files: nothing is looked at, nothing goes by itself."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from wenming_desk.store.recent import MOST, RecentFiles


def make(path: Path) -> RecentFiles:
    moments = itertools.count(100)
    return RecentFiles(path, clock=lambda: float(next(moments)))


def test_newest_first_and_once(tmp_path: Path) -> None:
    recent = make(tmp_path / "recent.json")
    for name in ("甲", "乙", "甲"):
        recent.add(tmp_path / f"{name}.docx", name)
    assert [entry.title for entry in recent.entries] == ["甲", "乙"]
    assert RecentFiles(tmp_path / "recent.json").entries == recent.entries


def test_no_file_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recent = make(tmp_path / "recent.json")
    share = Path("//没有的服务器/共享/方案.docx")
    recent.add(share)
    looked: list[str] = []
    real = Path.stat

    def stat(self: Path, *, follow_symlinks: bool = True) -> object:
        looked.append(str(self))
        return real(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    again = RecentFiles(tmp_path / "recent.json")
    assert again.entries[0].path == share
    assert share.name not in " ".join(looked)


def test_thirty_at_most_but_pins_stay(tmp_path: Path) -> None:
    recent = make(tmp_path / "recent.json")
    pinned = tmp_path / "常用.docx"
    recent.add(pinned)
    recent.pin(pinned)
    for number in range(MOST + 5):
        recent.add(tmp_path / f"{number}.docx")
    assert len(recent.entries) == MOST
    assert recent.entries[0].path == pinned
    assert recent.entries[1].path.stem == str(MOST + 4)
    recent.pin(pinned, False)
    assert recent.find(pinned) is None or not recent.entries[0].pinned


def test_place_and_pin_survive_another_opening(tmp_path: Path) -> None:
    recent = make(tmp_path / "recent.json")
    path = tmp_path / "方案.docx"
    recent.add(path, "方案")
    recent.remember_place(path, {"node": 7, "scroll": 0.5})
    recent.pin(path)
    recent.add(path)
    entry = recent.find(path)
    assert entry is not None
    assert (entry.title, entry.pinned) == ("方案", True)
    assert entry.place == {"node": 7, "scroll": 0.5}
    recent.remove(path)
    assert recent.entries == ()


def test_two_windows(tmp_path: Path) -> None:
    one, other = make(tmp_path / "recent.json"), make(tmp_path / "recent.json")
    one.add(tmp_path / "甲.docx")
    other.add(tmp_path / "乙.docx")
    one.add(tmp_path / "丙.docx")
    assert {entry.title for entry in one.entries} == {"甲", "乙", "丙"}


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"files": 1}', '{"files": [1, {"path": 3}, {"path": "", "used_at": 1}]}'],
)
def test_damaged_list(tmp_path: Path, content: str) -> None:
    path = tmp_path / "recent.json"
    path.write_text(content, "utf-8")
    recent = make(path)
    assert recent.entries == ()
    recent.add(tmp_path / "甲.docx")
    assert len(RecentFiles(path).entries) == 1
