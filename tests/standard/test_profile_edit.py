"""Changes to a profile as the window makes them."""

import pytest

from tests.materials import RESOURCES
from wenming_desk.standard.length import Pt
from wenming_desk.standard.line_making import LineMaking
from wenming_desk.standard.page_number import PageNumbering
from wenming_desk.standard.profile import ProfileError
from wenming_desk.standard.profile_edit import (
    characters_in_line,
    family_of,
    has_margins_of,
    lines_on_page,
    number_is_centred,
    same_look,
    stands_on_grid,
    with_blank,
    with_bold,
    with_engine,
    with_family,
    with_first_number,
    with_first_page_number,
    with_last_lines_filled,
    with_latin,
    with_margins,
    with_margins_of,
    with_number_centred,
    with_number_form,
    with_number_inset,
    with_pitch,
    with_units_kept,
)
from wenming_desk.standard.profile_file import load_profile, profile_of
from wenming_desk.standard.profile_write import changed, named, profile_table
from wenming_desk.standard.roles import Role

R1, R2 = (load_profile(RESOURCES / "profiles" / f"{name}.toml") for name in ("R1", "R2"))


def test_one_realisation_becomes_the_other() -> None:
    moved = with_margins_of(R1, R2)
    assert has_margins_of(moved, R2)
    assert not has_margins_of(moved, R1)
    assert same_look(moved, R2)
    assert same_look(with_margins_of(moved, R1), R1)
    assert same_look(named(R1, "本局"), R1)
    assert not same_look(R1, R2)


def test_margins_of_ones_own() -> None:
    mine = with_margins(R1, 40, 30, 27, 27)
    assert [round(each.mm) for each in (mine.top, mine.bottom, mine.left, mine.right)] == [
        *(40, 30, 27, 27)
    ]
    assert has_margins_of(with_margins(R2, 37, 35, 28, 26), R1)
    assert not has_margins_of(mine, R1)


def test_lines_exactly_spaced_and_on_the_grid_again() -> None:
    exact = with_pitch(R1, 28, exact=True)
    assert not stands_on_grid(exact)
    assert exact.style(Role.HEADING_1).pitch == 28
    assert exact.style(Role.TITLE).pitch == R1.style(Role.TITLE).pitch
    assert (lines_on_page(exact), characters_in_line(exact)) == (22, 28)
    assert lines_on_page(with_pitch(R1, 29, exact=True)) == 21
    assert same_look(with_pitch(exact, R1.grid_pitch, exact=False), R1)
    assert with_margins_of(exact, R2).style(Role.BODY).pitch == R2.grid_pitch
    assert not stands_on_grid(with_margins_of(exact, R2))


def test_faces_by_element() -> None:
    mine = with_family(R1, Role.TITLE, "方正小标宋_GBK")
    assert family_of(mine, Role.TITLE) == "方正小标宋_GBK"
    assert family_of(mine, Role.ISSUER_MARK) == "方正小标宋_GBK"
    assert "方正小标宋简体" in mine.faces["biaosong"]
    black = with_family(mine, Role.TITLE, "黑体")
    assert family_of(black, Role.TITLE) == family_of(black, Role.ATTACHMENT_TITLE) == "黑体"
    assert family_of(black, Role.ISSUER_MARK) == "方正小标宋_GBK"
    song = with_family(R1, Role.BODY, "宋体")
    assert family_of(song, Role.SIGNATURE) == "宋体"
    assert family_of(song, Role.HEADING_2) == R1.family("kaiti")
    assert family_of(song, Role.RECIPIENTS) == R1.family("fangsong")
    assert family_of(with_family(R1, Role.BODY, "没听过"), Role.BODY) == "没听过"


def test_the_rest() -> None:
    mine = with_latin(with_blank(R1, "row"), "Arial")
    mine = with_number_inset(with_bold(mine, Role.TITLE, True), 0)
    assert (mine.latin, mine.blank) == ("Arial", "row")
    assert mine.style(Role.ISSUED_TITLE).bold
    assert not mine.style(Role.HEADING_1).bold
    assert mine.style(Role.PAGE_NUMBER).right == 0
    assert profile_of(profile_table(mine), "本局").style(Role.PAGE_NUMBER).left == 0
    assert mine.style(Role.BODY).pitch == pytest.approx(Pt(28.95))


def test_the_page_number() -> None:
    mine = with_first_number(with_first_page_number(with_number_form(R1, "第1页"), False), 3)
    assert mine.numbering == PageNumbering("第1页", first_page=False, first=3)
    assert mine.left_on(0) == R1.left_on(0)
    centred = with_number_centred(mine, True)
    assert number_is_centred(centred)
    assert not number_is_centred(mine)
    assert with_number_centred(centred, False) == mine
    assert profile_of(profile_table(mine), "本局").numbering == mine.numbering
    with pytest.raises(ProfileError, match="form"):
        changed(R1, [(("page_number", "form"), "第页")])
    with pytest.raises(ProfileError, match="first"):
        changed(R1, [(("page_number", "first"), 1.5)])
    with pytest.raises(ProfileError, match="单数"):
        changed(R1, [(("page_number", "first"), 2)])


def test_how_lines_are_made() -> None:
    assert R1.lines == LineMaking("word15", keep_units=True, fill_last=True)
    changed = with_last_lines_filled(with_units_kept(with_engine(R1, "wps"), False), False)
    assert changed.lines == LineMaking("wps", keep_units=False, fill_last=False)
    assert profile_of(profile_table(changed), "").lines == changed.lines


def test_lines_are_made_for_a_program_that_is_known() -> None:
    table = profile_table(R1)
    table["lines"] = {"engine": "word97", "keep_units": True, "fill_last": True}
    with pytest.raises(ProfileError, match=r"lines\.engine 要写word15、word14、wps 中的一个"):
        profile_of(table, "甲")
