"""Names of the styles in a .docx, and what they tell beyond the element.

A file is read back by its styles alone. Where reading order and words would leave something open
(whose paragraph this is, how the signature is sealed), the style's name says it: 正文〔上级1〕,
发文机关署名〔不盖章〕. Such variants look like the style they are based on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wenming_desk.document.nodes import MarkForm, NumberingScheme, SealStyle
from wenming_desk.standard.roles import ROLE_OF_STYLE, Role

FIXED_STYLE = "版式文字"
"""Character style of words that the layout adds: 一、附件：签发人：印发."""
RUN_IN_MARK_STYLE = "接排标点"
"""Character style of the mark that ends a run-in heading."""
ANCHOR_STYLE = "版式定位"
"""Paragraph style of empty paragraphs of one point that hold a place or a break."""
TABLE_TEXT_STYLE = "公文表格"
"""Paragraph style of the text in tables."""
IMPRINT_TABLE_STYLE = "版记"
"""Table style of the imprint."""
IMPRINT_TABLE_ID = "Imprint"
"""Its style id, by which the imprint's table is found again."""
MARK_TABLE_STYLE = "联合行文标志"
"""Table style of the mark of a joint issue, with 文件 beside its names."""
MARK_TABLE_ID = "JointMark"

KIND_PROPERTY = "文种"
FORMAT_PROPERTY = "公文格式"
ISSUERS_PROPERTY = "发文机关"
CONTINUOUS_PROPERTY = "连续编号"
SCHEME_PROPERTY = "编号方式"
NOTES_PROPERTY = "附件说明"
MARK_PROPERTY = "发文机关标志"
OFFICE_PROPERTY = "印发机关"
PRINT_DATE_PROPERTY = "印发日期"
"""Custom document properties: what no paragraph shows."""

SCHEME_WORDS = {NumberingScheme.REGULATION: "章节条"}
"""What the property of the numbering schemes says; nothing for the usual one."""
MARK_WORDS = {
    MarkForm.ALL_BARE: "不加文件",
    MarkForm.SPONSOR: "主办机关",
    MarkForm.SPONSOR_BARE: "主办机关，不加文件",
}
"""What the property of the mark's form says; nothing for the usual form."""
MARK_BY_HAND = "自定，"
"""What it begins with where the mark has been set by hand."""

_SEALS = {SealStyle.UNSEALED: "不盖章", SealStyle.STAMP: "签名章"}
_SEAL_OF = {word: seal for seal, word in _SEALS.items()}
_SHARED = {
    Role.COPY_NUMBER: "与份号同行",
    Role.SECRECY: "与密级同行",
    Role.URGENCY: "与紧急程度同行",
}
"""What stands at the left of 发文字号 on its line, in a letter."""
_SHARED_OF = {word: role for role, word in _SHARED.items()}
_VARIANT = re.compile(r"(?P<base>.*)〔(?P<words>[^〔〕]+)〕", re.S)
_PARENT = re.compile(r"上级(\d)")
_LEVEL = re.compile(r"(\d)级")


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph's style tells beyond its role.

    `parent`: level of the section it belongs to (0: the part itself); `level`: level of a numbered
    paragraph; `unnumbered`: a section without a number; `opens`: it opens an issued text that has
    no title; `shares`: whose text stands on the line of 发文字号 before it.
    """

    parent: int | None = None
    level: int | None = None
    unnumbered: bool = False
    seal: SealStyle | None = None
    opens: bool = False
    shares: Role | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words in the style's name; () for the plain style of the role."""
        words: list[str] = []
        if self.opens:
            words.append("另起")
        if self.parent is not None:
            words.append(f"上级{self.parent}")
        if self.level is not None:
            words.append(f"{self.level}级")
        if self.unnumbered:
            words.append("无编号")
        if self.seal is not None and self.seal in _SEALS:
            words.append(_SEALS[self.seal])
        if self.shares is not None and self.shares in _SHARED:
            words.append(_SHARED[self.shares])
        return tuple(words)

    @property
    def suffix(self) -> str:
        """The end of the style's id."""
        parts = ["New" if self.opens else ""]
        parts.append("" if self.parent is None else f"In{self.parent}")
        parts.append("" if self.level is None else f"Level{self.level}")
        parts.append("Bare" if self.unnumbered else "")
        if self.seal is not None and self.seal in _SEALS:
            parts.append(self.seal.value.capitalize())
        if self.shares is not None and self.shares in _SHARED:
            parts.append(f"Beside{self.shares.value[0].upper()}{self.shares.value[1:]}")
        return "".join(parts)


PLAIN = Told()
"""Nothing but the role."""


def variant_name(name: str, told: Told) -> str:
    """The name of a style's variant."""
    return f"{name}〔{'，'.join(told.words)}〕" if told.words else name


def read_style_name(name: str) -> tuple[Role | None, Told]:
    """The role that a style's name stands for, None for other styles, and what else it tells."""
    base, told = split_style_name(name)
    return ROLE_OF_STYLE.get(base), told


@lru_cache(maxsize=1024)
def split_style_name(name: str) -> tuple[str, Told]:
    """The name of the style that a variant is based on, and what the variant tells."""
    match = _VARIANT.fullmatch(name)
    if match is None:
        return name, PLAIN
    parent = level = None
    unnumbered = opens = False
    seal: SealStyle | None = None
    shares: Role | None = None
    for word in match["words"].split("，"):
        if found := _PARENT.fullmatch(word):
            parent = int(found[1])
        elif found := _LEVEL.fullmatch(word):
            level = int(found[1])
        elif word in _SEAL_OF:
            seal = _SEAL_OF[word]
        elif word in _SHARED_OF:
            shares = _SHARED_OF[word]
        elif word == "无编号":
            unnumbered = True
        elif word == "另起":
            opens = True
        else:
            return name, PLAIN
    return match["base"], Told(parent, level, unnumbered, seal, opens, shares)
