"""RTF files: text with looks, automatic numbers as the file has them, tables, boxes, notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from wenming_desk.document.source import Look, Source, SourceParagraph
from wenming_desk.intake.readers.flow import Flow, Form
from wenming_desk.intake.readers.limits import MOST_BYTES, damaged, no_text, too_large
from wenming_desk.intake.readers.rtf_forms import (
    FULL_PAGES,
    PLAIN_CHARS,
    Chars,
    chars_after,
    look_after,
    points,
)
from wenming_desk.intake.readers.rtf_tables import ColorTable, FontTable, StyleTable, page_name
from wenming_desk.intake.readers.rtf_tokens import Token, tokens
from wenming_desk.intake.readers.stories import Notes, has_text, told

_SKIPPED = frozenset({
    "info", "pict", "nonshppict", "xe", "tc", "tcl", "fldinst", "upr", "shprslt", "pn", "sp",
    "bkmkstart", "bkmkend", "nonesttables", "listtable", "listoverridetable", "revtbl", "filetbl",
    "private", "template", "pntxta", "pntxtb", "do", "nesttableprops", "object", "objdata",
    "themedata", "datastore", "latentstyles", "generator", "rsidtbl", "xmlnstbl",
})  # fmt: skip
_ENTERED = {
    "fonttbl": "fonts", "colortbl": "colors", "stylesheet": "styles", "listtext": "label",
    "pntext": "label", "footnote": "note", "header": "header", "headerl": "header",
    "headerr": "header", "headerf": "header", "footer": "footer", "footerl": "footer",
    "footerr": "footer", "footerf": "first_footer", "shptxt": "box", "shpinst": "shape",
    "annotation": "comment", "result": "body", "fldrslt": "", "shppict": "skip", "ud": "body",
    "shp": "", "shpgrp": "shape", "field": "",
}  # fmt: skip
"""Destinations that are read, with what they are; "" goes on with what it stands in."""
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "chpgn": "1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits and gives back."""

    into: str = "body"
    chars: Chars = PLAIN_CHARS
    look: Look = Look(known=True)
    style: int = 0
    in_table: bool = False
    skips: int = 1
    """\\uc: characters after \\u that are there for programs without Unicode."""


def read_rtf(data: bytes, name: str) -> Source:
    """Everything found in the bytes of an RTF file; IntakeError where it is none."""
    if len(data) > MOST_BYTES:
        raise too_large()
    start = data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise damaged("这不是完整的 RTF 文档。")
    reader = _Reader()
    for token in tokens(data[start:]):
        reader.take(token)
    return reader.source(name)


