"""Settings that survive damage, old and new versions, and a second window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenming_desk.store.errors import SettingsError
from wenming_desk.store.jsonfile import JsonObject
from wenming_desk.store.settings import (
    Settings,
    boolean,
    choice,
    integer,
    number,
    text,
    texts,
)

THEME = choice("界面.配色", "system", ("system", "light", "dark"))
ZOOM = integer("页面.缩放", 100, 25, 400)
HOURS = number("保存.间隔", 1.5, 0.5, 24)
TAB = boolean("大纲.Tab离开", False)
UNIT = text("本单位.名称", "", 100)
WORDS = texts("检查.忽略")
SCHEMA = (THEME, ZOOM, HOURS, TAB, UNIT, WORDS)


def load(path: Path) -> Settings:
    return Settings(path, SCHEMA)


def write(path: Path, values: JsonObject, version: int = 1) -> None:
    path.write_text(json.dumps({"version": version, "values": values}), "utf-8")


def test_defaults_then_what_was_set(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    values = load(path)
    assert values.problems == ()
    assert (values.get(THEME), values.get(ZOOM), values.get(WORDS)) == ("system", 100, ())
    values.save()
    assert not path.exists()
    values.set(THEME, "dark")
    values.set(UNIT, "云汀水利局")
    values.set(WORDS, ("甲", "乙"))
    assert values.modified
    values.save()
    again = load(path)
    assert (again.get(THEME), again.get(UNIT)) == ("dark", "云汀水利局")
    assert again.get(WORDS) == ("甲", "乙")
    assert "云汀水利局" in path.read_text("utf-8")
    again.reset(THEME)
    again.save()
    assert load(path).get(THEME) == "system"


def test_values_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    values = load(tmp_path / "settings.json")
    for bad in (24, 401):
        with pytest.raises(ValueError, match="缩放"):
            values.set(ZOOM, bad)
    with pytest.raises(ValueError, match="配色"):
        values.set(THEME, "blue")
    assert not values.modified


def test_bad_values_are_dropped_and_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write(path, {"界面.配色": "blue", "页面.缩放": True, "本单位.名称": "水利局", "将来.键": [1]})
    before = path.read_bytes()
    values = load(path)
    assert values.get(THEME) == "system"
    assert values.get(ZOOM) == 100
    assert values.get(UNIT) == "水利局"
    assert "界面.配色、页面.缩放" in values.problems[0]
    assert (tmp_path / "settings.json.bak").read_bytes() == before
    values.set(TAB, True)
    values.save()
    stored = json.loads(path.read_text("utf-8"))["values"]
    # Keys of another version stay.
    assert stored == {"本单位.名称": "水利局", "将来.键": [1], "大纲.Tab离开": True}
    assert load(path).problems == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(),
       lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
           lambda value: json.dumps(value).encode()))  # fmt: skip
def test_damage_never_blocks_the_start(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    values = load(path)
    assert values.get(ZOOM) == 100
    values.set(ZOOM, 150)
    values.save()
    assert load(path).get(ZOOM) == 150


def test_damaged_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"version": 1, "val')
    values = load(path)
    assert "损坏" in values.problems[0]
    assert (tmp_path / "settings.json.bak").read_bytes() == b'{"version": 1, "val'
    path.write_bytes(b"other damage")
    load(path)
    assert (tmp_path / "settings.json.bak").read_bytes() == b"other damage"
    assert (tmp_path / "settings.json.bak2").read_bytes() == b'{"version": 1, "val'


def test_deep_nesting(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("[" * 100_000)
    assert load(path).get(ZOOM) == 100


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in place of a file differs there")
def test_unreadable_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    values = load(path)
    assert values.problems
    values.set(ZOOM, 150)
    with pytest.raises(SettingsError):
        values.save()
    assert values.get(ZOOM) == 150
    assert path.is_dir()


def test_two_windows(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    one, other = load(path), load(path)
    one.set(ZOOM, 150)
    one.save()
    other.set(THEME, "dark")
    other.save()
    both = load(path)
    assert (both.get(ZOOM), both.get(THEME)) == (150, "dark")


def test_migration(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write(path, {"zoom": 150})

    def to_two(values: JsonObject) -> JsonObject:
        values["页面.缩放"] = values.pop("zoom")
        return values

    values = Settings(path, SCHEMA, version=2, migrations={1: to_two})
    assert values.get(ZOOM) == 150
    values.set(TAB, True)
    values.save()
    assert json.loads(path.read_text("utf-8"))["version"] == 2


def test_migration_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write(path, {"页面.缩放": 150})
    before = path.read_bytes()

    def broken(values: JsonObject) -> JsonObject:
        values["页面.缩放"] = 0
        raise KeyError("zoom")

    values = Settings(path, SCHEMA, version=2, migrations={1: broken})
    assert values.get(ZOOM) == 150
    assert (tmp_path / "settings.json.bak").read_bytes() == before


def test_file_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write(path, {"页面.缩放": 150, "新.键": "x"}, version=9)
    before = path.read_bytes()
    values = load(path)
    assert values.get(ZOOM) == 150
    values.set(TAB, True)
    values.save()
    assert json.loads(path.read_text("utf-8"))["values"]["新.键"] == "x"
    assert (tmp_path / "settings.json.bak").read_bytes() == before
