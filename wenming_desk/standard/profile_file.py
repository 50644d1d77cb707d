"""Profiles from TOML files: whole ones, and a house's own variants that name what they change."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import cast

from wenming_desk.standard.formats import FormatMeasures, LetterMeasures
from wenming_desk.standard.length import Length, Mm, Pt, Twips
from wenming_desk.standard.line_making import ENGINES, LineMaking
from wenming_desk.standard.page_number import MOST_FIRST, PageNumbering, is_form
from wenming_desk.standard.profile import ElementStyle, Profile, ProfileError
from wenming_desk.standard.roles import Role

Table = dict[str, object]

FACES = ("fangsong", "biaosong", "heiti", "kaiti", "songti")
"""The kinds of face that GB/T 9704 names (GBT9704 A.8)."""
ON_GRID = "grid"
"""In place of an element's pitch: it stands on the rows of the grid, as where none is named."""
_ALIGNS = ("left", "center", "right", "both")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_LINE = re.compile(r"\bline (\d+)")
_LONGEST = 4000.0
"""Largest measure that makes sense, pt (twice the long side of A0)."""


class _EntryError(Exception):
    """An entry that is missing or cannot be; the text says which, in Chinese."""


def load_profile(path: Path, bases: Path | None = None) -> Profile:
    """A profile from a TOML file; ProfileError when it is missing, damaged or incomplete.

    With `base = "R1"` it is a variant: whatever it does not say is as in that profile, which is
    looked for beside it and then in the folder `bases`.
    """
    data = _merged(path, bases, ())
    return profile_of(data, path.stem, path.name)


def profile_of(data: Table, name: str, shown: str = "") -> Profile:
    """The profile that whole entries (units as in the file, no `base`) tell; ProfileError.

    `shown` is what the message calls it in place of `name`.
    """
    try:
        return _profile(_Entries(data), name)
    except _EntryError as wrong:
        raise ProfileError(f"版式方案“{shown or name}”里{wrong}。") from wrong


def load_profiles(folder: Path, bases: Path | None = None) -> dict[str, Profile]:
    """All profiles of a folder by name; files that cannot be used are left out."""
    found: dict[str, Profile] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = load_profile(path, bases)
        except ProfileError:
            continue
    return found


def _merged(path: Path, bases: Path | None, above: tuple[Path, ...]) -> Table:
    """What a file says, over what its base says."""
    try:
        data = cast(Table, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise ProfileError(
            f"版式方案“{path.name}”读不到，请检查文件在不在、能不能打开。"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"版式方案“{path.name}”{_why_unreadable(error)}") from error
    base = data.pop("base", None)
    if base is None:
        return data
    if not isinstance(base, str) or not re.fullmatch(r"[\w\- ]{1,60}", base):
        raise ProfileError(f'版式方案“{path.name}”里的 base 要写一个方案的名字，比如 "R1"。')
    places = [path.with_name(f"{base}.toml"), *([bases / f"{base}.toml"] if bases else [])]
    below = next((p for p in places if p.is_file() and p != path), None)
    if below is None:
        raise ProfileError(f"版式方案“{path.name}”以“{base}”为底，但没有找到“{base}”。")
    if below in above:
        raise ProfileError(f"版式方案“{path.name}”和“{base}”互相以对方为底，请改掉一处 base。")
    return _over(_merged(below, bases, (*above, path)), data)


def _why_unreadable(error: Exception) -> str:
    """What is wrong with a file that is no TOML, in Chinese, with the line where it is known."""
    if isinstance(error, UnicodeDecodeError):
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        return f"第 {line} 行读不出来，它不是 UTF-8 编码。请用记事本打开，另存为 UTF-8 编码。"
    if isinstance(error, RecursionError):
        return "一层套一层，套得太深。请改成普通的写法。"
    if not isinstance(error, tomllib.TOMLDecodeError):
        return "有一个数字太长。请改成实际用的数。"
    found = _LINE.search(str(error))
    if found:
        return f"第 {found[1]} 行写得不对。看看这一行的等号、引号和括号是不是写全了。"
    return "没有写完。看看最后几行的引号和括号是不是写全了。"


def _over(base: Table, changes: Table) -> Table:
    out = dict(base)
    for key, value in changes.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = _over(cast(Table, old), cast(Table, value))
        else:
            out[key] = value
    return out


class _Entries:
    """A table of the file whose entries are asked for by name and kind."""

    def __init__(self, data: Table, where: str = "") -> None:
        self._data = data
        self._where = where

    def name(self, key: str) -> str:
        return f"{self._where}{key}"

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(self._data)

    def wrong(self, key: str, wanted: str) -> _EntryError:
        if key not in self._data:
            return _EntryError(f"缺少 {self.name(key)}（要写{wanted}）")
        return _EntryError(f"{self.name(key)} 要写{wanted}，现在写的是“{self._data[key]}”")

    def says(self, key: str, word: str) -> bool:
        return self._data.get(key) == word

    def table(self, key: str) -> _Entries:
        value = self._data.get(key)
        if not isinstance(value, dict):
            raise self.wrong(key, "成一组")
        return _Entries(cast(Table, value), f"{self.name(key)}.")

    def number(self, key: str, *, least: float = 0.0, default: float | None = None) -> float:
        """A number of at least `least`, so large at most as a measure in mm, pt or twips may be."""
        value = self._data.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.wrong(key, f"不小于 {least:g} 的数")
        if least <= value <= _LONGEST * 20:  # never true of NaN
            return float(value)
        raise self.wrong(key, f"不小于 {least:g} 的数")

    def text(self, key: str, default: str | None = None) -> str:
        value = self._data.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "文字")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self._data.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, " true 或 false")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self._data.get(key, default)
        if not isinstance(value, str) or value not in allowed:
            raise self.wrong(key, "、".join(allowed) + " 中的一个")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        names = cast(list[object], value) if isinstance(value, list) else []
        if not names or not all(isinstance(name, str) and name for name in names):
            raise self.wrong(key, "字体的名字，至少一个")
        return tuple(str(name) for name in names)