class _Reader:
    """Takes token after token."""

    def __init__(self) -> None:
        self._group: _Group = _Group()
        self._stack: list[tuple[_Group, Flow | None]] = []
        self._page = "cp1252"
        self._fonts = FontTable()
        self._colors = ColorTable()
        self._styles = StyleTable()
        self._table_depth = 0
        self._starred = False
        self._skip = 0
        self._bytes = bytearray()
        self._units: list[int] = []
        self._label: list[str] = []
        self._flow: Flow = Flow()
        self._footers: list[SourceParagraph] = []
        self._notes = Notes()
        self._seen: Counter[str] = Counter()
        self._break = False
        self._section_breaks = True
        self._edges: list[float] = []
        self._merges: list[str] = []
        self._merge = ""
        self._row_left = 0.0

    def source(self, name: str) -> Source:
        """All of it."""
        self._flush()
        while self._stack:
            self._close()
        blocks = self._notes.after(self._flow.finish())
        if not has_text(blocks):
            raise no_text()
        warnings = (*self._notes.warnings(), *told(self._seen))
        return Source(blocks, name, "rtf", warnings=warnings, footers=tuple(self._footers))

    def take(self, token: Token) -> None:
        """One token."""
        kind = token.kind
        if kind == "open":
            self._flush()
            self._stack.append((self._group, None))
            self._tables(token)
            self._starred = False
        elif kind == "close":
            self._flush()
            self._tables(token)
            self._close()
        elif self._group.into in ("fonts", "colors", "styles"):
            self._tables(token)
        elif kind in ("text", "hex"):
            self._text(token.data)
        elif kind == "word":
            self._word(token.name, token.number)
        else:
            self._sign(token.name)

    def _tables(self, token: Token) -> None:
        """A token of the tables at the head, with how deep it stands in its table."""
        into = self._group.into
        if token.kind == "open":
            self._table_depth += 1
        table = {"fonts": self._fonts, "colors": self._colors, "styles": self._styles}.get(into)
        if table is not None:
            table.take(token, self._table_depth, self._page)
        if token.kind == "close":
            self._table_depth -= 1
        if token.kind == "word" and token.name == "*":
            self._starred = True

    def _close(self) -> None:
        if not self._stack:
            return
        leaving = self._group
        self._group, flow = self._stack.pop()
        self._starred = False
        self._skip = 0
        if flow is None:
            return
        # the group was a story of its own; the text goes on where it stood
        story, self._flow = self._flow, flow
        blocks = story.finish()
        if leaving.into == "box":
            self._flow.insert(blocks, "textbox")
        elif leaving.into == "note":
            self._flow.add(self._notes.add(blocks), replace(self._form(), raised="super"))
        elif leaving.into == "comment":
            self._notes.comment(blocks)
        elif leaving.into in ("footer", "first_footer"):
            self._footers += [b for b in blocks if isinstance(b, SourceParagraph)][:64]
        else:
            self._notes.header(blocks)

    # ---- text ------------------------------------------------------------------------------

    def _text(self, data: bytes) -> None:
        if self._skip:
            used = min(self._skip, len(data))
            self._skip -= used
            data = data[used:]
        if not data or self._group.into in ("skip", "shape"):
            return
        if self._units:
            self._flush()
        self._bytes += data

    def _flush(self) -> None:
        """Characters that were gathered as bytes or as UTF-16 become text."""
        if self._bytes:
            text = self._bytes.decode(self._code_page(), "replace")
            self._bytes.clear()
            self._add(text)
        if self._units:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._add(raw.decode("utf-16-le", "replace"))

    def _code_page(self) -> str:
        chars = self._group.chars
        for number in (chars.wide if chars.mode == "dbch" else chars.latin, chars.wide):
            font = self._fonts.fonts.get(number)
            if font is not None and font.page in FULL_PAGES:
                return font.page
        font = self._fonts.fonts.get(chars.latin)
        if font is not None and font.page and self._page not in FULL_PAGES:
            return font.page
        return self._page

    def _add(self, text: str) -> None:
        into = self._group.into
        if into == "label":
            if len(self._label) < 64:
                self._label.append(text)
        elif into not in ("skip", "shape"):
            if self._group.chars.deleted:
                self._seen["deleted"] += 1
                return
            self._settle()
            self._flow.add(text, self._form())

    def _form(self) -> Form:
        chars = self._group.chars
        latin, wide = self._font_name(chars.latin), self._font_name(chars.wide)
        if latin == chars.form.latin_face and wide == chars.form.face:
            return chars.form
        return replace(chars.form, face=wide or latin, latin_face=latin)

    def _font_name(self, number: int) -> str:
        font = self._fonts.fonts.get(number)
        return font.name if font is not None else ""

    def _settle(self) -> None:
        """Open the cell that the text belongs to, or end the table that stands before it."""
        if self._group.in_table:
            if not self._flow.in_table:
                self._flow.open_table()
            if not self._flow.in_cell:
                self._flow.open_cell()
        elif self._flow.in_table:
            self._flow.close_tables()

    # ---- words -----------------------------------------------------------------------------

    def _sign(self, char: str) -> None:
        if char == "*":
            self._starred = True
            return
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        if char in "\r\n":
            self._end()
        elif char in "\\{}":
            self._add(char)
        elif char == "~":
            self._add("\xa0")
        elif char == "_":
            self._add("-")

    def _word(self, name: str, number: int | None) -> None:
        group = self._group
        if name == "u" and number is not None:
            if group.into not in ("skip", "shape"):
                if self._bytes:
                    self._flush()
                self._units.append(number % 65536)
            self._skip = group.skips
            return
        if self._bytes or self._units:
            self._flush()
        self._skip = 0
        if self._stack and (name in _ENTERED or name in _SKIPPED or self._starred):
            self._enter(name)
        elif name == "uc":
            self._group = replace(group, skips=min(max(number or 0, 0), 8))
        elif name == "ansicpg":
            self._page = page_name(number)
        elif group.into in ("skip", "shape"):
            return
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif not self._paragraph_word(name, number):
            chars = chars_after(group.chars, name, number, self._fonts, self._colors)
            self._group = replace(group, chars=chars)
        self._starred = False

    def _enter(self, name: str) -> None:
        """A word that makes its group a destination."""
        starred, self._starred = self._starred, False
        group = self._group
        if name in _SKIPPED or (starred and name not in _ENTERED):
            if name in ("pict", "object") and group.into not in ("skip", "shape"):
                self._seen["picture" if name == "pict" else "object"] += 1
            hidden = group.into == "skip" or name not in ("object", "upr")
            self._group = replace(group, into="skip" if hidden else "shape")
            return
        into = _ENTERED[name]
        if not into or (group.into == "skip" and into != "label"):
            if name == "shppict":
                self._group = replace(group, into="skip")
            return
        if name == "shppict":
            self._seen["picture"] += 1
        if into == "label":
            self._label = []
        if into in ("fonts", "colors", "styles"):
            self._table_depth = 0
        if into in ("note", "comment", "box", "header", "footer", "first_footer"):
            parent, _ = self._stack[-1]
            self._stack[-1] = (parent, self._flow)
            self._flow = Flow()
            self._group = _Group(into=into, skips=group.skips)
            return
        self._group = replace(group, into=into)

    def _paragraph_word(self, name: str, number: int | None) -> bool:
        group = self._group
        if name in ("par", "nestcell"):
            self._end()
        elif name in ("sect", "page"):
            self._new_page(name)
        elif name in ("cell", "row", "trowd", "cellx", "trleft", "clvmgf", "clvmrg"):
            self._table_word(name, number or 0)
        elif name == "pard":
            self._group = replace(group, look=Look(known=True), style=0, in_table=False)
        elif name == "intbl":
            self._group = replace(group, in_table=True)
        elif name == "s":
            self._group = replace(group, style=number or 0)
        elif name in ("sbknone", "sbkcol", "sbkpage", "sbkeven", "sbkodd"):
            self._section_breaks = name not in ("sbknone", "sbkcol")
        else:
            look = look_after(group.look, name, number)
            if look is None:
                return False
            self._group = replace(group, look=look)
        return True

    def _end(self) -> None:
        """The end of a paragraph."""
        if self._group.into in ("skip", "shape", "label"):
            return
        self._settle()
        label = "".join(self._label)
        self._label = []
        gap = "tab" if label.endswith("\t") else "space" if label.endswith(" ") else "nothing"
        look = self._group.look
        style = self._styles.styles.get(self._group.style)
        if style is not None:
            level = style.outline if look.outline_level is None else look.outline_level
            look = replace(look, style=style.name, outline_level=level)
        if self._break and not self._flow.in_cell:
            look = replace(look, page_break_before=True)
            self._break = False
        look = replace(look, size=self._group.chars.form.size)
        story = self._group.into if self._group.into in ("footer", "first_footer") else ""
        self._flow.end(look, label=label.strip(), gap=gap, box=story)

    def _new_page(self, name: str) -> None:
        if name == "page":
            if self._flow.pending:
                self._end()
            self._break = True
        else:
            if self._flow.pending:
                self._end()
            self._break = self._break or self._section_breaks

    def _table_word(self, name: str, number: int) -> None:
        if name == "cell":
            self._group = replace(self._group, in_table=True)
            self._settle()
            self._end()
            self._flow.close_cell()
        elif name == "row":
            self._flow.close_row([e - self._row_left for e in self._edges], self._merges)
        elif name == "trowd":
            self._edges, self._merges, self._merge, self._row_left = [], [], "", 0.0
        elif name == "trleft":
            self._row_left = points(number)
        elif name == "cellx" and len(self._edges) < 256:
            self._edges.append(points(number))
            self._merges.append(self._merge)
            self._merge = ""
        elif name in ("clvmgf", "clvmrg"):
            self._merge = "start" if name == "clvmgf" else "continue"
