"""Reads a .docx: its body's paragraphs, tables and other blocks in order, with resolved looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.source import (
    FileRules,
    PageSetup,
    PageStory,
    Place,
    Source,
    SourceBlock,
    SourceOpaque,
    SourceParagraph,
)
from wenming_desk.docx_io.atoms import to_xml
from wenming_desk.docx_io.errors import DocxError, damaged
from wenming_desk.docx_io.inline_read import InlineContent, InlineReader
from wenming_desk.docx_io.landscape import with_landscape
from wenming_desk.docx_io.looks import Formats, Properties, properties_of
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.notes import Notes
from wenming_desk.docx_io.numbering import Numbering
from wenming_desk.docx_io.own_properties import own_properties
from wenming_desk.docx_io.package import Package, open_package
from wenming_desk.docx_io.page_setup import (
    east_asian_language,
    file_rules,
    first_footers,
    page_setup,
)
from wenming_desk.docx_io.page_stories import page_stories
from wenming_desk.docx_io.revisions import (
    count_looks,
    count_tracked,
    end_revisions,
    with_end,
)
from wenming_desk.docx_io.styles import StyleSheet
from wenming_desk.docx_io.table_read import TABLE, read_table
from wenming_desk.docx_io.theme import theme_faces
from wenming_desk.docx_io.values import first_child
from wenming_desk.docx_io.visible import P, T, shown_text, unwrapped, walk_visible
from wenming_desk.docx_io.xml_parts import parse_part

_SECT = w("sectPr")
_PPR = w("pPr")
_ALT_CHUNK = w("altChunk")
_NONE = Properties()
_MOST_FOOTERS = 64
_TOLD_EVERY = 256
"""Blocks after which the share of them that was read is told."""
_MARKERS = frozenset(
    w(n)
    for n in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd"),
    )
)
_SIMPLIFIED = {
    "hyperlink": "文件里有 {} 处超链接，读入后只留文字。",
    "field": "文件里有 {} 处域（目录、引用等），读入后只留当前显示的文字，不再自动更新。",
    "revision": "文件里有 {} 处修订：正文里标着，保存后仍在；“编辑”菜单里可以全部接受或拒绝。",
    "comment": "文件里有 {} 条批注，读入后留作标记。",
    "look": "文件里有 {} 处格式修订，“编辑”菜单里可以接受或拒绝：按标准排版保存时，格式按标准重排，"
    "只有加粗、倾斜、下划线、上下标的改动和表格里的仍是修订；保持原文件的样子保存，就全部照样留着。",
}
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})


def read_docx(data: bytes, name: str = "", step: Callable[[float], object] | None = None) -> Source:
    """Everything found in the bytes of a .docx (.docm, .dotx); DocxError where it is none.

    `step` is told the share (0–1) of the blocks read so far; what it raises ends the reading.
    """
    package = open_package(data)
    main = package.read(package.main)
    body, warnings = _body(package, main)
    reader = _BodyReader(package, warnings)
    reader.read(body, step, count_looks(main or b""))
    return Source(
        blocks=with_landscape(reader.blocks, reader.setups),
        name=name,
        kind="docx",
        setups=tuple(reader.setups) or (PageSetup(),),
        rules=reader.rules,
        package=data,
        warnings=tuple(reader.warnings),
        kept=reader.told("revision", "comment"),
        simplified=reader.told("hyperlink", "field", "look"),
        footers=tuple(reader.footers()),
        properties=own_properties(package),
        stories=tuple(reader.stories()),
        elsewhere=reader.tracked_elsewhere(),
    )


def visible_text(data: bytes) -> str:
    """All text of w:t shown in the body of a .docx, in order: the measure of what may not be lost.

    Deleted and moved-away text and the branches that are not shown do not count; nothing is added
    for paragraphs, tabs, breaks or automatic numbers. DocxError as `read_docx`.
    """
    package = open_package(data)
    body, _ = _body(package, package.read(package.main))
    return "".join(e.text or "" for e in walk_visible(body) if e.tag == T)


def _body(package: Package, main: bytes | None) -> tuple[Element, list[str]]:
    """The body in the bytes of the main part, and what to tell of it."""
    parsed = None if main is None else parse_part(main)
    warnings: list[str] = []
    if parsed is None or parsed.root.tag != w("document"):
        raise damaged("文件里没有正文。")
    body = parsed.root.find(w("body"))
    if body is None:
        raise damaged("文件里没有正文。")
    if parsed.mended:
        warnings.append("正文的数据有毛病，已修补后读入，请对照原文件看一遍。")
    if package.has_macros:
        warnings.append("文件里带有宏，没有运行，也不会存进新文件。")
    return body, warnings


class _BodyReader:
    """Collects the blocks of one body."""

    def __init__(self, package: Package, warnings: list[str]) -> None:
        self.blocks: list[SourceBlock] = []
        self.setups: list[PageSetup] = []
        self.warnings = warnings
        self._package = package
        settings = self._part("settings", "设置")
        faces = theme_faces(self._part("theme", "主题"), east_asian_language(settings))
        styles = StyleSheet(self._part("styles", "样式"), faces)
        self._numbering = Numbering(self._part("numbering", "编号"), styles.numbering_style)
        self._formats = Formats(styles, self._numbering, faces)
        self._inline = InlineReader(self._formats, Notes(package))
        self.rules: FileRules = file_rules(settings, styles.normal.run["size"], self._program())
        self._markers: list[Element] = []
        self._section_start = 0
        self._first_footers: set[str] = set()
        self._sections: list[Element] = []
        self._break_from: tuple[int, Atom] | None = None
        self._elsewhere = 0

    def _part(self, kind: str, title: str) -> Element | None:
        """The tree of a part beside the main one; None, with a warning, where it is damaged."""
        part = self._package.related(kind)
        try:
            parsed = self._package.parse(part) if part else None
        except DocxError as error:
            if error.kind in ("entities", "too_large"):
                raise
            self.warnings.append(f"文件里的{title}读不出来，已按默认{title}读入。")
            return None
        if parsed is not None and parsed.mended:
            self.warnings.append(f"文件里的{title}有毛病，已尽量读入，版面可能和原来不同。")
        return None if parsed is None else parsed.root

    def _program(self) -> str:
        """The program that wrote the file, as far as line breaks differ: word or wps."""
        for relationship in self._package.relationships(""):
            if relationship.kind == "extended-properties":
                try:
                    parsed = self._package.parse(relationship.target)
                except DocxError:
                    return "word"
                names = () if parsed is None else parsed.root.iter("{*}Application")
                wps = any((e.text or "").strip().upper().startswith("WPS") for e in names)
                return "wps" if wps else "word"
        return "word"

    def read(
        self, body: Element, step: Callable[[float], object] | None = None, looks: int = 0
    ) -> None:
        """Read all blocks, telling `step` the share of them from time to time; `looks`: how many
        tracked changes of formatting they hold."""
        last_section: Element | None = None
        of = len(body)
        for count, element in enumerate(unwrapped(body)):
            if step is not None and not count % _TOLD_EVERY:
                step(min(count / of, 1.0))
            tag = element.tag
            if tag == P:
                self._paragraph(element)
            elif tag == TABLE:
                self._keep_break()
                place = Place(len(self.blocks))
                self.blocks.append(read_table(element, self._cell_text, place))
            elif tag == _SECT:
                last_section = element
            elif tag in _MARKERS:
                self._markers.append(element)
            else:
                self._other(element)
        self._inline.seen["look"] = looks
        self._keep_break()
        self._place_last_markers()
        if last_section is not None:
            self._set_up(last_section)
        self._tell_what_was_simplified()

    def _set_up(self, section: Element) -> None:
        self.setups.append(page_setup(section, self._section_start))
        self._first_footers.update(first_footers(section))
        self._sections.append(section)
        self._elsewhere += section.find(w("sectPrChange")) is not None

    def tracked_elsewhere(self) -> int:
        """Tracked changes that no text carries: of page set-ups, of paragraphs without any text,
        of headers, footers, notes and comments."""
        related = self._package.relationships(self._package.main)
        for part in dict.fromkeys(each.target for each in related if each.kind in _STORIES):
            try:
                self._elsewhere += count_tracked(self._package.read(part) or b"")
            except DocxError:
                continue
        return self._elsewhere

    def stories(self) -> Iterator[PageStory]:
        """The headers and footers of all sections."""
        return page_stories(self._package, self._sections, self._formats)

    def footers(self) -> Iterator[SourceParagraph]:
        """The paragraphs of the footers; one that cannot be read shows nothing."""
        related = self._package.relationships(self._package.main)
        parts = [each for each in related if each.kind == "footer"]
        for each in parts[:_MOST_FOOTERS]:
            place = Place(box="first_footer" if each.id in self._first_footers else "footer")
            try:
                parsed = self._package.parse(each.target)
            except DocxError:
                continue
            # A reader of its own: what is simplified here is nothing to warn of.
            inline = InlineReader(self._formats, Notes(self._package))
            for p in unwrapped(parsed.root) if parsed is not None else ():
                if p.tag == P:
                    form = self._formats.paragraph(p.find(_PPR))
                    content = inline.read(p, form)
                    yield SourceParagraph(content.text, "", form.look, content.looks, place)

    def _paragraph(self, p: Element) -> None:
        ppr = first_child(p, _PPR)
        properties = _NONE if ppr is None else properties_of(ppr)
        form = self._formats.paragraph(ppr, properties)
        label = "" if form.place is None else self._numbering.next_label(form.place)
        content = self._inline.read(p, form, self._take_markers())
        look = form.look
        if content.break_before or self._break_from is not None:
            look = self._formats.on_new_page(look)
        self._break_from = None
        if content.break_after is not None:
            self._break_from = (len(self.blocks), content.break_after)
        place = Place(len(self.blocks))
        ends = end_revisions(ppr) if properties.changed else []
        text = with_end(content.text, ends)
        self.blocks.append(SourceParagraph(text, label, look, content.looks, place, form.label_gap))
        if ends and text is content.text:
            self._elsewhere += 1
        if properties.section is not None:
            self._set_up(properties.section)
            self._section_start = len(self.blocks)

    def _cell_text(self, p: Element) -> Text:
        """The text of a paragraph in a cell, its automatic label typed before it."""
        ppr = first_child(p, _PPR)
        properties = _NONE if ppr is None else properties_of(ppr)
        form = self._formats.paragraph(ppr, properties)
        label = "" if form.place is None else self._numbering.next_label(form.place)
        content: InlineContent = self._inline.read(p, form, self._take_markers())
        ends = end_revisions(ppr) if properties.changed else []
        text = with_end(content.text, ends)
        if content.break_after is not None:
            text = text + Text((content.break_after,))
        return Text.of(label) + text if label else text

    def _take_markers(self) -> list[Element]:
        markers, self._markers = self._markers, []
        return markers

    def _other(self, element: Element) -> None:
        text = shown_text(element)
        if element.tag == _ALT_CHUNK:
            label = "嵌入的另一份文件"
            self.warnings.append("文件里嵌有另一份文件的内容，没有读入，会原样保留。")
        elif text or len(element):
            label = "未识别的内容"
        else:
            # Spelling marks, ranges of revisions and the like, which show nothing.
            return
        self._keep_break()
        self.blocks.append(SourceOpaque(label, to_xml(element), text, Place(len(self.blocks))))

    def _keep_break(self) -> None:
        """Put a page break back that no paragraph follows."""
        if self._break_from is None:
            return
        index, atom = self._break_from
        self._break_from = None
        self._append_to(index, Text((atom,)))

    def _append_to(self, index: int, tail: Text) -> None:
        block = self.blocks[index]
        assert isinstance(block, SourceParagraph)
        runs = block.runs
        if runs:
            runs = (*runs[:-1], runs[-1]._replace(end=runs[-1].end + len(tail)))
        self.blocks[index] = replace(block, text=block.text + tail, runs=runs)

    def _place_last_markers(self) -> None:
        """Markers behind the last paragraph end it."""
        markers = self._take_markers()
        paragraphs = (i for i in reversed(range(len(self.blocks))) if self._is_paragraph(i))
        last = next(paragraphs, None)
        if markers and last is not None:
            form = self._formats.paragraph(None)
            empty = self._inline.read(markers[0].makeelement(P), form, markers)
            if empty.text:
                self._append_to(last, empty.text)

    def _is_paragraph(self, index: int) -> bool:
        return isinstance(self.blocks[index], SourceParagraph)

    def _tell_what_was_simplified(self) -> None:
        self.warnings += self.told(*_SIMPLIFIED)

    def told(self, *kinds: str) -> tuple[str, ...]:
        """The sentences on what there is of some kinds."""
        seen = self._inline.seen
        return tuple(_SIMPLIFIED[kind].format(seen[kind]) for kind in kinds if seen[kind])
