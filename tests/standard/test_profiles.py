"""Profiles: R1, R2, a house's own variants, and files that cannot be used."""

import re
from pathlib import Path

import pytest

from tests.materials import RESOURCES
from wenming_desk.standard.length import Mm, Pt, Twips
from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import load_profile, load_profiles
from wenming_desk.standard.roles import Role

FOLDER = RESOURCES / "profiles"


@pytest.fixture(scope="module")
def r1() -> Profile:
    return load_profile(FOLDER / "R1.toml")


@pytest.fixture(scope="module")
def r2() -> Profile:
    return load_profile(FOLDER / "R2.toml")


def house(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "本局.toml"
    path.write_text(text, encoding="utf-8")
    return load_profile(path, FOLDER)


# measure, R1, R2 in twips (GBT9704 F.1)
TWIPS = [
    ("page_width", 11906, 11906),
    ("page_height", 16838, 16838),
    ("top", 2098, 1960),
    ("bottom", 1984, 1847),
    ("left", 1588, 1588),
    ("right", 1474, 1474),
    ("grid_pitch", 579, 592),
    ("footer", 1428, 1428),
]


@pytest.mark.parametrize(("name", "one", "two"), TWIPS)
def test_page_set_up(r1: Profile, r2: Profile, name: str, one: int, two: int) -> None:
    assert getattr(r1, name).twips == one
    assert getattr(r2, name).twips == two


def test_both_hold_22_lines_of_28_characters(r1: Profile, r2: Profile) -> None:
    for profile in (r1, r2):
        assert int(profile.text_height / profile.grid_pitch) == 22
        body = profile.style(Role.BODY)
        assert int(profile.text_width / (body.size + body.spacing)) == 28
        assert profile.zi == pytest.approx(Mm(156 / 28), abs=0.01)


def test_every_element_has_a_look(r1: Profile, r2: Profile) -> None:
    for profile in (r1, r2):
        assert set(profile.elements) == set(Role) - {Role.OPAQUE}
        assert all(profile.family(e.face) for e in profile.elements.values())
        assert not any(e.bold for e in profile.elements.values())


def test_the_formats_measure_as_the_standard_says(r1: Profile, r2: Profile) -> None:
    letter = r1.formats.letter
    told = (letter.mark_top, letter.rule_gap, letter.rule_foot, letter.rule_width, letter.text_gap)
    assert [round(each.mm, 2) for each in told] == [30, 4, 20, 170, 4.84]
    assert letter.rule_height == pytest.approx(Mm(1.97))
    assert round(r1.formats.order_mark_top.mm, 2) == 57
    assert round(r1.formats.minutes_mark_top.mm, 2) == 72
    assert r2.formats == r1.formats
    assert r1.numbering.form == "— 1 —"


def test_the_variant_says_only_what_differs(r1: Profile, r2: Profile) -> None:
    assert r2.name == "R2"
    assert r2.title != r1.title
    assert r2.faces == r1.faces
    assert r2.style(Role.BODY).pitch == r2.grid_pitch
    assert r2.style(Role.TITLE).pitch == r1.style(Role.TITLE).pitch


def test_all_profiles_of_a_folder(tmp_path: Path) -> None:
    assert set(load_profiles(FOLDER)) == {"R1", "R2"}
    (tmp_path / "坏的.toml").write_text("[page", encoding="utf-8")
    assert load_profiles(tmp_path) == {}


class TestHouse:
    """A bureau's own profile."""

    def test_everything_can_be_changed(self, tmp_path: Path, r1: Profile) -> None:
        mine = house(
            tmp_path,
            'base = "R1"\ntitle = "本局"\n'
            "[page]\nmirror = false\nfooter_twips = 1500\n"
            '[blank]\nmode = "row"\nline_mm = 10\n'
            "[head]\nmark_top_mm = 57\n"
            "[signature]\nseal_gap_mm = 30\n"
            "[imprint]\npad_mm = 2\n"
            "[page_number]\ncenter_mm = 270\n"
            '[faces]\nlatin = "Times New Roman"\nbiaosong = ["方正小标宋_GBK"]\n'
            "[elements]\ntitle = { size = 20 }\nheading3 = { bold = true }\n",
        )
        assert mine.name == "本局"
        assert not mine.mirror
        assert mine.footer.twips == 1500
        assert mine.blank == "row"
        assert mine.blank_line == pytest.approx(Mm(10))
        assert mine.mark_top == pytest.approx(Mm(57))
        assert mine.seal_gap == pytest.approx(Mm(30))
        assert mine.imprint_pad == pytest.approx(Mm(2))
        assert mine.page_number_center == pytest.approx(Mm(270))
        assert mine.latin == "Times New Roman"
        assert mine.family("biaosong") == "方正小标宋_GBK"
        assert mine.family("heiti") == r1.family("heiti")
        assert mine.style(Role.TITLE).size == 20
        assert mine.style(Role.TITLE).pitch == r1.style(Role.TITLE).pitch
        assert mine.style(Role.HEADING_3).bold
        assert mine.style(Role.HEADING_2) == r1.style(Role.HEADING_2)

    def test_a_new_grid_moves_what_stands_on_it(self, tmp_path: Path) -> None:
        mine = house(tmp_path, 'base = "R1"\n[grid]\npitch_twips = 560\n')
        assert mine.style(Role.BODY).pitch == Twips(560)
        assert mine.style(Role.BODY).grid
        assert mine.style(Role.TITLE).pitch == Pt(36)

    def test_a_pitch_of_its_own_leaves_the_grid(self, tmp_path: Path) -> None:
        mine = house(tmp_path, 'base = "R1"\n[elements]\nbody = { pitch = 28 }\n')
        assert mine.style(Role.BODY).pitch == 28
        assert not mine.style(Role.BODY).grid

    def test_a_base_beside_it_comes_first(self, tmp_path: Path) -> None:
        (tmp_path / "R1.toml").write_text(
            (FOLDER / "R1.toml").read_text("utf-8").replace("mirror = true", "mirror = false"),
            encoding="utf-8",
        )
        assert not house(tmp_path, 'base = "R1"\n').mirror

    def test_a_variant_of_a_variant(self, tmp_path: Path, r2: Profile) -> None:
        mine = house(tmp_path, 'base = "R2"\n[blank]\nmode = "row"\n')
        assert mine.top == r2.top
        assert mine.blank == "row"

    def test_a_byte_order_mark_of_the_notepad(self, tmp_path: Path) -> None:
        assert house(tmp_path, '\ufeffbase = "R1"\n').name == "本局"


BAD = {
    "page = [": "没有写完",
    "": "缺少 page",
    'base = "R9"\n': "没有找到“R9”",
    "base = 3\n": "要写一个方案的名字",
    'base = "../R1"\n': "要写一个方案的名字",
    f'base = "{"本局" * 99}"\n': "要写一个方案的名字",
    'base = "本局"\n': "没有找到“本局”",
    'base = "R1"\n[page]\ntop_twips = "大"\n': "page.top_twips",
    'base = "R1"\n[page]\ntop_twips = -5\n': "page.top_twips",
    f'base = "R1"\n[page]\ntop_twips = {"9" * 400}\n': "page.top_twips",
    'base = "R1"\n[page]\ntop_twips = nan\n': "page.top_twips",
    'base = "R1"\n[page]\ntop_twips = inf\n': "page.top_twips",
    'base = "R1"\n[page]\nleft_twips = 11000\n': "左右页边距太大",
    'base = "R1"\n[page]\ntop_twips = 15000\n': "上下页边距太大",
    'base = "R1"\n[page]\nmirror = "on"\n': "page.mirror",
    'base = "R1"\n[blank]\nmode = "none"\n': "edge、row",
    'base = "R1"\n[faces]\nheiti = []\n': "faces.heiti",
    'base = "R1"\n[faces]\nheiti = "黑体"\n': "faces.heiti",
    'base = "R1"\nfaces = "黑体"\n': "faces 要写成一组",
    'base = "R1"\n[elements]\nbody = { face = "arial" }\n': "elements.body.face",
    'base = "R1"\n[elements]\nbody = { size = 0 }\n': "elements.body.size",
    'base = "R1"\n[elements]\nbody = { color = "red" }\n': "elements.body.color",
    'base = "R1"\n[elements]\nbody = { align = "middle" }\n': "elements.body.align",
    'base = "R1"\n[elements]\nbodi = { size = 16 }\n': "不认识的 elements.bodi",
    'base = "R1"\n[elements]\nbody = 16\n': "elements.body 要写成一组",
    'base = "R1"\ntitle = 5\n': "title",
}


@pytest.mark.parametrize(("text", "said"), BAD.items())
def test_a_bad_file_is_named_in_chinese(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ProfileError, match=r"版式方案“本局\.toml”") as caught:
        house(tmp_path, text)
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="读不到"):
        load_profile(tmp_path / "没有.toml")
    with pytest.raises(ProfileError, match="读不到"):
        load_profile(tmp_path)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "图.toml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(ProfileError, match="第 1 行读不出来"):
        load_profile(path)


