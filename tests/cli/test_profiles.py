"""The user's own profiles: kept, named, brought, sent, and known to the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.materials import RESOURCES
from wenming_desk.cli.main import main
from wenming_desk.jobs.learning import learn_from
from wenming_desk.jobs.opening import InputError, open_file
from wenming_desk.jobs.profiles import ProfileShelf
from wenming_desk.jobs.resources import find_profile, sample_file
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_write import changed, role_entry
from wenming_desk.standard.roles import Role
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.paths import AppPaths

FOLDER = RESOURCES / "profiles"


def shelf(tmp_path: Path) -> ProfileShelf:
    return ProfileShelf(FOLDER, tmp_path / "config" / "profiles")


def mine() -> Profile:
    changes = [(("faces", "latin"), "Arial"), (role_entry(Role.HEADING_3, "bold"), True)]
    return changed(find_profile("R2"), changes)


def test_a_saved_profile_is_there_next_time(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    kept = first.save(mine(), " 本局 ", "三级标题加粗")
    assert (kept.name, kept.title, kept.about) == ("本局", "本局", "三级标题加粗")
    assert first.profiles["本局"] is kept
    assert first.is_users("本局")
    assert not first.is_users("R1")
    again = shelf(tmp_path)
    assert list(again.profiles) == ["R1", "R2", "本局"]
    assert again.profiles["本局"] == kept
    again.save(changed(kept, [(("faces", "latin"), "")]), "本局")
    assert shelf(tmp_path).profiles["本局"].latin == ""


def test_a_profile_is_taken_away_and_the_own_ones_stay(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    first.save(mine(), "本局")
    first.remove("本局")
    first.remove("R1")
    assert list(first.profiles) == ["R1", "R2"]
    assert list(shelf(tmp_path).profiles) == ["R1", "R2"]


@pytest.mark.parametrize("name", ["", "  ", "r1", "a/b", "..", "NUL", "长" * 41, "本局.toml"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    first = shelf(tmp_path)
    assert first.problem_with(name).endswith("。")
    with pytest.raises(ProfileError):
        first.save(mine(), name)
    assert not (tmp_path / "config").exists()


def test_free_names(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    assert first.free_name("云汀市水利局") == "云汀市水利局"
    assert first.free_name("R1") == "本单位版式"
    assert first.free_name("///") == "本单位版式"
    first.save(mine(), "本单位版式")
    assert first.free_name("") == "本单位版式 2"
    assert first.free_name("GB/T 9704") == "GBT 9704"


def test_one_file_goes_to_another_machine(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    kept = first.save(mine(), "本局", "给各科室用")
    sent = tmp_path / "发给大家.toml"
    first.send(kept, sent)
    other = ProfileShelf(FOLDER, tmp_path / "other")
    brought = other.bring(sent)
    assert brought == kept
    assert other.bring(sent).name == "本局 2"
    with pytest.raises(ProfileError, match="读不到"):
        other.bring(tmp_path / "没有.toml")


def test_a_damaged_or_shadowing_file_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "profiles"
    folder.mkdir(parents=True)
    (folder / "坏.toml").write_text("[page", encoding="utf-8")
    (folder / "r1.toml").write_text('base = "R2"\n', encoding="utf-8")
    found = shelf(tmp_path)
    assert list(found.profiles) == ["R1", "R2"]
    assert found.profiles["R1"] == find_profile("R1")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file", encoding="utf-8")
    with pytest.raises(SettingsError):
        shelf(tmp_path).save(mine(), "本局")


def test_the_command_line_knows_the_users_profiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENMING_HOME", str(tmp_path))
    ProfileShelf(FOLDER, AppPaths.for_user().profiles).save(mine(), "本局")
    main(["layout", str(sample_file()), "--json", "--profile", "本局"])
    assert json.loads(capsys.readouterr().out)["profile"] == "本局"
    assert main(["layout", str(sample_file()), "--profile", "没有"]) == 2
    said = capsys.readouterr().err
    assert "R1、R2、本局" in said


def test_without_a_home_the_own_profiles_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENMING_HOME", "not/whole")
    assert find_profile("R2").name == "R2"
    with pytest.raises(ProfileError, match="R1、R2"):
        find_profile("本局")


def test_what_we_write_is_learned_again(tmp_path: Path) -> None:
    path = tmp_path / "样文.docx"
    path.write_bytes(docx_bytes(open_file(sample_file()).document, mine()))
    lesson = learn_from(path, (find_profile("R1"), find_profile("R2")))
    assert lesson.base.name == "R2"
    assert "face.pageNumber" in {each.key for each in lesson.learned}
    made = lesson.profile("本局", "")
    for name in ("top", "bottom", "left", "right", "grid_pitch", "mirror", "latin", "faces"):
        assert getattr(made, name) == getattr(mine(), name), name
    assert made.mark_top == pytest.approx(mine().mark_top, abs=0.1)
    roles = (Role.ISSUER_MARK, Role.TITLE, Role.BODY, Role.HEADING_1, Role.HEADING_2)
    for role in (*roles, Role.PAGE_NUMBER):
        assert made.style(role) == mine().style(role), role


def test_only_a_word_file_has_a_layout_to_learn(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有版式可学"):
        learn_from(sample_file(), (find_profile(),))
