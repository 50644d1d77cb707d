"""The value model of an official document: an immutable tree with ids that survive edits.

Nothing here is ever changed in place; `document.edits` makes new values that share what did not
change. Numbers, attachment labels and page breaks are derived, never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from wenming_desk.document.inline import Text

HEAD_ID = 0
"""Id under which the head (版头) is addressed; real nodes have ids from 1."""
IMPRINT_ID = -1
"""Id under which the imprint (版记) is addressed."""

MAX_LEVEL = 6
"""Deepest heading level: 一、（一）1.（1）① and one below."""


class DocumentFormat(StrEnum):
    """The layouts of GB/T 9704: general (通用), letter (信函), order (命令), minutes (纪要)."""

    GENERAL = "通用"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"


class PartRole(StrEnum):
    """What a part is: the document itself, the text it issues (印发件), or an attachment (附件)."""

    MAIN = "main"
    ISSUED = "issued"
    ATTACHMENT = "attachment"


class SealStyle(StrEnum):
    """How name and date are placed: sealed (加盖印章), unsealed, signature stamp (签名章)."""

    SEALED = "sealed"
    UNSEALED = "unsealed"
    STAMP = "stamp"


class MarkForm(Enum):
    """What the issuer mark (发文机关标志) shows: all organs or the sponsor (主办机关) alone, each
    with or without 文件 (GB/T 9704 7.2.4)."""

    ALL = "all"
    ALL_BARE = "all bare"
    SPONSOR = "sponsor"
    SPONSOR_BARE = "sponsor bare"


class NumberingScheme(StrEnum):
    """What the levels of a part are called: 一、（一）1. of plans, or 章、节、条 of regulations."""

    PLAN = "plan"
    REGULATION = "regulation"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a node was borrowed from: library snippet, its source, and its text as it came."""

    snippet: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph (正文段落), or a line below the title (题下行).

    `below_title`: a subtitle, who speaks, when it was held or passed; set in the middle, and above
    the recipients where it opens its part.
    """

    id: int
    text: Text = Text()
    provenance: Provenance | None = None
    below_title: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs, columns spanned, vertical merge ("", "start", "continue")."""

    paragraphs: tuple[Text, ...] = (Text(),)
    span: int = 1
    merge: str = ""


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: drawn and edited cell by cell; `widths` in pt, () means equal shares.

    `landscape`: set sideways on pages of its own (横排表格, GB/T 9704 8).
    `xml` is the original OOXML. Readers leave `read_rows` at None; the first edit of a cell keeps
    there what had been read from `xml`, so that a writer knows which cells to write anew.
    """

    id: int
    rows: Rows = ()
    widths: tuple[float, ...] = ()
    header_rows: int = 0
    xml: str = ""
    read_rows: Rows | None = None
    landscape: bool = False

    @property
    def intact(self) -> bool:
        """Whether `xml` says the same as `rows`, so that it can be written back as it is."""
        return bool(self.xml) and self.read_rows is None

    @property
    def changed_cells(self) -> tuple[tuple[int, int], ...] | None:
        """(row, column) of the cells that differ from `xml`; None when the table is to be written
        anew, for want of an `xml` or because rows or cells were added or taken away."""
        if not self.xml:
            return None
        if self.read_rows is None:
            return ()
        shape = [[(c.span, c.merge) for c in row] for row in self.rows]
        if shape != [[(c.span, c.merge) for c in row] for row in self.read_rows]:
            return None
        return tuple(
            (r, c)
            for r, row in enumerate(self.rows)
            for c, cell in enumerate(row)
            if cell != self.read_rows[r][c]
        )

    def with_rows(self, rows: Rows) -> Table:
        """The table with other rows; back at the rows that were read it is intact again."""
        if rows == self.rows:
            return self
        read = self.rows if self.read_rows is None else self.read_rows
        keep = read if self.xml and rows != read else None
        return replace(self, rows=rows, read_rows=keep)


@dataclass(frozen=True, slots=True)
class Opaque:
    """Anything else met in a file: kept whole, shown as a labelled box, never edited."""

    id: int
    label: str
    xml: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered unit (一、（一）1.（1）) with its paragraphs and subsections in reading order.

    `level` is the numbering pattern, 1–6; a child's level is greater than its parent's, mostly by
    one, but plans that go from 一、 straight to 1. exist. `run_in`: the heading sentence opens
    the first paragraph (标题接排), closed by `run_in_mark`. A run-in section with an empty heading
    is a numbered item whose whole paragraph is body text.
    """

    id: int
    heading: Text
    level: int
    children: tuple[Node, ...] = ()
    run_in: bool = False
    run_in_mark: str = "。"
    numbered: bool = True
    provenance: Provenance | None = None
    _ids: tuple[int, int] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def ids(self) -> tuple[int, int]:
        """The least and the greatest id of the section and all below it; looked up once.

        Ids are given out in reading order, so that these tell nearly always whether a node can
        stand below without a look at what does.
        """
        known = self._ids
        if known is None:
            least = most = self.id
            for child in self.children:
                low, high = child.ids if isinstance(child, Section) else (child.id, child.id)
                least, most = min(least, low), max(most, high)
            known = least, most
            # What is derived from an immutable value may be kept with it.
            object.__setattr__(self, "_ids", known)
        return known

    def may_hold(self, node_id: int) -> bool:
        """False where no node below the section has this id, by `ids` alone."""
        least, most = self.ids
        return least <= node_id <= most

    @property
    def lead(self) -> Paragraph | None:
        """The paragraph that a run-in heading opens, if there is one."""
        if self.run_in and self.children and isinstance(self.children[0], Paragraph):
            return self.children[0]
        return None


