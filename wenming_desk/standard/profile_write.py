"""Profiles as TOML: a changed profile is a variant of its base and says only what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from wenming_desk.standard.formats import FormatMeasures
from wenming_desk.standard.length import Length
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.profile_file import ON_GRID, Table, profile_of
from wenming_desk.standard.roles import Role

Change = tuple[tuple[str, ...], object]
"""One entry of a profile file by its path, such as ("page", "top_twips"), and its new value."""

_DIGITS = 6
"""Decimals that are written; finer differences are none."""
_HEADING = "# 文明案头的版式方案：没有写的都和 base 一样。长度的单位在名字里，字号和行距用磅。"


def profile_table(profile: Profile) -> Table:
    """All entries of a profile, in the units of its file."""
    number = _rounded
    return {
        "title": profile.title,
        "about": profile.about,
        "page": {
            "width_twips": _twips(profile.page_width),
            "height_twips": _twips(profile.page_height),
            "top_twips": _twips(profile.top),
            "bottom_twips": _twips(profile.bottom),
            "left_twips": _twips(profile.left),
            "right_twips": _twips(profile.right),
            "mirror": profile.mirror,
            "footer_twips": _twips(profile.footer),
        },
        "grid": {"pitch_twips": _twips(profile.grid_pitch)},
        "blank": {"mode": profile.blank, "line_mm": number(profile.blank_line.mm)},
        "head": {
            "mark_top_mm": number(profile.mark_top.mm),
            "rule_gap_mm": number(profile.rule_gap.mm),
            "rule_weight_mm": number(profile.rule_weight.mm),
        },
        "signature": {
            "seal_gap_mm": number(profile.seal_gap.mm),
            "seal_mm": number(profile.seal.mm),
        },
        "imprint": {
            "bottom_mm": number(profile.imprint_bottom.mm),
            "outer_rule_mm": number(profile.imprint_outer.mm),
            "inner_rule_mm": number(profile.imprint_inner.mm),
            "pad_mm": number(profile.imprint_pad.mm),
        },
        "page_number": {
            "center_mm": number(profile.page_number_center.mm),
            "form": profile.numbering.form,
            "first_page": profile.numbering.first_page,
            "first": profile.numbering.first,
        },
        **_formats(profile.formats),
        "lines": {
            "engine": profile.lines.engine,
            "keep_units": profile.lines.keep_units,
            "fill_last": profile.lines.fill_last,
        },
        "faces": {"latin": profile.latin, **{k: list(v) for k, v in profile.faces.items()}},
        "elements": {role.value: _element(style) for role, style in profile.elements.items()},
    }


def changed(profile: Profile, changes: Sequence[Change], name: str = "") -> Profile:
    """The profile with entries of its file changed; ProfileError where they cannot be."""
    table = profile_table(profile)
    for path, value in changes:
        here = table
        for key in path[:-1]:
            here = cast(Table, here.setdefault(key, {}))
        here[path[-1]] = value
    return profile_of(table, name or profile.name)


def variant_table(profile: Profile, base: Profile) -> Table:
    """The entries in which a profile differs from its base."""
    return _differing(profile_table(profile), profile_table(base))


def profile_toml(profile: Profile, bases: Sequence[Profile]) -> str:
    """A profile as a variant of that base of which it changes least; ValueError without bases."""
    tables = [(base.name, variant_table(profile, base)) for base in bases]
    name, table = min(tables, key=lambda each: _entries(each[1]))
    # The words a list shows are the profile's own, even where they are those of the base.
    own: Table = {"base": name, "title": profile.title, "about": profile.about}
    return f"{_HEADING}\n{toml_text({**own, **table})}"


def named(profile: Profile, name: str, about: str | None = None) -> Profile:
    """The profile under a user's name, which is its title too."""
    return replace(profile, name=name, title=name, about=profile.about if about is None else about)


def toml_text(table: Mapping[str, object]) -> str:
    """A table as TOML: plain entries, then a section a table; deeper ones stand on one line."""
    lines = [f"{key} = {_value(v)}" for key, v in table.items() if not isinstance(v, dict)]
    for key, value in table.items():
        if isinstance(value, dict):
            lines.append(f"\n[{key}]")
            lines += [f"{k} = {_value(v)}" for k, v in cast(Table, value).items()]
    return "\n".join(lines) + "\n"


def _formats(formats: FormatMeasures) -> Table:
    letter = formats.letter
    return {
        "letter": {
            "mark_top_mm": _rounded(letter.mark_top.mm),
            "rule_gap_mm": _rounded(letter.rule_gap.mm),
            "rule_foot_mm": _rounded(letter.rule_foot.mm),
            "rule_width_mm": _rounded(letter.rule_width.mm),
            "thick_rule_mm": _rounded(letter.thick.mm),
            "between_rules_mm": _rounded(letter.between.mm),
            "thin_rule_mm": _rounded(letter.thin.mm),
            "text_gap_mm": _rounded(letter.text_gap.mm),
        },
        "order": {"mark_top_mm": _rounded(formats.order_mark_top.mm)},
        "minutes": {"mark_top_mm": _rounded(formats.minutes_mark_top.mm)},
    }


def _element(style: ElementStyle) -> Table:
    return {
        "face": style.face,
        "size": _rounded(style.size),
        "pitch": ON_GRID if style.grid else _rounded(style.pitch),
        "color": style.color,
        "bold": style.bold,
        "align": style.align,
        "first": _rounded(style.first),
        "left": _rounded(style.left),
        "right": _rounded(style.right),
        "gap": _rounded(style.gap),
        "spacing_twips": _twips(style.spacing),
        "outline": -1 if style.outline is None else style.outline,
        "keep_next": style.keep_next,
    }


def _twips(length: Length) -> int | float:
    return _rounded(float(length) * 20)


def _rounded(value: float) -> int | float:
    found = round(float(value), _DIGITS)
    return int(found) if found.is_integer() else found


def _differing(table: Table, base: Table) -> Table:
    out: Table = {}
    for key, value in table.items():
        old = base.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            inner = _differing(cast(Table, value), cast(Table, old))
            if inner:
                out[key] = inner
        elif value != old:
            out[key] = value
    return out


def _entries(table: Table) -> int:
    return sum(
        _entries(cast(Table, value)) if isinstance(value, dict) else 1 for value in table.values()
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # The escapes of JSON are those of TOML; a lone DEL alone has to be escaped besides.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in cast(Sequence[object], value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{k} = {_value(v)}" for k, v in cast(Table, value).items())
        return f"{{ {inner} }}"
    return repr(value)


def role_entry(role: Role, key: str) -> tuple[str, ...]:
    """The path of an element's entry."""
    return ("elements", role.value, key)
