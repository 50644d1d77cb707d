"""What a flow is made of: paragraphs with role, look and distances, and tables between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from wenming_desk.document.inline import Atom
from wenming_desk.document.nodes import Opaque, Table
from wenming_desk.standard.profile import ElementStyle
from wenming_desk.standard.roles import Role
from wenming_desk.standard.sheet import Sheet

LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line inside a paragraph, whatever program they came from."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face in a flow paragraph; `offset` as in the node's text, -1 for derived text.

    A piece with an `atom` stands for one character of the node's text, whatever it shows.
    `fixed`: words that the layout adds and no field or text holds (一、附件：印发).
    """

    text: str
    node: int
    offset: int
    face: str
    bold: bool = False
    marks: frozenset[str] = frozenset()
    atom: Atom | None = None
    fixed: bool = False
    spread: float = 0.0
    """pt of extra space behind each character: a name as wide as the others of its stack."""
    field: str = ""
    """The field whose characters it shows, from its character `at` on; see `Words`."""
    at: int = 0
    shrunk: bool = False
    """Its picture was too large for its place and has been made to fit."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a line that its text is led to by a tab: `at` pt from the text area's left edge;
    the text begins there ("left") or has its middle there ("center")."""

    at: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a field, or (`fixed`) words that the layout adds to it.

    `field` names it as the model does (docNumber: "doc_number"), those of a row with their index
    ("signers.1"); `at` is where in the field the text begins.
    """

    text: str
    fixed: bool = False
    field: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class FlowParagraph:
    """A paragraph to be set: `before` is the space above its line, pt; indents in pt.

    `first` is added to `left` on the first line; where it is negative that line hangs out.
    """

    role: Role
    node: int
    pieces: tuple[Piece, ...]
    style: ElementStyle
    before: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    page_break: bool = False
    keep_next: bool = False
    rule_below: bool = False
    """The red rule stands below this paragraph."""
    parted: bool = False
    """The one "\\t" in the text parts what stands at the left end of the line from the right end
    (number and signer, printing office and date)."""
    least_before: float | None = None
    """pt to which `before` may shrink so that the page holds the paragraph (GBT9704 D.5 f)."""
    stops: tuple[Stop, ...] = ()
    """Where each "\\t" of the text leads to, on one line."""
    beside: FlowParagraph | None = None
    """What stands at the right of all lines of this one, in the middle of their height (文件)."""
    shares: Role | None = None
    """Whose text stands at the left end of the line of 发文字号, in a letter (10.1)."""
    unruled: bool = False
    """In the imprint: no rule parts it from the paragraph above."""
    turned: bool = False
    """It stands on a page that is turned, above a table set sideways."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True, eq=False)
class FlowTable:
    """A table or a block kept whole, in the flow."""

    node: Table | Opaque
    style: ElementStyle
    before: float = 0.0
    page_break: bool = False
    turned: bool = False
    """It stands on pages of its own, which are turned (GB/T 9704 8)."""

    @property
    def sideways(self) -> bool:
        """Whether it is a table that is to be set sideways."""
        return isinstance(self.node, Table) and self.node.landscape


FlowItem = FlowParagraph | FlowTable


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """What begins on a page of its own: a part, by its id; the first one with the head above."""

    part: int
    items: tuple[FlowItem, ...]


SIGNERS_A_LINE = 2
"""Names of 签发人 beside one another, normally (7.2.6)."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """How the head gives way so that page 1 shows text of the body (GBT9704 D.7).

    `mark`: the issuer mark's largest size in pt; `signers` on a line; `moved`: the main recipients
    stand in the imprint; `crowded`: page 1 shows no text of the body all the same.
    """

    mark: float
    signers: int = SIGNERS_A_LINE
    moved: bool = False
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything of a document in order; the imprint apart, as it stands at a page's foot."""

    stretches: tuple[Stretch, ...]
    imprint: tuple[FlowParagraph, ...]
    first_page: FirstPage
    sheet: Sheet

    @property
    def items(self) -> tuple[FlowItem, ...]:
        """Everything but the imprint, in order."""
        return tuple(chain.from_iterable(stretch.items for stretch in self.stretches))
