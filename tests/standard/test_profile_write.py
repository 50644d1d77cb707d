"""A changed profile, written as a variant of its base and read again."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.materials import RESOURCES
from wenming_desk.standard.length import Mm, Pt, Twips
from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import FACES, load_profile, profile_of
from wenming_desk.standard.profile_write import (
    changed,
    named,
    profile_table,
    profile_toml,
    role_entry,
    variant_table,
)
from wenming_desk.standard.roles import Role

FOLDER = RESOURCES / "profiles"
BASES = tuple(load_profile(FOLDER / f"{name}.toml") for name in ("R1", "R2"))
R1, R2 = BASES


def again(profile: Profile, folder: Path) -> Profile:
    path = folder / f"{profile.name}.toml"
    path.write_text(profile_toml(profile, BASES), encoding="utf-8")
    return load_profile(path, FOLDER)


@pytest.mark.parametrize("profile", BASES)
def test_all_entries_make_the_profile_again(profile: Profile) -> None:
    assert profile_of(profile_table(profile), profile.name) == profile


def test_a_variant_says_only_what_differs(tmp_path: Path) -> None:
    mine = named(
        changed(R2, [(role_entry(Role.HEADING_3, "bold"), True), (("faces", "latin"), "Arial")]),
        "本局",
        "",
    )
    assert variant_table(mine, R2) == {
        "title": "本局",
        "about": "",
        "faces": {"latin": "Arial"},
        "elements": {"heading3": {"bold": True}},
    }
    text = profile_toml(mine, BASES)
    assert 'base = "R2"' in text
    assert "top_twips" not in text
    assert again(mine, tmp_path) == mine


def test_an_element_leaves_the_grid_and_comes_back(tmp_path: Path) -> None:
    exact = changed(R1, [(role_entry(Role.BODY, "pitch"), 28)], "固定")
    assert not exact.style(Role.BODY).grid
    assert again(exact, tmp_path) == exact
    back = changed(R1, [(role_entry(Role.TITLE, "pitch"), "grid")], "网格")
    assert back.style(Role.TITLE).grid
    assert again(back, tmp_path) == back


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ProfileError, match="左右页边距太大"):
        changed(R1, [(("page", "left_twips"), 11000)])


@given(
    top=st.integers(0, 4000),
    pitch=st.integers(300, 900),
    mark=st.integers(0, 1500),
    first=st.integers(0, 40),
    size=st.integers(18, 60),
    family=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    kind=st.sampled_from(FACES),
    role=st.sampled_from([role for role in Role if role is not Role.OPAQUE]),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_every_profile_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    top: int,
    pitch: int,
    mark: int,
    first: int,
    size: int,
    family: str,
    title: str,
    kind: str,
    role: Role,
    flags: tuple[bool, bool, bool],
) -> None:
    old = R1.style(role)
    style = replace(old, size=Pt(size / 2), first=first / 10, bold=flags[0], grid=flags[1])
    style = replace(style, pitch=Twips(pitch) if flags[1] else Pt(pitch / 20))
    elements = {
        each: replace(e, pitch=Twips(pitch)) if e.grid else e for each, e in R1.elements.items()
    }
    mine = replace(
        R1,
        name="本局",
        title=title,
        top=Twips(top),
        grid_pitch=Twips(pitch),
        mark_top=Mm(mark / 10),
        mirror=flags[2],
        faces={**R1.faces, kind: (family, "宋体")},
        elements={**elements, role: style},
    )
    try:
        profile_of(profile_table(mine), "本局")
    except ProfileError:
        return
    assert again(mine, tmp_path_factory.mktemp("profiles")) == mine