Block = Paragraph | Table | Opaque
Node = Section | Paragraph | Table | Opaque


@dataclass(frozen=True, slots=True)
class Signature:
    """Issuing organs as they sign (发文机关署名), date of issue (成文日期), how they are placed.

    Beside a signature stamp (签名章) `orgs` are the signers' titles in full (职务全称) instead, one
    for each organ (GB/T 9704 7.3.5.3).
    """

    orgs: tuple[str, ...] = ()
    date: str = ""
    seal: SealStyle = SealStyle.SEALED

    def __bool__(self) -> bool:
        return bool(self.orgs or self.date)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbering of a part: levels in `continuous` count on through the whole part."""

    continuous: frozenset[int] = frozenset()
    scheme: NumberingScheme = NumberingScheme.PLAN


@dataclass(frozen=True, slots=True)
class Attendance:
    """Those who came to a meeting, asked for leave or sat in (出席、请假、列席; GB/T 9704 10.3).

    `label` stands without its colon; `names` as they are to be read, organs before their people.
    """

    label: str
    names: str


_ORGAN_ENDS = tuple("局部委厅办院会府室队处站")
"""What the names of organs end with."""
_LEADING = ("中共", "中国共产党", "共青团")


@dataclass(frozen=True, slots=True)
class Marked:
    """A field ("title", "orgs.0") with its tracked changes, see `document.marked`: it counts only
    while its characters are those of the field."""

    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class Part:
    """A text on pages of its own: the document, the text it issues, or an attachment.

    `title` holds hand-set line breaks as "\\n"; `addressee` stands without its final colon;
    `attachment_notes` counts only where no attachment parts exist.
    """

    id: int
    role: PartRole
    title: str = ""
    addressee: str = ""
    children: tuple[Node, ...] = ()
    attachment_notes: tuple[str, ...] = ()
    signature: Signature = Signature()
    note: str = ""
    numbering: Numbering = Numbering()
    attendance: tuple[Attendance, ...] = ()
    marked: tuple[Marked, ...] = ()

    @property
    def title_line(self) -> str:
        """The title in one line, without hand-set breaks; a blank parts organs that issue a text
        together and stand on lines of their own."""
        first, *lines = self.title.split("\n")
        for number, line in enumerate(lines):
            ahead = "".join(lines[number:])
            both = first[-1:] in _ORGAN_ENDS and "关于" in ahead and not line.startswith("关于")
            apart = both and (line[:2] in first or line.startswith(_LEADING))
            blank = "\u3000" if apart else " " * _parts_words(first[-1:], line[:1])
            first += f"{blank}{line}"
        return first


def _parts_words(last: str, first: str) -> bool:
    """Whether a blank parts the Latin word that ends with one character and what begins with the
    other; the two halves of a number it does not."""
    latin = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    return latin and not (last.isdigit() and first.isdigit())


def lines_below_title(part: Part) -> int:
    """How many of a part's first children are lines below its title (题下行)."""
    count = 0
    for node in part.children:
        if not (isinstance(node, Paragraph) and node.below_title):
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Head:
    """The head (版头): everything above the red rule; an empty field is not shown."""

    copy_number: str = ""
    secrecy: str = ""
    secrecy_period: str = ""
    urgency: str = ""
    issuers: tuple[str, ...] = ()
    mark_text: str = ""
    doc_number: str = ""
    signers: tuple[str, ...] = ()
    mark_form: MarkForm = MarkForm.ALL

    @property
    def mark_names(self) -> tuple[str, ...]:
        """The organs that the issuer mark names, the sponsor first; () where it is set by hand."""
        if self.mark_text:
            return ()
        alone = self.mark_form in (MarkForm.SPONSOR, MarkForm.SPONSOR_BARE)
        return self.issuers[:1] if alone else self.issuers

    @property
    def mark_word(self) -> str:
        """文件, where the issuer mark has it beside or behind its names."""
        bare = self.mark_form in (MarkForm.ALL_BARE, MarkForm.SPONSOR_BARE)
        return "文件" if self.mark_names and not bare else ""

    @property
    def mark(self) -> str:
        """The issuer mark (发文机关标志): as set, else the names it shows and 文件."""
        return self.mark_text or "".join(self.mark_names) + self.mark_word

    def __bool__(self) -> bool:
        return self != Head()


