"""OpenDocument texts (.odt, .ott, flat .fodt): text, looks, automatic numbers, tables, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.intake.readers.flow import Flow, Form
from wenming_desk.intake.readers.limits import damaged, encrypted, no_text
from wenming_desk.intake.readers.odt_lists import OdtLists, OpenList
from wenming_desk.intake.readers.odt_styles import ParagraphStyle, Styles, whole
from wenming_desk.intake.readers.stories import Notes, has_text, told
from wenming_desk.intake.readers.xml_events import Archive, Attributes, Handler, parse

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_ODF}text:1.0": "text", f"{_ODF}style:1.0": "style", f"{_ODF}office:1.0": "office",
    f"{_ODF}table:1.0": "table", f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}xsl-fo-compatible:1.0": "fo", f"{_ODF}svg-compatible:1.0": "svg",
    f"{_ODF}presentation:1.0": "presentation",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc", "http://www.w3.org/XML/1998/namespace": "xml",
}  # fmt: skip
_SKIPPED = frozenset({
    "text:note-citation", "dc:creator", "dc:date", "svg:title", "svg:desc", "text:sequence-decls",
    "text:variable-decls", "text:user-field-decls", "office:forms", "text:ruby-text",
    "office:binary-data", "office:scripts", "office:meta", "office:settings",
    "text:dde-connection-decls", "text:tracked-changes", "loext:sender-initials",
    "text:alphabetical-index-source", "text:table-of-content-source",
})  # fmt: skip
_STORIES = {
    "text:note": "note", "office:annotation": "comment", "draw:text-box": "box",
    "style:header": "header", "style:header-left": "header", "style:header-first": "header",
    "style:footer": "footer", "style:footer-left": "footer", "style:footer-first": "first_footer",
}  # fmt: skip
_COUNTED = {"draw:image": "picture", "draw:object": "object", "draw:object-ole": "object",
            "draw:plugin": "object", "text:deletion": "deleted"}  # fmt: skip
_BLANKS = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 1000


def read_odt(data: bytes, name: str) -> Source:
    """Everything found in the bytes of an OpenDocument text; IntakeError where it is none."""
    reader = _Reader()
    if data.startswith(b"PK"):
        archive = Archive(data)
        manifest = archive.part("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise encrypted(" LibreOffice 或 WPS ")
        content = archive.need("content.xml", lambda: damaged("文件里没有正文。"))
        styles = archive.part("styles.xml")
        complete = styles is None or parse(styles, reader)
        reader.begin()
        complete = parse(content, reader) and complete
    else:
        complete = parse(data, reader)
    return reader.source(name, complete)


def short(name: str) -> str:
    """The name of an element or attribute with its usual prefix."""
    uri, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(uri, '?')}:{local}"


@dataclass(slots=True)
class _Paragraph:
    style: ParagraphStyle
    level: int | None
    heading: bool
    forms: list[Form] = field(default_factory=list[Form])
    blank: bool = True
    """Whether a blank would open the paragraph or follow one."""


class _Reader(Handler):
    """Takes the events of styles.xml and content.xml."""

    def __init__(self) -> None:
        self._styles = Styles()
        self._names: dict[str, str] = {}
        self._skipping = 0
        self._open: list[str] = []
        self._flow: Flow = Flow()
        self._held: list[tuple[str, Flow, _Paragraph | None, list[OpenList]]] = []
        self._paragraph: _Paragraph | None = None
        self._lists = OdtLists(self._styles)
        self._notes = Notes()
        self._footers: list[SourceParagraph] = []
        self._seen: Counter[str] = Counter()
        self._columns: list[list[float]] = []
        self._spanned = 0
        self._header_rows = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "text:p": self._start_paragraph,
            "text:h": self._start_heading,
            "text:span": self._start_span,
            "text:s": self._blanks,
            "text:list": self._lists.start,
            "text:list-item": self._lists.item,
            "text:list-header": self._lists.header,
            "table:table": self._start_table,
            "table:table-column": self._column,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._covered_cell,
        }

    def begin(self) -> None:
        """A new file begins, whether the one before had an end or not."""
        while self._held:
            self._end_story()
        self._open.clear()
        self._lists.open.clear()
        self._skipping = self._header_rows = 0
        self._paragraph = None

    def source(self, name: str, complete: bool) -> Source:
        """All of it."""
        blocks = self._notes.after(self._flow.finish())
        if not has_text(blocks):
            raise no_text() if complete else damaged("这个文件不完整，没有读到文字。")
        cut = () if complete else ("这个文件不完整，读到断开的地方为止，请对照原文件看一遍。",)
        warnings = (*cut, *self._notes.warnings(), *told(self._seen))
        return Source(blocks, name, "odt", warnings=warnings, footers=tuple(self._footers))

    # ---- events ----------------------------------------------------------------------------

    def _short(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            found = short(name)
            if len(self._names) < 5000:
                self._names[name] = found
        return found

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        tag = self._short(name)
        self._open.append(tag)
        if tag in _COUNTED and not (self._skipping and tag != "text:deletion"):
            self._seen[_COUNTED[tag]] += 1
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
            return
        known = {self._short(k): v for k, v in attributes.items()}
        if tag in _STORIES:
            self._begin_story(_STORIES[tag])
        elif tag.startswith("style:") or "-style" in tag:
            self._styles.start(tag, known)
        elif tag == "table:table-header-rows":
            self._header_rows += 1
        elif tag == "text:tab":
            self._write("\t")
        elif tag == "text:line-break":
            self._write("\n")
        elif tag in self._starts:
            self._starts[tag](known)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = self._open.pop()
        if self._skipping:
            self._skipping -= 1
        elif tag in _STORIES:
            self._end_story()
        elif tag.startswith("style:") or "-style" in tag:
            self._styles.end(tag)
        elif tag in ("text:p", "text:h"):
            self._end_paragraph()
        elif tag == "text:span" and self._paragraph is not None:
            if len(self._paragraph.forms) > 1:
                self._paragraph.forms.pop()
        elif tag == "text:list":
            self._lists.end()
        elif tag == "table:table-cell":
            self._flow.close_cell()
        elif tag == "table:table-header-rows":
            self._header_rows -= 1
        elif tag == "table:table-row":
            self._flow.close_row(header=self._header_rows > 0)
            self._spanned = 0
        elif tag == "table:table":
            self._end_table()

    def text(self, text: str) -> None:
        """Characters."""
        paragraph = self._paragraph
        if paragraph is None or self._skipping:
            return
        flat = _BLANKS.sub(" ", text)
        if paragraph.blank:
            flat = flat.lstrip(" ")
        if flat:
            paragraph.blank = flat.endswith(" ")
            self._flow.add(flat, paragraph.forms[-1])

    # ---- paragraphs ------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        if self._paragraph is not None:
            self._paragraph.blank = False
            self._flow.add(text, self._paragraph.forms[-1])

    def _blanks(self, attributes: Attributes) -> None:
        self._write(" " * min(whole(attributes.get("text:c"), 1), _MOST_BLANKS))

    def _start_paragraph(self, attributes: Attributes, heading: bool = False) -> None:
        style = self._styles.paragraph(attributes.get("text:style-name", ""))
        level = None
        if heading:
            level = max(0, min(whole(attributes.get("text:outline-level"), 1) - 1, 8))
        if self._paragraph is not None:
            self._end_paragraph()
        self._paragraph = _Paragraph(style, level, heading, [style.form])

    def _start_heading(self, attributes: Attributes) -> None:
        self._start_paragraph(attributes, heading=True)

    def _start_span(self, attributes: Attributes) -> None:
        if self._paragraph is not None:
            base = self._paragraph.forms[-1]
            form = self._styles.form(base, attributes.get("text:style-name", ""))
            self._paragraph.forms.append(form)

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        look = replace(paragraph.style.look, size=paragraph.style.form.size)
        if paragraph.level is not None:
            look = replace(look, outline_level=paragraph.level)
        outline = paragraph.level if paragraph.heading else None
        label, gap = self._lists.label(paragraph.style.list_style, outline)
        story = self._held[-1][0] if self._held else ""
        box = story if story in ("footer", "first_footer") else ""
        self._flow.end(look, Form(), label, gap, box)

    # ---- tables ----------------------------------------------------------------------------

    def _start_table(self, attributes: Attributes) -> None:
        self._flow.open_table()
        self._columns.append([])

    def _column(self, attributes: Attributes) -> None:
        if self._columns:
            count = min(whole(attributes.get("table:number-columns-repeated"), 1), 63)
            width = self._styles.width(attributes.get("table:style-name", ""))
            self._columns[-1] += [width] * count

    def _start_cell(self, attributes: Attributes) -> None:
        span = whole(attributes.get("table:number-columns-spanned"), 1)
        merge = "start" if whole(attributes.get("table:number-rows-spanned"), 1) > 1 else ""
        self._flow.open_cell(span, merge)
        self._spanned = min(span, 63) - 1

    def _covered_cell(self, attributes: Attributes) -> None:
        count = min(whole(attributes.get("table:number-columns-repeated"), 1), 63)
        for _ in range(count):
            if self._spanned > 0:
                self._spanned -= 1
            else:
                self._flow.open_cell(1, "continue")
                self._flow.close_cell()

    def _end_table(self) -> None:
        widths = self._columns.pop() if self._columns else []
        self._flow.close_table(tuple(widths) if all(widths) else ())

    # ---- stories ---------------------------------------------------------------------------

    def _begin_story(self, kind: str) -> None:
        self._held.append((kind, self._flow, self._paragraph, self._lists.open))
        self._flow, self._paragraph, self._lists.open = Flow(), None, []

    def _end_story(self) -> None:
        if not self._held:
            return
        blocks = self._flow.finish()
        kind, self._flow, self._paragraph, self._lists.open = self._held.pop()
        if kind == "box":
            self._flow.insert(blocks, "textbox")
        elif kind == "note":
            mark = self._notes.add(blocks)
            if self._paragraph is not None:
                raised = replace(self._paragraph.forms[-1], raised="super")
                self._flow.add(mark, raised)
        elif kind == "comment":
            self._notes.comment(blocks)
        elif kind == "header":
            self._notes.header(blocks)
        else:
            self._footers += [b for b in blocks if isinstance(b, SourceParagraph)][:64]