def _profile(data: _Entries, name: str) -> Profile:
    page, blank, head = data.table("page"), data.table("blank"), data.table("head")
    imprint, faces = data.table("imprint"), data.table("faces")
    pitch = Twips(data.table("grid").number("pitch_twips", least=20))
    profile = Profile(
        name=name,
        title=data.text("title"),
        about=data.text("about"),
        page_width=Twips(page.number("width_twips", least=20)),
        page_height=Twips(page.number("height_twips", least=20)),
        top=Twips(page.number("top_twips")),
        bottom=Twips(page.number("bottom_twips")),
        left=Twips(page.number("left_twips")),
        right=Twips(page.number("right_twips")),
        mirror=page.flag("mirror"),
        footer=Twips(page.number("footer_twips")),
        grid_pitch=pitch,
        blank=blank.one_of("mode", ("edge", "row")),
        blank_line=Mm(blank.number("line_mm")),
        mark_top=Mm(head.number("mark_top_mm")),
        rule_gap=Mm(head.number("rule_gap_mm")),
        rule_weight=Mm(head.number("rule_weight_mm")),
        seal_gap=Mm(data.table("signature").number("seal_gap_mm")),
        seal=Mm(data.table("signature").number("seal_mm")),
        imprint_bottom=Mm(imprint.number("bottom_mm")),
        imprint_outer=Mm(imprint.number("outer_rule_mm")),
        imprint_inner=Mm(imprint.number("inner_rule_mm")),
        imprint_pad=Mm(imprint.number("pad_mm")),
        page_number_center=Mm(data.table("page_number").number("center_mm")),
        numbering=_numbering(data.table("page_number")),
        formats=_formats(data),
        lines=_lines(data.table("lines")),
        faces={kind: faces.names(kind) for kind in FACES},
        latin=faces.text("latin", ""),
        elements=_elements(data.table("elements"), pitch),
    )
    if profile.text_width < 10 * profile.style(Role.BODY).size:
        raise _EntryError("左右页边距太大，一行放不下 10 个字")
    if profile.text_height < 5 * pitch:
        raise _EntryError("上下页边距太大，一页放不下 5 行")
    return profile


def _numbering(data: _Entries) -> PageNumbering:
    form = data.text("form")
    if not is_form(form):
        raise data.wrong("form", "页码的样子：一个“1”代表页码，可以再有一个“N”代表总页数")
    first = data.number("first", least=1)
    if first % 2 != 1 or first > MOST_FIRST:
        raise data.wrong("first", f"1 到 {MOST_FIRST} 的单数（首页是纸的正面）")
    return PageNumbering(form, data.flag("first_page"), int(first))


def _lines(data: _Entries) -> LineMaking:
    engine = data.one_of("engine", ENGINES)
    return LineMaking(
        next(each for each in ENGINES if each == engine),
        data.flag("keep_units"),
        data.flag("fill_last"),
    )


def _formats(data: _Entries) -> FormatMeasures:
    letter, order, minutes = data.table("letter"), data.table("order"), data.table("minutes")
    return FormatMeasures(
        LetterMeasures(
            mark_top=Mm(letter.number("mark_top_mm")),
            rule_gap=Mm(letter.number("rule_gap_mm")),
            rule_foot=Mm(letter.number("rule_foot_mm")),
            rule_width=Mm(letter.number("rule_width_mm")),
            thick=Mm(letter.number("thick_rule_mm")),
            between=Mm(letter.number("between_rules_mm")),
            thin=Mm(letter.number("thin_rule_mm")),
            text_gap=Mm(letter.number("text_gap_mm")),
        ),
        order_mark_top=Mm(order.number("mark_top_mm")),
        minutes_mark_top=Mm(minutes.number("mark_top_mm")),
    )


def _elements(data: _Entries, grid: Length) -> dict[Role, ElementStyle]:
    known = {role.value: role for role in Role}
    for key in data.named:
        if key not in known:
            raise _EntryError(f"有一个不认识的 {data.name(key)}")
    return {
        role: _element(data.table(role.value), grid) for role in Role if role is not Role.OPAQUE
    }


def _element(data: _Entries, grid: Length) -> ElementStyle:
    """The look of an element; without a pitch of its own it stands on the rows of the grid.

    A variant puts an element back on the grid with `pitch = "grid"`.
    """
    own_pitch = "pitch" in data.named and not data.says("pitch", ON_GRID)
    color = data.text("color", "#000000")
    if not _COLOR.fullmatch(color):
        raise data.wrong("color", '颜色，比如 "#FF0000"')
    outline = int(data.number("outline", default=-1, least=-1))
    return ElementStyle(
        face=data.one_of("face", FACES),
        size=Pt(data.number("size", least=1)),
        pitch=Pt(data.number("pitch", least=1)) if own_pitch else grid,
        color=color,
        bold=data.flag("bold", default=False),
        align=data.one_of("align", _ALIGNS, "both"),
        first=data.number("first", default=0),
        left=data.number("left", default=0),
        right=data.number("right", default=0),
        gap=data.number("gap", default=0),
        spacing=Twips(data.number("spacing_twips", least=-_LONGEST, default=0)),
        outline=outline if outline >= 0 else None,
        keep_next=data.flag("keep_next", default=False),
        grid=not own_pitch,
    )
