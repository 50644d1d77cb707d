"""HTML from a file or the clipboard, as browsers, Word and WPS write it: text with looks, tables.

Nothing is fetched and nothing is run. Numbers that Word and WPS show before a paragraph
(mso-list:Ignore) become its label.
"""

from __future__ import annotations

import re
from collections import Counter

from wenming_desk.document.source import Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers import css
from wenming_desk.intake.readers.encodings import BOMS, decode, encoding_of
from wenming_desk.intake.readers.flow import Flow, Form
from wenming_desk.intake.readers.html_elements import (
    BLOCKS,
    VOID,
    Element,
    closed_by,
    element_of,
    is_wall,
)
from wenming_desk.intake.readers.html_lists import HtmlLists
from wenming_desk.intake.readers.html_tokens import Piece, Tokens
from wenming_desk.intake.readers.limits import no_text, too_large
from wenming_desk.intake.readers.stories import has_text, told

MOST = 48 << 20
"""Bytes of an HTML file, pictures inside it included."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
           "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16-le"}  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n\f]+")
_SYMBOLS = ("symbol", "wingdings", "webdings")
_MOST_DEPTH = 500
_LAYOUT_CELL = 400
"""A cell with more characters holds a text: its table is there for the layout of a page."""


def read_html(data: bytes, name: str, encoding: str | None = None) -> Source:
    """Everything found in the bytes of an HTML file or of a clipboard's HTML.

    Of a clipboard only what lies between StartFragment and EndFragment. IntakeError where there
    is no text, or an encoding that is not known.
    """
    if len(data) > MOST:
        raise too_large()
    text, found = _decoded(data, encoding)
    return read_html_text(text, name, found)


def read_html_text(text: str, name: str, encoding: str = "") -> Source:
    """The same of a text that is decoded already."""
    if len(text) > MOST:
        raise too_large()
    reader = _Reader()
    for piece in Tokens(text):
        if not reader.take(piece):
            break
    blocks = reader.flow.finish()
    if not has_text(blocks):
        raise no_text()
    return Source(blocks, name, "html", encoding, warnings=told(reader.seen))


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    start = next((len(b) for b, _ in BOMS if data.startswith(b)), 0)
    if encoding is None:
        told_by = _CHARSET.search(data[:8192])
        named = _CODECS.get(told_by[1].decode("ascii").lower()) if told_by else None
        if start or named is None:
            encoding, _ = encoding_of(data)
        else:
            # browsers, too, show what little does not fit into the encoding a page names
            return data.decode(named, "replace"), named
    try:
        return decode(data[start:], encoding), encoding
    except (UnicodeDecodeError, LookupError):
        raise IntakeError(
            f"按 {encoding.upper()} 读不出来，它是别的文字编码。",
            "请换一种文字编码再打开。",
            "encoding",
        ) from None


class _Reader:
    """Takes piece after piece."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.seen: Counter[str] = Counter()
        self._elements: list[Element] = [Element("")]
        self._open: Counter[str] = Counter()
        self._rules: dict[str, dict[str, str]] = {}
        self._blank = ""
        self._last = ""
        self._label: list[str] = []
        self._lists = HtmlLists()
        self._tables: list[bool] = []
        """For each open table whether it is one of the text (and not of the layout)."""

    @property
    def _top(self) -> Element:
        return self._elements[-1]

    def take(self, piece: Piece) -> bool:
        """One piece; False where nothing more is to be read."""
        if piece.kind == "text":
            self._text(piece.text)
        elif piece.kind == "open":
            self._start(piece.name, piece.attributes)
        elif piece.kind == "close":
            self._end(piece.name)
        elif piece.kind == "raw":
            if piece.name == "style" and len(self._rules) < 5_000:
                self._rules.update(css.rules(piece.text))
            elif piece.name == "script" and piece.text.strip():
                self.seen["script"] += 1
        elif piece.text.strip() == "StartFragment":
            self.flow = Flow()
            self._blank = self._last = ""
        elif piece.text.strip() == "EndFragment":
            self._end_paragraph()
            return False
        return True

    # ---- elements --------------------------------------------------------------------------

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2] if tag.startswith(("o:", "w:", "st1:")) else tag
        if tag == "br":
            self._break(attributes)
        elif tag == "img" and not self._top.hidden:
            self._picture(attributes)
        if tag in VOID:
            if tag == "hr":
                self._end_paragraph()
            return
        self._close_before(tag)
        if tag in BLOCKS and not self._top.hidden:
            self._end_paragraph()
        if len(self._elements) > _MOST_DEPTH:
            return
        self._elements.append(element_of(self._top, tag, attributes, self._rules))
        self._open[tag] += 1
        if self._top.hidden:
            return
        if tag in ("ol", "ul", "menu"):
            self._lists.open(tag, attributes, self._top.told)
        elif tag == "li":
            label = self._lists.next_label(attributes)
            if label is not None:
                self._label = [label]
        elif tag in ("table", "tr", "td", "th"):
            self._start_table(tag, attributes)

    def _close_before(self, tag: str) -> None:
        for closing in closed_by(tag):
            if not self._open[closing]:
                continue
            for element in reversed(self._elements):
                if element.tag == closing:
                    self._end(closing)
                    break
                if is_wall(element.tag, closing):
                    break

    def _end(self, tag: str) -> None:
        if not self._open[tag]:
            if tag == "p":
                self._end_paragraph()
            return
        while self._elements[-1].tag != tag:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        element = self._elements[-1]
        if element.tag in BLOCKS and not element.hidden:
            self._end_paragraph()
            if element.tag in ("li", "p"):
                self._label = []
        self._elements.pop()
        self._open[element.tag] -= 1
        if element.hidden:
            if element.tag == "del":
                self.seen["deleted"] += 1
            return
        if element.tag in ("ol", "ul", "menu"):
            self._lists.close()
        elif element.tag in ("td", "th") and self._tables and self._tables[-1]:
            self.flow.close_cell()
        elif element.tag == "tr" and self._tables and self._tables[-1]:
            self.flow.close_row()
        elif element.tag == "table":
            self._end_table()

    # ---- text ------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        top = self._top
        if top.hidden:
            return
        if top.label:
            if len(self._label) < 32:
                self._label.append(_symbol(text, top.form.face))
            return
        if top.pre:
            self._settle("")
            self.flow.add(text.replace("\r\n", "\n").replace("\r", "\n"), top.form)
            self._last = text[-1:]
            return
        at = 0
        for match in _BLANK.finditer(text):
            self._word(text[at : match.start()], top.form)
            self._blank = "\n" if "\n" in match[0] or self._blank == "\n" else " "
            at = match.end()
        self._word(text[at:], top.form)

    def _word(self, word: str, form: Form) -> None:
        if word:
            self._settle(word[0])
            self.flow.add(word, form)
            self._last = word[-1]

    def _settle(self, following: str) -> None:
        """Write the blank before a word, unless it only broke a line of Chinese in the source."""
        blank, self._blank = self._blank, ""
        if not blank or not self._last or self._last == "\n":
            return
        if blank == "\n" and _is_wide(self._last) and _is_wide(following):
            return
        self.flow.add(" ", self._top.form)

    def _break(self, attributes: dict[str, str]) -> None:
        if self._top.hidden:
            return
        told_of = css.declarations(attributes.get("style", ""))
        if told_of.get("page-break-before", "").lower() == "always":
            self._end_paragraph()
            return
        self._blank = ""
        self.flow.add("\n", self._top.form)
        self._last = "\n"

    def _end_paragraph(self) -> None:
        self._blank = self._last = ""
        if not self.flow.pending:
            return
        label, self._label = "".join(self._label), []
        top = self._top
        look = css.look_of(top.told, top.align, top.form.size, top.level)
        base = Form(bold=top.form.bold) if top.level is not None else Form()
        gap = "space" if label.endswith(("\xa0", " ")) else "nothing"
        self.flow.end(look, base, _BLANK.sub("", label.replace("\xa0", "")), gap)

    def _picture(self, attributes: dict[str, str]) -> None:
        source = attributes.get("src", "").lower()
        self.seen["outside" if source.startswith(("http:", "https:", "//")) else "picture"] += 1

    # ---- tables ----------------------------------------------------------------------------

    def _start_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            if self._tables and self._tables[-1]:
                # what holds tables is the layout of a page
                self.flow.dissolve_table()
                self._tables[-1] = False
            self._tables.append(True)
            self.flow.open_table()
        elif self._tables and self._tables[-1] and tag != "tr":
            span = attributes.get("colspan", "")
            self.flow.open_cell(int(span) if re.fullmatch(r"\d{1,3}", span) else 1)

    def _end_table(self) -> None:
        if self._tables and self._tables.pop():
            rows, several, longest = self.flow.table_shape
            if 2 * several < rows or longest > _LAYOUT_CELL or not several:
                self.flow.dissolve_table()
            else:
                self.flow.close_table()


def _symbol(text: str, face: str) -> str:
    """The text of a label; a letter that stands for a sign of a symbol font is a dot."""
    if face.lower().startswith(_SYMBOLS) and len(text.strip("\xa0 \r\n\t")) == 1:
        return "•"
    return text


def _is_wide(char: str) -> bool:
    return char > "\u2e7f" or char in "“”‘’…—"