def test_bases_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "甲.toml").write_text('base = "乙"\n', encoding="utf-8")
    (tmp_path / "乙.toml").write_text('base = "甲"\n', encoding="utf-8")
    with pytest.raises(ProfileError, match="互相以对方为底"):
        load_profile(tmp_path / "甲.toml")


@pytest.mark.parametrize("entry", ["page.mirror", "grid.pitch_twips", "elements.cc", "faces.kaiti"])
def test_a_missing_entry_is_named(tmp_path: Path, entry: str) -> None:
    table, _, key = entry.partition(".")
    lines = (FOLDER / "R1.toml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{key} =")]
    (tmp_path / "缺.toml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ProfileError, match=f"缺少 {table}.{key}"):
        load_profile(tmp_path / "缺.toml")


def test_left_edges_of_pages(r1: Profile) -> None:
    assert r1.left_on(0) == r1.left
    assert r1.left_on(1) == r1.right


def test_lengths_know_their_units() -> None:
    assert Mm(25.4) == pytest.approx(72)
    assert Pt(72).mm == pytest.approx(25.4)
    assert Twips(20) == 1
    assert Pt(1).twips == 20


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'title = "a"\nabout = \n', "第 2 行写得不对"),
        (b'title = "a"\n[page\nx = 1\n', "第 2 行写得不对"),
        (b"title = [", "没有写完"),
        (b'title = """abc', "没有写完"),
        ('title = "a"\nabout = "节水"\n'.encode("gb18030"), "第 2 行读不出来"),
        (b"a = " + b"[" * 100_000, "套得太深"),
        (b"a = " + b"9" * 9_000, "数字太长"),
    ],
)
def test_what_is_no_toml_is_told_in_chinese(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "本局.toml"
    path.write_bytes(data)
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    message = str(caught.value)
    assert message.startswith("版式方案“本局.toml”")
    assert said in message
    assert not re.search("[a-z]{2}", message.replace("本局.toml", ""))
    assert caught.value.__cause__ is not None
