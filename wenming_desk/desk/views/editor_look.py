"""Faces, sizes and paragraph formats of the text pane, for one scheme and one 界面大小."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from wenming_desk.desk.models.editor_blocks import BOXES, Block, Kind
from wenming_desk.desk.models.editor_places import displayed, has_wide, units
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.document.inline import Atom
from wenming_desk.document.numbering import ARTICLE
from wenming_desk.document.revisions import Revision, RevisionKind, revisions_in, who_and_when
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role, heading_role

CHIP = int(QTextFormat.ObjectTypes.UserObject) + 1
BOX = int(QTextFormat.ObjectTypes.UserObject) + 2
LABEL = int(QTextFormat.Property.UserProperty) + 1
"""Property of a chip's format: the words on it."""
ATOM_KIND = LABEL + 1
"""Property of a chip's format: the kind of atom."""

COLUMN = 28
"""Width of the text column in 字."""
_SIZE, _LINE = 16.0, 28.0
_TITLE_SIZE, _TITLE_LINE = 20.0, 32.0

USUAL_FACES = {
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "heading1": "黑体",
    "heading2": "楷体_GB2312",
    "heading3": "仿宋_GB2312",
    "heading4": "仿宋_GB2312",
    "heading5": "仿宋_GB2312",
    "heading6": "仿宋_GB2312",
}
"""Families of the text's elements where no profile is named (GB/T 9704 7.3)."""

_ATOM_NAMES = {
    "footnote": "脚注",
    "endnote": "尾注",
    "field": "域",
    "picture": "图片",
    "comment": "批注",
    "revision": "修订",
    "bookmark": "书签",
    "break": "换行",
}

_RANGE_ENDS = {
    "批注起点": "批注说的文字从这里起，原样保留",
    "批注终点": "批注说的文字到这里止，原样保留",
}

_CHANGES = {
    RevisionKind.INSERTED: "修订：插入",
    RevisionKind.MOVED: "修订：移到这里",
    RevisionKind.END_INSERTED: "修订：在这里分段",
    RevisionKind.END_DELETED: "修订：与下一段合并",
    RevisionKind.LOOK: "修订：改了文字的格式",
    RevisionKind.END_LOOK: "修订：改了这一段的格式",
}

Style = tuple[str, frozenset[str]]
"""(element of USUAL_FACES, marks of the run)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one format: UTF-16 units [start, end) of a block; `atom` for a chip."""

    start: int
    end: int
    style: Style
    atom: Atom | None = field(default=None, compare=True)


def faces_of(profile: Profile) -> dict[str, str]:
    """The families that a profile gives to the elements of the text."""
    roles = {"title": Role.TITLE, "body": Role.BODY}
    roles |= {f"heading{level}": heading_role(level) for level in range(1, 7)}
    return {name: profile.family(profile.style(role).face) for name, role in roles.items()}


