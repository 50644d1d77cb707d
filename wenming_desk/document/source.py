"""Paragraphs of any origin on their way to a document: what readers deliver and intake takes.

Readers (.docx, text, …) know nothing of official documents; they deliver blocks in reading order
with what is known of their look. Lengths are in pt unless the name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell


class RunLook(NamedTuple):
    """Resolved look of the characters [start, end) of a paragraph's plain text.

    A tuple, since a long file has some hundred thousand of them and they are made five times as
    fast as a dataclass of so many fields.
    """

    start: int
    end: int
    face: str = ""
    latin_face: str = ""
    size: float = 10.5
    bold: bool = False
    color: str = ""
    spacing: float = 0.0
    """Extra advance of each character, pt (w:spacing)."""
    hidden: bool = False
    east_asian_hint: bool = True
    """Whether “ ” … — are taken from the east Asian face (w:hint)."""
    style: str = ""
    """Name of the character style as the file has it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Resolved paragraph formatting; None where the origin does not tell.

    Indents: `*_chars` in hundredths of a character win over the pt value (as in Word).
    """

    align: str = "left"
    """left, center, right, both, distribute."""
    first_indent: float = 0.0
    first_indent_chars: int = 0
    """Negative values are hanging indents."""
    left_indent: float = 0.0
    left_indent_chars: int = 0
    right_indent: float = 0.0
    right_indent_chars: int = 0
    space_before: float = 0.0
    space_after: float = 0.0
    before_lines: int = 0
    """Hundredths of a line; wins over `space_before` when not 0."""
    after_lines: int = 0
    line: float = 1.0
    line_rule: str = "auto"
    """auto (`line` is a multiple), exact or atLeast (`line` in pt)."""
    snap_to_grid: bool = True
    outline_level: int | None = None
    """0-based outline level (0 = heading 1), None for body text."""
    style: str = ""
    """Name of the paragraph style as the file has it."""
    page_break_before: bool = False
    keep_next: bool = False
    widow_control: bool = True
    hang: bool = True
    """overflowPunct."""
    kinsoku: bool = True
    word_wrap: bool = True
    autospace: bool = True
    tabs: tuple[tuple[float, str], ...] = ()
    """Tab stops: (pt from the left margin, kind)."""
    known: bool = False
    """False for plain text, of which no formatting is known at all."""
    size: float = 0.0
    """Size of the paragraph mark, pt: height of an empty paragraph; 0 = not told."""
    keep_lines: bool = False
    contextual_spacing: bool = False
    """No space between paragraphs of the same style."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stood: index of the body block, or first and last line of a text (1-based)."""

    block: int = 0
    line: int = 0
    last_line: int = 0
    box: str = ""
    """"" for the body, else the story it came from: textbox, header, footer, first_footer.

    header and footer among the blocks are page furniture (running heads, page numbers) that a
    printed page has between its lines."""
    page: int = 0
    """Number of the page it was printed on, from 1; 0 where there are no pages."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The room that a line on a printed page leaves in its column, in characters of its size.

    `before` is its indent, `after` the free room behind it (negative where a stop hangs out).
    """

    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph as found: its text, its automatic label (not part of the text), and its look.

    Soft line breaks are "\\n" in the text, tabs "\\t".
    """

    text: Text
    label: str = ""
    look: Look = Look()
    runs: tuple[RunLook, ...] = ()
    place: Place = Place()
    label_gap: str = "tab"
    """What follows the label: tab, space, nothing (w:suff)."""
    printed: Printed | None = None
    """Set where the paragraph is one line of a printed page."""

    @property
    def plain(self) -> str:
        """The characters without the automatic label, atoms as U+FFFC."""
        return self.text.plain


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as found, with its OOXML where the origin has it."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    header_rows: int = 0
    xml: str = ""
    place: Place = Place()
    landscape: bool = False
    """It stands on landscape paper."""
    typed: bool = False
    """Made of lines of text whose cells were set apart by tabs."""


@dataclass(frozen=True, slots=True)
class SourceOpaque:
    """A block that is kept whole because it is not understood."""

    label: str
    xml: str
    text: str = ""
    place: Place = Place()


SourceBlock = SourceParagraph | SourceTable | SourceOpaque


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Page set-up of a section of the file, all in pt; `from_block` is its first block's index."""

    from_block: int = 0
    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header: float = 42.55
    footer: float = 49.6
    gutter: float = 0.0
    grid: str = "none"
    """none, lines, linesAndChars, snapToChars."""
    grid_pitch: float = 0.0
    grid_char_space: float = 0.0
    """charSpace / 4096, pt added to the Normal size for a cell."""
    start: str = "nextPage"
    first_apart: bool = False
    """Its first page has a header and a footer of its own."""
    first_number: int | None = None
    """Number of its first page; None: pages are counted on."""
    number_dashed: bool = False
    """Its page numbers stand between dashes of their own (numberInDash)."""
    top_held: bool = False
    """A high header does not push the text down; `bottom_held`: nor a high footer up."""
    bottom_held: bool = False


@dataclass(frozen=True, slots=True)
class FileRules:
    """Layout rules of the whole file: what the line breaker has to follow."""

    compatibility_mode: int = 15
    compress: bool = True
    """characterSpacingControl is not doNotCompress."""
    kern_pairs: bool = True
    """no w:noPunctuationKerning."""
    normal_size: float = 10.5
    """Size of the Normal style, base of a character grid."""
    mirror_margins: bool = False
    """Left and right margins change places on even pages."""
    default_tab: float = 21.0
    """Distance of the tab stops where none are set, pt."""
    even_apart: bool = False
    """Even pages have headers and footers of their own."""
    program: str = "word"
    """word or wps: which program the file was last saved by, and so whose line breaks it shows."""


@dataclass(frozen=True, slots=True)
class PageStory:
    """A header or footer, from the section with index `section` on until that has another.

    Its paragraphs whose `place.box` is textbox stand beside the text: they begin as high as what
    follows them, and may be aligned inside or outside as well.
    """

    section: int
    kind: str
    """header, footer."""
    pages: str
    """On which pages it stands: default, first, even."""
    paragraphs: tuple[SourceParagraph, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Everything a reader found in a file or text."""

    blocks: tuple[SourceBlock, ...]
    name: str = ""
    kind: str = "text"
    """text, docx, html, …"""
    encoding: str = ""
    setups: tuple[PageSetup, ...] = ()
    rules: FileRules = FileRules()
    package: bytes = b""
    """The original .docx, for parts that are kept whole."""
    warnings: tuple[str, ...] = ()
    """What the user should be told about the reading, one Chinese sentence each."""
    kept: tuple[str, ...] = ()
    """Those of `warnings` that tell of what no save loses, such as tracked changes."""
    simplified: tuple[str, ...] = ()
    """Those of `warnings` that tell of what a save in the file's own look keeps, and no other."""
    footers: tuple[SourceParagraph, ...] = ()
    """Paragraphs of all footers, which are no part of the document: they show the page number."""
    properties: tuple[tuple[str, str], ...] = ()
    """The file's own document properties (文件 > 信息 > 自定义): name and text."""
    elsewhere: int = 0
    """Tracked changes of the file that no block shows: of headers, notes, the page set-up."""
    stories: tuple[PageStory, ...] = ()
    """Headers and footers as pages have them, in the order of sections."""