CC_WORDS = ("分送：", "抄报：", "抄发：")
"""Words that offices begin the copies of the imprint with in place of 抄送."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The imprint (版记): 抄送 without its final stop, printing office, print date without 印发.

    Where an office says 分送 or 抄报 in place of 抄送, `cc` begins with its word and a colon.
    """

    cc: str = ""
    printing_office: str = ""
    print_date: str = ""

    @property
    def cc_label(self) -> str:
        """What stands before `cc`: 抄送：, or nothing where it begins with a word of its own."""
        return "" if not self.cc or self.cc.startswith(CC_WORDS) else "抄送："

    def __bool__(self) -> bool:
        return self != Imprint()


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a document was read from; `package` is the original .docx, for parts kept whole.

    `elsewhere` counts the tracked changes of the file that no node shows (of headers, notes, page
    set-up); `settled` tells whether all of the file were accepted or rejected, None for neither.
    """

    name: str = ""
    package: bytes = b""
    elsewhere: int = 0
    settled: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An official document (公文) as a value; `next_id` is the first id not yet given out."""

    kind: str = "通知"
    format: DocumentFormat = DocumentFormat.GENERAL
    head: Head = Head()
    parts: tuple[Part, ...] = ()
    imprint: Imprint = Imprint()
    next_id: int = 1
    origin: Origin = Origin()

    @property
    def title(self) -> str:
        """Title of the first part, in one line."""
        return self.parts[0].title_line if self.parts else ""


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """All nodes below and in `nodes`, in reading order."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Section):
            stack.extend(reversed(node.children))


def walk_document(document: Document) -> Iterator[Part | Node]:
    """All parts and nodes of a document, in reading order."""
    for part in document.parts:
        yield part
        yield from walk(part.children)


def node_text(node: Part | Node) -> str:
    """Readable text of a node alone (a section's heading, a table's cells)."""
    if isinstance(node, Part):
        return node.title_line
    if isinstance(node, Section):
        return node.heading.readable
    if isinstance(node, Paragraph):
        return node.text.readable
    if isinstance(node, Table):
        return "\n".join(
            "\t".join("\n".join(p.readable for p in cell.paragraphs) for cell in row)
            for row in node.rows
        )
    return node.text