class EditorLook:
    """Formats by element; made anew when the scheme, the size or the profile changes."""

    def __init__(
        self, theme: Theme, faces: FaceTable, families: Mapping[str, str] = USUAL_FACES
    ) -> None:
        self.theme = theme
        self._faces = faces
        self._families = dict(families)
        self._fonts: dict[Style, QFont] = {}
        self._formats: dict[Style, QTextCharFormat] = {}

    @property
    def em(self) -> float:
        """One 字 of the body, px."""
        return _SIZE * self.theme.scale

    @property
    def width(self) -> float:
        """Width of the text column, px; a little more than 28 字, for rounding."""
        return COLUMN * self.em + 0.5

    def font(self, style: Style) -> QFont:
        """The font of an element with its marks."""
        made = self._fonts.get(style)
        if made is None:
            name, marks = style
            made = self._faces.font(self._families[name], 12.0, bold="bold" in marks)
            size = _TITLE_SIZE if name == "title" else _SIZE
            made.setPixelSize(round(size * self.theme.scale))
            made.setItalic("italic" in marks)
            self._fonts[style] = made
        return made

    def number_font(self, block: Block) -> QFont:
        """The font of a block's painted number: that of its heading."""
        return self.font((_number(block), frozenset()))

    def number_width(self, block: Block) -> float:
        """Width of the painted number, px."""
        if not block.label or block.kind in BOXES:
            return 0.0
        return QFontMetricsF(self.number_font(block)).horizontalAdvance(block.label)

    def char_format(self, style: Style) -> QTextCharFormat:
        """The format of text."""
        made = self._formats.get(style)
        if made is None:
            made = QTextCharFormat()
            made.setFont(self.font(style))
            marks = style[1]
            if "underline" in marks:
                made.setFontUnderline(True)
            if "super" in marks:
                made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            elif "sub" in marks:
                made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            made.setForeground(self.theme.color("text"))
            if changes := revisions_in(marks):
                # an insertion, or a paragraph's end that was inserted or deleted
                made.setForeground(self.theme.color("ok" if changes[0].is_text else "text"))
                made.setBackground(self.theme.color("ok_bg"))
                made.setToolTip("　".join(map(_told, changes)))
            self._formats[style] = made
        return made

    def span_format(self, span: Span) -> QTextCharFormat:
        """The format of a stretch; that of a chip carries its words."""
        if span.atom is None:
            return self.char_format(span.style)
        made = QTextCharFormat(self.char_format(span.style))
        made.setObjectType(CHIP)
        made.setProperty(LABEL, atom_words(span.atom))
        made.setProperty(ATOM_KIND, span.atom.kind)
        words = _ATOM_NAMES.get(span.atom.kind, "原样内容") + "，原样保留"
        if span.atom.kind == "revision":
            author, date = who_and_when(span.atom.xml)
            words = _line("修订：删去", author, date) + "　保存后仍是修订；“编辑—修订”里接受或拒绝"
        elif span.atom.kind == "comment" and span.atom.label in _RANGE_ENDS:
            words = _RANGE_ENDS[span.atom.label]
        elif span.atom.kind == "comment" and span.atom.label not in _ATOM_NAMES.values():
            words = f"批注　{span.atom.label}"
        made.setToolTip(words)
        return made

    def box_format(self) -> QTextCharFormat:
        """The format of the one character that stands for a box."""
        made = QTextCharFormat()
        made.setObjectType(BOX)
        return made

    def block_format(self, block: Block) -> QTextBlockFormat:
        """Indent, alignment and line height of a block."""
        made = QTextBlockFormat()
        em, px = self.em, self.theme.scale
        if block.kind in BOXES:
            made.setTopMargin(round(8 * px))
            made.setBottomMargin(round(8 * px))
            return made
        line = _TITLE_LINE if block.kind is Kind.TITLE else _LINE
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        made.setLineHeight(round(line * px), int(fixed.value))
        made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        match block.kind:
            case Kind.TITLE:
                made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                made.setTopMargin(round(8 * px))
                made.setBottomMargin(round(12 * px))
            case Kind.ORG | Kind.DATE:
                made.setAlignment(Qt.AlignmentFlag.AlignRight)
                made.setRightMargin(4 * em)
                if block.kind is Kind.ORG and not block.index:
                    made.setTopMargin(round(_LINE * px))
            case Kind.ATTACHMENT_NOTE:
                made.setLeftMargin(2 * em)
                made.setTextIndent(self.number_width(block))
                if not block.index:
                    made.setTopMargin(round(14 * px))
            case Kind.ADDRESSEE:
                pass
            case _:
                made.setTextIndent(2 * em + self.number_width(block))
        return made

    def spans(self, block: Block) -> list[Span]:
        """The formats of a block's text, in order."""
        if block.kind in BOXES:
            return []
        spans: list[Span] = []
        shown = displayed(block)
        wide = has_wide(shown)
        for start, end, name in _elements(block):
            at = start
            for item in block.text.slice(start, end).items:
                size = 1 if isinstance(item, Atom) else len(item.text)
                style = (name, frozenset() if isinstance(item, Atom) else item.marks)
                a, b = (units(shown, at), units(shown, at + size)) if wide else (at, at + size)
                spans.append(Span(a, b, style, item if isinstance(item, Atom) else None))
                at += size
        return spans

    def base_style(self, block: Block) -> Style:
        """The format that text takes in an empty block."""
        return (next((name for _, _, name in _elements(block)), "body"), frozenset())


def atom_words(atom: Atom) -> str:
    """What a chip says; a comment's own words are in its tooltip."""
    if atom.kind == "comment":
        return {"批注起点": "〔", "批注终点": "〕"}.get(atom.label, "批注")
    return atom.label or atom.text or _ATOM_NAMES.get(atom.kind, "原样")


def _told(change: Revision) -> str:
    """Who changed what, and when."""
    return _line(_CHANGES[change.kind], change.author, change.date)


def _line(what: str, author: str, date: str) -> str:
    when = date.replace("T", " ").removesuffix("Z")[:16]
    return " ".join(each for each in (what, author, when) if each)


def _number(block: Block) -> str:
    """The element whose face a painted number has."""
    if _counts_by_units(block):
        return "heading1"
    return _heading(block) if block.level else "body"


def _counts_by_units(block: Block) -> bool:
    """Whether the block's number is that of a 章, 节 or 条."""
    return block.label.endswith("\u3000") and block.label.startswith("第")


def _heading(block: Block) -> str:
    return f"heading{max(1, min(block.level, 6))}" if block.heading or not block.lead else "body"


def _elements(block: Block) -> Iterator[tuple[int, int, str]]:
    """(start, end, element) of the parts of a block in characters."""
    length = len(block.text)
    if _counts_by_units(block):
        # 章 and 节 have the face of the first level; what stands behind 第一条 is text.
        text = block.kind is Kind.HEADING and block.level >= ARTICLE
        heading = length if block.kind is Kind.HEADING else block.body
        if heading:
            yield 0, heading, "body" if text else "heading1"
        if block.kind is Kind.RUN_IN:
            yield heading, length, "body"
    elif block.kind is Kind.RUN_IN:
        # An item without a heading sentence is body text throughout.
        if block.heading:
            yield 0, block.body, _heading(block)
        yield block.body, length, "body"
    elif block.kind is Kind.HEADING:
        yield 0, length, _heading(block)
    elif block.kind is Kind.TITLE:
        yield 0, length, "title"
    else:
        yield 0, length, "body"
