"""The faces of official documents by name: which names mean one font, and what may stand in for it.

Files name fonts by product (仿宋_GB2312, 方正小标宋简体, …); a machine lists them in Chinese or in
English and has some of them. GB/T 9704 names only kinds of face (仿宋, 小标宋, 黑体, 楷体, 宋体).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of face: its fonts, most usual first, each as all the names of one font."""

    name: str
    stand_in: str
    """Family of the stand-in among the program's own fonts."""
    fonts: tuple[tuple[str, ...], ...]
    chinese: bool = True
    """Han faces put Latin letters on half an em and Chinese marks on a whole one."""


FANGSONG: Final = Kind(
    "仿宋",
    "Wenming Fangsong",
    (
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("仿宋", "FangSong"),
        ("方正仿宋_GBK", "FZFangSong-Z02"),
        ("方正仿宋_GB2312", "FZFangSong_GB2312"),
        ("方正仿宋简体", "FZFangSong-Z02S"),
        ("华文仿宋", "STFangsong"),
    ),
)
KAITI: Final = Kind(
    "楷体",
    "Wenming Kaiti",
    (
        ("楷体_GB2312", "KaiTi_GB2312"),
        ("楷体", "KaiTi"),
        ("方正楷体_GBK", "FZKai-Z03"),
        ("方正楷体_GB2312", "FZKai_GB2312"),
        ("方正楷体简体", "FZKai-Z03S"),
        ("华文楷体", "STKaiti"),
    ),
)
HEITI: Final = Kind(
    "黑体",
    "Wenming Heiti",
    (
        ("黑体", "SimHei"),
        ("方正黑体_GBK", "FZHei-B01"),
        ("方正黑体简体", "FZHei-B01S"),
        ("方正黑体_GB2312", "FZHei_GB2312"),
        ("华文黑体", "STHeiti"),
        ("华文细黑", "STXihei"),
        ("微软雅黑", "Microsoft YaHei"),
    ),
)
BIAOSONG: Final = Kind(
    "小标宋",
    "Wenming Biaosong",
    (
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        ("方正小标宋_GB2312", "FZXiaoBiaoSong_GB2312"),
        ("方正小标宋", "FZXiaoBiaoSong"),
        ("小标宋", "小标宋体"),
        ("华文中宋", "STZhongsong"),
    ),
)
SONGTI: Final = Kind(
    "宋体",
    "Wenming Songti",
    (
        ("宋体", "SimSun"),
        ("新宋体", "NSimSun"),
        ("方正书宋_GBK", "FZShuSong-Z01"),
        ("方正书宋简体", "FZShuSong-Z01S"),
        ("华文宋体", "STSong"),
    ),
)
SERIF: Final = Kind(
    "西文衬线体",
    "Wenming Songti",
    (
        ("Times New Roman",),
        ("Liberation Serif",),
        ("Tinos",),
        ("Nimbus Roman",),
        ("TeX Gyre Termes",),
    ),
    chinese=False,
)
SANS: Final = Kind(
    "西文无衬线体",
    "Wenming Heiti",
    (
        ("Arial",),
        ("Liberation Sans",),
        ("Arimo",),
        ("Helvetica",),
        ("Calibri",),
        ("Carlito",),
    ),
    chinese=False,
)

KINDS: Final = (FANGSONG, KAITI, HEITI, BIAOSONG, SONGTI, SERIF, SANS)

# What an unknown name gives away; the first that occurs decides.
_SIGNS: Final = (
    (BIAOSONG, ("标宋", "biaosong", "中宋", "zhongsong", "大标宋")),
    (FANGSONG, ("仿宋", "fangsong")),
    (KAITI, ("楷", "kai")),
    (HEITI, ("黑", "hei", "gothic", "cjk sc", "noto sans", "等线", "dengxian")),
    (SONGTI, ("宋", "song", "simsun", "mincho", "明体", "noto serif")),
    (SANS, ("arial", "helvetica", "calibri", "verdana", "tahoma", "segoe", "sans")),
    (SERIF, ("times", "georgia", "cambria", "garamond", "roman", "serif")),
)


def folded(name: str) -> str:
    """A family name in the form that names are compared in."""
    return name.strip().removeprefix("@").casefold()


_OF_NAME: Final = {
    folded(name): (kind, font) for kind in KINDS for font in kind.fonts for name in font
}


def kind_of(name: str) -> Kind:
    """The kind of face that a family name means; 仿宋, the usual face, if it says none."""
    known = _OF_NAME.get(folded(name))
    if known is not None:
        return known[0]
    low = folded(name)
    for kind, signs in _SIGNS:
        if any(sign in low for sign in signs):
            return kind
    return FANGSONG


def names_of(name: str) -> tuple[str, ...]:
    """All names of the font that is called `name`, itself first."""
    known = _OF_NAME.get(folded(name))
    others = known[1] if known is not None else ()
    return (name, *(other for other in others if folded(other) != folded(name)))
